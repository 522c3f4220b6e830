"""What the search answers with."""

from dataclasses import dataclass
from datetime import datetime

from service.errors import UserError
from service.paging import Page
from service.search.highlight import Snippet


class SearchError(UserError):
    """The index cannot be used; the message is one Vietnamese line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchWhere:
    """Which articles are searched; `year` is that of publication."""

    province: str | None = None
    year: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article found, with its title and the piece of its text that shows why; its days as in `ledger.ArticleRef`."""

    article_id: str
    url: str
    source: str
    province: str | None
    published_at: datetime | None
    dated_at: datetime
    gone_at: datetime | None
    title: Snippet
    snippet: Snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many of all articles found are of each province and source, the most first, and year, the newest first."""

    provinces: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    sources: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to a query. `marks`: whether diacritics were minded. A query without any does not mind them; one
    with them that finds nothing is answered as if it had none."""

    hits: Page[Hit]
    facets: Facets
    marks: bool
