"""Lists of the honoured whose items are lines, numbers in a line, or sentences (D47, A42, A48).

“Cá nhân: 1. Ông … - nông dân, xã …; 2. Bà …”; “Đại úy …, Tiểu đoàn trưởng … . Đại úy …, Học viện …”.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from models.span import Span
from nlp.exemplars.heralds import HEADING, Heralds
from nlp.names.words import titles
from nlp.reading import Reading

LEAST = 3  # items: two names on two lines may be anything
_MARKER = re.compile(r"[\s|]*(?:(?:\d{1,3}|[a-zđ])\s?[.)/-]|[-–•+*]|\d{1,3}(?=[\s|]))[\s|]*")
_TITLE = re.compile(
    r"(?:(?:tập thể|đơn vị|cá nhân|hộ gia đình|hộ|gia đình|vợ chồng):? )?"
    r"(?:(?:các |hai |ba )?(?:ông|bà|anh|chị|em|cô|thầy|cụ|đồng chí|đ/c|cháu|nsưt|nsnd|nghệ sĩ|bác sĩ):? )?"
    r"(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|sĩ) |(?:hạ sĩ|binh nhất|chuẩn úy) )?(?:qncn )?"
)
_NEXT = re.compile(r"(?<=;) ?\d{1,3}[.)] ?")  # “9. Ông …; 10. Bà …” on one line
_INLINE = re.compile(r"(?<![\d./,-])\d{1,2}[.)] ?(?!\d)|(?<=\D[.;])\d{1,2}[.)] ?(?!\d)")
# “b) Cá nhân:” goes on with the list that was begun above; items may stand behind it in the line.
_PART = re.compile(
    r"(?:[a-zđ\d]{1,4}[).:/-]+ ?|[-–•+*] ?)?(?:các |về |danh sách )?(?:\d+ )?"
    r"(?:tập thể|cá nhân|hộ|gia đình|hộ gia đình|đơn vị)(?:[^:;\n]{0,60}:|(?: ?\([^()]{0,20}\))?$)"
)
VERB = re.compile(
    r"(?<!\w)(?:được|đã|có|trao|tặng|phát biểu|cho biết|nói|kể|chia sẻ|khẳng định|bị|vừa|đang|sẽ|vẫn|còn|cũng|luôn"
    r"|từng|không|dự)(?!\w)"
)
# “Đó là bà …”, “Hay anh …”: one more of those of whom the sentence before told.
_LINK = re.compile(
    r"(?:tiêu biểu|điển hình|đó|hay|rồi|và|còn|như|ngoài ra|cùng với đó|bên cạnh đó)(?: (?:có|là|như))?,? "
)
_NO_ITEM = re.compile(r"(?<!\w)(?:phát biểu|cho biết|cho rằng|nói|kể|chia sẻ|khẳng định|bị|dự|thay mặt)(?!\w)")
_COMMA = re.compile(r", (?!(?:xã|phường|thị trấn|huyện|quận|thôn|bản|ấp|tỉnh|tp)(?!\w))| và ")
BREAK = re.compile(r"; (?:và |cùng )?|(?<=\)) và | và (?=(?:ông|bà|anh|chị|em|đồng chí) )")
_NUMBER = re.compile(r"[\d.|/-]{1,6}")  # a cell of a table
_CELLS = 3  # lines without a name between two items: the other cells of a table's row
_BETWEEN = 3  # sentences with a verb between two items without
_OPENING = 60  # characters of titles that may lead up to a name
_LONGEST = 160  # characters of an item and of the line that goes on with it


def runs_of_lines(reading: Reading, heralds: Heralds, names: frozenset[int]) -> Iterator[list[int]]:
    """The items of each list whose heading tells of honours; other cells of a row may stand between two items."""
    run: list[int] = []
    heading, gap, numbered = (0, 0), 0, False
    for line in reading.lines:
        begun = bool(run) or heralds.announce(*heading)
        part = _PART.match(reading.folded, line.start, line.end) if begun else None
        if _NUMBER.fullmatch(reading.text, line.start, line.end):
            numbered = True
        elif part:
            run += _split(reading, part.end(), line.end, names)
            gap = 0
        elif begun and (items := _items(reading, line, names, numbered)):
            run, gap, numbered = run + items, 0, False
        elif run and gap < _CELLS and len(line.text) <= _LONGEST:
            gap += 1
        else:
            yield run
            run, gap, numbered = [], 0, False
            heading = heading if _goes_on(line, heralds) and heralds.announce(*heading) else _end_of(line)
    yield run


def _end_of(line: Span) -> tuple[int, int]:
    return max(line.start, line.end - HEADING), line.end


def _goes_on(line: Span, heralds: Heralds) -> bool:
    """Whether a line takes no heading's place: short, no heading itself (“Họ và tên”, “(Kèm theo Quyết định …)”)."""
    return len(line.text) <= _LONGEST and line.text[-1] not in ":." and not heralds.tell_others(line.start, line.end)


