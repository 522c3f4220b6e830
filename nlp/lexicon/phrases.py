"""Phrases with a meaning each, found on the words of a text in time linear in the text.

A table looks only where the first words of one of its phrases stand: what a text does not say costs nothing, however
many phrases are looked for.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from nlp.lexicon.tokens import Tokens, places_of, words_of

Meaning = TypeVar("Meaning")
_BETWEEN = frozenset(',-"')
_LONG_I = re.compile("(?<=s)[ĩỹ]")


class _Node(Generic[Meaning]):
    """A place in a tree of phrases: the meaning of the phrase that ends here, and the words with which others go on."""

    __slots__ = ("following", "meaning")

    def __init__(self) -> None:
        self.following: dict[str, _Node[Meaning]] = {}
        self.meaning: Meaning | None = None


class PhraseTable(Generic[Meaning]):
    """Phrases with a meaning each; finds the longest that begins, or ends, at a given word. “sĩ” and “sỹ” are one word.

    Of two meanings of one phrase the first is kept. Where the table is `loose`, commas, dashes and quotation marks may
    stand between two words or not: “người tốt, việc tốt”, “Người tốt - việc tốt”. `first_words`, `last_words`: those
    that phrases begin and end with.
    """

    def __init__(self, meanings: Iterable[tuple[str, Meaning]], *, loose: bool = False) -> None:
        self._between = _BETWEEN if loose else frozenset[str]()
        known = [(self._without_signs(words_of(phrase)), meaning) for phrase, meaning in meanings]
        self._forward = _tree(known)
        self._backward = _tree((phrase[::-1], meaning) for phrase, meaning in known)
        self.first_words = frozenset(self._forward.following)
        self.last_words = frozenset(self._backward.following)
        begun = self._forward.following
        self._alone = frozenset(word for word, node in begun.items() if node.meaning is not None)
        self._second = self._between.union(*(node.following for node in begun.values()))

    def _without_signs(self, words: Sequence[str]) -> list[str]:
        return [word for word in words if word not in self._between]

    def starting_at(self, words: Sequence[str], index: int) -> tuple[int, Meaning] | None:
        """The word after the longest phrase that begins at `index`, and its meaning."""
        found, end = None, len(words)
        node = self._forward.following.get(words[index]) if index < end else None
        while node:
            index += 1
            if node.meaning is not None:
                found = index, node.meaning
            following, node = node.following, None
            while following and index < end and not (node := following.get(words[index])):
                if words[index] not in self._between:
                    break
                index += 1
        return found

    def ending_at(self, words: Sequence[str], end: int) -> tuple[int, Meaning] | None:
        """The first word of the longest phrase that ends before word `end`, and its meaning, with no sign between."""
        found = None
        following = self._backward.following
        while end > 0 and (node := following.get(words[end - 1])):
            end -= 1
            if node.meaning is not None:
                found = end, node.meaning
            following = node.following
        return found

    def all_in(self, words: Sequence[str]) -> list[tuple[int, int, Meaning]]:
        """Every longest phrase as (first word, word after, meaning), in reading order, none overlapping."""
        return list(self._longest(words, (index for index, word in enumerate(words) if word in self.first_words)))

    def all_of(self, tokens: Tokens) -> list[tuple[int, int, Meaning]]:
        """`all_in` for the words of a whole text."""
        return list(self._longest(tokens.words, self._places(tokens)))

    def within(self, tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int, Meaning]]:
        """The phrases of `all_in` that begin at a word of `[first, last)`."""
        places = self._places(tokens)
        return self._longest(tokens.words, places[bisect_left(places, first) : bisect_left(places, last)])

    def _longest(self, words: Sequence[str], places: Iterable[int]) -> Iterator[tuple[int, int, Meaning]]:
        free = 0
        for index in places:
            if index >= free and (match := self.starting_at(words, index)):
                free = match[0]
                yield index, *match

    @lru_cache(maxsize=64)  # noqa: B019 (the tables live as long as the program)
    def _places(self, tokens: Tokens) -> list[int]:
        """The words of a text at which a phrase may begin: phrases of one word, and first words before second ones."""
        before_second = map((-1).__add__, places_of(tokens, self._second))
        begun = set(places_of(tokens, self.first_words)).intersection(before_second)
        return sorted(begun.union(places_of(tokens, self._alone)))


def _tree(meanings: Iterable[tuple[Sequence[str], Meaning]]) -> _Node[Meaning]:
    root = _Node[Meaning]()
    for phrase, meaning in meanings:
        node = root
        for word in phrase:
            child = node.following.get(word) or _Node[Meaning]()
            node.following |= {_LONG_I.sub(letter, word): child for letter in "ĩỹ"}
            node = child
        if node.meaning is None:
            node.meaning = meaning
    return root
