"""The text as every finder sees it: normalised, folded, cut into lines and sentences."""

import re
from dataclasses import dataclass
from itertools import pairwise

from underthesea import sent_tokenize

from models.span import Span
from models.text import fold
from nlp.lexicon.phrases import Tokens, tokens_of

# underthesea also cuts behind these; a sentence goes on there (ranks, degrees, T.P., initials of masked names).
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.;,:-])(?:PGS|GS|TS|ThS|BS|KS|CN|NGƯT|NGND|TTND|TTƯT|HT|TT|ĐĐ|TP|Tp|T|P|Q|Đ/c|đ/c|\w)\.$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One normalised text. `folded` has its length; `lines` and `sentences` are spans in reading order, none empty."""

    text: str
    folded: str
    lines: tuple[Span, ...]
    sentences: tuple[Span, ...]

    @property
    def tokens(self) -> Tokens:
        """The words of the folded text with their places."""
        return tokens_of(self.folded)

    def span(self, start: int, end: int) -> Span:
        """The span `[start, end)` of the text."""
        return Span.of(self.text, start, end)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`, or the last one that begins before it."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.sentences[middle].start <= offset else (low, middle)
        return self.sentences[max(low - 1, 0)]


def read(text: str) -> Reading:
    """The reading of `text`, which must be normalised already (`models.text.normalise`). Linear in its length."""
    lines = tuple(_trimmed(text, match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*", text))
    sentences = tuple(sentence for line in lines for sentence in _sentences(text, line))
    return Reading(text=text, folded=fold(text), lines=lines, sentences=sentences)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span.of(text, start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def _sentences(text: str, line: Span) -> list[Span]:
    starts = [line.start, *_cuts(text, line), line.end]
    return [_trimmed(text, start, end) for start, end in pairwise(starts) if text[start:end].strip()]


def _cuts(text: str, line: Span) -> list[int]:
    """Where underthesea begins a new sentence. It gives strings, not offsets: each is looked up behind the last."""
    cuts, position = [], line.start
    for sentence in sent_tokenize(line.text):
        found = text.find(sentence, position, line.end)
        if found < 0:  # it changed the text: what is left of the line stays one sentence
            break
        if found > line.start and not _ABBREVIATION.search(text[max(found - 8, line.start) : found].rstrip()):
            cuts.append(found)
        position = found + len(sentence)
    return cuts
