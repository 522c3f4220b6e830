"""Lists of the honoured: items of a sentence, lines under a heading, sentences without a verb (D47, A42, A48).

“trao Bằng khen cho: ông … (nông dân); bà …”; “Cá nhân: 1. Ông … - nông dân, xã …; 2. Bà …”; “Đại úy …, Tiểu đoàn
trưởng … . Đại úy …, Học viện …”.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from models.span import Span
from nlp.lexicon.patterns import word_pattern
from nlp.names.words import titles
from nlp.reading import Reading

_MARKER = re.compile(r"[\s|]*(?:(?:\d{1,3}|[a-zđ])\s?[.)/-]|[-–•+*]|\d{1,3}(?=[\s|]))[\s|]*")
_TITLE = re.compile(
    r"(?:(?:tập thể|đơn vị|cá nhân|hộ gia đình|hộ|gia đình|vợ chồng):? )?"
    r"(?:(?:các |hai |ba )?(?:ông|bà|anh|chị|em|cô|thầy|cụ|đồng chí|đ/c|cháu|nsưt|nsnd|nghệ sĩ|bác sĩ):? )?"
    r"(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|sĩ) |(?:hạ sĩ|binh nhất|chuẩn úy) )?(?:qncn )?"
)
_NEXT = re.compile(r"(?<=;) ?\d{1,3}[.)] ?")  # “9. Ông …; 10. Bà …” on one line
_HONOURS = word_pattern(
    (
        *("khen", "khen thưởng", "tuyên dương", "biểu dương", "vinh danh", "tôn vinh", "bằng khen", "giấy khen"),
        *(
            "huân chương",
            "danh hiệu",
            "kỷ niệm chương",
            "tiêu biểu",
            "điển hình",
            "gương",
            "giải thưởng",
            "trao thưởng",
        ),
        *("huy hiệu", "tặng cờ", "phong tặng", "truy tặng", "hồ sơ được"),
    )
)
_OTHERS = word_pattern(
    (
        *(
            "tham dự",
            "đến dự",
            "tới dự",
            "dự lễ",
            "dự có",
            "dự và",
            "cùng dự",
            "chủ trì",
            "thành phần",
            "đối tượng",
            "bị can",
        ),
        *("nạn nhân", "tử vong", "ban tổ chức", "hội đồng gồm", "tác giả", "nhiệm vụ", "giải pháp", "tiêu chí"),
        *("phân công", "bầu", "phát biểu"),
    )
)
# “b) Cá nhân:” goes on with the list that was begun above; items may stand behind it in the line.
_PART = re.compile(
    r"(?:[a-zđ\d]{1,4}[).:/-]+ ?|[-–•+*] ?)?(?:các |về |danh sách )?(?:\d+ )?"
    r"(?:tập thể|cá nhân|hộ|gia đình|hộ gia đình|đơn vị)(?:[^:;\n]{0,60}:|(?: ?\([^()]{0,20}\))?$)"
)
_VERB = re.compile(
    r"(?<!\w)(?:được|đã|có|trao|tặng|phát biểu|cho biết|nói|kể|chia sẻ|khẳng định|bị|vừa|đang|sẽ|vẫn|còn|cũng|luôn"
    r"|từng|không|dự)(?!\w)"
)
_BRACKET = re.compile(r"\([^()\n]{0,200}\)")
_OPENS_LIST = re.compile(r"(?:(?<!\w)(?:gồm|là|như|có|cho|tới|với)(?: các)?|:) ?")
_BREAK = re.compile(r"; (?:và |cùng )?|(?<=\)) và | và (?=(?:ông|bà|anh|chị|em|đồng chí) )")
_COMMA = re.compile(r", (?!(?:xã|phường|thị trấn|huyện|quận|thôn|bản|ấp|tỉnh|tp)(?!\w))| và ")
# What the sentence before tells goes on in these.
_OF_BEFORE = re.compile(r"(?:danh sách|trong (?:đó|số)|cụ thể|đó là|họ là|bao gồm|gồm)(?!\w)")
_NUMBER = re.compile(r"[\d.|/-]{1,6}")  # a cell of a table
_CELLS = 3  # lines without a name between two items: the other cells of a table's row
_LEAST = 3  # items: two names on two lines may be anything
_LONGEST = 160  # characters of an item and of the line that goes on with it
_HEADING = 240  # characters that announce the list
_BEFORE_NAME = 60  # characters of trade and title that may lead up to the name of an item


@dataclass(frozen=True, slots=True, kw_only=True)
class Honoured:
    """Where the items of lists of honoured begin: a person's name, or what stands behind marker and title.

    `lines`: items that are lines, cells or sentences of their own; `parts`: those that “;” parts in a sentence.
    """

    lines: frozenset[int]
    parts: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Where in a text words for honours begin, and words that announce other lists; in reading order."""

    honours: list[int]
    others: list[int]

    def announce(self, start: int, end: int, title: int = 0) -> bool:
        """Whether what stands in `[start, end)`, or the headline up to `title`, announces a list of honoured."""
        honours = _is_any(self.honours, start, end) or _is_any(self.honours, 0, title)
        return honours and not _is_any(self.others, start, end)


