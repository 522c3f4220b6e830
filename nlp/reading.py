"""The text as every finder sees it: normalised, folded, cut into words, lines and sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from underthesea.pipeline import sent_tokenize as punkt

from models.span import Span
from models.text import fold
from nlp.lexicon.tokens import Tokens, tokens_of

# underthesea also cuts behind these; a sentence goes on there (ranks, degrees, T.P., initials of masked names).
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.;,:-])(?:PGS|GS|TS|ThS|BS|KS|CN|NGƯT|NGND|TTND|TTƯT|HT|TT|ĐĐ|TP|Tp|T|P|Q|Đ/c|đ/c|\w)$"
)
_TAIL = re.compile(r"(?:[^\W_]|\.)*$")  # the letters, digits and full stops with which a word ends
_STOP = re.compile(r"([.?!]+)( *)")
_ELLIPSIS = 3  # full stops; the sentence goes on behind it unless a capital follows
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
        if stop.end() < line.end and _ends(_word(text, line, stop.start()), stop, text[stop.end()]):
            yield Span.of(text, start, stop.end(1))
            start = stop.end()
    yield Span.of(text, start, line.end)


def _word(text: str, line: Span, end: int) -> str:
    """What stands before a stop up to the last blank."""
    low = max(line.start, end - _WORD)
    return text[max(text.rfind(" ", low, end) + 1, low) : end]


def _ends(word: str, stop: re.Match[str], following: str) -> bool:
    """Whether the sentence ends behind a word and its stop, as underthesea rules; `following` is the next character."""
    if stop[1] != ".":
        return following.isupper() or len(stop[1]) < _ELLIPSIS or stop[1].strip(".") != ""
    if not stop[2] and following.isdigit() and word[-1:].isdigit():
        return False
    tail = next(_TAIL.finditer(word))[0]
    return tail.lower() not in _abbreviations() and not _ABBREVIATION.search(word)


@cache
def _abbreviations() -> frozenset[str]:
    """The abbreviations behind which underthesea ends no sentence, in small letters."""
    punkt.sent_tokenize("")  # loads them
    return frozenset(punkt.sentence_tokenizer.abbrev_types)
