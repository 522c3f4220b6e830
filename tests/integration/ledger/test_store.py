"""The store on real databases: twice is once, revisions, claims superseded and never edited, one writer at a time."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from models.article import Article
from models.crawl import Drop, Reason, Validators
from models.facts import Exemplar
from models.span import Span
from service import ledger
from service.crawl_report import CrawlReport, SourceReport
from service.ledger import ArticleWhere, ExemplarWhere, Paging
from service.store import Store, StoreError
from service.store.claims import KINDS, claim_rows
from service.store.tables import article_revisions, articles, crawl_drops, metadata
from tests.integration.ledger.conftest import POSTGRESQL
from tests.integration.ledger.samples import (
    DAY,
    TEXT,
    Told,
    article,
    award,
    campaign,
    exemplar,
    full,
    official,
    page,
    reread,
    share,
    told,
)


def _everything(store: Store) -> dict[str, Any]:
    with store.read() as db:
        return {name: db.execute(select(table)).all() for name, table in metadata.tables.items()}


def _claims(db: Connection) -> list[tuple[str, str, bool]]:
    return [
        (kind.name, row.id, row.superseded)
        for kind in KINDS
        for row in db.execute(select(kind.table).order_by(kind.table.c.id))
    ]


@pytest.mark.skipif(not POSTGRESQL, reason="GUONGSANG_TEST_POSTGRES_URL names no PostgreSQL server: SQLite alone")
def test_these_tests_run_on_postgresql_too(address: str) -> None:
    assert address.startswith(("sqlite", "postgresql"))


def test_storing_twice_changes_nothing(store: Store) -> None:
    assert full().keep(store) == "new"
    before = _everything(store)
    assert full().keep(store, at=DAY + timedelta(days=1)) == "unchanged"
    assert _everything(store) == before


def test_every_field_comes_back_as_it_was(store: Store) -> None:
    of = article(author="Bút Danh", modified_at=DAY, published_from="json-ld", lead="Mở đầu")
    given = award(of, decision_date=DAY.date(), posthumous=True, period=(2021, 2025), place="Ví Dụ", presenter="Ông Ví")
    person = exemplar(of, place_today="xã Ví Dụ, tỉnh Lào Cai", sex="male", ethnicity="Mông")
    one = told(of, campaign(of), official(of), given, person, share(of))
    one.keep(store)
    with store.read() as db:
        found = ledger.get_article(db, ledger.list_articles(db, ArticleWhere(), Paging()).items[0].id)
    assert found is not None
    for kind in KINDS:
        assert [claim.fact for claim in getattr(found, kind.name)] == list(getattr(one.extraction, kind.name))
    assert (found.text, found.modified_at, found.published_from) == (one.article.analysed, DAY, "json-ld")
    assert (found.article.author, found.article.lead, found.article.province) == ("Bút Danh", "Mở đầu", "Lào Cai")
    assert found.article.published_at == one.article.published_at
    assert str(found.article.dated_at.utcoffset()) == "7:00:00"


def test_a_changed_text_is_a_new_revision_and_its_claims_replace_the_old(store: Store) -> None:
    full().keep(store)
    later = article(text=TEXT.replace("82 tập thể", "82 tập thể, 9 cá nhân"))
    assert told(later, exemplar(later)).keep(store, b"<p>2", DAY + timedelta(days=1)) == "changed"
    with store.read() as db:
        row = db.execute(select(articles)).one()
        older = db.execute(select(article_revisions)).one()
        superseded = [gone for _, _, gone in _claims(db)]
    assert (row.revision, older.revision) == (2, 1)
    assert row.fetched_at == DAY + timedelta(days=1)
    assert "9 cá nhân" in row.text
    assert "9 cá nhân" not in older.text
    assert sorted(superseded) == [False] + [True] * 5


def test_a_claim_found_again_by_a_newer_extractor_stays_the_claim_it_was(store: Store) -> None:
    one = full()
    one.keep(store)
    with store.read() as db:
        before = _claims(db)
    assert reread(one, version="2").keep(store) == "reread"
    with store.read() as db:
        assert _claims(db) == before


def test_the_ids_of_claims_are_those_of_every_later_version() -> None:
    """Pinned: a database keeps them, so a field that is added later must not change the id of a fact without it."""
    extraction = full().extraction
    assert [row["id"] for _, row in claim_rows(extraction, "a", 1, "Lào Cai")] == [
        "e0ce85e367011bd8",
        "47953860219c206a",
        "5c5fac7e0fd40701",
        "b2526db3db838b37",
        "94cabfcfa6c9e773",
    ]


def test_a_claim_read_more_surely_or_by_another_rule_stays_the_claim_it_was(store: Store) -> None:
    one = article()
    told(one, exemplar(one, confidence=0.5, cues=("E01",))).keep(store)
    with store.read() as db:
        before = _claims(db)
    assert told(one, exemplar(one, confidence=0.9, cues=("E02",)), version="2").keep(store) == "reread"
    with store.read() as db:
        assert _claims(db) == before
        (claim,) = ledger.list_exemplars(db, ExemplarWhere(), Paging()).items
    assert (claim.fact.confidence, claim.fact.cues) == (0.9, ("E02",))


def test_a_claim_not_found_again_is_superseded_and_comes_back_when_found_once_more(store: Store) -> None:
    one = full()
    one.keep(store)
    with store.read() as db:
        before = _claims(db)
    assert reread(one, exemplars=(), version="2").keep(store) == "reread"
    with store.read() as db:
        assert [gone for name, _, gone in _claims(db) if name == "exemplars"] == [True]
    assert reread(one, version="3").keep(store) == "reread"
    with store.read() as db:
        assert _claims(db) == before


def test_metadata_that_became_known_is_taken_over_without_a_revision(store: Store) -> None:
    one = full(published_at=None)
    one.keep(store)
    dated = replace(one.article, published_at=DAY - timedelta(days=9))
    assert Told(dated, one.extraction).keep(store) == "reread"
    with store.read() as db:
        row = db.execute(select(articles)).one()
    assert (row.revision, row.published_at, row.dated_at) == (1, DAY - timedelta(days=9), DAY - timedelta(days=9))


def test_a_day_that_a_feed_told_is_not_forgotten(store: Store) -> None:
    """A listing names the same article without a day."""
    one = full(published_from="feed")
    one.keep(store)
    listed = replace(one.article, published_at=None, published_from=None)
    assert store.holds(listed, "1")
    later = replace(listed, text=TEXT + " Thêm một câu.")
    assert told(later).keep(store) == "changed"
    with store.read() as db:
        row = db.execute(select(articles)).one()
    assert (row.published_at, row.published_from) == (one.article.published_at, "feed")
    assert row.dated_at == one.article.published_at


def test_the_same_fact_told_twice_is_one_claim(store: Store) -> None:
    one = article()
    told(one, exemplar(one), exemplar(one)).keep(store)
    with store.read() as db:
        assert len(_claims(db)) == 1


def test_change_numbers_grow_with_every_write_and_only_with_one(store: Store) -> None:
    full(1).keep(store)
    full(2).keep(store)
    full(1).keep(store)
    with store.read() as db:
        assert db.scalars(select(articles.c.change).order_by(articles.c.url)).all() == [1, 2]
    reread(full(1), version="2").keep(store)
    with store.read() as db:
        assert db.scalars(select(articles.c.change).order_by(articles.c.url)).all() == [3, 2]


def test_a_removed_article_is_in_no_list_and_does_not_come_back(store: Store) -> None:
    full().keep(store)
    with store.read() as db:
        kept = ledger.list_articles(db, ArticleWhere(), Paging()).items[0]
    assert store.remove(kept.id)
    assert not store.remove(kept.id)
    later = article(text=TEXT + " Thêm một câu.")
    assert store.holds(later, "1")
    assert told(later, exemplar(later)).keep(store) == "unchanged"
    with store.read() as db:
        assert ledger.get_article(db, kept.id) is None
        assert ledger.list_articles(db, ArticleWhere(), Paging()).total == 0
        assert ledger.overview(db).exemplars == 0


def test_the_store_knows_what_it_holds(store: Store) -> None:
    one = full()
    assert not store.holds(one.article, "1")
    one.keep(store)
    assert store.holds(one.article, "1")
    assert not store.holds(one.article, "2")
    assert not store.holds(replace(one.article, text=TEXT + "."), "1")


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
    kept = {kept.url: kept for kept in store.kept_pages()}
    assert [kept[f"https://bao-mau.example/{number}"].body for number in range(3)] == bodies
    assert kept["https://bao-mau.example/0"] == page(article(0), b"")


def test_validators_are_remembered_and_replaced(store: Store) -> None:
    url = "https://bao-mau.example/rss"
    assert store.validators(url) is None
    store.remember(url, Validators(etag='"1"'))
    store.remember(url, Validators(etag='"2"', last_modified="Fri, 20 Nov 2026 01:00:00 GMT"))
    assert store.validators(url) == Validators(etag='"2"', last_modified="Fri, 20 Nov 2026 01:00:00 GMT")


def test_a_digest_is_reserved_once_and_again_after_it_was_given_back(store: Store) -> None:
    key = ("2026-W47", "Lào Cai", "a@tinh.example")
    assert store.reserve_digest(*key)
    assert not store.reserve_digest(*key)
    assert store.reserve_digest("2026-W47", "", "a@tinh.example")
    store.release_digest(*key)
    assert store.reserve_digest(*key)


def test_a_crawl_report_is_kept_and_the_last_one_is_shown(store: Store) -> None:
    drops = (Drop(source="bao-mau", url="https://bao-mau.example/x", reason="timeout", detail="quá lâu"),)
    for new in (3, 0):
        report = SourceReport(source="bao-mau", new=new, unchanged=1, drops=drops * (new + 1))
        store.save_crawl(CrawlReport(started_at=DAY, finished_at=DAY + timedelta(minutes=new), sources=(report,)))
    full().keep(store)
    with store.read() as db:
        (state,) = ledger.source_states(db)
    assert (state.source, state.articles, state.new, state.unchanged) == ("bao-mau", 1, 0, 1)
    assert (state.drops, state.crawled_at) == ((("timeout", 1),), DAY)


def test_addresses_known_before_are_counted_not_listed(store: Store) -> None:
    reasons: tuple[Reason, ...] = ("known", "timeout", "known")
    drops = tuple(Drop(source="bao-mau", url="https://bao-mau.example/x", reason=reason) for reason in reasons)
    for source in ("bao-mau", "bao-hai"):  # a source that the last run left out keeps its own last one
        report = SourceReport(source=source, drops=drops if source == "bao-mau" else ())
        store.save_crawl(CrawlReport(started_at=DAY, finished_at=DAY, sources=(report,)))
    with store.read() as db:
        states = {state.source: state.drops for state in ledger.source_states(db)}
        assert db.scalar(select(func.count()).select_from(crawl_drops)) == 1
    assert states == {"bao-mau": (("known", 2), ("timeout", 1)), "bao-hai": ()}


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


def test_a_write_that_fails_leaves_nothing_behind(store: Store) -> None:
    one = article()
    too_many = told(one, exemplar(one), award(one, count=2**70))
    before = _everything(store)
    with pytest.raises((OverflowError, DBAPIError)):
        too_many.keep(store)
    assert _everything(store) == before
    assert full().keep(store) == "new"


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


_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)


@st.composite
def _told(draw: st.DrawFn) -> Told:
    one = Article(
        url=draw(st.sampled_from(["https://a.example/1", "https://a.example/2"])),
        title=draw(_TEXTS),
        lead="",
        text=draw(_TEXTS),
        source="a",
        province=draw(st.none() | st.just("Lào Cai")),
        published_at=draw(st.none() | st.datetimes(DAY.replace(tzinfo=None), timezones=st.just(DAY.tzinfo))),
    )
    whole = Span.of(one.analysed, 0, len(one.analysed))
    names = draw(st.lists(_TEXTS, max_size=3))
    exemplars = [
        Exemplar(spans=(whole,), sentence=whole, name=name, kind="individual", description="", place=None, leader=False)
        for name in names
    ]
    return told(one, *exemplars)


@given(st.lists(_told(), min_size=1, max_size=4))
@settings(max_examples=25)
def test_storing_anything_twice_changes_nothing(several: list[Told]) -> None:
    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/so.db")
        for one in several:
            one.keep(store)
        before = _everything(store)
        assert several[-1].keep(store) == "unchanged"
        assert _everything(store) == before
        store.close()
