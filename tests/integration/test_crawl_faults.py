"""Each fault of a server costs one line of the report, and the others go on."""

from collections.abc import Iterator

import pytest

from crawler.crawl import crawl
from crawler.fetch import Fetcher, Limits
from crawler.parse import parse_page
from models.article import FetchedPage
from models.crawl import Drop
from models.source import Source
from tests.integration.crawl_server import (
    Notebook,
    Server,
    StillClock,
    feed,
    page,
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
