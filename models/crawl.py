"""What a crawl reports: pages, and for everything that is not a page, the reason."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "known",  # fetched before, not due again
    "not_modified",  # 304
    "robots",  # forbidden by robots.txt
    "off_registry",  # the address is on no host of the source
    "private_address",  # the name or a redirect leads to an address that is not public
    "redirect_loop",
    "too_many_redirects",
    "too_large",
    "bomb",  # unpacks to more than the limit
    "encoding",  # a content encoding that is not bounded (br, zstd)
    "timeout",
    "connection",
    "gone",  # 404, 410
    "challenge",  # answers with a program that a browser has to run before it gets the page
    "soft_404",  # answers 200 for a page that is not there
    "busy",  # 429 or 503: the server asks to be left alone for a while
    "http_status",
    "not_a_feed",
    "empty_feed",
    "not_html",  # PDF, image …
    "empty_page",  # no text was found
    "bad_address",
    "not_parsed",  # the page could not be read at all
    "expired",  # a page that the archive keeps no longer
    "damaged",  # a page that the archive should have, but cannot give
]
# What was fetched before and stays as it was: after the first crawl most addresses.
AS_BEFORE: frozenset[Reason] = frozenset({"known", "not_modified"})
# What is no fault of the source: it does not change the exit status.
EXPECTED: frozenset[Reason] = AS_BEFORE | {"robots", "off_registry", "gone", "soft_404", "expired"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """An address that gave no page, and why. `detail` is one Vietnamese line for the report, `status` that of a
    `http_status`, `led_to` the address off the registry to which it was redirected."""

    source: str
    url: str
    reason: Reason
    detail: str = ""
    status: int | None = None
    led_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave with its last answer, to ask whether the page changed since."""

    etag: str | None = None
    last_modified: str | None = None
