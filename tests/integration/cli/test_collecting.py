"""`guongsang demo`, `crawl` and `digest`: from sources to what is sent."""

import re
import shlex
import signal
import socket
import sqlite3
import subprocess
import sys
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from service.sample_site import SampleSite
from tests.integration.busy_index import LINE, written_by_another
from tests.integration.cli.calls import Run
from tests.integration.crawl_server import EXPIRED, Server, feed, page, reply, serving

README = Path(__file__).parents[3] / "README.md"


def _told_to_ask_the_demo() -> list[list[str]]:
    """The commands that README.md tells to give after the demo, but for the one that serves until it is stopped."""
    section = README.read_text("utf-8").partition("## Ask what the demo found")[2].partition("\n## ")[0]
    calls = [shlex.split(line, comments=True) for line in section.splitlines() if line.startswith("guongsang ")]
    return [words[1:] for words in calls if words[1:] != ["serve"]]


def test_the_demo_finds_people_and_the_second_run_nothing_new(guongsang: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:  # nobody asks for the port of pages that are not served
        port = str(taken.getsockname()[1])
        first = guongsang("demo", "--no-serve", "--site-port", "18701", "--port", port)
    assert first.status == 0, first.err
    assert "Gương đề xuất" in first.out
    assert "export GUONGSANG_SETTINGS=data/demo-18701/guongsang.toml" in first.out
    second = guongsang("demo", "--no-serve", "--site-port", "18701")
    assert second.status == 0, second.err
    fetched = second.out.partition("Gương đề xuất")[0]
    assert not any(int(row.split()[-5]) for row in fetched.splitlines() if row.rstrip()[-1:].isdigit())
    monkeypatch.setenv("GUONGSANG_SETTINGS", "data/demo-18701/guongsang.toml")
    for words in (*_told_to_ask_the_demo(), ("index", "rebuild"), ("db", "upgrade")):
        asked = guongsang(*words)
        assert (asked.status, bool(asked.out)) == (0, True), words


def test_a_crawl_with_a_source_that_is_down_tells_so_and_goes_on(guongsang: Run, tmp_path: Path) -> None:
    with SampleSite(0) as site:
        toml = site.sources_toml()
        first = site.sources()[0].hosts[0]
        (tmp_path / "nguon.toml").write_text(toml.replace(first, "127.0.0.1:1"), "utf-8")
        (tmp_path / "guongsang.toml").write_text('[crawl]\nallowed_networks = ["127.0.0.0/8"]\n', "utf-8")
        names = [source.name for source in site.sources()[:2]]
        done = guongsang("crawl", "--sources", "nguon.toml", "--source", names[0], "--source", names[1])
    assert done.status == 1
    line = next(line for line in done.out.splitlines() if line.startswith("http://127.0.0.1:1/"))
    assert line.endswith(": không đọc được robots.txt: máy chủ từ chối kết nối")
    assert "11" in done.out


def test_a_crawl_tells_where_certificates_were_not_checked(guongsang: Run, tmp_path: Path) -> None:
    with serving({"/rss": reply(feed("/1.html")), "/1.html": reply(page("Một"))}, certificate=EXPIRED) as server:
        told = {}
        for tls in ("strict", "insecure"):
            source = f'name = "bao"\ntitle = "Báo Ví Dụ"\nkind = "newspaper"\ntls = "{tls}"\ndelay_seconds = 0\n'
            source += f'hosts = ["127.0.0.1:{server.port}"]\nfeeds = ["{server.base}/rss"]\n'
            (tmp_path / "nguon.toml").write_text(f"[[source]]\n{source}", "utf-8")
            (tmp_path / "guongsang.toml").write_text('[crawl]\nallowed_networks = ["127.0.0.0/8"]\n', "utf-8")
            told[tls] = guongsang("crawl", "--sources", "nguon.toml", "--source", "bao")
    assert (told["strict"].status, told["insecure"].status) == (1, 0)
    assert "chứng chỉ của máy chủ không hợp lệ" in told["strict"].out
    assert "Báo Ví Dụ: đọc mà không kiểm tra chứng chỉ của máy chủ (tls = insecure)" in told["insecure"].out


@pytest.mark.parametrize(("answers_304", "row"), [(False, "0 0 2 0 0"), (True, "0 0 0 1 0")])
def test_articles_as_before_and_lists_that_did_not_change_are_counted_apart(
    guongsang: Run, tmp_path: Path, answers_304: bool, row: str
) -> None:
    """A feed that did not change names nothing, so that nobody meets its articles."""

    def rss(handler: BaseHTTPRequestHandler) -> None:
        is_same = answers_304 and handler.headers.get("If-None-Match") == '"f"'
        (reply(status=304) if is_same else reply(feed("/1.html", "/2.html"), ETag='"f"'))(handler)

    with serving({"/rss": rss, "/1.html": reply(page("Một")), "/2.html": reply(page("Hai"))}) as server:
        source = f'name = "bao"\ntitle = "Báo"\nkind = "newspaper"\ndelay_seconds = 0\nfeeds = ["{server.base}/rss"]\n'
        source += f'hosts = ["127.0.0.1:{server.port}"]\n'
        (tmp_path / "nguon.toml").write_text(f"[[source]]\n{source}", "utf-8")
        (tmp_path / "guongsang.toml").write_text('[crawl]\nallowed_networks = ["127.0.0.0/8"]\n', "utf-8")
        crawls = [guongsang("crawl", "--sources", "nguon.toml", "--source", "bao").out for _ in range(2)]
    rows = [" ".join(line.split()) for out in crawls for line in out.splitlines() if line.startswith(" Báo")]
    assert rows == ["Báo 2 0 0 0 0", f"Báo {row}"]


def test_a_crawl_goes_back_to_a_day_and_brings_no_more_than_wanted(guongsang: Run, tmp_path: Path) -> None:
    with SampleSite(0) as site:
        (tmp_path / "nguon.toml").write_text(site.sources_toml(), "utf-8")
        (tmp_path / "guongsang.toml").write_text('[crawl]\nallowed_networks = ["127.0.0.0/8"]\n', "utf-8")
        source = site.sources()[0]
        words = ("crawl", "--sources", "nguon.toml", "--source", source.name)
        days = [guongsang(*words, "--since", "01/01/2023", "--until", "31/12/2024", "--max", "2"), guongsang(*words)]
    assert [done.status for done in days] == [0, 0], days
    told = [line.rstrip() for line in days[0].out.splitlines() if line.startswith(source.title)]
    assert [re.sub(r"\d+", "N", line) for line in told] == [
        f"{source.title}: bỏ qua N địa chỉ nằm ngoài những ngày cần đọc",
        f"{source.title}: để lại N địa chỉ chưa đọc, vì đã đủ số bài muốn đọc (--max)",
    ]
    assert not [line for line in days[1].out.splitlines() if line.startswith(source.title)]
    with sqlite3.connect(tmp_path / "data" / "guongsang.db") as db:
        stored = db.execute("SELECT published_at FROM articles ORDER BY rowid").fetchall()
    assert all("2023-01-01" <= day < "2025" for (day,) in stored[:2])
    assert len(stored) > 5, "the next crawl brings the others"


def declare(server: Server, folder: Path) -> None:
    """Declares “bao” on this server, which is asked without a pause."""
    source = f'name = "bao"\ntitle = "Báo"\nkind = "newspaper"\ndelay_seconds = 0\nfeeds = ["{server.base}/rss"]\n'
    (folder / "nguon.toml").write_text(
        f'[[source]]\n{source}hosts = ["127.0.0.1:{server.port}"]\nstate = "active"\n', "utf-8"
    )
    settings = '[crawl]\nsources = "nguon.toml"\nallowed_networks = ["127.0.0.0/8"]\n'
    (folder / "guongsang.toml").write_text(settings, "utf-8")


def test_a_crawl_tells_what_it_did_though_another_process_writes_the_index(guongsang: Run, tmp_path: Path) -> None:
    answers = {"/rss": reply(feed("/1.html", "/2.html")), "/1.html": reply(page("Một")), "/2.html": reply(status=404)}
    with serving(answers) as server:
        declare(server, tmp_path)
        with written_by_another(tmp_path / "data" / "guongsang.index"):
            done = guongsang("crawl")
    assert (done.status, done.err.splitlines()[-1]) == (0, LINE)
    assert "Báo 1 0 0 0 1" in [" ".join(line.split()) for line in done.out.splitlines()]
    assert done.out.splitlines()[-1] == f"{server.base}/2.html: trang không còn (máy chủ trả 404)"
    found = guongsang("search", "một")
    assert (found.status, found.err, found.out.splitlines()[0]) == (0, "", "1 bài")


def test_a_crawl_that_is_stopped_by_hand_tells_what_it_brought(tmp_path: Path) -> None:
    asked = Event()

    def slow(_handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        sleep(1)  # the page that is under way when the crawl is stopped

    answers = {"/rss": reply(feed("/1.html", "/2.html", "/3.html")), "/3.html": slow}
    answers |= {f"/{number}.html": reply(page(f"Bài {number}")) for number in (1, 2)}
    program = "from service.cli.main import main; main()"
    with serving(answers) as server:
        declare(server, tmp_path)
        with subprocess.Popen(
            [sys.executable, "-c", program, "crawl"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:
            assert asked.wait(60)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    assert err.decode().splitlines()[-1] == "guongsang: đã dừng theo yêu cầu; 2 bài mới đã lưu"


def test_a_ledger_that_a_crawl_makes_is_told_once(guongsang: Run, tmp_path: Path) -> None:
    with serving({"/rss": reply(feed("/1.html")), "/1.html": reply(page("Một"))}) as server:
        declare(server, tmp_path)
        told = [guongsang("crawl", "--database", "sqlite:///khong/co.db").err for _ in range(2)]
    line = "guongsang: chưa có cơ sở dữ liệu khong/co.db: đã tạo một cơ sở dữ liệu mới ở đó"
    assert [err.splitlines().count(line) for err in told] == [1, 0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--week", "2026-W99", "--out", "ra"), "2026-W47"),
        (("--week", "2099-W01", "--send"), "chưa tới"),
        (("--week", "2020-W01", "--send"), "chưa có gì để gửi"),
    ],
)
def test_a_digest_that_cannot_be_is_told(guongsang: Run, words: tuple[str, ...], told: str) -> None:
    assert guongsang("db", "upgrade").status == 0
    done = guongsang("digest", *words)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert told in done.err


def test_the_week_that_is_over_is_that_of_the_day_in_viet_nam(
    guongsang: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("service.wording.today", lambda: date(2020, 1, 6))
    assert guongsang("db", "upgrade").status == 0
    assert guongsang("digest", "--out", "ra").status == 0
    assert (tmp_path / "ra" / "ban-tin-2020-W01.html").exists()
    assert guongsang("digest", "--week", "2020-W02", "--out", "ra").status == 0, "the week that has begun"
    for words in (("--send",), ("--out", "ra")):
        assert "tuần 13/01 – 19/01/2020 chưa tới" in guongsang("digest", "--week", "2020-W03", *words).err
    assert not (tmp_path / "ra" / "ban-tin-2020-W03.html").exists()
