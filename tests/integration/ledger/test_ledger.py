"""Queries on a real database: what is counted once, what is disputed, what is shown with which evidence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from models.facts import AwardCount
from service import ledger
from service.ledger import (
    ArticleWhere,
    AwardTotal,
    AwardWhere,
    CursorError,
    Decision,
    ExemplarWhere,
    Page,
    Paging,
    Where,
)
from service.paging import cursor_of
from service.store import Store
from tests.integration.ledger.samples import DAY, TEXT, article, award, campaign, exemplar, full, official, share, told

TODAY = date(2026, 11, 22)


def _keep_award(store: Store, number: int, count: int = 82, **values: Any) -> None:
    """One article of its own wording with one award count; what is about the article begins with `article_`."""
    about = {name.removeprefix("article_"): value for name, value in values.items() if name.startswith("article_")}
    fact = {name: value for name, value in values.items() if not name.startswith("article_")}
    one = article(number, **{"source": f"bao-{number}", "text": f"{TEXT} Tin số {number}."} | about)
    told(one, award(one, count, **fact)).keep(store)


def _decisions(store: Store, where: AwardWhere | None = None) -> tuple[Decision, ...]:
    with store.read() as db:
        return ledger.list_decisions(db, where or AwardWhere(), Paging()).items


def _total(store: Store) -> AwardTotal:
    with store.read() as db:
        (total,) = ledger.award_totals(db, (), AwardWhere())
    return total


def test_one_decision_reported_by_three_papers_counts_once(store: Store) -> None:
    for number in (1, 2, 3):
        _keep_award(store, number)
    (decision,) = _decisions(store)
    assert (decision.count, decision.papers, len(decision.claims), decision.conflict) == (82, 3, 3, False)
    assert [claim.article.source for claim in decision.claims] == ["bao-1", "bao-2", "bao-3"]
    assert _total(store).granted == 82


def test_copies_of_one_text_do_not_corroborate(store: Store) -> None:
    _keep_award(store, 1, article_text=TEXT)
    _keep_award(store, 2, article_text=TEXT.upper().replace("BẰNG KHEN CHO 82 TẬP THỂ", "Bằng khen cho 82 tập thể"))
    _keep_award(store, 3)
    (decision,) = _decisions(store)
    assert (decision.papers, len(decision.claims)) == (2, 3)
    with store.read() as db:
        shown = ledger.get_article(db, decision.claims[0].article.id)
    assert shown is not None
    assert [copy.source for copy in shown.copies] == ["bao-2"]


@pytest.mark.parametrize(
    "other",
    [
        {"count": 81},
        {"award": "giay_khen"},
        {"grade": 1},
        {"authority": "so"},
        {"recipient": "individual"},
        {"year": 2025},
        {"posthumous": True},
        {"article_province": "Bắc Ninh"},
        {"article_published_at": DAY - timedelta(days=90)},
    ],
)
def test_what_differs_in_anything_is_another_decision(store: Store, other: dict[str, Any]) -> None:
    _keep_award(store, 1)
    _keep_award(store, 2, **other)
    assert len(_decisions(store)) == 2
    assert _total(store).granted == 82 + other.get("count", 82)


@pytest.mark.parametrize("untold", [{"year": None}, {"authority": None}, {"year": None, "authority": None}])
def test_what_a_paper_leaves_out_does_not_make_its_news_another_decision(store: Store, untold: dict[str, Any]) -> None:
    """A short report of an award names no year or giver: counted as a second decision it would double the total."""
    _keep_award(store, 1)
    _keep_award(store, 2, **untold)
    (decision,) = _decisions(store)
    assert (decision.papers, decision.year, decision.authority) == (2, 2026, "tinh")
    assert _total(store).granted == 82


def test_what_could_be_either_of_two_decisions_is_taken_for_neither(store: Store) -> None:
    _keep_award(store, 1, year=2026)
    _keep_award(store, 2, year=2025)
    _keep_award(store, 3, year=None)
    _keep_award(store, 4, year=None)
    assert sorted((decision.year or 0, decision.papers) for decision in _decisions(store)) == [
        (0, 2),
        (2025, 1),
        (2026, 1),
    ]


def test_two_decision_numbers_are_two_decisions_and_a_report_months_later_joins_by_number(store: Store) -> None:
    _keep_award(store, 1, 5, decision="12/QĐ-UBND")
    _keep_award(store, 2, 5, decision="99/QĐ-UBND")
    _keep_award(store, 3, 5, decision="99/QĐ-UBND", article_published_at=DAY - timedelta(days=200))
    assert sorted((one.number, one.papers) for one in _decisions(store)) == [("12/QĐ-UBND", 1), ("99/QĐ-UBND", 2)]
    assert _total(store).granted == 10


def test_one_number_in_two_years_is_two_decisions(store: Store) -> None:
    _keep_award(store, 1, 5, decision="12/QĐ-UBND", year=2026)
    _keep_award(store, 2, 7, decision="12/QĐ-UBND", year=2025)
    assert sorted(decision.counts for decision in _decisions(store)) == [(5,), (7,)]


def test_an_award_told_alone_counts_though_it_equals_a_part_told_elsewhere(store: Store) -> None:
    _keep_award(store, 1, 5, part=True)
    _keep_award(store, 2, 5)
    assert _total(store).granted == 5


def test_a_total_and_the_list_behind_it_tell_the_same(store: Store) -> None:
    _keep_award(store, 1, 9, year=2025, decision="7/QĐ-UBND")
    _keep_award(store, 2, 8, year=None, decision="7/QĐ-UBND")
    with store.read() as db:
        totals = {total.key[0]: total.granted for total in ledger.award_totals(db, ("year",), AwardWhere())}
    assert totals == {2025: 8}
    assert [decision.counts for decision in _decisions(store, AwardWhere(year=2025))] == [(8, 9)]


def test_what_no_article_tells_can_be_asked_for(store: Store) -> None:
    _keep_award(store, 1, 1)
    _keep_award(store, 2, 2, year=None)
    _keep_award(store, 3, 4, article_province=None)
    assert [one.count for one in _decisions(store, AwardWhere(unknown=("year",)))] == [2]
    assert [one.count for one in _decisions(store, AwardWhere(unknown=("province",)))] == [4]
    assert _decisions(store, AwardWhere(unknown=("province", "year"))) == ()


def test_without_a_year_only_articles_of_one_year_tell_of_one_decision(store: Store) -> None:
    _keep_award(store, 1, year=None)
    _keep_award(store, 2, year=None)
    _keep_award(store, 3, year=None, article_published_at=DAY.replace(year=2025))
    assert sorted(decision.papers for decision in _decisions(store)) == [1, 2]


def test_papers_that_disagree_about_one_decision_number_stand_side_by_side(store: Store) -> None:
    _keep_award(store, 1, 82, decision="1234/QĐ-UBND")
    _keep_award(store, 2, 28, decision="1234 / qđ-ubnd")
    _keep_award(store, 3, 82)
    numbered = next(decision for decision in _decisions(store) if decision.conflict)
    assert (numbered.counts, numbered.count, numbered.papers) == ((28, 82), 28, 3)
    assert {claim.fact.count for claim in numbered.claims} == {28, 82}
    assert _total(store) == AwardTotal(
        key=(), granted=28, proposed=0, decisions=1, disputed=1, rough=0, cumulative=0, parts=0
    )


def test_parts_that_one_article_tells_of_one_decision_are_no_dispute(store: Store) -> None:
    one = article()
    told(one, award(one, 5, decision="1/QĐ"), award(one, 3, decision="1/QĐ")).keep(store)
    assert sorted(decision.counts for decision in _decisions(store)) == [(3,), (5,)]
    assert _total(store).granted == 8


def test_granted_and_proposed_are_summed_apart_and_cumulative_counts_not_at_all(store: Store) -> None:
    _keep_award(store, 1, 10)
    _keep_award(store, 2, 4, status="proposed")
    _keep_award(store, 3, 1000, cumulative=True)
    _keep_award(store, 4, 7, qualifier="at_least")
    total = _total(store)
    assert (total.granted, total.proposed, total.decisions) == (17, 4, 4)
    assert (total.cumulative, total.rough, total.disputed) == (1, 1, 0)


def test_parts_of_a_larger_number_are_kept_and_not_added(store: Store) -> None:
    one = article()
    told(one, award(one, 120), award(one, 80, part=True), award(one, 40, part=True)).keep(store)
    total = _total(store)
    assert (total.granted, total.decisions, total.parts) == (120, 3, 2)


def test_totals_by_several_dimensions_with_the_unknown_last(store: Store) -> None:
    _keep_award(store, 1, 1, year=2021)
    _keep_award(store, 2, 2, year=None)
    _keep_award(store, 3, 4, year=2020)
    _keep_award(store, 4, 8, year=2021, article_province=None)
    with store.read() as db:
        totals = ledger.award_totals(db, ("province", "year"), AwardWhere())
    assert [(total.key, total.granted) for total in totals] == [
        (("Lào Cai", 2020), 4),
        (("Lào Cai", 2021), 1),
        (("Lào Cai", None), 2),
        ((None, 2021), 8),
    ]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (AwardWhere(province="Lào Cai"), {1, 2}),
        (AwardWhere(province="Sơn La"), set()),
        (AwardWhere(source="bao-2"), {2}),
        (AwardWhere(award="giay_khen"), {2}),
        (AwardWhere(year=2020), {4}),
        (AwardWhere(recipient="household", grade=3), {4}),
        (AwardWhere(status="proposed"), {4}),
        (AwardWhere(authority="so"), {2}),
        (AwardWhere(since=date(2026, 11, 18)), {1, 2}),
        (AwardWhere(until=date(2026, 11, 18)), {2, 4}),
    ],
)
def test_award_filters(store: Store, where: AwardWhere, found: set[int]) -> None:
    _keep_award(store, 1, 1)
    _keep_award(store, 2, 2, award="giay_khen", authority="so")
    _keep_award(store, 4, 4, year=2020, status="proposed", recipient="household", grade=3, article_province="Bắc Ninh")
    assert {decision.count for decision in _decisions(store, where)} == found


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


def test_campaigns_are_one_over_provinces_and_spellings(store: Store) -> None:
    for number, province, name, phase in (
        (1, "Lào Cai", "Chung sức làm đường", "launched"),
        (2, "Bắc Ninh", "chung  sức LÀM ĐƯỜNG", None),
        (3, "Lào Cai", "Chung sức làm đường", "reviewed"),
    ):
        one = article(number, province=province, text=f"{TEXT} {number}")
        told(one, campaign(one, name=name, phase=phase)).keep(store)
    other = article(4)
    told(other, campaign(other, name="Gương sáng")).keep(store)
    with store.read() as db:
        found = ledger.list_campaigns(db, Where(), Paging())
        in_province = ledger.list_campaigns(db, Where(province="Bắc Ninh"), Paging())
        whole = ledger.get_campaign(db, found.items[0].id)
    assert [entry.name for entry in found.items] == ["Chung sức làm đường", "Gương sáng"]
    entry = found.items[0]
    assert (entry.articles, entry.names[1], set(entry.phases)) == (3, "chung  sức LÀM ĐƯỜNG", {"launched", "reviewed"})
    assert entry.provinces == ("Lào Cai", "Bắc Ninh")
    assert (entry.first_at, entry.last_at) == (DAY - timedelta(days=3), DAY - timedelta(days=1))
    assert [entry.articles for entry in in_province.items] == [1]
    assert whole == entry


def test_officials_of_one_name_are_one_in_a_province_with_each_office_evidenced(store: Store) -> None:
    for number, province, positions in (
        (1, "Lào Cai", ("Chủ tịch UBND tỉnh",)),
        (2, "Lào Cai", ("Phó Chủ tịch UBND tỉnh", "Chủ tịch Hội đồng Mẫu")),
        (3, "Bắc Ninh", ("Giám đốc Sở Mẫu",)),
    ):
        one = article(number, province=province)
        told(one, official(one, positions=positions)).keep(store)
    with store.read() as db:
        found = ledger.list_officials(db, Where(), Paging()).items
        again = ledger.get_official(db, found[0].id)
    assert [(entry.province, entry.articles) for entry in found] == [("Lào Cai", 2), ("Bắc Ninh", 1)]
    assert [office.title for office in found[0].offices] == [
        "Chủ tịch UBND tỉnh",
        "Phó Chủ tịch UBND tỉnh",
        "Chủ tịch Hội đồng Mẫu",
    ]
    assert all(office.claims for office in found[0].offices)
    assert again == found[0]


def test_candidates_are_ranked_with_reasons_and_leaders_come_last(store: Store) -> None:
    one = article(1)
    told(
        one,
        exemplar(one, name="Bà Lãnh Đạo", leader=True, group="leader", place=None),
        exemplar(one, name="Giàng A Mẫu"),
    ).keep(store)
    two = article(2, text=TEXT + " Tin khác.", source="bao-hai")
    told(two, exemplar(two, name="Giàng A Mẫu", description="", place=None, field="rescue_flood", age=40)).keep(store)
    with store.read() as db:
        found = ledger.list_candidates(db, TODAY, ExemplarWhere(), Paging())
        again = ledger.get_candidate(db, found.items[0].id, TODAY)
        workers = ledger.list_candidates(db, TODAY, ExemplarWhere(group="direct_labour"), Paging())
        week = ledger.list_candidates(db, TODAY, ExemplarWhere(until=date(2026, 11, 18)), Paging())
    first, last = found.items
    assert (first.name, last.name) == ("Giàng A Mẫu", "Bà Lãnh Đạo")
    assert first.ranked.score > last.ranked.score
    assert first.ranked.score == pytest.approx(sum(reason.points for reason in first.ranked.reasons))
    assert (first.papers, first.age, first.place, first.fields) == (2, 40, "bản Nậm Thử", ("rescue_flood",))
    assert (first.description, first.leader, last.leader) == ("nông dân", False, True)
    assert again == first
    assert workers.total == 1
    assert [len(candidate.claims) for candidate in week.items] == [1]


def test_a_candidate_is_of_the_province_that_their_place_names(store: Store) -> None:
    one = article(province="Lào Cai")
    told(one, exemplar(one, place="xã Ví Dụ, tỉnh Kon Tum")).keep(store)
    with store.read() as db:
        at_home = ledger.list_candidates(db, TODAY, ExemplarWhere(province="Quảng Ngãi"), Paging()).items
        elsewhere = ledger.list_candidates(db, TODAY, ExemplarWhere(province="Lào Cai"), Paging()).items
    assert ([candidate.province for candidate in at_home], elsewhere) == (["Quảng Ngãi"], ())


def test_namesakes_of_two_provinces_are_two_candidates(store: Store) -> None:
    for number, province in ((1, "Lào Cai"), (2, "Bắc Ninh"), (3, None)):
        one = article(number, province=province)
        told(one, exemplar(one)).keep(store)
    with store.read() as db:
        assert ledger.list_candidates(db, TODAY, ExemplarWhere(), Paging()).total == 3
        assert ledger.list_exemplars(db, ExemplarWhere(province="Lào Cai"), Paging()).total == 1


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
    assert (seen.award_counts, seen.exemplars, seen.candidates) == (2, 2, 1)
    assert (seen.sources, seen.provinces, seen.years) == (("bao-hai", "bao-mau"), ("Lào Cai",), (2026, 2025, 2024))


def test_nothing_is_found_of_what_is_not_there(store: Store) -> None:
    with store.read() as db:
        for get in (ledger.get_article, ledger.get_campaign, ledger.get_official):
            assert get(db, "0123456789abcdef") is None
        assert ledger.get_candidate(db, "0123456789abcdef", TODAY) is None
        assert ledger.award_totals(db, ("year",), AwardWhere()) == ()


_LISTS: dict[str, Callable[[Connection, Paging], Page[Any]]] = {
    "articles": lambda db, paging: ledger.list_articles(db, ArticleWhere(), paging),
    "campaigns": lambda db, paging: ledger.list_campaigns(db, Where(), paging),
    "officials": lambda db, paging: ledger.list_officials(db, Where(), paging),
    "decisions": lambda db, paging: ledger.list_decisions(db, AwardWhere(), paging),
    "exemplars": lambda db, paging: ledger.list_exemplars(db, ExemplarWhere(), paging),
    "candidates": lambda db, paging: ledger.list_candidates(db, TODAY, ExemplarWhere(), paging),
    "surest decisions": lambda db, paging: ledger.list_decisions(db, AwardWhere(), paging, "surest"),
    "doubtful exemplars": lambda db, paging: ledger.list_exemplars(db, ExemplarWhere(), paging, "doubtful"),
    "doubtful candidates": lambda db, paging: ledger.list_candidates(db, TODAY, ExemplarWhere(), paging, "doubtful"),
}


def _five_of_each(store: Store) -> None:
    for number in range(5):
        one = article(number, published_at=DAY, text=f"{TEXT} {number}")
        told(
            one,
            campaign(one, name=f"Phong trào {number}"),
            official(one, name=f"Lê Thị {number}"),
            award(one, number + 1),
            exemplar(one, name=f"Giàng A {number}"),
        ).keep(store)


@pytest.mark.parametrize("name", _LISTS)
def test_pages_hold_everything_once_in_one_order(store: Store, name: str) -> None:
    _five_of_each(store)
    with store.read() as db:
        whole = _LISTS[name](db, Paging(limit=200))
        page = _LISTS[name](db, Paging(limit=2))
        seen = [*page.items]
        while page.next:
            page = _LISTS[name](db, Paging(limit=2, cursor=page.next))
            seen.extend(page.items)
            assert page.total == 5
    assert (seen, len(seen), whole.next) == (list(whole.items), 5, None)


def test_what_is_surest_or_most_doubtful_comes_first_when_asked(store: Store) -> None:
    for number, confidence in ((1, 0.7), (2, 0.99), (3, 0.4)):
        one = article(number, text=f"{TEXT} {number}")
        sure = {"confidence": confidence}
        told(one, award(one, number, **sure), exemplar(one, name=f"Giàng A {number}", **sure)).keep(store)
    with store.read() as db:
        surest = ledger.list_decisions(db, AwardWhere(), Paging(), "surest").items
        exemplars = ledger.list_exemplars(db, ExemplarWhere(), Paging(), "doubtful").items
        candidates = ledger.list_candidates(db, TODAY, ExemplarWhere(), Paging(), "doubtful").items
    assert [decision.confidence for decision in surest] == [0.99, 0.7, 0.4]
    assert [claim.confidence for claim in exemplars] == [0.4, 0.7, 0.99]
    assert [candidate.name for candidate in candidates] == ["Giàng A 3", "Giàng A 1", "Giàng A 2"]


def test_a_decision_tells_what_any_paper_told_of_it(store: Store) -> None:
    _keep_award(store, 1, confidence=0.5, period=(2021, 2025), decision_date=date(2026, 11, 10))
    _keep_award(store, 2, confidence=0.8, place="huyện Ví Dụ", presenter="Lê Thị Thử")
    (decision,) = _decisions(store)
    assert (decision.confidence, decision.period, decision.signed_on) == (0.8, (2021, 2025), date(2026, 11, 10))
    assert (decision.place, decision.presenter) == ("huyện Ví Dụ", "Lê Thị Thử")


def test_a_page_does_not_shift_when_something_new_comes_first(store: Store) -> None:
    for number in (1, 2, 3):
        full(number).keep(store)
    with store.read() as db:
        first = ledger.list_articles(db, ArticleWhere(), Paging(limit=1))
    full(0).keep(store)
    with store.read() as db:
        second = ledger.list_articles(db, ArticleWhere(), Paging(limit=1, cursor=first.next))
    assert [ref.title for ref in (*first.items, *second.items)] == ["Bài số 1", "Bài số 2"]


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "!",
        "é",
        "AAAA",
        cursor_of(()),
        cursor_of(("a",)),
        cursor_of((10**30, "a")),
        cursor_of(("9999-99-99", "a")),
        cursor_of(("0001-01-01T00:00:00+00:00", "a")),
        cursor_of(("2026-01-01", "\ud800")),
        cursor_of((1.5, 2)),
    ],
)
def test_a_cursor_that_no_list_gave_is_refused(store: Store, cursor: str) -> None:
    with store.read() as db:
        for list_them in _LISTS.values():
            with pytest.raises(CursorError):
                list_them(db, Paging(cursor=cursor))


def test_a_limit_that_is_none_is_refused() -> None:
    for limit in (0, 201):
        with pytest.raises(ValueError, match="limit"):
            Paging(limit=limit)


def test_facts_are_what_the_extractor_gave(store: Store) -> None:
    _keep_award(store, 1, decision="1/QĐ", confidence=0.5, cues=("A01", "A02"))
    (decision,) = _decisions(store)
    fact = decision.claims[0].fact
    assert isinstance(fact, AwardCount)
    assert (fact.cues, fact.confidence, decision.number) == (("A01", "A02"), 0.5, "1/QĐ")
