"""Words and signs of a folded text: a text is cut into them once, and each word knows its places."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

from models.text import fold

# A word (with the apostrophe of H'Lim, K'Tem), a number, one other sign, or a line end; white space parts them.
_TOKENS = re.compile(r"([^\W\d_]+(?:'[^\W\d_]+)*|\d+|[^\w\s]|_|\n)")
ANY_NUMBER = "0-9"


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
    pieces = _TOKENS.split(folded.replace("ð", "đ"))  # some fonts write eth for đ
    bounds = tuple(accumulate(map(len, pieces)))
    words = tuple(pieces[1::2])
    return Tokens(words=words, starts=bounds[:-1:2], ends=bounds[1::2], places=_places(words))


def _places(words: Iterable[str]) -> Mapping[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        places[word].append(index)
    return places


def words_of(phrase: str) -> tuple[str, ...]:
    """The folded words and signs of a phrase."""
    return tuple(_TOKENS.findall(fold(phrase)))


@lru_cache(maxsize=256)
def places_of(tokens: Tokens, words: frozenset[str]) -> list[int]:
    """Where in a text one of the words stands, in reading order; `ANY_NUMBER` among them means digits."""
    said = tokens.places.keys() & words
    if ANY_NUMBER in words:
        said.update(filter(str.isdigit, tokens.places))
    return sorted(chain.from_iterable(map(tokens.places.__getitem__, said)))
