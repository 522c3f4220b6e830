"""Persons named in a text."""

from dataclasses import dataclass

from models.span import Span
from nlp.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One mention of a person by full name. `title`: what stood before it (“đồng chí”, “chị”), folded, or None."""

    span: Span
    title: str | None = None


def find_names(reading: Reading) -> tuple[Name, ...]:
    """Every mention of a person by full name, in reading order, none overlapping."""
    return ()
