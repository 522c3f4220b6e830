"""What a crawl reports: pages, and for everything that is not a page, the reason."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Reason = Literal[
    "known",  # fetched before, not due again
    "not_modified",  # 304 for an article
    "same_list",  # 304 for a feed, sitemap or listing: it names nothing new
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
    "soft_404",  # answers 200 for a page that is not there, or leads from an article to what is none
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
    "no_file",  # the same with all pages of its file, which is not there
    "too_old",  # published before the days that were asked for
    "too_new",  # published after them
    "enough",  # listed where the crawl had as many articles as it was to bring
    "too_many_sheets",  # a list goes on where a crawl ends
    "aborted",  # the crawl of the source itself broke off: this machine failed, or this program
    "long_delay",  # robots.txt asks for a longer pause than is kept; its pages are read all the same
]
Outside = Literal["too_old", "too_new"]
# An article that was read before and is not read again: after the first crawl most addresses.
KNOWN: frozenset[Reason] = frozenset({"known", "not_modified"})
# What is no fault of the source: it does not change the exit status.
EXPECTED: frozenset[Reason] = KNOWN | {
    *(
        "same_list",
        "robots",
        "off_registry",
        "gone",
        "soft_404",
        "expired",
        "too_old",
        "too_new",
        "enough",
        "long_delay",
    )
}
# An article that was there is not any more.
GONE: frozenset[Reason] = frozenset({"gone", "soft_404"})
# May be over next time.
PASSING: frozenset[Reason] = frozenset({"timeout", "connection", "busy", "challenge"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave with its last answer, to ask whether the page changed since."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """An address that gave no page, and why. `detail` is one Vietnamese line for the report, `status` that of a
    `http_status`, `led_to` the address off the registry to which it was redirected, `retry_after` for how many seconds
    a `busy` server asks to be left alone, `validators` what a 304 gave."""

    source: str
    url: str
    reason: Reason
    detail: str = ""
    status: int | None = None
    led_to: str | None = None
    retry_after: float | None = None
    validators: Validators | None = None

    @property
    def is_passing(self) -> bool:
        """Whether it may be over next time: nobody answered, or the server itself was at fault."""
        return self.reason in PASSING or (self.status is not None and self.status >= 500)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastVisit:
    """What is remembered of an address: where it was asked for last, when it was read first, asked for last, and last
    answered with a page (for one that never was, when it was asked for first); what its server gave to ask again with.

    `due_at`: from when on an article is asked for again; None for one that never is, and for feeds, sitemaps and
    listings, which every crawl asks for.
    """

    source: str
    url: str
    first_at: datetime
    asked_at: datetime
    full_at: datetime
    due_at: datetime | None = None
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which articles of a source a crawl is to bring; by default what is new.

    With `since` a crawl goes back to that day through all that is listed, read before or not, and leaves out what was
    published before it or after `until`: days in Vietnam, both included. `most_pages`: of articles, at least 1.
    ValueError of one Vietnamese line where that cannot be.
    """

    since: date | None = None
    until: date | None = None
    most_pages: int | None = None

    def __post_init__(self) -> None:
        if self.until and not self.since:
            raise ValueError("có ngày cuối thì cũng phải có ngày đầu")
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"ngày đầu {self.since:%d/%m/%Y} đứng sau ngày cuối {self.until:%d/%m/%Y}")
        if self.most_pages is not None and self.most_pages < 1:
            raise ValueError("số bài nhiều nhất phải từ 1 trở lên")

    @property
    def goes_back(self) -> bool:
        """Whether the crawl goes back in time: what it meets tells nothing of how the source does today."""
        return self.since is not None

    def outside(self, moment: datetime | None) -> Outside | None:
        """How a moment at +07:00 lies outside the days asked for; None where it does not, or nobody knows it."""
        if moment and self.since and moment.date() < self.since:
            return "too_old"
        return "too_new" if moment and self.until and moment.date() > self.until else None


WHAT_IS_NEW = Scope()
