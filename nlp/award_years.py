"""Which year awards are for: said in the sentence, before it in the paragraph, or in the headline."""

import re
from bisect import bisect_right

from nlp.reading import Reading

_YEAR = r"(?:19|20)\d\d"
# “năm 2022”, “năm học 2021-2022”, “6 tháng đầu năm 2023”; with `span` a period of several years, which is no year.
_TOLD = re.compile(
    rf"(?P<span>giai đoạn +{_YEAR}|từ năm +{_YEAR}|từ +{_YEAR}|{_YEAR} *- *{_YEAR}|"
    r"\d+ năm (?:qua|liền|liên tục)|những năm|nhiệm kỳ)"
    rf"|(?P<other>(?:so với|cùng kỳ|lần thứ [^\W\d_]+|từ|đến)(?: cùng kỳ)? năm +{_YEAR})"
    rf"|năm học +{_YEAR} *- *(?P<school>{_YEAR})|(?<!\w)năm +(?P<year>{_YEAR})(?![\d-])"
)
# The headline and the lead: what the article reports on.
_HEAD = 500


class Years:
    """The years that one text tells, found once."""

    def __init__(self, reading: Reading) -> None:
        self._told = [(match.start(), _year(match)) for match in _TOLD.finditer(reading.folded) if not match["other"]]
        self._starts = [start for start, _ in self._told]
        self._lines = [line.start for line in reading.lines]

    def at(self, start: int, end: int) -> int | None:
        """The year of what is told in the sentence `[start, end)`; None where a period of years or nothing is told."""
        line = self._lines[bisect_right(self._lines, start) - 1]
        for low, high in ((start, end), (line, start), (0, _HEAD)):
            found = self._told[bisect_right(self._starts, low - 1) : bisect_right(self._starts, high - 1)]
            if found:
                return found[0 if low == 0 else -1][1]
        return None


def _year(match: re.Match[str]) -> int | None:
    if match["span"]:
        return None
    return int(match["school"] or match["year"])
