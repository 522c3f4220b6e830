"""Copies and excerpts: linked to their first when they are stored, found though words differ, never counted twice."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from crawler.near_duplicates import MOST_HOLDERS
from service import ledger
from service.ledger import ArticleRef, ArticleWhere, AwardWhere, Paging
from service.store import Store
from service.store.tables import articles, sketch_hashes
from tests.integration.ledger.samples import DAY, TEXT, article, award, own_words, page, told

LONG = f"{TEXT}\n{own_words(1, 300)}"
REPRINT = f"(Báo Ví Dụ) - {LONG.replace('số7 ', 'so 7 ')}\nTin, ảnh: Nguyễn Văn Ví"


def keep(store: Store, number: int, text: str, **values: str) -> str:
    """The id of article `number` with this text."""
    one = article(number, source=f"bao-{number}", text=text, **values)
    told(one).keep(store)
    with store.read() as db:
        return str(db.scalar(select(articles.c.id).where(articles.c.url == one.url)))


def ref(store: Store, article_id: str) -> ArticleRef:
    with store.read() as db:
        found = ledger.get_article(db, article_id)
    assert found is not None
    return found.article


def link(store: Store, article_id: str) -> tuple[str, str | None]:
    found = ref(store, article_id)
    return found.first_id, found.relation


def hashes_of(store: Store, article_id: str) -> int:
    with store.read() as db:
        counted = select(func.count()).select_from(sketch_hashes).where(sketch_hashes.c.article_id == article_id)
        return db.scalar(counted) or 0


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (REPRINT, "copy"),
        (LONG.upper(), "copy"),
        (LONG[: len(LONG) // 2], "excerpt"),
        (f"{LONG}\n{own_words(2, 400)}", "extended"),
    ],
)
def test_what_is_stored_later_is_linked_to_the_first(store: Store, text: str, relation: str) -> None:
    first = keep(store, 1, LONG)
    later = keep(store, 2, text)
    assert link(store, first) == (first, None)
    assert link(store, later) == (first, relation)


def test_another_text_is_a_first_itself(store: Store) -> None:
    keep(store, 1, LONG)
    other = keep(store, 2, f"{TEXT}\n{own_words(2, 300)}")
    assert link(store, other) == (other, None)


def test_texts_of_two_words_are_linked_only_where_they_are_equal(store: Store) -> None:
    first = keep(store, 1, "Khen thưởng!")
    assert link(store, keep(store, 2, "khen thuong")) == (first, "copy")
    other = keep(store, 3, "Khen ngợi")
    assert link(store, other) == (other, None)


def test_copies_in_other_words_count_as_one_paper_and_are_shown_together(store: Store) -> None:
    for number, text in enumerate((LONG, REPRINT, LONG.replace("ông", "Ông"), f"{TEXT}\n{own_words(4)}"), 1):
        one = article(number, source=f"bao-{number}", text=text)
        told(one, award(one)).keep(store)
    with store.read() as db:
        (decision,) = ledger.list_decisions(db, AwardWhere(), Paging()).items
        shown = ledger.get_article(db, next(c.article.id for c in decision.claims if c.article.source == "bao-3"))
    assert (decision.papers, len(decision.claims)) == (2, 4)
    assert shown is not None
    assert {(copy.source, copy.relation) for copy in shown.copies} == {("bao-1", None), ("bao-2", "copy")}


def test_a_new_title_makes_no_new_article(store: Store) -> None:
    first = keep(store, 1, LONG)
    assert keep(store, 1, LONG, title="Tít khác") == first
    with store.read() as db:
        assert ledger.list_articles(db, ArticleWhere(), Paging()).total == 1
    assert link(store, keep(store, 2, LONG, title="Tít khác nữa")) == (first, "copy")


def test_a_copy_of_a_copy_is_compared_with_the_first(store: Store) -> None:
    first = keep(store, 1, f"{own_words(1, 200)} {own_words(2, 100)}")
    assert link(store, keep(store, 2, f"{own_words(1, 200)} {own_words(3, 50)}"))[0] == first
    drifted = keep(store, 3, f"{' '.join(own_words(1, 200).split()[120:])} {own_words(3, 150)}")
    assert link(store, drifted) == (drifted, None)


def test_an_article_that_is_rewritten_leaves_its_first_and_is_found_by_its_new_words(store: Store) -> None:
    keep(store, 1, LONG)
    later = keep(store, 2, REPRINT)
    keep(store, 2, own_words(5, 300))
    assert link(store, later) == (later, None)
    assert link(store, keep(store, 3, own_words(5, 290))) == (later, "copy")


def test_a_first_that_is_corrected_keeps_its_copies_and_is_found_by_its_new_words_alone(store: Store) -> None:
    other = keep(store, 9, own_words(9, 300))
    first = keep(store, 1, LONG)
    later = keep(store, 2, REPRINT)
    keep(store, 1, own_words(9, 295))
    assert link(store, first) == (first, None)
    assert link(store, later) == (first, "copy")
    assert link(store, keep(store, 3, LONG))[0] not in (first, other)


def test_copies_have_no_hashes_so_that_many_reprints_are_looked_up_as_fast_as_two(store: Store) -> None:
    first = keep(store, 1, LONG)
    copies = [keep(store, number, f"{LONG} Tin {number}") for number in range(2, 6)]
    assert hashes_of(store, first) > 10
    assert [hashes_of(store, copy) for copy in copies] == [0] * 4


def test_boilerplate_is_kept_for_a_hundred_articles_and_hides_no_copy(store: Store) -> None:
    boilerplate = own_words(0, 60)
    for number in range(1, MOST_HOLDERS + 21):
        keep(store, number, f"{own_words(number, 60)} {boilerplate}")
    with store.read() as db:
        held = db.scalars(select(func.count(sketch_hashes.c.article_id)).group_by(sketch_hashes.c.hash)).all()
    assert max(held) == MOST_HOLDERS
    last = keep(store, 500, f"{own_words(500, 80)} {boilerplate}")
    assert link(store, last) == (last, None)
    assert link(store, keep(store, 501, f"{own_words(500, 80)} {boilerplate} Theo Báo Ví Dụ")) == (last, "copy")


def test_a_text_of_more_hashes_than_one_statement_takes(store: Store) -> None:
    text = own_words(1, 20_000)
    first = keep(store, 1, text)
    assert hashes_of(store, first) > 1000
    assert link(store, keep(store, 2, f"{text} Hết.")) == (first, "copy")


def test_a_removed_first_still_gathers_its_copies(store: Store) -> None:
    first = keep(store, 1, LONG)
    second = keep(store, 2, LONG)
    store.remove(first)
    third = keep(store, 3, LONG)
    assert link(store, second) == link(store, third) == (first, "copy")
    with store.read() as db:
        shown = ledger.get_article(db, third)
    assert shown is not None
    assert [copy.id for copy in shown.copies] == [second]


def test_what_fails_to_be_stored_leaves_no_hash(store: Store) -> None:
    one = article(1, text=LONG)
    broken = told(one, award(one, count=2**70))  # greater than any column holds
    with pytest.raises((OverflowError, DBAPIError)):
        store.record(page(one, at=DAY + timedelta(hours=1)), one, broken.extraction)
    with store.read() as db:
        assert db.scalar(select(func.count()).select_from(sketch_hashes)) == 0


def test_the_credit_of_a_text_is_kept(store: Store) -> None:
    first = keep(store, 1, LONG, credit="TTXVN")
    with store.read() as db:
        found = ledger.get_article(db, first)
    assert found is not None
    assert found.credit == "TTXVN"
