"""Sources have turns and are watched; whoever was sent a letter is known by the letter, of whatever kind it is.

The days of crawls kept so far are counted, so that what is usual is known at once.
"""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta, timezone

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_VIETNAM = timezone(timedelta(hours=7))
_COUNTS = ("crawls", "new", "read", "empty")
_EMPTY = ("empty_page", "not_parsed")
_INDEX = "ix_articles_source_dated_at_published_at"
_RUN_INDEX = "ix_crawl_sources_source_run_id"

_digests = sa.table("sent_digests", *map(sa.column, ("week", "province", "reader", "sent_at")))
_letters = sa.table("sent_letters", *map(sa.column, ("letter", "reader", "sent_at")))
_runs = sa.table("crawl_runs", sa.column("id"), sa.column("finished_at", sa.DateTime(timezone=True)))
_sources = sa.table("crawl_sources", *map(sa.column, ("run_id", "source", "new", "changed", "unchanged")))
_drops = sa.table("crawl_drops", *map(sa.column, ("run_id", "source", "reason")))
_moment = sa.column("crawled_at", sa.DateTime(timezone=True))
_days = sa.table("source_days", *map(sa.column, ("source", "day", *_COUNTS)), _moment)


def upgrade() -> None:
    _make_tables()
    op.create_index(_INDEX, "articles", ["source", "dated_at", "published_at"])
    op.create_index(_RUN_INDEX, "crawl_sources", ["source", "run_id"])
    name = sa.literal("ban-tin ") + _digests.c.week + sa.literal(" ") + _digests.c.province
    copied = sa.select(name, _digests.c.reader, _digests.c.sent_at)
    op.execute(sa.insert(_letters).from_select(["letter", "reader", "sent_at"], copied))
    op.drop_table("sent_digests")
    _count_days()


def downgrade() -> None:
    op.create_table(
        "sent_digests",
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("week", "province", "reader", name=op.f("pk_sent_digests")),
    )
    letter = _letters.c.letter
    week, province = sa.func.substr(letter, 9, 8), sa.func.substr(letter, 18)
    copied = sa.select(week, province, _letters.c.reader, _letters.c.sent_at).where(letter.like("ban-tin %"))
    op.execute(sa.insert(_digests).from_select(["week", "province", "reader", "sent_at"], copied))
    op.drop_index(_INDEX, "articles")
    op.drop_index(_RUN_INDEX, "crawl_sources")
    op.drop_index("ix_schedule_due_at", "schedule")
    for table in ("schedule", "source_days", "list_faults", "source_alarms", "sent_letters"):
        op.drop_table(table)


def _make_tables() -> None:
    op.create_table(
        "sent_letters",
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("letter", "reader", name=op.f("pk_sent_letters")),
    )
    op.create_table(
        "schedule",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("interval_minutes", sa.Float()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_schedule")),
    )
    op.create_index("ix_schedule_due_at", "schedule", ["due_at"])
    op.create_table(
        "source_days",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS),
        sa.Column("crawled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "day", name=op.f("pk_source_days")),
    )
    op.create_table(
        "list_faults",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("passing", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "url", name=op.f("pk_list_faults")),
    )
    op.create_table(
        "source_alarms",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_alarms")),
    )


def _count_days() -> None:
    db = op.get_bind()
    empty = sa.select(_drops.c.run_id, _drops.c.source, sa.func.count()).where(_drops.c.reason.in_(_EMPTY))
    empties = {(run, source): count for run, source, count in db.execute(empty.group_by(*_drops.c["run_id", "source"]))}
    counted: dict[tuple[str, date], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    last: dict[tuple[str, date], datetime] = {}
    of_runs = sa.select(_sources, _runs.c.finished_at).join(_runs, _runs.c.id == _sources.c.run_id).order_by(_runs.c.id)
    for row in db.execute(of_runs):
        read = row.new + row.changed + row.unchanged
        values = (1, row.new, read, empties.get((row.run_id, row.source), 0))
        key = row.source, _day(row.finished_at)
        counted[key][:] = map(sum, zip(counted[key], values, strict=True))
        last[key] = row.finished_at
    rows = [
        {"source": source, "day": day, "crawled_at": last[source, day], **dict(zip(_COUNTS, sums, strict=True))}
        for (source, day), sums in counted.items()
    ]
    if rows:
        db.execute(sa.insert(_days), rows)


def _day(moment: datetime) -> date:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # SQLite keeps no zone
    return aware.astimezone(_VIETNAM).date()
