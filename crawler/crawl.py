"""One source crawled: what its feeds, sitemaps and listings name, asked for page by page."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from crawler.addresses import canonical, identity, may_be_article, on_registry
from crawler.discover import Item, Sheet, read_feed, read_listing, read_sitemap
from crawler.fetch import Fetcher
from crawler.refusal import Refused
from models.article import FetchedPage
from models.crawl import AS_BEFORE, Drop, Reason, Validators
from models.source import Source

MAX_SHEETS = 50  # pages of one listing, sitemaps of one index: what lies behind them is old


class Memory(Protocol):
    """What earlier crawls left behind, by canonical address; of articles, by their identity in the source."""

    def validators(self, url: str) -> Validators | None:
        """What the server gave with its last answer, perhaps nothing; None where `url` was never read."""
        ...

    def remember(self, url: str, validators: Validators) -> None:
        """Keeps that `url` was read, and what the server gave with its answer."""
        ...


def crawl(source: Source, fetcher: Fetcher, memory: Memory, *, now: datetime) -> Iterator[FetchedPage | Drop]:
    """Every page of the source that is new or changed, and for each address that gave none, the reason.

    Take a page, keep it, come back for the next: only then is it remembered as read, and a feed only when all its
    articles were. So a crawl that is cut off loses nothing.
    """
    visit = _Visit(source, fetcher, memory, now)
    listings = (*(section.url for section in source.sections), *source.listings)
    for kind, addresses in (("feed", source.feeds), ("sitemap", source.sitemaps), ("listing", listings)):
        for address in addresses:
            yield from _Walk(visit, address, kind).results()


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
        page = self._asked(url, key)
        if isinstance(page, FetchedPage):
            yield self._answer(replace(page, listed_at=item.listed_at), key)
            self.memory.remember(key, validators_of(page))
        else:
            self.seen |= {key} if page.reason in AS_BEFORE else set()  # where it failed, its other address has a turn
            yield page

    def _asked(self, url: str, key: str) -> FetchedPage | Drop:
        if not on_registry(self.source, url):
            return self.drop(url, "off_registry", f"không thuộc nguồn {self.source.name}")
        before = self.memory.validators(key)
        if before == Validators():
            return self.drop(url, "known", "đã đọc; máy chủ không cho biết bài có thay đổi hay không")
        return self.fetcher.fetch(self.source, url, before)

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
            return self.memory.validators(identity(self.source, canonical(item.url))) is None
        except ValueError:
            return False


@dataclass(slots=True)
class _Walk:
    """The way from one feed, sitemap or listing through its further sheets to the articles."""

    visit: _Visit
    start: str
    kind: str
    read: dict[str, Validators] = field(default_factory=dict)
    is_whole: bool = True

    def results(self) -> Iterator[FetchedPage | Drop]:
        was_whole = self.visit.memory.validators(self.start) is not None
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
            for url, validators in self.read.items():
                self.visit.memory.remember(url, validators)

    def _noted(self, result: FetchedPage | Drop) -> FetchedPage | Drop:
        # What may be over next time: until then the feed that named the address does not count as read.
        self.is_whole = self.is_whole and not (isinstance(result, Drop) and result.is_passing)
        return result

    def _sheet(self, url: str, number: int) -> Sheet | Drop:
        visit = self.visit
        limit = visit.fetcher.limits.feed_bytes
        page = visit.fetcher.fetch(visit.source, url, visit.memory.validators(url), limit)
        if isinstance(page, Drop):
            return page
        self.read[url] = validators_of(page)
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


def validators_of(page: FetchedPage) -> Validators:
    """What the server gave with a page, to ask whether it changed since."""
    return Validators(etag=page.etag, last_modified=page.last_modified)
