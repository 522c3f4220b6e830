"""The store: the only writer of the database."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock

from alembic.util import CommandError
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from models.article import Article, FetchedPage
from models.crawl import Drop, LastVisit
from models.facts import Extraction
from models.health import Health
from models.schedule import Turn
from service.crawl_report import CrawlReport
from service.store import migrations, visits, watching
from service.store.database import StoreError, fault, is_read_only, open_engine
from service.store.known import gone_since, known_article, removed_article, set_gone
from service.store.pages import (
    EVERYTHING,
    KeptPage,
    KeptWhere,
    forget_file,
    gave_article,
    holds_page,
    keep_page,
    page_behind,
)
from service.store.recording import Change, article_behind, is_current, record, record_reading, touch
from service.store.tables import articles, counters, crawl_drops, crawl_runs, crawl_sources, sent_letters

__all__ = ["Change", "Store", "StoreError"]


class Store:
    """A database at its newest schema. Safe to use from several threads and processes: writers take turns."""

    def __init__(self, address: str) -> None:
        """Opens the database at `address`, makes it where there is none, and upgrades it; one that this process may not
        write is only read. Raises StoreError."""
        self.engine = open_engine(address)
        self._is_read_only = is_read_only(self.engine.url)
        self._turn = Lock()  # threads wait here in order, not at the file, where the luckier one goes first
        try:
            self._make_ready()
        except (CommandError, DBAPIError) as error:
            self.close()
            raise StoreError(_why(error)) from error

    def demand_writable(self) -> None:
        """Raises StoreError where this process may only read the database."""
        if self._is_read_only:
            raise StoreError(
                f"chỉ đọc được cơ sở dữ liệu {self.engine.url.database}: không có quyền ghi tệp ấy hoặc thư mục của nó"
            )

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

    def record_reading(self, article: Article, extraction: Extraction) -> Change:
        """Keeps what was read anew from a kept article, whose text stays as it is."""
        with self._write() as db:
            return record_reading(db, article, extraction)

    def keep_page(self, page: FetchedPage) -> None:
        """Keeps the page alone, in place of the one kept for its address before, unless that is newer."""
        with self.read() as db:
            if holds_page(db, page):
                return
        with self._write() as db:
            keep_page(db, page)

    def keep_empty_page(self, page: FetchedPage) -> None:
        """Keeps a page that gave no article, unless one that did is kept for its address."""
        with self.read() as db:
            if gave_article(db, page):
                return
        self.keep_page(page)

    def remove(self, article_id: str) -> bool:
        """Takes an article out of every list, for good: a new crawl does not bring it back. False where none is."""
        with self._write() as db:
            removed = update(articles).where(articles.c.id == article_id, articles.c.removed.is_(False))
            if db.execute(removed.values(removed=True)).rowcount == 0:
                return False
            touch(db, article_id)
            return True

    def is_removed(self, address: str) -> bool:
        """Whether the article known by `address` was removed for good."""
        with self.read() as db:
            return removed_article(db, address)

    def kept_pages(self, where: KeptWhere = EVERYTHING) -> Iterator[KeptPage]:
        """The kept pages but for those of removed articles, by id; one at a time is held in memory."""
        last = ""
        while found := self._page_behind(last, where):
            last, kept = found
            yield kept

    def kept_articles(self, where: KeptWhere = EVERYTHING) -> Iterator[Article]:
        """The articles that were not removed, by id; one at a time is held in memory."""
        last = ""
        while found := self._article_behind(last, where):
            last, article = found
            yield article

    def forget_file(self, file: str) -> None:
        """Notes that the pages of a file of the archive are kept no longer; their articles and facts stay."""
        with self._write() as db:
            forget_file(db, file)

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

    def due(self, source: str, now: datetime, most: int) -> Mapping[str, LastVisit]:
        """The last visits to articles of the source that are due, at most `most`, by address: of those read first
        last."""
        with self.read() as db:
            return visits.due(db, source, now, most)

    def save_crawl(self, report: CrawlReport, *, of_today: bool = True) -> None:
        """Keeps the report of one crawl, in place of the one `KEPT_CRAWLS` before it; where it tells how the sources do
        today, that too."""
        with self._write() as db:
            run_id = (db.scalar(select(func.max(crawl_runs.c.id))) or 0) + 1
            moments = {"started_at": report.started_at, "finished_at": report.finished_at}
            db.execute(insert(crawl_runs).values(id=run_id, **moments))
            for source in report.sources:
                counts = {"new": source.new, "changed": source.changed, "unchanged": source.unchanged}
                row = {"run_id": run_id, "source": source.source, "known": source.known}
                db.execute(insert(crawl_sources).values(**row, **counts))
                if source.drops:
                    db.execute(insert(crawl_drops), [{"run_id": run_id} | _told(drop) for drop in source.drops])
                watching.forget_crawls(db, source.source)
                if of_today:
                    watching.count_day(db, source, report.finished_at)
                    watching.note_faults(db, source, report.finished_at)

    def enrol(self, sources: Iterable[str], now: datetime) -> None:
        """Gives those of the sources that have no turn yet one at once."""
        with self._write() as db:
            watching.enrol(db, sources, now)

    def claim_turn(self, source: str, now: datetime) -> bool:
        """Takes the turn of a source that is due, before it is crawled; False where it is not due, for another process
        took it. The source has its turn again in six hours where nobody keeps or releases one before."""
        with self._write() as db:
            return watching.claim_turn(db, source, now)

    def release_turn(self, source: str, claimed_at: datetime) -> None:
        """Gives a turn back that was claimed, unless the next one is kept already."""
        with self._write() as db:
            watching.release_turn(db, source, claimed_at)

    def keep_turn(self, source: str, turn: Turn) -> None:
        """Keeps when the source is asked next."""
        with self._write() as db:
            watching.keep_turn(db, source, turn)

    def keep_alarm(self, health: Health, now: datetime) -> None:
        """Keeps whether a source needs somebody to look, and since when. One that was silent stays so until it is well:
        it is told of once."""
        with self._write() as db:
            watching.keep_alarm(db, health, now)

    def alarms_told(self, sources: Iterable[str]) -> None:
        """Keeps that somebody was told of the alarms of these sources."""
        with self._write() as db:
            watching.alarms_told(db, sources)

    def reserve_letter(self, letter: str, reader: str) -> bool:
        """Marks the letter of this name as sent to a reader; False where it was already.

        Reserved before it is sent, so that two processes never send twice; `release_letter` where sending failed.
        """
        try:
            with self._write() as db:
                db.execute(insert(sent_letters).values(letter=letter, reader=reader, sent_at=datetime.now(UTC)))
        except IntegrityError:
            return False
        return True

    def release_letter(self, letter: str, reader: str) -> None:
        """Takes a reservation back: the letter was not sent."""
        table = sent_letters.c
        with self._write() as db:
            db.execute(delete(sent_letters).where(table.letter == letter, table.reader == reader))

    def _make_ready(self) -> None:
        if not self._is_read_only:
            with self._transaction() as db:
                migrations.upgrade(db)
            return
        with self.read() as db:
            if not migrations.is_newest(db):
                raise StoreError("cơ sở dữ liệu do phiên bản khác tạo ra, và không có quyền ghi để nâng cấp")

    def _page_behind(self, last: str, where: KeptWhere) -> tuple[str, KeptPage] | None:
        with self.read() as db:
            return page_behind(db, last, where)

    def _article_behind(self, last: str, where: KeptWhere) -> tuple[str, Article] | None:
        with self.read() as db:
            return article_behind(db, last, where)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction. The lock on the counter makes writers take turns on PostgreSQL, as SQLite does anyway."""
        with self._transaction() as db:
            db.execute(select(counters.c.value).where(counters.c.name == "change").with_for_update())
            yield db

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        self.demand_writable()
        with self._turn, self.engine.connect().execution_options(writing=True) as db, db.begin():
            yield db


def _told(drop: Drop) -> dict[str, str]:
    return {name: getattr(drop, name) for name in ("source", "url", "reason", "detail")}


def _why(error: CommandError | DBAPIError) -> str:
    if isinstance(error, CommandError):
        return "cơ sở dữ liệu do một phiên bản mới hơn của chương trình tạo ra"
    return f"không mở được cơ sở dữ liệu: {fault(error)}"
