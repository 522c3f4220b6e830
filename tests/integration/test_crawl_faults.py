"""Each fault of a server costs one line of the report, and the others go on."""

import re
from collections.abc import Iterator

import pytest

from crawler.crawl import crawl
from crawler.fetch import Fetcher, Limits
from crawler.parse import NotAnArticle, parse_page
from models.article import FetchedPage
from models.crawl import Drop
from models.source import Source
from tests.integration.crawl_server import (
    Answer,
    Notebook,
    Server,
    StillClock,
    feed,
    gzip_bomb,
    packed,
    page,
    redirect,
    reply,
    serving,
    windows_1258,
)

LIMITS = Limits(connect_seconds=1, read_seconds=0.2, total_seconds=0.5, page_bytes=2_000_000, allow=("127.0.0.1/32",))
ADDRESSES = {"bao.example": "127.0.0.1", "noi-bo.example": "10.0.0.5", "meta.example": "169.254.169.254"}


def resolver(host: str, port: int) -> list[str]:
    return [ADDRESSES.get(host, host)]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/robots.txt": reply(status=404)}) as running:
        yield running


def source_of(server: Server, **changes: object) -> Source:
    known = {
        "name": "bao",
        "title": "Báo Ví Dụ",
        "kind": "newspaper",
        "province": "Cao Bằng",
        "hosts": tuple(f"{name}:{server.port}" for name in ADDRESSES),
        "feeds": (f"http://bao.example:{server.port}/rss",),
        "delay_seconds": 0.0,
    }
    return Source(**(known | changes))  # type: ignore[arg-type]


def crawled(
    source: Source, notebook: Notebook | None = None, clock: StillClock | None = None
) -> list[FetchedPage | Drop]:
    clock = clock or StillClock()
    with Fetcher("https://guongsang.example/", limits=LIMITS, clock=clock, resolver=resolver) as fetcher:
        return list(crawl(source, fetcher, notebook or Notebook(), now=clock.now()))


def report(results: list[FetchedPage | Drop]) -> list[str]:
    """“path reason” for each result in order, “page” for a page."""
    return [
        f"{result.url.split('/', 3)[3]} {result.reason if isinstance(result, Drop) else 'page'}" for result in results
    ]


def fault(server: Server, name: str) -> Answer:
    faults: dict[str, Answer] = {
        "too_large": server.endless(200),
        "announced": reply(b"x", Content_Length="200000000"),
        "bomb": reply(gzip_bomb(50), Content_Encoding="gzip"),
        "brotli": reply(b"\x8b\x00\x80", Content_Encoding="br"),
        "cut_gzip": reply(gzip_bomb(1)[:500], Content_Encoding="gzip"),
        "broken_gzip": reply(b"\x1f\x8b" + b"!" * 50, Content_Encoding="gzip"),
        "loop": redirect("/loop"),
        "ladder": redirect("/ladder/1"),
        "inward": redirect("http://127.0.0.2/trang"),
        "metadata": redirect("http://169.254.169.254/latest/meta-data/"),
        "inward_name": redirect(f"http://noi-bo.example:{server.port}/trang"),
        "metadata_name": redirect(f"http://meta.example:{server.port}/trang"),
        "mapped": redirect("http://[::ffff:127.0.0.2]/trang"),
        "abroad": redirect("http://khac.example/trang"),
        "no_web": redirect("file:///etc/passwd"),
        "no_place": redirect("http://[1/"),
        "silent": server.silent,
        "dripping": server.dripping,
        "gone": reply(status=410),
        "error": reply(status=500),
    }
    return faults[name]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("too_large", "too_large"),
        ("announced", "too_large"),
        ("bomb", "bomb"),
        ("brotli", "encoding"),
        ("cut_gzip", "encoding"),
        ("broken_gzip", "encoding"),
        ("loop", "redirect_loop"),
        ("ladder", "too_many_redirects"),
        ("inward", "private_address"),
        ("metadata", "private_address"),
        ("inward_name", "private_address"),
        ("metadata_name", "private_address"),
        ("mapped", "private_address"),
        ("abroad", "off_registry"),
        ("no_web", "bad_address"),
        ("no_place", "bad_address"),
        ("silent", "timeout"),
        ("dripping", "timeout"),
        ("gone", "gone"),
        ("error", "http_status"),
    ],
)
def test_a_fault_is_one_drop_and_the_others_go_on(server: Server, name: str, reason: str) -> None:
    steps = {f"/ladder/{number}": redirect(f"/ladder/{number + 1}") for number in range(9)}
    server.answers |= steps | {
        "/rss": reply(feed("/truoc.html", f"/{name}", "/sau.html")),
        "/truoc.html": reply(page("Trước")),
        f"/{name}": fault(server, name),
        "/sau.html": packed(page("Sau")),
    }
    results = crawled(source_of(server))
    assert report(results) == ["truoc.html page", f"{name} {reason}", "sau.html page"]
    dropped = results[1]
    assert isinstance(dropped, Drop)
    assert not dropped.detail.isascii(), "not in Vietnamese"
    assert not re.search(r"\n|Errno|https?:", dropped.detail)


