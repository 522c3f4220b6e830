"""The whole way over real HTTP: the sample site crawled, read, kept, found; cut off, and done again."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import func, select

from crawler.archive import Archive
from crawler.fetch import Fetcher, Limits
from models.crawl import KNOWN
from models.source import Source
from service import ledger
from service.crawl_report import CrawlReport
from service.ledger import Paging
from service.pipeline import Crew, Outcome, run_crawl
from service.rereading import reparse
from service.sample_site.server import SampleSite
from service.search import SearchIndex, SearchWhere
from service.store import Store
from service.store.tables import article_revisions, articles

LIMITS = Limits(connect_seconds=2, read_seconds=2, total_seconds=5, allow=("127.0.0.0/8",))


class PatientClock:
    """A clock on which waiting takes no time, some days from now."""

    def __init__(self, days: int) -> None:
        self._days = timedelta(days=days)
        self._slept = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + self._days

    def monotonic(self) -> float:
        return self._slept

    def sleep(self, seconds: float) -> None:
        self._slept += seconds


def _fetcher(days: int = 0) -> AbstractContextManager[Fetcher]:
    return Fetcher("mailto:ban-bien-tap@bao-mau.example", limits=LIMITS, clock=PatientClock(days))


def _crew(store: Store, folder: Path, **more: Any) -> Crew:
    archive, index = Archive(folder / "so.archive"), SearchIndex(folder / "so.index")
    return Crew(store=store, archive=archive, index=index, open_fetcher=_fetcher, **more)


def _counts(report: CrawlReport) -> tuple[int, int]:
    """How many articles were new, and how many changed."""
    return sum(source.new for source in report.sources), sum(source.changed for source in report.sources)


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    with SampleSite(0, corrected=False) as site:
        yield site


@pytest.fixture(scope="module")
def crawled(site: SampleSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Crew, int]]:
    """A ledger that the whole sample site was crawled into, and how many articles the report says are new."""
    folder = tmp_path_factory.mktemp("crawled")
    store = Store(f"sqlite:///{folder / 'so.db'}")
    crew = _crew(store, folder)
    new, changed = _counts(run_crawl(site.sources(), crew))
    assert changed == 0
    yield store, crew, new
    store.close()


def test_everything_that_was_crawled_is_kept_and_found(crawled: tuple[Store, Crew, int]) -> None:
    store, crew, new = crawled
    assert new >= 60
    with store.read() as db:
        seen = ledger.overview(db)
        found = crew.index.search(db, "khen thuong", SearchWhere(), Paging(limit=50))
        states = ledger.source_states(db)
    assert (seen.articles, found.hits.total > 10, len(states)) == (new, True, 4)
    assert min(seen.campaigns, seen.officials, seen.award_counts, seen.exemplars) > 20
    assert 0 < seen.relevant < seen.articles
    reasons = {reason for state in states for reason, _ in state.drops}
    assert {"robots", "gone", "soft_404"} <= reasons


def test_every_fact_of_the_sample_stands_where_it_says(crawled: tuple[Store, Crew, int]) -> None:
    store, _, _ = crawled
    with store.read() as db:
        ids = db.scalars(select(articles.c.id)).all()
        found = [ledger.get_article(db, id_) for id_ in ids]
    claims = [
        (one.text, claim.fact)
        for one in found
        if one
        for claim in (*one.campaigns, *one.officials, *one.award_counts, *one.exemplars, *one.shares)
    ]
    assert len(claims) > 200
    for text, fact in claims:
        for span in (*fact.spans, fact.sentence):
            assert text[span.start : span.end] == span.text


def test_articles_of_two_sites_with_one_text_are_linked_and_no_others(crawled: tuple[Store, Crew, int]) -> None:
    store, _, _ = crawled
    with store.read() as db:
        linked = db.execute(select(articles).where(articles.c.relation.is_not(None))).all()
        of_id = {row.id: row for row in db.execute(select(articles))}
    assert len(linked) >= 2
    for row in linked:
        assert (row.relation, row.source != of_id[row.first_id].source) == ("copy", True)
        assert row.text.rpartition("\n")[2] == of_id[row.first_id].text.rpartition("\n")[2]


def test_a_second_crawl_writes_nothing(site: SampleSite, crawled: tuple[Store, Crew, int]) -> None:
    store, crew, _ = crawled
    with store.read() as db:
        before = db.execute(select(articles).order_by(articles.c.id)).all()
    report = run_crawl(site.sources(), crew)
    assert _counts(report) == (0, 0)
    assert all(source.same_lists for source in report.sources)
    assert not {drop.reason for source in report.sources for drop in source.drops} & KNOWN
    with store.read() as db:
        assert db.execute(select(articles).order_by(articles.c.id)).all() == before
        assert db.scalar(select(func.count()).select_from(article_revisions)) == 0


def test_reading_the_kept_pages_again_changes_nothing(site: SampleSite, crawled: tuple[Store, Crew, int]) -> None:
    store, crew, new = crawled
    report = reparse(site.sources(), store, crew.archive)
    assert (report.new, report.changed, report.unchanged) == (0, 0, new)
    assert {drop.reason for drop in report.drops} <= {"soft_404", "empty_page", "not_html"}


def test_a_corrected_article_is_a_new_revision(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'so.db'}")
    crew = _crew(store, tmp_path)
    with SampleSite(0, corrected=False) as site:
        newspaper = [source for source in site.sources() if source.name == "bao-non-nuoc"]
        run_crawl(newspaper, crew)
        site.correct()
        assert _counts(run_crawl(newspaper, crew)) == (0, 0), "not asked for again yet"
        assert _counts(run_crawl(newspaper, replace(crew, open_fetcher=lambda: _fetcher(days=1)))) == (0, 1)
    with store.read() as db:
        assert db.scalars(select(articles.c.revision).where(articles.c.revision > 1)).all() == [2]
        assert db.scalar(select(func.count()).select_from(article_revisions)) == 1
    store.close()


def test_a_crawl_that_is_cut_off_loses_nothing(site: SampleSite, tmp_path: Path) -> None:
    source = site.sources()[0]
    whole, cut = (Store(f"sqlite:///{tmp_path / name}.db") for name in ("whole", "cut"))
    run_crawl([source], _crew(whole, tmp_path / "whole"))
    heard: list[Outcome] = []

    def stop_at_the_fourth(_source: str, outcome: Outcome) -> None:
        heard.append(outcome)
        if len(heard) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_crawl([source], _crew(cut, tmp_path / "cut", tell=stop_at_the_fourth))
    run_crawl([source], _crew(cut, tmp_path / "cut"))
    urls = select(articles.c.url, articles.c.revision).order_by(articles.c.url)
    with whole.read() as db, cut.read() as other:
        assert db.execute(urls).all() == other.execute(urls).all()
    whole.close()
    cut.close()


def test_what_stops_one_source_by_force_stops_the_others_after_their_page(site: SampleSite, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'so.db'}")
    stopped = Event()

    def stop_the_first(source: str, _outcome: Outcome) -> None:
        if source == site.sources()[0].name:
            stopped.set()
            raise KeyboardInterrupt
        stopped.wait(30)

    with pytest.raises(KeyboardInterrupt):
        run_crawl(site.sources(), _crew(store, tmp_path, tell=stop_the_first))
    with store.read() as db:
        assert db.scalar(select(func.count()).select_from(articles)) < 40
    store.close()


def test_whom_a_crawl_has_not_asked_when_it_is_stopped_it_asks_nothing(site: SampleSite, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'so.db'}")
    asked = set[str]()

    def stop_at_once(source: str, _outcome: Outcome) -> None:
        asked.add(source)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_crawl(site.sources(), _crew(store, tmp_path, workers=1, tell=stop_at_once))
    first, second, *others = (source.name for source in site.sources())
    assert others
    assert asked <= {first, second}, "the second may have begun when the first one's end was heard of"
    store.close()


def test_a_source_that_fails_does_not_stop_the_others(site: SampleSite, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'so.db'}")
    good = site.sources()[1]
    dead = Source(
        name="im-lang",
        title="Im lặng",
        kind="portal",
        province=None,
        hosts=("127.0.0.1:9",),
        feeds=("http://127.0.0.1:9/rss",),
        delay_seconds=0.0,
    )
    broken = replace(dead, name="hong", article_pattern="(", feeds=(), listings=(good.listings[0],), hosts=good.hosts)
    report = run_crawl([dead, broken, good], _crew(store, tmp_path, workers=2))
    assert [source.source for source in report.sources] == ["im-lang", "hong", good.name]
    assert [len(source.failures) > 0 for source in report.sources] == [True, True, False]
    assert report.failed
    assert report.sources[0].drops[0].reason == "connection"
    assert report.sources[2].new > 0
    store.close()
