"""Search on a real index over a real database: Vietnamese manners, odd queries, following, crashes."""

import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.ledger import ArticleWhere, CursorError, Paging, list_articles
from service.paging import cursor_of
from service.search import Found, SearchError, SearchIndex, SearchWhere, rebuild
from service.search.highlight import highlight, snippet, words
from service.store import Store
from tests.integration.ledger.samples import DAY, article, full, told


def _keep(store: Store, number: int, text: str, **values: Any) -> None:
    told(article(number, text=text, **values)).keep(store)


def _search(store: Store, index: SearchIndex, typed: str, where: SearchWhere | None = None, **paging: Any) -> Found:
    index.catch_up(store)
    with store.read() as db:
        return index.search(db, typed, where or SearchWhere(), Paging(**paging))


def _titles(found: Found) -> list[str]:
    return [hit.title.text for hit in found.hits.items]


def test_without_diacritics_everything_is_found(store: Store, index: SearchIndex) -> None:
    _keep(store, 1, "Lễ khen thưởng ở Đồng Khởi")
    _keep(store, 2, "Chuyện khác")
    for typed in ("khen thuong", "KHEN THUONG", "dong khoi", "khen thưởng", "Đồng Khởi"):
        assert _titles(_search(store, index, typed)) == ["Bài số 1"], typed


def test_with_diacritics_only_those_are_meant_unless_nothing_has_them(store: Store, index: SearchIndex) -> None:
    _keep(store, 1, "Đàn gõ của thủ tướng")
    _keep(store, 2, "Dân gò thử tưởng")
    assert (_titles(found := _search(store, index, "thử tưởng")), found.marks) == (["Bài số 2"], True)
    assert len(_titles(_search(store, index, "thu tuong"))) == 2
    fallback = _search(store, index, "thứ tượng")
    assert (fallback.hits.total, fallback.marks) == (2, False)


def test_both_manners_of_tone_marks_and_nfd_are_one(store: Store, index: SearchIndex) -> None:
    _keep(store, 1, "Xã Hoà Bình, huyện Thuỷ Nguyên")
    for typed in ("hòa bình", "hoà bình", "thủy nguyên", "ho\u0300a bi\u0300nh"):
        assert _titles(_search(store, index, typed)) == ["Bài số 1"], typed


def test_a_phrase_comes_before_loose_words_however_often_they_stand(store: Store, index: SearchIndex) -> None:
    _keep(store, 1, "khen mà thưởng, thưởng rồi khen, " * 30)
    _keep(store, 2, "Một bài dài về việc khác. " * 50 + "Có khen thưởng.")
    assert _titles(_search(store, index, "khen thưởng")) == ["Bài số 2", "Bài số 1"]
    assert _titles(_search(store, index, "khen thuong")) == ["Bài số 2", "Bài số 1"]


def test_quoted_words_have_to_follow_one_another(store: Store, index: SearchIndex) -> None:
    _keep(store, 1, "khen mà thưởng cho tập thể")
    _keep(store, 2, "khen thưởng tập thể")
    assert _titles(_search(store, index, '"khen thưởng" tập thể')) == ["Bài số 2"]
    assert _titles(_search(store, index, "“khen thưởng” thể tập")) == ["Bài số 2"]


def test_every_word_has_to_be_there_in_title_or_text(store: Store, index: SearchIndex) -> None:
    _keep(store, 1, "Bản Nậm Thử", title="Gương sáng")
    assert _titles(_search(store, index, "gương nậm")) == ["Gương sáng"]
    assert _titles(_search(store, index, "gương nậm vắng")) == []


ODD = [
    '"',
    '"khen',
    '""',
    "AND OR NOT",
    "khen AND",
    "-khen +thưởng",
    "title:khen",
    "[a TO b]",
    "khen~2^9",
    "(((",
    "*?*",
    "\\",
    "🎉👍🏽",
    "\x00\x01",
    "%00' OR 1=1 --",
    "x" * 10_000,
    "khen " * 5_000,
    '"khen ' * 2_000,
    "\u0300\u0301",
    "İı ẞß ﬁ",
    "٣ ３",
    " ",
    "_",
]


