"""`guongsang sources health`, `sources report` and `crawl --due`: without anybody at the screen."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.store import Store
from tests.integration.cli.calls import Run
from tests.integration.crawl_server import Server, feed, page, reply, serving
from tests.integration.mailbox import free_port, receiving
from tests.integration.watched_ledger import NOW, fill_watched

ENTRY = """
[[source]]
name = "{name}"
title = "{title}"
kind = "newspaper"
province = "{province}"
hosts = ["{name}.example"]
feeds = ["https://{name}.example/rss"]
listings = ["https://{name}.example/guong-sang"]
state = "active"
"""


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of two sources, one of them silent, in the folder of the command; it is the day they were filled for."""
    entries = (("bao-lao-cai", "Báo Lào Cai Ví Dụ", "Lào Cai"), ("bao-yen", "Báo Bắc Ninh Ví Dụ", "Bắc Ninh"))
    told = (ENTRY.format(name=name, title=title, province=province) for name, title, province in entries)
    (tmp_path / "nguon.toml").write_text("".join(told), "utf-8")
    (tmp_path / "guongsang.toml").write_text('[crawl]\nsources = "nguon.toml"\n', "utf-8")
    store = Store(f"sqlite:///{tmp_path}/data/guongsang.db")
    fill_watched(store)
    store.close()
    monkeypatch.setattr("service.wording.now", lambda: NOW)


@pytest.mark.usefixtures("watched")
def test_health_is_told_with_what_to_do_and_exit_status_one(guongsang: Run) -> None:
    done = guongsang("sources", "health")
    assert done.status == 1
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "Báo Bắc Ninh Ví Dụ im lặng 0 0 – 3 12/11/2026" in next(line for line in lines if "im lặng" in line)
    assert "Báo Bắc Ninh Ví Dụ: Không có bài mới từ 12/11/2026, đã 13 ngày;" in done.out
    assert "guongsang sources probe bao-yen" in done.out
    assert guongsang("sources", "health", "--province", "lao cai").status == 0


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("width", [60, 80, 120])
def test_names_and_days_are_never_broken(guongsang: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr("service.cli.shown.console.width", width)
    table = guongsang("sources", "health").out.partition("Ví Dụ: ")[0]
    words = table.split()
    assert {"bao-lao-cai", "bao-yen", "12/11/2026", "24/11/2026"} <= set(words)
    assert max(map(len, table.splitlines())) <= width


def test_a_source_that_never_answered_says_so_from_the_first_failure(guongsang: Run, tmp_path: Path) -> None:
    with serving({}) as server:
        settings_of(server, tmp_path).close()
    assert guongsang("crawl").status == 1
    told = guongsang("sources", "health")
    assert told.status == 0
    assert "Báo Ví Dụ: lần đọc cuối không thành: không kết nối được." in told.out
    assert "lần đọc cuối không thành" in told.out.partition("Báo Ví Dụ:")[0]
    assert "chưa đủ số liệu; lần đọc cuối không thành" in guongsang("sources", "report").out


@pytest.mark.usefixtures("watched")
def test_a_province_before_the_command_holds_for_it_too(guongsang: Run) -> None:
    done = guongsang("sources", "--province", "lao cai", "health")
    assert (done.status, "bao-lao-cai" in done.out, "bao-yen" in done.out) == (0, True, False)
    assert guongsang("sources", "--province", "lao cai", "health", "--province", "bac ninh").status == 1


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--province", "lao cai", "report"), "guongsang sources report không có tùy chọn --province; xem --help"),
        (("--state", "active", "health"), "guongsang sources health không có tùy chọn --state; xem --help"),
        (("--province", "lao cai", "probe", "bao-yen"), "guongsang sources probe không có tùy chọn --province"),
    ],
)
def test_an_option_that_a_command_does_not_have_is_not_passed_over(
    guongsang: Run, words: tuple[str, ...], line: str
) -> None:
    done = guongsang("sources", *words)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert line in done.err


