"""Crawls of the server of `crawl_server`, and what they gave, told in a line each."""

from http.server import BaseHTTPRequestHandler

from crawler.crawl import crawl
from crawler.fetch import Fetcher, Limits
from models.article import FetchedPage
from models.crawl import Drop
from models.source import Source
from tests.integration.crawl_server import (
    Answer,
    Notebook,
    Server,
    StillClock,
    newspaper,
    reply,
)

LIMITS = Limits(read_seconds=2, total_seconds=5, allow=("127.0.0.0/8",))


def source_of(server: Server, **changes: object) -> Source:
    return newspaper(server, **({"feeds": (f"{server.base}/rss",), "delay_seconds": 5.0} | changes))


def crawled(source: Source, notebook: Notebook, clock: StillClock | None = None) -> list[FetchedPage | Drop]:
    clock = clock or StillClock()
    with Fetcher("https://guongsang.example/", limits=LIMITS, clock=clock) as fetcher:
        return list(crawl(source, fetcher, notebook, now=clock.now()))


def report(results: list[FetchedPage | Drop]) -> list[str]:
    return [
        f"{result.url.split('/', 3)[3]} {result.reason if isinstance(result, Drop) else 'page'}" for result in results
    ]


def tagged(body: bytes, etag: str) -> Answer:
    """An answer with an ETag, and 304 for who has it already."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            reply(status=304, ETag=etag)(handler)
        else:
            reply(body, ETag=etag)(handler)

    return answer
