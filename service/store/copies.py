"""Of which earlier article an article is a copy or an excerpt, and by which hashes later ones find it.

Copies point to their first and are compared with firsts alone: a copy of a copy that has its own words by then is none.
So only firsts have hashes, and a text that a thousand papers reprint is looked up as fast as one that two do.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, delete, func, insert, select, update

from crawler.near_duplicates import MOST_HOLDERS, Relation, Shingles, candidates, relation, shingles, sketch
from service.store.tables import articles, sketch_hashes

_AT_ONCE = 1000  # values of one statement: SQLite takes 32,766


def link(db: Connection, article_id: str, text: str) -> None:
    """Links a kept article with `text` to the first of which it is a copy or an excerpt. Where there is none it is a
    first itself, which later ones find. One that has copies of its own stays a first."""
    shingled = shingles(text)
    sketched = sketch(shingled)
    first_id, kind = article_id, None
    if not _has_copies(db, article_id):
        first_id, kind = _origin(db, shingled, sketched) or (article_id, None)
    db.execute(update(articles).where(articles.c.id == article_id).values(first_id=first_id, relation=kind))
    if kind is None:
        _keep(db, article_id, sketched)


def relink(db: Connection, article_id: str, old: str, new: str) -> None:
    """`link` for an article that had another text before."""
    table = sketch_hashes.c
    for hashes in _batches(sketch(shingles(old))):
        db.execute(delete(sketch_hashes).where(table.hash.in_(hashes), table.article_id == article_id))
    link(db, article_id, new)


def body_of(title: str, analysed: str) -> str:
    """`Article.text` of `Article.analysed`: copies differ in their titles."""
    return analysed.removeprefix(f"{title}\n\n")


def _origin(db: Connection, shingled: Shingles, sketched: frozenset[int]) -> tuple[str, Relation] | None:
    """The first that has most hashes in common among those to which there is a relation."""
    for first_id in candidates(_holders(db, sketched), sketched):
        if kind := relation(shingled, _shingles_of(db, first_id)):
            return first_id, kind
    return None


def _keep(db: Connection, article_id: str, sketched: Iterable[int]) -> None:
    """Writes the hashes that fewer than 100 other firsts have: of more it tells nothing, and so what is looked up for
    one article stays bounded however many are kept."""
    table = sketch_hashes.c
    for hashes in _batches(sketched):
        counted = select(table.hash).where(table.hash.in_(hashes)).group_by(table.hash)
        common = db.scalars(counted.having(func.count() >= MOST_HOLDERS))
        if telling := sorted({*hashes}.difference(common)):
            db.execute(insert(sketch_hashes), [{"hash": value, "article_id": article_id} for value in telling])


def _has_copies(db: Connection, article_id: str) -> bool:
    copies = select(articles.c.id).where(articles.c.first_id == article_id, articles.c.id != article_id)
    return db.scalar(copies.limit(1)) is not None


def _holders(db: Connection, sketched: Iterable[int]) -> Iterator[str]:
    """The id of a first once for each hash of the sketch that it has."""
    table = sketch_hashes.c
    for hashes in _batches(sketched):
        yield from db.scalars(select(table.article_id).where(table.hash.in_(hashes)))


def _shingles_of(db: Connection, article_id: str) -> Shingles:
    row = db.execute(select(articles.c.title, articles.c.text).where(articles.c.id == article_id)).one()
    return shingles(body_of(row.title, row.text))


def _batches(hashes: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(hashes)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch
