"""Phrases with a meaning each, found on the words of a text at a cost that does not grow with the number of phrases."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from nlp.lexicon.phrases import Tokens, places_of, words_of

Meaning = TypeVar("Meaning")
_PARTED = frozenset({",", "-"})  # “người tốt, việc tốt”, “Người tốt - việc tốt” are one phrase
_SIGNS = _PARTED | {'"'}
_LONG_I = re.compile("(?<=s)[ĩỹ]")  # “sĩ” and “sỹ” are one word


class _Node(Generic[Meaning]):
    __slots__ = ("after", "meaning")

    def __init__(self) -> None:
        self.after: dict[str, _Node[Meaning]] = {}
        self.meaning: Meaning | None = None


class WordTrie(Generic[Meaning]):
    """Phrases word by word. Where it is `loose`, a comma, a dash or an opening quote may stand between two words.

    Of two meanings of one phrase the first is kept. `first`: the words that the phrases begin with.
    """

    def __init__(self, meanings: Iterable[tuple[str, Meaning]], *, loose: bool = True) -> None:
        self._root: _Node[Meaning] = _Node()
        self._signs = _SIGNS if loose else frozenset[str]()
        for phrase, meaning in meanings:
            self._add([word for word in words_of(phrase) if not (loose and word in _PARTED)], meaning)
        begun = self._root.after
        self.first = frozenset(begun)
        self._alone = frozenset(word for word, node in begun.items() if node.meaning is not None)
        self._second = self._signs.union(*(node.after for node in begun.values()))

    def _add(self, words: Sequence[str], meaning: Meaning) -> None:
        node = self._root
        for word in words:
            child = node.after.get(word, _Node())
            node.after |= dict.fromkeys((_LONG_I.sub("ĩ", word), _LONG_I.sub("ỹ", word)), child)
            node = child
        if node.meaning is None:
            node.meaning = meaning

    def at(self, words: Sequence[str], index: int) -> tuple[int, Meaning] | None:
        """The word behind the longest phrase that begins at word `index`, and its meaning."""
        size, found = len(words), None
        node = self._root.after.get(words[index]) if index < size else None
        while node:
            index += 1
            if node.meaning is not None:
                found = index, node.meaning
            after = node.after
            node = after.get(words[index]) if index < size else None
            if not node and after and index < size and words[index] in self._signs:
                index = _behind_sign(words, index)
                node = after.get(words[index]) if index < size else None
        return found

    def within(self, tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int, Meaning]]:
        """The phrases that begin at a word of `[first, last)`: first word, word behind, meaning; none overlapping."""
        places = self.places(tokens)
        for place in places[bisect_left(places, first) : bisect_left(places, last)]:
            if place >= first and (found := self.at(tokens.words, place)):
                first = found[0]
                yield place, *found

    @lru_cache(maxsize=64)  # noqa: B019 (the tries live as long as the program)
    def places(self, tokens: Tokens) -> list[int]:
        """The words of a text at which a phrase may begin: phrases of one word, and first words before second ones."""
        before_second = map((-1).__add__, places_of(tokens, self._second))
        begun = set(places_of(tokens, self.first)).intersection(before_second)
        return sorted(begun.union(places_of(tokens, self._alone)))


def _behind_sign(words: Sequence[str], index: int) -> int:
    index += words[index] in _PARTED
    return index + (index < len(words) and words[index] == '"')