def _items(reading: Reading, line: Span, names: frozenset[int], numbered: bool) -> list[int]:
    """Where each item of a line begins; none where it is not `numbered`, has no marker and begins with no name."""
    if len(line.text) > _LONGEST or line.text[-1] == ":":
        return []
    marker = _MARKER.match(reading.folded, line.start, line.end)
    first = marker.end() if marker else line.start
    starts = [first, *(match.end() for match in _NEXT.finditer(reading.folded, first, line.end))]
    starts = [behind_title(reading, start, names) for start in starts]
    return starts if marker or numbered or starts[0] in names else []


def runs_of_numbers(reading: Reading, heralds: Heralds, names: frozenset[int]) -> Iterator[list[int]]:
    """The names behind the numbers of a list that runs on in one line: “1. Lê Văn An, Công ty X.2. Ngô Thị Bé, …”."""
    heading = (0, 0)
    for line in reading.lines:
        if "2." in line.text or "2)" in line.text:
            marks = [*_INLINE.finditer(reading.folded, line.start, line.end)]
            before = heading if not marks or marks[0].start() == line.start else (line.start, marks[0].start())
            items = (behind_title(reading, mark.end(), names) for mark in marks)
            if marks and heralds.announce(max(before[0], before[1] - HEADING), before[1]):
                yield [name for name in items if name in names]
        heading = _end_of(line)


def _split(reading: Reading, start: int, end: int, names: Container[int]) -> list[int]:
    """Where the items of the rest of a line begin: behind “;”, where there is none behind “,” and “và”."""
    breaks = BREAK if ";" in reading.text[start:end] else _COMMA
    starts = [start + (reading.folded[start : start + 1] == " ")]
    starts += [match.end() for match in breaks.finditer(reading.folded, start, end)]
    return [behind_title(reading, start, names) for start in starts if start < end]


def behind_title(reading: Reading, start: int, names: Container[int]) -> int:
    """Where an item begins behind “ông”, “tập thể”; behind any title where a person's name follows."""
    match = _TITLE.match(reading.folded, start)
    begin = match.end() if match else start
    named = (_behind_titles(reading, at) for at in (start, begin))  # “cô giáo …” is no “cô” with a name “giáo”
    return next((name for name in named if name in names), begin)


def _behind_titles(reading: Reading, start: int) -> int:
    """Where the first word begins behind the titles that begin at `start`; the end of the text where none follows."""
    tokens = reading.tokens
    place = bisect_left(tokens.starts, start)
    while title := titles().starting_at(tokens.words, place):
        place = title[0]
    return tokens.starts[place] if place < len(tokens) else len(reading.text)


def runs_of_sentences(reading: Reading, heralds: Heralds, names: Sequence[int]) -> Iterator[list[int]]:
    """Sentences that begin with a name, behind a sentence or under a title that tells of honours.

    Three at least have no verb; one with a verb (“…, có thành tích …”) may stand between such.
    """
    opened = sentences_opened(reading, names)
    items = {start: name for start, name in opened.items() if _is_verbless(reading, start)}
    if len(items) < LEAST:
        return
    run: list[int] = []
    told: list[int] = []  # those with a verb behind the last without
    before = _end_of(reading.lines[0])
    for sentence in reading.sentences:
        if sentence.start in items:
            run, told = [*run, *told, items[sentence.start]], []
            continue
        if run and sentence.start in opened and len(told) < _BETWEEN and not _NO_ITEM.search(sentence.text):
            told.append(opened[sentence.start])
            continue
        if run and heralds.announce(*before, titled=True):
            yield run
        run, told, before = [], [], _end_of(sentence)
    if heralds.announce(*before, titled=True):
        yield run


def sentences_opened(reading: Reading, names: Sequence[int]) -> dict[int, int]:
    """Where each sentence begins that opens with a name, with or without a title, and where the name does."""
    opened = ((reading.sentence_at(name).start, name) for name in reversed(names))
    return {start: name for start, name in opened if name - start <= _OPENING and _opens(reading, start, name)}


def _opens(reading: Reading, start: int, name: int) -> bool:
    return behind_title(reading, _behind_link(reading, start), (name,)) == name


def _behind_link(reading: Reading, start: int) -> int:
    """Where the sentence goes on behind the words that link it to the one before."""
    link = _LINK.match(reading.folded, start)
    return link.end() if link else start


def _is_verbless(reading: Reading, start: int) -> bool:
    """Whether the sentence that begins there is short and has no verb."""
    sentence = reading.sentence_at(start)
    return len(sentence.text) <= _LONGEST and VERB.search(reading.folded, start, sentence.end) is None
