"""Names that only their list tells: “NSƯT Xuân Thử, Thanh Mẫu và Mai Nương”, “Lê Văn An, Lò Thị Mơ, Ngần A Pó”."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from models.span import Span
from models.syllables import is_syllable
from nlp.reading import Reading

_GLUE = frozenset({",", ";", "và"})
_CLOSING = _GLUE | {".", "(", ")", "…", "\n", "!", "?"}
_OF_ARTISTS = (2, 3)  # words of a stage name
_OF_OTHERS = (3, 4)  # two words are a place as often
_ENOUGH = 2  # known names before an unknown one, where they are no artists'


def listed_spans(
    reading: Reading, names: Sequence[tuple[Span, bool]], is_other: Callable[[tuple[str, ...], int], bool]
) -> Iterator[tuple[Span, bool]]:
    """What stands with capitals in the lists that known names begin, and whether the list is of artists.

    `names`: those known, and whether an artist's; `is_other`: whether something else begins at a word.
    """
    starts = reading.tokens.starts
    known = {bisect_left(starts, span.start): bisect_left(starts, span.end) for span, _ in names}
    free = 0
    for span, artist in names:
        first = bisect_left(starts, span.start)
        if first < free:
            continue
        seen, free = 1, known[first]
        while following := _following(reading, known, free, _OF_ARTISTS if artist else _OF_OTHERS):
            begin, end = following
            if begin not in known and ((not artist and seen < _ENOUGH) or is_other(reading.tokens.words, begin)):
                break
            if begin not in known:
                yield reading.span(starts[begin], reading.tokens.ends[end - 1]), artist
            seen, free = seen + 1, end


def _following(reading: Reading, known: dict[int, int], at: int, sizes: tuple[int, int]) -> tuple[int, int] | None:
    """The words `[first, last)` of the next item of the list that goes on at word `at`."""
    words, first = reading.tokens.words, at + 1
    if words[at : at + 1] == () or words[at] not in _GLUE:
        return None
    if first in known:
        return first, known[first]
    last = first
    while last - first < sizes[1] and _is_name_word(reading, last, first):
        last += 1
    closed = last >= len(words) or words[last] in _CLOSING
    return (first, last) if last - first in sizes and closed else None


def _is_name_word(reading: Reading, index: int, first: int) -> bool:
    """Whether a Vietnamese word with a capital stands there, behind a blank only unless it is the first."""
    tokens = reading.tokens
    if index >= len(tokens.words) or (index > first and tokens.starts[index] != tokens.ends[index - 1] + 1):
        return False
    word = reading.text[tokens.starts[index] : tokens.ends[index]]
    return word[0].isupper() and word[1:].islower() and is_syllable(tokens.words[index])
