"""By which addresses an article is known, so that a new headline makes no new article, and since when it is gone.

Its own address and its number in the source are sure. The address that was asked for before a redirect, and the one
that a page calls canonical, are not: sites send readers of what is gone to other articles, and some call every page by
one address. Those two count only where the kept text is one with the new one.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, literal, select, update

from crawler.near_duplicates import relation, shingles
from models.article import Article
from models.ids import content_id
from service.store.tables import article_addresses, articles


def known_article(db: Connection, article: Article, asked: str | None = None) -> RowMapping | None:
    """The row of the article that is known by an address of this one, with that address as `known_by`; `asked`: the
    address that led to it."""
    own, likely = _own_addresses(article), (article.canonical, asked)
    held = _held(db, {address for address in (*own, *likely) if address})
    if sure := next((held[address] for address in own if address in held), None):
        return sure
    if first := _known_by_id(db, article.url):
        return first
    others = (held[address] for address in likely if address in held)
    return next((row for row in others if relation(shingles(article.analysed), shingles(row["text"]))), None)


def keep_addresses(db: Connection, article_id: str, article: Article) -> None:
    """Writes the article's own addresses where nothing is known by them yet."""
    own = _own_addresses(article)
    held = _held(db, own)
    rows = [{"id": content_id(one), "address": one, "article_id": article_id} for one in own if one not in held]
    if rows:
        db.execute(insert(article_addresses), rows)


def gone_since(db: Connection, address: str) -> tuple[str, datetime | None] | None:
    """The id of the article known by an address, and since when it is gone; None where no article is."""
    row = _held(db, [address]).get(address)
    return None if row is None else (row["id"], row["gone_at"])


def removed_article(db: Connection, address: str) -> bool:
    """Whether the article known by an address was removed for good."""
    row = _held(db, [address]).get(address)
    return row is not None and row["removed"]


def set_gone(db: Connection, article_id: str, gone_at: datetime | None) -> None:
    """Marks the article as gone from its source since `gone_at`, or as there again."""
    db.execute(update(articles).where(articles.c.id == article_id).values(gone_at=gone_at))


def _known_by_id(db: Connection, address: str) -> RowMapping | None:
    """The row of the article whose id is that of its first address: a database that came from an older program (0006)
    may not hold that address."""
    query = select(articles, literal(address).label("known_by")).where(articles.c.id == content_id(address))
    return db.execute(query).mappings().first()


def _own_addresses(article: Article) -> tuple[str, ...]:
    return (article.identity, article.url) if article.identity else (article.url,)


def _held(db: Connection, addresses: Iterable[str]) -> dict[str, RowMapping]:
    table = article_addresses.c
    query = select(articles, table.address.label("known_by")).join(articles, articles.c.id == table.article_id)
    rows = db.execute(query.where(table.id.in_(map(content_id, addresses)))).mappings()
    return {row["known_by"]: row for row in rows}
