"""The day or month of publication that the address of an article carries."""

import re
from datetime import datetime

from models.vietnam import VIETNAM

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_TIME = r"(?:[01]\d|2[0-3])[0-5]\d[0-5]\d{4}"
_DAYS = (
    re.compile(rf"/{_YEAR}(?P<s>[/-]?)(?P<month>\d{{2}})(?P=s)(?P<day>\d{{2}})(?=/)"),
    re.compile(rf"/{_YEAR}/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?=/)"),
    # A number made of the moment, to milliseconds: “-20261121083012345.htm”.
    re.compile(rf"[-_]{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}}){_TIME}(?=\.\w{{2,5}}$)"),
    # The same with the number of the site before it: “-185261121083012345.htm”.
    re.compile(rf"-1\d{{2}}(?P<year>\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}}){_TIME}(?=\.\w{{2,5}}$)"),
)
_MONTH = re.compile(rf"/{_YEAR}/?(?P<month>\d{{2}})(?=/)")
_DAY = r"(?<![\d/.-])\d{1,2}/"
_CLOCK = re.compile(r"(?<!\d)\d{1,2} ?[:h] ?\d{2}(?!\d)")
_LONGEST = 60  # characters of a line of day and hour
_MOST_MONTHS = 1  # between the month of an address and that of publication: one is made before, or late


def day_in_address(url: str) -> datetime | None:
    """The day, at midnight and +07:00, that an address carries; None where there is none."""
    found = next(filter(None, (pattern.search(_path(url)) for pattern in _DAYS)), None)
    return _day(found["year"], found["month"], found["day"]) if found else None


def contradicts(url: str, moment: datetime) -> bool:
    """Whether an address carries a month more than one away from that of a moment at +07:00."""
    day = day_in_address(url)
    found = None if day else _MONTH.search(_path(url))
    told = day or (_day(found["year"], found["month"], "1") if found else None)
    return told is not None and abs(_months(told) - _months(moment)) > _MOST_MONTHS


def with_year(url: str, line: str) -> str:
    """A line that tells day, month and hour but no year (“Thứ 3, 17/11 | 09:45”) with the year of the address, where
    that carries the same month; else the line as it is."""
    found = _MONTH.search(_path(url)) if len(line) <= _LONGEST and _CLOCK.search(line) else None
    return re.sub(rf"{_DAY}0?{int(found['month'])}(?![\d/.-])", rf"\g<0>/{found['year']}", line) if found else line


def _path(url: str) -> str:
    return re.split(r"[?#]", url, maxsplit=1)[0]


def _months(moment: datetime) -> int:
    return moment.year * 12 + moment.month


def _day(year: str, month: str, day: str) -> datetime | None:
    try:
        return datetime(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day), tzinfo=VIETNAM)
    except ValueError:
        return None
