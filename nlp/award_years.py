"""Which year awards are for: told in the sentence, before it in the paragraph, in the headline, or by the dateline."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from nlp.reading import Reading

_YEAR = r"(?:19|20)\d\d"
# “năm 2022”, “năm học 2021-2022”, “11/6/2024”; a period of several years is told too, and is no year.
_TOLD = re.compile(
    rf"(?P<span>giai đoạn +{_YEAR}|từ năm +{_YEAR}|từ +{_YEAR}|"
    r"\d+ năm (?:qua|liền|liên tục)|trong \d+ năm|những năm|nhiệm kỳ)"
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
        found = (_told(reading.folded, match) for match in _TOLD.finditer(reading.folded))
        self._told = [told for told in found if told]
        self._starts = [told.start for told in self._told]
        self._lines = [line.start for line in reading.lines]

    def at(self, position: int, sentence: tuple[int, int]) -> int | None:
        """The year of a number at `position` in the sentence `[start, end)`; None where a period or nothing is told."""
        start, end = sentence
        paragraph = self._lines[bisect_right(self._lines, start) - 1]
        here = [told for told in self._between(start, end) if not told.date]
        before = [told for told in here if told.start < position]
        if here:
            return (before[-1] if before else here[0]).year
        earlier = [told for told in self._between(paragraph, start) if not told.date]
        return earlier[-1].year if earlier and self._is_recent(earlier[-1]) else self._of_head()

    def _between(self, start: int, end: int) -> list[_Told]:
        return self._told[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _is_recent(self, told: _Told) -> bool:
        head = self._of_head()
        return told.year is None or head is None or told.year >= head - 2

    def _of_head(self) -> int | None:
        """What the article reports on; where the head tells no year, its date."""
        head = self._between(0, _HEAD)
        said = [told for told in head if not told.date]
        return said[0].year if said else head[0].year if head else None


def _told(folded: str, match: re.Match[str]) -> _Told | None:
    if _OTHERWISE.search(folded[max(match.start() - 60, 0) : match.start()]):
        return None
    year = match["school"] or match["year"] or match["date"]
    return _Told(start=match.start(), year=int(year) if year else None, date=match["date"] is not None)
