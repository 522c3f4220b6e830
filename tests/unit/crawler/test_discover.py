"""What feeds, sitemaps and listings name; any bytes give a sheet or a reason."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover import MAX_ITEMS, read_feed, read_listing, read_sheet
from crawler.refusal import Refused
from crawler.sheet import Sheet, Step
from models.article import FetchedPage
from models.probe import ListKind
from models.source import Source

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
BASE = "https://bao.example/rss/tin.rss"
SOURCE = Source(name="bao", title="Báo", kind="newspaper", province=None, hosts=("bao.example",))


def page(body: bytes | str, url: str = BASE) -> FetchedPage:
    sent = body.encode() if isinstance(body, str) else body
    return FetchedPage(source="bao", url=url, final_url=url, content_type="", body=sent, fetched_at=NOW)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("<pubDate>Fri, 20 Nov 2026 08:30:00 +0700</pubDate>", "2026-11-20T08:30:00+07:00"),
        ("<pubDate>16:30 02/10/2020</pubDate>", "2020-10-02T16:30:00+07:00"),
        ("<pubDate>10-06-2022 20:52</pubDate>", "2022-06-10T20:52:00+07:00"),
        ("<pubDate>9/26/2026 9:20:00 AM</pubDate>", "2026-09-26T09:20:00+07:00"),
        ("<pubDate>25/12/2026 08:00</pubDate>", None),
        ("<pubDate>hôm nay</pubDate>", None),
        ("", None),
    ],
)
def test_the_day_of_an_entry_is_read_by_our_own_rules(written: str, day: str | None) -> None:
    feed = f"<rss version='2.0'><channel><item><link>/tin/1.html</link>{written}</item></channel></rss>"
    (item,) = read_feed(page(feed), NOW).items
    assert item.url == "https://bao.example/tin/1.html"
    assert (item.listed_at and item.listed_at.isoformat()) == day


def test_an_atom_feed_is_read() -> None:
    entry = "<entry><link rel='alternate' href='/1.html'/><published>2026-11-20T08:30:00+07:00</published></entry>"
    sheet = read_feed(page(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>"), NOW)
    assert [item.url for item in sheet.items] == ["https://bao.example/1.html"]


def test_of_an_endless_feed_the_head_is_taken() -> None:
    entries = "".join(f"<item><link>https://bao.example/{number}.html</link></item>" for number in range(20_000))
    items = read_feed(page(f"<rss version='2.0'><channel>{entries}</channel></rss>"), NOW).items
    assert [items[0].url, items[-1].url] == ["https://bao.example/0.html", f"https://bao.example/{MAX_ITEMS - 1}.html"]


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("/tin-tuc/ba-con-hien-dat-mo-duong-8812.html", True),
        ("/tin-tuc/ba-con-xom-lung-van-hien-dat", True),
        ("/Pages/chi-tiet.aspx?ItemID=8812", True),
        ("/thi-dua-khen-thuong", False),
        ("/lien-he.html", False),
        ("/chuyen-muc-8812/", False),
        ("/ba-con-xom-lung-van-hien-dat/", False),
        ("https://khac.example/tin-8812.html", False),
        ("javascript:mo(8812)", False),
        ("#tin-8812", False),
    ],
)
def test_links_that_look_like_articles_are_taken(link: str, found: bool) -> None:
    body = f"<a href='/tin-tuc/mot-tin-co-san-trong-trang-1001.html'>Tin</a><a href='{link}'>Một tin</a>"
    sheet = read_listing(page(body, "https://bao.example/tin-tuc"), SOURCE, 1)
    assert (len(sheet.items) == 2) is found


def test_of_a_listing_only_links_to_paths_of_articles_are_taken() -> None:
    links = "".join(f"<a href='/{path}/tin-8812.html'>Tin</a>" for path in ("tin", "bao-in", "video", "guong"))
    body = f"{links}<a href='/video/tin?page=2'>2</a>"
    source = replace(SOURCE, allow=("/tin/", "/guong/", "/bao-in/"), deny=("/bao-in/",))
    sheet = read_listing(page(body, "https://bao.example/nguoi-tot"), source, 1)
    assert [item.url.split("/")[3] for item in sheet.items] == ["tin", "guong"]
    assert sheet.more == (Step("https://bao.example/video/tin?page=2"),), "the next page of a listing is no article"


def test_a_listing_of_links_elsewhere_is_empty() -> None:
    with pytest.raises(Refused, match="không có bài nào"):
        read_listing(page("<a href='/bao-in/tin-8812.html'>Tin</a>"), replace(SOURCE, deny=("/bao-in/",)), 1)


def test_addresses_made_to_take_for_ever_are_told_apart_at_once() -> None:
    """Each of them once took ten seconds."""
    links = "".join(f"<a href='/{number}/{'1' * 1900}/'>Tin</a>" for number in range(1000))
    body = f"<a href='/tin-8812.html'>Tin</a>{links}"
    assert len(read_listing(page(body, "https://bao.example/tin-tuc"), SOURCE, 1).items) == 1


@pytest.mark.parametrize(
    ("link", "label"),
    [("?page=2", "2"), ("?start=20", "Trang sau"), ("page-2", "&raquo;"), ("?cur=2&amp;p_p_state=normal", "Tiếp ›")],
)
def test_the_next_page_is_found_by_its_number_or_name(link: str, label: str) -> None:
    body = f"<a href='/mot-tin-co-san-trong-trang-1001.html'>Tin</a><a href='{link}'>{label}</a><a href='?page=9'>9</a>"
    (more,) = read_listing(page(body, "https://bao.example/tin-tuc/"), SOURCE, 1).more
    assert more.url.startswith("https://bao.example/tin-tuc/")
    assert "9" not in more.url


FEEDS = (b"<rss version='2.0'>", b"<channel>", b"<item>", b"<link>", b"http://[1/", b"</link>", b"</item>", b"<feed>")
SITEMAPS = (b"<urlset>", b"<url>", b"<loc>", b"</loc>", b"<?xml encoding='x'?>", b"<pubDate>9/9/2026", b"]]>", b"\xc3")
LINKS = (b"<a href='//[/'>", b"<a href='?page=2'>2</a>", b"<base href='http://[1'>", b"<![CDATA[", b"<!--", b"\x00\xff")
FORMS = (b"<form action='//[/'>", b"<a href=\"__doPostBack('a','Page$2')\">", b"<select name=a>", b"<input name=b>")
INDEXES = (b"<sitemapindex>", b"<sitemap>", b"<lastmod>9999-12-31", b"<a href='/rss/tin'>", b"<link rel=alternate>")
PIECES = st.sampled_from([*FEEDS, *SITEMAPS, *LINKS, *FORMS, *INDEXES, b"<!DOCTYPE", b"<!ENTITY", b"&a;"])


@given(st.lists(PIECES, max_size=25).map(b"".join) | st.binary(max_size=200), st.sampled_from(get_args(ListKind)))
def test_any_bytes_give_a_sheet_or_a_reason(body: bytes, kind: ListKind) -> None:
    reasons = {"not_a_feed", "empty_feed", "bomb", "not_parsed", "too_large", "encoding"}
    sheet = _sheet(kind, body)
    assert isinstance(sheet, Sheet) or sheet in reasons


def _sheet(kind: ListKind, body: bytes) -> Sheet | str:
    try:
        return read_sheet(kind, page(body), SOURCE, 1, NOW)
    except Refused as refused:
        return refused.reason
