"""The text as every finder sees it: normalised, folded, cut into words, lines and sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from underthesea import sent_tokenize

from models.span import Span
from models.text import fold
from nlp.lexicon.phrases import Tokens, tokens_of

# underthesea also cuts behind these; a sentence goes on there (ranks, degrees, T.P., initials of masked names).
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.;,:-])(?:PGS|GS|TS|ThS|BS|KS|CN|NGƯT|NGND|TTND|TTƯT|HT|TT|ĐĐ|TP|Tp|T|P|Q|Đ/c|đ/c|\w)\.$"
)
_STOP = re.compile(r"([.?!]+)( *)")
_SIGNS = 12  # of a stop that are looked at; three full stops make an ellipsis
_WORD = 60  # characters before a stop that may hold an abbreviation; the longest that underthesea knows has 55


@dataclass(frozen=True, eq=False, kw_only=True)
class Reading:
    """One normalised text. `folded` has its length. The other parts are made when first asked for, and kept."""

    text: str
    folded: str

    @cached_property
    def tokens(self) -> Tokens:
        """The words of the folded text with their places."""
        return tokens_of(self.folded)

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines in reading order, without white space at their ends, none empty."""
        return tuple(_lines(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in reading order, none empty, none longer than its line."""
        return tuple(sentence for line in self.lines for sentence in _sentences(self.text, line))

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        """Where the sentences begin."""
        return tuple(sentence.start for sentence in self.sentences)

    def line_end(self, offset: int) -> int:
        """Where the line that holds `offset` ends."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def span(self, start: int, end: int) -> Span:
        """The span `[start, end)` of the text."""
        return Span.of(self.text, start, end)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`, or the last one that begins before it."""
        return self.sentences[max(bisect_right(self.sentence_starts, offset) - 1, 0)]


def read(text: str) -> Reading:
    """The reading of `text`, which must be normalised already (`models.text.normalise`). Linear in its length."""
    return Reading(text=text, folded=fold(text))


def _lines(text: str) -> Iterator[Span]:
    end = -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        if told := line.strip():
            first = start + line.index(told)
            yield Span(start=first, end=first + len(told), text=told)


def _sentences(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for stop in _STOP.finditer(text, line.start, line.end):
        if stop.end() < line.end and _ends(_word(text, line, stop), text[stop.end()]):
            yield Span.of(text, start, stop.end(1))
            start = stop.end()
    yield Span.of(text, start, line.end)


def _word(text: str, line: Span, stop: re.Match[str]) -> str:
    """What stands before a stop up to the last blank, with the stop and the blank behind it."""
    before = text[max(line.start, stop.start() - _WORD) : stop.start()].rpartition(" ")[2]
    return before + stop[1][-_SIGNS:] + stop[2][:1]


@lru_cache(maxsize=8192)
def _ends(word: str, following: str) -> bool:
    """Whether underthesea ends the sentence behind a word with its stop (`following` is the next character)."""
    return sent_tokenize(word + following)[-1] == following and not _ABBREVIATION.search(word.rstrip())
