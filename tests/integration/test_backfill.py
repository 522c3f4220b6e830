"""Going back: the articles of certain days, through lists that were read before, and no more of them than wanted."""

from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from crawler.crawl import crawl
from crawler.fetch import Fetcher, Limits
from models.article import FetchedPage
from models.crawl import WHAT_IS_NEW, Drop, Scope
from models.source import Source
from tests.integration.crawl_server import STORY, Answer, Notebook, Server, StillClock, feed, newspaper, reply

FEEDS = {"mot": ("20-11", "19-11"), "hai": ("18-11",)}
LIMITS = Limits(read_seconds=5, total_seconds=20, allow=("127.0.0.0/8",))
SPRING = Scope(since=date(2026, 3, 1), until=date(2026, 4, 30))


def source_of(server: Server, **changes: object) -> Source:
    return newspaper(server, **({"article_pattern": r"tin-.*\.html$"} | changes))


def crawled(source: Source, scope: Scope = WHAT_IS_NEW, notebook: Notebook | None = None) -> list[str]:
    clock = StillClock()
    with Fetcher("https://guongsang.example/", limits=LIMITS, clock=clock) as fetcher:
        results = list(crawl(source, fetcher, notebook or Notebook(), now=clock.now(), scope=scope))
    return [_line(result) for result in results]


def _line(result: FetchedPage | Drop) -> str:
    name = result.url.rpartition("/")[2].removeprefix("tin-").removesuffix(".html")
    return f"{name} {result.reason}" if isinstance(result, Drop) else name


def article(day: str) -> bytes:
    """A page that tells its day, “07-11” for the 7th of November; “khong-ro” for one that does not."""
    told = f"<meta property='article:published_time' content='2026-{day[3:]}-{day[:2]}T08:00:00+07:00'>"
    head = told if day[0].isdigit() else ""
    return (
        f"<html><head>{head}<title>Tin</title></head><body><h1>Tin {day}</h1><p>{STORY * 9}</p></body></html>".encode()
    )


def articles(*days: str) -> dict[str, Answer]:
    return {f"/tin-{day}.html": reply(article(day)) for day in days}


def sheet(*days: str) -> Answer:
    return reply("".join(f'<a href="/tin-{day}.html">Tin</a>' for day in days).encode())


def listing(*sheets: tuple[str, ...]) -> dict[str, Answer]:
    """A listing of these days, a sheet at /tin?p=1, 2 …, with all its articles."""
    answers = {f"/tin?p={number}": sheet(*days) for number, days in enumerate(sheets, 1)}
    return answers | articles(*(day for days in sheets for day in days))


def listed(server: Server) -> Source:
    return source_of(server, listings=(f"{server.base}/tin?p=1",), paging="?p={page}")


SHEETS = (
    ("20-11", "02-05"),
    ("30-04", "khong-ro"),
    ("05-01", "15-03"),  # one that was put on top is no sign that the others are old
    ("01-03", "28-02"),
    ("27-02", "26-02"),
    ("02-01", "01-01"),
)


def test_a_listing_is_read_back_to_the_day_and_no_further(server: Server) -> None:
    server.answers |= listing(*SHEETS)
    assert crawled(listed(server), SPRING) == [
        "20-11 too_new",
        "02-05 too_new",
        "30-04",
        "khong-ro",
        "05-01 too_old",
        "15-03",
        "01-03",
        "28-02 too_old",
        "27-02 too_old",
        "26-02 too_old",
    ]
    assert "/tin?p=6" not in server.asked


def test_going_back_passes_through_what_is_known_and_leaves_the_rest_to_later_crawls(server: Server) -> None:
    server.answers |= listing(*SHEETS)
    source, notebook = listed(server), Notebook()
    assert crawled(source, Scope(since=date(2026, 4, 1)), notebook)[-2:] == ["05-01 too_old", "15-03 too_old"]
    known = [f"{day} known" for day in ("20-11", "02-05", "30-04", "khong-ro")]
    older = ["05-01 too_old", "15-03", "01-03", "28-02 too_old", "27-02 too_old", "26-02 too_old"]
    assert crawled(source, SPRING, notebook) == known + older
    left_out = ["05-01", "28-02", "27-02", "26-02", "02-01", "01-01"]
    assert [line for line in crawled(source, notebook=notebook) if " " not in line] == left_out


