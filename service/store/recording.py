"""How an article and its facts are written, inside one transaction of the store."""

from collections.abc import Iterable
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select, update

from models.article import Article, FetchedPage
from models.facts import Extraction
from models.ids import content_id
from service.store.claims import KINDS, READING, Kind, claim_rows
from service.store.copies import body_of, link, relink
from service.store.known import keep_addresses, known_article
from service.store.pages import KeptWhere, keep_page
from service.store.tables import article_revisions, articles, counters, pages

Change = Literal["new", "changed", "reread", "unchanged"]
_TOLD = (  # columns of an article that the page tells, beside its text
    *("url", "source", "province", "province_from", "title", "lead", "author", "credit"),
    *("published_at", "published_from", "modified_at", "text_disputed"),
)
_READING = frozenset({"relevant", "relevance", "version"})  # columns of an article that the extractor fills


def article_behind(db: Connection, last: str, where: KeptWhere) -> tuple[str, Article] | None:
    """The article with the next id, and that id; removed ones are passed over."""
    table = articles.c
    wanted = (table.id > last, table.removed.is_(False), *where.conditions(articles))
    row = db.execute(select(articles).where(*wanted).order_by(table.id).limit(1)).mappings().first()
    if row is None:
        return None
    told = {name: row[name] for name in _TOLD}
    return row["id"], Article(text=body_of(row["title"], row["text"]), **told)


def is_current(kept: RowMapping, article: Article, version: str) -> bool:
    """Whether the row holds this very article, read by this version of the extractor, and is known by its number."""
    if article.identity and kept["known_by"] != article.identity:
        return False
    wanted = _article_values(article, kept) | {"version": version}
    return all(kept[name] == value for name, value in wanted.items())


def record(db: Connection, page: FetchedPage, article: Article, extraction: Extraction) -> Change:
    """Writes what is new; see `Store.record`."""
    kept = known_article(db, article, page.url)
    if (kept is not None and kept["removed"]) or not keep_page(db, page):
        return "unchanged"
    article_id = kept["id"] if kept else content_id(article.url)
    change = _record_article(db, page, article, extraction, kept)
    keep_addresses(db, article_id, article)
    claims = claim_rows(extraction, article_id, _revision(kept, article), article.province)
    if _record_claims(db, article_id, claims) and change == "unchanged":
        change = "reread"
    if change != "unchanged":
        touch(db, article_id)
    return change


def record_reading(db: Connection, article: Article, extraction: Extraction) -> Change:
    """Writes what was read anew from a kept article; nothing where it was changed or removed meanwhile."""
    kept = known_article(db, article)
    if kept is None or kept["removed"] or kept["text"] != article.analysed:
        return "unchanged"
    values = {name: getattr(article, name) for name in ("province", "province_from")} | _reading_values(extraction)
    differing = {name: value for name, value in values.items() if kept[name] != value}
    if differing:
        db.execute(update(articles).where(articles.c.id == kept["id"]).values(**differing))
    claims = claim_rows(extraction, kept["id"], kept["revision"], article.province)
    if not _record_claims(db, kept["id"], claims) and not differing:
        return "unchanged"
    touch(db, kept["id"])
    return "reread"


def touch(db: Connection, article_id: str) -> None:
    """Gives the article the next change number. Numbers grow in the order in which writers commit."""
    db.execute(update(counters).where(counters.c.name == "change").values(value=counters.c.value + 1))
    number = select(counters.c.value).where(counters.c.name == "change").scalar_subquery()
    db.execute(update(articles).where(articles.c.id == article_id).values(change=number))


def _revision(kept: RowMapping | None, article: Article) -> int:
    if kept is None:
        return 1
    revision: int = kept["revision"]
    return revision if kept["text"] == article.analysed else revision + 1


