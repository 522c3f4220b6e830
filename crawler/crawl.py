"""One source crawled: what its feeds, sitemaps and listings name, asked for page by page."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from crawler import revisits
from crawler.addresses import canonical, identity, may_be_article, on_registry
from crawler.discover import Item, Sheet, read_feed, read_listing, read_sitemap
from crawler.fetch import Fetcher
from crawler.refusal import Refused
from models.article import FetchedPage
from models.crawl import AS_BEFORE, Drop, LastVisit, Reason
from models.source import Source

MAX_SHEETS = 50  # pages of one listing, sitemaps of one index: what lies behind them is old


class Memory(Protocol):
    """What earlier crawls left behind, by canonical address; of articles, by their identity in the source."""

    def last_visit(self, address: str) -> LastVisit | None:
        """The last visit; None where `address` was never read."""
        ...

    def remember(self, address: str, visit: LastVisit) -> None:
        """Keeps the last visit in place of the one before."""
        ...

    def due(self, source: str, now: datetime, most: int) -> Sequence[LastVisit]:
        """The last visits to articles of the source that are due (`LastVisit.due_at`), at most `most`: of the articles
        that were read first last."""
        ...


def crawl(source: Source, fetcher: Fetcher, memory: Memory, *, now: datetime) -> Iterator[FetchedPage | Drop]:
    """Every page of the source that is new or changed, and for each address that gave none, the reason. In the end
    articles that nothing lists any more are asked for again, as `crawler.revisits` says.

    Take a page, keep it, come back for the next: only then is it remembered as read, and a feed only when all its
    articles were. So a crawl that is cut off loses nothing.
    """
    visit = _Visit(source, fetcher, memory, now)
    listings = (*(section.url for section in source.sections), *source.listings)
    for kind, addresses in (("feed", source.feeds), ("sitemap", source.sitemaps), ("listing", listings)):
        for address in addresses:
            yield from _Walk(visit, address, kind).results()
    yield from visit.unlisted()


@dataclass(slots=True)
class _Visit:
    """One crawl of one source; `seen` holds the addresses and the articles that had their turn."""

    source: Source
    fetcher: Fetcher
    memory: Memory
    now: datetime
    seen: set[str] = field(default_factory=set)

    def drop(self, url: str, reason: Reason, detail: str) -> Drop:
        return Drop(source=self.source.name, url=url, reason=reason, detail=detail)

    def article(self, item: Item) -> Iterator[FetchedPage | Drop]:
        """What one listed address gives: a page, a reason, or nothing where it had its turn or is not wanted."""
        try:
            url = canonical(item.url)
        except ValueError as error:
            yield self.drop(item.url[:200], "bad_address", f"địa chỉ sai: {error}")
            return
        key = identity(self.source, url)
        if self.seen & {url, key} or not may_be_article(self.source, url):
            return
        self.seen.add(url)
        before = self.memory.last_visit(key)
        page = self._asked(url, before)
        if isinstance(page, FetchedPage):
            answer = self._answer(replace(page, listed_at=item.listed_at), key)
            yield answer
            self._remember(answer, key, revisits.due_again(revisits.read(page, before)))
        else:
            self.seen |= {key} if page.reason in AS_BEFORE else set()  # where it failed, its other address has a turn
            yield page
            if before and page.reason != "known":
                self.memory.remember(key, revisits.due_again(revisits.not_read(page, before, self.now)))

    def _remember(self, answer: FetchedPage | Drop, key: str, visit: LastVisit) -> None:
        """Keeps the visit to the address that was asked for, and of a page to the one that answered too."""
        self.memory.remember(key, visit)
        if isinstance(answer, FetchedPage) and (final := identity(self.source, answer.final_url)) != key:
            self.memory.remember(final, replace(visit, url=answer.final_url))

    def unlisted(self) -> Iterator[FetchedPage | Drop]:
        """What articles give that are due though nothing lists them, until the server is out of reach."""
        for known in self.memory.due(self.source.name, self.now, revisits.MOST):
            is_out_of_reach = False
            for result in self.article(Item(known.url)):
                yield result
                is_out_of_reach = isinstance(result, Drop) and result.is_passing
            if is_out_of_reach:
                return

    def _asked(self, url: str, before: LastVisit | None) -> FetchedPage | Drop:
        if not on_registry(self.source, url):
            return self.drop(url, "off_registry", f"không thuộc nguồn {self.source.name}")
        if not revisits.is_due(before, self.now):
            return self.drop(url, "known", "đã đọc; chưa đến lúc đọc lại")
        return self.fetcher.fetch(self.source, url, revisits.condition(before, url, self.now))

    def _answer(self, page: FetchedPage, key: str) -> FetchedPage | Drop:
        """The page, unless it was led away from articles, or to one that had its turn."""
        final = identity(self.source, page.final_url)
        if final != key and final in self.seen:
            return self.drop(page.url, "known", f"chuyển hướng đến {page.final_url}, đã đọc trong lần này")
        self.seen |= {key, final, page.final_url}
        if final != key and (urlsplit(final).path == "/" or not may_be_article(self.source, page.final_url)):
            return self.drop(page.url, "soft_404", f"chuyển hướng đến {page.final_url}, không phải bài của nguồn")
        return page

    def is_new(self, item: Item) -> bool:
        try:
            return self.memory.last_visit(identity(self.source, canonical(item.url))) is None
        except ValueError:
            return False


@dataclass(slots=True)
class _Walk:
    """The way from one feed, sitemap or listing through its further sheets to the articles."""

    visit: _Visit
    start: str
    kind: str
    read: dict[str, LastVisit] = field(default_factory=dict)
    is_whole: bool = True

    def results(self) -> Iterator[FetchedPage | Drop]:
        was_whole = self.visit.memory.last_visit(self.start) is not None
        waiting, asked = deque([self.start]), 0
        while waiting and asked < MAX_SHEETS:
            asked += 1
            sheet = self._sheet(waiting.popleft(), asked)
            if isinstance(sheet, Drop):
                yield self._noted(sheet)
                continue
            goes_on = self.kind == "sitemap" or not was_whole or any(map(self.visit.is_new, sheet.items))
            for item in sheet.items:
                yield from map(self._noted, self.visit.article(item))
            waiting.extend(url for url in sheet.more if goes_on and url not in self.read)
        if self.is_whole:
            for url, read in self.read.items():
                self.visit.memory.remember(url, read)

    def _noted(self, result: FetchedPage | Drop) -> FetchedPage | Drop:
        # What may be over next time: until then the feed that named the address does not count as read.
        self.is_whole = self.is_whole and not (isinstance(result, Drop) and result.is_passing)
        return result

    def _sheet(self, url: str, number: int) -> Sheet | Drop:
        visit = self.visit
        before, limit = visit.memory.last_visit(url), visit.fetcher.limits.feed_bytes
        page = visit.fetcher.fetch(visit.source, url, revisits.condition(before, url, visit.now), limit)
        if isinstance(page, Drop):
            if before and page.reason == "not_modified":
                visit.memory.remember(url, revisits.not_read(page, before, visit.now))
            return page
        self.read[url] = revisits.read(page, before)
        try:
            return self._read(page, number)
        except Refused as refused:
            return visit.drop(url, refused.reason, refused.detail)
        except Exception as error:  # noqa: BLE001  a feed that breaks its reader is a line in the report, not the end
            return visit.drop(url, "not_parsed", f"không đọc được: {error!r}"[:300])

    def _read(self, page: FetchedPage, number: int) -> Sheet:
        if self.kind == "feed":
            return read_feed(page, self.visit.now)
        if self.kind == "sitemap":
            return read_sitemap(page, self.visit.now)
        return read_listing(page, self.visit.source, number)
