"""When which source has its turn."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, select

from models.schedule import Turn
from service.store.tables import articles, schedule


def turns(db: Connection) -> dict[str, Turn]:
    """The turn of each source that has one."""
    return {row.source: _turn(row) for row in db.execute(select(schedule))}


def turn_of(db: Connection, source: str) -> Turn | None:
    """The turn of a source, None where it has none yet."""
    row = db.execute(select(schedule).where(schedule.c.source == source)).first()
    return None if row is None else _turn(row)


def due_sources(db: Connection, now: datetime) -> tuple[str, ...]:
    """The sources whose turn it is, those first that have waited longest."""
    due = select(schedule.c.source).where(schedule.c.due_at <= now)
    return tuple(db.scalars(due.order_by(schedule.c.due_at, schedule.c.source)))


def next_due(db: Connection, now: datetime) -> datetime | None:
    """When the next turn comes that has not come yet."""
    later = select(schedule.c.due_at).where(schedule.c.due_at > now)
    return db.scalars(later.order_by(schedule.c.due_at).limit(1)).first()


def recent_articles(db: Connection, source: str, now: datetime) -> tuple[int, timedelta]:
    """How many articles of a source are of the last seven days, and how long ago its newest came (zero for none)."""
    of_source = select(articles.c.dated_at).where(articles.c.source == source, articles.c.dated_at <= now)
    week = of_source.where(articles.c.dated_at > now - timedelta(days=7)).subquery()
    newest = db.scalar(of_source.order_by(articles.c.dated_at.desc()).limit(1))
    return db.scalar(select(func.count()).select_from(week)) or 0, now - newest if newest else timedelta()


def _turn(row: Row[Any]) -> Turn:
    minutes = row.interval_minutes
    interval = None if minutes is None else timedelta(minutes=minutes)
    return Turn(due_at=row.due_at, interval=interval, failures=row.failures)
