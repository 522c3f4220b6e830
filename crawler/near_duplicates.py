"""Which texts are copies or excerpts of one another, though bylines, titles and some words differ.

A text counts as the set of its shingles: runs of three words, without case, marks and punctuation, hashed. Resemblance
and containment of two sets, and the sketch by which a pair is found without comparing all (MOD_m: the hashes divisible
by m), are those of A. Z. Broder, “On the resemblance and containment of documents” (SEQUENCES 1997). What the limits
reach stands in docs/crawling.md. Everything is linear in the length of a text.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal
from zlib import crc32

from models.text import strip_marks

Shingles = frozenset[int]  # hashes of 32 bits
# What a text is to an earlier one: a copy, a part of it, or the whole of it and much more.
Relation = Literal["copy", "excerpt", "extended"]

MOST_HOLDERS = (
    100  # texts of which one hash can be known: what more have is boilerplate, or a text found by any of them
)
_WORDS = 3
_MODULUS = 16
_RESEMBLANCE = 0.55
_CONTAINMENT = 0.8
_SHORTEST_EXCERPT = 40  # shingles, three to four lines: a slogan or a set phrase stands in many texts
_COMPARED = 4  # texts with the most hashes in common that are compared in full, a millisecond each
_KEY = 4
_WORD = re.compile(r"\w+")


def shingles(text: str) -> Shingles:
    """The hashed shingles of normalised text; of fewer than three words the one of what there is, of none none."""
    words = _WORD.findall(strip_marks(text))
    starts = range(max(len(words) - _WORDS, 0) + 1) if words else ()
    return frozenset(crc32(" ".join(words[start : start + _WORDS]).encode()) for start in starts)


def sketch(shingled: Shingles) -> frozenset[int]:
    """The hashes by which a text is found: about one in 16, the smallest always, so that equal texts share one."""
    return frozenset(value for value in shingled if value % _MODULUS == 0) | frozenset(sorted(shingled)[:1])


def candidates(holders: Iterable[str], sketched: frozenset[int]) -> list[str]:
    """The ids of the texts worth comparing, at most 4, those that share most of a sketch first.

    `holders`: the id of a text once for each hash of the sketch that it shares.
    """
    least = min(2, len(sketched))
    shared = sorted(Counter(holders).items(), key=lambda item: (-item[1], item[0]))
    return [holder for holder, count in shared[:_COMPARED] if count >= least]


def resemblance(one: Shingles, other: Shingles) -> float:
    """The share of the shingles of both that they have in common, 0 to 1; of two empty texts 0."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def containment(part: Shingles, whole: Shingles) -> float:
    """The share of the shingles of `part` that `whole` has too, 0 to 1; of an empty text 0."""
    return len(part & whole) / len(part) if part else 0.0


def relation(later: Shingles, earlier: Shingles) -> Relation | None:
    """What the later text is to the earlier one; None where each has its own words."""
    if resemblance(later, earlier) >= _RESEMBLANCE:
        return "copy"
    part = min(later, earlier, key=len)
    if len(part) < _SHORTEST_EXCERPT or containment(part, later if part is earlier else earlier) < _CONTAINMENT:
        return None
    return "excerpt" if part is later else "extended"


def near_duplicate_key(text: str) -> str:
    """The four smallest hashes of a text, eight hexadecimal digits each: of two copies most are the same."""
    return "-".join(f"{value:08x}" for value in sorted(shingles(text))[:_KEY])
