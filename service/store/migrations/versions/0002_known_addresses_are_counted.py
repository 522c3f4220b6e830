"""Addresses that a crawl knew already are counted: a line for each of them, every hour, was most of the database."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_DROPPED = (
    "SELECT count(*) FROM crawl_drops WHERE reason = 'known'"
    " AND crawl_drops.run_id = crawl_sources.run_id AND crawl_drops.source = crawl_sources.source"
)


def upgrade() -> None:
    op.add_column("crawl_sources", sa.Column("known", sa.Integer(), nullable=False, server_default="0"))
    op.execute(f"UPDATE crawl_sources SET known = ({_DROPPED})")  # noqa: S608  no value of anybody's
    op.execute("DELETE FROM crawl_drops WHERE reason = 'known'")


def downgrade() -> None:
    op.drop_column("crawl_sources", "known")
