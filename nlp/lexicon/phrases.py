"""Words of a folded text, and tables of phrases matched on them in time linear in the text."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from models.text import fold

# A word (with the apostrophe of H'Lim, K'Tem), a number, one other sign, or a line end; white space parts them.
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[^\w\s]|_|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words and signs of a folded text; word `i` stands at `[starts[i], ends[i])`."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


@lru_cache(maxsize=16)
def tokens_of(folded: str) -> Tokens:
    """The tokens of a folded text (`models.text.fold`). The last few texts are kept: each finder asks again."""
    plain = folded.replace("ð", "đ")  # some fonts write eth for đ
    found = [(match[0], *match.span()) for match in _TOKEN.finditer(plain)]
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return Tokens(words=words, starts=starts, ends=ends)


def words_of(phrase: str) -> tuple[str, ...]:
    """The folded words and signs of a phrase."""
    return tuple(_TOKEN.findall(fold(phrase)))


class PhraseTable:
    """Phrases with a kind each; finds the longest that begins, or ends, at a given word."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._by_last: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for words, kind in sorted({words_of(phrase): kind for phrase, kind in entries}.items(), key=_longest_first):
            self._by_first[words[0]].append((words, kind))
            self._by_last[words[-1]].append((words, kind))

    def starting_at(self, words: tuple[str, ...], index: int) -> tuple[int, str] | None:
        """The word after the longest phrase that begins at `index`, and its kind."""
        for phrase, kind in self._by_first.get(words[index], ()) if index < len(words) else ():
            if words[index : index + len(phrase)] == phrase:
                return index + len(phrase), kind
        return None

    def all_in(self, words: tuple[str, ...]) -> list[tuple[int, int, str]]:
        """Every longest phrase as (first word, word after, kind), in reading order, none overlapping."""
        by_first, found, free = self._by_first, [], 0
        for index, word in enumerate(words):
            if word in by_first and index >= free and (match := self.starting_at(words, index)):
                found.append((index, *match))
                free = match[0]
        return found

    def ending_at(self, words: tuple[str, ...], end: int) -> tuple[int, str] | None:
        """The first word of the longest phrase that ends before word `end`, and its kind."""
        for phrase, kind in self._by_last.get(words[end - 1], ()) if end > 0 else ():
            if words[max(end - len(phrase), 0) : end] == phrase:
                return end - len(phrase), kind
        return None


def _longest_first(entry: tuple[tuple[str, ...], str]) -> tuple[int, tuple[str, ...]]:
    return -len(entry[0]), entry[0]
