"""Texts are rated by the runs of four words they share with what was wanted."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from crawler import evaluate_pages
from crawler.evaluate_pages import rate

WANTED = "một hai ba bốn năm sáu"


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        (WANTED, 1, 1),
        ("một hai ba bốn", 1, 1 / 3),
        (f"{WANTED} bảy", 3 / 4, 1),
        ("bảy tám chín mười", 0, 0),
        ("", 0, 0),
    ],
)
def test_the_part_that_is_right_and_the_part_that_was_found(found: str, precision: float, recall: float) -> None:
    rating = rate([(WANTED, found)])
    assert (rating.precision, rating.recall) == pytest.approx((precision, recall))


def test_a_long_page_weighs_no_more_than_a_short_one() -> None:
    assert rate([(WANTED, WANTED), (f"{WANTED} " * 50, "khác hẳn")]).recall == pytest.approx(0.5)


def test_a_folder_of_pages_is_rated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Bà Triệu Thị Nhàn đã hiến 400 mét vuông đất vườn và vận động bà con cùng làm theo."
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(f"<h1>Tin</h1><div><p>{text}</p></div>".encode()))
    truth = {"a": {"articleBody": text, "url": "https://bao.example/a"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), "utf-8")
    monkeypatch.setattr(sys, "argv", ["evaluate_pages", "--pages", str(tmp_path)])
    evaluate_pages.main()
    assert "1 pages: F1 1.000" in capsys.readouterr().out
