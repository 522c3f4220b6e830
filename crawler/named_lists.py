"""The feeds and sitemaps that a site names itself: on its pages and in robots.txt."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from crawler.addresses import canonical, on_registry
from crawler.feed_index import feed_addresses
from crawler.platforms import trees
from models.article import FetchedPage
from models.source import Addresses, Source

_MOST = 10  # addresses of one list: each is asked for once, and more tell nothing of the site


def named_lists(source: Source, pages: Sequence[FetchedPage], sitemaps: Iterable[str]) -> Addresses:
    """The feeds of pages and the sitemaps of robots.txt on hosts of the source that it does not have yet, each once."""
    known = (*source.addresses, *source.guessed.addresses)
    feeds = first_own(source, _feeds(pages), known)
    return Addresses(feeds=feeds, sitemaps=first_own(source, _canonical(sitemaps), (*known, *feeds)))


def first_own(source: Source, urls: Iterable[str], taken: Sequence[str]) -> tuple[str, ...]:
    """The first addresses on hosts of the source that do not stand in another list."""
    own = (url for url in dict.fromkeys(urls) if url not in taken and on_registry(source, url))
    return tuple(islice(own, _MOST))


def _feeds(pages: Sequence[FetchedPage]) -> Iterator[str]:
    """The feeds that pages declare or link to."""
    for page in pages:
        for tree in trees([page]):
            yield from feed_addresses(tree, page.final_url)


def _canonical(sitemaps: Iterable[str]) -> Iterator[str]:
    for url in sitemaps:
        try:
            yield canonical(url)
        except ValueError:
            continue  # no address: the probe tells what robots.txt says
