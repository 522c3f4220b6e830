"""The store: the only writer of the database."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from threading import Lock

from alembic.util import CommandError
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from models.article import Article, FetchedPage
from models.crawl import LastVisit
from models.facts import Extraction
from service.crawl_report import CrawlReport
from service.store import migrations, visits
from service.store.database import StoreError, open_engine
from service.store.known import gone_since, known_article, set_gone
from service.store.recording import PAGE_FIELDS, Change, is_current, keep_page, record, touch
from service.store.tables import articles, counters, crawl_drops, crawl_runs, crawl_sources, pages, sent_digests

__all__ = ["Change", "Store", "StoreError"]


class Store:
    """A database at its newest schema. Safe to use from several threads and processes: writers take turns."""

    def __init__(self, address: str) -> None:
        """Opens the database at `address`, makes it where there is none, and upgrades it. Raises StoreError."""
        self.engine = open_engine(address)
        self._turn = Lock()  # threads wait here in order, not at the file, where the luckier one goes first
        try:
            with self._transaction() as db:
                migrations.upgrade(db)
        except (CommandError, DBAPIError) as error:
            self.close()
            raise StoreError(_why(error)) from error

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for queries. On SQLite all of them see one state of the database."""
        with self.engine.connect() as db:
            yield db

    def holds(self, article: Article, version: str) -> bool:
        """Whether this very article is kept, read by this version of the extractor, or was removed for good."""
        with self.read() as db:
            kept = known_article(db, article)
        return kept is not None and (kept["removed"] or is_current(kept, article, version))

    def record(self, page: FetchedPage, article: Article, extraction: Extraction) -> Change:
        """Keeps an article and what was read from it: twice the same changes nothing.

        Another text than before is a new revision beside the old; claims that are not found again are superseded,
        never edited. A removed article stays removed. `article.source` must be set.
        """
        with self._write() as db:
            return record(db, page, article, extraction)

    def keep_page(self, page: FetchedPage) -> None:
        """Keeps the page alone, in place of the one kept for its address before."""
        with self._write() as db:
            keep_page(db, page)

    def remove(self, article_id: str) -> bool:
        """Takes an article out of every list, for good: a new crawl does not bring it back. False where none is."""
        with self._write() as db:
            removed = update(articles).where(articles.c.id == article_id, articles.c.removed.is_(False))
            if db.execute(removed.values(removed=True)).rowcount == 0:
                return False
            touch(db, article_id)
            return True

    def kept_pages(self) -> Iterator[FetchedPage]:
        """Every kept page, by id; one at a time is held in memory."""
        last = ""
        while page := self._page_behind(last):
            last, fetched = page
            yield fetched

    def mark_gone(self, address: str, gone_at: datetime | None) -> None:
        """Keeps that the source does not have the article known by `address` any more, since the first time that it
        was told so; None: it has it. Where no article is known by the address nothing is kept."""
        with self.read() as db:
            found = gone_since(db, address)
        if found is None or (found[1] is None) == (gone_at is None):
            return
        with self._write() as db:
            set_gone(db, found[0], gone_at)
            touch(db, found[0])

    def last_visit(self, address: str) -> LastVisit | None:
        """The last visit to `address`; None where it was never read."""
        with self.read() as db:
            return visits.last_visit(db, address)

    def remember(self, address: str, visit: LastVisit) -> None:
        """Keeps the last visit in place of the one before."""
        with self._write() as db:
            visits.remember(db, address, visit)

    def due(self, source: str, now: datetime, most: int) -> Sequence[LastVisit]:
        """The last visits to articles of the source that are due, at most `most`: of those read first last."""
        with self.read() as db:
            return visits.due(db, source, now, most)

    def save_crawl(self, report: CrawlReport) -> None:
        """Keeps the report of one crawl; of the addresses known already, which are most, their number alone."""
        with self._write() as db:
            run_id = (db.scalar(select(func.max(crawl_runs.c.id))) or 0) + 1
            moments = {"started_at": report.started_at, "finished_at": report.finished_at}
            db.execute(insert(crawl_runs).values(id=run_id, **moments))
            for source in report.sources:
                counts = {"new": source.new, "changed": source.changed, "unchanged": source.unchanged}
                dropped = [{"run_id": run_id} | asdict(drop) for drop in source.drops if drop.reason != "known"]
                known = len(source.drops) - len(dropped)
                db.execute(insert(crawl_sources).values(run_id=run_id, source=source.source, known=known, **counts))
                if dropped:
                    db.execute(insert(crawl_drops), dropped)

    def reserve_digest(self, week: str, province: str, reader: str) -> bool:
        """Marks the digest of a week (“2026-W47”) as sent to a reader; False where it was already.

        Reserved before it is sent, so that two processes never send twice; `release_digest` where sending failed.
        `province` is "" for the whole country.
        """
        key = {"week": week, "province": province, "reader": reader}
        try:
            with self._write() as db:
                db.execute(insert(sent_digests).values(**key, sent_at=datetime.now(UTC)))
        except IntegrityError:
            return False
        return True

    def release_digest(self, week: str, province: str, reader: str) -> None:
        """Takes a reservation back: the digest was not sent."""
        table = sent_digests.c
        wanted = (table.week == week, table.province == province, table.reader == reader)
        with self._write() as db:
            db.execute(delete(sent_digests).where(*wanted))

    def _page_behind(self, last: str) -> tuple[str, FetchedPage] | None:
        with self.read() as db:
            query = select(pages).where(pages.c.id > last).order_by(pages.c.id).limit(1)
            row = db.execute(query).mappings().first()
        if row is None:
            return None
        return row["id"], FetchedPage(body=zlib.decompress(row["body"]), **{name: row[name] for name in PAGE_FIELDS})

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction. The lock on the counter makes writers take turns on PostgreSQL, as SQLite does anyway."""
        with self._transaction() as db:
            db.execute(select(counters.c.value).where(counters.c.name == "change").with_for_update())
            yield db

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._turn, self.engine.connect().execution_options(writing=True) as db, db.begin():
            yield db


def _why(error: CommandError | DBAPIError) -> str:
    if isinstance(error, CommandError):
        return "cơ sở dữ liệu do một phiên bản mới hơn của chương trình tạo ra"
    return f"không mở được cơ sở dữ liệu: {str(error.orig).splitlines()[0]}"
