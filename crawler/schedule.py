"""When a source is asked next: at first by how often it writes, then by how much of what it lists was known already."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.schedule import Turn

LEAST, MOST = timedelta(minutes=10), timedelta(hours=24)
WEEK = timedelta(days=7)
# Miniflux asks once for each article that is to be expected (SCHEDULER_ENTRY_FREQUENCY_FACTOR 1); its PR 2036 tells
# that what comes daily is then a day late. A quarter of the usual gap is late by a quarter.
ASKED_FOR_EACH_ARTICLE = 4
# Media Cloud's rss-fetcher (AUTO_ADJUST_*): ten minutes longer where more than two thirds were known, an hour longer
# where nothing came for 31 days, an hour shorter where less than a third was known.
MOSTLY_KNOWN, HARDLY_KNOWN = 0.67, 0.33
LONGER, MUCH_LONGER, SHORTER = timedelta(minutes=10), timedelta(minutes=60), timedelta(minutes=60)
LONG_IDLE = timedelta(days=31)
# A source that fails is asked after once, twice, three times … this long or its own interval, if that is longer; so a
# server that comes back within a day is met within hours. rss-fetcher stopped after 4, then 10, then 30 failures,
# because feeds “come back from what looks like death”: here they are asked once a week from then on, for ever.
FAILED = timedelta(hours=1)
MANY_FAILURES = 30
JITTER = 0.1  # of the delay, to both sides: sources that were started together do not stay together


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """What one crawl of a source tells of how often to ask it.

    `weekly`: its articles of the last seven days; `idle`: how long ago the newest came; `known_share`: of what it
    listed, from 0 to 1; `failed`: none of its lists could be read; `rest`: for how long it asked to be left alone
    (zero where it did not), `busy`: whether it did.
    """

    at: datetime
    weekly: int
    idle: timedelta
    known_share: float
    failed: bool = False
    busy: bool = False
    rest: timedelta = timedelta()


def next_turn(before: Turn | None, crawled: Crawled, chance: float) -> Turn:
    """The turn after this crawl, `before` being the one that led to it (None or without an interval for the first).

    `chance`, from 0 to 1, sets the jitter. The delay is 10 minutes to 24 hours, or as long as the server asks, up to
    24 hours; a week after 30 failures.
    """
    failures = before.failures + 1 if before and crawled.failed else int(crawled.failed)
    interval = _interval(before, crawled)
    delay = max(_delay(interval, failures, chance), min(crawled.rest, MOST))
    return Turn(due_at=crawled.at + delay, interval=interval, failures=failures)


def start_interval(weekly: int) -> timedelta:
    """Miniflux's entry frequency: the week by the articles of a week, within bounds."""
    return _bounded(WEEK / (weekly * ASKED_FOR_EACH_ARTICLE)) if weekly else MOST


def known_share(articles: int, as_before: int) -> float:
    """Which part of what a crawl met was as before: `articles` are new or changed ones.

    1 where it met nothing: an unchanged feed.
    """
    return as_before / (as_before + articles) if as_before + articles else 1.0


def _interval(before: Turn | None, crawled: Crawled) -> timedelta | None:
    """What lies between two crawls while the source answers; None as long as it never did."""
    if before is None or before.interval is None:
        return None if crawled.failed else start_interval(crawled.weekly)
    if crawled.busy:  # 429 and 503 slow down
        return _bounded(before.interval + MUCH_LONGER)
    if crawled.failed:
        return before.interval
    return _bounded(before.interval + _adjustment(crawled))


def _adjustment(crawled: Crawled) -> timedelta:
    if crawled.known_share > MOSTLY_KNOWN:
        return MUCH_LONGER if crawled.idle > LONG_IDLE else LONGER
    return -SHORTER if crawled.known_share < HARDLY_KNOWN else timedelta()


def _delay(interval: timedelta | None, failures: int, chance: float) -> timedelta:
    jitter = 1 + JITTER * (2 * chance - 1)
    if failures >= MANY_FAILURES:
        return min(WEEK * jitter, WEEK)
    usual = interval or FAILED
    return _bounded(max(usual, failures * max(usual, FAILED)) * jitter)


def _bounded(delay: timedelta) -> timedelta:
    return min(max(delay, LEAST), MOST)
