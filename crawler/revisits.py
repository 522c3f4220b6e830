"""When an address that was read is asked for again, and whether in full.

What is asked and what it costs stands in docs/crawling.md. Pure: `Memory` keeps the visits, the crawl asks.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from models.article import FetchedPage
from models.crawl import GONE, Drop, LastVisit, Reason, Validators

MOST = 50  # articles of a source that one crawl asks for though nothing lists them: at 5 s each four minutes
_EARLY = timedelta(hours=1)  # a crawl at the same hour of every day comes a little early or late
# Some servers give the same ETag for another page (feedbin#726): nobody is believed for longer than a day.
_BELIEVED = timedelta(days=1) - _EARLY
# Since an article was read first. A figure is mostly corrected on the day it appears; what is taken down is noticed for
# a month.
# Of what never gave a page: since it was asked for first.
_AGES = (timedelta(hours=6), *(timedelta(days=days) - _EARLY for days in (1, 3, 7, 30)))
_ONCE_MORE = timedelta(days=7)
_UNASKED: frozenset[Reason] = frozenset({"robots", "off_registry"})
# The last visit stands, or none counts.
_UNREAD: frozenset[Reason] = frozenset({"known", "too_old", "too_new", "enough"})


def read(page: FetchedPage, before: LastVisit | None) -> LastVisit:
    """The visit that ended with a page; `before` is the last one, None for the first."""
    return LastVisit(
        source=page.source,
        url=page.url,
        first_at=before.first_at if before else page.fetched_at,
        asked_at=page.fetched_at,
        full_at=page.fetched_at,
        validators=Validators(etag=page.etag, last_modified=page.last_modified),
    )


def is_kept(drop: Drop, before: LastVisit | None) -> bool:
    """Whether a visit to an article that ended without a page is remembered, so that the address is asked for again at
    its ages only. A first one is not where nobody asked, or where it may be over next time."""
    if before is None:
        return not drop.is_passing and drop.reason not in _UNASKED | _UNREAD
    return drop.reason not in _UNREAD


def not_read(drop: Drop, before: LastVisit | None, now: datetime) -> LastVisit:
    """The visit that ended without a page. A 304 renews the validators that it bears (RFC 9110, 15.4.5); after any
    other answer the next question is one in full, so that 304 never means a page that was gone in between."""
    if before is None:
        return LastVisit(source=drop.source, url=drop.url, first_at=now, asked_at=now, full_at=now)
    if drop.reason != "not_modified":
        return replace(before, asked_at=now, validators=Validators())
    new, old = drop.validators or Validators(), before.validators
    renewed = Validators(etag=new.etag or old.etag, last_modified=new.last_modified or old.last_modified)
    return replace(before, asked_at=now, validators=renewed)


def due_again(visit: LastVisit, result: FetchedPage | Drop, before: LastVisit | None) -> LastVisit:
    """The visit to an article, which ended with `result`, with the time from when on it is asked for again: at the next
    of its ages. What is gone at the last one is asked for once more: a server may have had a bad day."""
    following = (visit.first_at + age for age in _AGES if visit.first_at + age > visit.asked_at)
    due_at = next(following, None)
    is_gone = isinstance(result, Drop) and result.reason in GONE
    if due_at is None and is_gone and before and before.asked_at < visit.first_at + _AGES[-1]:
        due_at = visit.asked_at + _ONCE_MORE
    return replace(visit, due_at=due_at)


def is_due(visit: LastVisit | None, now: datetime) -> bool:
    """Whether an article is to be asked for: never read, or old enough to be asked for again."""
    return visit is None or (visit.due_at is not None and visit.due_at <= now)


def condition(visit: LastVisit | None, url: str, now: datetime) -> Validators | None:
    """What to send along with the question for `url`; None asks in full: an address that was not asked for last, or
    whose last page is a day old."""
    if visit is None or visit.url != url or now - visit.full_at >= _BELIEVED:
        return None
    return visit.validators
