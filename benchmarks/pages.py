"""How fast pages become articles, beside trafilatura on the same pages, and how fast they are crawled: those of the
designs of the sample site. A design is known where its source has selectors, its own or those of its platform, as
`guongsang sources add` proposes them.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from statistics import median
from typing import NamedTuple

from trafilatura import extract

from benchmarks.clock import cpu_seconds, in_turn, on_one_core
from benchmarks.site import sample_site, served
from crawler.crawl import crawl
from crawler.fetch import Fetcher, Limits
from crawler.pace import SystemClock
from crawler.parse import NotAnArticle, parse_page
from crawler.platforms import fitting, recognise, trees
from models.article import FetchedPage
from models.crawl import LastVisit
from models.source import Selectors, Source

_ROUNDS = 7  # of a crawl of the whole site
_SEEN = 3  # pages by which a probe knows a platform
_WARM_UP = 8  # pages read before the clock runs: the library builds its tables on first use


class _Forgetful:
    """No page was seen before."""

    def last_visit(self, address: str) -> LastVisit | None:  # noqa: ARG002
        """None: never read."""
        return None

    def remember(self, address: str, visit: LastVisit) -> None:
        """Nothing."""

    def due(self, source: str, now: datetime, most: int) -> Mapping[str, LastVisit]:  # noqa: ARG002
        """Nothing is asked for again."""
        return {}


class _Hurried(SystemClock):
    """Delays are off."""

    def sleep(self, seconds: float) -> None:
        """Does not wait."""


def times_as_fast_as_trafilatura() -> tuple[float, float]:
    """How many times as long trafilatura takes: where the source's design is known, and where it is not."""
    with served(sample_site) as sources:
        taken = [(source, list(crawled(source))) for source in sources]
    known = [(page, _known(source, pages)) for source, pages in taken for page in pages]
    for page, source in known[:_WARM_UP]:
        _ours(page, source)
        _theirs(page)
    unknown = [(page, _unknown(source)) for page, source in known]
    return _ratio(known[_WARM_UP:]), _ratio(unknown[_WARM_UP:])


def _known(source: Source, pages: Sequence[FetchedPage]) -> Source:
    """The source with the selectors of its platform, where it has none of its own."""
    found = recognise(source, pages[:_SEEN])
    if source.selectors != Selectors() or found is None:
        return source
    return replace(source, selectors=fitting(found.family.selectors, list(trees(pages[:_SEEN]))))


def _unknown(source: Source) -> Source:
    return replace(source, selectors=Selectors())


def _ratio(pages: Sequence[tuple[FetchedPage, Source]]) -> float:
    return in_turn(lambda read: _theirs(read[0]), lambda read: _ours(*read), pages)


def _ours(page: FetchedPage, source: Source) -> float:
    return cpu_seconds(lambda: read(page, source))


def read(page: FetchedPage, source: Source) -> None:
    with suppress(NotAnArticle):  # one page of the site only looks like an article
        parse_page(page, source)


def _theirs(page: FetchedPage) -> float:
    return cpu_seconds(lambda: _extracted(page))


def _extracted(page: FetchedPage) -> object:
    return extract(page.body, include_comments=False, with_metadata=True)


class Speed(NamedTuple):
    """Articles crawled a second, and how many times as many they are as trafilatura reads in one, from memory."""

    pages: float
    beside_trafilatura: float


def pages_a_second() -> tuple[Speed, Speed]:
    """Articles that one process crawls in a second on one core, from discovery to article, the four sources side by
    side, delays off: where their designs are known, and where they are not. Medians over several rounds.
    """
    with served(sample_site) as sources, on_one_core():
        taken = [(source, list(crawled(source))) for source in sources]
        known = [_known(source, pages) for source, pages in taken]
        pages = [page for _, pages in taken for page in pages]
        return _crawl_speed(known, pages), _crawl_speed([_unknown(source) for source in sources], pages)


def _crawl_speed(sources: Sequence[Source], pages: Sequence[FetchedPage]) -> Speed:
    with ThreadPoolExecutor(len(sources)) as threads:
        rounds = [(_round_speed(sources, threads), _their_speed(pages)) for _ in range(_ROUNDS)]
    return Speed(median(ours for ours, _ in rounds), median(ours / theirs for ours, theirs in rounds))


def _their_speed(pages: Sequence[FetchedPage]) -> float:
    start = time.perf_counter()
    for page in pages:
        _extracted(page)
    return len(pages) / (time.perf_counter() - start)


def _round_speed(sources: Sequence[Source], threads: ThreadPoolExecutor) -> float:
    start = time.perf_counter()
    articles = sum(threads.map(_articles, sources))
    return articles / (time.perf_counter() - start)


def _articles(source: Source) -> int:
    """Crawls a source and reads its pages; their number."""
    number = 0
    for page in crawled(source):
        read(page, source)
        number += 1
    return number


def crawled(source: Source) -> Iterator[FetchedPage]:
    with Fetcher("https://example.org", limits=Limits(allow=("127.0.0.0/8",)), clock=_Hurried()) as fetcher:
        for result in crawl(source, fetcher, _Forgetful(), now=fetcher.clock.now()):
            if isinstance(result, FetchedPage):
                yield result
