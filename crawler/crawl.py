"""One source crawled: what its feeds, sitemaps and listings name, asked for page by page."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from crawler import revisits
from crawler.addresses import canonical, identity, may_be_article, may_be_asked
from crawler.fetch import Fetcher
from crawler.parse import parse_page
from crawler.sheet import Item, Step
from crawler.walk import Walk
from models.article import FetchedPage
from models.crawl import KNOWN, WHAT_IS_NEW, Drop, LastVisit, Outside, Reason, Scope
from models.probe import ListKind
from models.source import Source


class Memory(Protocol):
    """What earlier crawls left behind, by canonical address; of articles, by their identity in the source."""

    def last_visit(self, address: str) -> LastVisit | None:
        """The last visit; None where there was none that counts (`revisits.is_kept`)."""
        ...

    def remember(self, address: str, visit: LastVisit) -> None:
        """Keeps the last visit in place of the one before."""
        ...

    def due(self, source: str, now: datetime, most: int) -> Mapping[str, LastVisit]:
        """The last visits to articles of the source that are due (`LastVisit.due_at`), at most `most`, by address: of
        the articles that were read first last."""
        ...


def crawl(
    source: Source, fetcher: Fetcher, memory: Memory, *, now: datetime, scope: Scope = WHAT_IS_NEW
) -> Generator[FetchedPage | Drop, None, tuple[str, ...]]:
    """Every page of the source that is new or changed, or that lies in the scope, and for each address that gave none,
    the reason. In the end articles that nothing lists any more are asked for again, as `crawler.revisits` says, and
    hosts are named that were asked more often than their robots.txt wants.

    Take a page, keep it, come back for the next: only then is it remembered as read, and a feed only when all its
    articles were. So a crawl that is cut off loses nothing. Returns the lists that were asked for: all, or those up to
    the one with which the crawl had its pages.
    """
    visit = _Visit(source, fetcher, memory, now, scope)
    listings = (*(section.url for section in source.sections), *source.listings)
    lists: tuple[tuple[ListKind, tuple[str, ...]], ...] = (
        ("feed", source.feeds),
        ("sitemap", source.sitemaps),
        ("listing", listings),
    )
    asked = list[str]()
    for kind, addresses in lists:
        for address in addresses:
            if visit.is_over:
                yield visit.drop(address, "enough", "danh sách chưa đọc: đã đủ số bài")
                continue
            asked.append(address)
            yield from Walk(visit, address, kind).results()
    if not scope.goes_back and not visit.is_over:
        yield from visit.unlisted()
    yield from fetcher.shortened_delays(source)
    return tuple(asked)


class _Turns:
    """Which addresses and articles had their turn, by 64 bits of each: the addresses of 50,000 pages take 10 MB."""

    def __init__(self) -> None:
        self._given = set[int]()

    def give(self, *keys: str) -> None:
        self._given.update(map(hash, keys))

    def had(self, *keys: str) -> bool:
        """Whether one of them had its turn."""
        return not self._given.isdisjoint(map(hash, keys))


@dataclass(slots=True)
class _Visit:
    """One crawl of one source."""

    source: Source
    fetcher: Fetcher
    memory: Memory
    now: datetime
    scope: Scope
    turns: _Turns = field(default_factory=_Turns)
    pages: int = 0  # of articles, that were given

    @property
    def is_over(self) -> bool:
        return self.pages == self.scope.most_pages

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
        if self.turns.had(url, key) or not self._may_be_article(url):
            return
        self.turns.give(url)
        before = self._last_visit(url, key)
        page = self._asked(url, item, before)
        if isinstance(page, FetchedPage):
            page = self._within_days(replace(page, listed_at=item.listed_at))
        if isinstance(page, FetchedPage):
            answer = self._answer(page, key)
            self.pages += isinstance(answer, FetchedPage)
            yield answer
            self._remember(answer, key, revisits.due_again(revisits.read(page, before), answer, before))
        else:
            if page.reason in KNOWN:  # where it failed, its other address has a turn
                self.turns.give(key)
            yield page
            if revisits.is_kept(page, before):
                # An article that never gave a page may do so at its other address.
                address = key if self.memory.last_visit(key) else url
                visit = revisits.not_read(page, before, self.now)
                self.memory.remember(address, revisits.due_again(visit, page, before))

    def _may_be_article(self, url: str) -> bool:
        """A list that another one links to is none: it has its own turn, and one visit cannot stand for both."""
        return may_be_article(self.source, url) and url not in self.source.addresses

    def _last_visit(self, url: str, key: str) -> LastVisit | None:
        """The last visit to an article, or to this address of it."""
        return self.memory.last_visit(key) or self.memory.last_visit(url)

    def _remember(self, answer: FetchedPage | Drop, key: str, visit: LastVisit) -> None:
        """Keeps the visit to the address that was asked for, and of a page to the one that answered too."""
        self.memory.remember(key, visit)
        if isinstance(answer, FetchedPage) and (final := identity(self.source, answer.final_url)) != key:
            self.memory.remember(final, replace(visit, url=answer.final_url))

    def unlisted(self) -> Iterator[FetchedPage | Drop]:
        """What articles give that are due though nothing lists them, until the server is out of reach."""
        for address, known in self.memory.due(self.source.name, self.now, revisits.MOST).items():
            is_out_of_reach = False
            for result in self.article(Item(known.url)):
                yield result
                is_out_of_reach = isinstance(result, Drop) and result.is_passing
            if is_out_of_reach or self.is_over:
                return
            if self.memory.last_visit(address) == known:  # another address stands for it now, or nobody wants it
                self.memory.remember(address, replace(known, due_at=None))

    def _asked(self, url: str, item: Item, before: LastVisit | None) -> FetchedPage | Drop:
        if not may_be_asked(self.source, url, self.now):
            return self.drop(url, "off_registry", f"không thuộc nguồn {self.source.name}")
        if outside := self._outside(item):
            return self.drop(url, outside, "đăng ngoài những ngày cần đọc")
        if not revisits.is_due(before, self.now):
            return self.drop(url, "known", "đã đọc; chưa đến lúc đọc lại")
        if self.is_over:
            return self.drop(url, "enough", "chưa đọc: đã đủ số bài")
        return self.fetcher.fetch(self.source, url, revisits.condition(before, url, self.now))

    def _outside(self, item: Item) -> Outside | None:
        """How an article lies outside the days asked for, as far as its list tells: it was published before its page
        was changed."""
        before = self.scope.outside(item.changed_at) == "too_old"
        return self.scope.outside(item.listed_at) or ("too_old" if before else None)

    def _answer(self, page: FetchedPage, key: str) -> FetchedPage | Drop:
        """The page, unless it was led away from articles, or to one that had its turn."""
        final = identity(self.source, page.final_url)
        if final != key and self.turns.had(final):
            return self.drop(page.url, "known", f"chuyển hướng đến {page.final_url}, đã đọc trong lần này")
        self.turns.give(key, final, page.final_url)
        if final != key and (urlsplit(final).path == "/" or not may_be_article(self.source, page.final_url)):
            return self.drop(page.url, "soft_404", f"chuyển hướng đến {page.final_url}, không phải bài của nguồn")
        return page

    def _within_days(self, page: FetchedPage) -> FetchedPage | Drop:
        """The page, unless it tells itself that it lies outside the days asked for; then it does not count as read."""
        if not self.scope.goes_back or page.listed_at:
            return page
        published = _published(page, self.source)
        outside = self.scope.outside(published)
        return self.drop(page.url, outside, f"đăng ngày {published:%d/%m/%Y}") if outside else page

    def sheet(self, step: Step) -> FetchedPage | Drop:
        """A feed, a sitemap or a page of a listing; of a very long one the head. `same_list` where it did not change.

        Who goes back in time reads one that did not change too.
        """
        before = self.memory.last_visit(step.url)
        asks_in_full = step.form or self.scope.goes_back
        condition = None if asks_in_full else revisits.condition(before, step.url, self.now)
        page = self.fetcher.fetch(self.source, step.url, condition, head=self.fetcher.limits.feed_bytes, form=step.form)
        if before and isinstance(page, Drop) and page.reason == "not_modified":
            self.memory.remember(step.url, revisits.not_read(page, before, self.now))
            return replace(page, reason="same_list")
        return page

    def is_read(self, url: str) -> bool:
        """Whether a sheet and all it named were read in an earlier crawl."""
        return self.memory.last_visit(url) is not None

    def remember(self, page: FetchedPage) -> None:
        """Keeps that a sheet and all it named were read."""
        self.memory.remember(page.url, revisits.read(page, self.memory.last_visit(page.url)))

    def is_new(self, item: Item) -> bool:
        try:
            url = canonical(item.url)
            return self._last_visit(url, identity(self.source, url)) is None
        except ValueError:
            return False


def _published(page: FetchedPage, source: Source) -> datetime | None:
    """When the article of a page was published. The caller reads it once more: going back is slow by politeness, and
    one reader of dates is enough."""
    try:
        return parse_page(page, source).published_at
    except Exception:  # noqa: BLE001  the caller will say why it is no article
        return None
