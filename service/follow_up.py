"""What follows a crawl: its report is kept, each source gets its next turn, and is known to be well or not."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from crawler.schedule import Crawled, known_share, next_turn
from models.source import Source
from service.crawl_report import CrawlReport, SourceReport
from service.ledger import recent_articles, source_health, turn_of
from service.store import Store

Chance = Callable[[], float]  # a number from 0 to 1


def follow_up(store: Store, sources: Sequence[Source], report: CrawlReport, chance: Chance | None) -> None:
    """Keeps the report of a crawl of `sources` and what follows from it. `chance` sets the jitter of their next turns;
    None leaves these as they are, and what is known of the sources: a crawl back in time tells nothing of how they do
    today."""
    store.save_crawl(report, of_today=chance is not None)
    if chance is not None:
        for of_source in report.sources:
            _give_turn(store, of_source, report.finished_at, chance())
    watch(store, sources, report.finished_at)


def watch(store: Store, sources: Sequence[Source], now: datetime) -> None:
    """Keeps which of the sources need somebody to look."""
    with store.read() as db:
        healths = source_health(db, sources, now)
    for health in healths:
        store.keep_alarm(health, now)


def _give_turn(store: Store, report: SourceReport, at: datetime, chance: float) -> None:
    with store.read() as db:
        before = turn_of(db, report.source)
        weekly, idle = recent_articles(db, report.source, at)
    rests = [drop.retry_after or 0.0 for drop in report.drops if drop.reason == "busy"]
    crawled = Crawled(
        at=at,
        weekly=weekly,
        idle=idle,
        known_share=known_share(report.new + report.changed, report.as_before + report.same_lists),
        failed=report.unread,
        busy=bool(rests),
        rest=timedelta(seconds=max(rests, default=0.0)),
    )
    store.keep_turn(report.source, next_turn(before, crawled, chance))
