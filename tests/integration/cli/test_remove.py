"""`guongsang remove` over a real ledger."""

import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from service.cli.main import main
from service.ledger import ArticleWhere, ExemplarWhere, Paging, is_removed, list_articles, list_exemplars
from service.search import SearchIndex, SearchWhere
from tests.integration.sample_ledger import Ledger, fill

Remove = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    filled = fill(tmp_path)
    filled.store.close()
    return filled


@pytest.fixture
def remove(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Remove:
    """Runs the command on the ledger: its status, what it printed, what it said to be wrong."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUONGSANG_DATABASE_INDEX", str(tmp_path / "index"))
    database = str(ledger.store.engine.url)

    def run(wanted: str, answer: str | None = None) -> tuple[int, str, str]:
        """`answer` is typed when asked; with none `--yes` is given."""
        words = ["guongsang", "remove", wanted, "--database", database]
        monkeypatch.setattr(sys, "argv", words if answer is not None else [*words, "--yes"])
        monkeypatch.setattr(sys, "stdin", StringIO(answer))
        with pytest.raises(SystemExit) as left:
            main()
        told = capsys.readouterr()
        return int(left.value.code or 0), told.out, told.err

    return run


def _address(ledger: Ledger, id_: str) -> str:
    with ledger.store.read() as db:
        listed = list_articles(db, ArticleWhere(), Paging(limit=200)).items
    return next(article.url for article in listed if article.id == id_)


@pytest.mark.parametrize("by_address", [True, False])
def test_a_removed_article_is_told_and_gone_from_every_list(
    ledger: Ledger, remove: Remove, tmp_path: Path, by_address: bool
) -> None:
    id_ = ledger.articles["may-1"]
    address = _address(ledger, id_)
    status, out, err = remove(f"{address}#binh-luan" if by_address else id_)
    assert (status, err) == (0, "")
    assert "1 gương, 1 cán bộ, 1 số liệu khen thưởng, 1 phong trào" in out.splitlines()[0]
    assert f"đã gỡ hẳn: Người giữ rừng ở bản Tả Ví Dụ ({address})" in out
    with ledger.store.read() as db:
        assert id_ not in {article.id for article in list_articles(db, ArticleWhere(), Paging(limit=200)).items}
        told = list_exemplars(db, ExemplarWhere(), Paging(limit=200)).items
        assert id_ not in {claim.article.id for claim in told}
        hits = SearchIndex(tmp_path / "index").search(db, "", SearchWhere(), Paging(limit=200)).hits
    assert hits.total == len(ledger.articles) - 1


@pytest.mark.parametrize("wanted", ["https://bao.example.org/khong-co", "0123456789abcdef", "linh tinh", ""])
def test_what_is_not_there_gets_one_line(remove: Remove, wanted: str) -> None:
    status, out, err = remove(wanted)
    assert (status, out, len(err.splitlines())) == (2, "", 1)


def test_a_second_removal_says_that_it_was_done_before(ledger: Ledger, remove: Remove) -> None:
    assert remove(ledger.articles["may-1"])[0] == 0
    assert remove(ledger.articles["may-1"]) == (0, f"đã gỡ trước đó: {ledger.articles['may-1']}\n", "")


@pytest.mark.parametrize(("answer", "goes"), [("có\n", True), ("không\n", False), ("\n", False), ("", False)])
def test_it_is_asked_before_an_article_goes(ledger: Ledger, remove: Remove, answer: str, goes: bool) -> None:
    id_ = ledger.articles["may-1"]
    _, out, _ = remove(id_, answer)
    assert "sẽ gỡ hẳn bài “Người giữ rừng ở bản Tả Ví Dụ”" in out
    assert ("đã gỡ hẳn" in out) is goes
    with ledger.store.read() as db:
        assert is_removed(db, id_) is goes
