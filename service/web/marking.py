"""The words of facts marked in a text: spans that may overlap become pieces that do not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One place of one fact. `kind` is a code of the table “fact” in wording.toml; `label` says what was read there."""

    span: Span
    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text under the same marks (none: plain). `anchor` is “p” and the offset, where a mark begins here."""

    text: str
    marks: tuple[Mark, ...] = ()
    anchor: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the marks, each once."""
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def label(self) -> str:
        """What all its marks say, each once."""
        return "; ".join(dict.fromkeys(mark.label for mark in self.marks))


def anchor(span: Span) -> str:
    """The fragment under which the kept article shows this place."""
    return f"p{span.start}"


def paragraphs(text: str, marks: Sequence[Mark]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each line of `text` that is not blank, for marks whose spans count in `text`."""
    if not text:
        return ()
    breaks = [match.start() for match in re.finditer("\n", text)]
    runs = _cut(Span.of(text, 0, len(text)), marks, {edge for at in breaks for edge in (at, at + 1)})
    lines: list[list[Piece]] = [[]]
    for piece in runs:
        if piece.text == "\n":
            lines.append([])
        else:
            lines[-1].append(piece)
    return tuple(tuple(line) for line in lines if any(piece.text.strip() for piece in line))


def pieces(place: Span, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text of `place` in order, cut where a mark begins or ends; marks outside it are left out."""
    return _cut(place, marks, set())


def _cut(place: Span, marks: Sequence[Mark], edges: set[int]) -> tuple[Piece, ...]:
    """One sweep from left to right; `waiting` holds the marks still to begin, the last one next."""
    inside = [mark for mark in marks if mark.span.start < place.end and mark.span.end > place.start]
    edges = edges | {place.start, place.end} | {edge for mark in inside for edge in (mark.span.start, mark.span.end)}
    cuts = sorted(edge for edge in edges if place.start <= edge <= place.end)
    waiting = sorted(inside, key=lambda mark: mark.span.start, reverse=True)
    under: list[Mark] = []
    found = []
    for start, end in pairwise(cuts):
        while waiting and waiting[-1].span.start <= start:
            under.append(waiting.pop())
        under = [mark for mark in under if mark.span.end > start]
        found.append(_piece(place.text[start - place.start : end - place.start], start, under))
    return tuple(found)


def _piece(text: str, start: int, under: Sequence[Mark]) -> Piece:
    begins = any(mark.span.start == start for mark in under)
    return Piece(text=text, marks=tuple(under), anchor=f"p{start}" if begins else None)


def ranges(text: str, marked: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text in order, cut at half-open ranges that do not overlap, each piece with whether it lies in one."""
    edges = [0, *(edge for found in marked for edge in found), len(text)]
    return [(text[start:end], bool(number % 2)) for number, (start, end) in enumerate(pairwise(edges)) if start < end]
