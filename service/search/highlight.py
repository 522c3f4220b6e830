"""Words as the search sees them, and where they stand in a text. Every offset is one of the original text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from models.text import fold, strip_marks

_WORD = re.compile(r"[^\W_]{1,100}")  # what is longer is no word, and is cut the same way everywhere
_WIDTH = 240  # characters of a snippet
_LOOKED_AT = 500  # hits in one text that are weighed against each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of a text; `marks` are half-open ranges of `text`, in order. `cut` tells where the text goes on."""

    text: str
    marks: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_behind: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    word: str
    number: int  # among the words of the text
    start: int
    end: int


def words(text: str, *, marks: bool) -> list[str]:
    """The folded words of a text in order, with their diacritics (`marks`) or without."""
    return _WORD.findall(fold(text) if marks else strip_marks(text))


def has_marks(text: str) -> bool:
    """Whether somebody who wrote this typed any Vietnamese diacritic."""
    return fold(text) != strip_marks(text)


def highlight(text: str, wanted: Sequence[str], *, marks: bool) -> Snippet:
    """The whole text with every word of `wanted` marked."""
    hits = _hits(text, wanted, marks=marks)
    return Snippet(text=text, marks=tuple((hit.start, hit.end) for hit in hits))


def snippet(text: str, wanted: Sequence[str], *, marks: bool) -> Snippet:
    """The piece of the text that shows most of `wanted`: a place where the words follow each other before any other.

    The beginning of the text where none of them stands.
    """
    hits = list(islice(_hits(text, wanted, marks=marks), _LOOKED_AT))
    first = _best(hits, wanted)
    start, end = _window(text, first.start if first else 0)
    inside = tuple((hit.start - start, hit.end - start) for hit in hits if start <= hit.start and hit.end <= end)
    return Snippet(text=text[start:end], marks=inside, cut_before=start > 0, cut_behind=end < len(text))


def _hits(text: str, wanted: Sequence[str], *, marks: bool) -> Iterator[_Hit]:
    known, folded = set(wanted), fold(text) if marks else strip_marks(text)
    for number, match in enumerate(_WORD.finditer(folded)):
        if match[0] in known:
            yield _Hit(match[0], number, match.start(), match.end())


def _best(hits: Sequence[_Hit], wanted: Sequence[str]) -> _Hit | None:
    if not hits:
        return None
    at = max(range(len(hits)), key=lambda at: (_follows(hits, at, wanted), _near(hits, at), -at))
    return hits[at]


def _follows(hits: Sequence[_Hit], at: int, wanted: Sequence[str]) -> bool:
    """Whether the words stand behind one another from this hit on."""
    run = hits[at : at + len(wanted)]
    return [hit.word for hit in run] == list(wanted) and run[-1].number - run[0].number == len(wanted) - 1


def _near(hits: Sequence[_Hit], at: int) -> int:
    """How many different words stand within half a snippet from this hit on."""
    last = hits[at].start + _WIDTH // 2
    return len({hit.word for hit in takewhile(lambda hit: hit.start < last, islice(hits, at, None))})


def _window(text: str, place: int) -> tuple[int, int]:
    """A range of about `_WIDTH` characters around a place, cut between words."""
    start = max(place - _WIDTH // 4, 0)
    if start:
        start = next((at + 1 for at in range(start, place) if text[at].isspace()), place)
    end = min(start + _WIDTH, len(text))
    if end < len(text):
        end = next((at for at in range(end, max(place + 1, end - 60), -1) if text[at].isspace()), end)
    return start, end
