"""What an article said, version by version: its texts, and what was read from each."""

from sqlalchemy import Connection, RowMapping, select

from models.facts import Fact
from service.ledger.records import Version
from service.store.claims import KINDS, fact_of
from service.store.tables import article_revisions, articles

_COLUMNS = ("revision", "title", "text", "fetched_at")


def list_versions(db: Connection, article_id: str) -> tuple[Version, ...]:
    """Every version of an article, the first one first; none where it is not there or was removed."""
    current = select(articles).where(articles.c.id == article_id, articles.c.removed.is_(False))
    if (newest := db.execute(current).mappings().first()) is None:
        return ()
    older = select(article_revisions).where(article_revisions.c.article_id == article_id)
    rows = db.execute(older.order_by(article_revisions.c.revision)).mappings()
    return (*(_version(row, _facts(db, article_id, row["revision"])) for row in rows), _newest(db, newest))


def _newest(db: Connection, row: RowMapping) -> Version:
    return _version(row, _facts(db, row["id"], row["revision"], superseded=False))


def _version(row: RowMapping, facts: tuple[Fact, ...]) -> Version:
    return Version(**{name: row[name] for name in _COLUMNS}, facts=facts)


def _facts(db: Connection, article_id: str, revision: int, *, superseded: bool = True) -> tuple[Fact, ...]:
    """What was read from a version; of an older one all is superseded by now, so that it tells nothing more."""
    found: list[Fact] = []
    for kind in KINDS:
        claims = kind.table.c
        wanted = (claims.article_id == article_id, claims.revision == revision, claims.superseded.is_(superseded))
        rows = db.execute(select(kind.table).where(*wanted).order_by(claims.position, claims.id)).mappings()
        found += (fact_of(kind, row) for row in rows)
    return tuple(found)
