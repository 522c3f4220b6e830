"""What sitemaps list, however they are written."""

import gzip
from datetime import UTC, datetime

import pytest

from crawler.refusal import Refused
from crawler.sheet import Item, Step
from crawler.sitemaps import MAX_ENTRIES, read_sitemap
from models.article import FetchedPage

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
URL = "https://bao.example/sitemap.xml"


def page(body: str | bytes) -> FetchedPage:
    sent = body.encode() if isinstance(body, str) else body
    return FetchedPage(source="bao", url=URL, final_url=URL, content_type="", body=sent, fetched_at=NOW)


def entry(name: str, changed: str = "") -> str:
    told = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url>\n <loc>https://bao.example/{name}</loc>\n {told}</url>"


def names(items: tuple[Item, ...] | tuple[Step, ...]) -> list[str]:
    return [item.url.rpartition("/")[2] for item in items]


def test_what_changed_last_comes_first() -> None:
    listed = [
        entry("cu", "2019-05-04"),
        entry("moi", "2026-11-20T08:30:00+07:00"),
        entry("khong-ro"),
        entry("vua", "2024"),
    ]
    sheet = read_sitemap(
        page(f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(listed)}</urlset>"), NOW
    )
    assert names(sheet.items) == ["moi", "cu", "khong-ro", "vua"]
    assert [item.listed_at for item in sheet.items] == [None] * 4, "a change is no publication"
    assert [item.changed_at and f"{item.changed_at:%d/%m/%Y}" for item in sheet.items][:2] == [
        "20/11/2026",
        "04/05/2019",
    ]


def test_the_day_of_a_news_sitemap_is_that_of_publication_and_pictures_are_no_articles() -> None:
    news = (
        "<news:news><news:publication_date>2026-11-20</news:publication_date><news:title>Tin</news:title></news:news>"
    )
    body = (
        f"<url><loc>https://bao.example/tin</loc><image:image><image:loc>/a.jpg</image:loc></image:image>{news}</url>"
    )
    (item,) = read_sitemap(page(f"<urlset>{body}</urlset>"), NOW).items
    assert (item.url, f"{item.listed_at:%d/%m/%Y}") == ("https://bao.example/tin", "20/11/2026")


@pytest.mark.parametrize(
    "written",
    [
        "<URL><LOC>https://bao.example/tin?a=1&amp;b=2</LOC></URL>",
        "<url><loc><![CDATA[https://bao.example/tin?a=1&b=2]]></loc></url>",
        "<url><loc lang='vi'> https://bao.example/tin?a=1&amp;b=2\n</loc>",
        "<url><loc>https://bao.example/tin?a=1&amp;b=2</loc></url><url><loc>https://bao.example/cat-ng",
        "<loc>https://bao.example/tin?a=1&amp;b=2</loc><priority>&hong;</priority>",
    ],
)
def test_a_broken_sitemap_is_read_as_far_as_it_goes(written: str) -> None:
    (item,) = read_sitemap(page(f"<urlset>{written}"), NOW).items
    assert item.url == "https://bao.example/tin?a=1&b=2"


def test_an_index_leads_to_its_sitemaps_the_newest_first() -> None:
    listed = "".join(
        f"<sitemap><loc>https://bao.example/{year}.xml</loc><lastmod>{year}-12-31</lastmod></sitemap>"
        for year in range(1990, 2026)
    )
    sheet = read_sitemap(page(f"<sitemapindex>{listed}</sitemapindex>"), NOW)
    assert sheet.items == ()
    assert names(sheet.more)[:2] == ["2025.xml", "2024.xml"]


def test_a_packed_sitemap_is_unpacked_and_of_an_endless_one_the_head_is_read() -> None:
    body = "<urlset>" + "".join(entry(f"tin-{number}.html") for number in range(200_000))
    items = read_sitemap(page(gzip.compress(body.encode())), NOW).items
    assert len(items) == MAX_ENTRIES
    assert items[-1].url == f"https://bao.example/tin-{MAX_ENTRIES - 1}.html"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html><a href='/tin'>Tin</a></html>", "not_a_feed"),
        ("<urlset></urlset>", "empty_feed"),
        ("<sitemapindex><sitemap><loc> </loc></sitemap></sitemapindex>", "empty_feed"),
        (gzip.compress(bytes(50_000_000)), "not_a_feed"),
        (gzip.compress(b"<urlset><url><loc>/tin</loc></url></urlset>")[:30], "encoding"),
    ],
)
def test_what_is_no_sitemap_says_why(body: str | bytes, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        read_sitemap(page(body), NOW)
    assert caught.value.reason == reason
