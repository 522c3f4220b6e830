"""Whatever becomes of a page on its way, it gives an article or a reason; the same holds for feeds and sitemaps."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discover import Sheet, read_feed, read_sitemap
from crawler.parse import NotAnArticle, parse_page
from crawler.refusal import Refused
from models.article import Article, FetchedPage
from models.text import normalise

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
GOLDEN = Path(__file__).parents[2] / "golden" / "pages"
PAGES = st.sampled_from([file.read_bytes()[:30_000] for file in sorted(GOLDEN.glob("*/*.html"))])
ITEM = "<item><title>Tin</title><link>/tin-1.html</link><pubDate>{}</pubDate></item>"
FEEDS = st.sampled_from(
    [
        f"<rss version='2.0'><channel>{ITEM.format('20/11/2026 08:30') * 5}</channel></rss>".encode(),
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/1.html'/><updated>2026</updated></entry>",
        b"<!DOCTYPE rss [\n<!ENTITY a 'b'>\n]>\n<rss><channel><title>&a;</title><item><guid>http://a/1</guid></item>",
        "<urlset><url><loc>https://bao.example/tin-1.html</loc></url></urlset>".encode("utf-16"),
    ]
)
NAMES = st.sampled_from(
    ["class", "id", "style", "datetime", "itemprop", "content", "property", "href", "role", "hidden"]
)
VALUES = st.text(max_size=20) | st.sampled_from(
    ["title", "sapo", "author", "comment", "display:none", "20/11/2026", "\x00"]
)
TAGS = st.sampled_from(["div", "p", "span", "table", "td", "h1", "time", "script", "article", "meta", "b", "title"])


@st.composite
def soup(draw: st.DrawFn) -> bytes:
    """A tag, opened or closed, with attributes of all kinds, some of them time and again."""
    pairs = draw(st.lists(st.tuples(NAMES, VALUES), max_size=8))
    attributes = " ".join(f'{name}="{value}"' for name, value in pairs)
    return f"<{draw(st.sampled_from(['', '/']))}{draw(TAGS)} {attributes}>".encode()


@st.composite
def damaged(draw: st.DrawFn, bodies: st.SearchStrategy[bytes]) -> bytes:
    """A body that is cut, doubled, nested, or has something thrown in, once or several times."""
    body = draw(bodies)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(body)))
        thrown = draw(
            st.sampled_from(
                [b"", b"<div>" * 3000, b"</div>" * 50, b"<!--", b"<script>", b"&lt;html&gt;", b"<title>", b"]]>"]
            )
            | st.binary(max_size=20)
            | soup()
        )
        body = draw(
            st.sampled_from([body[:place], body[:place] + thrown + body[place:], body[:place] + body[place // 2 :]])
        )
    return body


@given(damaged(PAGES))
@settings(max_examples=60, deadline=None)
def test_a_damaged_page_gives_an_article_or_a_reason(body: bytes) -> None:
    page = FetchedPage(
        source="bao",
        url="https://bao.example/1",
        final_url="https://bao.example/1",
        content_type="",
        body=body,
        fetched_at=NOW,
    )
    read = _read(page)
    if isinstance(read, Article):
        assert read.text == normalise(read.text)
        assert read.text.startswith(read.lead)
        assert read.published_at is None or read.published_at.utcoffset() is not None
    else:
        assert read in {"empty_page", "soft_404", "not_parsed", "too_large", "not_html"}


def _read(page: FetchedPage) -> Article | str:
    try:
        return parse_page(page)
    except NotAnArticle as refused:
        return refused.reason


@given(damaged(FEEDS))
@settings(deadline=None)
def test_a_damaged_feed_or_sitemap_gives_a_sheet_or_a_reason(body: bytes) -> None:
    page = FetchedPage(
        source="bao",
        url="https://bao.example/rss",
        final_url="https://bao.example/rss",
        content_type="",
        body=body,
        fetched_at=NOW,
    )
    refusals = {"not_a_feed", "empty_feed", "bomb", "not_parsed", "too_large", "encoding"}
    for reader in (read_feed, read_sitemap):
        sheet = _listed(reader, page)
        assert isinstance(sheet, Sheet) or sheet in refusals


def _listed(reader: Callable[[FetchedPage, datetime], Sheet], page: FetchedPage) -> Sheet | str:
    try:
        return reader(page, NOW)
    except Refused as refused:
        return refused.reason
