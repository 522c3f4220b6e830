"""Every list page by page: its orders, its cursors, its limits."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection

from service import ledger
from service.ledger import (
    ArticleWhere,
    AwardWhere,
    CursorError,
    ExemplarWhere,
    Page,
    Paging,
    Where,
)
from service.paging import cursor_of
from service.store import Store
from tests.integration.ledger.samples import DAY, TEXT, TODAY, article, award, campaign, exemplar, full, official, told

_LISTS: dict[str, Callable[[Connection, Paging], Page[Any]]] = {
    "articles": lambda db, paging: ledger.list_articles(db, ArticleWhere(), paging),
    "campaigns": lambda db, paging: ledger.list_campaigns(db, Where(), paging),
    "officials": lambda db, paging: ledger.list_officials(db, Where(), paging),
    "decisions usual": lambda db, paging: ledger.list_decisions(db, AwardWhere(), paging),
    "exemplars usual": lambda db, paging: ledger.list_exemplars(db, ExemplarWhere(), paging),
    "candidates usual": lambda db, paging: ledger.list_candidates(db, TODAY, ExemplarWhere(), paging),
    "decisions surest": lambda db, paging: ledger.list_decisions(db, AwardWhere(), paging, "surest"),
    "exemplars doubtful": lambda db, paging: ledger.list_exemplars(db, ExemplarWhere(), paging, "doubtful"),
    "candidates doubtful": lambda db, paging: ledger.list_candidates(db, TODAY, ExemplarWhere(), paging, "doubtful"),
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


def test_what_is_equally_sure_to_one_percent_stands_in_the_usual_order(store: Store) -> None:
    for number, confidence in ((1, 0.981), (2, 0.984), (3, 0.99)):
        one = article(number, text=f"{TEXT} {number}")
        told(one, award(one, number, confidence=confidence)).keep(store)
    with store.read() as db:
        surest = ledger.list_decisions(db, AwardWhere(), Paging(), "surest").items
    assert [decision.count for decision in surest] == [3, 1, 2]


def test_a_page_does_not_shift_when_something_new_comes_first(store: Store) -> None:
    for number in (1, 2, 3):
        full(number).keep(store)
    with store.read() as db:
        first = ledger.list_articles(db, ArticleWhere(), Paging(limit=1))
    full(0).keep(store)
    with store.read() as db:
        second = ledger.list_articles(db, ArticleWhere(), Paging(limit=1, cursor=first.next))
    assert [ref.title for ref in (*first.items, *second.items)] == ["Bài số 1", "Bài số 2"]


@pytest.mark.parametrize("name", _LISTS)
def test_a_cursor_of_another_list_or_another_order_is_refused(store: Store, name: str) -> None:
    """Its key would be compared with keys of another kind, and items silently be left out."""
    _five_of_each(store)
    with store.read() as db:
        cursor = _LISTS[name](db, Paging(limit=2)).next
        assert cursor is not None
        assert name.encode() in b64decode(cursor + "==")
        for other in _LISTS.keys() - {name}:
            with pytest.raises(CursorError, match="không có trang nào ở vị trí"):
                _LISTS[other](db, Paging(cursor=cursor))


@pytest.mark.parametrize("cursor", ["", "!", "é", "AAAA", "e30", "W10"])
def test_a_cursor_that_no_list_gave_is_refused(store: Store, cursor: str) -> None:
    with store.read() as db:
        for list_them in _LISTS.values():
            with pytest.raises(CursorError):
                list_them(db, Paging(cursor=cursor))


@pytest.mark.parametrize(
    "key",
    [
        (),
        ("a",),
        (10**30, "a"),
        ("9999-99-99", "a"),
        ("0001-01-01T00:00:00+00:00", "a"),
        ("2026-01-01", "\ud800"),
        (1.5, 2),
    ],
)
def test_a_cursor_with_a_key_that_cannot_be_is_refused(store: Store, key: tuple[int | float | str, ...]) -> None:
    with store.read() as db:
        for name, list_them in _LISTS.items():
            with pytest.raises(CursorError):
                list_them(db, Paging(cursor=cursor_of(name, key)))


def test_a_limit_that_is_none_is_refused() -> None:
    for limit in (0, 201):
        with pytest.raises(ValueError, match="limit"):
            Paging(limit=limit)
