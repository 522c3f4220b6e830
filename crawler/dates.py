"""Dates as Vietnamese sites write them. What is missing stays missing: no date is ever filled up from today's."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from html import unescape
from typing import NamedTuple

from crawler.machine_dates import read_machine_date
from models.text import fold, one_line
from models.vietnam import VIETNAM

_LONGEST = 20_000  # characters looked at: a date line is short, a page's head is not longer
_WINDOW = 30  # characters beside a date in which its weekday, hour and zone stand
_SKEW = timedelta(hours=8)  # clocks differ, and some sites write local hours as if they were UTC

_ENGLISH_MONTHS = dict(
    zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13), strict=True),  # noqa: SIM905
)
# Not “giêng” and “chạp”: those are months of the lunar calendar.
_MONTH_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười một": 11, "mười hai": 12, "mười": 10,
}  # fmt: skip
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6, "chủ nhật": 6, "chủnhật": 6, "cn": 6,
}  # fmt: skip

# RFC 5322, 4.3, and that of Việt Nam.
_ZONES = {
    "z": 0, "gmt": 0, "utc": 0, "ict": 7,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip

_ENGLISH = "|".join(_ENGLISH_MONTHS)
_MONTH = rf"(?:tháng |thg\.? |th\.? ?)(?P<m{{0}}>\d{{{{1,2}}}}|{'|'.join(_MONTH_WORDS)})"
_NAMED_MONTH = rf"(?P<m{{0}}>{_ENGLISH})[a-z]{{{{0,6}}}}\.?"
_DATE = re.compile(
    r"(?<!\d)(?<!\d[/.])(?:"
    r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)"
    r"|(?P<a>\d{1,2}) ?(?P<s2>[-/.]) ?(?P<b>\d{1,2}) ?(?P=s2) ?(?P<y2>\d{4}|\d{2})(?![\d/]|\.\d)"
    rf"|(?P<d3>\d{{1,2}}) ?{_MONTH.format(3)}(?:,? ?năm|,)? ?(?P<y3>\d{{4}})(?!\d)"
    rf"|(?<!\w){_MONTH.format(4)} (?P<d4>\d{{1,2}}), ?(?P<y4>\d{{4}})(?!\d)"
    rf"|(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_NAMED_MONTH.format(5)}[ ,-]{{1,2}}(?P<y5>\d{{4}}|\d{{2}})(?![\d:])"
    rf"|(?<!\w){_NAMED_MONTH.format(6)} (?P<d6>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y6>\d{{4}})(?!\d)"
    r")"
)
_DIGIT = re.compile(r"\d")  # most lines have none, and no date
# As Java and C write it: “Sat Nov 21 08:30:00 ICT 2026”.
_YEAR_LAST = re.compile(
    rf"((?:{_ENGLISH}) [ \d]\d) (\d\d:\d\d:\d\d)((?: [a-z]{{3,4}}(?:[+-]\d\d:\d\d)?)?) (\d{{4}})(?!\d)"
)
_GAP = r"[ ,.|()/•·–-]{0,6}"
_TOOL_BEHIND = "cỡ chữ|lượt|xem|đọc|gửi|in bài|tác giả|nguồn|chia sẻ|a[+-]"  # with nothing between: “2:20 CHCỡ chữ”
_CLOCK = (
    r"(?<![\d:])(?<!\d[.,])(?P<hour>\d{1,2}) ?(?:(?::|h|g|giờ) ?(?P<minute>\d{2})'?(?: ?phút)?|(?:h|giờ)(?!\w))"
    r"(?::(?P<second>\d{2}))?(?:\.\d{1,9})?"
    rf"(?: ?(?P<half>sa|ch|am|pm|a\.m\.|p\.m\.|sáng|trưa|chiều|tối|đêm)(?=\W|$|{_TOOL_BEHIND}))?"
    rf"(?: ?\(?(?P<zone>(?:gmt|utc)? ?[+-]\d{{1,2}}(?::?\d{{2}})?|{'|'.join(_ZONES)})(?!\w)\)?)?"
)
# “lần thứ ba” counts, and “thu” alone is autumn.
_WEEKDAY = (
    r"(?:(?<!\w)(?<!lần )(?:(?:thứ|th|t)\.? ?(?P<n{0}>[2-7])(?![\d/.-]\d|\d)"
    r"|thứ ?(?P<v{0}>hai|ba|tư|năm|sáu|bảy|bẩy)(?!\w)"
    r"|(?P<s{0}>chủ ?nhật|cn)(?!\w)|(?P<e{0}>mon|tue|wed|thu(?=rs|[.,])|fri|sat|sun)(?:[a-z]{{0,5}}day)?(?!\w)))"
)
_BEFORE = re.compile(
    rf"(?:{_WEEKDAY.format(1)}{_GAP})?(?:{_CLOCK}{_GAP})?(?:{_WEEKDAY.format(2)}{_GAP})?(?:(?:vào )?ngày:? ?)?$"
)
_AFTER = re.compile(
    rf"(?:(?:t|{_GAP}(?:(?:vào )?lúc:? |hồi |at )?){_CLOCK})?"
    rf"(?:{_GAP}{_WEEKDAY.format(1)}(?!{_GAP}(?:ngày )?\d{{1,2}}[-/. ]))?"
)
_RANGE_BEFORE = re.compile(r"(?<![\w:./])\d{1,2} ?[-–] ?$")  # “12-15/11/2025”, not “17h30-15/11/2025”
_LUNAR_BEFORE = re.compile(r"(?:rằm|âm lịch|(?<!\w)âl)[: ]{0,2}$")
_LUNAR_AFTER = re.compile(r"[ ,(]{0,3}(?:năm [^\W\d]{1,6} [^\W\d]{1,6} )?(?:âm lịch|[âa]l(?!\w))")


class Mention(NamedTuple):
    """A date in a text with the hour and weekday beside it: all of it is `text[start:end]`; the moment is at +07:00,
    at midnight where no hour stands there."""

    moment: datetime
    start: int
    end: int
    has_clock: bool
    has_weekday: bool


class _Day(NamedTuple):
    year: int
    month: int
    day: int


def read_date(text: str, *, now: datetime | None = None) -> datetime | None:
    """The first date in `text` at +07:00, with its hour where one stands beside it, else at midnight.

    None where there is none that can be: no such day, before 1990, or later than `now` (an hour by 8 hours).
    """
    line = one_line(unescape(text[:_LONGEST]))
    if moment := read_machine_date(line, VIETNAM):
        return _known(moment, now + _SKEW if now else None)
    return next((mention.moment for mention in find_dates(fold(line), now=now)), None)


def find_dates(text: str, *, now: datetime | None = None) -> Iterator[Mention]:
    """The dates of a folded text, as `read_date` understands them.

    Which of two numbers is the month: the weekday tells, where one stands beside; the manner of English (US) servers
    (“9/6/2026 9:20 AM”); else the day comes first. Where the weekday fits neither order, or the manner cannot be told
    from another, the date is left out. So is one of the lunar calendar.
    """
    if not _DIGIT.search(text):
        return
    end, text = 0, _YEAR_LAST.sub(r"\1 \4 \2\3", text[:_LONGEST])  # as long as before
    for match in _DATE.finditer(text):
        start = max(match.start() - _WINDOW, end)
        before = _BEFORE.search(text, start, match.start())
        after = _AFTER.match(text, match.end(), match.end() + _WINDOW)
        end = match.end()
        if before is None or after is None or _is_another(text, match, start):
            continue
        clock = after if after["hour"] else before if before["hour"] else None
        weekday = _weekday(before, "2") or _weekday(before, "1") or _weekday(after, "1")
        latest = now + (_SKEW if clock else timedelta()) if now else None
        days = _days(match, _WEEKDAYS[weekday] if weekday else None, clock)
        moment = next((moment for day in days if (moment := _known(_moment(day, clock), latest))), None)
        if moment:
            end = after.end()
            yield Mention(moment, before.start(), end, clock is not None, weekday is not None)


def _known(moment: datetime | None, latest: datetime | None) -> datetime | None:
    """The moment, unless it can be none of publication."""
    return moment if moment and moment.year >= 1990 and (latest is None or moment <= latest) else None


def _is_another(text: str, match: re.Match[str], start: int) -> bool:
    """Whether the date is of the lunar calendar, or the end of several days."""
    if _LUNAR_BEFORE.search(text, start, match.start()) or _LUNAR_AFTER.match(text, match.end()):
        return True
    return match["a"] is not None and _RANGE_BEFORE.search(text, start, match.start()) is not None


def _weekday(match: re.Match[str], number: str) -> str | None:
    return next((word for letter in "nvse" if (word := match[letter + number])), None)


def _days(match: re.Match[str], weekday: int | None, clock: re.Match[str] | None) -> list[_Day]:
    """The day a date means; none where it can mean two, a second one that holds where the first has not come yet. A
    year of two digits needs a weekday or an hour beside it."""
    found = match.groupdict()
    if not found["a"]:
        return [_Day(_year(_first(found, "y")), _month(_first(found, "m")), int(_first(found, "d")))]
    if len(found["y2"]) == 2 and weekday is None and clock is None:
        return []
    first, second, year = int(found["a"]), int(found["b"]), _year(found["y2"])
    days = [day for day in (_Day(year, second, first), _Day(year, first, second)) if _weekday_of(day) is not None]
    if len(set(days)) < 2:
        return days[:1]
    if weekday is not None:
        return [day for day in days if _weekday_of(day) == weekday][:1]
    return _in_order(days, found["a"] + "/" + found["b"], clock)


def _in_order(days: list[_Day], written: str, clock: re.Match[str] | None) -> list[_Day]:
    """Of the day with the day first and the one with the month first that which is meant; none where nobody can know.

    “9/6/2026 9:20:00 AM” is how a server set to English (US) writes: no zeros; Vietnamese ones write SA and CH.
    """
    if clock is None or clock["half"] not in {"am", "pm"} or written[0] == "0" or "/0" in written:
        return days[:1]
    return days[::-1] if clock["second"] or len(written) < 5 else []


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _first(found: dict[str, str | None], letter: str) -> str:
    return next(value for number in "13456" if (value := found.get(letter + number)))


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _ENGLISH_MONTHS.get(word) or _MONTH_WORDS[word]


def _weekday_of(day: _Day) -> int | None:
    try:
        return datetime(*day, tzinfo=VIETNAM).weekday()
    except ValueError:
        return None


def _moment(day: _Day, clock: re.Match[str] | None) -> datetime | None:
    """The moment of a day, at midnight where its hour is none; None where there is no such day."""
    if not 1990 <= day.year <= 2100:
        return None
    try:
        midnight = datetime(*day, tzinfo=VIETNAM)
    except ValueError:
        return None
    try:
        return _at(midnight, clock) if clock else midnight
    except ValueError:
        return midnight


def _at(midnight: datetime, clock: re.Match[str]) -> datetime:
    """The moment of the clock's hour on that day; ValueError for an hour that is none."""
    hour, half = int(clock["hour"]), (clock["half"] or "").replace(".", "")
    if half in {"ch", "pm", "chiều", "tối"} or (half == "trưa" and hour < 3) or (half == "đêm" and 7 < hour < 12):
        hour = hour if hour >= 12 else hour + 12
    elif half in {"sa", "am", "sáng"} and hour == 12:
        hour = 0
    moment = midnight.replace(hour=hour, minute=int(clock["minute"] or 0), second=int(clock["second"] or 0))
    return moment.replace(tzinfo=_zone(clock["zone"])).astimezone(VIETNAM)


def _zone(name: str | None) -> timezone:
    if name is None:
        return VIETNAM
    offset = re.search(r"([+-])(\d{1,2}):?(\d{2})?", name)
    if offset is None:
        return timezone(timedelta(hours=_ZONES[name]))
    ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    return timezone(ahead if offset[1] == "+" else -ahead)
