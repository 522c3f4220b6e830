"""How a source does: what it gave day by day, what is usual for it, what is wrong."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import dropwhile
from math import ceil, floor
from typing import Literal

from models.crawl import Reason

# Well; something is wrong but news come; nothing comes; too early to tell; not watched (unprobed, stopped or unknown).
HealthState = Literal["good", "watch", "silent", "new", "unwatched"]
AlarmKind = Literal[
    "empty_list",  # a feed, sitemap or listing answers and holds no article
    "list_fault",  # one cannot be read
    "silent",  # no article for longer than usual
    "unasked",  # this program did not ask
    "fewer",  # articles than usual, in a whole week
    "more",
    "empty_text",  # pages without text
    "undated",  # articles without a day, where they had one before
    "old_dates",  # articles come, and none has a day of late
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of a source in Việt Nam: `articles` published on it (or first fetched, where they do not tell; so many of
    them are `undated`), and what the `crawls` of that day gave: `new` articles, pages `read`, pages that were `empty`.
    """

    day: date
    articles: int = 0
    undated: int = 0
    crawls: int = 0
    new: int = 0
    read: int = 0
    empty: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFault:
    """A feed, sitemap or listing that gave nothing when it was asked last, and did so since. `passing`: it may be over
    next time."""

    url: str
    reason: Reason
    passing: bool
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of a source that was crawled: the day of its first crawl, the moment of its last; the day of its
    newest article, None where it has none; its days of the last weeks in their order, without those of nothing."""

    first_crawl: date
    last_crawl: datetime
    last_article: date | None = None
    days: tuple[Day, ...] = ()
    faults: tuple[ListFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The articles of one week from `monday` on. `asked`: it was crawled at least once; `whole`: it is over, and was
    crawled from its beginning to its end."""

    monday: date
    articles: int
    asked: bool
    whole: bool

    @property
    def known(self) -> int | None:
        """Its articles; None where nobody asked and none was found later: that there were none is not known."""
        return self.articles if self.asked or self.articles else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """How many articles a week are usual, by so many `weeks`: mean ± 2 standard deviations are `low` to `high`; of
    whole articles `least` to `most`."""

    weeks: int
    mean: float
    low: float
    high: float

    @property
    def least(self) -> int:
        return ceil(self.low)

    @property
    def most(self) -> int:
        return floor(self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Something is wrong since a day. `detail`: one Vietnamese line with the figures; `silences`: nothing comes from
    the source while it lasts."""

    kind: AlarmKind
    since: date
    detail: str
    silences: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a source does. `weeks` oldest first, the last one being the current, none where it was never crawled; `usual`
    is by those before the last that is over, None as long as too few of them are whole. `unread`: why the last crawl
    could read none of its lists, in Vietnamese words; None where it could read one."""

    source: str
    state: HealthState
    history: History | None
    weeks: tuple[Week, ...] = ()
    usual: Usual | None = None
    alarms: tuple[Alarm, ...] = ()
    unread: str | None = None

    @property
    def known_weeks(self) -> tuple[Week, ...]:
        """The weeks from the first one on of which anything is known."""
        return tuple(dropwhile(lambda week: week.known is None, self.weeks))

    @property
    def needs_look(self) -> bool:
        """Whether somebody has to look."""
        return self.state in {"watch", "silent"}

    @property
    def since(self) -> date | None:
        """Since when it is as it is: of a silent source, since nothing comes. None without alarms."""
        silent = self.state == "silent"
        return min((alarm.since for alarm in self.alarms if alarm.silences or not silent), default=None)
