"""What crawls leave behind about the sources: turns, days, faults of lists, alarms."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Row, select

from crawler.archive import Archive
from crawler.fetch import Fetcher, Limits
from models.crawl import Drop, Reason, Scope
from models.health import Day, Health, History, ListFault
from models.schedule import Turn
from models.source import Source
from models.vietnam import VIETNAM
from service import ledger
from service.crawl_report import CrawlReport, SourceReport
from service.follow_up import follow_up
from service.pipeline import Crew, run_crawl
from service.search import SearchIndex
from service.store import Store, migrations
from service.store.tables import list_faults, sent_letters
from tests.integration import crawl_server
from tests.integration.crawl_server import feed, reply, serving
from tests.integration.ledger.samples import article, page, told

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=VIETNAM)
LIMITS = Limits(read_seconds=2, total_seconds=5, allow=("127.0.0.0/8",))
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


def drop(url: str, reason: Reason, **more: Any) -> Drop:
    return Drop(source="bao-mau", url=url, reason=reason, **more)


def crawled(store: Store, *drops: Drop, at: datetime = NOW, **counts: int) -> None:
    """Keeps one crawl and what follows from it."""
    of_source = SourceReport(source="bao-mau", drops=drops, lists=SOURCE.addresses, **counts)  # type: ignore[arg-type]
    follow_up(store, [SOURCE], CrawlReport(started_at=at, finished_at=at, sources=(of_source,)), lambda: 0.5)


def health(store: Store, now: datetime = NOW) -> Health:
    with store.read() as db:
        (found,) = ledger.source_health(db, [SOURCE], now)
    return found


def past(store: Store) -> History:
    found = health(store).history
    assert found is not None
    return found


def silent(store: Store) -> dict[str, date]:
    with store.read() as db:
        return ledger.silent_sources(db)


def turn(store: Store) -> Turn | None:
    with store.read() as db:
        return ledger.turn_of(db, "bao-mau")


def test_the_crawls_of_a_day_are_counted_together_and_the_day_is_that_of_viet_nam(store: Store) -> None:
    empty = drop("https://bao-mau.example/9", "empty_page")
    crawled(store, empty, drop(FEED, "empty_feed"), new=2, unchanged=1, at=NOW.replace(hour=1))
    crawled(store, empty, new=1, changed=1)
    assert past(store).days == (Day(day=date(2026, 11, 25), crawls=2, new=3, read=5, empty=2),)
    assert (past(store).first_crawl, past(store).last_crawl) == (date(2026, 11, 25), NOW)


def test_articles_are_counted_by_the_day_they_were_published_in_viet_nam(store: Store) -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=VIETNAM)
    for number, published in enumerate((late, late + timedelta(hours=1), None, NOW - timedelta(weeks=20))):
        one = article(number, published_at=published)
        told(one).keep(store, at=NOW - timedelta(days=2))
    crawled(store)
    counted = {one.day.day: (one.articles, one.undated) for one in past(store).days if one.articles}
    assert counted == {20: (1, 0), 21: (1, 0), 23: (1, 1)}
    assert past(store).last_article == date(2026, 11, 23)


def test_a_list_is_at_fault_since_it_first_was_and_an_unchanged_one_stays_as_it_is(store: Store) -> None:
    first, second, third = NOW - timedelta(days=3), NOW - timedelta(days=2), NOW - timedelta(days=1)
    crawled(store, drop(FEED, "empty_feed"), at=first)
    crawled(store, drop(FEED, "empty_feed"), drop(LISTING, "http_status", status=503), at=second)
    assert past(store).faults == (
        ListFault(url=FEED, reason="empty_feed", passing=False, since=first),
        ListFault(url=LISTING, reason="http_status", passing=True, since=second),
    )
    crawled(store, drop(FEED, "not_a_feed"), drop(LISTING, "timeout"), at=third)
    assert past(store).faults == (
        ListFault(url=FEED, reason="not_a_feed", passing=False, since=first),
        ListFault(url=LISTING, reason="timeout", passing=True, since=second),
    )
    crawled(store, drop(FEED, "gone"))
    assert [(fault.url, fault.since) for fault in past(store).faults] == [(FEED, first)]
    crawled(store)
    assert past(store).faults == ()


def test_what_is_known_of_a_list_changes_only_with_a_crawl_that_asked_for_it(store: Store, tmp_path: Path) -> None:
    def crawl(crew: Crew) -> tuple[tuple[str, ...], Sequence[Row[Any]]]:
        """The lists that one more crawl asked for, and the faults that are known then."""
        (report,) = run_crawl([paper], crew).sources
        with store.read() as db:
            rows = db.execute(select(list_faults.c.url, list_faults.c.reason, list_faults.c.since)).all()
        return report.lists, rows

    def out_of_order() -> Fetcher:
        raise RuntimeError("no fetcher today")

    archive, index = Archive(tmp_path / "archive"), SearchIndex(tmp_path / "index")
    crew = Crew(store=store, archive=archive, index=index, open_fetcher=lambda: Fetcher("a", limits=LIMITS))
    pages = {f"/{number}.html": reply(crawl_server.page(f"Tin {number}")) for number in (1, 2)}
    with serving({"/rss": reply(feed("/1.html")), **pages}) as server:
        first, second = f"{server.base}/rss", f"{server.base}/tin.xml"
        hosts = (f"127.0.0.1:{server.port}",)
        paper = replace(SOURCE, hosts=hosts, feeds=(first, second), listings=(), delay_seconds=0.0)
        asked, faults = crawl(crew)
        assert (asked, [fault[:2] for fault in faults]) == ((first, second), [(second, "gone")])
        server.answers["/rss"] = reply(feed("/2.html"))
        assert crawl(replace(crew, scope=Scope(most_pages=1))) == ((first,), faults)
        assert crawl(replace(crew, open_fetcher=out_of_order)) == ((), faults)
        server.answers["/tin.xml"] = reply(feed("/1.html"))
        assert crawl(crew) == ((first, second), [])


def test_an_alarm_is_kept_until_the_source_is_well_and_silence_until_then(store: Store) -> None:
    broken = (drop(FEED, "gone"), drop(LISTING, "gone"))
    crawled(store, at=NOW - timedelta(days=3))
    assert silent(store) == {}
    crawled(store, *broken, at=NOW - timedelta(days=2))
    assert silent(store) == {"bao-mau": date(2026, 11, 23)}
    crawled(store, broken[0], at=NOW - timedelta(days=1))
    assert (silent(store), health(store).state) == ({"bao-mau": date(2026, 11, 23)}, "watch")
    crawled(store)
    assert silent(store) == {}


def test_a_failing_source_waits_longer_and_comes_back(store: Store) -> None:
    crawled(store, new=3)
    start = turn(store)
    assert start is not None
    crawled(store, drop(FEED, "timeout"), drop(LISTING, "timeout"))
    failing = turn(store)
    assert failing == Turn(due_at=NOW + timedelta(hours=24), interval=start.interval, failures=1)
    crawled(store, new=1)
    assert turn(store) == replace(start, due_at=NOW + timedelta(hours=23), interval=timedelta(hours=23))


def test_retry_after_moves_the_next_turn(store: Store) -> None:
    store.keep_turn("bao-mau", Turn(due_at=NOW, interval=timedelta(hours=1)))
    crawled(store, drop(FEED, "busy", retry_after=36_000.0), new=1)
    assert turn(store) == Turn(due_at=NOW + timedelta(hours=10), interval=timedelta(hours=2))


def test_a_first_turn_is_by_the_articles_of_the_last_week(store: Store) -> None:
    for number in range(7):
        told(article(number, published_at=NOW - timedelta(days=1))).keep(store)
    told(article(8, published_at=NOW - timedelta(days=8))).keep(store)
    crawled(store, new=8)
    assert turn(store) == Turn(due_at=NOW + timedelta(hours=6), interval=timedelta(hours=6))


def test_due_sources_come_by_how_long_they_wait(store: Store) -> None:
    store.enrol(["bao-b", "bao-a"], NOW)
    store.enrol(["bao-a", "bao-c"], NOW + timedelta(hours=2))
    store.keep_turn("bao-d", Turn(due_at=NOW - timedelta(hours=1)))
    with store.read() as db:
        assert ledger.due_sources(db, NOW) == ("bao-d", "bao-a", "bao-b")
        assert ledger.next_due(db, NOW) == NOW + timedelta(hours=2)
        assert ledger.next_due(db, NOW + timedelta(days=1)) is None


@pytest.mark.parametrize("province", ["Lào Cai", ""])
def test_an_older_database_knows_the_days_of_its_crawls_and_who_was_sent_what(store: Store, province: str) -> None:
    store.record(page(article()), article(), told(article()).extraction)
    crawled(store, drop("https://bao-mau.example/9", "empty_page"), new=2, unchanged=1)
    crawled(store, new=1)
    store.reserve_letter(f"ban-tin 2026-W47 {province}", "a@tinh.example")
    before = past(store)
    with store.engine.connect().execution_options(writing=True) as db, db.begin():
        command.downgrade(migrations.configuration(db), "0005")
        migrations.upgrade(db)
    assert past(store) == before
    with store.read() as db:
        letters = db.execute(select(sent_letters.c.letter, sent_letters.c.reader)).all()
    assert letters == [(f"ban-tin 2026-W47 {province}", "a@tinh.example")]
