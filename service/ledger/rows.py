"""What every query shares: which articles are meant, and rows as references and claims."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, select

from models.vietnam import VIETNAM
from service.ledger.records import ArticleRef, Claim
from service.ledger.where import Where
from service.store.claims import Kind, fact_of
from service.store.tables import articles

T = TypeVar("T")
REF_COLUMNS = tuple(articles.c[name].label(f"ref_{name}") for name in ArticleRef.__dataclass_fields__)


def day_start(day: date) -> datetime:
    """The first moment of a day in Vietnam. Days outside 1900 to 2999, where no article is, count as its ends."""
    return datetime.combine(min(max(day, date(1900, 1, 1)), date(2999, 12, 31)), time.min, VIETNAM)


def conditions(where: Where) -> list[ColumnElement[bool]]:
    """The articles that `where` means; removed ones never."""
    found: list[ColumnElement[bool]] = [articles.c.removed.is_(False)]
    if where.province is not None:
        found.append(articles.c.province == where.province)
    if where.source is not None:
        found.append(articles.c.source == where.source)
    if where.since is not None:
        found.append(articles.c.dated_at >= day_start(where.since))
    if where.until is not None:
        found.append(articles.c.dated_at < day_start(where.until) + timedelta(days=1))
    return found


def claim_query(kind: Kind) -> Select[Any]:
    """The current claims of one kind with their articles, newest article first, then in reading order."""
    claims = kind.table
    return (
        select(claims, *REF_COLUMNS)
        .join(articles, articles.c.id == claims.c.article_id)
        .where(claims.c.superseded.is_(False))
        .order_by(articles.c.dated_at.desc(), articles.c.id, claims.c.position, claims.c.id)
    )


def claims_of(db: Connection, kind: Kind, *wanted: ColumnElement[bool]) -> list[Claim[Any]]:
    """The current claims of one kind that meet all conditions, in the order of `claim_query`."""
    return [claim_of(kind, row) for row in db.execute(claim_query(kind).where(*wanted)).mappings()]


def claim_of(kind: Kind, row: RowMapping) -> Claim[Any]:
    """The claim of one row of `claim_query`."""
    entity = row[kind.entity] if kind.entity else None
    return Claim(id=row["id"], entity_id=entity, fact=fact_of(kind, row), version=row["version"], article=ref_of(row))


def ref_of(row: RowMapping) -> ArticleRef:
    """The article of a row that holds `REF_COLUMNS`."""
    return ArticleRef(**{name: row[f"ref_{name}"] for name in ArticleRef.__dataclass_fields__})


def frequent(values: Iterable[T]) -> tuple[T, ...]:
    """The distinct values, the most frequent first, then in the order given."""
    return tuple(value for value, _ in Counter(values).most_common())
