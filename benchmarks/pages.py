"""How fast pages become articles, beside trafilatura on the same pages: those of the designs of the sample site."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from trafilatura import extract

from benchmarks.clock import cpu_seconds, in_turn
from crawler.crawl import crawl
from crawler.fetch import Fetcher, Limits
from crawler.pace import SystemClock
from crawler.parse import NotAnArticle, parse_page
from models.article import FetchedPage
from models.crawl import LastVisit
from models.source import Selectors, Source
from service.sample_site import SampleSite

_WARM_UP = 8  # pages read before the clock runs: the library builds its tables on first use


class _Forgetful:
    """No page was seen before."""

    def last_visit(self, address: str) -> LastVisit | None:  # noqa: ARG002
        """None: never read."""
        return None

    def remember(self, address: str, visit: LastVisit) -> None:
        """Nothing."""

    def due(self, source: str, now: datetime, most: int) -> Sequence[LastVisit]:  # noqa: ARG002
        """Nothing is asked for again."""
        return ()


class _Hurried(SystemClock):
    """Delays are off."""

    def sleep(self, seconds: float) -> None:
        """Does not wait."""


def times_as_fast_as_trafilatura() -> tuple[float, float]:
    """How many times as long trafilatura takes: where the source's design is known, and where it is not."""
    pages = _pages()
    for page, source in pages[:_WARM_UP]:
        _ours(page, source)
        _theirs(page)
    unknown = [(page, replace(source, selectors=Selectors())) for page, source in pages]
    return _ratio(pages[_WARM_UP:]), _ratio(unknown[_WARM_UP:])


def _ratio(pages: Sequence[tuple[FetchedPage, Source]]) -> float:
    return in_turn(lambda read: _theirs(read[0]), lambda read: _ours(*read), pages)


def _ours(page: FetchedPage, source: Source) -> float:
    return cpu_seconds(lambda: _read(page, source))


def _read(page: FetchedPage, source: Source) -> None:
    with suppress(NotAnArticle):  # one page of the site only looks like an article
        parse_page(page, source)


def _theirs(page: FetchedPage) -> float:
    return cpu_seconds(lambda: extract(page.body, include_comments=False, with_metadata=True))


def pages_a_second() -> float:
    """Article pages that one process crawls in a second, from discovery to article, delays off."""
    with SampleSite(0) as site:
        start, count = time.perf_counter(), 0
        for source in site.sources():
            for page in _crawled(source):
                _read(page, source)
                count += 1
        return count / (time.perf_counter() - start)


def _pages() -> list[tuple[FetchedPage, Source]]:
    """The article pages of all sources of the sample site."""
    with SampleSite(0) as site:
        return [(page, source) for source in site.sources() for page in _crawled(source)]


def _crawled(source: Source) -> Iterator[FetchedPage]:
    with Fetcher("https://example.org", limits=Limits(allow=("127.0.0.0/8",)), clock=_Hurried()) as fetcher:
        for result in crawl(source, fetcher, _Forgetful(), now=fetcher.clock.now()):
            if isinstance(result, FetchedPage):
                yield result
