"""`guongsang reparse`, `reextract` and `archive` on what a crawl over HTTP kept."""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from nlp.pipeline import VERSION
from tests.integration.busy_index import LINE, written_by_another
from tests.integration.cli.calls import Run
from tests.integration.crawl_server import EXPIRED, STORY, Server, feed, packed, page, reply, serving

_PLAIN = page("Bài một")
_PACKED = page("Bài hai", text=f"{STORY} Năm 2026, Chủ tịch UBND tỉnh tặng Bằng khen cho 82 tập thể. " * 3)
_CHUNKED = page("Bài bốn")
_EMPTY = b"<html><body></body></html>"


def _chunked(handler: BaseHTTPRequestHandler) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    for name, value in (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("Connection", "close")):
        handler.send_header(name, value)
    handler.end_headers()
    for chunk in (_CHUNKED[:100], _CHUNKED[100:], b""):
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    answers = {
        "/rss": reply(feed("/1.html", "/2.html", "/3.html")),
        "/1.html": reply(_PLAIN, Set_Cookie="ten=gia-tri"),
        "/2.html": packed(_PACKED),
        "/3.html": reply(_EMPTY),
        "/hai/rss": reply(feed("/hai/4.html")),
        "/hai/4.html": _chunked,
    }
    with serving(answers) as server:
        yield server


@pytest.fixture
def kept(guongsang: Run, server: Server, tmp_path: Path) -> Run:
    """The command in a folder where two sources were crawled: three pages of the first, one of the second."""
    sources = "".join(
        f'[[source]]\nname = "{name}"\ntitle = "Báo {name}"\nkind = "newspaper"\nprovince = "Cao Bằng"\n'
        f'delay_seconds = 0\nstate = "active"\nhosts = ["127.0.0.1:{server.port}"]\nfeeds = ["{server.base}{path}"]\n'
        for name, path in (("bao-mot", "/rss"), ("bao-hai", "/hai/rss"))
    )
    (tmp_path / "nguon.toml").write_text(sources, "utf-8")
    _settings(tmp_path)
    crawled = guongsang("crawl")
    assert "trang không có nội dung chữ" in crawled.out
    return guongsang


def _settings(folder: Path, more: str = "") -> None:
    text = '[crawl]\nsources = "nguon.toml"\nallowed_networks = ["127.0.0.0/8"]\n'
    (folder / "guongsang.toml").write_text(text + more, "utf-8")


def _sql(statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect("data/guongsang.db")) as db, db:
        return db.execute(statement).fetchall()


def _archived() -> Path:
    (path,) = Path("data/guongsang.archive").iterdir()
    return path


def _pages(path: Path) -> dict[str, bytes]:
    """The body of each response or resource of a WARC file, by the last part of its address."""
    with path.open("rb") as file:
        return {
            record.rec_headers.get_header("WARC-Target-URI").rpartition("/")[2]: record.content_stream().read()
            for record in ArchiveIterator(file, check_digests="raise")
            if record.rec_type in {"response", "resource"}
        }


def test_a_crawl_archives_articles_as_they_were_sent_and_what_gave_none_too(kept: Run) -> None:
    assert _archived().suffixes == [".warc", ".gz"]
    with _archived().open("rb") as file:
        read = ((one, one.raw_stream.read()) for one in ArchiveIterator(file) if one.rec_type == "response")
        sent = {one.rec_headers.get_header("WARC-Target-URI")[-6:]: (one.http_headers, raw) for one, raw in read}
    assert sorted(sent) == ["1.html", "2.html", "3.html", "4.html"]  # and neither feeds nor robots.txt
    headers, raw = sent["2.html"]
    assert (headers["Content-Encoding"], gzip.decompress(raw)) == ("gzip", _PACKED)
    assert headers["Content-Length"] == str(len(raw))
    assert sent["1.html"][0]["Set-Cookie"] == "ten=gia-tri"
    headers, raw = sent["4.html"]
    assert (headers["Transfer-Encoding"], headers["X-Crawler-Transfer-Encoding"], raw) == (None, "chunked", _CHUNKED)
    rows = _sql("SELECT count(*), count(body), count(archive_length), count(tls) FROM pages")
    assert rows == [(4, 0, 4, 0)]


