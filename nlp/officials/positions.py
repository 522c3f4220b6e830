"""Offices told in a text: the grammar of “nguyên Phó Chủ tịch Thường trực UBND tỉnh Cao Bằng”.

An office is prefixes, a head (`nlp/lexicon/office_words.csv`), modifiers, and the body it is of: the words up to the
next sign, person, office or verb (`nlp/lexicon/body_words.csv`). Patterns B11, B13, B14, B22, B28.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from models.span import Span
from nlp.names.finder import Name
from nlp.officials.bodies import INSIDE, Bodies, office_head, office_words
from nlp.reading import Reading

_NO_ACTING = frozenset({"ủy", "thẩm", "chính", "cầm", "bản"})  # ủy quyền, thẩm quyền, chính quyền …


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office told: words `[first, last)`, its body from `head_end` on; `end` is behind the address and the term."""

    first: int
    head_end: int
    last: int
    end: int
    kind: str
    prefixes: tuple[str, ...]

    @property
    def bare(self) -> bool:
        """Whether no body is told."""
        return self.head_end == self.last


def find_offices(reading: Reading, names: Sequence[Name]) -> tuple[Office, ...]:
    """Every office told, in reading order, none overlapping. `names` end a body."""
    tokens = reading.tokens
    bodies = Bodies(text=reading.text, tokens=tokens, names=frozenset(name.span.start for name in names))
    named = [name.span for name in names]
    offices: list[Office] = []
    for first, _, _ in office_words().all_of(tokens):
        if (offices and first < offices[-1].end) or _is_inside(named, tokens.starts[first]):
            continue
        office = _office(tokens.words, bodies, first)
        if office is not None:
            offices.append(office)
    return tuple(offices)


def _is_inside(spans: Sequence[Span], offset: int) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end


def _office(words: tuple[str, ...], bodies: Bodies, first: int) -> Office | None:
    before = words[first - 1] if first else ""
    if before in INSIDE or (words[first] == "quyền" and before in _NO_ACTING):
        return None
    found = office_head(words, first)
    if found is None:
        return None
    head, end, kind = found
    end = _modifiers_end(words, end)
    start = bodies.repeated(first, end)
    last = bodies.end(start, kind)
    last = bodies.parents_end(start, last, kind) if last > start else last
    behind = _term_end(words, bodies.address_end(last))
    return Office(first=first, head_end=start, last=last, end=behind, kind=kind, prefixes=words[first:head])


def _term_end(words: tuple[str, ...], last: int) -> int:
    """Where the term of an office ends: “khóa XV”, “nhiệm kỳ 2020 - 2025”."""
    end = last
    if words[end : end + 1] == ("khóa",):
        end += 2
    if words[end : end + 2] == ("nhiệm", "kỳ"):
        end += 5 if words[end + 3 : end + 4] == ("-",) else 3
    return min(end, len(words))


def _modifiers_end(words: tuple[str, ...], end: int) -> int:
    found = office_words().starting_at(words, end)
    while found and found[1] == "modifier":
        end = found[0]
        found = office_words().starting_at(words, end)
    return end
