"""Recording on real databases: twice is once, revisions, claims superseded and never edited."""

from dataclasses import replace
from datetime import timedelta
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from models.article import Article
from models.facts import Exemplar
from models.span import Span
from service import ledger
from service.ledger import ArticleWhere, ExemplarWhere, Paging
from service.store import Store
from service.store.claims import KINDS, claim_rows
from service.store.tables import article_revisions, articles, metadata
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


def test_storing_twice_changes_nothing(store: Store) -> None:
    assert full().keep(store) == "new"
    before = _everything(store)
    assert full().keep(store) == "unchanged"
    assert _everything(store) == before


def test_an_article_fetched_again_changes_nothing_but_its_page(store: Store) -> None:
    full().keep(store)
    before = _everything(store)
    assert full().keep(store, at=DAY + timedelta(days=1)) == "unchanged"
    after = _everything(store)
    assert [page.fetched_at for page in after.pop("pages")] == [DAY + timedelta(days=1)]
    assert after.items() < before.items()


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


def test_a_write_that_fails_leaves_nothing_behind(store: Store) -> None:
    one = article()
    too_many = told(one, exemplar(one), award(one, count=2**70))
    before = _everything(store)
    with pytest.raises((OverflowError, DBAPIError)):
        too_many.keep(store)
    assert _everything(store) == before
    assert full().keep(store) == "new"


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
