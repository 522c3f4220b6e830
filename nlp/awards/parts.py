"""Which award counts are parts of a larger one told before: the sum and its parts are all facts, but add up once."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from models.facts import AwardCount
from models.span import Span
from nlp.reading import Reading

# Pattern A11 and the ways of opening a sum: “trong đó có”, “bao gồm”, “cụ thể”. Folded text.
_OPENS = re.compile(r"(?<!\w)(?:trong đó|trong số|bao gồm|gồm|cụ thể|chia ra|riêng)(?!\w)")
_OF_THE_SUM = re.compile(r"trong (?:tổng )?số\s+(?:[\w.]+\s+){0,2}$")  # “Trong tổng số 1.234 cá nhân …, có 803 người”
_MOST = 40  # numbers from a sum to its last part


def mark_parts(reading: Reading, counts: Sequence[AwardCount]) -> tuple[AwardCount, ...]:
    """The counts in the same order, `part` set where one belongs to a sum of the same award before it.

    A part has the status and recipient of its sum (any recipient where the sum is of “tập thể, cá nhân” together), is
    no larger, stands in the same sentence or the next, and is either told behind “trong đó” and the like, or of one
    grade of a sum without grade, or one of several numbers in a row that add up to the sum.
    """
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    marked = []
    for place, count in enumerate(counts):
        before = alike[count.award, count.status, count.cumulative]
        part = count.part or any(_is_part(reading, counts, place, whole) for whole in before[-_MOST:])
        marked.append(replace(count, part=True) if part else count)
        before.append(place)
    return tuple(marked)


def _is_part(reading: Reading, counts: Sequence[AwardCount], place: int, whole: int) -> bool:
    total, count = counts[whole], counts[place]
    if not _fits(total, count):
        return False
    if _adds_up(counts, place, whole):
        return True
    graded = total.grade is None and count.grade is not None
    return any(
        graded or _opened(reading, one, other)
        for one in total.spans
        for other in count.spans
        if one.end <= other.start and _follows(reading, one, other)
    )


def _follows(reading: Reading, one: Span, other: Span) -> bool:
    """Whether both stand in one sentence, or the second in the next."""
    first, second = reading.sentence_at(one.start), reading.sentence_at(other.start)
    return not reading.text[first.end : second.start].strip()


def _opened(reading: Reading, one: Span, other: Span) -> bool:
    """Whether “trong đó” stands before the second in its sentence, or “trong tổng số” before the first."""
    start = max(one.end, reading.sentence_at(other.start).start)
    before = reading.folded[max(one.start - 40, 0) : one.start]
    return bool(_OPENS.search(reading.folded, start, other.start) or _OF_THE_SUM.search(before))


def _fits(total: AwardCount, count: AwardCount) -> bool:
    same = (total.award, total.status, total.cumulative) == (count.award, count.status, count.cumulative)
    whose = total.recipient in (count.recipient, "other")
    giver = total.authority == count.authority or None in (total.authority, count.authority)
    return same and whose and giver and total.grade in (count.grade, None) and total.count >= count.count


def _adds_up(counts: Sequence[AwardCount], place: int, whole: int) -> bool:
    """Whether two or more numbers that follow the sum, this one among them, add up to it."""
    left = counts[whole].count
    for last in range(whole + 1, min(whole + _MOST, len(counts))):
        if not _fits(counts[whole], counts[last]):
            return False
        left -= counts[last].count
        if left <= 0:
            return left == 0 and whole + 1 < last and place <= last
    return False
