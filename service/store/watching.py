"""What is kept of the sources themselves, inside one transaction of the store: turns, days, faults, alarms."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update

from models.crawl import Drop, Reason
from models.health import Health
from models.schedule import Turn
from models.vietnam import day_in_vietnam
from service.crawl_report import SourceReport
from service.store.tables import (
    crawl_drops,
    crawl_runs,
    crawl_sources,
    list_faults,
    schedule,
    source_alarms,
    source_days,
)

KEPT_CRAWLS = 30  # of each source: more than its page shows; of those before, `source_days` holds the sums
# A crawl lasts for minutes, of many sources or lists that nobody read before for hours; after a process that died its
# sources wait for so long.
CLAIMED = timedelta(hours=6)
_EMPTY: frozenset[Reason] = frozenset({"empty_page", "not_parsed"})


def enrol(db: Connection, sources: Iterable[str], now: datetime) -> None:
    """Gives those that have no turn yet one at once."""
    known = set(db.scalars(select(schedule.c.source)))
    new = [{"source": name, "due_at": now, "failures": 0} for name in sources if name not in known]
    if new:
        db.execute(insert(schedule), new)


def claim_turn(db: Connection, source: str, now: datetime) -> bool:
    """See `Store.claim_turn`."""
    table = schedule.c
    due = update(schedule).where(table.source == source, table.due_at <= now)
    return db.execute(due.values(due_at=now + CLAIMED)).rowcount > 0


def release_turn(db: Connection, source: str, claimed_at: datetime) -> None:
    """See `Store.release_turn`."""
    table = schedule.c
    claimed = update(schedule).where(table.source == source, table.due_at == claimed_at + CLAIMED)
    db.execute(claimed.values(due_at=claimed_at))


def keep_turn(db: Connection, source: str, turn: Turn) -> None:
    """Writes the turn in place of the one before."""
    minutes = None if turn.interval is None else turn.interval / timedelta(minutes=1)
    values = {"due_at": turn.due_at, "interval_minutes": minutes, "failures": turn.failures}
    if db.execute(update(schedule).where(schedule.c.source == source).values(**values)).rowcount == 0:
        db.execute(insert(schedule).values(source=source, **values))


def count_day(db: Connection, report: SourceReport, at: datetime) -> None:
    """Adds one crawl to its day."""
    day, table = day_in_vietnam(at), source_days.c
    empty = sum(drop.reason in _EMPTY and drop.url not in report.lists for drop in report.drops)
    read = report.new + report.changed + report.unchanged
    counts = {"crawls": 1, "new": report.new, "read": read, "empty": empty}
    of_day = update(source_days).where(table.source == report.source, table.day == day)
    sums = {name: table[name] + count for name, count in counts.items()}
    if db.execute(of_day.values(**sums, crawled_at=at)).rowcount == 0:
        db.execute(insert(source_days).values(source=report.source, day=day, crawled_at=at, **counts))


def forget_crawls(db: Connection, source: str) -> None:
    """Deletes the reports of the source behind its newest `KEPT_CRAWLS`, and the runs of which none is left."""
    of_source = select(crawl_sources.c.run_id).where(crawl_sources.c.source == source)
    old = db.scalars(of_source.order_by(crawl_sources.c.run_id.desc()).offset(KEPT_CRAWLS)).all()
    for table in (crawl_drops, crawl_sources):
        db.execute(delete(table).where(table.c.source == source, table.c.run_id.in_(old)))
    is_left = select(crawl_sources.c.run_id).where(crawl_sources.c.run_id == crawl_runs.c.id).exists()
    db.execute(delete(crawl_runs).where(crawl_runs.c.id.in_(old), ~is_left))


def note_faults(db: Connection, report: SourceReport, at: datetime) -> None:
    """Keeps which of the lists that were asked for gave nothing, each since it first did. Of the others what was known
    stays; a 304 is as good as the list of which it tells that it stayed as it was read."""
    table = list_faults.c
    asked = and_(table.source == report.source, table.url.in_(report.lists))
    since = {row.url: row.since for row in db.execute(select(table.url, table.since).where(asked))}
    faults = {drop.url: _fault(drop, since.get(drop.url, at)) for drop in report.drops if drop.url in report.lists}
    db.execute(delete(list_faults).where(asked))
    if faults:
        db.execute(insert(list_faults), list(faults.values()))


def _fault(drop: Drop, since: datetime) -> dict[str, Any]:
    told = {"reason": drop.reason, "passing": drop.is_passing, "since": since}
    return {"source": drop.source, "url": drop.url, **told}


def keep_alarm(db: Connection, health: Health, now: datetime) -> None:
    """See `Store.keep_alarm`."""
    of_source = source_alarms.c.source == health.source
    before = db.scalar(select(source_alarms.c.state).where(of_source))
    if before == health.state or (before == "silent" and health.needs_look):
        return
    db.execute(delete(source_alarms).where(of_source))
    if health.needs_look:
        values = {"source": health.source, "state": health.state, "since": health.since, "found_at": now}
        db.execute(insert(source_alarms).values(**values))


def alarms_told(db: Connection, sources: Iterable[str]) -> None:
    """Somebody was told of the alarms of these sources."""
    db.execute(update(source_alarms).where(source_alarms.c.source.in_(list(sources))).values(told=True))
