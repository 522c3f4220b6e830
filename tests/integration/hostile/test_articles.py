"""Every fault at the address of an article: one line of the report, and what stands before and behind it is read."""

import re
import tracemalloc

import pytest

from models.article import Article
from models.crawl import Drop
from tests.integration.crawl_server import feed, packed, page, reply, windows_1258
from tests.integration.hostile.faults import Fault
from tests.integration.hostile.pages import PAGES
from tests.integration.hostile.source import IMPATIENT, LIMITS, crawled, hostile_server, read, report, source_of
from tests.integration.hostile.wire import WIRE

MOST_REQUESTS = 12  # robots.txt, the feed, two good articles, and a fault with five redirects
MOST_MEMORY = 30_000_000  # bytes; a page may have 2 MB
ARTICLES = [pytest.param(f"{name}.html", fault, id=name) for name, fault in (WIRE | PAGES).items()]


@pytest.mark.parametrize(("name", "fault"), ARTICLES)
def test_a_fault_costs_one_line_and_the_others_are_read(name: str, fault: Fault) -> None:
    with hostile_server() as server:
        server.answers |= {
            "/rss": reply(feed("/truoc.html", f"/{name}", "/sau.html")),
            "/truoc.html": reply(page("Trước")),
            f"/{name}": fault.does,
            "/sau.html": packed(page("Sau")),
        }
        if "query" in name:
            server.otherwise = fault.does
        tracemalloc.start()
        fetched = crawled(source_of(server), IMPATIENT if fault.reported == "timeout" else LIMITS)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    results = list(map(read, fetched))
    reported = name if fault.reported != "article" or "password" not in name else "dich.html"
    assert report(results) == ["truoc.html article", f"{reported} {fault.reported}", "sau.html article"]
    assert len(server.asked) <= MOST_REQUESTS
    assert peak < MOST_MEMORY
    told = results[1]
    if isinstance(told, Drop):
        assert not told.detail.isascii(), "not in Vietnamese"
        assert not re.search(r"\n|Errno", told.detail)
    else:
        assert is_clean(told)


def is_clean(article: Article) -> bool:
    """Whether the text can be kept by any database, and is Vietnamese as it was written."""
    text = f"{article.title}\n{article.author}\n{article.text}"
    return "không ai nhận một đồng tiền công nào" in text and not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff]", text)


def test_a_page_of_200_megabytes_is_cut_off_early() -> None:
    with hostile_server() as server:
        server.answers |= {"/rss": reply(feed("/lon.html")), "/lon.html": server.endless(200)}
        results = crawled(source_of(server))
    assert report(list(map(read, results))) == ["lon.html too_large"]
    assert server.sent_bytes < 20_000_000


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1258", "khong-co", "utf-7"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1258", "utf-16"])
def test_a_wrong_charset_is_seen_through(encoding: str, declared: str) -> None:
    html = page("Xóm Lũng Vân").decode()
    body = windows_1258(html) if encoding == "cp1258" else html.encode(encoding)
    with hostile_server() as server:
        server.answers |= {
            "/rss": reply(feed("/tin.html")),
            "/tin.html": reply(body, Content_Type=f"text/html; charset={declared}"),
        }
        (article,) = map(read, crawled(source_of(server)))
    assert isinstance(article, Article)
    assert article.title == "Xóm Lũng Vân"
    assert article.lead.startswith("Bà con xóm Lũng Vân cùng nhau mở con đường")
