"""The numbers of a sentence, each read once, and the words around them that say what they count."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from models.facts import Qualifier
from nlp.awards.words import award_forms, recipient_nouns
from nlp.lexicon.tokens import Tokens, places_of
from nlp.numbers import MOST_WORDS, NUMBER, NUMBER_WORDS, QUALIFIERS, number_value
from nlp.reading import Reading

_FIGURE = re.compile(NUMBER)
# “2 trong 5 người”, “5/7 tập thể”; not “một trong 5 người”.
_OF_WHOLE = re.compile(
    r"(?:/\d[\d.]*|(?<!một)(?<!\b1)(?<!\b01) trong (?:tổng )?(?:số )?"
    r"(?P<whole>\d[\d.]*|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))(?= )"
)
_OF = frozenset({"/", "trong"})
# Behind a number that counts anything here; other numbers are years, prices, distances.
_LEADS = (
    *("/", "trong", "lượt", "dành", "cho", "nữ", "nam", "vị", "em", "bạn", "chiếc", "danh", "năm", '"', "("),
    *(";", ",", ".", ")", "\n", "và", "đều", "được", "nhận", "đạt", "là"),
)


class Figure(NamedTuple):
    """A number at `[start, end)` of the text, whose words are `[first, after)` of its tokens."""

    start: int
    end: int
    first: int
    after: int
    written: str

    @property
    def value(self) -> int | None:
        """The whole number that it says; None where its words make none."""
        return number_value(self.written)


def words_between(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The words that begin in `[start, end)` of the text: the first, and the one behind the last."""
    return bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)


@cache
def _followers() -> frozenset[str]:
    return frozenset(_LEADS) | recipient_nouns().first_words | award_forms().first_words


@cache
def _further() -> frozenset[str]:
    """What may stand behind a number's first word."""
    return _followers() | NUMBER_WORDS


def find_figures(reading: Reading, start: int, end: int) -> Iterator[Figure]:
    """Each number in `[start, end)` that may count people or awards, in reading order."""
    tokens, followers, further = reading.tokens, _followers(), _further()
    places = places_of(tokens, NUMBER_WORDS)
    free, last = words_between(tokens, start, end)
    for place in places[bisect_left(places, free) : bisect_left(places, last)]:
        if place < free or (place + 1 < last and tokens.words[place + 1] not in further):
            continue
        free, written = _written(reading, tokens, place, last)
        if reading.text[tokens.starts[place] - 1 : tokens.starts[place]].isupper():  # “C2”, “U23”
            continue
        if written and (free >= last or tokens.words[free] in followers):
            begin = tokens.starts[place]
            yield Figure(start=begin, end=begin + len(written), first=place, after=free, written=written)


def figure_at(reading: Reading, place: int) -> Figure | None:
    """The number that begins at word `place`; None where none does."""
    tokens = reading.tokens
    if place >= len(tokens) or not (tokens.words[place] in NUMBER_WORDS or tokens.words[place].isdigit()):
        return None
    after, written = _written(reading, tokens, place, len(tokens))
    start = tokens.starts[place]
    return Figure(start=start, end=start + len(written), first=place, after=after, written=written) if written else None


def _written(reading: Reading, tokens: Tokens, place: int, last: int) -> tuple[int, str]:
    """The word behind the number at word `place`, and the number as written; empty where it is part of another."""
    start, after = tokens.starts[place], place + 1
    if tokens.words[place] in NUMBER_WORDS:
        most = min(last, place + MOST_WORDS)
        while after < most and tokens.words[after] in NUMBER_WORDS:
            after += 1
        return after, reading.folded[start : tokens.ends[after - 1]]
    match = _FIGURE.match(reading.folded, start)
    if match is None:
        return after, ""
    while after < last and tokens.starts[after] < match.end():
        after += 1
    return after, match[0]


def of_whole(reading: Reading, figure: Figure) -> tuple[int, str | None]:
    """The word behind “trong 5” of “2 trong 5 người”, and the number of the whole; for others what is behind them."""
    tokens = reading.tokens
    if figure.after < len(tokens) and tokens.words[figure.after] in _OF:
        match = _OF_WHOLE.match(reading.folded, figure.end)
        if match:
            return bisect_left(tokens.starts, match.end()), match["whole"]
    return figure.after, None


def qualified(tokens: Tokens, figure: Figure) -> tuple[int, Qualifier | None]:
    """The first word of “hơn 20”, “ít nhất 20”, and what it says of the number."""
    before = tokens.words[max(figure.first - 2, 0) : figure.first]
    if qualifier := QUALIFIERS.get(before[-1] if before else ""):
        return figure.first - 1, qualifier
    if qualifier := QUALIFIERS.get(" ".join(before)):
        return figure.first - 2, qualifier
    return figure.first, None