def test_a_page_of_200_megabytes_is_cut_off_early(server: Server) -> None:
    server.answers |= {"/rss": reply(feed("/lon.html")), "/lon.html": server.endless(200)}
    assert report(crawled(source_of(server))) == ["lon.html too_large"]
    assert server.sent_bytes < 20_000_000


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html><body><h1>Trang chu</h1></body></html>", "not_a_feed"),
        (b"{}", "not_a_feed"),
        (b"", "not_a_feed"),
        (b"/etc/passwd", "not_a_feed"),
        (b"\x00\xff\xfe<rss", "not_a_feed"),
        (feed(), "empty_feed"),
        (b'<!DOCTYPE rss [<!ENTITY a "aaaa">]>' + feed("/a.html"), "bomb"),
    ],
)
def test_a_feed_that_is_none_is_one_drop_and_other_feeds_go_on(server: Server, body: bytes, reason: str) -> None:
    server.answers |= {"/rss": reply(body), "/rss2": reply(feed("/tin.html")), "/tin.html": reply(page("Tin"))}
    feeds = tuple(f"http://bao.example:{server.port}/{name}" for name in ("rss", "rss2"))
    assert report(crawled(source_of(server, feeds=feeds))) == [f"rss {reason}", "tin.html page"]


def test_a_host_that_is_down_is_one_drop_a_feed(server: Server) -> None:
    server.answers["/robots.txt"] = server.silent
    results = crawled(source_of(server))
    assert report(results) == ["rss timeout"]
    assert server.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reply(b"%PDF-1.7 ...", Content_Type="application/pdf"), "not_html"),
        (reply(b"%PDF-1.7 ..."), "not_html"),
        (reply(b"", Content_Type="image/png"), "not_html"),
        (reply(b""), "empty_page"),
        (reply(b"<html><body><script>x()</script></body></html>"), "empty_page"),
        (reply("<title>404</title><h1>Không tìm thấy trang</h1>".encode()), "soft_404"),
        (reply("<h1>Thông báo</h1><p>Bài viết không tồn tại hoặc đã bị xóa.</p>".encode()), "soft_404"),
        (reply(b"<p>" * 70_000), "too_large"),
    ],
)
def test_what_is_no_article_says_why(server: Server, answer: Answer, reason: str) -> None:
    server.answers |= {"/rss": reply(feed("/tin.html")), "/tin.html": answer}
    (fetched,) = crawled(source_of(server))
    assert isinstance(fetched, FetchedPage)
    with pytest.raises(NotAnArticle) as caught:
        parse_page(fetched, source_of(server))
    assert caught.value.reason == reason
    assert caught.value.detail


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1258", "khong-co", "utf-7"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1258", "utf-16"])
def test_a_wrong_charset_is_seen_through(server: Server, declared: str, encoding: str) -> None:
    html = page("Xóm Lũng Vân").decode()
    body = windows_1258(html) if encoding == "cp1258" else html.encode(encoding)
    server.answers |= {
        "/rss": reply(feed("/tin.html")),
        "/tin.html": reply(body, Content_Type=f"text/html; charset={declared}"),
    }
    (fetched,) = crawled(source_of(server))
    assert isinstance(fetched, FetchedPage)
    article = parse_page(fetched)
    assert article.title == "Xóm Lũng Vân"
    assert article.lead.startswith("Bà con xóm Lũng Vân cùng nhau mở con đường")
