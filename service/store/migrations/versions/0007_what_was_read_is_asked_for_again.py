"""What was read is asked for again when it is due, an article is known by several addresses, and may be gone.

What an older database knows of feeds and of articles by their address is kept. What it knows by an article's number
alone is not: it does not tell where to ask, so such an article is read once more when it is listed.
"""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from models.ids import content_id

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_before = sa.table("visits", *map(sa.column, ("id", "url", "etag", "last_modified")), sa.column("seen_at", _MOMENT))
_articles = sa.table("articles", *map(sa.column, ("id", "url", "source")), sa.column("fetched_at", _MOMENT))
_AGES = tuple(timedelta(hours=hours) for hours in (6, 23, 71, 167, 719))  # at which an article is asked for again


def upgrade() -> None:
    db = op.get_bind()
    held = {row["url"]: row for row in db.execute(sa.select(_articles)).mappings()}
    kept = [_visit(row, held.get(row["url"])) for row in db.execute(sa.select(_before)).mappings()]
    op.drop_table("visits")
    visits = op.create_table(
        "visits",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("first_at", _MOMENT, nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("full_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_index(op.f("ix_visits_source_due_at"), "visits", ["source", "due_at"])
    op.bulk_insert(visits, [row for row in kept if row["url"].startswith("http")])
    _keep_addresses([{"id": content_id(url), "address": url, "article_id": row["id"]} for url, row in held.items()])
    op.add_column("articles", sa.Column("gone_at", _MOMENT))


def downgrade() -> None:
    op.drop_column("articles", "gone_at")
    op.drop_table("article_addresses")
    op.drop_index(op.f("ix_visits_source_due_at"), "visits")
    for name in ("source", "url", "first_at", "full_at", "due_at"):
        op.drop_column("visits", name)
    op.execute("ALTER TABLE visits RENAME COLUMN address TO url")
    op.execute("ALTER TABLE visits RENAME COLUMN asked_at TO seen_at")


def _keep_addresses(rows: list[dict[str, Any]]) -> None:
    addresses = op.create_table(
        "article_addresses",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_addresses_article_id_articles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_addresses")),
    )
    op.create_index(op.f("ix_article_addresses_article_id"), "article_addresses", ["article_id"])
    op.bulk_insert(addresses, rows)


def _visit(row: sa.RowMapping, article: sa.RowMapping | None) -> dict[str, Any]:
    """Until now a visit was kept with a page alone, so that it was in full."""
    first_at = min(article["fetched_at"], row["seen_at"]) if article else row["seen_at"]
    known = {name: row[name] for name in ("id", "url", "etag", "last_modified")}
    moments = {"first_at": first_at, "asked_at": row["seen_at"], "full_at": row["seen_at"]}
    due_at = _due_at(first_at, row["seen_at"]) if article else None
    return known | moments | {"address": row["url"], "source": article["source"] if article else "", "due_at": due_at}


def _due_at(first_at: datetime, asked_at: datetime) -> datetime | None:
    return next((first_at + age for age in _AGES if first_at + age > asked_at), None)
