"""The first tables."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    counters = op.create_table(
        "counters",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    # `identity` tells this database from any other that an index may have followed
    op.bulk_insert(
        counters, [{"name": "change", "value": 0}, {"name": "identity", "value": secrets.randbelow(2**31 - 1) + 1}]
    )
    op.create_table(
        "crawl_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crawl_runs")),
    )
    op.create_table(
        "pages",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
    )
    op.create_table(
        "sent_digests",
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("week", "province", "reader", name=op.f("pk_sent_digests")),
    )
    op.create_table(
        "visits",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("page_id", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_from", sa.Text(), nullable=True),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=16), nullable=False),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("relevance", sa.Float(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name=op.f("fk_articles_page_id_pages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
    )
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_articles_change"), ["change"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_dated_at_id"), ["dated_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_fingerprint"), ["fingerprint"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_page_id"), ["page_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_province"), ["province"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_source"), ["source"], unique=False)

    op.create_table(
        "crawl_drops",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["crawl_runs.id"], name=op.f("fk_crawl_drops_run_id_crawl_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crawl_drops")),
    )
    with op.batch_alter_table("crawl_drops", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_crawl_drops_run_id"), ["run_id"], unique=False)

    op.create_table(
        "crawl_sources",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["crawl_runs.id"], name=op.f("fk_crawl_sources_run_id_crawl_runs")),
        sa.PrimaryKeyConstraint("run_id", "source", name=op.f("pk_crawl_sources")),
    )
    op.create_table(
        "article_revisions",
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_revisions_article_id_articles")),
        sa.PrimaryKeyConstraint("article_id", "revision", name=op.f("pk_article_revisions")),
    )
    op.create_table(
        "award_claims",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("cues", sa.JSON(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("award", sa.Text(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("qualifier", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("cumulative", sa.Boolean(), nullable=False),
        sa.Column("part", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_award_claims_article_id_articles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_claims")),
    )
    with op.batch_alter_table("award_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_claims_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_claims_award"), ["award"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_claims_year"), ["year"], unique=False)

    op.create_table(
        "campaign_claims",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("cues", sa.JSON(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("launched_by", sa.Text(), nullable=True),
        sa.Column("years", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_campaign_claims_article_id_articles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_claims")),
    )
    with op.batch_alter_table("campaign_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_claims_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_claims_campaign_id"), ["campaign_id"], unique=False)

    op.create_table(
        "exemplar_claims",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.String(length=16), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("cues", sa.JSON(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("leader", sa.Boolean(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("deed", sa.JSON(), nullable=False),
        sa.Column("awards", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_exemplar_claims_article_id_articles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemplar_claims")),
    )
    with op.batch_alter_table("exemplar_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exemplar_claims_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exemplar_claims_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "official_claims",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.String(length=16), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("cues", sa.JSON(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("positions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_official_claims_article_id_articles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_claims")),
    )
    with op.batch_alter_table("official_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_official_claims_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_claims_official_id"), ["official_id"], unique=False)

    op.create_table(
        "share_claims",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("cues", sa.JSON(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("percent", sa.Float(), nullable=True),
        sa.Column("change", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_share_claims_article_id_articles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_claims")),
    )
    with op.batch_alter_table("share_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_share_claims_article_id"), ["article_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("share_claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_share_claims_article_id"))

    op.drop_table("share_claims")
    with op.batch_alter_table("official_claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_official_claims_official_id"))
        batch_op.drop_index(batch_op.f("ix_official_claims_article_id"))

    op.drop_table("official_claims")
    with op.batch_alter_table("exemplar_claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exemplar_claims_candidate_id"))
        batch_op.drop_index(batch_op.f("ix_exemplar_claims_article_id"))

    op.drop_table("exemplar_claims")
    with op.batch_alter_table("campaign_claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_claims_campaign_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_claims_article_id"))

    op.drop_table("campaign_claims")
    with op.batch_alter_table("award_claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_claims_year"))
        batch_op.drop_index(batch_op.f("ix_award_claims_award"))
        batch_op.drop_index(batch_op.f("ix_award_claims_article_id"))

    op.drop_table("award_claims")
    op.drop_table("article_revisions")
    op.drop_table("crawl_sources")
    with op.batch_alter_table("crawl_drops", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_crawl_drops_run_id"))

    op.drop_table("crawl_drops")
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_articles_source"))
        batch_op.drop_index(batch_op.f("ix_articles_province"))
        batch_op.drop_index(batch_op.f("ix_articles_page_id"))
        batch_op.drop_index(batch_op.f("ix_articles_fingerprint"))
        batch_op.drop_index(batch_op.f("ix_articles_dated_at_id"))
        batch_op.drop_index(batch_op.f("ix_articles_change"))

    op.drop_table("articles")
    op.drop_table("visits")
    op.drop_table("sent_digests")
    op.drop_table("pages")
    op.drop_table("crawl_runs")
    op.drop_table("counters")