def _is_any(offsets: list[int], start: int, end: int) -> bool:
    return bisect_left(offsets, start) < bisect_left(offsets, end)


def _words_of(reading: Reading) -> _Words:
    whole = (reading.tokens, reading.folded, 0, len(reading.folded))
    return _Words(
        honours=[match.start() for match in _HONOURS.finditer(*whole)],
        others=[match.start() for match in _OTHERS.finditer(*whole)],
    )


@lru_cache(maxsize=2)  # people and collectives of a text ask for the same
def honoured_items(reading: Reading, names: tuple[int, ...]) -> Honoured:
    """The items of all lists of honoured; `names`: where persons' names begin, in reading order."""
    words = _words_of(reading)
    if not words.honours:
        return Honoured(lines=frozenset(), parts=frozenset())
    runs = (*_runs_of_lines(reading, words, frozenset(names)), *_runs_of_sentences(reading, words, names))
    return Honoured(
        lines=frozenset(start for run in runs if len(run) >= _LEAST for start in run),
        parts=frozenset(start for run in _parts_of_sentences(reading, words, names) for start in run),
    )


def _runs_of_lines(reading: Reading, words: _Words, names: frozenset[int]) -> Iterator[list[int]]:
    """The items of each list whose heading tells of honours; other cells of a row may stand between two items."""
    run: list[int] = []
    heading, gap, numbered = (0, 0), 0, False
    for line in reading.lines:
        begun = bool(run) or words.announce(*heading)
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
            heading = heading if _goes_on(line, words) and words.announce(*heading) else _end_of(line)
    yield run


def _end_of(line: Span) -> tuple[int, int]:
    return max(line.start, line.end - _HEADING), line.end


def _goes_on(line: Span, words: _Words) -> bool:
    """Whether a line takes no heading's place: short, no heading itself (“Họ và tên”, “(Kèm theo Quyết định …)”)."""
    return len(line.text) <= _LONGEST and line.text[-1] not in ":." and not _is_any(words.others, line.start, line.end)


def _items(reading: Reading, line: Span, names: frozenset[int], numbered: bool) -> list[int]:
    """Where each item of a line begins; none where it is not `numbered`, has no marker and begins with no name."""
    if len(line.text) > _LONGEST or line.text[-1] == ":":
        return []
    marker = _MARKER.match(reading.folded, line.start, line.end)
    first = marker.end() if marker else line.start
    starts = [first, *(match.end() for match in _NEXT.finditer(reading.folded, first, line.end))]
    starts = [_behind_title(reading, start, names) for start in starts]
    return starts if marker or numbered or starts[0] in names else []


