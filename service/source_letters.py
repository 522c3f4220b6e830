"""Letters about the sources: each week how all of them do, and at once when one has to be looked at."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from crawler.sources import crawlable
from models.source import Source
from service.digest import week_days
from service.ledger import Watched, untold_alarms, watched_sources
from service.letters import Letter, written
from service.wording import label, number, whole_week


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A source, how it does now, and its articles of one week, None where nobody knows."""

    watched: Watched
    articles: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekReport:
    """How the sources that are watched do, after one ISO week (“2026-W47”): all that were crawled, `urgent` those that
    have to be looked at, `waiting` how many were never crawled."""

    week: str
    first: date
    lines: tuple[Line, ...]
    urgent: tuple[Watched, ...]
    waiting: int

    @property
    def title(self) -> str:
        """The heading, and the subject of the mail."""
        return f"Nguồn tin trong tuần {whole_week(self.first)}: {_counts(self.urgent) or 'không có gì cần xem'}"


def build_report(db: Connection, sources: Sequence[Source], week: str, now: datetime) -> WeekReport:
    """The report of a week. Raises ValueError with one line for a wrong week, one too long ago, or one to come."""
    first, _ = week_days(week)
    found = watched_sources(db, crawlable(sources), now)
    crawled = [one for one in found if one.health.history]
    lines = tuple(Line(watched=one, articles=_articles(one, first)) for one in crawled)
    urgent = tuple(one for one in found if one.health.needs_look)
    return WeekReport(week=week, first=first, lines=lines, urgent=urgent, waiting=len(found) - len(crawled))


def report_letter(report: WeekReport) -> Letter:
    """The report as a letter."""
    return written("source_report", name=f"nguon-tin {report.week}", subject=report.title, report=report)


def untold(db: Connection, sources: Sequence[Source], now: datetime) -> list[Watched]:
    """The sources that have to be looked at, and of which nobody was told yet."""
    if not (names := untold_alarms(db)):  # mostly
        return []
    found = watched_sources(db, [source for source in sources if source.name in names], now)
    return [one for one in found if one.health.needs_look]


def alarm_letter(urgent: Sequence[Watched], now: datetime) -> Letter:
    """The letter that tells of sources that have to be looked at since now."""
    (first, *others) = urgent
    state = label(first.health.state, "health")
    subject = f"Nguồn tin {state}: {first.source.title}" if not others else f"Nguồn tin: {_counts(urgent)}"
    return written("source_alarm", name=f"bao-dong {now:%Y-%m-%dT%H:%M:%S}", subject=subject, urgent=urgent)


def _articles(one: Watched, monday: date) -> int | None:
    for week in one.health.weeks:
        if week.monday == monday:
            return week.known
    weeks = number(len(one.health.weeks))
    raise ValueError(f"chỉ có số liệu nguồn tin của {weeks} tuần gần đây, không có tuần {whole_week(monday)}")


def _counts(urgent: Sequence[Watched]) -> str:
    """“2 im lặng, 1 cần xem”."""
    states = Counter(one.health.state for one in urgent)
    return ", ".join(f"{number(count)} {label(state, 'health')}" for state, count in states.items())
