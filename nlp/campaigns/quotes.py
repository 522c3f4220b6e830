"""Names in quotes behind a cue word: which quote it is, the list it begins, a sign that is missing (C01, C02)."""

import re

from nlp.campaigns.cues import LONGEST_NAME, Cue, pattern
from nlp.reading import Reading

# “phong trào thi đua do Thủ tướng Chính phủ phát động gồm: “…”: up to 90 characters stand before the quote.
_OPENING = re.compile(r"""[^".;\n]{0,90}?(?:"|(?<=[\s:])'(?=\w))""")
_CLOSING = {'"': re.compile('"'), "'": re.compile(r"'(?!\w)")}
_OPENING_SIGNS = "“„«"
# Between two items of a list: “A”; “B”, “C” và “D”; thanh niên “E”.
_NEXT = re.compile(
    r"""(?: *(?:\.\.\.|…))?[ ,;]*(?:(?:và|cùng|cùng với|hay) )?"""
    r"""(?:(?:thi đua|thanh niên|phụ nữ|nông dân|công nhân|quân đội|công an) )?(?="|'\w)"""
)
# Between the halves of one name: “A” - “Không để ai …”.
_HALVES = re.compile(r"""(?: *- *| *,? *(?="không (?:để )?ai ))(?="|'\w)""")
# A name whose closing sign was left out ends before the next quote, a semicolon, or the end of the sentence.
_UNCLOSED = re.compile(
    r"(?:[^.;\n\"]|\.(?=\d))*?(?=,? và (?:(?:các )?(?:phong trào|cuộc vận động)(?: thi đua)? )?\"|,? *\"|;|\.(?!\d)|$)"
)
_FILLER_WORDS = 5
_TURNS = re.compile(
    r"(?<!\w)(?:đi vào|đi lên|trở thành)(?!\w).*, *$"
)  # “đưa phong trào đi vào chiều sâu, “thi đua từ …””
_ANNOUNCES = re.compile(
    r"phát động|triển khai|(?:(?:gồm|như|là|sau|trọng tâm|trong đó có|mang tên|có tên|tên gọi|với tên|lấy tên):?|:) *$"
)


def opening_quote(reading: Reading, cue: Cue) -> int | None:
    """Where the quote begins that the cue announces: few words stand between, or such as lead to a name."""
    match = _OPENING.match(reading.folded, cue.end, cue.limit)
    if not match or not _opens(reading, match.end() - 1):
        return None
    filler = reading.folded[cue.end : match.end() - 1]
    near = (len(filler.split()) <= _FILLER_WORDS and not _TURNS.search(filler)) or _ANNOUNCES.search(filler)
    return match.end() - 1 if near and not pattern("veto").search(filler) else None


def _opens(reading: Reading, place: int) -> bool:
    """Whether the quotation mark opens. One and the same sign (") opens behind a space and before a word."""
    sign, before, after = reading.text[place], reading.text[place - 1 : place], reading.text[place + 1 : place + 2]
    if sign in _OPENING_SIGNS + "'":
        return True
    if sign != '"' or after in {"", ",", ".", ";"}:
        return False
    return not after.isspace() and (before in " :(-" or not before)


def quoted_items(reading: Reading, opening: int, line_end: int) -> list[tuple[int, int]]:
    """What the quotes hold from `opening` on, as long as they follow each other as a list does (C02)."""
    end, after = _closing(reading, opening, line_end)
    items = [(opening + 1, end)]
    while True:
        if half := _HALVES.match(reading.folded, after, line_end):
            end, after = _closing(reading, half.end(), line_end)
            items[-1] = (items[-1][0], end)
        elif following := _NEXT.match(reading.folded, after, line_end):
            end, after = _closing(reading, following.end(), line_end)
            items.append((following.end() + 1, end))
        else:
            return items


def _closing(reading: Reading, opening: int, line_end: int) -> tuple[int, int]:
    """Where the quote ends that begins at `opening`, and where the text goes on; it may lack its closing sign."""
    limit = min(line_end, opening + LONGEST_NAME)
    closing = _CLOSING[reading.folded[opening]].search(reading.folded, opening + 1, limit)
    if closing and reading.text[closing.start()] not in _OPENING_SIGNS:
        return closing.start(), closing.end()
    unclosed = _UNCLOSED.match(reading.folded, opening + 1, limit)
    end = unclosed.end() if unclosed else opening + 1  # too long for a name
    return end, end
