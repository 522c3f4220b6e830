"""What was changed from one version of a text to the next, paragraph by paragraph and in them word by word."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeVar

_T = TypeVar("_T")
_Words = tuple[str, ...]
Change = Literal["kept", "added", "removed"]

# Beyond so many characters of a text, and products of two lengths, all counts as new: difflib is quadratic at best.
_LONGEST = 200_000
_PARAGRAPHS, _PAIRS, _WORDS = 250_000, 10_000, 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that follow one another in one paragraph."""

    text: str
    change: Change


Paragraph = tuple[Run, ...]


def difference(old: str, new: str) -> tuple[Paragraph, ...]:
    """Every paragraph of both texts in order, what was removed before what was added in its place.

    The kept and removed words of all paragraphs are the old text, the kept and added ones the new, but for blank lines
    and spaces.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    if max(len(old), len(new)) > _LONGEST:
        return (*_whole(before, "removed"), *_whole(after, "added"))
    found = list[Paragraph]()
    for is_same, left, right in _steps(before, after, _PARAGRAPHS):
        found += _whole(left, "kept") if is_same else _replaced(left, right)
    return tuple(found)


def is_changed(paragraph: Paragraph) -> bool:
    """Whether anything in it was added or removed."""
    return any(run.change != "kept" for run in paragraph)


def _paragraphs(text: str) -> list[_Words]:
    return [words for line in text.split("\n") if (words := tuple(line.split()))]


def _replaced(old: Sequence[_Words], new: Sequence[_Words]) -> Iterator[Paragraph]:
    """Paragraphs in the place of others: each new one as an edit of the next old one that is alike, else as added."""
    if len(old) * len(new) > _PAIRS:
        yield from (*_whole(old, "removed"), *_whole(new, "added"))
        return
    waiting, added = list(old), list[_Words]()
    for words in new:
        place = next((place for place, other in enumerate(waiting) if _alike(other, words)), None)
        if place is None:
            added.append(words)
            continue
        yield from (*_whole(waiting[:place], "removed"), *_whole(added, "added"), tuple(_edited(waiting[place], words)))
        del waiting[: place + 1], added[:]
    yield from (*_whole(waiting, "removed"), *_whole(added, "added"))


def _alike(one: _Words, other: _Words) -> bool:
    return 2 * sum((Counter(one) & Counter(other)).values()) >= max(len(one), len(other))


def _edited(old: _Words, new: _Words) -> Iterator[Run]:
    for is_same, left, right in _steps(old, new, _WORDS):
        if is_same:
            yield _run(left, "kept")
            continue
        if left:
            yield _run(left, "removed")
        if right:
            yield _run(right, "added")


def _steps(old: Sequence[_T], new: Sequence[_T], most: int) -> Iterator[tuple[bool, Sequence[_T], Sequence[_T]]]:
    """Pieces of both in order, and whether they are the same; most corrections leave beginning and end as they were."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    yield from [(True, old[:start], new[:start])] * bool(start)
    if len(before) * len(after) > most:
        yield False, before, after
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            yield tag == "equal", before[i1:i2], after[j1:j2]
    yield from [(True, old[len(old) - end :], new[len(new) - end :])] * bool(end)


def _common(old: Sequence[_T], new: Sequence[_T]) -> int:
    """How many elements both begin with."""
    pairs = zip(old, new, strict=False)
    return next((place for place, (left, right) in enumerate(pairs) if left != right), min(len(old), len(new)))


def _whole(paragraphs: Sequence[_Words], change: Change) -> Iterator[Paragraph]:
    return ((_run(words, change),) for words in paragraphs)


def _run(words: Sequence[str], change: Change) -> Run:
    return Run(text=" ".join(words), change=change)
