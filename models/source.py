"""A place that news comes from."""

from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["newspaper", "portal", "board", "national"]
SourceState = Literal["unprobed", "active", "slow", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectors:
    """CSS selectors of a source's page design; None where the general rules serve."""

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    author: str | None = None
    published: str | None = None
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A site of one province. Addresses are absolute; `article_pattern` is a regular expression on the address.

    `province` is a name of `nlp/lexicon/provinces.csv` as of today (34 provinces), None for a national paper.
    `delay_seconds` is the least time between two requests; a longer Crawl-delay of robots.txt wins.
    """

    name: str
    title: str
    kind: SourceKind
    province: str | None
    hosts: tuple[str, ...]
    feeds: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    article_pattern: str | None = None
    deny: tuple[str, ...] = ()
    selectors: Selectors = Selectors()
    delay_seconds: float = 5.0
    state: SourceState = "unprobed"
