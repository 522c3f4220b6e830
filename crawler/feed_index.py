"""Feeds that a page names: the list of feeds of a site, its home page, or any other."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.addresses import may_be_asked, resolve
from crawler.decode import decode
from crawler.links import links
from crawler.markup import tree_of
from crawler.refusal import Refused
from crawler.sheet import Sheet, Step
from models.article import FetchedPage
from models.source import Source
from models.text import fold

_ADDRESS = re.compile(r"\.rss$|/rss(?:/|$)|/feed/?$|[?&]op=rss", re.IGNORECASE)
_TYPES = ("application/rss+xml", "application/atom+xml")
_MOST_DECLARED = 200


def read_feed_index(page: FetchedPage, source: Source) -> Sheet:
    """The feeds of the source that an HTML page names. Refused: `not_a_feed` where it names none."""
    named = feed_addresses(tree_of(decode(page.body, page.content_type)), page.final_url)
    others = (url for url in dict.fromkeys(named) if url != page.final_url)
    found = [url for url in others if may_be_asked(source, url, page.fetched_at)]
    if not found:
        raise Refused("not_a_feed", "không phải RSS hay Atom")
    return Sheet((), tuple(map(Step, found)))


def feed_addresses(tree: HtmlElement, address: str) -> Sequence[str]:
    """The feeds that a page declares, then those that it links to."""
    linked = (url for url, _ in links(tree, address) if _ADDRESS.search(url))
    return [*_declared(tree, address), *linked]


def _declared(tree: HtmlElement, address: str) -> Iterator[str]:
    for link in islice(tree.iterfind(".//link[@href]"), _MOST_DECLARED):
        if fold(link.get("rel", "")) == "alternate" and fold(link.get("type", "")) in _TYPES:
            try:
                yield resolve(address, link.get("href", ""))
            except ValueError:
                continue  # it leads to no web page
