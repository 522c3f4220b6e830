"""Whether a source is well, on invented histories."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from models.crawl import Reason
from models.health import Day, Health, History, ListFault
from models.source import Source
from models.vietnam import VIETNAM
from service.health import health_of, usual_gap

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=VIETNAM)  # a Wednesday
TODAY = NOW.date()
MONDAY = date(2026, 11, 23)
FEED, LISTING = "https://bao-mau.example/rss", "https://bao-mau.example/tin"
SOURCE = Source(
    name="bao-mau",
    title="Báo Mẫu",
    kind="newspaper",
    province="Lào Cai",
    hosts=("bao-mau.example",),
    feeds=(FEED,),
    listings=(LISTING,),
    state="active",
)


def history(counts: dict[date, int], *, first: date = date(2026, 1, 1), **more: Any) -> History:
    """Crawled every day from `first` to today; so many articles of each day."""
    days = [
        date.fromordinal(number)
        for number in range(max(first, TODAY - timedelta(weeks=14)).toordinal(), TODAY.toordinal() + 1)
    ]
    given = tuple(Day(day=one, articles=counts.get(one, 0), crawls=1) for one in days)
    newest = max((one for one, count in counts.items() if count), default=None)
    known: dict[str, Any] = {"first_crawl": first, "last_crawl": NOW, "last_article": newest, "days": given}
    return History(**known | more)


def every(days: int, articles: int = 1, *, until: date = TODAY) -> dict[date, int]:
    """So many articles every so many days, up to a day."""
    return {until - timedelta(days=back): articles for back in range(0, 100, days)}


def weekly(*counts: int) -> dict[date, int]:
    """So many articles on the Tuesday of each week, the last of them that of the current one."""
    tuesday = MONDAY + timedelta(days=1)
    return {tuesday - timedelta(weeks=back): count for back, count in enumerate(reversed(counts))}


def judged(past: History | None, **changed: Any) -> Health:
    return health_of(replace(SOURCE, **changed), past, NOW)


def kinds(health: Health) -> list[str]:
    return [alarm.kind for alarm in health.alarms]


def fault(url: str, reason: Reason, hours: float, *, passing: bool = False) -> ListFault:
    return ListFault(url=url, reason=reason, passing=passing, since=NOW - timedelta(hours=hours))


def with_days(past: History, changes: dict[date, dict[str, int]]) -> History:
    return replace(past, days=tuple(replace(one, **changes.get(one.day, {})) for one in past.days))


DAILY = history(every(1, 3))


def test_a_source_that_goes_on_as_ever_is_well() -> None:
    health = judged(DAILY)
    assert (health.state, health.alarms) == ("good", ())
    assert health.usual is not None
    assert (health.usual.mean, health.usual.weeks, health.usual.low, health.usual.high) == (21, 12, 19, 23)
    assert [week.articles for week in health.weeks] == [21] * 13 + [9]
    assert [week.whole for week in health.weeks] == [True] * 13 + [False]


@pytest.mark.parametrize(
    ("past", "silent"),
    [
        (every(1, until=TODAY - timedelta(days=2)), False),
        (every(1, until=TODAY - timedelta(days=3)), True),  # a daily paper, before the week is over
        (every(7, until=TODAY - timedelta(days=14)), False),
        (every(7, until=TODAY - timedelta(days=15)), True),
    ],
)
def test_no_article_for_longer_than_twice_the_usual_gap_is_silence(past: dict[date, int], silent: bool) -> None:
    health = judged(history(past))
    assert ("silent" in kinds(health)) == silent
    assert (health.state == "silent") == silent


def test_silence_is_told_with_its_day_and_what_is_usual() -> None:
    (alarm, *_) = judged(history(every(1, until=TODAY - timedelta(days=5)))).alarms
    assert alarm.detail == "Không có bài mới từ 20/11/2026, đã 5 ngày; thường không quá 1 ngày lại có bài."
    assert (alarm.kind, alarm.since) == ("silent", date(2026, 11, 20))


def test_one_breakdown_or_tet_does_not_hide_the_next() -> None:
    past = {one: count for one, count in every(1).items() if not date(2026, 10, 1) <= one <= date(2026, 10, 10)}
    assert usual_gap(history(past)) == 1
    assert usual_gap(history({})) is None


def test_articles_a_first_crawl_or_a_backfill_finds_of_before_do_not_tell_what_is_usual() -> None:
    past = history(every(1, 20), first=TODAY - timedelta(days=2))
    assert (judged(past).usual, judged(past).state) == (None, "new")


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ((9, 11, 10, 10, 9, 11, 10, 10, 9, 11, 10, 10, 10, 3), []),
        ((9, 11, 10, 10, 9, 11, 10, 10, 9, 11, 10, 10, 7, 3), ["fewer"]),
        ((9, 11, 10, 10, 9, 11, 10, 10, 9, 11, 10, 10, 13, 3), ["more"]),
        ((9, 11, 10, 10, 9, 11, 10, 10, 9, 11, 10, 10, 10, 13), ["more"]),
        ((1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 0, 1), []),  # of 1.5 a week none is chance
        ((10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 9, 1), []),  # one less is chance where all were equal
    ],
)
def test_a_week_outside_mean_and_two_deviations_is_told(counts: tuple[int, ...], found: list[str]) -> None:
    assert kinds(judged(history(weekly(*counts)))) == found


def test_the_week_is_told_with_its_days_and_bounds() -> None:
    (alarm,) = judged(history(weekly(9, 11, 10, 10, 9, 11, 10, 10, 9, 11, 10, 10, 7, 3))).alarms
    told = "Tuần 16/11 – 22/11/2026 có 7 bài, ít hơn thường lệ (8 đến 12 bài một tuần)."
    assert (alarm.detail, alarm.since, alarm.silences) == (told, date(2026, 11, 16), False)


def test_weeks_without_a_crawl_are_not_weeks_without_articles() -> None:
    past = history(weekly(*[10] * 14))
    idle = {
        one.day: {"crawls": 0, "articles": 0} for one in past.days if date(2026, 10, 5) <= one.day < date(2026, 10, 19)
    }
    health = judged(with_days(past, idle))
    assert health.usual is not None
    assert (health.usual.mean, health.usual.weeks, kinds(health)) == (10, 10, [])


def test_a_week_in_which_nobody_asked_and_nothing_was_found_is_not_known() -> None:
    found = (Day(day=TODAY - timedelta(weeks=2), articles=3), Day(day=TODAY, crawls=1))
    health = judged(replace(DAILY, first_crawl=TODAY, days=found))
    assert [week.known for week in health.weeks] == [*[None] * 11, 3, None, 0]
    assert [week.known for week in health.known_weeks] == [3, None, 0]


def test_a_crawl_that_could_read_no_list_is_told_before_it_is_an_alarm() -> None:
    both = tuple(fault(url, "connection", 6, passing=True) for url in (FEED, LISTING))
    health = judged(replace(DAILY, faults=both))
    assert (health.unread, health.alarms) == ("không kết nối được", ())
    assert judged(replace(DAILY, faults=both[:1])).unread is None


def test_too_few_weeks_say_nothing_of_what_is_usual_and_then_a_month_is_silence() -> None:
    young = history({TODAY - timedelta(days=20): 3}, first=TODAY - timedelta(days=21))
    assert judged(young).state == "new"
    older = history({TODAY - timedelta(days=32): 3}, first=TODAY - timedelta(days=33))
    assert kinds(judged(older)) == ["silent"]
    assert kinds(judged(older, state="slow")) == []


@pytest.mark.parametrize(
    ("faults", "state", "found"),
    [
        ((fault(FEED, "empty_feed", 0),), "watch", ["empty_list"]),  # 200 but 0 items, at once
        ((fault(FEED, "gone", 0),), "watch", ["list_fault"]),
        ((fault(FEED, "timeout", 23, passing=True),), "good", []),
        ((fault(FEED, "timeout", 24, passing=True),), "watch", ["list_fault"]),
        ((fault(FEED, "empty_feed", 0), fault(LISTING, "not_a_feed", 0)), "silent", ["empty_list"]),
        (
            (fault(FEED, "empty_feed", 0), fault(LISTING, "connection", 30, passing=True)),
            "silent",
            ["empty_list", "list_fault"],
        ),
        ((fault(FEED, "empty_feed", 0), fault(LISTING, "connection", 3, passing=True)), "watch", ["empty_list"]),
        ((fault("https://bao-mau.example/cu", "gone", 99),), "good", []),  # no longer declared
    ],
)
def test_lists_that_give_nothing(faults: Iterable[ListFault], state: str, found: list[str]) -> None:
    health = judged(replace(DAILY, faults=tuple(faults)))
    assert (health.state, kinds(health)) == (state, found)


@pytest.mark.parametrize(
    ("urls", "listings", "told"),
    [
        ((FEED,), (LISTING,), "1 trong 2 danh sách bài"),
        ((FEED, LISTING), (LISTING,), "Cả 2 danh sách bài"),
        ((FEED,), (), "Danh sách bài duy nhất"),
    ],
)
def test_a_list_that_gives_nothing_is_told_with_its_reason(
    urls: tuple[str, ...], listings: tuple[str, ...], told: str
) -> None:
    faults = tuple(fault(url, "empty_feed", 50) for url in urls)
    (alarm,) = judged(replace(DAILY, faults=faults), listings=listings).alarms
    assert alarm.detail == f"{told} không cho bài nào từ 23/11/2026: nguồn tin RSS trống."


@pytest.mark.parametrize(("empty", "read", "found"), [(3, 7, ["empty_text"]), (2, 0, []), (3, 8, [])])
def test_pages_without_text(empty: int, read: int, found: list[str]) -> None:
    assert kinds(judged(with_days(DAILY, {TODAY: {"empty": empty, "read": read}}))) == found


@pytest.mark.parametrize(("before", "now", "found"), [(0, 3, ["undated"]), (0, 1, []), (3, 3, [])])
def test_articles_without_a_day_where_they_had_one_before(before: int, now: int, found: list[str]) -> None:
    late = TODAY - timedelta(days=7)
    undated = {one.day: {"undated": now if one.day >= late else before} for one in DAILY.days}
    assert kinds(judged(with_days(DAILY, undated))) == found


def test_articles_that_come_with_days_of_long_ago() -> None:
    past = history(every(1, until=TODAY - timedelta(days=8)))
    health = judged(with_days(past, {TODAY - timedelta(days=1): {"new": 3}}))
    assert "old_dates" in kinds(health)
    assert "old_dates" not in kinds(judged(past))


def test_a_source_that_was_not_asked_is_not_silent_but_unread() -> None:
    stopped = NOW - timedelta(days=9)
    past = history(every(1, until=stopped.date()), last_crawl=stopped)
    assert kinds(judged(past)) == ["unasked"]
    assert judged(past).state == "silent"


@pytest.mark.parametrize("state", ["unprobed", "stopped"])
def test_a_source_that_is_not_watched_is_never_quiet(state: str) -> None:
    past = replace(history(every(1, until=TODAY - timedelta(days=50))), faults=(fault(FEED, "gone", 99),))
    health = judged(past, state=state)
    assert (health.state, health.alarms) == ("unwatched", ())
    assert judged(None, state=state).state == "unwatched"


def test_a_source_that_was_never_crawled_is_new() -> None:
    assert judged(None) == Health(source="bao-mau", state="new", history=None)
