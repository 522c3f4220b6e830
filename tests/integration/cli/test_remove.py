"""`guongsang remove` over a real ledger."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from service.cli.main import main
from service.ledger import ArticleWhere, ExemplarWhere, Paging, list_articles, list_exemplars
from service.search import SearchIndex, SearchWhere
from tests.integration.sample_ledger import Ledger, fill

Remove = Callable[[str], tuple[int, str, str]]


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

    def run(wanted: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["guongsang", "remove", wanted, "--database", database])
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
    assert out.startswith("đã gỡ hẳn: ")
    assert address in out
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


def test_a_second_removal_finds_nothing(ledger: Ledger, remove: Remove) -> None:
    assert remove(ledger.articles["may-1"])[0] == 0
    assert remove(ledger.articles["may-1"])[0] == 2
