"""The way from one feed, sitemap or listing through its further sheets to the articles."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from crawler.discover import Item, Sheet, read_feed, read_listing, read_sitemap
from crawler.refusal import Refused
from models.article import FetchedPage
from models.crawl import Drop, Reason
from models.source import Source

MAX_SHEETS = 50  # pages of one listing, sitemaps of one index: what lies behind them is old
# May be over next time: until then the feed that named the address does not count as read.
_PASSING: frozenset[Reason] = frozenset({"timeout", "connection", "busy"})


class Visit(Protocol):
    """The crawl that a walk is part of: it asks, and it remembers."""

    source: Source
    now: datetime

    def sheet(self, url: str) -> FetchedPage | Drop:
        """A feed, a sitemap or a page of a listing."""
        ...

    def is_read(self, url: str) -> bool:
        """Whether a sheet and all it named were read in an earlier crawl."""
        ...

    def remember(self, page: FetchedPage) -> None:
        """Keeps that a sheet and all it named were read."""
        ...

    def is_new(self, item: Item) -> bool:
        """Whether no earlier crawl read the article."""
        ...

    def article(self, item: Item) -> Iterator[FetchedPage | Drop]:
        """What one listed address gives: a page, a reason, or nothing where it had its turn or is not wanted."""
        ...


@dataclass(slots=True)
class Walk:
    """The way from one feed, sitemap or listing through its further sheets to the articles."""

    visit: Visit
    start: str
    kind: str
    read: dict[str, FetchedPage] = field(default_factory=dict)
    is_whole: bool = True

    def results(self) -> Iterator[FetchedPage | Drop]:
        was_whole = self.visit.is_read(self.start)
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
            for page in self.read.values():
                self.visit.remember(page)

    def _noted(self, result: FetchedPage | Drop) -> FetchedPage | Drop:
        self.is_whole = self.is_whole and not (isinstance(result, Drop) and _is_passing(result))
        return result

    def _sheet(self, url: str, number: int) -> Sheet | Drop:
        page = self.visit.sheet(url)
        if isinstance(page, Drop):
            return page
        self.read[url] = replace(page, body=b"")  # to be remembered, not read again
        try:
            return self._read(page, number)
        except Refused as refused:
            return self._drop(url, refused.reason, refused.detail)
        except Exception as error:  # noqa: BLE001  a feed that breaks its reader is a line in the report, not the end
            return self._drop(url, "not_parsed", f"không đọc được: {error!r}"[:300])

    def _drop(self, url: str, reason: Reason, detail: str) -> Drop:
        return Drop(source=self.visit.source.name, url=url, reason=reason, detail=detail)

    def _read(self, page: FetchedPage, number: int) -> Sheet:
        if self.kind == "feed":
            return read_feed(page, self.visit.now)
        if self.kind == "sitemap":
            return read_sitemap(page, self.visit.now)
        return read_listing(page, self.visit.source, number)


def _is_passing(drop: Drop) -> bool:
    return drop.reason in _PASSING or (drop.status is not None and drop.status >= 500)
