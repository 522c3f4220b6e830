"""What a first contact with a source found."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from models.article import Article, FetchedPage
from models.crawl import Drop
from models.source import Source

ListKind = Literal["feed", "sitemap", "section", "listing"]
# What the server gave for an address that cannot exist: a refusal (right), its home page, a redirect, another page.
MissingPage = Literal["refused", "home", "redirect", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One address of a source, asked for once: a Drop, or what it lists.

    `led_to` is where a redirect ended, None where there was none; `items` are the articles listed, `sheets` the further
    sitemaps of an index or feeds of a page, `newest` the latest moment that a feed or sitemap tells. `section` is the
    name of a section.
    """

    url: str
    kind: ListKind
    section: str | None = None
    drop: Drop | None = None
    led_to: str | None = None
    items: int = 0
    sheets: int = 0
    newest: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What robots.txt of the first host says to this crawler; an empty or missing one permits all."""

    permits_home: bool
    delay_seconds: float
    sitemaps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An article as a crawl would read it, with its page."""

    page: FetchedPage
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One look at a source: `source` as it was declared, `proposed` as it should be.

    `sign` is the words by which the platform was recognised; `missing_page` is None where nothing could be learnt;
    `drops` are articles that could not be read.
    """

    source: Source
    proposed: Source
    robots: Robots | Drop
    contacts: tuple[Contact, ...]
    sign: str | None
    missing_page: MissingPage | None
    samples: tuple[Sample, ...]
    drops: tuple[Drop, ...]
