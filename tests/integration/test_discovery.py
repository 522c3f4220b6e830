"""Over HTTP: whatever way a site lists its articles, they are found; what lists without end comes to one."""

import gzip
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from crawler.addresses import MAX_LENGTH
from crawler.crawl import crawl
from crawler.discover import MAX_ITEMS
from crawler.fetch import Fetcher, Limits
from crawler.walk import MAX_DEPTH, MAX_SHEETS
from models.article import FetchedPage
from models.crawl import Drop
from models.source import Source
from tests.integration.crawl_server import (
    Answer,
    Notebook,
    Server,
    StillClock,
    feed,
    newspaper,
    page,
    redirect,
    reply,
)

LIMITS = Limits(read_seconds=5, total_seconds=20, allow=("127.0.0.0/8",))


def source_of(server: Server, **changes: object) -> Source:
    return newspaper(server, **({"article_pattern": r"tin-\d+\.html$"} | changes))


def crawled(source: Source, notebook: Notebook | None = None) -> list[str]:
    """“path reason” for each result in order, the path alone for a page."""
    clock = StillClock()
    with Fetcher("https://guongsang.example/", limits=LIMITS, clock=clock) as fetcher:
        results = list(crawl(source, fetcher, notebook or Notebook(), now=clock.now()))
    return [_line(result) for result in results]


def _line(result: FetchedPage | Drop) -> str:
    path = result.url[:100].split("/", 3)[3]
    return f"{path} {result.reason}" if isinstance(result, Drop) else path


def articles(*numbers: int) -> dict[str, Answer]:
    return {f"/tin-{number}.html": reply(page(f"Tin {number}")) for number in numbers}


def listing(*numbers: int, more: str = "") -> Answer:
    links = "".join(f'<a href="/tin-{number}.html">Tin</a>' for number in numbers)
    return reply(f"<html><body>{links}{more}</body></html>".encode())


def found(*numbers: int) -> list[str]:
    return [f"tin-{number}.html" for number in numbers]


ENDS = {
    "gone": reply(status=404),
    "first page again": listing(101, 102),
    "last page again": listing(104),
    "empty": listing(),
}


@pytest.mark.parametrize(
    ("paging", "further"),
    [
        ("?p={page}", ["/tin?p=2", "/tin?p=3", "/tin?p=4"]),
        ("?page={index}", ["/tin?page=1", "/tin?page=2", "/tin?page=3"]),
        ("?start={start:20}", ["/tin?start=20", "/tin?start=40", "/tin?start=60"]),
        ("/page-{page}", ["/tin/page-2", "/tin/page-3", "/tin/page-4"]),
    ],
)
@pytest.mark.parametrize("end", ENDS)
def test_a_listing_without_links_to_its_pages_is_read_to_its_end(
    server: Server, paging: str, further: list[str], end: str
) -> None:
    sheets = (listing(103, 101), listing(104), ENDS[end])
    server.answers |= articles(101, 102, 103, 104) | {"/tin": listing(101, 102)}
    server.answers |= dict(zip(further, sheets, strict=True))
    source = source_of(server, listings=(f"{server.base}/tin",), paging=paging)
    assert crawled(source) == found(101, 102, 103, 104)
    assert [path for path in server.asked if ".html" not in path] == ["/robots.txt", "/tin", *further]


def test_a_link_to_the_next_page_goes_before_the_custom_of_the_site(server: Server) -> None:
    server.answers |= articles(101, 102) | {
        "/tin": listing(101, more="<a href='/tin/trang-hai'>2</a>"),
        "/tin/trang-hai": listing(102),
    }
    source = source_of(server, listings=(f"{server.base}/tin",), paging="?p={page}")
    assert crawled(source) == found(101, 102)
    assert "/tin?p=2" not in server.asked


