"""Copies are linked to the first article with their text, and found though words differ: until now texts were equal.

Firsts that are kept get their hashes, so that what comes later is linked to them.
"""

from collections import Counter

import sqlalchemy as sa
from alembic import op

from crawler.near_duplicates import MOST_HOLDERS, shingles, sketch

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_articles = sa.table("articles", *map(sa.column, ("id", "title", "text", "first_id", "relation", "dated_at")))
_hashes = sa.table("sketch_hashes", sa.column("hash"), sa.column("article_id"))


def upgrade() -> None:
    op.create_table(
        "sketch_hashes",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_sketch_hashes_article_id_articles")),
        sa.PrimaryKeyConstraint("hash", "article_id", name=op.f("pk_sketch_hashes")),
        sqlite_with_rowid=False,
    )
    op.add_column("articles", sa.Column("relation", sa.Text()))
    op.add_column("articles", sa.Column("credit", sa.Text()))
    _rename("fingerprint", "first_id")
    _link_copies()


def downgrade() -> None:
    _rename("first_id", "fingerprint")
    op.drop_column("articles", "credit")
    op.drop_column("articles", "relation")
    op.drop_table("sketch_hashes")


def _rename(old: str, new: str) -> None:
    op.drop_index(f"ix_articles_{old}", "articles")
    op.execute(f"ALTER TABLE articles RENAME COLUMN {old} TO {new}")
    op.create_index(f"ix_articles_{new}", "articles", [new])


def _link_copies() -> None:
    db, firsts, known = op.get_bind(), dict[str, str](), Counter[int]()
    rows = db.execute(sa.select(_articles.c.id, _articles.c.first_id).order_by(_articles.c.dated_at, _articles.c.id))
    for article_id, fingerprint in rows.all():
        first_id = firsts.setdefault(fingerprint, article_id)
        values = {"first_id": first_id, "relation": None if first_id == article_id else "copy"}
        db.execute(sa.update(_articles).where(_articles.c.id == article_id).values(**values))
    for first_id in firsts.values():
        _keep_sketch(db, first_id, known)


def _keep_sketch(db: sa.Connection, first_id: str, known: Counter[int]) -> None:
    row = db.execute(sa.select(_articles.c.title, _articles.c.text).where(_articles.c.id == first_id)).one()
    sketched = sketch(shingles(row.text.removeprefix(f"{row.title}\n\n")))
    telling = sorted(value for value in sketched if known[value] < MOST_HOLDERS)
    known.update(telling)
    if telling:
        db.execute(sa.insert(_hashes), [{"hash": value, "article_id": first_id} for value in telling])