@pytest.mark.parametrize("typed", ODD)
def test_an_odd_query_has_an_answer(store: Store, index: SearchIndex, typed: str) -> None:
    _keep(store, 1, "khen thưởng")
    assert _search(store, index, typed).hits.total in (0, 1)


@given(typed=st.text(max_size=60))
@settings(max_examples=150)
def test_any_query_has_an_answer(typed: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    store, index = _shared(tmp_path_factory)
    with store.read() as db:
        assert index.search(db, typed, SearchWhere(), Paging()).hits.total in (0, 1)


_SHARED: list[tuple[Store, SearchIndex]] = []


def _shared(factory: pytest.TempPathFactory) -> tuple[Store, SearchIndex]:
    if not _SHARED:
        folder = factory.mktemp("shared")
        store, index = Store(f"sqlite:///{folder / 'so.db'}"), SearchIndex(folder / "so.index")
        full().keep(store)
        index.catch_up(store)
        _SHARED.append((store, index))
    return _SHARED[0]


def test_signs_alone_mean_no_article(store: Store, index: SearchIndex) -> None:
    full().keep(store)
    assert _titles(_search(store, index, "?!")) == []


def test_nothing_typed_means_every_article_the_newest_first(store: Store, index: SearchIndex) -> None:
    for number in (3, 1, 2):
        full(number).keep(store)
    found = _search(store, index, "  ")
    assert _titles(found) == ["Bài số 1", "Bài số 2", "Bài số 3"]


def test_filters_and_facets(store: Store, index: SearchIndex) -> None:
    _keep(store, 1, "khen")
    _keep(store, 2, "khen", province="Bắc Ninh", source="bao-hai", published_at=DAY.replace(year=2024))
    _keep(store, 3, "khen", province=None)
    _keep(store, 4, "chê", province="Sơn La")
    found = _search(store, index, "khen")
    assert found.facets.provinces == (("Bắc Ninh", 1), ("Lào Cai", 1))
    assert found.facets.years == ((2026, 2), (2024, 1))
    assert found.facets.sources == (("bao-mau", 2), ("bao-hai", 1))
    assert _titles(_search(store, index, "khen", SearchWhere(province="Bắc Ninh"))) == ["Bài số 2"]
    assert _titles(_search(store, index, "khen", SearchWhere(year=2024))) == ["Bài số 2"]
    assert _titles(_search(store, index, "khen", SearchWhere(source="bao-hai"))) == ["Bài số 2"]
    for nothing in (SearchWhere(province="Bắc"), SearchWhere(year=-(10**30)), SearchWhere(source='"')):
        assert _titles(_search(store, index, "khen", nothing)) == []


def test_pages_of_hits_hold_everything_once(store: Store, index: SearchIndex) -> None:
    for number in range(7):
        _keep(store, number, f"khen thưởng {'thêm ' * number}")
    whole = _titles(_search(store, index, "khen", limit=200))
    found = _search(store, index, "khen", limit=3)
    seen = _titles(found)
    while found.hits.next:
        found = _search(store, index, "khen", limit=3, cursor=found.hits.next)
        seen += _titles(found)
    assert (seen, found.hits.total) == (whole, 7)


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        cursor_of("hits", (-1,)),
        cursor_of("hits", (10**6,)),
        cursor_of("hits", ("a",)),
        cursor_of("articles", (1,)),
    ],
)
def test_a_cursor_that_was_never_given_is_refused(store: Store, index: SearchIndex, cursor: str) -> None:
    with pytest.raises(CursorError):
        _search(store, index, "khen", cursor=cursor)


