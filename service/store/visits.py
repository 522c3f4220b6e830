"""What the store remembers of the addresses that were asked for (`crawler.crawl.Memory`)."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from models.crawl import LastVisit, Validators
from models.ids import content_id
from service.store.tables import visits

_FIELDS = ("source", "url", "first_at", "asked_at", "full_at", "due_at")


def last_visit(db: Connection, address: str) -> LastVisit | None:
    """The last visit to an address, or to an article by its number; None where it was never read."""
    row = db.execute(select(visits).where(visits.c.id == content_id(address))).mappings().first()
    return None if row is None else _visit(row)


def remember(db: Connection, address: str, visit: LastVisit) -> None:
    """Writes the last visit in place of the one before."""
    values = {name: getattr(visit, name) for name in _FIELDS} | asdict(visit.validators)
    if db.execute(update(visits).where(visits.c.id == content_id(address)).values(**values)).rowcount == 0:
        db.execute(insert(visits).values(id=content_id(address), address=address, **values))


def due(db: Connection, source: str, now: datetime, most: int) -> dict[str, LastVisit]:
    """The last visits to articles of the source that are due, at most `most`, by address: of those that were read first
    last."""
    query = select(visits).where(visits.c.source == source, visits.c.due_at <= now)
    rows = db.execute(query.order_by(visits.c.first_at.desc(), visits.c.id).limit(most)).mappings()
    return {row["address"]: _visit(row) for row in rows}


def _visit(row: RowMapping) -> LastVisit:
    validators = Validators(etag=row["etag"], last_modified=row["last_modified"])
    return LastVisit(validators=validators, **{name: row[name] for name in _FIELDS})