def test_a_listing_by_number_ends_where_nothing_is_new_since_the_last_crawl(server: Server) -> None:
    server.answers |= articles(101, 102, 103) | {
        "/tin": listing(101),
        "/tin?p=2": listing(102),
        "/tin?p=3": listing(103),
    }
    source, notebook = source_of(server, listings=(f"{server.base}/tin",), paging="?p={page}"), Notebook()
    crawled(source, notebook)
    server.asked.clear()
    assert crawled(source, notebook) == ["tin-101.html known"]
    assert server.asked == ["/robots.txt", "/tin"]


class WebForms:
    """A listing of ASP.NET: its pages are posted back to one address, each with the state that the last one gave."""

    def __init__(self, server: Server, pages: int) -> None:
        self.server = server
        self.pages = pages
        self.posted: list[dict[str, list[str]]] = []

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        if handler.command == "GET":
            self.show(handler, 1)
            return
        sent = handler.rfile.read(int(handler.headers["Content-Length"])).decode()
        form = parse_qs(sent, keep_blank_values=True, strict_parsing=True)
        self.posted.append(form)
        number = int(form["__EVENTARGUMENT"][0].removeprefix("Page$"))
        whole = {
            "__EVENTTARGET": ["ctl00$giua$luoi"],
            "__EVENTARGUMENT": [f"Page${number}"],
            "__VIEWSTATE": [f"/wEP+trang={number - 1}&"],
            "__EVENTVALIDATION": ["/wEd=="],
            "ctl00$tu": [""],
        }
        is_right = form == whole and handler.headers["Content-Type"] == "application/x-www-form-urlencoded"
        self.show(handler, number) if is_right else reply(status=500)(handler)

    def show(self, handler: BaseHTTPRequestHandler, number: int) -> None:
        links = "".join(
            f"""<a href="javascript:__doPostBack(&#39;ctl00$giua$luoi&#39;,&#39;Page${other}&#39;)">{other}</a>"""
            for other in range(1, self.pages + 1)
            if other != number
        )
        listing(
            100 + number,
            more=f"""<form method="post" action="./Tin.aspx?Cat=82">
            <input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value="">
            <input type="hidden" name="__VIEWSTATE" value="/wEP+trang={number}&amp;">
            <input type="hidden" name="__EVENTVALIDATION" value="/wEd=="><input name="ctl00$tu" value="">
            <input type="submit" name="ctl00$tim" value="Tìm">{links}</form>""",
        )(handler)


def test_a_listing_is_paged_by_postback_with_all_that_its_form_holds(server: Server) -> None:
    form = WebForms(server, 4)
    server.answers |= articles(101, 102, 103, 104) | {"/Trang/Tin.aspx?Cat=82": form}
    assert crawled(source_of(server, listings=(f"{server.base}/Trang/Tin.aspx?Cat=82",))) == found(101, 102, 103, 104)
    assert [sent["__EVENTARGUMENT"] for sent in form.posted] == [["Page$2"], ["Page$3"], ["Page$4"]]


def test_a_form_is_sent_as_politely_as_a_page_is_asked_for(server: Server) -> None:
    server.answers |= {"/robots.txt": reply(b"User-agent: *\nDisallow: /gui"), "/gui": reply(b"x"), "/cho": reply(b"x")}
    clock = StillClock()
    with Fetcher("a", limits=LIMITS, clock=clock) as fetcher:
        source = source_of(server, delay_seconds=7.0)
        forbidden = fetcher.fetch(source, f"{server.base}/gui", form=(("trang", "2"),))
        foreign = fetcher.fetch(source, "https://khac.example/", form=(("trang", "2"),))
        assert isinstance(fetcher.fetch(source, f"{server.base}/cho", form=(("trang", "2"),)), FetchedPage)
    assert [drop.reason for drop in (forbidden, foreign) if isinstance(drop, Drop)] == ["robots", "off_registry"]
    assert (server.asked, clock.slept) == (["/robots.txt", "/cho"], [7.0])


