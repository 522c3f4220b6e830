"""Servers with faulty TLS: refused with one line, unless the source says how its server is to be trusted."""

import pytest

from crawler.crawl import crawl
from crawler.fetch import Fetcher, Limits
from crawler.network import ssl_context
from models.article import FetchedPage
from models.crawl import Drop
from models.source import Source, Tls
from tests.integration.crawl_server import (
    EXPIRED,
    Notebook,
    StillClock,
    feed,
    old_tls_serving,
    page,
    reply,
    serving,
)

LIMITS = Limits(connect_seconds=2, read_seconds=2, total_seconds=5, allow=("127.0.0.1/32",))
NO_CERTIFICATE = "chứng chỉ của máy chủ không hợp lệ"


def source_at(port: int, tls: Tls) -> Source:
    return Source(
        name="bao",
        title="Báo Ví Dụ",
        kind="newspaper",
        province="Cao Bằng",
        hosts=(f"bao.example:{port}",),
        feeds=(f"https://bao.example:{port}/rss",),
        delay_seconds=0.0,
        tls=tls,
    )


def crawled(source: Source) -> list[FetchedPage | Drop]:
    clock = StillClock()
    with Fetcher("a", limits=LIMITS, clock=clock, resolver=lambda *_: ["127.0.0.1"]) as fetcher:
        return list(crawl(source, fetcher, Notebook(), now=clock.now()))


@pytest.mark.parametrize("tls", ["strict", "legacy"])
def test_an_expired_certificate_is_refused_with_one_line(tls: Tls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certifi.where", lambda: str(EXPIRED))  # trusted, and nothing else wrong with it
    monkeypatch.setattr("crawler.network.ssl_context", ssl_context.__wrapped__)  # not the one made before
    with serving({"/rss": reply(feed("/1.html"))}, certificate=EXPIRED) as server:
        (dropped,) = crawled(source_at(server.port, tls))
    assert isinstance(dropped, Drop)
    assert (dropped.reason, dropped.detail) == ("connection", f"không đọc được robots.txt: {NO_CERTIFICATE}")
    assert server.asked == []


def test_an_expired_certificate_is_taken_where_the_source_says_so() -> None:
    answers = {"/rss": reply(feed("/1.html")), "/1.html": reply(page("Một"))}
    with serving(answers, certificate=EXPIRED) as server:
        (fetched,) = crawled(source_at(server.port, "insecure"))
    assert isinstance(fetched, FetchedPage)
    assert server.asked == ["/robots.txt", "/rss", "/1.html"]


@pytest.mark.parametrize(
    ("tls", "line"), [("strict", "không lập được kết nối mã hóa (TLS)"), ("legacy", NO_CERTIFICATE)]
)
def test_an_old_server_is_spoken_to_only_where_the_source_says_so_and_its_certificate_counts(
    tls: Tls, line: str
) -> None:
    with old_tls_serving() as port:
        (dropped,) = crawled(source_at(port, tls))
    assert isinstance(dropped, Drop)
    assert dropped.detail == f"không đọc được robots.txt: {line}"
