"""Where the persons of a text stand among its words, by full name or by title and given name."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.lexicon.phrases import Tokens
from nlp.names.finder import Name, short_mentions
from nlp.names.runs import titles
from nlp.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The words `[first, last)` of one mention of name `number`; its titles begin at word `lead`."""

    number: int
    lead: int
    first: int
    last: int


def find_places(reading: Reading, tokens: Tokens, names: Sequence[Name]) -> tuple[Place, ...]:
    """Every mention, by full name or by title and given name, in reading order."""
    numbers = {name.span.start: number for number, name in enumerate(names)}
    mentions = [(name.span, number) for number, name in enumerate(names)]
    mentions += [(short.span, numbers[short.name.span.start]) for short in short_mentions(reading, names)]
    found = []
    for span, number in sorted(mentions, key=lambda mention: mention[0].start):
        first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
        found.append(Place(number=number, lead=_lead(tokens.words, first), first=first, last=last))
    return tuple(found)


def _lead(words: tuple[str, ...], first: int) -> int:
    """Where the titles before a name begin: “Thiếu tướng, PGS. TS Trần …”."""
    lead = first
    while True:
        before = lead
        while before and words[before - 1] in (".", ":", "-") and before - 1 > 0:
            before -= 1
        title = titles().ending_at(words, before)
        if title is None:
            return lead
        lead = title[0]
