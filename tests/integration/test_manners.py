"""What a crawl leaves alone, how long it waits, what it gives back, and as whom it comes."""

from http.server import BaseHTTPRequestHandler

import pytest

from crawler.fetch import Fetcher
from models.article import FetchedPage
from models.crawl import Drop
from service.crawl_report import SourceReport
from tests.integration.crawl_server import (
    Notebook,
    Server,
    StillClock,
    feed,
    page,
    redirect,
    reply,
)
from tests.integration.crawling import LIMITS, crawled, report, source_of

ABSURD = "Mon, 01 Jan 2026 00:00:00 +9999999999999"


def test_robots_are_obeyed_and_set_the_pace(server: Server) -> None:
    robots = b"User-agent: *\nDisallow: /*?in=\nDisallow: /kin/\nCrawl-delay: 7\n"
    server.answers |= {
        "/robots.txt": reply(robots),
        "/rss": reply(feed("/1.html", "/kin/2.html", "/3.html?in=1")),
        "/1.html": reply(page("Một")),
    }
    clock = StillClock()
    results = crawled(source_of(server), Notebook(), clock)
    assert report(results) == ["1.html page", "kin/2.html robots", "3.html?in=1 robots"]
    assert server.asked == ["/robots.txt", "/rss", "/1.html"]
    assert clock.slept == [5.0, 7.0]  # what robots.txt asks is not known before it is read


def test_a_pause_that_is_longer_than_any_is_cut_and_told_once(server: Server) -> None:
    server.answers |= {
        "/robots.txt": reply(b"User-agent: *\nCrawl-delay: 300\n"),
        "/rss": reply(feed("/1.html", "/2.html")),
        "/1.html": reply(page("Một")),
        "/2.html": reply(page("Hai")),
    }
    clock = StillClock()
    results = crawled(source_of(server), Notebook(), clock)
    assert report(results) == ["1.html page", "2.html page", "robots.txt long_delay"]
    assert clock.slept == [5.0, 120.0, 120.0]
    told = results[-1]
    assert isinstance(told, Drop)
    assert told.detail == "robots.txt xin chờ hơn 120 giây giữa hai lượt; chương trình chỉ chờ 120 giây"
    assert SourceReport(source="bao", drops=(told,)).failures == ()


def test_a_pause_of_two_minutes_is_kept_and_nothing_is_told(server: Server) -> None:
    server.answers |= {
        "/robots.txt": reply(b"User-agent: *\nCrawl-delay: 120\n"),
        "/rss": reply(feed("/1.html")),
        "/1.html": reply(page("Một")),
    }
    clock = StillClock()
    assert report(crawled(source_of(server), Notebook(), clock)) == ["1.html page"]
    assert clock.slept == [5.0, 120.0]


def test_a_redirect_into_a_forbidden_path_is_not_followed(server: Server) -> None:
    server.answers |= {
        "/robots.txt": reply(b"User-agent: *\nDisallow: /kin/"),
        "/rss": reply(feed("/1.html")),
        "/1.html": redirect("/kin/1.html"),
    }
    assert report(crawled(source_of(server), Notebook())) == ["1.html robots"]
    assert "/kin/1.html" not in server.asked


@pytest.mark.parametrize(
    ("retry_after", "waits"),
    [
        ("3", [5.0]),
        ("40", [40.0]),
        ("Sun, 22 Nov 2026 02:00:50 GMT", [50.0]),
        ("", [30.0]),
        ("sau", [30.0]),
        (ABSURD, [30.0]),
    ],
)
def test_a_busy_server_is_left_alone_and_asked_once_more(server: Server, retry_after: str, waits: list[float]) -> None:
    def first_busy(handler: BaseHTTPRequestHandler) -> None:
        busy = server.asked.count("/rss") == 1
        (reply(status=429, Retry_After=retry_after) if busy else reply(feed("/1.html")))(handler)

    server.answers |= {"/rss": first_busy, "/1.html": reply(page("Một"))}
    clock = StillClock()
    assert report(crawled(source_of(server), Notebook(), clock)) == ["1.html page"]
    assert clock.slept == [5.0, *waits, 5.0]


def test_a_server_that_wants_a_day_gets_it(server: Server) -> None:
    server.answers |= {"/rss": reply(feed("/1.html", "/2.html")), "/1.html": reply(status=503, Retry_After="86400")}
    found = crawled(source_of(server), Notebook(), StillClock())
    assert report(found) == ["1.html busy", "2.html busy"]
    assert [drop.retry_after for drop in found if isinstance(drop, Drop)] == [86_400.0, 86_400.0]
    assert server.asked == ["/robots.txt", "/rss", "/1.html"]


def needs_cookie(handler: BaseHTTPRequestHandler) -> None:
    known = "da-vao=1" in (handler.headers.get("Cookie") or "")
    (reply(page("Một")) if known else redirect("/1.html", Set_Cookie="da-vao=1"))(handler)


def test_a_loop_that_a_cookie_ends_is_no_loop_where_the_source_keeps_cookies(server: Server) -> None:
    server.answers |= {"/rss": reply(feed("/1.html")), "/1.html": needs_cookie}
    assert report(crawled(source_of(server, keeps_cookies=True), Notebook())) == ["1.html page"]
    assert "cookie" not in server.headers[0]  # robots.txt of the first crawl
    assert report(crawled(source_of(server), Notebook())) == ["1.html redirect_loop"]


def test_cookies_are_kept_for_their_own_host_and_for_one_crawl(server: Server) -> None:
    names = ("bao.example", "www.bao.example")
    first, second = (f"http://{name}:{server.port}" for name in names)
    source = source_of(server, hosts=tuple(f"{name}:{server.port}" for name in names), keeps_cookies=True)
    given = reply(page("Một"), Set_Cookie="phien=7; Domain=.bao.example; Max-Age=9999")
    server.answers |= {"/1.html": given, "/2.html": reply(page("Hai")), "/3.html": reply(page("Ba"))}
    for _ in range(2):
        with Fetcher("a", limits=LIMITS, clock=StillClock(), resolver=lambda *_: ["127.0.0.1"]) as fetcher:
            for url in (f"{first}/1.html", f"{first}/2.html", f"{second}/3.html"):
                assert isinstance(fetcher.fetch(source, url), FetchedPage)
    sent = [headers.get("cookie") for headers in server.headers]
    assert list(zip(server.asked, sent, strict=True)) == 2 * [
        ("/robots.txt", None),
        ("/1.html", None),
        ("/2.html", "phien=7"),
        ("/robots.txt", None),
        ("/3.html", None),
    ]


def test_the_crawler_says_who_it_is(server: Server) -> None:
    server.answers["/rss"] = reply(feed())
    crawled(source_of(server), Notebook())
    assert all("GuongSang" in headers["user-agent"] for headers in server.headers)
    assert all("https://guongsang.example/" in headers["user-agent"] for headers in server.headers)
    assert {headers["accept-encoding"] for headers in server.headers} == {"gzip, deflate"}
