"""The index (tantivy) in a folder of its own. The database is the truth; the index follows its change numbers."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy
from sqlalchemy import Connection, RowMapping, select
from tantivy import Document, Query

from service.paging import Page, Paging, cursor_of, key_of, no_page_at
from service.search.highlight import highlight, snippet, words
from service.search.query import Wanted, build, minds_marks, wanted
from service.search.records import Facets, Found, Hit, SearchError, SearchWhere
from service.store import Store
from service.store.tables import articles, counters

_VERSION = "1"  # of the schema: an index of another one lies beside it and is not read
_POSITION = "position"  # the document that tells how far the index has followed: in one commit with what it followed
_BATCH = 500  # articles in one commit
_HEAP = 50_000_000  # bytes that the writer may hold
_LIST = "hits"  # what a cursor is of
_SHAPE = (int,)  # of a cursor: how many hits were shown
_DEEPEST = 10_000  # hits that can be paged through: the engine keeps all those before a page in memory
_BUCKETS = 200  # more provinces, sources or years than there are


class SearchIndex:
    """The index in `folder`, made where there is none. Any number of readers; one process writes at a time."""

    def __init__(self, folder: Path) -> None:
        """Opens the index. Raises SearchError where the folder cannot be used or what is in it is damaged."""
        try:
            (folder / _VERSION).mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(_schema(), path=str(folder / _VERSION))
        except (OSError, ValueError) as error:
            raise SearchError(_why(folder)) from error
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("words", analyzer)

    def catch_up(self, store: Store) -> int:
        """Takes over what was written since it last did; how many articles that were.

        After a crash it goes on behind the last commit. An index of another database is emptied first. Raises
        SearchError where another process is writing.
        """
        with self._writer() as writer, store.read() as db:
            identity, position = _counter(db, "identity"), self._position(writer, db)
            count = 0
            while batch := _changed(db, position):
                for row in batch:
                    writer.delete_documents_by_term("id", row["id"])
                    if not row["removed"]:
                        writer.add_document(_document(row))
                position = batch[-1]["change"]
                count += len(batch)
                _commit(writer, identity, position)
        self._index.reload()
        return count

    def search(self, db: Connection, typed: str, where: SearchWhere, paging: Paging) -> Found:
        """The articles that hold every word typed, those that hold them as one phrase first.

        Words in quotes have to follow one another. Any text has an answer; an empty one means every article.
        Raises CursorError.
        """
        asked = wanted(typed, marks=minds_marks(typed))
        found = self._found(db, asked, where, paging)
        if asked.marks and not found.hits.total:
            return self._found(db, wanted(typed, marks=False), where, paging)
        return found

    def _found(self, db: Connection, asked: Wanted, where: SearchWhere, paging: Paging) -> Found:
        searcher, first = self._index.searcher(), _first(paging)
        query = build(self._index.schema, asked, where)
        order = None if asked.words else "dated"  # nothing asked for: the newest first
        result = searcher.search(query, limit=paging.limit, offset=first, order_by_field=order)
        ids = [str(searcher.doc(address)["id"][0]) for _, address in result.hits]
        total: int = result.count  # type: ignore[attr-defined]  # missing in the library's stub
        behind = first + paging.limit
        hits = Page(
            items=_hits(db, ids, asked),
            total=total,
            next=cursor_of(_LIST, (behind,)) if behind < min(total, _DEEPEST) else None,
        )
        return Found(hits=hits, facets=_facets(searcher, query), marks=asked.marks)

    def _position(self, writer: tantivy.IndexWriter, db: Connection) -> int:
        """The last change number that was taken over; 0, and nothing kept, where it was of another database."""
        self._index.reload()
        searcher = self._index.searcher()
        query = Query.term_query(self._index.schema, "kind", _POSITION)
        for _, address in searcher.search(query, limit=1).hits:
            kept = searcher.doc(address)
            if kept["identity"][0] == _counter(db, "identity") and kept["change"][0] <= _counter(db, "change"):
                return int(kept["change"][0])
        writer.delete_all_documents()
        return 0

    def empty(self) -> None:
        """Forgets everything, so that `catch_up` begins anew. Raises SearchError where another process is writing."""
        with self._writer() as writer:
            writer.delete_all_documents()
            writer.commit()

    @contextmanager
    def _writer(self) -> Iterator[tantivy.IndexWriter]:
        try:
            writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        except ValueError as error:
            raise SearchError("chỉ mục tìm kiếm đang được một tiến trình khác ghi") from error
        try:
            yield writer
        finally:
            writer.wait_merging_threads()  # gives the lock back


def _why(folder: Path) -> str:
    """The line for an index that cannot be opened; a reader too has to lock it (tantivy, META_LOCK)."""
    if folder.exists() and not os.access(folder / _VERSION, os.W_OK, effective_ids=True):
        return f"không có quyền ghi vào chỉ mục tìm kiếm {folder}, cần cả khi chỉ tìm"
    return f"chỉ mục tìm kiếm {folder} không dùng được; hãy chạy: guongsang index rebuild"


def _first(paging: Paging) -> int:
    (first,) = key_of(paging.cursor, _LIST, _SHAPE) or (0,)
    if not 0 <= first < _DEEPEST:
        raise no_page_at(str(first))
    return int(first)


def rebuild(folder: Path, store: Store) -> int:
    """Makes the index anew from the database, a damaged one too; how many articles it holds. Raises SearchError."""
    try:
        index = SearchIndex(folder)
    except SearchError:
        shutil.rmtree(folder / _VERSION, ignore_errors=True)
        index = SearchIndex(folder)
    index.empty()
    return index.catch_up(store)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for name in ("title", "text", "title_plain", "text_plain"):
        builder.add_text_field(name, tokenizer_name="words")
    for name in ("province", "source"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_integer_field("dated", fast=True)
    builder.add_unsigned_field("change", stored=True)
    builder.add_unsigned_field("identity", stored=True)
    return builder.build()


def _document(row: RowMapping) -> Document:
    document = Document()
    document.add_text("id", row["id"])
    document.add_text("kind", "article")
    for field in ("title", "text"):
        document.add_text(field, " ".join(words(row[field], marks=True)))
        document.add_text(f"{field}_plain", " ".join(words(row[field], marks=False)))
    document.add_text("source", row["source"])
    if row["province"]:
        document.add_text("province", row["province"])
    document.add_integer("dated", int(row["dated_at"].timestamp()))
    document.add_unsigned("year", row["dated_at"].year)  # `add_unsigned`: another integer kills the writer
    return document


def _commit(writer: tantivy.IndexWriter, identity: int, position: int) -> None:
    document = Document()
    document.add_text("id", _POSITION)
    document.add_text("kind", _POSITION)
    document.add_unsigned("change", position)
    document.add_unsigned("identity", identity)
    writer.delete_documents_by_term("id", _POSITION)
    writer.add_document(document)
    writer.commit()


def _counter(db: Connection, name: str) -> int:
    return db.scalar(select(counters.c.value).where(counters.c.name == name)) or 0


def _changed(db: Connection, position: int) -> list[RowMapping]:
    query = select(articles).where(articles.c.change > position).order_by(articles.c.change).limit(_BATCH)
    return list(db.execute(query).mappings())


def _hits(db: Connection, ids: list[str], asked: Wanted) -> tuple[Hit, ...]:
    query = select(articles).where(articles.c.id.in_(ids), articles.c.removed.is_(False))
    rows = {row["id"]: row for row in db.execute(query).mappings()}
    return tuple(_hit(rows[id_], asked) for id_ in ids if id_ in rows)


def _hit(row: RowMapping, asked: Wanted) -> Hit:
    body = row["text"].removeprefix(row["title"]).lstrip("\n")
    return Hit(
        article_id=row["id"],
        url=row["url"],
        source=row["source"],
        province=row["province"],
        published_at=row["published_at"],
        dated_at=row["dated_at"],
        gone_at=row["gone_at"],
        title=highlight(row["title"], asked.words, marks=asked.marks),
        snippet=snippet(body, asked.words, marks=asked.marks),
    )


def _facets(searcher: tantivy.Searcher, query: Query) -> Facets:
    names = ("province", "year", "source")
    asked = {name: {"terms": {"field": name, "size": _BUCKETS}} for name in names}
    counted: dict[str, Any] = searcher.aggregate(query, asked)
    province, year, source = (
        tuple((bucket["key"], bucket["doc_count"]) for bucket in counted[name]["buckets"]) for name in names
    )
    return Facets(provinces=province, sources=source, years=tuple(sorted(year, reverse=True)))
