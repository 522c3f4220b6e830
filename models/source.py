"""A place that news comes from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

SourceKind = Literal["newspaper", "portal", "board", "national"]
SourceState = Literal["unprobed", "active", "slow", "stopped"]
# How servers are trusted: as usual; also old ones that know no secure renegotiation (RFC 5746); those too, and
# whatever their certificate says.
Tls = Literal["strict", "legacy", "insecure"]
# The families of content management systems; those that sites made for themselves are named by their sign:
# “-a<id>.html”, `b-grid__title`, `cms-body`, “/<category>/<year><month>/<slug>-<hex>/”.
Platform = Literal[
    "aspnet",
    "drupal",
    "joomla",
    "liferay",
    "nukeviet",
    "sharepoint",
    "webcenter",
    "wordpress",
    "a-id",
    "b-grid",
    "cms-body",
    "month-path",
]
Confidence = Literal["high", "medium-high", "medium", "medium-low", "low"]
AddressList = Literal["feeds", "listings", "sitemaps", "sections", "guessed"]


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
class Alias:
    """A host under which the source stood before. First and last day in Vietnam, None where nobody knows it."""

    host: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the host is the source's on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A listing that is about emulation, commendation or exemplary people, by the name the site gives it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the addresses of one list rest on: what was `seen`, and how sure that makes the least sure of them."""

    addresses: AddressList
    confidence: Confidence
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the articles of a site are listed. Addresses are absolute."""

    feeds: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.feeds, *self.sitemaps, *(section.url for section in self.sections), *self.listings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Addresses):
    """A site of one province, with the addresses at which its articles are listed.

    `province` is a name of `nlp/lexicon/provinces.csv` as of today (34 provinces), None for a national paper;
    `province_then` are the provinces before July 2025 (of 63) that it wrote of. `guessed` are addresses that nobody
    has seen, by custom of the platform or from lists without a test: they are there for a first contact, and no crawl
    asks for them. Paths of articles begin with one of `allow`, where it is given, and with none of `deny`.
    `article_pattern` and `identity_pattern` are regular expressions on the address; the one group of the latter is
    what stays when the headline in the address changes. `paging` is how a listing goes on that links to no next page: a
    query (“?p={page}”) or an end of the path (“/page-{page}”) with the number of the page, counted from 1 as `{page}`,
    from 0 as `{index}`, or by articles, 20 a page, as `{start:20}`. `delay_seconds` is the least time between two
    requests, 5 to 120 in the registry, less only for one's own hosts; a longer Crawl-delay of robots.txt wins.
    `keeps_cookies`: the site answers only who comes back with its cookie.
    """

    name: str
    title: str
    kind: SourceKind
    province: str | None
    province_then: tuple[str, ...] = ()
    hosts: tuple[str, ...]
    aliases: tuple[Alias, ...] = ()
    guessed: Addresses = Addresses()
    evidence: tuple[Evidence, ...] = ()
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    article_pattern: str | None = None
    identity_pattern: str | None = None
    paging: str | None = None
    selectors: Selectors = Selectors()
    platform: Platform | None = None
    tls: Tls = "strict"
    keeps_cookies: bool = False
    delay_seconds: float = 5.0
    state: SourceState = "unprobed"
