"""What a feed, a sitemap or a listing says there is to read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import islice
from urllib.parse import urljoin

import feedparser
from lxml.html import HtmlElement

from crawler.addresses import may_be_article, on_registry, resolve
from crawler.dates import read_date
from crawler.decode import decode
from crawler.markup import MAX_TAGS, text_of, tree_of
from crawler.refusal import Refused
from models.article import FetchedPage
from models.source import Source
from models.text import fold

MAX_ITEMS = 2000  # of one sheet; Media Cloud's rss-fetcher has the same
MAX_SITEMAPS = 50
_NEWS_DATE = "news:publication_date"
_FEED_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_NUMBER = re.compile(r"\d{3}")
_WORDS = 5  # of a slug that is a headline
_NEXT = frozenset(
    map(fold, ("trang sau", "trang tiếp", "trang kế", "tiếp", "tiếp theo", "sau", "next", "older", ">", ">>", "›", "»"))
)


@dataclass(frozen=True, slots=True)
class Item:
    """An article that is listed: the address as written there, made absolute; when it says it was published."""

    url: str
    listed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page of a feed, sitemap or listing says: articles, and further sheets (next page, sitemaps)."""

    items: tuple[Item, ...]
    more: tuple[str, ...] = ()


def read_feed(page: FetchedPage, now: datetime) -> Sheet:
    """The entries of an RSS or Atom feed. Refused: `not_a_feed`, `empty_feed`, `bomb`."""
    text = decode(page.body, page.content_type)
    if "<!ENTITY" in text:
        raise Refused("bomb", "RSS tự định nghĩa thực thể XML")
    # A stream, for bytes that look like the name of a file would be opened; in UTF-8: `decode` knows the charset.
    feed = feedparser.parse(
        BytesIO(text.encode()), response_headers=_FEED_HEADERS, sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.get("version"):
        raise Refused("not_a_feed", "không phải RSS hay Atom")
    return _filled(tuple(item for entry in feed.entries[:MAX_ITEMS] for item in _entry(entry, page.final_url, now)))


def _entry(entry: feedparser.FeedParserDict, base: str, now: datetime) -> Iterator[Item]:
    """feedparser's own dates are not used: it silently reads “16:30 02/10/2020” as today."""
    told = (str(entry[key]) for key in ("published", "updated", "created") if key in entry)
    moments = (read_date(text, now=now) for text in told)
    if entry.get("link"):
        yield Item(_joined(base, str(entry["link"])), next(filter(None, moments), None))


def read_sitemap(page: FetchedPage, now: datetime) -> Sheet:
    """The addresses of a sitemap or news sitemap, or the sitemaps of an index. Refused: `not_a_feed`, `empty_feed`."""
    # No XML parser: no entities, and a broken file is read too. Of a long one the head does: MAX_ITEMS are taken.
    tree = tree_of("<".join(decode(page.body, page.content_type).split("<", MAX_TAGS)[:MAX_TAGS]))
    if tree.find(".//urlset") is None and tree.find(".//sitemapindex") is None:
        raise Refused("not_a_feed", "không phải sitemap")
    if tree.find(".//sitemapindex") is not None:
        return Sheet((), tuple(map(text_of, tree.findall(".//sitemap/loc")[:MAX_SITEMAPS])))
    return _filled(tuple(item for entry in islice(tree.iter("url"), MAX_ITEMS) for item in _listed(entry, now)))


def _listed(entry: HtmlElement, now: datetime) -> Iterator[Item]:
    told = {element.tag: text_of(element) for element in entry.iter("loc", _NEWS_DATE)}
    if told.get("loc"):
        yield Item(told["loc"], read_date(told.get(_NEWS_DATE, ""), now=now))


def read_listing(page: FetchedPage, source: Source, number: int) -> Sheet:
    """The links to articles on page `number` of a listing, and the next page. Refused: `empty_feed`, on page 1."""
    linked = list(links(tree_of(decode(page.body, page.content_type)), page.final_url))
    wanted = re.compile(source.article_pattern).search if source.article_pattern else _looks_like_article
    own = (url for url, _ in linked if url != page.final_url and on_registry(source, url))
    found = (url for url in own if may_be_article(source, url) and wanted(url))
    items = tuple(map(Item, dict.fromkeys(found)))[:MAX_ITEMS]
    if number == 1 and not items:
        raise Refused("empty_feed", "trang danh sách không có bài nào")
    following = (url for url, label in linked if label == str(number + 1) or fold(label) in _NEXT)
    return Sheet(items, tuple(url for url in following if on_registry(source, url))[:1])


def _looks_like_article(url: str) -> bool:
    """Where the source does not say what its articles are called: a number or a long slug at the end of the address."""
    end = url.rpartition("/")[2]
    return _NUMBER.search(end) is not None or sum(map(bool, end.split("-"))) >= _WORDS


def links(tree: HtmlElement, address: str) -> Iterator[tuple[str, str]]:
    """Each link as canonical address and label on one line; one that leads to no web page is no link."""
    base = tree.find(".//base[@href]")
    start = _joined(address, base.get("href", "")) if base is not None else address
    for link in tree.iterfind(".//a[@href]"):
        try:
            yield resolve(start, link.get("href", "")), text_of(link)
        except ValueError:
            continue  # javascript:, mailto: and the like


def _joined(base: str, link: str) -> str:
    """The absolute address; the link as it is where it cannot be joined: whoever asks for it reports it."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return link


def _filled(items: tuple[Item, ...]) -> Sheet:
    if not items:
        raise Refused("empty_feed", "không có bài nào trong danh sách")
    return Sheet(items)
