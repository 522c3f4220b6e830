"""Pages lie in the archive; those that earlier versions kept stay in the database, whole."""

import zlib
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


_pages = sa.table("pages", sa.column("body"), sa.column("sha256"))
_EMPTY = zlib.compress(b"")


def upgrade() -> None:
    """A body that is empty, though it was not when it was kept, is what a way back left of a page in the archive."""
    _make_body(nullable=True)
    left = sa.update(_pages).where(_pages.c.body == _EMPTY, _pages.c.sha256 != sha256(b"").hexdigest())
    op.get_bind().execute(left.values(body=None))
    op.add_column("pages", sa.Column("tls", sa.Text()))
    op.add_column("pages", sa.Column("archive_file", sa.Text()))
    op.add_column("pages", sa.Column("archive_offset", sa.BigInteger()))
    op.add_column("pages", sa.Column("archive_length", sa.BigInteger()))
    op.create_index("ix_pages_archive_file", "pages", ["archive_file"])


def downgrade() -> None:
    """Of a page in the archive an older program has nothing to read again; it leaves its article as it is."""
    op.get_bind().execute(sa.update(_pages).where(_pages.c.body.is_(None)).values(body=_EMPTY))
    op.drop_index("ix_pages_archive_file", "pages")
    for name in ("archive_length", "archive_offset", "archive_file", "tls"):
        op.drop_column("pages", name)
    _make_body(nullable=False)


def _make_body(*, nullable: bool) -> None:
    """SQLite cannot loosen a column, nor copy a table that others refer to inside a transaction: a new column it is."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("pages", "body", nullable=nullable)
        return
    op.execute("ALTER TABLE pages RENAME COLUMN body TO body_before")
    op.add_column(
        "pages", sa.Column("body", sa.LargeBinary(), nullable=nullable, server_default=None if nullable else "")
    )
    op.execute("UPDATE pages SET body = body_before")
    op.drop_column("pages", "body_before")
