"""`guongsang explain`: why and why not, printed and as a page."""

import io
import re
import sys
from pathlib import Path

import pytest

from tests.integration.cli.calls import GOLD, Run


def test_explain_tells_why_and_why_not(guongsang: Run) -> None:
    done = guongsang("explain", str(GOLD / "portal-01.txt"))
    assert (done.status, done.err) == (0, "")
    assert "Lương Thế Quảng, Phó Bí thư Tỉnh ủy" in done.out
    assert "(B02)" in done.out
    assert "KHÔNG CHỌN LÀM GƯƠNG" in done.out
    assert re.search(r"Độ chắc \d+(?:,\d)?%, cộng từ:\n +[+−]\d", done.out)


def test_explain_writes_a_page_of_its_own(guongsang: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "<b>Chủ tịch UBND tỉnh</b> tặng Bằng khen cho 82 tập thể trong phong trào thi đua. <script>alert(1)</script>"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    done = guongsang("explain", "-", "--html", "ra.html")
    page = (tmp_path / "ra.html").read_text("utf-8")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert ">82 tập thể</mark>" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|https?:", page)


def test_explain_says_when_there_is_nothing_to_read(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "rong.txt").write_text("", "utf-8")
    assert "không có chữ nào" in guongsang("explain", "rong.txt").out
    assert guongsang("explain", "rong.txt", "--html", "ra.html").status == 0
    assert "không có chữ nào" in (tmp_path / "ra.html").read_text("utf-8")


def test_what_cannot_be_explained_gets_one_line(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_bytes(b"%PDF-1.7\n1 0 obj")
    for words in (("bai.txt",), (str(tmp_path),), (str(GOLD / "portal-01.txt"), "--html", "khong/co/ra.html")):
        done = guongsang("explain", *words)
        assert (done.status, len(done.err.splitlines()), done.out) == (2, 1, "")
