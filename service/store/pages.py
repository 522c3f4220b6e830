"""How pages are kept: what the database knows of each, and where it lies."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, exists, insert, select, update

from models.article import FetchedPage
from models.exchange import Place
from models.ids import content_id
from service.store.tables import articles, pages

_FIELDS = ("source", "url", "final_url", "content_type", "fetched_at", "etag", "last_modified", "listed_at", "tls")
_REMOVED = exists().where(articles.c.page_id == pages.c.id, articles.c.removed)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWhere:
    """Which of the kept pages or articles are meant: fetched at `since` or later, and of these sources; with none, of
    all."""

    since: datetime | None = None
    sources: tuple[str, ...] = ()

    def conditions(self, table: Table) -> list[ColumnElement[bool]]:
        """The same in SQL, for `pages` or `articles`."""
        since = [table.c.fetched_at >= self.since] if self.since else []
        return [*since, *([table.c.source.in_(self.sources)] if self.sources else [])]


EVERYTHING = KeptWhere()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """What the database knows of a page. `page` is without its body, which lies in the archive at `page.place`, or is
    `body`; with neither, the page is kept no longer. `sha256` is that of the unpacked body."""

    page: FetchedPage
    body: bytes | None
    sha256: str


def keep_page(db: Connection, page: FetchedPage) -> bool:
    """Writes the page in place of the one kept for its address before; False where that is newer, or its article was
    removed for good. The address is the one that answered: an older page of an address that leads there would bring
    back what the article said then. The same page again changes nothing: its file may have been forgotten meanwhile."""
    page_id = content_id(page.final_url)
    kept = db.execute(select(pages.c.fetched_at, _REMOVED.label("removed")).where(pages.c.id == page_id)).first()
    if kept is None:
        db.execute(insert(pages).values(id=page_id, **_values(page)))
        return True
    if kept.removed or kept.fetched_at > page.fetched_at:
        return False
    if not holds_page(db, page):
        db.execute(update(pages).where(pages.c.id == page_id).values(**_values(page)))
    return True


def holds_page(db: Connection, page: FetchedPage) -> bool:
    """Whether this very page is kept."""
    row = db.execute(select(pages).where(pages.c.id == content_id(page.final_url))).mappings().first()
    return row is not None and row["fetched_at"] == page.fetched_at and row["sha256"] == _digest(page)


def gave_article(db: Connection, page: FetchedPage) -> bool:
    """Whether an article was read from a page of this address."""
    found = select(articles.c.id).where(articles.c.page_id == content_id(page.final_url))
    return db.execute(found.limit(1)).first() is not None


def page_behind(db: Connection, last: str, where: KeptWhere) -> tuple[str, KeptPage] | None:
    """The page with the next id, and that id; those of removed articles are passed over."""
    query = select(pages).where(pages.c.id > last, ~_REMOVED, *where.conditions(pages)).order_by(pages.c.id).limit(1)
    row = db.execute(query).mappings().first()
    return None if row is None else (row["id"], _kept_page(row))


def forget_file(db: Connection, file: str) -> None:
    """Notes that the pages of a file of the archive are kept no longer."""
    no_place = dict.fromkeys(("archive_file", "archive_offset", "archive_length"))
    db.execute(update(pages).where(pages.c.archive_file == file).values(**no_place))


def _values(page: FetchedPage) -> dict[str, Any]:
    place = page.place
    return {name: getattr(page, name) for name in _FIELDS} | {
        "body": None if place else zlib.compress(page.body),
        "sha256": _digest(page),
        "archive_file": place and place.file,
        "archive_offset": place and place.offset,
        "archive_length": place and place.length,
    }


def _kept_page(row: RowMapping) -> KeptPage:
    place = None
    if row["archive_file"] is not None:
        place = Place(file=row["archive_file"], offset=row["archive_offset"], length=row["archive_length"])
    return KeptPage(
        page=FetchedPage(body=b"", place=place, **{name: row[name] for name in _FIELDS}),
        body=None if row["body"] is None else zlib.decompress(row["body"]),
        sha256=row["sha256"],
    )


def _digest(page: FetchedPage) -> str:
    return sha256(page.body).hexdigest()
