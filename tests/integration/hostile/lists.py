"""Faults of feeds, sitemaps, listings and robots.txt. One name, one fault."""

import gzip
import unicodedata
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from tests.integration.crawl_server import Answer, feed, gzip_bomb, redirect, reply
from tests.integration.hostile.faults import Faults, faults, forever, raw
from tests.integration.hostile.wire import CHUNKED, LONG, OK, chunk

ITEM = "/tin-101.html"
RSS = feed(ITEM).decode()
LAUGHS = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))


def rss(text: str, encoding: str = "utf-8") -> Answer:
    return reply(text.encode(encoding), Content_Type="text/xml")


def doctype(entities: str) -> Answer:
    return rss(RSS.replace("?>", f"?><!DOCTYPE rss [{entities}]>").replace("<title>Tin", "<title>&a9;&tep;", 1))


# A fault whose feed is read gives the article; the others are reported of the feed itself.
FEEDS: Faults = (
    faults(
        "not_a_feed",
        gzip_bomb=reply(gzip_bomb(50), Content_Encoding="gzip"),
        home_page=reply("<html><body><h1>Trang chủ</h1></body></html>".encode()),
        json=reply(b"{}", Content_Type="application/rss+xml"),
        nothing=reply(b""),
        name_of_a_file=reply(b"/etc/passwd"),
        address_of_a_file=reply(b"file:///etc/passwd"),
        address_inward=reply(b"http://169.254.169.254/latest/meta-data/"),
        binary=reply(bytes(range(256)) * 100),
    )
    | faults("empty_feed", valid_and_empty=reply(feed()), items_without_links=rss(RSS.replace("link>", "nothing>")))
    | faults(
        "bomb",
        entity_bomb=doctype('<!ENTITY a0 "ha">' + LAUGHS),
    )
    | faults("challenge", challenge=reply(b'<script>document.cookie="D1N=1";location.reload(true)</script>'))
    | faults("http_status", error_in_place_of_a_feed=reply(status=500))
    | faults(
        "article",
        gzip_that_says_nothing=reply(gzip.compress(RSS.encode())),
        external_entity=doctype('<!ENTITY tep SYSTEM "file:///etc/passwd">'),
        entity_over_the_network=doctype('<!ENTITY tep SYSTEM "http://169.254.169.254/">'),
        parameter_entity=doctype('<!ENTITY % tep SYSTEM "http://169.254.169.254/x.dtd"> %tep;'),
        nul_bytes=reply(RSS.encode().replace(b"<item>", b"\x00<item>\x00")),
        utf_16=rss(RSS, "utf-16"),
        says_utf_16=rss(RSS.replace('"1.0"', '"1.0" encoding="utf-16"')),
        says_utf_7=rss(RSS.replace('"1.0"', '"1.0" encoding="utf-7"')),
        breaks_off=rss(RSS.partition("</item>")[0]),
        nested_100_000_deep=rss(RSS.replace("</item>", "</item>" + "<a>" * 100_000)),
        twice_the_same=rss(RSS.replace("<item>", f"<item><link>{ITEM}</link></item><item>")),
        beside_links_that_lead_nowhere=rss(RSS.replace("<item>", "<item><link>  </link></item><item>")),
        by_a_program_for_a_type=reply(RSS.encode(), Content_Type="application/x-httpd-php; charset=\xff"),
    )
)


