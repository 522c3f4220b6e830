"""The way from one feed, sitemap or listing through its further sheets to the articles."""

from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from crawler.discover import MAX_ITEMS, read_sheet
from crawler.paging import numbered
from crawler.refusal import Refused
from crawler.sheet import Item, Sheet, Step
from models.article import FetchedPage
from models.crawl import Drop, Reason, Scope
from models.probe import ListKind
from models.source import Source

MAX_SHEETS = 50  # pages of one listing, sitemaps of one index: what lies behind them is old
MAX_SHEETS_BACK = 1000  # the same for who wants what is old: ten years of a paper with 20 articles a page, five a day
MAX_DEPTH = 3  # indexes of sitemaps inside each other


class Visit(Protocol):
    """The crawl that a walk is part of: it asks, and it remembers."""

    source: Source
    now: datetime
    scope: Scope

    @property
    def is_over(self) -> bool:
        """Whether as many articles were read as the crawl is to bring."""
        ...

    def sheet(self, step: Step) -> FetchedPage | Drop:
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
    """One walk. `asked` holds the addresses of sheets that had their turn, `listed` those of articles, `read` the
    answers to be remembered."""

    visit: Visit
    start: str
    kind: ListKind
    asked: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    read: list[FetchedPage] = field(default_factory=list)
    is_whole: bool = True

    def results(self) -> Iterator[FetchedPage | Drop]:
        """What every article gives that the sheets name, and each sheet that gave nothing."""
        was_read = self.visit.is_read(self.start)
        waiting, number = deque([(Step(self.start), 1)]), 0
        while waiting and not self.visit.is_over and number < self._most:
            number += 1
            step, depth = waiting.popleft()
            sheet = self._sheet(step, number)
            if isinstance(sheet, Drop):
                yield from self._told(sheet, step)
                continue
            goes_on = self._goes_on(sheet, was_read=was_read)
            is_behind = yield from self._articles(sheet)
            if goes_on and not is_behind:
                waiting.extend((onward, depth + 1) for onward in self._onward(sheet, number, depth))
        if waiting and self.visit.is_over:
            yield self._drop(self.start, "enough", "phần sau của danh sách chưa đọc: đã đủ số bài")
        elif waiting and self._goes_back:
            yield self._drop(self.start, "too_many_sheets", f"danh sách dài hơn {self._most} trang, phần sau chưa đọc")
        self._remember()

    @property
    def _goes_back(self) -> bool:
        return self.visit.scope.goes_back

    @property
    def _most(self) -> int:
        return MAX_SHEETS_BACK if self._goes_back else MAX_SHEETS

    def _sheet(self, step: Step, number: int) -> Sheet | Drop:
        self.asked.add(step.url)
        page = self.visit.sheet(step)
        if isinstance(page, Drop):
            return page
        try:
            sheet = read_sheet(self.kind, page, self.visit.source, number, self.visit.now)
        except Refused as refused:
            return self._drop(step.url, refused.reason, refused.detail)
        except Exception as error:  # noqa: BLE001  a feed that breaks its reader is a line in the report, not the end
            return self._drop(step.url, "not_parsed", f"không đọc được: {error!r}"[:300])
        self._keep(page, sheet, step)
        return sheet

    def _keep(self, page: FetchedPage, sheet: Sheet, step: Step) -> None:
        """To be remembered, without what is not asked for again: the body, and of an index whether it changed, for it
        stays the same while its sitemaps do not."""
        page = replace(page, body=b"")
        if sheet.more and not sheet.items:
            page = replace(page, etag=None, last_modified=None)
        if not step.form:
            self.read.append(page)

    def _goes_on(self, sheet: Sheet, *, was_read: bool) -> bool:
        """Whether more may lie behind. A listing ends with a page that lists nothing new to this walk: many show their
        first or last page for every number, and calendars have no end."""
        if self.kind in {"feed", "sitemap"}:
            return True
        new = {item.url for item in sheet.items} - self.listed
        self.listed |= new
        return bool(new) and (self._goes_back or not was_read or any(map(self.visit.is_new, sheet.items)))

    def _articles(self, sheet: Sheet) -> Generator[FetchedPage | Drop, None, bool]:
        """What the articles give; in the end whether all of known day are older than those asked for."""
        ages = set[str]()
        for item in sheet.items if self._goes_back else sheet.items[:MAX_ITEMS]:
            for result in self.visit.article(item):
                ages.add("asked for" if isinstance(result, FetchedPage) else result.reason)
                yield self._noted(result)
        return ages & {"asked for", "too_old", "too_new"} == {"too_old"}

    def _onward(self, sheet: Sheet, number: int, depth: int) -> Iterator[Step]:
        """The further sheets; where a listing links to no next page, by the custom of its site."""
        more, paging = sheet.more, self.visit.source.paging
        if paging and not more and self.kind not in {"feed", "sitemap"}:
            more = (numbered(self.start, paging, number + 1),)
        if self.kind == "sitemap" and depth == MAX_DEPTH:
            return
        for step in dict.fromkeys(more):
            is_old = self.visit.scope.outside(step.changed_at) == "too_old"
            if not is_old and (step.form or step.url not in self.asked):
                yield step

    def _told(self, drop: Drop, step: Step) -> Iterator[FetchedPage | Drop]:
        """What the report says of a sheet that gave nothing: a page that nobody promised need not be there."""
        if not (step.is_guess and drop.reason == "gone"):
            yield self._noted(drop)

    def _noted(self, result: FetchedPage | Drop) -> FetchedPage | Drop:
        # What may be over next time: until then the list that named the address does not count as read.
        self.is_whole = self.is_whole and not (isinstance(result, Drop) and result.is_passing)
        return result

    def _remember(self) -> None:
        """Only who read all that was listed may pass over it next time."""
        if self.is_whole and not self._goes_back and not self.visit.is_over:
            for page in self.read:
                self.visit.remember(page)

    def _drop(self, url: str, reason: Reason, detail: str) -> Drop:
        return Drop(source=self.visit.source.name, url=url, reason=reason, detail=detail)