def test_the_snippet_shows_the_phrase_with_its_marks(store: Store, index: SearchIndex) -> None:
    _keep(
        store, 1, "Khen đầu bài. " + "Chuyện khác nữa. " * 60 + "Hội nghị khen thưởng hộ nông dân." + " Cuối bài." * 60
    )
    (hit,) = _search(store, index, "khen thuong").hits.items
    piece = hit.snippet
    marked = [piece.text[start:end] for start, end in piece.marks]
    assert marked == ["khen", "thưởng"]
    assert piece.cut_before
    assert piece.cut_behind
    assert len(piece.text) < 300


def test_the_index_follows_changes_and_removals(store: Store, index: SearchIndex) -> None:
    _keep(store, 1, "khen")
    _keep(store, 2, "khen")
    assert index.catch_up(store) == 2
    assert index.catch_up(store) == 0
    _keep(store, 1, "chê")
    with store.read() as db:
        second = next(ref for ref in list_articles(db, ArticleWhere(), Paging()).items if ref.title == "Bài số 2")
    store.remove(second.id)
    assert index.catch_up(store) == 2
    assert _titles(_search(store, index, "khen")) == []
    assert _titles(_search(store, index, "chê")) == ["Bài số 1"]


def test_another_reader_sees_what_was_written(store: Store, index: SearchIndex, tmp_path: Path) -> None:
    _keep(store, 1, "khen")
    index.catch_up(store)
    assert _titles(_search(store, SearchIndex(tmp_path / "so.index"), "khen")) == ["Bài số 1"]


def test_an_index_of_another_database_is_emptied_first(store: Store, index: SearchIndex, tmp_path: Path) -> None:
    _keep(store, 1, "khen")
    index.catch_up(store)
    other = Store(f"sqlite:///{tmp_path / 'other.db'}")
    for number in (5, 6):
        _keep(other, number, "khen")
    assert index.catch_up(other) == 2
    assert sorted(_titles(_search(other, index, "khen"))) == ["Bài số 5", "Bài số 6"]
    other.close()


def test_one_command_makes_a_damaged_index_anew(store: Store, index: SearchIndex, tmp_path: Path) -> None:
    _keep(store, 1, "khen")
    index.catch_up(store)
    folder = tmp_path / "so.index"
    for file in (folder / "1").glob("meta.json"):
        file.write_text("{")
    with pytest.raises(SearchError, match="index rebuild"):
        SearchIndex(folder)
    assert rebuild(folder, store) == 1
    assert _titles(_search(store, SearchIndex(folder), "khen")) == ["Bài số 1"]
    assert rebuild(folder, store) == 1


def test_a_folder_that_cannot_be_used_is_told() -> None:
    with pytest.raises(SearchError, match="/proc/nowhere"):
        SearchIndex(Path("/proc/nowhere"))


def _write_until_killed(address: str, folder: Path, ready: Any) -> None:
    store, index = Store(address), SearchIndex(folder)
    index.catch_up(store)
    with index._writer() as writer:
        writer.delete_all_documents()  # not committed: must leave no trace
        ready.set()
        signal.pause()


def test_a_killed_writer_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    address, folder = f"sqlite:///{tmp_path / 'so.db'}", tmp_path / "so.index"
    store = Store(address)
    for number in range(3):
        _keep(store, number, "khen")
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_write_until_killed, args=(address, folder, ready))
    process.start()
    assert ready.wait(60)
    index = SearchIndex(folder)
    with pytest.raises(SearchError, match="tiến trình khác"):
        index.catch_up(store)
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert index.catch_up(store) == 0
    assert _search(store, index, "khen").hits.total == 3
    store.close()


@given(st.text(max_size=300), st.text(max_size=20))
def test_marks_are_the_words_in_any_text(text: str, typed: str) -> None:
    for marks in (True, False):
        wanted = words(typed, marks=marks)
        for piece in (highlight(text, wanted, marks=marks), snippet(text, wanted, marks=marks)):
            assert piece.text in text
            shown = [piece.text[start:end] for start, end in piece.marks]
            assert all(words(word, marks=marks)[0] in wanted for word in shown)