def test_pages_are_read_anew_without_the_network(kept: Run, server: Server) -> None:
    asked = len(server.asked)
    told = kept("reparse")
    assert (told.status, told.out) == (1, "đọc lại: 0 bài mới, 0 bài có kết quả mới, 3 bài như cũ\n")
    assert told.err.splitlines()[-1].endswith("/3.html: trang không có nội dung chữ")
    _sql("UPDATE articles SET author = 'cũ' WHERE url LIKE '%1.html'")
    assert kept("reparse", "--source", "bao-hai").out.endswith("0 bài có kết quả mới, 1 bài như cũ\n")
    assert kept("reparse", "--source", "bao-mot").out.endswith("1 bài có kết quả mới, 1 bài như cũ\n")
    assert _sql("SELECT author FROM articles WHERE url LIKE '%1.html'") == [(None,)]
    assert len(server.asked) == asked


@pytest.mark.parametrize(
    ("since", "pages"), [("23/11/2025", 1), ("2025-11-23", 1), ("22/11/2025", 2), ("24/11/2025", 0)]
)
def test_only_what_was_fetched_since_a_day_is_read_anew(kept: Run, since: str, pages: int) -> None:
    _sql("UPDATE pages SET fetched_at = '2020-01-01 00:00:00'")
    _sql("UPDATE pages SET fetched_at = '2025-11-22 17:00:00.000000' WHERE url LIKE '%1.html'")  # midnight in Việt Nam
    _sql("UPDATE pages SET fetched_at = '2025-11-22 16:59:59.000000' WHERE url LIKE '%2.html'")
    _sql("UPDATE articles SET fetched_at = (SELECT fetched_at FROM pages WHERE pages.id = page_id)")
    for command in ("reparse", "reextract"):
        told = kept(command, "--since", since)
        assert (told.status, told.out.split(", ")[-1]) == (0, f"{pages} bài như cũ\n")


def test_an_index_that_another_process_writes_loses_no_result(kept: Run) -> None:
    (url,) = _sql("SELECT url FROM articles WHERE url LIKE '%2.html'")[0]
    results = {
        ("reparse", "--source", "bao-hai"): "đọc lại: 0 bài mới, 0 bài có kết quả mới, 1 bài như cũ",
        ("reextract",): "trích lại: 0 bài có kết quả mới, 3 bài như cũ",
        ("search", "bài một"): "3 bài",
        ("remove", str(url), "--yes"): f"đã gỡ hẳn: Bài hai ({url})",
    }
    with written_by_another(Path("data/guongsang.index")):
        for words, result in results.items():
            done = kept(*words)
            assert (done.status, done.err.splitlines()[-1]) == (0, LINE), words
            assert result in done.out.splitlines()


def test_facts_are_read_anew_without_the_pages(kept: Run) -> None:
    _archived().unlink()
    found = _sql("SELECT count(*), min(superseded), max(superseded) FROM award_claims")
    assert found == [(1, 0, 0)]
    _sql("UPDATE award_claims SET superseded = 1")
    _sql("UPDATE articles SET version = 'cũ', province = 'Sơn La', province_from = 'text' WHERE url LIKE '%2.html'")
    told = kept("reextract")
    assert (told.status, told.out) == (0, "trích lại: 1 bài có kết quả mới, 2 bài như cũ\n")
    assert _sql("SELECT count(*), max(superseded) FROM award_claims") == [(1, 0)]
    assert _sql("SELECT version, province FROM articles WHERE url LIKE '%2.html'") == [(VERSION, None)]