@pytest.mark.parametrize(("status", "method"), [(302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
def test_a_redirect_says_whether_a_form_is_sent_again(server: Server, status: int, method: str) -> None:
    told: list[tuple[str, str]] = []

    def keep(handler: BaseHTTPRequestHandler) -> None:
        told.append((handler.command, handler.rfile.read(int(handler.headers["Content-Length"] or 0)).decode()))
        reply(b"x")(handler)

    server.answers |= {"/cu": reply(status=status, Location="/moi"), "/moi": keep}
    with Fetcher("a", limits=LIMITS, clock=StillClock()) as fetcher:
        fetcher.fetch(source_of(server), f"{server.base}/cu", form=(("trang", "thứ 2"),))
    assert told == [(method, urlencode({"trang": "thứ 2"}) if method == "POST" else "")]


def test_an_endless_calendar_comes_to_an_end(server: Server) -> None:
    def calendar(handler: BaseHTTPRequestHandler) -> None:
        day = int(handler.path.rpartition("=")[2]) if "=" in handler.path else 1
        listing(101, 102, more=f"<a href='/lich?ngay={day + 1}'>Tiếp ›</a>")(handler)

    server.otherwise = calendar
    server.answers |= articles(101, 102)
    assert crawled(source_of(server, listings=(f"{server.base}/lich",))) == found(101, 102)
    assert server.asked.count("/lich?ngay=2") == 1
    assert "/lich?ngay=3" not in server.asked


def test_a_listing_that_always_lists_something_else_is_read_to_its_limit(server: Server) -> None:
    def invented(handler: BaseHTTPRequestHandler) -> None:
        number = int(parse_qs(urlsplit(handler.path).query).get("p", ["1"])[0])
        listing(number + 1000, more=f"<a href='?p={number + 1}'>{number + 1}</a>")(handler)

    server.otherwise = invented
    crawled(source_of(server, listings=(f"{server.base}/tin",), deny=("/tin-",)))
    assert len(server.asked) == 2, "no article in an allowed path is an empty listing"
    crawled(source_of(server, listings=(f"{server.base}/muc",)))
    assert sum("/muc" in path for path in server.asked) == MAX_SHEETS


def sitemap(server: Server, *numbers: int) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{server.base}/tin-{n}.html</loc></url>' for n in numbers)}</urlset>".encode()


def index(server: Server, *names: str) -> bytes:
    listed = "".join(f"<sitemap><loc>{server.base}/{name}</loc></sitemap>" for name in names)
    return f"<sitemapindex>{listed}</sitemapindex>".encode()


def test_indexes_inside_each_other_and_packed_sitemaps_are_read(server: Server) -> None:
    server.answers |= articles(101, 102, 103) | {
        "/sitemap.xml": reply(index(server, "muc.xml", "tin.xml.gz", "sitemap.xml")),
        "/muc.xml": reply(index(server, "thang.xml", "tin.xml.gz")),
        "/thang.xml": reply(sitemap(server, 103)),
        "/tin.xml.gz": reply(gzip.compress(sitemap(server, 101, 102)), Content_Type="application/x-gzip"),
    }
    assert crawled(source_of(server, sitemaps=(f"{server.base}/sitemap.xml",))) == found(101, 102, 103)
    assert server.asked.count("/sitemap.xml") == 1


def test_indexes_nest_only_so_deep(server: Server) -> None:
    def deeper(handler: BaseHTTPRequestHandler) -> None:
        reply(index(server, f"{handler.path.strip('/.xml')}1.xml"))(handler)

    server.otherwise = deeper
    assert crawled(source_of(server, sitemaps=(f"{server.base}/1.xml",))) == []
    assert len(server.asked) == 1 + MAX_DEPTH


def test_a_sitemap_is_read_again_though_its_index_did_not_change(server: Server) -> None:
    def unchanged(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match")
        (reply(status=304) if known else reply(index(server, "tin.xml"), ETag='"i"'))(handler)

    server.answers |= articles(101, 102) | {"/i.xml": unchanged, "/tin.xml": reply(sitemap(server, 101))}
    source, notebook = source_of(server, sitemaps=(f"{server.base}/i.xml",)), Notebook()
    assert crawled(source, notebook) == found(101)
    server.answers["/tin.xml"] = reply(sitemap(server, 101, 102))
    assert crawled(source, notebook) == ["tin-101.html known", "tin-102.html"]


FEEDS = """<html><head><link rel="alternate" type="application/rss+xml" href="/vi/news/rss/"></head><body><ul>
<li><a href="/vi/news/rss/">Tin tức</a> <a href="/vi/news/rss/nguoi-tot/">Người tốt</a>
<a href="/index.php?language=vi&amp;nv=news&amp;op=rss/thi-dua">Thi đua</a>
<a href="https://khac.example/rss/tin.rss">Bạn bè</a> <a href="/vi/news/nguoi-tot/">Chuyên mục</a></li></ul>
</body></html>"""


def test_the_page_of_feeds_of_nukeviet_leads_to_the_feed_of_each_category(server: Server) -> None:
    server.answers |= articles(101, 102, 103) | {
        "/vi/feeds/": reply(FEEDS.encode()),
        "/vi/news/rss/": reply(feed("/tin-101.html")),
        "/vi/news/rss/nguoi-tot/": reply(feed("/tin-102.html", "/tin-101.html")),
        "/index.php?language=vi&nv=news&op=rss/thi-dua": reply(feed("/tin-103.html")),
    }
    source, notebook = source_of(server, feeds=(f"{server.base}/vi/feeds/",)), Notebook()
    assert crawled(source, notebook) == found(101, 102, 103)
    server.answers |= articles(104) | {"/vi/news/rss/nguoi-tot/": reply(feed("/tin-104.html"))}
    assert "tin-104.html" in crawled(source, notebook), "a feed is read again though the page of feeds is the same"


def test_a_home_page_among_the_feeds_leads_to_those_it_declares(server: Server) -> None:
    head = "<link rel='alternate' type='application/atom+xml' href='tin.atom'>"
    server.answers |= articles(101) | {
        "/": reply(f"<html><head>{head}</head><body><a href='/rss'>RSS</a></body></html>".encode()),
        "/tin.atom": reply(feed("/tin-101.html")),
        "/rss": reply(f"<html><head>{head}</head><body><a href='/rss/khac'>Khác</a></body></html>".encode()),
    }
    assert crawled(source_of(server, feeds=(f"{server.base}/",))) == [*found(101), "rss not_a_feed"]
    assert "/rss/khac" not in server.asked, "a page of feeds inside a page of feeds"


def test_of_a_feed_of_100_000_items_the_first_are_read(server: Server) -> None:
    body = feed(*(f"/tin-{number}.html" for number in range(100_000)))
    assert len(body) > LIMITS.feed_bytes
    server.answers |= {"/rss": reply(body), "/robots.txt": reply(b"User-agent: *\nDisallow: /tin-")}
    results = crawled(source_of(server, feeds=(f"{server.base}/rss",)))
    assert results == [f"tin-{number}.html robots" for number in range(MAX_ITEMS)]


def test_no_address_longer_than_2048_characters_is_asked_for(server: Server) -> None:
    long = f"/{'a' * MAX_LENGTH}/tin-9.html"
    form = f"<form action='{long}'><a href=\"javascript:__doPostBack('x','2')\">2</a></form>"
    server.answers |= articles(101, 102, 103) | {
        "/rss": reply(feed(long, "/tin-101.html", "/dai/tin-104.html")),
        "/s.xml": reply(index(server, long[1:], "s1.xml")),
        "/s1.xml": reply(f"<urlset><url><loc>{server.base}{long}</loc></url>".encode() + sitemap(server, 102)),
        "/tin": listing(103, more=f"<a href='{long}'>Tin</a><a href='{long}'>2</a>{form}"),
        "/dai/tin-104.html": redirect(long),
    }
    base = server.base
    source = source_of(server, feeds=(f"{base}/rss",), sitemaps=(f"{base}/s.xml",), listings=(f"{base}/tin",))
    results = crawled(source)
    assert [line for line in results if " " not in line] == found(101, 102, 103)
    assert [line.split()[1] for line in results if " " in line] == ["bad_address"] * 4
    assert max(map(len, server.asked)) < 100
