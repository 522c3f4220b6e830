"""Phrases with a meaning each, found on the words of a text at a cost that does not grow with the number of phrases."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from nlp.lexicon.phrases import Tokens, places_of, words_of

Meaning = TypeVar("Meaning")
_PARTED = frozenset({",", "-"})  # “người tốt, việc tốt”, “Người tốt - việc tốt” are one phrase
_LONG_I = re.compile("(?<=s)[ĩỹ]")  # “sĩ” and “sỹ” are one word


class _Node(Generic[Meaning]):
    __slots__ = ("after", "meaning")

    def __init__(self) -> None:
        self.after: dict[str, _Node[Meaning]] = {}
        self.meaning: Meaning | None = None


class WordTrie(Generic[Meaning]):
    """Phrases word by word. Between two words of one may stand a blank, a comma, a dash, an opening quote.

    `first`: the words that the phrases begin with. Of two meanings of one phrase the first is kept.
    """

    def __init__(self, meanings: Iterable[tuple[str, Meaning]]) -> None:
        self._root: _Node[Meaning] = _Node()
        for phrase, meaning in meanings:
            self._add([word for word in words_of(phrase) if word not in _PARTED], meaning)
        self.first = frozenset(self._root.after)

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
        while node is not None:
            index += 1
            if node.meaning is not None:
                found = index, node.meaning
            if not node.after or index >= size:
                break
            following = node.after.get(words[index])
            if following is None and (words[index] in _PARTED or words[index] == '"'):
                index = _behind_sign(words, index)
                following = node.after.get(words[index]) if index < size else None
            node = following
        return found

    def within(self, tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int, Meaning]]:
        """The phrases that begin at a word of `[first, last)`: first word, word behind, meaning; none overlapping."""
        places = places_of(tokens, self.first)
        for place in places[bisect_left(places, first) : bisect_left(places, last)]:
            if place >= first and (found := self.at(tokens.words, place)):
                first = found[0]
                yield place, *found


def _behind_sign(words: Sequence[str], index: int) -> int:
    index += words[index] in _PARTED
    return index + (index < len(words) and words[index] == '"')
