"""What a crawl did, source by source."""

from dataclasses import dataclass
from datetime import datetime

from models.crawl import EXPECTED, Drop
from models.source import Tls


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """One source: articles by what the store did with them; how many were met but not read again, for they are `known`
    (models.crawl.KNOWN); how many lists did not change. What its limits left out of a crawl: addresses `outside`
    the days wanted, and those that were `left` when there were as many articles as wanted. Every other address that
    gave no article, with its reason; `tls` is how its servers were trusted, `lists` the feeds, sitemaps and listings
    that were asked for; none where the crawl broke."""

    source: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    known: int = 0
    same_lists: int = 0
    outside: int = 0
    left: int = 0
    drops: tuple[Drop, ...] = ()
    tls: Tls = "strict"
    lists: tuple[str, ...] = ()

    @property
    def as_before(self) -> int:
        """The articles that were met and are as they were, read again or not."""
        return self.unchanged + self.known

    @property
    def failures(self) -> tuple[Drop, ...]:
        """The drops that are a fault of the source or the network."""
        return tuple(drop for drop in self.drops if drop.reason not in EXPECTED)

    @property
    def unread(self) -> bool:
        """Whether none of the lists could be read, or the crawl broke off: nobody knows whether there is news."""
        if any(drop.reason == "aborted" for drop in self.drops):
            return True
        return bool(self.lists) and {drop.url for drop in self.drops}.issuperset(self.lists)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """One run over several sources, in the order they were given."""

    started_at: datetime
    finished_at: datetime
    sources: tuple[SourceReport, ...]

    @property
    def failed(self) -> bool:
        """Whether the exit status has to tell that something went wrong."""
        return any(source.failures for source in self.sources)