def _split(reading: Reading, start: int, end: int, names: Container[int]) -> list[int]:
    """Where the items of the rest of a line begin: behind “;”, where there is none behind “,” and “và”."""
    breaks = _BREAK if ";" in reading.text[start:end] else _COMMA
    starts = [start + (reading.folded[start : start + 1] == " ")]
    starts += [match.end() for match in breaks.finditer(reading.folded, start, end)]
    return [_behind_title(reading, start, names) for start in starts if start < end]


def _behind_title(reading: Reading, start: int, names: Container[int]) -> int:
    """Where an item begins behind “ông”, “tập thể”; behind any title where a person's name follows."""
    match = _TITLE.match(reading.folded, start)
    begin = match.end() if match else start
    tokens = reading.tokens
    place = bisect_left(tokens.starts, begin)
    while title := titles().starting_at(tokens.words, place):
        place = title[0]
    named = place < len(tokens) and tokens.starts[place] in names
    return tokens.starts[place] if named else begin


def _runs_of_sentences(reading: Reading, words: _Words, names: Sequence[int]) -> Iterator[list[int]]:
    """Verbless sentences that begin with a name, behind a sentence or under a title that tells of honours."""
    items = {reading.sentence_at(name).start: name for name in reversed(names) if _is_whole_item(reading, name)}
    if len(items) < _LEAST:
        return
    title = reading.lines[0].end
    run: list[int] = []
    before = _end_of(reading.lines[0])
    for sentence in reading.sentences:
        if sentence.start in items:
            run.append(items[sentence.start])
            continue
        if run and words.announce(*before, title):
            yield run
        run, before = [], _end_of(sentence)
    if words.announce(*before, title):
        yield run


def _is_whole_item(reading: Reading, name: int) -> bool:
    """Whether a sentence begins with the name that starts there and has no verb."""
    sentence = reading.sentence_at(name)
    if len(sentence.text) > _LONGEST or _behind_title(reading, sentence.start, (name,)) != name:
        return False
    return _VERB.search(reading.folded, sentence.start, sentence.end) is None


def _parts_of_sentences(reading: Reading, words: _Words, names: Sequence[int]) -> Iterator[list[int]]:
    """The items that “;” parts in a sentence whose words before the first one tell of honours."""
    for sentence in reading.sentences:
        if ";" in sentence.text and _is_any(words.honours, sentence.start - _HEADING, sentence.end):
            breaks = [match.end() for match in _BREAK.finditer(reading.folded, sentence.start, sentence.end)]
            yield _honoured_parts(reading, words, (sentence.start, *breaks, sentence.end), names)


def _honoured_parts(reading: Reading, words: _Words, bounds: Sequence[int], names: Sequence[int]) -> list[int]:
    """The items among the parts of a sentence, which stand between neighbours of `bounds`."""
    opened, found = False, []
    for start, end in pairwise(bounds):
        begin = _opening(reading, start, end, names)
        if begin is not None:
            of_before = _OF_BEFORE.match(reading.folded, start) is not None or begin == start
            opened = words.announce(max(begin - _HEADING, 0) if of_before else start, begin)
        begin = start if begin is None else begin
        if opened:
            found.append(_item_of(reading, begin, end, names))
    return found


def _opening(reading: Reading, start: int, end: int, names: Sequence[int]) -> int | None:
    """Behind which word of `[start, end)` the items of a list begin: the last that a name follows soon, else any."""
    plain = _BRACKET.sub(lambda match: " " * len(match[0]), reading.folded[start:end])
    begins = [start + match.end() for match in _OPENS_LIST.finditer(plain)]
    named = [begin for begin in begins if _item_of(reading, begin, end, names) != begin]
    return next(reversed(named or begins), None)


def _item_of(reading: Reading, begin: int, end: int, names: Sequence[int]) -> int:
    """Where the name of an item begins; `begin` itself where no name follows soon without a verb."""
    index = bisect_left(names, begin)
    name = names[index] if index < len(names) else end
    soon = name < end and name - begin <= _BEFORE_NAME
    return name if soon and not _VERB.search(reading.folded, begin, name) else begin
