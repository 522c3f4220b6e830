"""Words and signs of a folded text: a text is cut into them once, and each word knows its places."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from models.text import fold

# A word (with the apostrophe of H'Lim, K'Tem), a number, one other sign, or a line end; white space parts them.
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[^\w\s]|_|\n")
ANY_NUMBER = "0-9"
_SIGNS = frozenset(',.;:)?!"')


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
