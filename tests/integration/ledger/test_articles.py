"""Articles with all that they tell, and the overview of what is there."""

from dataclasses import replace
from datetime import date, timedelta

from service import ledger
from service.ledger import (
    ArticleWhere,
    AwardWhere,
    Paging,
    Where,
)
from service.store import Store
from tests.integration.ledger.samples import DAY, TEXT, TODAY, article, full, share, told


def test_a_day_begins_at_midnight_in_vietnam(store: Store) -> None:
    full(1, published_at=DAY.replace(hour=0, minute=0)).keep(store)
    full(2, published_at=DAY.replace(hour=23, minute=59)).keep(store)
    full(3, published_at=DAY.replace(hour=0) + timedelta(days=1)).keep(store)
    with store.read() as db:
        found = ledger.list_articles(db, ArticleWhere(since=DAY.date(), until=DAY.date()), Paging())
    assert [ref.title for ref in found.items] == ["Bài số 2", "Bài số 1"]


def test_article_filters(store: Store) -> None:
    full(1).keep(store)
    full(2, published_at=DAY.replace(year=2025), province="Bắc Ninh").keep(store)
    told(article(3), relevant=False).keep(store)

    def titles(where: ArticleWhere) -> list[str]:
        with store.read() as db:
            return [ref.title for ref in ledger.list_articles(db, where, Paging()).items]

    assert titles(ArticleWhere()) == ["Bài số 1", "Bài số 3", "Bài số 2"]
    assert titles(ArticleWhere(year=2025)) == ["Bài số 2"]
    assert titles(ArticleWhere(relevant=False)) == ["Bài số 3"]
    assert titles(ArticleWhere(province="Bắc Ninh", relevant=True)) == ["Bài số 2"]
    assert titles(ArticleWhere(ids=())) == []
    assert titles(ArticleWhere(year=10**9, since=date.min, until=date.max)) == []


def test_an_article_shows_all_its_facts_with_marks_in_their_sentences(store: Store) -> None:
    full().keep(store)
    with store.read() as db:
        (ref,) = ledger.list_articles(db, ArticleWhere(), Paging()).items
        found = ledger.get_article(db, ref.id)
    assert found is not None
    (claim,) = found.exemplars
    ((start, end),) = claim.marks
    assert claim.fact.sentence.text[start:end] == "Giàng A Mẫu"
    assert found.text[claim.fact.spans[0].start : claim.fact.spans[0].end] == "Giàng A Mẫu"
    assert claim.article == found.article
    assert [len(getattr(found, kind)) for kind in ("campaigns", "officials", "award_counts", "shares")] == [1] * 4


def test_two_shares_of_one_group_in_one_sentence_are_two(store: Store) -> None:
    for number in (1, 2):
        one = article(number)
        told(one, replace(share(one), percent=62.0), replace(share(one), percent=67.0)).keep(store)
    with store.read() as db:
        assert [claim.fact.percent for claim in ledger.list_shares(db, Where())] == [62.0, 67.0]


def test_the_overview_counts_what_is_there(store: Store) -> None:
    with store.read() as db:
        empty = ledger.overview(db)
    assert (empty.articles, empty.years, empty.first_at) == (0, (), None)
    full(1).keep(store)
    full(2, source="bao-hai", published_at=DAY.replace(year=2024), text=TEXT + "!").keep(store)
    told(article(3, province=None), relevant=False).keep(store)
    with store.read() as db:
        seen = ledger.overview(db)
    assert (seen.articles, seen.relevant, seen.campaigns, seen.officials) == (3, 2, 1, 1)
    assert (seen.award_counts, seen.exemplars) == (2, 2)
    assert (seen.sources, seen.provinces, seen.years) == (("bao-hai", "bao-mau"), ("Lào Cai",), (2026, 2025, 2024))


def test_nothing_is_found_of_what_is_not_there(store: Store) -> None:
    with store.read() as db:
        for get in (ledger.get_article, ledger.get_campaign, ledger.get_official):
            assert get(db, "0123456789abcdef") is None
        assert ledger.get_candidate(db, "0123456789abcdef", TODAY) is None
        assert ledger.award_totals(db, ("year",), AwardWhere()) == ()
