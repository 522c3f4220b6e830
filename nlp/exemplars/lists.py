"""Lists of the honoured: items of a sentence, lines under a heading, sentences without a verb (D47, A42, A48).

“trao Bằng khen cho: ông … (nông dân); bà …”; the others stand in `nlp/exemplars/rows.py`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from nlp.exemplars.heralds import HEADING, Heralds, heralds_of
from nlp.exemplars.rows import BREAK, LEAST, VERB, runs_of_lines, runs_of_numbers, runs_of_sentences
from nlp.reading import Reading

# Whom a headline that tells of honours may mean: “Các học sinh giỏi …, gồm: …; …”.
_PEOPLE = re.compile(
    r"(?<!\w)(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các) (?:[^\s,.;:]+ ){0,2}?"
    r"(?:cá nhân|học sinh|sinh viên|em|nhà giáo|giáo viên|nông dân|ngư dân|công nhân|chiến sĩ|thanh niên)(?!\w)"
)
_BRACKET = re.compile(r"\([^()\n]{0,200}\)")
_OPENS_LIST = re.compile(r"(?:(?<!\w)(?:gồm|là|như|có|cho|tới|với|thuộc về)(?: các)?|:) ?")
# What the sentence before tells goes on in these.
_OF_BEFORE = re.compile(r"(?:danh sách|trong (?:đó|số)|cụ thể|đó là|họ là|bao gồm|gồm)(?!\w)")
_BEFORE_NAME = 70  # characters of trade and title that may lead up to the name of an item


@dataclass(frozen=True, slots=True, kw_only=True)
class Honoured:
    """Where the items of lists of honoured begin: a person's name, or what stands behind marker and title.

    `lines`: items that are lines, cells or sentences of their own; `parts`: those that “;” parts in a sentence.
    `titled`: the headline tells of honours.
    """

    lines: frozenset[int]
    parts: frozenset[int]
    titled: bool


@lru_cache(maxsize=2)  # people and collectives of a text ask for the same
def honoured_items(reading: Reading, names: tuple[int, ...]) -> Honoured:
    """The items of all lists of honoured; `names`: where persons' names begin, in reading order."""
    heralds = heralds_of(reading)
    if not heralds.honours:
        return Honoured(lines=frozenset(), parts=frozenset(), titled=False)
    runs = (
        *runs_of_lines(reading, heralds, frozenset(names)),
        *runs_of_numbers(reading, heralds, frozenset(names)),
        *runs_of_sentences(reading, heralds, names),
    )
    return Honoured(
        lines=frozenset(start for run in runs if len(run) >= LEAST for start in run),
        parts=frozenset(start for run in _parts_of_sentences(reading, heralds, names) for start in run),
        titled=heralds.titled,
    )


def _parts_of_sentences(reading: Reading, heralds: Heralds, names: Sequence[int]) -> Iterator[list[int]]:
    """The items that “;” parts in a sentence whose words before the first one tell of honours."""
    titled = heralds.titled
    for sentence in reading.sentences:
        if ";" in sentence.text and (titled or heralds.honoured(sentence.start - HEADING, sentence.end)):
            breaks = [match.end() for match in BREAK.finditer(reading.folded, sentence.start, sentence.end)]
            yield _honoured_parts(reading, heralds, (sentence.start, *breaks, sentence.end), names)


def _honoured_parts(reading: Reading, heralds: Heralds, bounds: Sequence[int], names: Sequence[int]) -> list[int]:
    """The items among the parts of a sentence, which stand between neighbours of `bounds`."""
    opened, found = False, []
    for start, end in pairwise(bounds):
        begin = _opening(reading, start, end, names)
        if begin is not None:
            of_before = _OF_BEFORE.match(reading.folded, start) is not None or begin == start
            told = start if not of_before else max(begin - HEADING, 0)
            grouped = _PEOPLE.search(reading.folded, start, begin) is not None
            opened = heralds.announce(told, begin, titled=grouped)
        begin = start if begin is None else begin
        if opened:
            found.append(_item_of(reading, begin, end, names))
    return found


def _opening(reading: Reading, start: int, end: int, names: Sequence[int]) -> int | None:
    """Behind which word of `[start, end)` the items of a list begin: the last that a name follows soon, else any."""
    plain = _BRACKET.sub(lambda match: " " * len(match[0]), reading.folded[start:end])
    begins = [start + match.end() for match in _OPENS_LIST.finditer(plain)]
    named = [begin for begin in begins if _item_of(reading, begin, end, names) != begin]
    return next(reversed(named or begins), None)


def _item_of(reading: Reading, begin: int, end: int, names: Sequence[int]) -> int:
    """Where the name of an item begins; `begin` itself where no name follows soon without a verb."""
    index = bisect_left(names, begin)
    name = names[index] if index < len(names) else end
    soon = name < end and name - begin <= _BEFORE_NAME
    return name if soon and not VERB.search(reading.folded, begin, name) else begin
