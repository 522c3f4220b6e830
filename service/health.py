"""Whether a source is well: what it gave, beside what it usually gives. All is judged as of its last crawl."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import mean, stdev
from typing import Literal

from crawler.sources import crawlable
from models.crawl import Reason
from models.health import Alarm, AlarmKind, Health, HealthState, History, ListFault, Usual, Week
from models.source import Source
from models.vietnam import day_in_vietnam
from service.wording import day, label, number, whole_week

WEEKS = 12  # that tell what is usual
ENOUGH_WEEKS = 4  # of fewer nobody knows it
DEVIATIONS = 2
# One article more or less is chance even where every week had the same number.
LEAST_DEVIATION = 1.0
# Longer than twice the longest gap but one: the longest may have been the last breakdown, or Tết.
GAPS, ENOUGH_GAPS = 2, 4
LONGEST_SILENCE = {"active": 31, "slow": 365}  # days, where the usual gap is not known; those of crawler/proposal.py
PATIENCE = timedelta(hours=24)  # with a server that does not answer
RECENTLY = timedelta(days=3)  # pages without text are counted so far back
LATELY = timedelta(days=7)
FEW = 3  # of less no share is told
EMPTY_SHARE = 0.3  # of the pages
UNDATED_SHARE, UNDATED_MORE = 0.5, 0.3  # of the articles, and so much more than before
UNASKED = timedelta(days=8)  # a source that fails is asked once a week
_EMPTY_LIST: frozenset[Reason] = frozenset({"empty_feed", "not_a_feed"})


def health_of(source: Source, history: History | None, now: datetime) -> Health:
    """How the source does; `history` is None where it was never crawled. One that is not watched has no alarms."""
    watched = bool(crawlable([source]))
    if history is None:
        return Health(source=source.name, state="new" if watched else "unwatched", history=None)
    weeks = _weeks(history, now)
    usual = usual_of(weeks[:-2])
    alarms = (*_alarms(source, history, now), *_outside(weeks, usual)) if watched else ()
    return Health(
        source=source.name,
        state=_state(usual, alarms) if watched else "unwatched",
        history=history,
        weeks=weeks,
        usual=usual,
        alarms=alarms,
        unread=_unread(source, history),
    )


def usual_of(weeks: Sequence[Week]) -> Usual | None:
    """What the whole ones of these weeks say is usual; None where they are fewer than four."""
    counts = [week.articles for week in weeks if week.whole][-WEEKS:]
    if len(counts) < ENOUGH_WEEKS:
        return None
    middle, spread = mean(counts), DEVIATIONS * max(stdev(counts), LEAST_DEVIATION)
    return Usual(weeks=len(counts), mean=middle, low=max(middle - spread, 0.0), high=middle + spread)


def _state(usual: Usual | None, alarms: Sequence[Alarm]) -> HealthState:
    if alarms:
        return "silent" if any(alarm.silences for alarm in alarms) else "watch"
    return "good" if usual else "new"


def _weeks(history: History, now: datetime) -> tuple[Week, ...]:
    """The current week and the 13 before it: the last one that is over is judged by the twelve before."""
    this = monday_of(day_in_vietnam(now))
    counts, asked = dict[date, int](), set[date]()
    for one in history.days:
        monday = monday_of(one.day)
        counts[monday] = counts.get(monday, 0) + one.articles
        asked |= {monday} if one.crawls else set()
    mondays = [this - timedelta(weeks=back) for back in range(WEEKS + 1, -1, -1)]
    return tuple(
        Week(
            monday=monday,
            articles=counts.get(monday, 0),
            asked=monday in asked,
            whole=monday in asked and _is_over(monday, history),
        )
        for monday in mondays
    )


def _is_over(monday: date, history: History) -> bool:
    """Whether crawls saw the week from its beginning to its end: what a first crawl finds of before is a part of it."""
    first, last = history.first_crawl, history.last_crawl
    return first <= monday and monday + timedelta(weeks=1) <= day_in_vietnam(last)


def _alarms(source: Source, history: History, now: datetime) -> Iterator[Alarm]:
    yield from _unasked(history, now)
    yield from _list_alarms(source, history)
    yield from _silence(source, history)
    yield from _empty_texts(history)
    yield from _missing_days(history)
    yield from _old_days(history)


def _unasked(history: History, now: datetime) -> Iterator[Alarm]:
    passed = now - history.last_crawl
    if passed > UNASKED:
        since = day_in_vietnam(history.last_crawl)
        detail = f"Chương trình chưa đọc lại nguồn này từ {day(since)}, đã {number(passed.days)} ngày."
        yield Alarm(kind="unasked", since=since, detail=detail, silences=True)


def _list_alarms(source: Source, history: History) -> Iterator[Alarm]:
    """One for the lists that hold nothing, one for those that cannot be read."""
    lasting = [fault for fault in _faults(source, history) if not fault.passing or _lasts(fault, history)]
    silences = len(lasting) == len(source.addresses)
    empty = [fault for fault in lasting if fault.reason in _EMPTY_LIST]
    unread = [fault for fault in lasting if fault.reason not in _EMPTY_LIST]
    found: tuple[tuple[AlarmKind, list[ListFault]], ...] = (("empty_list", empty), ("list_fault", unread))
    for kind, faults in found:
        if faults:
            since = min(day_in_vietnam(fault.since) for fault in faults)
            detail = _told(source, faults, since)
            yield Alarm(kind=kind, since=since, detail=detail, silences=silences)


def _unread(source: Source, history: History) -> str | None:
    """Why none of the lists could be read; told at once, though it is no alarm before `PATIENCE` is over."""
    faults = _faults(source, history)
    return _why(faults) if faults and len(faults) == len(source.addresses) else None


def _faults(source: Source, history: History) -> list[ListFault]:
    """Those of the lists that are declared today."""
    return [fault for fault in history.faults if fault.url in source.addresses]


def _why(faults: Sequence[ListFault]) -> str:
    return ", ".join(dict.fromkeys(label(fault.reason, "drop") for fault in faults))


def _told(source: Source, faults: Sequence[ListFault], since: date) -> str:
    count, of_all = len(faults), len(source.addresses)
    which = f"Cả {number(count)}" if count == of_all else f"{number(count)} trong {number(of_all)}"
    lists = f"{which} danh sách bài" if of_all > 1 else "Danh sách bài duy nhất"
    return f"{lists} không cho bài nào từ {day(since)}: {_why(faults)}."


def _lasts(fault: ListFault, history: History) -> bool:
    return history.last_crawl - fault.since >= PATIENCE


def _silence(source: Source, history: History) -> Iterator[Alarm]:
    """No article for longer than usual, counted from the first crawl on: of before nobody knows."""
    since = max(filter(None, (history.last_article, history.first_crawl)))
    silent = (day_in_vietnam(history.last_crawl) - since).days
    gap = usual_gap(history)
    limit = LONGEST_SILENCE[source.state] if gap is None else GAPS * gap
    if silent > limit:
        told = "" if gap is None else f"; thường không quá {number(gap)} ngày lại có bài"
        detail = f"Không có bài mới từ {day(since)}, đã {number(silent)} ngày{told}."
        yield Alarm(kind="silent", since=since, detail=detail, silences=True)


def usual_gap(history: History) -> int | None:
    """The longest number of days but one between two days with articles, None where too few are known."""
    told = [one.day for one in history.days if one.articles and one.day >= history.first_crawl]
    gaps = sorted((later - earlier).days for earlier, later in pairwise(told))
    return gaps[-2] if len(gaps) >= ENOUGH_GAPS else None


def _outside(weeks: Sequence[Week], usual: Usual | None) -> Iterator[Alarm]:
    """The last week where it was whole; the current one as soon as it has more than is usual."""
    last, current = weeks[-2:]
    if usual and last.whole and last.articles < usual.low:
        yield _other(last, usual, "fewer")
    elif usual and last.whole and last.articles > usual.high:
        yield _other(last, usual, "more")
    elif usual and current.articles > usual.high:
        yield _other(current, usual, "more")


def _other(week: Week, usual: Usual, kind: Literal["fewer", "more"]) -> Alarm:
    words = {"fewer": "ít hơn thường lệ", "more": "nhiều hơn thường lệ"}[kind]
    bounds = f"{number(usual.least)} đến {number(usual.most)} bài"
    return Alarm(
        kind=kind,
        since=week.monday,
        detail=f"Tuần {whole_week(week.monday)} có {number(week.articles)} bài, {words} ({bounds} một tuần).",
    )


def _empty_texts(history: History) -> Iterator[Alarm]:
    since = day_in_vietnam(history.last_crawl - RECENTLY)
    recent = [one for one in history.days if one.day >= since]
    empty, read = sum(one.empty for one in recent), sum(one.read for one in recent)
    if empty >= FEW and empty >= EMPTY_SHARE * (empty + read):
        of_all = number(empty + read)
        detail = f"{number(empty)} trong {of_all} trang đọc từ {day(since)} không lấy được nội dung."
        yield Alarm(kind="empty_text", since=since, detail=detail)


def _missing_days(history: History) -> Iterator[Alarm]:
    since = day_in_vietnam(history.last_crawl - LATELY)
    articles, undated = _counts(history, since, late=True)
    before, undated_before = _counts(history, since, late=False)
    share, usual = undated / max(articles, 1), undated_before / max(before, 1)
    if undated >= FEW and before and share >= max(UNDATED_SHARE, usual + UNDATED_MORE):
        detail = f"{number(undated)} trong {number(articles)} bài từ {day(since)} không có ngày đăng."
        yield Alarm(kind="undated", since=since, detail=detail)


def _counts(history: History, since: date, *, late: bool) -> tuple[int, int]:
    """Articles, and those without a day, of the days from `since` on, or of those before; not of the first crawl's."""
    wanted = [one for one in history.days if (one.day >= since) == late and one.day > history.first_crawl]
    return sum(one.articles for one in wanted), sum(one.undated for one in wanted)


def _old_days(history: History) -> Iterator[Alarm]:
    """Articles came, and none is of these days."""
    since = max(day_in_vietnam(history.last_crawl - LATELY), history.first_crawl + timedelta(days=1))
    recent = [one for one in history.days if one.day >= since]
    new = sum(one.new for one in recent)
    if new >= FEW and not any(one.articles for one in recent):
        detail = f"{number(new)} bài mới đọc được từ {day(since)} đều ghi ngày đăng cũ hơn."
        yield Alarm(kind="old_dates", since=since, detail=detail)


def monday_of(one: date) -> date:
    """The first day of its week."""
    return one - timedelta(days=one.weekday())
