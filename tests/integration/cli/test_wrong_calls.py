"""Wrong calls and calls for help: one line in Vietnamese, and the exit status."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from service.cli.main import app
from tests.integration.cli.calls import GOLD, Run


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--khong-co",), "không có tùy chọn --khong-co"),
        (("khong-co",), "không có lệnh “khong-co”; xem --help"),
        (("crowl",), "không có lệnh “crowl” (có phải “crawl”?); xem --help"),
        (("sources", "prob"), "không có lệnh “prob” (có phải “probe”?); xem --help"),
        (("crawl", "--sinc", "x"), "không có tùy chọn --sinc (có phải “--since”?); xem --help"),
        (("extract",), "thiếu “TỆP…”; xem --help"),
        (("explain",), "thiếu “TỆP”; xem --help"),
        (("evaluate",), "thiếu --gold; xem --help"),
        (("extract", "khong-co.txt"), "guongsang: không có khong-co.txt"),
        (("parse", "khong-co.html"), "guongsang: không có khong-co.html"),
        (("extract", "x" * 300), "guongsang: tên dài quá: xxx"),
        (("extract", "."), "là thư mục, không phải tệp: ."),
        (("extract", "https://bao.example/bai-1.html"), "bai-1.html: là địa chỉ trang web, không phải tệp"),
        (("parse", "x.html", "--url", "baonon"), "địa chỉ “baonon” sai: không phải địa chỉ http hay https"),
        (("sources", "add", "baovidu.example"), "địa chỉ “baovidu.example” sai: không phải địa chỉ http hay https"),
        (("explain", "khong-co.txt"), "không có khong-co.txt"),
        (("explain", str(GOLD / "portal-01.txt"), "--html", "khong-co/ra.html"), "không có thư mục khong-co"),
        (("explain", "https://bao.example/bai-1.html"), "là địa chỉ trang web, không phải tệp"),
        (("evaluate", "--gold", "https://bao.example/g", "--texts", "x"), "là địa chỉ trang web, không phải tệp"),
        (("evaluate", "--gold", str(GOLD), "--texts", "https://bao.example"), "là địa chỉ trang web, không phải tệp"),
        (
            ("serve", "--port", "99999999"),
            "giá trị “99999999” không dùng được cho --port: cần số nguyên từ 0 đến 65535",
        ),
        (("evaluate", "--gold", "khong-co", "--texts", "x"), "không có bản chú giải nào"),
        (("evaluate", "--gold", "x", "--texts", "x", "--min", "mau=1"), "--min mau=1"),
        (("stats", "--database", "linh tinh"), "cơ sở dữ liệu"),
        (("stats", "--database", "sqlite:///chua/co.db"), "chưa có cơ sở dữ liệu"),
        (("candidates", "--province", "Atlantis"), "--province: không có tỉnh, thành phố “Atlantis”"),
        (("stats", "--province", "Atlantis"), "giá trị “Atlantis” không dùng được cho --province: "),
        (("digest", "--week", "x"), "giá trị “x” không dùng được cho --week: tuần phải viết như 2026-W47"),
        (("search", "khen", "thuong"), "ngoặc kép"),
        (("search", ""), "cần từ để tìm"),
        (("search", " “…” "), "cần từ để tìm"),
        (("stats", "--year", "99999999999"), "giá trị “99999999999” không dùng được cho --year: "),
        (("evaluate", "--gold", str(GOLD), "--texts", "khong-co"), "không có thư mục bài"),
        (("stats", "--database", "mysql://u:mat-khau@may/ten"), "không phải mysql"),
        (("crawl", "--sources", "khong-co.toml"), "không có khong-co.toml"),
        (("crawl", "--source", "khong-co"), "không có nguồn tin “khong-co”"),
        (("crawl",), "chưa có nguồn tin nào để đọc"),
        (("crawl",), "guongsang sources probe TÊN --write TỆP"),
        (("crawl", "--source", "bao-vinh-phuc"), "mới có địa chỉ đoán"),
        (("crawl", "--since", "25-11-2026"), "giá trị “25-11-2026” không dùng được cho --since: cần một ngày viết như"),
        (("crawl", "--since", "31/02/2026"), "giá trị “31/02/2026” không dùng được cho --since: "),
        (("crawl", "--until", "hôm nay"), "giá trị “hôm nay” không dùng được cho --until: "),
        (("crawl", "--until", "25/11/2026"), "có ngày cuối (--until) thì cũng phải có ngày đầu (--since)"),
        (("crawl", "--since", "26/11/2025", "--until", "25/11/2025"), "26/11/2025 đứng sau ngày cuối 25/11/2025"),
        (("crawl", "--since", "01/01/2999"), "--since: ngày 01/01/2999 chưa tới"),
        (
            ("digest", "--week", "2999-W01", "--out", "ra"),
            "không dùng được cho --week: tuần 31/12/2998 – 06/01/2999 chưa",
        ),
        (("sources", "report", "--week", "2999-W01"), "--week: tuần 31/12/2998 – 06/01/2999 chưa tới"),
        (("crawl", "--due", "--since", "25/11/2025"), "--due chỉ đọc tin mới"),
        (("crawl", "--max", "0"), "giá trị “0” không dùng được cho --max: cần số nguyên từ 1 trở lên"),
        (("crawl", "--max", "1,5"), "giá trị “1,5” không dùng được cho --max: "),
        (("crawl", "--due=1"), "tùy chọn --due không nhận giá trị"),
        (("crawl", "--max"), "tùy chọn --max thiếu giá trị"),
        (("sources", "--state", "khac"), "giá trị “khac” không dùng được cho --state: không có trạng thái ấy; có: "),
        (("digest",), "--out"),
    ],
)
def test_a_wrong_call_gets_one_line_and_status_2(guongsang: Run, words: tuple[str, ...], told: str) -> None:
    done = guongsang(*words)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert told in done.err
    assert "mat-khau" not in done.err


@pytest.mark.parametrize("words", [(), ("--source", "khong-co"), ("--sources", "khong-co.toml")])
def test_a_crawl_that_has_nothing_to_read_makes_nothing(guongsang: Run, words: tuple[str, ...], tmp_path: Path) -> None:
    assert guongsang("crawl", *words).status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_told_before_any_work(guongsang: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = guongsang("demo", "--site-port", "18701", "--port", port)
        assert (done.status, "--port" in done.err, done.out) == (2, True, "")
        busy = guongsang("demo", "--site-port", port)
        assert (busy.status, "--site-port" in busy.err) == (2, True)


def _commands(app: typer.Typer, *before: str) -> Iterator[tuple[str, ...]]:
    """The words that call each command and group of the program."""
    yield before
    for command in app.registered_commands:
        yield (*before, command.name or command.callback.__name__)
    for group in app.registered_groups:
        yield from _commands(group.typer_instance, *before, str(group.name))


@pytest.mark.parametrize("words", list(_commands(app)), ids=" ".join)
def test_help_is_vietnamese(guongsang: Run, words: tuple[str, ...]) -> None:
    done = guongsang(*words, "--help")
    assert done.status == 0
    assert "Cách dùng: guongsang" in done.out
    english = r"Usage|Options|Commands|Arguments|required|default|Show this|<str|<int|<path|list\[|x[<>]=|[{}]|\.\.\."
    assert not re.search(english, done.out)


def test_help_tells_what_an_argument_and_a_number_may_be(guongsang: Run) -> None:
    assert "guongsang extract [TÙY CHỌN] TỆP…\n" in guongsang("extract", "--help").out
    assert "guongsang sources probe [TÙY CHỌN] [TÊN…]\n" in guongsang("sources", "probe", "--help").out
    assert "[mặc định: 10; từ 1 đến 200]" in guongsang("search", "--help").out
    assert "[từ 1 trở lên]" in guongsang("crawl", "--help").out
