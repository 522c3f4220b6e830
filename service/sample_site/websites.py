"""The four websites of the sample: where their pages stand, and how a crawler finds them (`websites.toml`)."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from models.source import Selectors, Source, SourceKind
from service.sample_site.articles import SampleArticle

TABLE = files("service.sample_site") / "websites.toml"
CRAWL_DELAY = 0.2  # seconds: obeyed, and the whole demo still fits into two minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """How a crawler finds the articles: the fields of `models.source.Source`, addresses without the host."""

    article_pattern: str
    selectors: Selectors
    feeds: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Website:
    """One site. `article`, `listing` and `feed` are patterns of addresses, `date` one of a date.

    `front_feed` is the feed of all sections together, None where the site has no feeds.
    `forbidden` is the path that robots.txt closes; `noise` is what the site appends to its own links.
    """

    name: str
    title: str
    slogan: str
    kind: SourceKind
    design: str
    date: str
    article: str
    listing: str
    categories: dict[str, str]
    forbidden: str
    discovery: Discovery
    province: str | None = None
    front_feed: str | None = None
    feed: str = ""
    feed_format: str = "rss"
    sitemap: str | None = None
    noise: str = ""
    per_page: int = 8

    def article_path(self, article: SampleArticle, slug: str | None = None) -> str:
        return self.article.format(
            category=article.category, id=article.id, slug=slug or article.slug, month=f"{article.published:%Y%m}"
        )

    def listed_path(self, article: SampleArticle) -> str:
        """The path under which feeds and listings name the article: the old one where it has moved."""
        return self.article_path(article, article.old_slug)

    def listing_path(self, category: str, page: int = 1) -> str:
        return self.listing.format(category=category, page=page)

    def source(self, base: str) -> Source:
        """The registry's record of this site at the address `base`."""
        found = self.discovery
        return Source(
            name=self.name,
            title=self.title,
            kind=self.kind,
            province=self.province,
            hosts=(base.removeprefix("http://"),),
            feeds=tuple(base + path for path in found.feeds),
            listings=tuple(base + path for path in found.listings),
            sitemaps=tuple(base + path for path in found.sitemaps),
            article_pattern=found.article_pattern,
            selectors=found.selectors,
            delay_seconds=CRAWL_DELAY,
            state="active",
        )


def load_websites() -> tuple[Website, ...]:
    """The four websites in the order of their ports."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["website"]
    return tuple(Website(**{**row, "discovery": _discovery(row["discovery"])}) for row in rows)


def _discovery(row: dict[str, Any]) -> Discovery:
    return Discovery(selectors=Selectors(**_frozen(row.pop("selectors", {}))), **_frozen(row))


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
