"""Tables of awards turned to lines: a head that names kinds of recipients, then an award's name and its numbers.

The cells of a row stand in one line, parted by “|”, or each in a line of its own. A row: “Bằng khen | 34 | 120”.
"""

import re
from collections.abc import Iterator

from models.facts import Authority, Recipient
from models.span import Span
from nlp.awards.authority import Giver, find_givers
from nlp.awards.entries import CONFIDENCE, Entry
from nlp.awards.numbers import Count
from nlp.awards.words import Form, form_pattern, forms, key
from nlp.reading import Reading

_COLUMNS: dict[str, Recipient] = {
    "tập thể": "collective",
    "số tập thể": "collective",
    "đơn vị": "collective",
    "cá nhân": "individual",
    "số cá nhân": "individual",
    "hộ": "household",
    "hộ gia đình": "household",
    "gia đình": "household",
    "tập thể, cá nhân": "other",
}
_CELL = re.compile(r"[^|\t\n]+")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})*|\d{1,6}")
_EMPTY = frozenset({"-", "–", "/", "không", "x"})
_LONGEST = 120  # characters of a cell that names an award


def find_table_entries(reading: Reading, *, central_city: bool) -> Iterator[tuple[Span, Entry]]:
    """Each number of each row with the line that it stands in, in reading order."""
    cells = list(_cells(reading))
    place = 0
    while place < len(cells):
        columns = _columns(reading, cells, place)
        place += max(len(columns), 1)
        while len(columns) > 1 and (row := _row(reading, cells, place, len(columns))):
            yield from _entries(reading, row, columns, central_city=central_city)
            place += len(row)


def _cells(reading: Reading) -> Iterator[Span]:
    for line in reading.lines if "|" in reading.text or _heads(reading) else ():
        for match in _CELL.finditer(reading.text, line.start, line.end):
            told = match[0].strip()
            if told:
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                yield reading.span(start, start + len(told))


def _heads(reading: Reading) -> bool:
    """Whether a line holds nothing but the name of a column."""
    return any(line.end - line.start < 20 and _name(reading, line) in _COLUMNS for line in reading.lines)


def _name(reading: Reading, cell: Span) -> str:
    return reading.folded[cell.start : cell.end]


def _columns(reading: Reading, cells: list[Span], place: int) -> list[Recipient]:
    """The columns of a head that begins at `place`; none where it does not."""
    columns = []
    for cell in cells[place : place + len(_COLUMNS)]:
        column = _COLUMNS.get(_name(reading, cell))
        if column is None:
            break
        columns.append(column)
    return columns


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
    match = form_pattern().search(reading.tokens, reading.folded, cell.start, cell.end)
    return forms()[key(match[0])] if match else None


def _entries(
    reading: Reading, row: list[Span], columns: list[Recipient], *, central_city: bool
) -> Iterator[tuple[Span, Entry]]:
    name, numbers = row[-len(columns) - 1], row[-len(columns) :]
    form = _award(reading, name)
    givers = find_givers(reading, name.start, name.end, central_city=central_city)
    for cell, recipient in zip(numbers, columns, strict=True):
        value = int(re.sub("[.,]", "", cell.text)) if cell.text[0].isdigit() else 0
        if form and form.code and value:
            count = Count(start=cell.start, end=cell.end, value=value, recipient=recipient)
            yield reading.sentence_at(cell.start), _entry(count, form, recipient, givers)


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
