"""Campaigns, officials and candidates: who is one over many articles, and what is told of them."""

from datetime import date, timedelta

import pytest

from service import ledger
from service.ledger import (
    ExemplarWhere,
    Paging,
    Where,
)
from service.store import Store
from tests.integration.ledger.samples import (
    DAY,
    TEXT,
    TODAY,
    article,
    campaign,
    exemplar,
    official,
    own_words,
    told,
)


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
    two = article(2, text=f"{TEXT}\n{own_words(2)}", source="bao-hai")
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


def test_a_copy_that_tells_no_province_is_of_the_candidate_whom_the_other_copy_places(store: Store) -> None:
    for number, province, text in (
        (1, "Lào Cai", TEXT),
        (2, None, f"(TM) - Tin vắn.\n{TEXT}\nTheo Báo Mẫu"),
        (3, None, "Giàng A Mẫu, một người khác cùng tên, được biểu dương."),
    ):
        one = article(number, province=province, source=f"bao-{number}", text=text)
        told(one, exemplar(one)).keep(store)
    with store.read() as db:
        found = ledger.list_candidates(db, TODAY, ExemplarWhere(), Paging()).items
        in_province = ledger.list_candidates(db, TODAY, ExemplarWhere(province="Lào Cai"), Paging()).items
        by_id = [ledger.get_candidate(db, one.id, TODAY) for one in found]
    at_home, elsewhere = sorted(found, key=lambda one: one.province or "", reverse=True)
    assert [claim.article.source for claim in at_home.claims] == ["bao-1", "bao-2"]
    assert [claim.article.source for claim in elsewhere.claims] == ["bao-3"]
    assert (at_home.province, elsewhere.province, in_province) == ("Lào Cai", None, (at_home,))
    assert by_id == list(found)


def test_the_address_of_a_candidate_who_turned_out_to_be_another_leads_to_that_one(store: Store) -> None:
    copy = article(1, province=None)
    told(copy, exemplar(copy)).keep(store)
    with store.read() as db:
        (alone,) = ledger.list_candidates(db, TODAY, ExemplarWhere(), Paging()).items
    one = article(2)
    told(one, exemplar(one)).keep(store)
    with store.read() as db:
        (both,) = ledger.list_candidates(db, TODAY, ExemplarWhere(), Paging()).items
        assert both.id != alone.id
        assert ledger.get_candidate(db, alone.id, TODAY) == both