@pytest.mark.usefixtures("watched")
def test_the_report_is_printed_and_mailed_once(guongsang: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = guongsang("sources", "report")
    assert printed.status == 0
    assert "Nguồn tin trong tuần 16/11 – 22/11/2026: 1 im lặng" in printed.out
    assert "mail.health_readers" in guongsang("sources", "report", "--send").err
    port = free_port()
    for name, value in (("PORT", str(port)), ("HEALTH_READERS", '["a@tinh.example"]')):
        monkeypatch.setenv(f"GUONGSANG_MAIL_{name}", value)
    with receiving(port) as mailbox:
        assert "đã gửi: a@tinh.example" in guongsang("sources", "report", "--send").out
        assert "đã gửi từ trước" in guongsang("sources", "report", "--send").out
        assert len(mailbox.mails) == 1


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("week", ["2026-W02", "2027-W02", "2026-W99"])
def test_a_week_that_cannot_be_told_is_one_line(guongsang: Run, week: str) -> None:
    done = guongsang("sources", "report", "--week", week)
    assert (done.status, len(done.err.splitlines())) == (2, 1)


def entry_of(server: Server) -> str:
    own = f'hosts = ["127.0.0.1:{server.port}"]\nfeeds = ["{server.base}/rss"]\ndelay_seconds = 0\nstate = "active"\n'
    return f'[[source]]\nname = "bao"\ntitle = "Báo Ví Dụ"\nkind = "newspaper"\n{own}'


def settings_of(server: Server, folder: Path) -> Store:
    """Settings for the source on this server in the folder of the command, and their ledger."""
    (folder / "nguon.toml").write_text(entry_of(server), "utf-8")
    settings = '[crawl]\nsources = "nguon.toml"\nallowed_networks = ["127.0.0.0/8"]\n'
    (folder / "guongsang.toml").write_text(settings, "utf-8")
    return Store(f"sqlite:///{folder}/data/guongsang.db")


def test_crawl_due_leaves_alone_what_another_process_crawls(guongsang: Run, tmp_path: Path) -> None:
    with serving({"/rss": reply(feed("/1.html")), "/1.html": reply(page("Một"))}) as server:
        store, at = settings_of(server, tmp_path), datetime.now(UTC)
        store.enrol(["bao"], at)
        assert store.claim_turn("bao", at)
        assert guongsang("crawl", "--due").out.splitlines()[-1] == "chưa nguồn nào đến lượt đọc"
        assert server.asked == []
        store.release_turn("bao", at)
        store.close()
        assert "Báo Ví Dụ" in guongsang("crawl", "--due").out
        assert "/1.html" in server.asked


def test_a_crawl_due_that_breaks_off_leaves_its_sources_due(guongsang: Run, tmp_path: Path) -> None:
    with serving({"/rss": reply(feed("/1.html"))}) as server:
        settings_of(server, tmp_path).close()
        folder = tmp_path / "data" / "guongsang.archive"
        folder.write_text("a file in the place of the folder", "utf-8")
        assert guongsang("crawl", "--due").status == 2
        assert server.asked == []
        folder.unlink()
        assert guongsang("crawl", "--due").status == 0
        assert "/rss" in server.asked


@pytest.mark.parametrize("limit", [(), ("--max", "1")])
def test_crawl_due_asks_each_source_only_at_its_turn(guongsang: Run, tmp_path: Path, limit: tuple[str, ...]) -> None:
    with serving({"/rss": reply(feed("/1.html")), "/1.html": reply(page("Một"))}) as server:
        settings_of(server, tmp_path).close()
        first, asked = guongsang("crawl", "--due", *limit), len(server.asked)
        second = guongsang("crawl", "--due", *limit)
        assert len(server.asked) == asked
        assert guongsang("crawl").status == 0  # asked for by name of all, whoever's turn it is
        assert len(server.asked) > asked
    assert (first.status, second.status) == (0, 0)
    assert second.out.splitlines()[-1] == "chưa nguồn nào đến lượt đọc"
