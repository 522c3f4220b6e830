"""How the sources do: their histories out of the ledger, judged by `service.health`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, func, select

from models.health import Day, Health, HealthState, History, ListFault
from models.source import Source
from models.vietnam import VIETNAM, day_in_vietnam
from service.health import WEEKS, health_of, monday_of
from service.store.columns import VietnamDay
from service.store.tables import articles, list_faults, source_alarms, source_days
from service.wording import by_place

_URGENCY: Mapping[HealthState, int] = {"silent": 0, "watch": 1, "new": 2, "good": 2, "unwatched": 3}
Counts = defaultdict[str, defaultdict[date, dict[str, int]]]  # by source and day, by the fields of `Day`


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A source of the registry, and how it does."""

    source: Source
    health: Health


def source_health(db: Connection, sources: Sequence[Source], now: datetime) -> tuple[Health, ...]:
    """How each of these sources does, in their order."""
    names = [source.name for source in sources]
    histories = _histories(db, names, now)
    return tuple(health_of(source, histories.get(source.name), now) for source in sources)


def watched_sources(db: Connection, sources: Sequence[Source], now: datetime) -> list[Watched]:
    """These sources, those first that somebody has to look at, the silent ones before the others; then by place. Those
    that are not watched come last."""
    healths = source_health(db, sources, now)
    watched = [Watched(source=source, health=health) for source, health in zip(sources, healths, strict=True)]
    return sorted(watched, key=lambda one: (_URGENCY[one.health.state], by_place(one.source)))


def untold_alarms(db: Connection) -> frozenset[str]:
    """The sources that need somebody to look, and of which nobody was told yet."""
    return frozenset(db.scalars(select(source_alarms.c.source).where(source_alarms.c.told.is_(False))))


def silent_sources(db: Connection) -> dict[str, date]:
    """The sources that were found silent at their last crawl, and since when they are."""
    silent = select(source_alarms.c.source, source_alarms.c.since).where(source_alarms.c.state == "silent")
    return dict(db.execute(silent).all())


def _histories(db: Connection, names: Sequence[str], now: datetime) -> dict[str, History]:
    """Of those that were crawled."""
    since = monday_of(day_in_vietnam(now)) - timedelta(weeks=WEEKS + 1)
    days, faults, newest = _days(db, names, since, now), _faults(db, names), _newest(db, names, now)
    table = source_days.c
    crawls = select(table.source, func.min(table.day), func.max(table.crawled_at)).where(table.source.in_(names))
    return {
        name: History(
            first_crawl=first,
            last_crawl=last,
            last_article=newest.get(name),
            days=tuple(Day(day=day, **counts) for day, counts in sorted(days[name].items())),
            faults=tuple(faults[name]),
        )
        for name, first, last in db.execute(crawls.group_by(table.source))
    }


def _days(db: Connection, names: Sequence[str], since: date, now: datetime) -> Counts:
    """The days of the sources from `since` on: what was published on them, what their crawls gave."""
    counts: Counts = defaultdict(lambda: defaultdict(dict))
    day, table = VietnamDay(articles.c.dated_at).label("day"), source_days.c
    start = datetime.combine(since, time(), VIETNAM)
    dated = select(articles.c.source, day, func.count(), func.count() - func.count(articles.c.published_at)).where(
        articles.c.source.in_(names), articles.c.dated_at >= start, articles.c.dated_at <= now
    )
    for name, one, published, undated in db.execute(dated.group_by(articles.c.source, day)):
        counts[name][one] |= {"articles": published, "undated": undated}
    columns = ("crawls", "new", "read", "empty")
    crawled = select(source_days).where(table.source.in_(names), table.day >= since)
    for row in db.execute(crawled).mappings():
        counts[row["source"]][row["day"]] |= {name: row[name] for name in columns}
    return counts


def _newest(db: Connection, names: Sequence[str], now: datetime) -> dict[str, date]:
    """The day of the newest article of each source that has one."""
    newest = select(articles.c.source, func.max(articles.c.dated_at)).where(
        articles.c.source.in_(names), articles.c.dated_at <= now
    )
    found = db.execute(newest.group_by(articles.c.source))
    return {name: day_in_vietnam(moment) for name, moment in found}


def _faults(db: Connection, names: Sequence[str]) -> dict[str, list[ListFault]]:
    faults: dict[str, list[ListFault]] = defaultdict(list)
    wanted = select(list_faults).where(list_faults.c.source.in_(names)).order_by(list_faults.c.url)
    for row in db.execute(wanted).mappings():
        told = {name: row[name] for name in ("url", "reason", "passing", "since")}
        faults[row["source"]].append(ListFault(**told))
    return faults
