"""The words of a text that announce lists: of the honoured, or of others (D47, A42, A48)."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from nlp.lexicon import table
from nlp.lexicon.patterns import WordPattern, word_pattern
from nlp.reading import Reading

HEADING = 240  # characters that announce a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Heralds:
    """Where in a text words for honours begin, and words that announce other lists; in reading order.

    `headline`: where the first line ends.
    """

    honours: list[int]
    others: list[int]
    headline: int

    @property
    def titled(self) -> bool:
        """Whether the headline tells of honours."""
        return self.honoured(0, self.headline)

    def honoured(self, start: int, end: int) -> bool:
        """Whether a word for honours begins in `[start, end)`."""
        return _is_any(self.honours, start, end)

    def tell_others(self, start: int, end: int) -> bool:
        """Whether a word that announces another list begins in `[start, end)`."""
        return _is_any(self.others, start, end)

    def announce(self, start: int, end: int, *, titled: bool = False) -> bool:
        """Whether what stands in `[start, end)` announces a list of honoured; `titled`: or the headline does."""
        honours = self.honoured(start, end) or (titled and self.titled)
        return honours and not self.tell_others(start, end)


def _is_any(offsets: list[int], start: int, end: int) -> bool:
    return bisect_left(offsets, start) < bisect_left(offsets, end)


def heralds_of(reading: Reading) -> Heralds:
    """The words of a text, which has a line, that announce lists."""
    whole = (reading.tokens, reading.folded, 0, len(reading.folded))
    return Heralds(
        honours=[match.start() for match in _announcing("honour").finditer(*whole)],
        others=[match.start() for match in _announcing("other_list").finditer(*whole)],
        headline=reading.lines[0].end,
    )


@cache
def _announcing(kind: str) -> WordPattern:
    """The words of `nlp/lexicon/exemplar_words.csv` of one kind."""
    return word_pattern(row["word"] for row in table("exemplar_words") if row["kind"] == kind)
