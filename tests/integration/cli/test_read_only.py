"""Commands on a ledger that may only be read: they answer and leave nothing behind, or say so in one line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from service.search import SearchIndex
from service.store import Store
from tests.integration.cli.calls import Run
from tests.integration.ledger.samples import keep_award
from tests.integration.privileges import permissions_count

READ_ONLY = "chỉ đọc được cơ sở dữ liệu data/guongsang.db: không có quyền ghi tệp ấy hoặc thư mục của nó"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a ledger with one award, and of its index."""
    folder = tmp_path / "data"
    folder.mkdir()
    store = Store(f"sqlite:///{folder}/guongsang.db")
    keep_award(store, 1, 12)
    SearchIndex(folder / "guongsang.index").catch_up(store)
    store.close()
    return folder


@pytest.fixture(params=["the file", "the folder", "all"])
def locked(request: pytest.FixtureRequest, data: Path) -> Iterator[Path]:
    """The same; the file, its folder or all that is in it may not be written."""
    places = {"the file": [data / "guongsang.db"], "the folder": [data], "all": [data, *data.rglob("*")]}[request.param]
    before = {place: place.stat().st_mode for place in places}
    for place, mode in before.items():
        place.chmod(mode & ~0o222)
    with permissions_count():
        yield data
    for place, mode in before.items():
        place.chmod(mode)


@pytest.mark.parametrize(
    "words",
    [("stats",), ("candidates",), ("sources", "health"), ("sources", "report"), ("digest", "--out", "ra")],
    ids=" ".join,
)
def test_what_asks_the_ledger_answers_and_leaves_nothing_beside_it(
    guongsang: Run, locked: Path, words: tuple[str, ...]
) -> None:
    before = sorted(locked.rglob("*"))
    done = guongsang(*words)
    assert (done.status, done.err) == (0, "")
    assert done.out
    assert sorted(locked.rglob("*")) == before


def test_figures_that_somebody_writes_meanwhile_are_read_too(guongsang: Run, data: Path) -> None:
    writer = Store(f"sqlite:///{data}/guongsang.db")
    with writer.read() as db:
        db.execute(text("select 1 from articles")).all()  # keeps the journal open
        keep_award(writer, 2, 30, award="giay_khen")
        data.chmod(0o555)
        with permissions_count():
            done = guongsang("stats")
        data.chmod(0o755)
    writer.close()
    assert (done.status, "Giấy khen" in done.out) == (0, True)


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize(
    "words",
    [
        ("db", "upgrade"),
        ("crawl", "--source", "bao-can-tho"),
        ("reparse",),
        ("reextract",),
        ("remove", "https://b.example/1"),
    ],
    ids=" ".join,
)
def test_what_writes_the_ledger_says_in_one_line_that_it_may_not(
    guongsang: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("GUONGSANG_CRAWL_CONTACT", "https://lienhe.example/")
    done = guongsang(*words)
    assert (done.status, done.out, done.err) == (2, "", f"guongsang: {READ_ONLY}\n")


@pytest.mark.parametrize("words", [("search", "khen"), ("index", "rebuild"), ("serve", "--port", "0")], ids=" ".join)
def test_an_index_that_may_not_be_written_is_told_in_one_line(
    guongsang: Run, data: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    folder = data / "guongsang.index" / "1"
    folder.chmod(0o555)
    for file in folder.iterdir():
        file.chmod(0o444)
    with permissions_count():
        done = guongsang(*words)
    folder.chmod(0o755)
    told = "guongsang: không có quyền ghi vào chỉ mục tìm kiếm data/guongsang.index, cần cả khi chỉ tìm\n"
    assert (done.status, done.out, done.err) == (2, "", told)


def test_a_ledger_of_another_version_that_may_not_be_upgraded_is_told(guongsang: Run, data: Path) -> None:
    store = Store(f"sqlite:///{data}/guongsang.db")
    with store.engine.connect() as db, db.begin():
        db.execute(text("update alembic_version set version_num = '0001'"))
    store.close()
    data.chmod(0o555)
    with permissions_count():
        done = guongsang("stats")
    data.chmod(0o755)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert "do phiên bản khác tạo ra" in done.err


def test_a_file_that_is_no_database_is_told_in_vietnamese(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_text("Không phải cơ sở dữ liệu. " * 200, "utf-8")
    done = guongsang("stats", "--database", "sqlite:///bai.txt")
    told = "guongsang: không mở được cơ sở dữ liệu: tệp không phải cơ sở dữ liệu SQLite\n"
    assert (done.status, done.err) == (2, told)
