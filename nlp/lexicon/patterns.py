"""Regular expressions for the phrases of a lexicon, on folded text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from models.text import fold
from nlp.lexicon.tokens import Tokens, places_of, words_of
from nlp.lexicon.tries import any_of_pieces

_WORDS = re.compile(r"[^\s,\"-]+")
# “người tốt, việc tốt”, “Người tốt - việc tốt”: a comma or a dash between two words makes no other phrase.
_SPECIAL = {"gap": '(?: *[,-] *| +)"?', "i": "[ĩỹ]"}
_PIECE = re.compile("(?P<gap> )|(?P<i>(?<=s)[ĩỹ])|.")


@dataclass(frozen=True, slots=True, eq=False)
class WordPattern:
    """A regular expression whose matches all begin with a word of `first`, and which is tried at these words only.

    `nlp.lexicon.tokens.ANY_NUMBER` in `first` stands for digits. Same results as the expression alone, at a cost that
    grows with the words found and not with the text.
    """

    expression: re.Pattern[str]
    first: frozenset[str]

    def finditer(self, tokens: Tokens, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in `[start, end)` of a text with its tokens, in reading order, none overlapping."""
        starts = starts_of(tokens, self.first)
        return matches_at(self.expression, text, starts[bisect_left(starts, start) : bisect_left(starts, end)], end)

    def search(self, tokens: Tokens, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in `[start, end)`."""
        return next(self.finditer(tokens, text, start, end), None)


@lru_cache(maxsize=256)
def starts_of(tokens: Tokens, words: frozenset[str]) -> list[int]:
    """The offsets in a text at which one of the words stands, as in `places_of`."""
    return [tokens.starts[place] for place in places_of(tokens, words)]


def matches_at(expression: re.Pattern[str], text: str, starts: Iterable[int], end: int) -> Iterator[re.Match[str]]:
    """The matches before `end` that begin at one of the `starts`, which ascend; none overlapping."""
    free = 0
    for start in starts:
        if start >= free and (match := expression.match(text, start, end)):
            yield match
            free = match.end()


def word_pattern(phrases: Iterable[str]) -> WordPattern:
    """The longest of the phrases at a place, as in `phrases_pattern`."""
    known = tuple(phrases)
    return WordPattern(re.compile(phrases_pattern(known)), first_words(known))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The words that the phrases begin with, in both spellings of “sĩ”."""
    words = {words_of(_WORDS.findall(phrase)[0])[0] for phrase in phrases}
    return frozenset(re.sub("s[ĩỹ]", spelling, word) for word in words for spelling in ("sĩ", "sỹ"))


def phrases_pattern(phrases: Iterable[str]) -> str:
    """A group that matches the longest of the phrases at a place, whole words, “sĩ” and “sỹ” alike."""
    return rf"(?<!\w){any_of_pieces(map(_pieces, phrases))}(?!\w)"


def _pieces(phrase: str) -> tuple[str, ...]:
    words = " ".join(_WORDS.findall(fold(phrase)))
    return tuple(_SPECIAL.get(match.lastgroup or "", re.escape(match[0])) for match in _PIECE.finditer(words))