def mapped(text: str, encoding: str = "utf-8") -> Answer:
    """A sitemap, in which HOST stands for this server."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        rss(text.replace("HOST", handler.headers["Host"]), encoding)(handler)

    return answer


ENTRY = f"<url><loc>http://HOST{ITEM}</loc></url>"
MAP = f'<?xml version="1.0"?><urlset>{ENTRY}</urlset>'

SITEMAPS: Faults = (
    faults(
        "not_a_feed", page_of_errors=reply("<html><h1>Không tìm thấy trang</h1></html>".encode()), nothing=reply(b"")
    )
    | faults(
        "empty_feed", valid_and_empty=rss("<urlset></urlset>"), entries_without_address=rss(MAP.replace("loc", "x"))
    )
    | faults("not_a_feed", gzip_bomb=reply(gzip_bomb(50), Content_Encoding="gzip"))
    | faults(
        "article",
        entity_bomb=mapped(f'<!DOCTYPE u [<!ENTITY a0 "ha">{LAUGHS}]>' + MAP.replace("<url>", "<url>&a9;")),
        external_entity=mapped(
            '<!DOCTYPE u [<!ENTITY t SYSTEM "file:///etc/passwd">]>' + MAP.replace("<url>", "<url>&t;")
        ),
        nul_bytes=mapped(MAP.replace("<url>", "\0<url>\0")),
        utf_16=mapped(MAP, "utf-16"),
        breaks_off=mapped(MAP.partition("</url>")[0]),
        one_address_1000_times=mapped(MAP.replace(ENTRY, ENTRY * 1000)),
    )
)

LINK = f'<a href="{ITEM}">Tin trong ngày</a>'


def listing(before: str, after: str = "") -> Answer:
    return reply(f"<html><body>{before}{LINK}{after}</body></html>".encode())


LISTINGS: Faults = (
    faults(
        "empty_feed",
        base_abroad=listing('<base href="http://khac.example/">'),
        base_inward=listing('<base href="http://169.254.169.254/">'),
        base_of_no_sense=listing('<base href="http://[1/">'),
        menus_alone=reply('<html><body><a href="/">Trang chủ</a></body></html>'.encode()),
    )
    | faults("not_parsed", attributes_50_000=listing("<p " + " ".join(f"a{one}=1" for one in range(50_000)) + ">"))
    | faults("too_large", elements_70_000=listing("<p>" * 70_000))
    | faults("challenge", challenge=reply(b'<script>document.cookie="D1N=1";location.reload(true)</script>'))
    | faults(
        "article",
        base_in_a_folder=listing('<base href="/mau/giao-dien/">'),
        pages_by_postback=listing("", "<a href=\"javascript:__doPostBack('trang','2')\">2</a>"),
        next_page_is_itself=listing("", '<a href="">Trang sau</a>'),
        next_page_leads_abroad=listing("", '<a href="http://khac.example/2">Trang sau</a>'),
        next_page_is_a_program=listing("", '<a href="javascript:alert(1)">2</a>'),
        nested_10_000_deep=listing("", "<i>" * 10_000),
        links_20_000=listing("", LINK * 20_000),
    )
)

# Feeds by name: the addresses they list, and what all of these are reported as.
LISTED: dict[str, tuple[Iterable[str], set[str]]] = {
    "leads-abroad": ([f"http://khac{number}.example/tin.html" for number in range(500)], {"off_registry"}),
    "leads-inward": (["http://127.0.0.2/a", "http://169.254.169.254/a", "http://[::1]/a"], {"off_registry"}),
    "leads-to-no-page": (
        ["file:///etc/passwd", "javascript:alert(1)", "data:,x", "mailto:a@bao.example", "ftp://bao.example/a"],
        {"bad_address"},
    ),
    "leads-to-long-addresses": ([f"/{number}-{LONG}.html" for number in range(20)], {"bad_address"}),
    "one-article-at-1000-addresses": (
        [f"{ITEM}?utm_source=a{number}&amp;fbclid={number}#p{number}" for number in range(500)]
        + [f"{ITEM};jsessionid={number}" for number in range(500)],
        {"article"},
    ),
    "decomposed-and-composed": (
        [unicodedata.normalize(form, "/hội-nghị-tin.html") for form in ("NFC", "NFD")]
        + ["/ho%CC%A3%CC%82i-nghi%CC%A3-tin.html"],
        {"article"},
    ),
}


def asked_number(handler: BaseHTTPRequestHandler, name: str) -> int:
    """What the query gives this name; 1 where it does not."""
    return int(parse_qs(urlsplit(handler.path).query).get(name, ["1"])[0])


def calendar(handler: BaseHTTPRequestHandler) -> None:
    """A month of a calendar without articles of its own: it leads to the next month, and so on for ever."""
    month = asked_number(handler, "thang")
    links = "".join(f'<a href="/lich?thang={month + 1}&amp;ngay={day}">{day}</a>' for day in range(1, 31))
    body = f'<html><body>{links}<a href="/lich?thang={month + 1}">Trang sau</a><a href="{ITEM}">Tin</a></body></html>'
    reply(body.encode())(handler)


def inventing(handler: BaseHTTPRequestHandler) -> None:
    """A page of a listing that makes up ten articles and leads to the next one, and so on for ever."""
    number = asked_number(handler, "trang")
    links = "".join(f'<a href="/bia-{number}{place:03}.html">Tin</a>' for place in range(10))
    reply(f'<html><body>{links}<a href="/bia?trang={number + 1}">Trang sau</a></body></html>'.encode())(handler)


def nested_index(handler: BaseHTTPRequestHandler) -> None:
    """A sitemap index of 50 further ones, each like it."""
    address = f"http://{handler.headers['Host']}{handler.path}"
    inner = "".join(f"<sitemap><loc>{address}-{number}</loc></sitemap>" for number in range(50))
    reply(f"<sitemapindex>{inner}</sitemapindex>".encode())(handler)


# robots.txt by name: “article” where it leaves the article to us; else what is reported of the feed.
ROBOTS: Faults = (
    faults(
        "article",
        page_of_errors=reply("<html><h1>Không tìm thấy trang</h1></html>".encode()),
        leads_abroad=redirect("http://khac.example/robots.txt"),
        leads_to_itself=redirect("/robots.txt"),
        binary=reply(bytes(range(256)) * 1000),
        nul_bytes=reply(b"User-agent: *\x00\nDisallow:\x00\n\x00"),
        megabyte_without_rules=reply(b"# " + b"x" * 1_000_000),
        agents_and_rules_by_thousands=reply(
            b"".join(b"User-agent: a%d\n" % number for number in range(15_000)) + b"Disallow: /x\n" * 15_000
        ),
        wildcards=reply(b"User-agent: *\nDisallow: /" + b"*a" * 500 + b"$\n"),
        waits_a_million_seconds=reply(b"User-agent: *\nCrawl-delay: 1000000\n"),
        waits_for_ever=reply(b"User-agent: *\nCrawl-delay: inf\n"),
        waits_less_than_nothing=reply(b"User-agent: *\nCrawl-delay: -99999\n"),
        unknown_status=reply(status=418),
    )
    | faults("private_address", leads_inward=redirect("http://169.254.169.254/latest/"))
    | faults("http_status", broken=reply(status=500))
    | faults("too_large", endless=forever(OK + b"\r\n", b"Disallow: /x\n" * 10_000))
    | faults("bomb", gzip_bomb=reply(gzip_bomb(50), Content_Encoding="gzip"))
    | faults("encoding", brotli=reply(b"\x8b\x00\x80abc\x03", Content_Encoding="br"))
    | faults("connection", breaks_off=raw(CHUNKED + chunk(b"User-agent: *\n")))
)