def test_the_pages_of_a_source_are_exported_as_one_warc_file(kept: Run, tmp_path: Path) -> None:
    told = kept("archive", "export", "ra.warc.gz", "--source", "bao-mot")
    assert (told.status, told.out, told.err) == (0, "đã ghi 3 trang vào ra.warc.gz\n", "")
    assert _pages(tmp_path / "ra.warc.gz") == {"1.html": _PLAIN, "2.html": _PACKED, "3.html": _EMPTY}
    again = kept("archive", "export", "ra.warc.gz")
    assert (again.status, again.err) == (2, "guongsang: đã có tệp ra.warc.gz; không ghi đè\n")
    assert len(_pages(tmp_path / "ra.warc.gz")) == 3
    _sql("UPDATE pages SET fetched_at = '2020-01-01 00:00:00'")
    none = kept("archive", "export", "khac.warc.gz", "--since", "2/1/2020")
    assert (none.status, none.err) == (
        2,
        "guongsang: không ghi khac.warc.gz: không có trang nào như vậy trong kho lưu\n",
    )
    assert not list(tmp_path.glob("khac*"))


def test_what_was_removed_for_good_is_neither_read_anew_nor_exported_nor_archived_again(kept: Run) -> None:
    (url,) = _sql("SELECT url FROM articles WHERE url LIKE '%2.html'")[0]
    assert kept("remove", str(url), "--yes").status == 0
    size = _archived().stat().st_size
    _sql("DELETE FROM visits")
    _sql("UPDATE articles SET version = 'cũ', text = 'cũ' WHERE removed")
    assert kept("reparse", "--source", "bao-mot").out.endswith("0 bài có kết quả mới, 1 bài như cũ\n")
    assert kept("reextract").out.endswith("2 bài như cũ\n")
    assert kept("archive", "export", "ra.warc.gz").status == 0
    assert sorted(_pages(Path("ra.warc.gz"))) == ["1.html", "3.html", "4.html"]
    kept("crawl")
    archived = [_pages(path) for path in Path("data/guongsang.archive").iterdir() if path.stat().st_size != size]
    assert [sorted(pages) for pages in archived] == [["1.html", "3.html", "4.html"]]
    assert _sql("SELECT removed, text FROM articles WHERE url LIKE '%2.html'") == [(1, "cũ")]


def test_damage_is_told_and_the_other_pages_are_read(kept: Run) -> None:
    sound = kept("archive", "check")
    assert (sound.status, sound.err.count("guongsang:")) == (0, 0)
    assert sound.out.splitlines() == [f"{_archived()}: tệp đọc được đến hết", "4 trang gốc còn nguyên như lúc lưu"]
    ((offset,),) = _sql("SELECT archive_offset FROM pages WHERE url LIKE '%2.html'")
    _sql("UPDATE pages SET sha256 = 'x' WHERE url LIKE '%4.html'")
    content = bytearray(_archived().read_bytes())
    content[int(str(offset)) + 40] ^= 1
    _archived().write_bytes(content)
    told = kept("archive", "check")
    lines = sorted(line for line in told.err.splitlines() if line.startswith("guongsang:"))
    assert (told.status, len(lines)) == (1, 3)
    assert f"{_archived()}: hỏng từ byte {offset}" in lines[0]
    assert lines[1].endswith("/2.html: bản ghi trong kho lưu trang gốc bị hỏng")
    assert lines[2].endswith("/4.html: trang gốc không còn như lúc lưu")
    again = kept("reparse", "--source", "bao-mot")
    assert (again.status, again.out.split(", ")[-1]) == (1, "1 bài như cũ\n")
    assert kept("archive", "export", "ra.warc.gz").status == 1
    assert sorted(_pages(Path("ra.warc.gz"))) == ["1.html", "3.html"]


def test_a_file_that_is_not_there_is_told_once_with_the_number_of_its_pages(kept: Run) -> None:
    missing = _archived()
    missing.unlink()
    line = f"guongsang: không có tệp {missing} của kho lưu trang gốc"
    for command in (("archive", "check"), ("reparse",)):
        told = kept(*command)
        lines = [one for one in told.err.splitlines() if one.startswith("guongsang:")]
        assert (told.status, lines) == (1, [f"{line}; 4 trang trong tệp ấy không đọc lại được"])
    assert kept("archive", "export", "ra.warc.gz").err.endswith(f"không ghi ra.warc.gz: {line[11:]}\n")


