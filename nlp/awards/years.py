"""Which year awards are for: told in the sentence, before it in the paragraph, in the headline, or by the dateline."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from nlp.reading import Reading

_YEAR = r"(?:19|20)\d\d"
# “năm 2022”, “năm học 2021-2022”, “11/6/2024”; a period of several years is told too, and is no year.
_TOLD = re.compile(
    rf"(?P<span>giai đoạn +{_YEAR}|từ năm +{_YEAR}|từ +{_YEAR}|"
    r"(?<!\d)\d{1,3} năm (?:qua|liền|liên tục)|trong \d{1,3} năm|những năm|nhiệm kỳ)"
    rf"|năm học +{_YEAR} *- *(?P<school>{_YEAR})"
    rf"|(?P<period>{_YEAR} *- *{_YEAR})"
    rf"|(?<!\w)năm +(?P<year>{_YEAR})(?![\d-])"
    rf"|(?<!\d)\d\d?[./-]\d\d?[./-](?P<date>{_YEAR})(?!\d)"
)
# A year that something else is told of: what it is compared with, what is planned for it.
_OTHERWISE = re.compile(
    r"(?:so với|cùng kỳ|lần thứ [^\W\d_]+,?|sinh|sn)(?: cùng kỳ)?(?: năm)? ?$"
    r"|(?:nhiệm vụ|phát động|giao ước|kế hoạch|phương hướng|chỉ tiêu|phiên (?:họp )?thứ)[^.;\n]{0,40}$"
)
_HEAD = 500  # characters: title, dateline, lead


@dataclass(frozen=True, slots=True)
class _Told:
    start: int
    year: int | None
    date: bool


class Years:
    """The years that one text tells, found once."""

    def __init__(self, reading: Reading) -> None:
        found = [_told(reading.folded, match) for match in _TOLD.finditer(reading.folded)]
        head = [told for told in found if told and told.start < _HEAD]
        self._said = [told for told in found if told and not told.date]
        self._starts = [told.start for told in self._said]
        self._lines = [line.start for line in reading.lines]
        # What the article reports on; where its head tells no year, its date.
        self._head = next((told.year for told in head if not told.date), head[0].year if head else None)

    def at(self, position: int, sentence: tuple[int, int]) -> int | None:
        """The year of a number at `position` in the sentence `[start, end)`; None where a period or nothing is told."""
        start, end = sentence
        paragraph = self._lines[bisect_right(self._lines, start) - 1]
        place = bisect_left(self._starts, position)
        before = self._said[place - 1] if place else None
        behind = self._said[place] if place < len(self._said) else None
        if before and before.start >= start:
            return before.year
        if behind and behind.start < end:
            return behind.year
        return before.year if before and before.start >= paragraph and self._is_recent(before) else self._head

    def said_in(self, start: int, end: int) -> int | None:
        """The one year that is said in `[start, end)`; None where none or several are."""
        years = {told.year for told in self._said[bisect_left(self._starts, start) : bisect_left(self._starts, end)]}
        return years.pop() if len(years) == 1 else None

    def _is_recent(self, told: _Told) -> bool:
        return told.year is None or self._head is None or told.year >= self._head - 2


def _told(folded: str, match: re.Match[str]) -> _Told | None:
    if _OTHERWISE.search(folded[max(match.start() - 60, 0) : match.start()]):
        return None
    year = match["school"] or match["year"] or match["date"]
    return _Told(start=match.start(), year=int(year) if year else None, date=match["date"] is not None)
