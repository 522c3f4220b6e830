"""Tables of awards turned to lines: a head that names kinds of recipients, then an award's name and its numbers.

The cells of a row stand in one line, parted by “|”, tabs or blanks before its numbers, or each in a line of its own. A
row: “Bằng khen | 34 | 120”.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from models.facts import Authority, Recipient
from models.span import Span
from nlp.awards.authority import Giver, find_givers
from nlp.awards.entries import CONFIDENCE, Entry
from nlp.awards.figures import words_between
from nlp.awards.numbers import Count
from nlp.awards.words import Form, award_forms
from nlp.reading import Reading

# What is counted in a column; `None`: the sum of the others, or all where there is but one.
_COLUMNS: dict[str, Recipient | None] = {
    **dict.fromkeys(("tập thể", "số tập thể", "đơn vị", "tt"), "collective"),
    **dict.fromkeys(("cá nhân", "số cá nhân", "cn"), "individual"),
    **dict.fromkeys(("hộ", "hộ gia đình", "gia đình"), "household"),
    "tập thể, cá nhân": "other",
    **dict.fromkeys(("tổng", "tổng số", "tổng cộng", "cộng", "số lượng")),
}
_NOTES = frozenset({"ghi chú"})
_CELL = re.compile(r"[^|\t\n]+")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,6}")
_EMPTY = frozenset({"-", "–", "/", "không", "x"})
_LONGEST = 120  # characters of a cell that names an award
_MOST = 8  # columns


def find_table_entries(reading: Reading, *, central_city: bool) -> Iterator[tuple[Span, Entry]]:
    """Each number of each row with the line that it stands in, in reading order."""
    cells = list(_cells(reading))
    place = 0
    while place < len(cells):
        columns = _columns(reading, cells, place)
        place += max(len(columns), 1)
        while place < len(cells) and _name(reading, cells[place]) in _NOTES:
            place += 1
        while columns and (row := _row(reading, cells, place, len(columns))):
            yield from _entries(reading, row, columns, central_city=central_city)
            place += len(row)


def _cells(reading: Reading) -> Iterator[Span]:
    """The cells of all lines where a line has the name of a column; else none."""
    if not any(_is_head(reading, line) for line in reading.lines):
        return
    for line in reading.lines:
        for match in _CELL.finditer(reading.text, line.start, line.end):
            tail = _tail(reading.text, match.start(), match.end())
            if told := match[0].strip():
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                yield from _split(reading, start, start + len(told), tail)


def _tail(text: str, start: int, end: int) -> int | None:
    """Where the numbers at the end of `[start, end)` begin, which are cells too: “Bằng khen của UBND tỉnh 34 120”."""
    tail = None
    while (blank := text.rfind(" ", start, end)) >= 0:
        number = text[blank + 1 : end]
        if number != "-" and not _NUMBER.fullmatch(number):
            break
        tail = end = blank
    return tail


def _split(reading: Reading, start: int, end: int, tail: int | None) -> Iterator[Span]:
    if tail is None or tail <= start:
        yield reading.span(start, end)
        return
    yield reading.span(start, tail)
    for match in re.finditer(r"\S+", reading.text[tail:end]):
        yield reading.span(tail + match.start(), tail + match.end())


def _is_head(reading: Reading, line: Span) -> bool:
    name = _name(reading, line)
    if "|" not in name and "\t" not in name:
        return name in _COLUMNS
    words = re.split(r" *[|\t] *", name)
    return len(words) <= _MOST and any(word in _COLUMNS for word in words)


def _name(reading: Reading, cell: Span) -> str:
    return reading.folded[cell.start : cell.end]


def _columns(reading: Reading, cells: list[Span], place: int) -> list[Recipient | None]:
    """The columns of a head that begins at `place`; none where it does not."""
    names = (_name(reading, cell) for cell in cells[place : place + _MOST])
    return [_COLUMNS[name] for name in takewhile(_COLUMNS.__contains__, names)]


def _row(reading: Reading, cells: list[Span], place: int, width: int) -> list[Span]:
    """The cells of a row at `place`: an ordinal or none, the award's name, one number or empty cell a column."""
    ordinal = place < len(cells) and _NUMBER.fullmatch(cells[place].text) is not None
    row = cells[place : place + ordinal + 1 + width]
    if len(row) < ordinal + 1 + width or not _award(reading, row[ordinal]):
        return []
    numbers = row[ordinal + 1 :]
    told = all(_NUMBER.fullmatch(cell.text) or _name(reading, cell) in _EMPTY for cell in numbers)
    return row if told else []


def _award(reading: Reading, cell: Span) -> Form | None:
    if cell.end - cell.start > _LONGEST:
        return None
    named = award_forms().within(reading.tokens, *words_between(reading.tokens, cell.start, cell.end))
    return next((form for _, _, form in named), None)


def _entries(
    reading: Reading, row: list[Span], columns: list[Recipient | None], *, central_city: bool
) -> Iterator[tuple[Span, Entry]]:
    name, numbers = row[-len(columns) - 1], row[-len(columns) :]
    form = _award(reading, name)
    givers = find_givers(reading, name.start, name.end, central_city=central_city)
    told = [(cell, column, _value(cell)) for cell, column in zip(numbers, columns, strict=True) if _value(cell)]
    for cell, column, value in told:
        recipient = column or (form.recipient if form else None) or "other"
        if form and form.code and (column or len(told) != 2):  # a sum of one part is that part
            count = Count(start=cell.start, end=cell.end, value=value, recipient=recipient)
            yield reading.sentence_at(cell.start), _entry(count, form, recipient, givers)


def _value(cell: Span) -> int:
    return int(re.sub("[.,]", "", cell.text)) if _NUMBER.fullmatch(cell.text) else 0


def _entry(count: Count, form: Form, recipient: Recipient, givers: list[Giver]) -> Entry:
    authority: Authority | None = givers[-1].code if givers else None
    return Entry(
        count=count,
        form=form.code,
        grade=None,
        variant="",
        authority=authority,
        recipient=recipient,
        status="granted",
        confidence=CONFIDENCE["piece"],
        cue="A17",
        giver=givers[-1] if givers else None,
    )
