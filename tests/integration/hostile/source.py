"""A source that is crawled with small limits, and what becomes of each of its addresses."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from crawler.crawl import crawl
from crawler.fetch import Fetcher, Limits
from crawler.parse import NotAnArticle, parse_page
from models.article import Article, FetchedPage
from models.crawl import Drop
from models.source import Source
from tests.integration.crawl_server import Notebook, Server, StillClock, newspaper, page, redirect, reply, serving
from tests.integration.hostile.faults import CALLER

LIMITS = Limits(read_seconds=10, total_seconds=20, page_bytes=2_000_000, feed_bytes=5_000_000, allow=("127.0.0.1/32",))
IMPATIENT = replace(LIMITS, read_seconds=0.2, total_seconds=0.5)
NAMES = {CALLER: "127.0.0.1", "noi-bo.example": "10.0.0.5", "meta.example": "169.254.169.254"}
# Where faults lead to.
PLACES = {
    "/robots.txt": reply(status=404),
    "/dich.html": reply(page("Đích")),
    "/404.html": reply("<title>404</title><h1>Không tìm thấy trang</h1>".encode()),
    "/": reply(page("Trang chủ")),
    "/vong/1": redirect("/vong/2"),
    "/vong/2": redirect("/vong/1"),
} | {f"/thang/{step}": redirect(f"/thang/{step + 1}") for step in range(1, 100)}


@contextmanager
def hostile_server() -> Iterator[Server]:
    """A server with the places to which faults lead."""
    with serving(dict(PLACES)) as running:
        yield running


def source_of(server: Server, **changes: object) -> Source:
    """The source on this server; its hosts are all names, the inner ones too."""
    known = {
        "hosts": tuple(f"{name}:{server.port}" for name in NAMES),
        "feeds": (f"http://{CALLER}:{server.port}/rss",),
        "identity_pattern": r"-(\d+)\.html$",
    }
    return newspaper(server, **(known | changes))


def crawled(source: Source, limits: Limits = LIMITS, clock: StillClock | None = None) -> list[FetchedPage | Drop]:
    """Each address as its page, or the reason why there is none. No time passes between two requests."""
    clock = clock or StillClock()
    with Fetcher("a", limits=limits, clock=clock, resolver=lambda host, _: [NAMES[host]]) as fetcher:
        return list(crawl(source, fetcher, Notebook(), now=clock.now()))


def read(fetched: FetchedPage | Drop) -> Article | Drop:
    """The article of a page, or why it has none."""
    if isinstance(fetched, Drop):
        return fetched
    try:
        return parse_page(fetched)
    except NotAnArticle as notice:
        return Drop(source=fetched.source, url=fetched.url, reason=notice.reason, detail=notice.detail)


def report(results: list[Article | Drop]) -> list[str]:
    """“path reason” for each result in order, “article” for an article."""
    told = (result.reason if isinstance(result, Drop) else "article" for result in results)
    return [f"{result.url.split('/', 3)[3]} {reason}" for result, reason in zip(results, told, strict=True)]
