"""`guongsang stats`, `search`: what the ledger holds, as tables in the terminal."""

from pathlib import Path

import pytest

from service.store import Store
from tests.integration.cli.calls import Run
from tests.integration.ledger.samples import keep_award


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The store that the commands are asked about in the folder where they run."""
    (tmp_path / "data").mkdir()
    return Store(f"sqlite:///{tmp_path}/data/guongsang.db")


def test_figures_that_are_not_exact_are_marked_and_the_terms_are_told(guongsang: Run, store: Store) -> None:
    keep_award(store, 1, 1200, qualifier="at_least")
    keep_award(store, 2, 7, award="giay_khen")
    done = guongsang("stats")
    rows = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "Lào Cai 2026 Bằng khen ≈ 1.200 – 1 số liệu" in rows
    assert "Lào Cai 2026 Giấy khen 7 – 1 số liệu" in rows
    assert rows.count("Lào Cai gồm số liệu của Lào Cai, Yên Bái (trước 07/2025).") == 1
    told = " ".join(rows).partition("≈: ")[2]
    assert all(term in told for term in ("Số liệu:", "Vênh nhau:", "Nằm trong số chung", "theo lượt"))


def test_a_sum_that_cannot_be_made_is_a_dash_and_no_zero(guongsang: Run, store: Store) -> None:
    keep_award(store, 1, 120, cumulative=True)
    rows = [" ".join(line.split()) for line in guongsang("stats").out.splitlines()]
    assert "Lào Cai 2026 Bằng khen – – 1 số liệu, 1 theo lượt" in rows


def test_provinces_stand_in_the_order_of_the_vietnamese_alphabet(guongsang: Run, store: Store) -> None:
    names = ("Đắk Lắk", "Cần Thơ", "Đà Nẵng", "Vĩnh Long", "Điện Biên", "Thanh Hóa", "Thái Nguyên", "Tây Ninh")
    for number, name in enumerate(names, 1):
        keep_award(store, number, number, article_province=name)
    lines = guongsang("stats").out.splitlines()
    shown = [name for line in lines for name in names if line.strip().startswith(name) and "Bằng khen" in line]
    notes = [name for line in lines for name in names if line.startswith(f"{name} gồm")]
    ordered = ["Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Vĩnh Long"]
    assert shown == ordered
    assert notes == [name for name in ordered if name in notes]


def test_of_an_old_province_it_is_told_what_can_be_told_apart(guongsang: Run, store: Store) -> None:
    keep_award(store, 1, 12, article_title="Yên Bái tổng kết thi đua")
    keep_award(store, 2, 7, award="giay_khen")
    out = guongsang("stats", "--province", "yen bai").out
    assert "Yên Bái nay thuộc Lào Cai (từ 07/2025): các số trên là của cả Lào Cai. 1 trong 2 số liệu" in out
    assert "nay thuộc" not in guongsang("stats", "--province", "Lào Cai").out


def test_figures_tell_how_to_see_their_sentences(guongsang: Run, store: Store) -> None:
    keep_award(store, 1, 12)
    plain, whole = guongsang("stats").out, guongsang("stats", "--evidence").out
    assert "--evidence" in plain.splitlines()[-1]
    assert "12 tập thể: Bằng khen" in whole
    assert "https://" in whole.splitlines()[-1]


def test_that_there_are_no_figures_is_told(guongsang: Run, store: Store) -> None:
    keep_award(store, 1, 12)
    done = guongsang("stats", "--year", "1990")
    assert (done.status, done.out.splitlines()) == (0, ["Không có số liệu khen thưởng nào như vậy."])