def test_what_a_killed_crawl_left_open_is_whole_after_a_check(kept: Run) -> None:
    left = _archived().rename(f"{_archived()}.open")
    with left.open("ab") as file:
        file.write(b"\x1f\x8b\x08")
    assert kept("archive", "export", "ra.warc.gz").status == 0  # what is named is whole, however the file ends
    assert kept("archive", "check").status == 0
    assert len(_pages(_archived())) == 4


def test_pages_that_expired_are_told_and_their_articles_and_facts_stay(kept: Run, tmp_path: Path) -> None:
    old = _archived().rename(tmp_path / "data/guongsang.archive/guongsang-20250101000000-0123abcd.warc.gz")
    _sql("UPDATE pages SET archive_file = 'guongsang-20250101000000-0123abcd.warc.gz'")
    _settings(tmp_path, "[archive]\nkeep_days = 30\n")
    kept("crawl", "--source", "bao-hai")
    assert not old.exists()
    told = kept("reparse", "--source", "bao-mot")
    assert told.status == 0
    lines = [line for line in told.err.splitlines() if line.startswith("guongsang:")]
    assert [line.rpartition(": ")[2] for line in lines] == ["trang gốc đã hết hạn lưu"] * 3
    assert _sql("SELECT count(*) FROM articles") == [(3,)]
    assert _sql("SELECT count(*), max(superseded) FROM award_claims") == [(1, 0)]
    assert kept("archive", "check").status == 0
    assert kept("reextract").out.endswith("3 bài như cũ\n")


def test_a_crawl_that_cannot_be_archived_does_not_begin(kept: Run, server: Server, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", "utf-8")
    _settings(tmp_path, '[archive]\nfolder = "tep"\n')
    asked = len(server.asked)
    done = kept("crawl")
    assert (done.status, done.err.splitlines()[-1]) == (2, "guongsang: đã có và không phải thư mục: tep")
    assert len(server.asked) == asked


def test_how_a_server_was_trusted_is_kept_with_its_page(guongsang: Run, tmp_path: Path) -> None:
    with serving({"/rss": reply(feed("/1.html")), "/1.html": reply(_PLAIN)}, certificate=EXPIRED) as server:
        source = '[[source]]\nname = "bao"\ntitle = "Báo"\nkind = "newspaper"\ntls = "insecure"\ndelay_seconds = 0\n'
        source += f'hosts = ["127.0.0.1:{server.port}"]\nfeeds = ["{server.base}/rss"]\n'
        (tmp_path / "nguon.toml").write_text(source, "utf-8")
        _settings(tmp_path)
        assert guongsang("crawl", "--source", "bao").status == 0
    assert _sql("SELECT tls FROM pages") == [("insecure",)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("reparse", "--since", "31/02/2026"), "giá trị “31/02/2026” không dùng được cho --since: cần"),
        (("reextract", "--since", "hôm qua"), "giá trị “hôm qua” không dùng được cho --since: cần"),
        (("reparse", "--source", "khong-co"), "không có nguồn tin “khong-co”"),
        (("reextract", "--source", "khong-co"), "không có nguồn tin “khong-co”"),
        *(
            (
                (*words, "--since", "1/1/2999"),
                "giá trị “1/1/2999” không dùng được cho --since: ngày 01/01/2999 chưa tới",
            )
            for words in (("reparse",), ("reextract",), ("archive", "export", "ra.warc.gz"))
        ),
        (("archive", "export"), "thiếu"),
        (("archive", "export", "ra.zip"), "tên tệp phải có đuôi .warc.gz: ra.zip"),
        (("archive", "export", "ra.warc"), "tên tệp phải có đuôi .warc.gz: ra.warc"),
        (("archive", "export", "khong/co/ra.warc.gz"), "không có thư mục khong/co"),
    ],
)
def test_a_wrong_call_is_one_line(guongsang: Run, words: tuple[str, ...], told: str) -> None:
    assert guongsang("db", "upgrade").status == 0
    done = guongsang(*words)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert told in done.err
