"""Queries about articles."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from service.ledger.records import ArticleDetail, ArticleRef
from service.ledger.rows import REF_COLUMNS, claims_of, conditions, day_start, ref_of
from service.ledger.where import ArticleWhere
from service.paging import Listing, Page, Paging, key_of, no_page_at, page_of
from service.store.claims import KINDS
from service.store.tables import articles as table
from service.store.tables import pages

_LISTING: Listing[Any] = Listing(
    name="articles", key=lambda row: (row["ref_dated_at"].isoformat(), row["ref_id"]), shape=(str, str)
)


def list_articles(db: Connection, where: ArticleWhere, paging: Paging) -> Page[ArticleRef]:
    """Articles, newest first. Raises CursorError."""
    wanted = _conditions(where)
    total = db.scalar(select(func.count()).select_from(table).where(*wanted)) or 0
    query = select(*REF_COLUMNS).where(*wanted, *_behind(paging))
    rows = db.execute(query.order_by(table.c.dated_at.desc(), table.c.id).limit(paging.limit + 1)).mappings().all()
    page = page_of(rows, total, _LISTING, paging)
    return Page(items=tuple(map(ref_of, page.items)), total=total, next=page.next)


def get_article(db: Connection, article_id: str) -> ArticleDetail | None:
    """One article with all its current claims; None where there is none, or it was removed."""
    query = select(table, *REF_COLUMNS, pages.c.tls).join(pages)
    row = db.execute(query.where(table.c.id == article_id, table.c.removed.is_(False))).mappings()
    if (found := row.first()) is None:
        return None
    facts: dict[str, Any] = {
        kind.name: tuple(claims_of(db, kind, kind.table.c.article_id == article_id)) for kind in KINDS
    }
    names = ("text", "fetched_at", "tls", "modified_at", "published_from", "credit", "revision", "relevance", "version")
    copies = _copies(db, article_id, found["first_id"])
    return ArticleDetail(article=ref_of(found), copies=copies, **{name: found[name] for name in names}, **facts)


def is_removed(db: Connection, article_id: str) -> bool:
    """Whether an article was there and has been taken out for good."""
    return db.scalar(select(table.c.id).where(table.c.id == article_id, table.c.removed.is_(True))) is not None


def _copies(db: Connection, article_id: str, first_id: str) -> tuple[ArticleRef, ...]:
    same = (table.c.first_id == first_id, table.c.id != article_id, table.c.removed.is_(False))
    return tuple(map(ref_of, db.execute(select(*REF_COLUMNS).where(*same).order_by(table.c.dated_at)).mappings()))


def _conditions(where: ArticleWhere) -> list[ColumnElement[bool]]:
    found = conditions(where)
    if where.year is not None:
        year = min(max(where.year, 1900), 2998)
        found.append(table.c.dated_at >= day_start(date(year, 1, 1)))
        found.append(table.c.dated_at < day_start(date(year + 1, 1, 1)))
    if where.relevant is not None:
        found.append(table.c.relevant.is_(where.relevant))
    if where.ids is not None:
        found.append(table.c.id.in_(where.ids))
    return found


def _behind(paging: Paging) -> list[ColumnElement[bool]]:
    if (key := key_of(paging.cursor, _LISTING.name, _LISTING.shape)) is None:
        return []
    moment, last = _moment(key[0]), key[1]
    return [or_(table.c.dated_at < moment, and_(table.c.dated_at == moment, table.c.id > last))]


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise no_page_at(text) from error
    if moment.tzinfo is None or not 1900 <= moment.year <= 2999:
        raise no_page_at(text)
    return moment
