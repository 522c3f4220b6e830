"""`guongsang sources add` and `sources probe` while they look: where nothing is, and what is asked."""

from pathlib import Path

import pytest

from tests.integration.cli.calls import Run
from tests.integration.crawl_server import redirect, reply, serving


@pytest.mark.parametrize("answer", ["nobody", "gone", "elsewhere"])
def test_an_address_where_nothing_is_read_is_told_in_one_line_and_not_proposed(
    guongsang: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr("crawler.pace.SystemClock.sleep", lambda *_: None)
    monkeypatch.setenv("GUONGSANG_CRAWL_ALLOWED_NETWORKS", '["127.0.0.0/8"]')
    told = {
        "nobody": "không đọc được robots.txt: máy chủ từ chối kết nối",
        "gone": "trang không còn (máy chủ trả 404)",
        "elsewhere": "chuyển hướng đến https://bao-lao-cai.example/",
    }
    with serving({"/robots.txt": reply(status=404)}) as server:
        server.otherwise = redirect("https://bao-lao-cai.example/") if answer == "elsewhere" else reply(status=404)
        url = "http://127.0.0.1:1/tin" if answer == "nobody" else f"{server.base}/tin"
        done = guongsang("sources", "add", url, "--write", "moi.toml", "--fixture", "mau.json")
    assert (done.status, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert done.err.startswith(f"guongsang: không đọc được gì ở {url}: ")
    assert told[answer] in done.err
    assert list(tmp_path.iterdir()) == []
