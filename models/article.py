"""A page as it was fetched, and the article read from it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from models.exchange import Exchange, Place
from models.source import Tls


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """One answer of a server with status 200. `url` was asked for, `final_url` answered; `body` is unpacked.

    `listed_at`: when the feed or sitemap that named the page says it was published. `tls`: how the server was trusted;
    None where it was asked without TLS. `exchange` is what went over the wire, until the archive keeps it at `place`.
    """

    source: str
    url: str
    final_url: str
    content_type: str
    body: bytes
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    listed_at: datetime | None = None
    tls: Tls | None = None
    exchange: Exchange | None = None
    place: Place | None = None


TextSource = Literal["selector", "density", "json-ld", "trafilatura"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article in normalised text (`models.text.normalise`).

    `text` is the body, its paragraphs parted by a newline, the lead first. `published_at` carries +07:00 and is None
    where the page does not tell; `published_from` names where it was found (a selector, "json-ld", "meta", "text",
    "url", "feed"). `province` is of today's map; `province_from` tells whether it is that of the "source" or was read
    from the "text". `credit`: the agency or paper that the text says it was taken from;
    `prefix`: the name that stood before its first sentence (“CTO”). `text_from`: by what the text
    was found on the page ("json-ld" also for the data of a program); where `text_disputed`, another way of finding it
    gives another text. `canonical`: the address on the same host that the page calls its own; `identity`: by what its
    source knows it, where that is no address (`crawler.addresses.identity`).
    """

    url: str
    title: str
    lead: str
    text: str
    source: str | None = None
    province: str | None = None
    province_from: Literal["source", "text"] | None = None
    author: str | None = None
    credit: str | None = None
    prefix: str | None = None
    published_at: datetime | None = None
    published_from: str | None = None
    modified_at: datetime | None = None
    text_from: TextSource | None = None
    text_disputed: bool = False
    canonical: str | None = None
    identity: str | None = None

    @property
    def analysed(self) -> str:
        """The text that facts are read from: every span of an Extraction counts in this string."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text
