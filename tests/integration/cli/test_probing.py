"""`guongsang sources probe` and `add`: what a site says of itself, and what is written down of it."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from crawler.sources import load_sources
from tests.golden import test_page_designs
from tests.integration.cli.calls import Run
from tests.integration.cli.registries import LAO_CAI, NATIONAL, SOURCE, told
from tests.integration.crawl_server import EXPIRED, Server, feed, page, redirect, reply, serving


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Server]:
    """A small site on loopback, declared as “bao-mau” in nguon-tin/lao-cai.toml."""
    answers = {
        "/rss": reply(feed("/bai-101.html")),
        "/bai-101.html": reply(page("Bà con hiến đất")),
        "/": reply(b'<html><title>B\xc3\xa1o</title><a href="/bai-101.html">B\xc3\xa0 con</a></html>'),
    }
    with serving(answers) as running:
        source = LAO_CAI.replace("https://bao-mau.example", running.base).replace(
            "bao-mau.example", f"127.0.0.1:{running.port}"
        )
        folder = tmp_path / "nguon-tin"
        folder.mkdir()
        (folder / "lao-cai.toml").write_text(
            "# Lào Cai.\n" + source.replace("title", "delay_seconds = 0\ntitle", 1), "utf-8"
        )
        (tmp_path / "guongsang.toml").write_text(
            '[crawl]\nallowed_networks = ["127.0.0.0/8"]\nsources = "nguon-tin"\n', "utf-8"
        )
        yield running


def test_a_probe_shows_answers_articles_and_the_entry_and_writes_nothing(
    guongsang: Run, site: Server, tmp_path: Path
) -> None:
    file = tmp_path / "nguon-tin" / "lao-cai.toml"
    before = file.read_text("utf-8")
    done = guongsang("sources", "probe", "bao-mau")
    assert (done.status, done.err) == (0, "")
    lines = told(done.out)
    assert "Báo Mẫu (bao-mau): đang theo dõi → ít bài" in lines
    assert f"{site.base}/rss RSS 1 đọc được" in lines
    assert "robots.txt: cho phép đọc trang chủ" in lines
    assert "Hệ quản trị nội dung: chưa nhận ra" in lines
    assert "Địa chỉ không có thật: máy chủ báo là không có, đúng như phải thế" in lines
    assert lines[lines.index("1. Bà con hiến đất") + 1] == "ngày chưa rõ; nội dung theo khối nhiều chữ nhất"
    entry = done.out.partition("Bản khai đề xuất:")[2].strip()
    (proposed,) = load_sources(written(tmp_path / "de-xuat.toml", entry))
    assert (proposed.name, proposed.state, proposed.feeds) == ("bao-mau", "slow", (f"{site.base}/rss",))
    assert file.read_text("utf-8") == before


def written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file


@pytest.mark.usefixtures("site")
def test_a_probe_writes_where_it_is_told_to(guongsang: Run, tmp_path: Path) -> None:
    file = tmp_path / "nguon-tin" / "lao-cai.toml"
    done = guongsang("sources", "probe", "bao-mau", "--write", str(file))
    assert (done.status, "đã ghi 1 bản khai vào" in done.out) == (0, True)
    assert [(source.name, source.state) for source in load_sources(file)] == [
        ("bao-mau", "slow"),
        ("cong-mau", "unprobed"),
    ]
    assert file.read_text("utf-8").startswith("# Lào Cai.\n")


@pytest.mark.usefixtures("site")
def test_a_file_outside_the_registry_is_written_and_it_is_told_how_it_gets_there(
    guongsang: Run, tmp_path: Path
) -> None:
    done = guongsang("sources", "probe", "bao-mau", "--write", "khong-co.toml")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[-2:] == [
        "đã ghi 1 bản khai vào khong-co.toml",
        "khong-co.toml không thuộc danh mục đang dùng (nguon-tin): muốn dùng, hãy chép các bản khai vào danh mục ấy "
        "hoặc đặt crawl.sources trong tệp cài đặt",
    ]
    assert [source.name for source in load_sources(tmp_path / "khong-co.toml")] == ["bao-mau"]
    inside = guongsang("sources", "probe", "bao-mau", "--write", "nguon-tin/lao-cai.toml")
    assert inside.out.splitlines()[-1] == "đã ghi 1 bản khai vào nguon-tin/lao-cai.toml"


def declare_another(site: Server, folder: Path) -> None:
    """Declares “bao-ca-nuoc” on the same site, in a file of its own."""
    other = NATIONAL.replace("https://bao-ca-nuoc.example", f"{site.base}/khac").replace(
        "bao-ca-nuoc.example", f"127.0.0.1:{site.port}"
    )
    written(folder / "toan-quoc.toml", other.replace("name = ", "name=").replace("title", "delay_seconds = 0\ntitle"))
    site.answers["/khac/rss"] = site.answers["/rss"]


def test_what_is_to_be_written_is_written_though_nobody_reads_the_output(site: Server, tmp_path: Path) -> None:
    declare_another(site, tmp_path / "nguon-tin")
    program = "from service.cli.main import main; main()"
    words = ["sources", "probe", "bao-mau", "bao-ca-nuoc", "--write", "nguon-tin"]
    with subprocess.Popen(
        [sys.executable, "-c", program, *words], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert [source.state for source in load_sources(tmp_path / "nguon-tin")] == ["slow", "unprobed", "slow"]


def test_sources_of_several_files_are_written_each_into_its_own(guongsang: Run, site: Server, tmp_path: Path) -> None:
    folder = tmp_path / "nguon-tin"
    declare_another(site, folder)
    done = guongsang("sources", "probe", "bao-mau", "bao-ca-nuoc", "--write", "nguon-tin")
    assert (done.status, done.err) == (0, "")
    told_of = {file.name: [(one.name, one.state) for one in load_sources(file)] for file in sorted(folder.iterdir())}
    assert told_of == {
        "lao-cai.toml": [("bao-mau", "slow"), ("cong-mau", "unprobed")],
        "toan-quoc.toml": [("bao-ca-nuoc", "slow")],
    }
    assert guongsang("sources").status == 0


def test_a_file_is_refused_for_sources_of_another_before_anybody_is_asked(
    guongsang: Run, site: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "nguon-tin"
    written(folder / "toan-quoc.toml", NATIONAL)
    before = {file: file.read_text("utf-8") for file in folder.iterdir()}
    done = guongsang("sources", "probe", "--all", "--write", "nguon-tin/toan-quoc.toml")
    assert (done.status, len(done.err.splitlines()), site.asked) == (2, 1, [])
    assert "nguồn “bao-mau” được khai trong lao-cai.toml, không phải toan-quoc.toml" in done.err
    assert {file: file.read_text("utf-8") for file in folder.iterdir()} == before
    added = guongsang("sources", "add", "http://127.0.0.1:1/", "--write", "nguon-tin")
    assert (added.status, "hãy ghi rõ tên tệp" in added.err) == (2, True)
    listed = written(
        tmp_path / "mot-dong.toml", 'source = [{ name = "m", title = "M", kind = "national", hosts = ["m"] }]'
    )
    odd = guongsang("sources", "probe", "bao-mau", "--write", listed.name)
    assert (odd.status, site.asked) == (2, [])
    assert odd.err.endswith("mot-dong.toml: mỗi nguồn phải là một bảng bắt đầu bằng dòng [[source]]\n")


@pytest.mark.usefixtures("site")
def test_a_registry_that_broke_meanwhile_stays_as_it_is(guongsang: Run, site: Server, tmp_path: Path) -> None:
    folder = tmp_path / "nguon-tin"
    before = (folder / "lao-cai.toml").read_text("utf-8")
    answer = site.answers["/rss"]

    def meddling(handler: BaseHTTPRequestHandler) -> None:
        written(folder / "ban-sao.toml", before)
        answer(handler)

    site.answers["/rss"] = meddling
    done = guongsang("sources", "probe", "bao-mau", "--write", "nguon-tin/lao-cai.toml")
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert (folder / "lao-cai.toml").read_text("utf-8") == before
    assert sorted(file.name for file in folder.iterdir()) == ["ban-sao.toml", "lao-cai.toml"]


def test_all_sources_are_probed_and_one_that_is_down_makes_the_status_1(
    guongsang: Run, site: Server, tmp_path: Path
) -> None:
    file = tmp_path / "nguon-tin" / "lao-cai.toml"
    file.write_text(file.read_text("utf-8").replace("cong-mau.example", "127.0.0.1:1"), "utf-8")
    done = guongsang("sources", "probe", "--all")
    assert done.status == 1
    lines = told(done.out)
    assert "Báo Mẫu (bao-mau): đang theo dõi → ít bài" in lines
    assert "Cổng Mẫu (cong-mau): chưa thử → chưa thử" in lines
    doubt = "Có lỗi có thể chỉ nhất thời: các địa chỉ ấy giữ nguyên chỗ, trạng thái không hạ; hãy hỏi thử lại sau"
    assert lines.count(doubt) == 1
    assert "máy chủ từ chối kết nối" in done.out
    assert Counter(site.asked)["/rss"] == 1


def test_a_redirect_to_the_host_of_another_source_names_it(guongsang: Run, site: Server) -> None:
    site.answers["/rss"] = redirect("http://cong-mau.example/rss")
    site.answers["/"] = redirect("http://khac.example/")
    done = guongsang("sources", "probe", "bao-mau")
    assert done.status == 1
    assert "máy ấy thuộc nguồn cong-mau" in done.out


def test_a_probe_tells_of_a_certificate_and_goes_on_only_where_that_is_declared(
    guongsang: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUONGSANG_CRAWL_ALLOWED_NETWORKS", '["127.0.0.0/8"]')
    monkeypatch.setenv("GUONGSANG_CRAWL_SOURCES", "nguon.toml")
    with serving({"/rss": reply(feed("/1.html")), "/1.html": reply(page("Một"))}, certificate=EXPIRED) as server:
        source = SOURCE.format(name="bao", title="Báo", kind="national", more="delay_seconds = 0")
        source = source.replace("https://bao.example", server.base).replace("bao.example", f"127.0.0.1:{server.port}")
        written(tmp_path / "nguon.toml", source)
        strict = guongsang("sources", "probe", "bao")
        written(tmp_path / "nguon.toml", source + 'tls = "insecure"\n')
        insecure = guongsang("sources", "probe", "bao")
    assert (strict.status, insecure.status) == (1, 0)
    assert "chứng chỉ của máy chủ không hợp lệ" in strict.out
    assert "tls" not in strict.out
    assert "Chứng chỉ của máy chủ được kiểm tra theo khai báo tls = insecure" in insecure.out
    assert 'tls = "insecure"' in insecure.out.partition("Bản khai đề xuất:")[2]


def test_a_new_site_is_added_with_a_fixture(
    guongsang: Run, site: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.pace.SystemClock.sleep", lambda *_: None)  # five seconds before each address
    (tmp_path / "nguon-tin" / "lao-cai.toml").write_text(LAO_CAI, "utf-8")
    site.answers["/rss"] = reply(feed(f"{site.base}/bai-101.html"))
    site.answers["/"] = reply(b'<html><link rel="alternate" type="application/rss+xml" href="/rss"></html>')
    done = guongsang("sources", "add", site.base, "--write", "moi.toml", "--fixture", "mau.json")
    assert (done.status, done.err) == (0, "")
    (added,) = load_sources(tmp_path / "moi.toml")
    assert (added.province, added.kind, added.feeds) == (None, "national", (f"{site.base}/rss",))
    assert (tmp_path / "mau.html").read_bytes() == page("Bà con hiến đất")
    assert json.loads((tmp_path / "mau.json").read_text("utf-8"))["title"] == "Bà con hiến đất"
    test_page_designs.test_saved_page_is_read_exactly(tmp_path / "mau.json")


@pytest.mark.parametrize(
    ("title", "province", "kind", "told"),
    [
        (
            "Trang chủ - Cổng Thông tin điện tử thành phố Cần Thơ",
            "Cần Thơ",
            "portal",
            "# Máy đoán theo trang: title, kind, province; hãy kiểm tra lại.",
        ),
        (
            "Báo Yên Bái",
            None,
            "newspaper",
            "# Máy đoán theo trang: title, kind; hãy kiểm tra lại. Chưa rõ tỉnh, thành phố: hãy ghi province; "
            "báo Trung ương thì không ghi, và kind là national.",
        ),
    ],
)
def test_what_was_guessed_of_a_new_site_is_told_and_how_its_entry_is_saved(  # noqa: PLR0913, PLR0917  each is a case
    guongsang: Run,
    site: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    title: str,
    province: str | None,
    kind: str,
    told: str,
) -> None:
    monkeypatch.setattr("crawler.pace.SystemClock.sleep", lambda *_: None)  # five seconds before each address
    (tmp_path / "nguon-tin" / "lao-cai.toml").write_text(LAO_CAI, "utf-8")
    head = f'<title>{title}</title><link rel="alternate" type="application/rss+xml" href="/rss">'
    site.answers["/"] = reply(f"<html>{head}</html>".encode())
    done = guongsang("sources", "add", site.base)
    entry = done.out.partition("Bản khai đề xuất:")[2].strip()
    (proposed,) = load_sources(written(tmp_path / "de-xuat.toml", entry))
    assert (proposed.title, proposed.province, proposed.kind) == (title.removeprefix("Trang chủ - "), province, kind)
    assert entry.splitlines()[-2:] == [
        told,
        "# Chưa ghi gì: thêm --write TỆP để ghi bản khai đề xuất vào tệp danh mục ấy.",
    ]
    assert "Chưa ghi gì" not in guongsang("sources", "add", site.base, "--write", "moi.toml").out


@pytest.mark.parametrize(
    "words",
    [
        ("crawl", "--source", "bao-mau"),
        ("crawl", "--due", "--source", "bao-mau"),
        ("sources", "probe", "bao-mau"),
        ("sources", "probe", "--all"),
        ("sources", "add", "https://bao-moi.example/"),
        ("serve", "--port", "0", "--database", "sqlite:///co.db"),
    ],
)
def test_nobody_is_asked_while_no_contact_is_set(
    guongsang: Run, site: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    assert guongsang("db", "upgrade", "--database", "sqlite:///co.db").status == 0
    settings = tmp_path / "guongsang.toml"
    settings.write_text('[crawl]\nsources = "nguon-tin"\nscheduled = true\n', "utf-8")
    done = guongsang(*words)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "chưa có cài đặt crawl.contact" in done.err
    assert (site.asked, (tmp_path / "data").exists()) == ([], False)
