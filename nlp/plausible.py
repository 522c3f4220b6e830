"""What a text alone cannot tell: which years fit the day on which it was published."""

import re
from dataclasses import replace
from datetime import datetime

from models.facts import AwardCount, Extraction

# A report looks back on five years (patterns.md, section 0: “Đại hội … lần thứ”); what is older is history (E31).
_YEARS_BACK = 6
_DAY = re.compile(r"(?<![\d/.,-])(\d{1,2})[/-](\d{1,2})(?![\d/-]|[.,]\d)")
_DAYS_BACK = 31  # a weekly tells of a ceremony of the month before


def plausible(extraction: Extraction, published_at: datetime | None) -> Extraction:
    """The extraction with the award years that its day of publication allows.

    A year after it, or more than six years before it, is that of a founding, a war or an anniversary: what the awards
    are for is then not known. Where no year is told but the sentence says the day of the last month on which they were
    given (“Chiều 16/11, … trao Bằng khen”), it is the year of that day.
    """
    if published_at is None:
        return extraction
    counts = (replace(count, year=_year(count, published_at)) for count in extraction.award_counts)
    return replace(extraction, award_counts=tuple(counts))


def _year(count: AwardCount, published_at: datetime) -> int | None:
    if count.year is None:
        return _year_of_day(count, published_at) if count.status == "granted" and count.period is None else None
    return count.year if published_at.year - _YEARS_BACK <= count.year <= published_at.year else None


def _year_of_day(count: AwardCount, published_at: datetime) -> int | None:
    """The year of the one day in the sentence that lies at most a month before the publication."""
    told = {(int(month), int(day)) for day, month in _DAY.findall(count.sentence.text)}
    years = (published_at.year, published_at.year - 1)
    near = {year for month, day in told for year in years if _days_before(published_at, year, month, day)}
    return near.pop() if len(told) == 1 and near else None


def _days_before(published_at: datetime, year: int, month: int, day: int) -> bool:
    """Whether the day lies at most a month before the publication; no for what is no day (“7/14 phường”)."""
    try:
        past = published_at - published_at.replace(year=year, month=month, day=day)
    except ValueError:
        return False
    return 0 <= past.days <= _DAYS_BACK