def unless_known(body: bytes) -> Answer:
    """An answer that does not change."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        is_known = handler.headers.get("If-None-Match") == '"f"'
        (reply(status=304) if is_known else reply(body, ETag='"f"'))(handler)

    return answer


def test_a_feed_is_asked_for_although_it_did_not_change_and_the_days_it_tells_are_believed(server: Server) -> None:
    days = {"20-11": "20/11/2026", "15-03": "15/03/2026 07:00", "01-03": "01/03/2026", "28-02": "28/02/2026 23:59"}
    items = "".join(f"<item><link>/tin-{name}.html</link><pubDate>{day}</pubDate></item>" for name, day in days.items())
    rss = unless_known(f"<rss version='2.0'><channel><title>Tin</title>{items}</channel></rss>".encode())
    server.answers |= {"/rss": rss} | articles(*days)
    source, notebook = source_of(server, feeds=(f"{server.base}/rss",)), Notebook()
    assert crawled(replace(source, deny=("/tin-",)), notebook=notebook) == [], "the feed is read, its articles are not"
    assert crawled(source, notebook=notebook) == ["rss same_list"]
    assert crawled(source, SPRING, notebook) == ["20-11 too_new", "15-03", "01-03", "28-02 too_old"]
    assert not {"/tin-20-11.html", "/tin-28-02.html"} & set(server.asked)
    assert crawled(source, notebook=notebook) == ["rss same_list"]


def test_sitemaps_and_pages_that_did_not_change_since_are_not_asked_for(server: Server) -> None:
    changed = {"cu.xml": "2026-02-28", "xuan.xml": "2026-04-30T10:00:00+07:00", "he.xml": "2026-11-20"}
    index = "".join(
        f"<sitemap><loc>{server.base}/{name}</loc><lastmod>{day}</lastmod></sitemap>" for name, day in changed.items()
    )
    entries = {"15-03": "2026-04-02", "02-05": "2026-05-02", "28-02": "2026-02-28", "27-02": "2026-03-05"}
    spring = "".join(
        f"<url><loc>{server.base}/tin-{day}.html</loc><lastmod>{last}</lastmod></url>" for day, last in entries.items()
    )
    server.answers |= (
        articles(*entries)
        | {
            "/i.xml": reply(f"<sitemapindex>{index}</sitemapindex>".encode()),
            "/xuan.xml": reply(f"<urlset>{spring}</urlset>".encode()),
            "/he.xml": reply(f"<urlset><url><loc>{server.base}/tin-30-04.html</loc></url></urlset>".encode()),
        }
        | articles("30-04")
    )
    results = crawled(source_of(server, sitemaps=(f"{server.base}/i.xml",)), SPRING)
    in_order = ["30-04", "02-05 too_new", "15-03", "27-02 too_old", "28-02 too_old"]
    assert results == in_order, "a page may have changed after its day"
    assert not {"/cu.xml", "/tin-28-02.html"} & set(server.asked)


def test_a_sitemap_of_many_articles_is_read_whole_by_who_goes_back(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.walk.MAX_ITEMS", 3)
    days = [f"{day}-04" for day in range(11, 20)]
    urls = "".join(f"<url><loc>{server.base}/tin-{day}.html</loc></url>" for day in days)
    server.answers |= articles(*days) | {"/s.xml": reply(f"<urlset>{urls}</urlset>".encode())}
    source = source_of(server, sitemaps=(f"{server.base}/s.xml",))
    assert crawled(source) == days[:3]
    assert crawled(source, SPRING) == days


def test_a_list_that_goes_on_behind_the_limit_says_so(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.walk.MAX_SHEETS_BACK", 3)
    server.answers |= listing(("20-11",), ("19-11",), ("18-11",), ("17-11",))
    assert crawled(listed(server), Scope(since=date(2026, 1, 1))) == [
        "20-11",
        "19-11",
        "18-11",
        "tin?p=1 too_many_sheets",
    ]


def test_no_more_articles_are_asked_for_than_wanted_and_the_rest_comes_next_time(server: Server) -> None:
    server.answers |= listing(("20-11", "19-11"), ("18-11", "17-11")) | {"/rss": reply(b"")}
    source, notebook = listed(server), Notebook()
    left = ["17-11 enough", "tin?p=1 enough"]  # an article, and the further sheets of the list
    assert crawled(source, Scope(most_pages=3), notebook) == ["20-11", "19-11", "18-11", *left]
    assert "/tin-17-11.html" not in server.asked
    assert crawled(source, Scope(most_pages=3), notebook)[-1] == "17-11"
    server.asked.clear()
    assert crawled(source, Scope(most_pages=3), notebook) == ["20-11 known", "19-11 known"]


def test_what_is_left_counts_nothing_that_is_known_and_names_the_lists_that_were_not_asked(server: Server) -> None:
    feeds = {f"/{name}": reply(feed(*(f"/tin-{day}.html" for day in days))) for name, days in FEEDS.items()}
    server.answers |= feeds | articles(*(day for days in FEEDS.values() for day in days))
    source, notebook = source_of(server, feeds=tuple(f"{server.base}/{name}" for name in FEEDS)), Notebook()
    one = Scope(most_pages=1)
    assert crawled(source, one, notebook) == ["20-11", "19-11 enough", "hai enough"]
    assert crawled(source, one, notebook) == ["20-11 known", "19-11", "hai enough"]
    assert crawled(source, one, notebook) == ["20-11 known", "19-11 known", "18-11"]


def test_what_is_dropped_does_not_count_among_those_wanted(server: Server) -> None:
    server.answers |= listing(*SHEETS)
    both = Scope(since=SPRING.since, until=SPRING.until, most_pages=2)
    assert crawled(listed(server), both) == ["20-11 too_new", "02-05 too_new", "30-04", "khong-ro", "tin?p=1 enough"]


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        ({"until": date(2026, 4, 30)}, "phải có ngày đầu"),
        ({"since": date(2026, 5, 1), "until": date(2026, 4, 30)}, "01/05/2026 đứng sau ngày cuối 30/04/2026"),
        ({"most_pages": 0}, "từ 1 trở lên"),
    ],
)
def test_what_cannot_be_wanted(wanted: dict[str, Any], line: str) -> None:
    with pytest.raises(ValueError, match=line):
        Scope(**wanted)
