"""Award counts: which claims are one decision, what is disputed, what the totals add."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.facts import AwardCount
from service import ledger
from service.ledger import (
    AwardTotal,
    AwardWhere,
    Decision,
    Paging,
)
from service.store import Store
from service.telling import together
from tests.integration.ledger.samples import DAY, TEXT, article, award, keep_award, place, told


def _decisions(store: Store, where: AwardWhere | None = None) -> tuple[Decision, ...]:
    with store.read() as db:
        return ledger.list_decisions(db, where or AwardWhere(), Paging()).items


def _total(store: Store) -> AwardTotal:
    with store.read() as db:
        (total,) = ledger.award_totals(db, (), AwardWhere())
    return total


def test_one_decision_reported_by_three_papers_counts_once(store: Store) -> None:
    for number in (1, 2, 3):
        keep_award(store, number)
    (decision,) = _decisions(store)
    assert (decision.count, decision.papers, len(decision.claims), decision.conflict) == (82, 3, 3, False)
    assert [claim.article.source for claim in decision.claims] == ["bao-1", "bao-2", "bao-3"]
    assert _total(store).granted == 82


def test_copies_of_one_text_do_not_corroborate(store: Store) -> None:
    keep_award(store, 1, article_text=TEXT)
    keep_award(store, 2, article_text=TEXT.upper().replace("BẰNG KHEN CHO 82 TẬP THỂ", "Bằng khen cho 82 tập thể"))
    keep_award(store, 3)
    keep_award(store, 4, article_text=f"(BM) - {TEXT}")
    (decision,) = _decisions(store)
    assert (decision.papers, len(decision.claims)) == (2, 4)
    with store.read() as db:
        shown = ledger.get_article(db, decision.claims[0].article.id)
    assert shown is not None
    assert [copy.source for copy in shown.copies] == ["bao-4", "bao-2"]


def test_a_copy_that_tells_no_province_is_no_second_decision(store: Store) -> None:
    keep_award(store, 1, article_text=TEXT)
    keep_award(store, 2, article_text=f"(BM) - {TEXT}", article_province=None)
    (decision,) = _decisions(store)
    assert (decision.province, decision.papers, len(decision.claims)) == ("Lào Cai", 1, 2)
    keep_award(store, 3, article_text=TEXT, article_province="Phú Thọ")
    assert sorted(str(decision.province) for decision in _decisions(store)) == ["Lào Cai", "None", "Phú Thọ"]


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
    keep_award(store, 1)
    keep_award(store, 2, **other)
    assert len(_decisions(store)) == 2
    assert _total(store).granted == 82 + other.get("count", 82)


@pytest.mark.parametrize("untold", [{"year": None}, {"authority": None}, {"year": None, "authority": None}])
def test_what_a_paper_leaves_out_does_not_make_its_news_another_decision(store: Store, untold: dict[str, Any]) -> None:
    """A short report of an award names no year or giver: counted as a second decision it would double the total."""
    keep_award(store, 1)
    keep_award(store, 2, **untold)
    (decision,) = _decisions(store)
    assert (decision.papers, decision.year, decision.authority) == (2, 2026, "tinh")
    assert _total(store).granted == 82


def test_what_could_be_either_of_two_decisions_is_taken_for_neither(store: Store) -> None:
    keep_award(store, 1, year=2026)
    keep_award(store, 2, year=2025)
    keep_award(store, 3, year=None)
    keep_award(store, 4, year=None)
    assert sorted((decision.year or 0, decision.papers) for decision in _decisions(store)) == [
        (0, 2),
        (2025, 1),
        (2026, 1),
    ]


def test_two_decision_numbers_are_two_decisions_and_a_report_months_later_joins_by_number(store: Store) -> None:
    keep_award(store, 1, 5, decision="12/QĐ-UBND")
    keep_award(store, 2, 5, decision="99/QĐ-UBND")
    keep_award(store, 3, 5, decision="99/QĐ-UBND", article_published_at=DAY - timedelta(days=200))
    assert sorted((one.number, one.papers) for one in _decisions(store)) == [("12/QĐ-UBND", 1), ("99/QĐ-UBND", 2)]
    assert _total(store).granted == 10


def test_one_number_in_two_years_is_two_decisions(store: Store) -> None:
    keep_award(store, 1, 5, decision="12/QĐ-UBND", year=2026)
    keep_award(store, 2, 7, decision="12/QĐ-UBND", year=2025)
    assert sorted(decision.counts for decision in _decisions(store)) == [(5,), (7,)]


def test_an_award_told_alone_counts_though_it_equals_a_part_told_elsewhere(store: Store) -> None:
    keep_award(store, 1, 5, part=True)
    keep_award(store, 2, 5)
    assert _total(store).granted == 5


def test_a_total_and_the_list_behind_it_tell_the_same(store: Store) -> None:
    keep_award(store, 1, 9, year=2025, decision="7/QĐ-UBND")
    keep_award(store, 2, 8, year=None, decision="7/QĐ-UBND")
    with store.read() as db:
        totals = {total.key[0]: total.granted for total in ledger.award_totals(db, ("year",), AwardWhere())}
    assert totals == {2025: 8}
    assert [decision.counts for decision in _decisions(store, AwardWhere(year=2025))] == [(8, 9)]


def test_what_no_article_tells_can_be_asked_for(store: Store) -> None:
    keep_award(store, 1, 1)
    keep_award(store, 2, 2, year=None)
    keep_award(store, 3, 4, article_province=None)
    assert [one.count for one in _decisions(store, AwardWhere(unknown=("year",)))] == [2]
    assert [one.count for one in _decisions(store, AwardWhere(unknown=("province",)))] == [4]
    assert _decisions(store, AwardWhere(unknown=("province", "year"))) == ()


def test_without_a_year_only_articles_of_one_year_tell_of_one_decision(store: Store) -> None:
    keep_award(store, 1, year=None)
    keep_award(store, 2, year=None)
    keep_award(store, 3, year=None, article_published_at=DAY.replace(year=2025))
    assert sorted(decision.papers for decision in _decisions(store)) == [1, 2]


def test_papers_that_disagree_about_one_decision_number_stand_side_by_side(store: Store) -> None:
    keep_award(store, 1, 82, decision="1234/QĐ-UBND")
    keep_award(store, 2, 28, decision="1234 / qđ-ubnd")
    keep_award(store, 3, 82)
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
    keep_award(store, 1, 10)
    keep_award(store, 2, 4, status="proposed")
    keep_award(store, 3, 1000, cumulative=True)
    keep_award(store, 4, 7, qualifier="at_least")
    total = _total(store)
    assert (total.granted, total.proposed, total.decisions) == (17, 4, 4)
    assert (total.cumulative, total.rough, total.disputed) == (1, 1, 0)


def test_parts_of_a_larger_number_are_kept_and_not_added(store: Store) -> None:
    one = article()
    told(one, award(one, 120), award(one, 80, part=True), award(one, 40, part=True)).keep(store)
    total = _total(store)
    assert (total.granted, total.decisions, total.parts) == (120, 3, 2)


def test_totals_by_several_dimensions_with_the_unknown_last(store: Store) -> None:
    keep_award(store, 1, 1, year=2021)
    keep_award(store, 2, 2, year=None)
    keep_award(store, 3, 4, year=2020)
    keep_award(store, 4, 8, year=2021, article_province=None)
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
    keep_award(store, 1, 1)
    keep_award(store, 2, 2, award="giay_khen", authority="so")
    keep_award(store, 4, 4, year=2020, status="proposed", recipient="household", grade=3, article_province="Bắc Ninh")
    assert {decision.count for decision in _decisions(store, where)} == found


def test_a_decision_tells_what_any_paper_told_of_it(store: Store) -> None:
    keep_award(store, 1, confidence=0.5, period=(2021, 2025), decision_date=date(2026, 11, 10))
    keep_award(store, 2, confidence=0.8, place="huyện Ví Dụ", presenter="Lê Thị Thử")
    (decision,) = _decisions(store)
    assert (decision.confidence, decision.period, decision.signed_on) == (0.8, (2021, 2025), date(2026, 11, 10))
    assert (decision.place, decision.presenter) == ("huyện Ví Dụ", "Lê Thị Thử")


def test_decisions_of_one_article_stand_as_it_tells_them_and_those_of_one_sentence_together(store: Store) -> None:
    one = article()
    counts = {words: count for count, words in enumerate(("Giàng A Mẫu", "nông dân", "Lê Thị Thử", "82 tập thể"), 1)}
    told(one, *(replace(award(one, count), **place(one, words)) for words, count in counts.items())).keep(store)
    keep_award(store, 2, 9)
    keep_award(store, 3, 9)
    runs = together(_decisions(store))
    assert [[decision.count for decision in run] for run in runs] == [[1, 2], [3, 4], [9]]


def test_facts_are_what_the_extractor_gave(store: Store) -> None:
    keep_award(store, 1, decision="1/QĐ", confidence=0.5, cues=("A01", "A02"))
    (decision,) = _decisions(store)
    fact = decision.claims[0].fact
    assert isinstance(fact, AwardCount)
    assert (fact.cues, fact.confidence, decision.number) == (("A01", "A02"), 0.5, "1/QĐ")
