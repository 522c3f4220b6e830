"""The tables of the ledger, the same on SQLite and PostgreSQL.

Kept pages and articles are the truth that everything else can be read from again. Claims are facts of one revision of
an article: never edited (but for how surely they were read), only superseded. `articles.change` numbers every write in
commit order: the search index follows it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

from service.store.columns import Items, Moment, Spans

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_ID = String(16)  # models.ids.content_id

counters = Table(
    "counters",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", Integer, nullable=False),
)

# The newest page of the address that answered, by that address; one that gave no article does not take the place of
# one that did. It lies in the archive; `body`, compressed with zlib, is of pages that never were there: those of
# earlier versions. A page with neither was kept for as long as the settings say.
pages = Table(
    "pages",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("final_url", Text, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("body", LargeBinary),
    Column("sha256", String(64), nullable=False),  # of the unpacked body
    Column("fetched_at", Moment, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("listed_at", Moment),
    Column("tls", Text),  # how its server was trusted; NULL without TLS, or not known
    Column("archive_file", Text, index=True),
    Column("archive_offset", BigInteger),
    Column("archive_length", BigInteger),
)

# Every address that was asked for, feeds and listings too, with what its server gave to ask again with; an article of a
# source that numbers them stands here by its number, for its address changes with the headline.
visits = Table(
    "visits",
    metadata,
    Column("id", _ID, primary_key=True),  # of the address
    Column("address", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),  # asked for last
    Column("first_at", Moment, nullable=False),  # read first
    Column("asked_at", Moment, nullable=False),
    Column("full_at", Moment, nullable=False),  # last answered with a page
    Column("due_at", Moment),  # of an article that is to be asked for again
    Column("etag", Text),
    Column("last_modified", Text),
    Index(None, "source", "due_at"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("page_id", _ID, ForeignKey("pages.id"), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("source", Text, nullable=False, index=True),
    Column("province", Text, index=True),  # today's map; NULL where not told
    Column("province_from", Text),  # source or text; NULL where not known
    Column("title", Text, nullable=False),
    Column("lead", Text, nullable=False),
    Column("text", Text, nullable=False),  # Article.analysed: what every span counts in
    Column("author", Text),
    Column("credit", Text),  # the agency or paper that it says it was taken from
    Column("published_at", Moment),
    Column("published_from", Text),
    Column("modified_at", Moment),
    Column("text_disputed", Boolean, nullable=False, server_default=false()),  # another way of finding it gives another
    Column("fetched_at", Moment, nullable=False),
    Column(
        "dated_at", Moment, nullable=False
    ),  # published_at, or where not told the first fetched_at: the order of lists
    Column("revision", Integer, nullable=False),
    Column("first_id", _ID, nullable=False, index=True),  # of the first article with this text, mostly its own
    Column("relation", Text),  # what it is to its first: copy, excerpt or extended; NULL for a first
    Column("relevant", Boolean, nullable=False),
    Column("relevance", Float, nullable=False),
    Column("version", Text, nullable=False),  # of the extractor that read it last
    Column("removed", Boolean, nullable=False, default=False),
    Column("gone_at", Moment),  # when its source was first found without it; NULL while it is there
    Column("change", Integer, nullable=False, index=True),
    Index(None, "dated_at", "id"),
    Index(None, "source", "dated_at", "published_at"),  # how many a day, how many of them without a day
)

# By which addresses an article is known, its number in the source among them: `url` is the newest.
article_addresses = Table(
    "article_addresses",
    metadata,
    Column("id", _ID, primary_key=True),  # of the address
    Column("address", Text, nullable=False),
    Column("article_id", _ID, ForeignKey("articles.id"), nullable=False, index=True),
)

# By which a later copy finds a first (service.store.copies).
sketch_hashes = Table(
    "sketch_hashes",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),  # 32 bits without sign
    Column("article_id", _ID, ForeignKey("articles.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# What an article said before it was changed.
article_revisions = Table(
    "article_revisions",
    metadata,
    Column("article_id", _ID, ForeignKey("articles.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("fetched_at", Moment, nullable=False),  # when this version was fetched
)


def _claims(name: str, *columns: Column[object], entity: str | None = None) -> Table:
    """The table of one kind of fact: where it stands, then the fields of its record in `models.facts`."""
    entities = [Column(entity, _ID, nullable=False, index=True)] if entity else []
    return Table(
        name,
        metadata,
        Column("id", _ID, primary_key=True),
        Column("article_id", _ID, ForeignKey("articles.id"), nullable=False, index=True),
        Column("revision", Integer, nullable=False),
        Column("superseded", Boolean, nullable=False, default=False),
        Column("position", Integer, nullable=False),  # its place among the facts of its kind in the article
        *entities,
        Column("spans", Spans, nullable=False),
        Column("sentence", Text, nullable=False),
        Column("sentence_start", Integer, nullable=False),
        Column("sentence_end", Integer, nullable=False),
        Column("confidence", Float, nullable=False),
        Column("cues", Items, nullable=False),
        Column("version", Text, nullable=False),  # of the extractor that read it first
        *columns,
    )


campaign_claims = _claims(
    "campaign_claims",
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("phase", Text),
    Column("launched_by", Text),
    Column("years", Items),
    entity="campaign_id",
)

official_claims = _claims(
    "official_claims",
    Column("name", Text, nullable=False),
    Column("positions", Items, nullable=False),
    entity="official_id",
)

award_claims = _claims(
    "award_claims",
    Column("award", Text, nullable=False, index=True),
    Column("grade", Integer),
    Column("authority", Text),
    Column("recipient", Text, nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("qualifier", Text),
    Column("status", Text, nullable=False),
    Column("year", Integer, index=True),
    Column("decision", Text),
    Column("decision_date", Date),
    Column("cumulative", Boolean, nullable=False),
    Column("part", Boolean, nullable=False),
    Column("posthumous", Boolean, nullable=False, server_default=false()),
    Column("period", Items),
    Column("place", Text),
    Column("presenter", Text),
)

exemplar_claims = _claims(
    "exemplar_claims",
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("place", Text),
    Column("leader", Boolean, nullable=False),
    Column("group", Text, nullable=False),
    Column("field", Text),
    Column("age", Integer),
    Column("deed", Spans, nullable=False),
    Column("awards", Items, nullable=False),
    Column("place_today", Text),
    Column("sex", Text),
    Column("ethnicity", Text),
    entity="candidate_id",
)

share_claims = _claims(
    "share_claims",
    Column("group", Text, nullable=False),
    Column("numerator", BigInteger),
    Column("denominator", BigInteger),
    Column("percent", Float),
    Column("change", Float),
)

# Who was sent which letter (`service.digest.Letter.name`): one sent twice is refused here.
sent_letters = Table(
    "sent_letters",
    metadata,
    Column("letter", Text, primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("sent_at", Moment, nullable=False),
)

crawl_runs = Table(
    "crawl_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment, nullable=False),
)

crawl_sources = Table(
    "crawl_sources",
    metadata,
    Column("run_id", Integer, ForeignKey("crawl_runs.id"), primary_key=True),
    Column("source", Text, primary_key=True),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("known", Integer, nullable=False, server_default="0"),  # articles met and not read again: not due, or 304
    Index(None, "source", "run_id"),
)

crawl_drops = Table(
    "crawl_drops",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", Integer, ForeignKey("crawl_runs.id"), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

# `models.schedule.Turn` of each source.
schedule = Table(
    "schedule",
    metadata,
    Column("source", Text, primary_key=True),
    Column("due_at", Moment, nullable=False, index=True),
    Column("interval_minutes", Float),
    Column("failures", Integer, nullable=False),
)

# What the crawls of one day (Việt Nam) gave, as the health of a source is judged by it.
source_days = Table(
    "source_days",
    metadata,
    Column("source", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("crawls", Integer, nullable=False),
    Column("new", Integer, nullable=False),  # articles
    Column("read", Integer, nullable=False),  # pages that gave an article, new or not
    Column("empty", Integer, nullable=False),  # pages that gave no text
    Column("crawled_at", Moment, nullable=False),  # when the last one ended
)

# The lists of each source that gave nothing when they were asked last, and since when.
list_faults = Table(
    "list_faults",
    metadata,
    Column("source", Text, primary_key=True),
    Column("url", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("passing", Boolean, nullable=False),  # may be over next time
    Column("since", Moment, nullable=False),
)

# The sources that need somebody to look; gone when they are well again.
source_alarms = Table(
    "source_alarms",
    metadata,
    Column("source", Text, primary_key=True),
    Column("state", Text, nullable=False),  # watch or silent
    Column("since", Date, nullable=False),
    Column("found_at", Moment, nullable=False),
    Column("told", Boolean, nullable=False, default=False),  # by mail
)
