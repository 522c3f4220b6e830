"""Dates as Vietnamese sites write them. What is missing stays missing: no date is ever filled up from today's."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from models.text import fold, normalise

VIETNAM = timezone(timedelta(hours=7))
_LONGEST = 20_000  # characters looked at: a date line is short, a page's head is not longer
_WINDOW = 30  # characters beside a date in which its weekday, hour and zone stand
_SKEW = timedelta(days=1)  # clocks differ, and a date without hour stands for the whole day

_MONTHS = dict(
    zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13), strict=True),  # noqa: SIM905
)
_MONTH_WORDS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10,
}  # fmt: skip
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6, "chủ nhật": 6, "chủnhật": 6, "cn": 6,
}  # fmt: skip

_ENGLISH = "|".join(_MONTHS)
_DATE = re.compile(
    r"(?<!\d)(?<!\d[/.])(?:"
    r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)"
    r"|(?P<a>\d{1,2}) ?(?P<s2>[-/.]) ?(?P<b>\d{1,2}) ?(?P=s2) ?(?P<y2>\d{4})(?![\d/])"
    rf"|(?P<d3>\d{{1,2}}) tháng (?P<m3>\d{{1,2}}|{'|'.join(_MONTH_WORDS)})(?:,| năm)? (?P<y3>\d{{4}})(?!\d)"
    rf"|(?P<d4>\d{{1,2}})[ -](?P<m4>{_ENGLISH})[a-z]{{0,6}}\.?[ ,-]{{1,2}}(?P<y4>\d{{4}})(?!\d)"
    rf"|(?<!\w)(?P<m5>{_ENGLISH})[a-z]{{0,6}}\.? (?P<d5>\d{{1,2}}),? (?P<y5>\d{{4}})(?!\d)"
    r")"
)
_HOUR = (
    r"(?P<hour>\d{1,2}) ?(?::|h|g|giờ) ?(?P<minute>\d{2})(?: ?phút)?(?::(?P<second>\d{2}))?(?:\.\d{1,9})?"
    r"(?: ?(?P<half>sa|ch|am|pm|sáng|trưa|chiều|tối)(?!\w))?"
    r"(?: ?\(?(?P<zone>z|(?:gmt|utc)? ?[+-]\d{1,2}(?::?\d{2})?|gmt|utc)(?![\d\w])\)?)?"
)
_HOUR_AFTER = re.compile(rf"(?:t|[ ,|()–-]{{0,6}}(?:(?:vào )?lúc |hồi )?){_HOUR}")
_HOUR_BEFORE = re.compile(
    rf"(?<![\d:.,]){_HOUR}[ ,|()–-]{{0,6}}(?:[^\W\d]{{1,5}} ?[^\W_]{{0,4}}[ ,.|–-]{{1,4}})?(?:ngày:? ?)?$"
)
_WEEKDAY = re.compile(
    r"(?<!\w)(?:thứ ?(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|t([2-7])|(chủ ?nhật|cn|mon|tue|wed|thu|fri|sat|sun))(?!\d)"
)


class _Day(NamedTuple):
    year: int
    month: int
    day: int


def read_date(text: str, *, now: datetime | None = None) -> datetime | None:
    """The first date in `text` at +07:00, with its hour where one stands beside it, else at midnight.

    None where there is none that can be: no such day, before 1990, or later than a day after `now`.
    """
    folded = fold(normalise(text[:_LONGEST]))
    return next((moment for moment in _moments(folded) if now is None or moment <= now + _SKEW), None)


def _moments(text: str) -> Iterator[datetime]:
    for match in _DATE.finditer(text):
        before = text[max(match.start() - _WINDOW, 0) : match.start()]
        clock = _HOUR_AFTER.match(text, match.end(), match.end() + _WINDOW) or _HOUR_BEFORE.search(before)
        for day in _days(match, _weekday(before), american=_is_american(clock)):
            moment = _moment(day, clock)
            if moment:
                yield moment
                break


def _days(match: re.Match[str], weekday: int | None, *, american: bool) -> list[_Day]:
    """The days a date can mean, likeliest first."""
    found = match.groupdict()
    if not found["a"]:
        return [_Day(int(_first(found, "y")), _month(_first(found, "m")), int(_first(found, "d")))]
    first, second, year = int(found["a"]), int(found["b"]), int(found["y2"])
    day_first, month_first = _Day(year, second, first), _Day(year, first, second)
    told = weekday is not None and _weekday_of(day_first) != weekday and _weekday_of(month_first) == weekday
    return [month_first, day_first] if told or (american and weekday is None) else [day_first, month_first]


def _first(found: dict[str, str | None], letter: str) -> str:
    return next(value for number in "1345" if (value := found.get(letter + number)))


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.get(word) or _MONTH_WORDS[word]


def _is_american(clock: re.Match[str] | None) -> bool:
    """“9/6/2026 9:20:00 AM” is how a server set to English (US) writes; Vietnamese ones write SA and CH."""
    return bool(clock and clock["second"] and clock["half"] in {"am", "pm"})


def _weekday(before: str) -> int | None:
    found = _WEEKDAY.findall(before)
    return _WEEKDAYS[next(filter(None, found[-1]))] if found else None


def _weekday_of(day: _Day) -> int | None:
    try:
        return datetime(*day, tzinfo=VIETNAM).weekday()
    except ValueError:
        return None


def _moment(day: _Day, clock: re.Match[str] | None) -> datetime | None:
    if not 1990 <= day.year <= 2100:
        return None
    try:
        midnight = datetime(*day, tzinfo=VIETNAM)
        return _at(midnight, clock) if clock else midnight
    except ValueError:
        return None


def _at(midnight: datetime, clock: re.Match[str]) -> datetime:
    """The moment of the clock's hour on that day; ValueError for an hour that is none."""
    hour, half = int(clock["hour"]), clock["half"]
    if half in {"ch", "pm", "chiều", "tối"} or (half == "trưa" and hour < 3):
        hour = hour if hour >= 12 else hour + 12
    elif half in {"sa", "am", "sáng"} and hour == 12:
        hour = 0
    moment = midnight.replace(hour=hour, minute=int(clock["minute"]), second=int(clock["second"] or 0))
    return moment.replace(tzinfo=_zone(clock["zone"])).astimezone(VIETNAM)


def _zone(name: str | None) -> timezone:
    if name is None:
        return VIETNAM
    offset = re.search(r"([+-])(\d{1,2}):?(\d{2})?", name)
    if offset is None:
        return UTC
    ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    return timezone(ahead if offset[1] == "+" else -ahead)
