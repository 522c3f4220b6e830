"""What a feed, a sitemap or a listing says there is to read."""

import re
from datetime import datetime

from crawler.addresses import may_be_article, may_be_asked
from crawler.dates import read_date
from crawler.decode import decode
from crawler.feed_index import read_feed_index
from crawler.feeds import read_entries
from crawler.links import joined, links
from crawler.markup import tree_of
from crawler.paging import next_link, next_postback
from crawler.refusal import Refused
from crawler.sheet import Item, Sheet
from crawler.sitemaps import read_sitemap
from models.article import FetchedPage
from models.probe import ListKind
from models.source import Source

MAX_ITEMS = 2000  # of one sheet; Media Cloud's rss-fetcher has the same
_NUMBER = re.compile(r"\d{3}")
_WORDS = 5  # of a slug that is a headline


def read_sheet(kind: ListKind, page: FetchedPage, source: Source, number: int, now: datetime) -> Sheet:
    """What the `number`th page lists, from 1, of the feed, sitemap or listing that a crawl began with. Refused as the
    reader of its kind; a page that stands in the place of a feed and names some leads to these."""
    if kind == "sitemap":
        return read_sitemap(page, now)
    if kind != "feed":
        return read_listing(page, source, number)
    try:
        return read_feed(page, now)
    except Refused as refused:
        if number == 1 and refused.reason == "not_a_feed":
            return read_feed_index(page, source)
        raise


def read_feed(page: FetchedPage, now: datetime) -> Sheet:
    """The entries of an RSS or Atom feed. Refused: `empty_feed`, and as `read_entries`.

    feedparser's own dates are not used: it silently reads “16:30 02/10/2020” as today.
    """
    entries = read_entries(page.body, page.content_type, MAX_ITEMS)
    return _filled(tuple(Item(joined(page.final_url, entry.url), _first(entry.times, now)) for entry in entries))


def _first(times: tuple[str, ...], now: datetime) -> datetime | None:
    return next(filter(None, (read_date(time, now=now) for time in times)), None)


def read_listing(page: FetchedPage, source: Source, number: int) -> Sheet:
    """The links to articles on page `number` of a listing, and the next page. Refused: `empty_feed`, on page 1."""
    tree = tree_of(decode(page.body, page.content_type))
    linked = [link for link in links(tree, page.final_url) if may_be_asked(source, link[0], page.fetched_at)]
    wanted = re.compile(source.article_pattern).search if source.article_pattern else _looks_like_article
    own = (url for url, _ in linked if url != page.final_url)
    found = (url for url in own if may_be_article(source, url) and wanted(url))
    items = tuple(map(Item, dict.fromkeys(found)))[:MAX_ITEMS]
    if number == 1 and not items:
        raise Refused("empty_feed", "trang danh sách không có bài nào")
    following = next_link(linked, page.final_url, number) or next_postback(tree, page.final_url, number)
    return Sheet(items, (following,) if following else ())


def _looks_like_article(url: str) -> bool:
    """Where the source does not say what its articles are called: a number or a long slug at the end of the address."""
    end = url.rpartition("/")[2]
    return _NUMBER.search(end) is not None or sum(map(bool, end.split("-"))) >= _WORDS


def _filled(items: tuple[Item, ...]) -> Sheet:
    if not items:
        raise Refused("empty_feed", "không có bài nào trong danh sách")
    return Sheet(items)
