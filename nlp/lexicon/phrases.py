"""Words of a folded text, and tables of phrases matched on them in time linear in the text.

A text is cut into words once, and each word knows its places. A table looks only where the first word of one of its
phrases stands: what a text does not say costs nothing, however many phrases are looked for.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from models.text import fold

# A word (with the apostrophe of H'Lim, K'Tem), a number, one other sign, or a line end; white space parts them.
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[^\w\s]|_|\n")
ANY_NUMBER = "0-9"
_SIGNS = frozenset(',.;:)?!"')
_BETWEEN = frozenset(',-"')
_SI = re.compile(r"\bs[ĩỹ]\b")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tokens:
    """The words and signs of a folded text; word `i` stands at `[starts[i], ends[i])`. `places`: where each stands."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: Mapping[str, list[int]]

    def __len__(self) -> int:
        return len(self.words)

    def between(self, start: int, end: int) -> tuple[str, ...]:
        """The words that begin in `[start, end)`."""
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def tokens_of(folded: str) -> Tokens:
    """The tokens of a folded text (`models.text.fold`); those of a whole text are kept in its `Reading`."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    for piece in folded.replace("ð", "đ").split(" "):  # some fonts write eth for đ
        end = begin + len(piece)
        if piece.isalpha() or piece.isdecimal():  # most are a word alone
            words.append(piece)
            starts.append(begin)
            ends.append(end)
        elif piece[:-1].isalpha() and piece[-1] in _SIGNS:  # and most others one with its sign
            words += piece[:-1], piece[-1]
            starts += begin, end - 1
            ends += end - 1, end
        else:
            for match in _TOKEN.finditer(piece):
                words.append(match[0])
                starts.append(begin + match.start())
                ends.append(begin + match.end())
        begin = end + 1
    return Tokens(words=tuple(words), starts=tuple(starts), ends=tuple(ends), places=_places(words))


def _places(words: Iterable[str]) -> Mapping[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        places[word].append(index)
    return places


def words_of(phrase: str) -> tuple[str, ...]:
    """The folded words and signs of a phrase."""
    return tuple(_TOKEN.findall(fold(phrase)))


@lru_cache(maxsize=256)
def places_of(tokens: Tokens, words: frozenset[str]) -> list[int]:
    """Where in a text one of the words stands, in reading order; `ANY_NUMBER` among them means digits."""
    said = tokens.places.keys() & words
    if ANY_NUMBER in words:
        said.update(filter(str.isdigit, tokens.places))
    return sorted(chain.from_iterable(map(tokens.places.__getitem__, said)))


@dataclass(slots=True)
class _Node:
    """A place in a tree of phrases: the kind of the phrase that ends here, and the words with which others go on."""

    kind: str | None = None
    following: dict[str, "_Node"] = field(default_factory=dict)


class PhraseTable:
    """Phrases with a kind each; finds the longest that begins, or ends, at a given word."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        kinds = {words_of(phrase): kind for phrase, kind in entries}
        self._forward = _tree(kinds)
        self._backward = _tree({phrase[::-1]: kind for phrase, kind in kinds.items()})
        self.first_words = frozenset(self._forward.following)
        self.last_words = frozenset(self._backward.following)

    def starting_at(self, words: tuple[str, ...], index: int) -> tuple[int, str] | None:
        """The word after the longest phrase that begins at `index`, and its kind."""
        found, end = None, len(words)
        following = self._forward.following
        while index < end and (node := following.get(words[index])):
            index += 1
            if node.kind is not None:
                found = index, node.kind
            following = node.following
        return found

    def ending_at(self, words: tuple[str, ...], end: int) -> tuple[int, str] | None:
        """The first word of the longest phrase that ends before word `end`, and its kind."""
        found = None
        following = self._backward.following
        while end > 0 and (node := following.get(words[end - 1])):
            end -= 1
            if node.kind is not None:
                found = end, node.kind
            following = node.following
        return found

    def all_in(self, words: tuple[str, ...]) -> list[tuple[int, int, str]]:
        """Every longest phrase as (first word, word after, kind), in reading order, none overlapping."""
        return self._longest(words, (index for index, word in enumerate(words) if word in self.first_words))

    def all_of(self, tokens: Tokens) -> list[tuple[int, int, str]]:
        """`all_in` for the words of a whole text."""
        return self._longest(tokens.words, places_of(tokens, self.first_words))

    def _longest(self, words: tuple[str, ...], places: Iterable[int]) -> list[tuple[int, int, str]]:
        found, free = [], 0
        for index in places:
            if index >= free and (match := self.starting_at(words, index)):
                found.append((index, *match))
                free = match[0]
        return found


class LoosePhraseTable(PhraseTable):
    """Phrases between whose words a comma, a dash or a quotation mark may stand or not (“người tốt, việc tốt”), with
    “sĩ” and “sỹ” alike."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        super().__init__((written, kind) for phrase, kind in entries for written in _spellings(phrase))

    def starting_at(self, words: tuple[str, ...], index: int) -> tuple[int, str] | None:
        """The word after the longest phrase that begins at `index`, and its kind."""
        found, end = None, len(words)
        node = self._forward.following.get(words[index]) if index < end else None
        while node:
            index += 1
            if node.kind is not None:
                found = index, node.kind
            while index < end and words[index] in _BETWEEN:
                index += 1
            node = node.following.get(words[index]) if index < end else None
        return found


def _spellings(phrase: str) -> set[str]:
    words = " ".join(word for word in words_of(phrase) if word not in _BETWEEN)
    return {_SI.sub(spelling, words) for spelling in ("sĩ", "sỹ")}


def _tree(kinds: Mapping[tuple[str, ...], str]) -> _Node:
    root = _Node()
    for phrase, kind in kinds.items():
        node = root
        for word in phrase:
            node = node.following.setdefault(word, _Node())
        node.kind = kind
    return root
