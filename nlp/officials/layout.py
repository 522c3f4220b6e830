"""Where the persons and the offices of a text stand among its words."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.lexicon.tokens import Tokens
from nlp.names.finder import Name
from nlp.names.short import short_mentions
from nlp.names.words import titles
from nlp.officials.positions import Office
from nlp.reading import Reading

_LISTED = frozenset({(",",), ("và",), (",", "và"), ("cùng",)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The words `[first, last)` of one mention of name `number`; its titles begin at word `lead`."""

    number: int
    lead: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The mentions of persons and the offices of one text, by the words at which they begin and end."""

    reading: Reading
    tokens: Tokens
    places: tuple[Place, ...]
    leads: tuple[int, ...]
    opened: Mapping[int, Office]  # by the first word
    closed: Mapping[int, Office]  # by the word behind

    def word(self, index: int) -> str:
        """Word `index`; “” behind the end."""
        return self.tokens.words[index] if index < len(self.tokens.words) else ""

    def sentence_start(self, word: int) -> int:
        """The first character of the sentence of `word`."""
        return self.reading.sentence_at(self.tokens.starts[word]).start

    def starting_at(self, word: int) -> Place | None:
        """The person whose titles, or name, begin at `word`."""
        at = bisect_left(self.leads, word)
        return self.places[at] if at < len(self.leads) and self.leads[at] == word else None

    def before(self, word: int) -> Place | None:
        """The person named last before `word`."""
        at = bisect_left(self.leads, word) - 1
        return self.places[at] if at >= 0 else None

    def list_from(self, word: int) -> list[Place]:
        """The persons that follow each other from `word` on, parted by commas or “và” only."""
        first = last = bisect_left(self.leads, word)
        if self.starting_at(word) is None:
            return []
        while last + 1 < len(self.places) and self._between(last) in _LISTED:
            last += 1
        return list(self.places[first : last + 1])

    def _between(self, at: int) -> tuple[str, ...]:
        """The words between one mention and the next."""
        return self.tokens.words[self.places[at].last : self.places[at + 1].lead]


def lay_out(reading: Reading, names: Sequence[Name], offices: Sequence[Office]) -> Layout:
    """The layout of one text with its names and offices."""
    tokens = reading.tokens
    places = _places(reading, tokens, names)
    return Layout(
        reading=reading,
        tokens=tokens,
        places=places,
        leads=tuple(place.lead for place in places),
        opened={office.first: office for office in offices},
        closed={office.end: office for office in offices},
    )


def _places(reading: Reading, tokens: Tokens, names: Sequence[Name]) -> tuple[Place, ...]:
    """Every mention, by full name or by title and given name, in reading order."""
    numbers = {name.span.start: number for number, name in enumerate(names)}
    mentions = [(name.span, number) for number, name in enumerate(names)]
    mentions += [
        (short.span, numbers[short.name.span.start]) for short in short_mentions(reading, names) if short.titled
    ]
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
