"""When a source is asked next: within bounds whatever happens, later the longer it fails, never given up."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.schedule import JITTER, LEAST, MANY_FAILURES, MOST, WEEK, Crawled, known_share, next_turn, start_interval
from models.schedule import Turn

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
chances = st.floats(0, 1)
shares = st.floats(0, 1)
intervals = st.none() | st.timedeltas(LEAST, MOST)
crawls = st.builds(
    Crawled,
    at=st.just(NOW),
    weekly=st.integers(0, 100_000),
    idle=st.timedeltas(timedelta(0), timedelta(days=4_000)),
    known_share=shares,
    failed=st.booleans(),
    busy=st.booleans(),
    rest=st.timedeltas(timedelta(0), timedelta(days=30)),
)


def crawled(weekly: int = 14, **values: object) -> Crawled:
    known: dict[str, object] = {"at": NOW, "idle": HOUR, "known_share": 0.5}
    return Crawled(weekly=weekly, **known | values)  # type: ignore[arg-type]


def turn(interval: timedelta | None, failures: int = 0) -> Turn:
    return Turn(due_at=NOW, interval=interval, failures=failures)


@given(intervals, st.integers(0, 200), crawls, chances)
def test_the_next_turn_comes_within_ten_minutes_to_a_day_or_a_week_where_all_fails(
    interval: timedelta | None, failures: int, crawl: Crawled, chance: float
) -> None:
    following = next_turn(turn(interval, failures), crawl, chance)
    most = WEEK if following.failures >= MANY_FAILURES else MOST
    assert LEAST <= following.due_at - NOW <= most
    assert following.interval is None or LEAST <= following.interval <= MOST
    assert following.failures == (failures + 1 if crawl.failed else 0)


@given(intervals, st.integers(0, 60), chances)
def test_who_fails_longer_waits_no_less(interval: timedelta | None, failures: int, chance: float) -> None:
    first, second = (next_turn(turn(interval, failures + more), crawled(failed=True), chance) for more in (0, 1))
    assert first.due_at <= second.due_at


@given(st.timedeltas(2 * LEAST, MOST / 2), chances)
def test_jitter_moves_a_turn_by_a_tenth_at_most(interval: timedelta, chance: float) -> None:
    following = next_turn(turn(interval), crawled(), chance)
    assert following.interval == interval
    assert abs(following.due_at - NOW - interval) <= interval * JITTER + timedelta(microseconds=1)
    assert {next_turn(turn(interval), crawled(), end).due_at - NOW for end in (0, 1)} == {
        0.9 * interval,
        1.1 * interval,
    }


@pytest.mark.parametrize(
    ("weekly", "interval"),
    [(0, MOST), (1, MOST), (2, 21 * HOUR), (7, 6 * HOUR), (42, HOUR), (252, LEAST), (100_000, LEAST)],
)
def test_at_first_it_is_asked_four_times_for_each_article_that_is_to_be_expected(
    weekly: int, interval: timedelta
) -> None:
    assert start_interval(weekly) == interval
    assert next_turn(None, crawled(weekly, known_share=0.0), 0.5) == Turn(due_at=NOW + interval, interval=interval)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (10 * MINUTE, {"known_share": 0.68}),
        (HOUR, {"known_share": 1.0, "idle": timedelta(days=32)}),
        (timedelta(0), {"known_share": 0.67}),
        (timedelta(0), {"known_share": 0.33}),
        (-HOUR, {"known_share": 0.32}),
        (HOUR, {"known_share": 0.1, "busy": True}),
        (timedelta(0), {"known_share": 1.0, "failed": True}),
    ],
)
def test_then_by_what_was_known_already(change: timedelta, told: dict[str, object]) -> None:
    assert next_turn(turn(5 * HOUR), crawled(**told), 0.5).interval == 5 * HOUR + change  # type: ignore[arg-type]


def test_a_source_that_fails_is_asked_later_each_time_then_once_a_week_and_for_ever() -> None:
    now, waits = turn(2 * HOUR), []
    for _ in range(100):
        now = next_turn(now, crawled(failed=True), 0.5)
        waits.append(now.due_at - NOW)
    assert waits[:3] == [2 * HOUR, 4 * HOUR, 6 * HOUR]
    assert waits[11:29] == [MOST] * 18
    assert waits[29:] == [WEEK] * 71
    assert next_turn(now, crawled(), 0.5) == Turn(due_at=NOW + 2 * HOUR, interval=2 * HOUR)


def test_a_source_that_never_answered_gets_its_interval_when_it_first_does() -> None:
    failed = next_turn(None, crawled(0, failed=True), 0.5)
    assert (failed.interval, failed.failures) == (None, 1)
    assert next_turn(failed, crawled(7), 0.5).interval == 6 * HOUR


@pytest.mark.parametrize(("rest", "delay"), [(7 * HOUR, 7 * HOUR), (HOUR, 3 * HOUR), (88 * HOUR, MOST)])
def test_who_asks_to_be_left_alone_is_left_alone_for_a_day_at_most(rest: timedelta, delay: timedelta) -> None:
    assert next_turn(turn(2 * HOUR), crawled(busy=True, rest=rest), 0.5).due_at - NOW == delay


def test_the_share_of_what_was_known_is_of_all_that_was_met() -> None:
    assert known_share(1, 3) == 0.75
    assert known_share(0, 1) == 1.0
    assert known_share(0, 0) == 1.0
    assert known_share(3, 0) == 0.0
