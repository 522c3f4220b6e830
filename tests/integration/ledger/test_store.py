"""The store on real databases: what it keeps beside the articles, one writer at a time, its address."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from models.crawl import Drop, LastVisit, Validators
from models.exchange import Place
from service import ledger
from service.crawl_report import CrawlReport, SourceReport
from service.store import Store, StoreError
from service.store.tables import articles, crawl_drops, crawl_runs, source_days
from service.store.watching import KEPT_CRAWLS
from tests.integration.ledger.samples import (
    DAY,
    article,
    full,
    page,
)


def test_many_read_at_once(tmp_path: Path) -> None:
    """A pool of connections has 15: more readers would wait for each other, and be refused in the end."""
    store = Store(f"sqlite:///{tmp_path / 'so.db'}")
    with ExitStack() as open_:
        readers = [open_.enter_context(store.read()) for _ in range(40)]
        assert [db.scalar(select(func.count()).select_from(articles)) for db in readers] == [0] * 40
    store.close()


def test_kept_pages_come_back_whole(store: Store) -> None:
    bodies = [b"", bytes(range(256)), b"<p>" * 100_000]
    for number, body in enumerate(bodies):
        full(number).keep(store, body)
    kept = {kept.page.url: kept for kept in store.kept_pages()}
    assert [kept[f"https://bao-mau.example/{number}"].body for number in range(3)] == bodies
    assert kept["https://bao-mau.example/0"].page == page(article(0), b"")


def test_a_file_forgotten_while_its_page_is_read_anew_stays_forgotten(store: Store) -> None:
    one = full()
    kept = replace(page(one.article), place=Place(file="a.warc.gz", offset=0, length=1))
    store.record(kept, one.article, one.extraction)
    store.forget_file("a.warc.gz")
    assert store.record(kept, one.article, replace(one.extraction, version="2")) == "reread"
    assert [kept.page.place for kept in store.kept_pages()] == [None]


def test_a_visit_is_remembered_and_replaced(store: Store) -> None:
    address = "https://bao-mau.example/rss"
    first = LastVisit(source="bao-mau", url=address, first_at=DAY, asked_at=DAY, full_at=DAY)
    assert store.last_visit(address) is None
    store.remember(address, first)
    assert store.last_visit(address) == first
    validators = Validators(etag='"2"', last_modified="Fri, 20 Nov 2026 01:00:00 GMT")
    later = replace(first, asked_at=DAY + timedelta(hours=1), due_at=DAY + timedelta(days=1), validators=validators)
    store.remember(address, later)
    assert store.last_visit(address) == later


def test_what_is_due_is_named_for_each_source_the_article_read_last_first(store: Store) -> None:
    for number, source in enumerate(("bao-mau", "bao-mau", "bao-hai", "bao-mau")):
        at, url = DAY + timedelta(minutes=number), f"https://bao-mau.example/{number}"
        due_at = at + timedelta(days=1) if number else None
        visit = LastVisit(source=source, url=url, first_at=at, asked_at=at, full_at=at, due_at=due_at)
        store.remember(url, visit)

    def due(now: timedelta, most: int = 9) -> list[str]:
        return [address[-1] for address in store.due("bao-mau", DAY + now, most)]

    assert due(timedelta(days=1)) == []
    assert due(timedelta(days=1, minutes=1)) == ["1"]
    assert due(timedelta(days=2)) == ["3", "1"]
    assert due(timedelta(days=2), most=1) == ["3"]


def test_a_letter_is_reserved_once_and_again_after_it_was_given_back(store: Store) -> None:
    key = ("ban-tin 2026-W47 Lào Cai", "a@tinh.example")
    assert store.reserve_letter(*key)
    assert not store.reserve_letter(*key)
    assert store.reserve_letter("ban-tin 2026-W47 ", "a@tinh.example")
    store.release_letter(*key)
    assert store.reserve_letter(*key)


def test_a_crawl_report_is_kept_and_the_last_one_is_shown(store: Store) -> None:
    drops = (Drop(source="bao-mau", url="https://bao-mau.example/x", reason="timeout", detail="quá lâu"),)
    for new in (3, 0):
        report = SourceReport(source="bao-mau", new=new, unchanged=1, drops=drops * (new + 1))
        store.save_crawl(CrawlReport(started_at=DAY, finished_at=DAY + timedelta(minutes=new), sources=(report,)))
    full().keep(store)
    with store.read() as db:
        (state,) = ledger.source_states(db)
    assert (state.source, state.articles, state.new, state.as_before) == ("bao-mau", 1, 0, 1)
    assert (state.drops, state.crawled_at) == ((("timeout", 1),), DAY)


def test_articles_that_are_as_before_are_counted_and_are_no_failure(store: Store) -> None:
    drops = (Drop(source="bao-mau", url="https://bao-mau.example/x", reason="timeout"),)
    reports = (SourceReport(source="bao-mau", unchanged=5, known=3, drops=drops), SourceReport(source="bao-hai"))
    for report in reports:  # a source that the last run left out keeps its own last one
        store.save_crawl(CrawlReport(started_at=DAY, finished_at=DAY, sources=(report,)))
    with store.read() as db:
        states = {state.source: (state.as_before, state.drops) for state in ledger.source_states(db)}
    assert states == {"bao-mau": (8, (("timeout", 1),)), "bao-hai": (0, ())}


def test_of_each_source_only_the_newest_reports_are_kept(store: Store) -> None:
    drops = {
        name: (Drop(source=name, url=f"https://{name}.example/x", reason="timeout"),) for name in ("nhanh", "cham")
    }

    def crawl(*names: str, new: int = 0) -> None:
        reports = tuple(SourceReport(source=name, new=new, drops=drops[name]) for name in names)
        store.save_crawl(CrawlReport(started_at=DAY, finished_at=DAY, sources=reports))

    crawl("nhanh", "cham")
    for new in range(1, KEPT_CRAWLS + 3):
        crawl("nhanh", new=new)
    with store.read() as db:
        assert [crawl.new for crawl in ledger.crawls_of(db, "nhanh", 99)] == list(range(KEPT_CRAWLS + 2, 2, -1))
        assert [crawl.drops for crawl in ledger.crawls_of(db, "cham", 99)] == [(("timeout", 1),)]
        rows = [db.scalar(select(func.count()).select_from(table)) for table in (crawl_runs, crawl_drops)]
        (day,) = db.execute(select(source_days).where(source_days.c.source == "nhanh")).all()
    assert rows == [KEPT_CRAWLS + 1, KEPT_CRAWLS + 1]
    assert (day.crawls, day.new) == (KEPT_CRAWLS + 3, sum(range(KEPT_CRAWLS + 3)))


def test_writers_take_turns(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        changes = list(threads.map(lambda number: full(number % 10).keep(store), range(40)))
    assert sorted(changes) == ["new"] * 10 + ["unchanged"] * 30
    with store.read() as db:
        assert sorted(db.scalars(select(articles.c.change))) == list(range(1, 11))


def test_two_processes_may_write_one_file(tmp_path: Path) -> None:
    script = (
        "import sys; from service.store import Store; from tests.integration.ledger.samples import full\n"
        "store = Store(sys.argv[1])\n"
        "[full(int(sys.argv[2]) + number).keep(store) for number in range(10)]"
    )
    root, address = Path(__file__).parents[3], f"sqlite:///{tmp_path / 'so.db'}"
    running = [subprocess.Popen([sys.executable, "-c", script, address, str(first)], cwd=root) for first in (0, 5)]
    assert [process.wait() for process in running] == [0, 0]
    store = Store(address)
    with store.read() as db:
        assert db.scalar(select(func.count()).select_from(articles)) == 15
    store.close()


def test_sqlite_is_set_up_for_many_readers_and_a_crash(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'deep' / 'so.db'}")
    with store.read() as db:
        values = [db.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")]
    store.close()
    assert values == ["wal", 1]


@pytest.mark.parametrize(
    ("address", "told_of"),
    [
        ("nothing", "nothing"),
        ("", "không hợp lệ"),
        ("mysql://a:geheim@host/x", "mysql"),
        ("nonsense://a:geheim@host/x", "nonsense"),
        ("sqlite://", "tệp"),
        ("sqlite:////proc/nowhere/so.db", "/proc/nowhere"),
        ("sqlite:///" + str(Path(__file__).parent), "không mở được"),
        ("sqlite:///" + __file__, "không mở được"),
        ("postgresql://a:geheim@127.0.0.1:9/x", " được"),  # not installed, or nobody answers there
    ],
)
def test_a_wrong_address_is_one_line_without_the_password(address: str, told_of: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store(address)
    assert told_of in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "geheim" not in str(caught.value)
