"""`guongsang sources add` and `sources probe` while they look: where nothing is, and what is asked."""

from pathlib import Path

import pytest

from tests.integration.cli.calls import Run
from tests.integration.crawl_server import feed, page, redirect, reply, serving


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


@pytest.mark.parametrize("looks", [True, False])
def test_who_looks_is_told_each_address_before_it_is_asked(
    guongsang: Run, monkeypatch: pytest.MonkeyPatch, looks: bool
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: looks)
    monkeypatch.setattr("crawler.pace.SystemClock.sleep", lambda *_: None)
    monkeypatch.setenv("GUONGSANG_CRAWL_ALLOWED_NETWORKS", '["127.0.0.0/8"]')
    home = reply(b'<html><a href="/bai-101.html">Tin</a></html>')
    answers = {"/": home, "/rss": reply(feed("/bai-101.html")), "/bai-101.html": reply(page("Một"))}
    with serving(answers) as server:
        monkeypatch.setenv("GUONGSANG_CRAWL_SOURCES", "nguon.toml")
        entry = f'name = "bao"\ntitle = "Báo"\nkind = "national"\nhosts = ["127.0.0.1:{server.port}"]\n'
        Path("nguon.toml").write_text(f'[[source]]\n{entry}feeds = ["{server.base}/rss"]\n', "utf-8")
        probed = guongsang("sources", "probe", "bao")
        monkeypatch.delenv("GUONGSANG_CRAWL_SOURCES")
        added = guongsang("sources", "add", f"{server.base}/")
    asked = [f"đang hỏi {server.base}{path}" for path in ("/", "/rss", "/bai-101.html")]
    assert (probed.status, probed.err.splitlines()) == (0, asked if looks else [])
    assert added.err.splitlines() == ([asked[0], asked[2]] if looks else [])
