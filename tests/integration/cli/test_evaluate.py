"""`guongsang evaluate`: the figures, and a level that they must reach."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.cli.calls import GOLD, Run


def test_evaluate_tells_which_text_cannot_be_read(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "bai.json").write_text("{}", "utf-8")
    (tmp_path / "bai.txt").write_bytes(b"%PDF-1.7")
    done = guongsang("evaluate", "--gold", ".", "--texts", ".")
    assert (done.status, done.err.startswith("guongsang: bai.txt: là tệp PDF")) == (2, True)


def test_evaluate_refuses_a_folder_without_any_of_the_texts(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "bai.json").write_text("{}", "utf-8")
    done = guongsang("evaluate", "--gold", ".", "--texts", ".")
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "không có bài nào" in done.err


def test_evaluate_holds_a_level(guongsang: Run) -> None:
    folders = ("evaluate", "--gold", str(GOLD), "--texts", str(GOLD))
    fine = guongsang(*folders, "--min", "relevant=0.9", "officials=0.85", "authority=0.5")
    assert (fine.status, "award_counts" in fine.out) == (0, True)
    low = guongsang(*folders, "--min", "award_counts=1")
    assert (low.status, len(low.err.splitlines())) == (1, 1)


def test_evaluate_tells_each_mistake_in_one_readable_line(guongsang: Run, tmp_path: Path) -> None:
    award = (
        '{"award": "co_thi_dua", "grade": null, "recipient": "collective", "count": 8, "evidence": "câu\\nlàm chứng"}'
    )
    official = '{"name": "Lò Văn Mẫu", "positions": ["Giám đốc Sở Thử", "Bí thư"]}'
    (tmp_path / "bai.json").write_text(f'{{"award_counts": [{award}], "officials": [{official}]}}', "utf-8")
    (tmp_path / "bai.txt").write_text("Trời hôm nay đẹp và nắng, bà con ra đồng gặt lúa.", "utf-8")
    lines = guongsang("evaluate", "--gold", ".", "--texts", ".", "--errors").out.splitlines()
    assert "bai  thiếu  award_counts: 8; tập thể; Cờ thi đua  “câu làm chứng”" in lines
    assert "bai  thiếu  officials: Lò Văn Mẫu; Giám đốc Sở Thử, Bí thư" in lines


@pytest.mark.parametrize(
    ("written", "told"),
    [(b'{"a": 1,\n}', "không phải JSON: sai ở dòng 2, cột 1"), (b"[1]", "không phải một bản ghi JSON")],
)
def test_a_gold_record_that_is_none_is_told_in_vietnamese(
    guongsang: Run, tmp_path: Path, written: bytes, told: str
) -> None:
    (tmp_path / "bai.json").write_bytes(written)
    done = guongsang("evaluate", "--gold", ".", "--texts", ".")
    assert (done.status, done.err) == (2, f"guongsang: bai.json: {told}\n")


SCORE = Path(__file__).parents[4] / "shared" / "score"


@pytest.mark.skipif(not SCORE.exists(), reason="the script that the figures must equal is not beside this checkout")
def test_evaluate_prints_the_figures_of_the_script(guongsang: Run, tmp_path: Path) -> None:
    guongsang("extract", *map(str, sorted(GOLD.glob("*.txt"))), "--out", "ra")
    command = [sys.executable, str(SCORE), str(GOLD), str(tmp_path / "ra")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert guongsang("evaluate", "--gold", str(GOLD), "--texts", str(GOLD)).out == told