def _record_article(
    db: Connection, page: FetchedPage, article: Article, extraction: Extraction, kept: RowMapping | None
) -> Change:
    values = _article_values(article, kept) | _reading_values(extraction)
    if kept is None:
        dated_at = article.published_at or page.fetched_at
        id_ = content_id(article.url)
        row = {"id": id_, "page_id": content_id(page.final_url), "fetched_at": page.fetched_at}
        row |= {"revision": 1, "first_id": id_}
        db.execute(insert(articles).values(**values | row, dated_at=dated_at, removed=False, change=0))
        link(db, id_, article.text)
        return "new"
    differing = {name: value for name, value in values.items() if kept[name] != value}
    if not differing:
        return "unchanged"
    change = _change_article(db, page, kept, differing)
    if change == "changed":
        relink(db, kept["id"], body_of(kept["title"], kept["text"]), article.text)
    return change


def _change_article(db: Connection, page: FetchedPage, kept: RowMapping, differing: dict[str, Any]) -> Change:
    changed = "text" in differing
    if changed:
        older = {name: kept[name] for name in ("revision", "title", "text", "fetched_at")}
        db.execute(insert(article_revisions).values(article_id=kept["id"], **older))
        differing |= {"fetched_at": page.fetched_at, "revision": kept["revision"] + 1}
    if not differing.keys() <= _READING:
        differing["page_id"] = content_id(page.final_url)
    dated_at = differing.get("published_at") or kept["dated_at"]
    db.execute(update(articles).where(articles.c.id == kept["id"]).values(**differing, dated_at=dated_at))
    if differing.get("page_id", kept["page_id"]) != kept["page_id"]:
        _drop_page(db, kept["page_id"])
    return "changed" if changed else "reread"


def _article_values(article: Article, kept: RowMapping | None) -> dict[str, Any]:
    """The columns of the article. A day that a feed told is not forgotten where a listing, which tells none, names
    the article again; the address by which the page calls itself stays."""
    values = {name: getattr(article, name) for name in _TOLD}
    if kept is not None and article.published_at is None and kept["published_from"] == "feed":
        values |= {name: kept[name] for name in ("published_at", "published_from")}
    if kept is not None and article.canonical == kept["url"]:
        values["url"] = kept["url"]
    return values | {"text": article.analysed}


def _reading_values(extraction: Extraction) -> dict[str, Any]:
    return {name: getattr(extraction, name) for name in _READING}


def _drop_page(db: Connection, page_id: str) -> None:
    """Takes out the page of an address that the article had before: read anew it would bring back what it said then."""
    in_use = select(articles.c.id).where(articles.c.page_id == page_id).exists()
    db.execute(delete(pages).where(pages.c.id == page_id, ~in_use))


def _record_claims(db: Connection, article_id: str, claims: Iterable[tuple[Kind, dict[str, Any]]]) -> bool:
    """Writes the claims not yet there and supersedes those not found again; whether there was anything to write."""
    found: dict[Table, dict[str, dict[str, Any]]] = {kind.table: {} for kind in KINDS}
    for kind, row in claims:
        found[kind.table].setdefault(row["id"], row)
    written = [_sync(db, table, article_id, rows) for table, rows in found.items()]
    return any(written)


def _sync(db: Connection, table: Table, article_id: str, found: dict[str, dict[str, Any]]) -> bool:
    held = {row["id"]: row for row in db.execute(select(table).where(table.c.article_id == article_id)).mappings()}
    new = [row for id_, row in found.items() if id_ not in held]
    turned = [id_ for id_, row in held.items() if row["superseded"] == (id_ in found)]
    weighed = [
        row for id_, row in found.items() if id_ in held and any(row[name] != held[id_][name] for name in READING)
    ]
    if new:
        db.execute(insert(table), new)
    if turned:
        db.execute(update(table).where(table.c.id.in_(turned)).values(superseded=~table.c.superseded))
    for row in weighed:
        db.execute(update(table).where(table.c.id == row["id"]).values({name: row[name] for name in READING}))
    return bool(new or turned or weighed)
