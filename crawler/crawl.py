"""One source crawled: what its feeds, sitemaps and listings name, asked for page by page."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from crawler.addresses import canonical, identity, may_be_article, on_registry
from crawler.fetch import Fetcher
from crawler.parse import parse_page
from crawler.sheet import Item, Step
from crawler.walk import Walk
from models.article import FetchedPage
from models.crawl import AS_BEFORE, WHAT_IS_NEW, Drop, Reason, Scope, Validators
from models.probe import ListKind
from models.source import Source


class Memory(Protocol):
    """What earlier crawls left behind, by canonical address; of articles, by their identity in the source."""

    def validators(self, url: str) -> Validators | None:
        """What the server gave with its last answer, perhaps nothing; None where `url` was never read."""
        ...

    def remember(self, url: str, validators: Validators) -> None:
        """Keeps that `url` was read, and what the server gave with its answer."""
        ...


def crawl(
    source: Source, fetcher: Fetcher, memory: Memory, *, now: datetime, scope: Scope = WHAT_IS_NEW
) -> Iterator[FetchedPage | Drop]:
    """Every page of the source that is new or changed, or that lies in the scope, and for each address that gave none,
    the reason.

    Take a page, keep it, come back for the next: only then is it remembered as read, and a feed only when all its
    articles were. So a crawl that is cut off loses nothing.
    """
    visit = _Visit(source, fetcher, memory, now, scope)
    listings = (*(section.url for section in source.sections), *source.listings)
    lists: tuple[tuple[ListKind, tuple[str, ...]], ...] = (
        ("feed", source.feeds),
        ("sitemap", source.sitemaps),
        ("listing", listings),
    )
    for kind, addresses in lists:
        for address in addresses:
            yield from Walk(visit, address, kind).results()


@dataclass(slots=True)
class _Visit:
    """One crawl of one source; `seen` holds the addresses and the articles that had their turn."""

    source: Source
    fetcher: Fetcher
    memory: Memory
    now: datetime
    scope: Scope
    seen: set[str] = field(default_factory=set)
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
        if self.is_over or self.seen & {url, key} or not may_be_article(self.source, url):
            return
        self.seen.add(url)
        page = self._asked(url, key)
        if isinstance(page, FetchedPage):
            page = self._within_days(replace(page, listed_at=item.listed_at))
        if isinstance(page, FetchedPage):
            answer = self._answer(page, key)
            self.pages += isinstance(answer, FetchedPage)
            yield answer
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
        if not may_be_article(self.source, page.final_url):
            return self.drop(page.url, "off_registry", f"chuyển hướng đến {page.final_url}, không phải bài của nguồn")
        return page

    def _within_days(self, page: FetchedPage) -> FetchedPage | Drop:
        """The page, unless it tells itself that it lies outside the days asked for; then it does not count as read."""
        if self.scope.since is None or page.listed_at:
            return page
        published = _published(page, self.source)
        outside = self.scope.outside(published)
        return self.drop(page.url, outside, f"đăng ngày {published:%d/%m/%Y}") if outside else page

    def sheet(self, step: Step) -> FetchedPage | Drop:
        """A feed, a sitemap or a page of a listing; of a very long one the head.

        Who goes back in time reads one that did not change too.
        """
        before = None if step.form or self.scope.since else self.memory.validators(step.url)
        return self.fetcher.fetch(self.source, step.url, before, head=self.fetcher.limits.feed_bytes, form=step.form)

    def is_read(self, url: str) -> bool:
        """Whether a sheet and all it named were read in an earlier crawl."""
        return self.memory.validators(url) is not None

    def remember(self, page: FetchedPage) -> None:
        """Keeps that a sheet and all it named were read."""
        self.memory.remember(page.url, validators_of(page))

    def is_new(self, item: Item) -> bool:
        try:
            return self.memory.validators(identity(self.source, canonical(item.url))) is None
        except ValueError:
            return False


def _published(page: FetchedPage, source: Source) -> datetime | None:
    """When the article of a page was published. The caller reads it once more: going back is slow by politeness, and
    one reader of dates is enough."""
    try:
        return parse_page(page, source).published_at
    except Exception:  # noqa: BLE001  the caller will say why it is no article
        return None


def validators_of(page: FetchedPage) -> Validators:
    """What the server gave with a page, to ask whether it changed since."""
    return Validators(etag=page.etag, last_modified=page.last_modified)
