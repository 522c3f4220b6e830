"""What is read of pages with a known article is counted field by field."""

import json
import sys
from pathlib import Path

import pytest

from crawler import evaluate_golden

TEXT = "Bà Triệu Thị Nhàn đã hiến 400 mét vuông đất vườn và vận động bà con cùng làm theo.\nCon đường dài 1.200 mét."
WANTED = {
    "url": "https://bao.example/tin-1.html",
    "content_type": "text/html",
    "fetched_at": "2026-11-22T02:00:00+00:00",
    "source": "bao-vi-du",
    "title": "Hiến đất mở đường",
    "lead": None,
    "text": TEXT,
    "author": None,
    "credit": None,
    "published_at": "2026-11-20T08:30:00+07:00",
}


def write(folder: Path, name: str, line: str, **changes: object) -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n"))
    page = (
        f"<html><title>Hiến đất mở đường</title><h1>Hiến đất mở đường</h1><p>{line}</p><div>{paragraphs}</div></html>"
    )
    (folder / f"{name}.html").write_text(page, "utf-8")
    (folder / f"{name}.json").write_text(json.dumps(WANTED | changes), "utf-8")


def test_days_are_right_missing_or_silently_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "dung", "20/11/2026 08:30")
    write(tmp_path, "thieu", "2 giờ trước")
    write(tmp_path, "sai", "19/11/2026 08:30")
    write(tmp_path, "khac", "20/11/2026 08:30", title="Tít khác", text=f"{TEXT}\nThêm một dòng.")
    (tmp_path / "rong.html").write_text("<html></html>", "utf-8")
    (tmp_path / "rong.json").write_text(json.dumps({**WANTED, "text": "", "error": "empty_page"}), "utf-8")
    monkeypatch.setattr(sys, "argv", ["evaluate_golden", "--pages", str(tmp_path)])
    evaluate_golden.main()
    told = capsys.readouterr().out
    for line in ("2 day of publication right", "1 day of publication missing", "1 day of publication silently wrong"):
        assert line in told
    assert "3 texts exactly as wanted" in told
    assert "3 title exactly as wanted" in told
    assert "  - Thêm một dòng." in told
    assert "1 pages without an article, 1 of them refused" in told


def test_totals_show_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "khac", "20/11/2026", text="Một bài khác hẳn, không giống chút nào với trang này cả đâu.")
    monkeypatch.setattr(sys, "argv", ["evaluate_golden", "--pages", str(tmp_path), "--totals"])
    evaluate_golden.main()
    assert "khác" not in capsys.readouterr().out
