"""How much the ledger holds, and how the sources do."""

from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, tuple_

from models.crawl import KNOWN, Reason
from service.ledger.records import Overview, SourceState
from service.store.tables import (
    articles,
    award_claims,
    campaign_claims,
    crawl_drops,
    crawl_runs,
    crawl_sources,
    exemplar_claims,
    official_claims,
)

_LIVE = articles.c.removed.is_(False)


def overview(db: Connection) -> Overview:
    """The numbers of the first page."""
    dates = select(func.count(), func.min(articles.c.dated_at), func.max(articles.c.dated_at)).where(_LIVE)
    total, first_at, last_at = db.execute(dates).one()
    relevant = select(func.count()).select_from(articles).where(_LIVE, articles.c.relevant.is_(True))
    return Overview(
        articles=total,
        relevant=db.scalar(relevant) or 0,
        sources=_distinct(db, "source"),
        provinces=_distinct(db, "province"),
        years=tuple(range(last_at.year, first_at.year - 1, -1)) if total else (),
        campaigns=_count(db, campaign_claims, "campaign_id"),
        officials=_count(db, official_claims, "official_id"),
        award_counts=_count(db, award_claims, "id"),
        exemplars=_count(db, exemplar_claims, "id"),
        first_at=first_at,
        last_at=last_at,
    )


def source_states(db: Connection) -> tuple[SourceState, ...]:
    """Each source that was crawled or has articles, by name, with what its last crawl gave."""
    counted = select(articles.c.source, func.count()).where(_LIVE).group_by(articles.c.source)
    held = {row.source: row[1] for row in db.execute(counted)}
    newest = select(crawl_sources.c.source, func.max(crawl_sources.c.run_id)).group_by(crawl_sources.c.source)
    crawls = select(crawl_sources, crawl_runs.c.finished_at).join(crawl_runs)
    wanted = tuple_(crawl_sources.c.source, crawl_sources.c.run_id).in_(newest)
    last = {row.source: row for row in db.execute(crawls.where(wanted))}
    return tuple(_state(db, source, held.get(source, 0), last.get(source)) for source in sorted({*held, *last}))


def crawls_of(db: Connection, source: str, limit: int) -> tuple[SourceState, ...]:
    """What the last crawls of a source gave, newest first, at most `limit`; with the articles that it has now."""
    crawls = select(crawl_sources, crawl_runs.c.finished_at).join(crawl_runs).where(crawl_sources.c.source == source)
    held = db.scalar(select(func.count()).select_from(articles).where(_LIVE, articles.c.source == source)) or 0
    newest = crawls.order_by(crawl_sources.c.run_id.desc()).limit(limit)
    return tuple(_state(db, source, held, crawl) for crawl in db.execute(newest).all())


def _state(db: Connection, source: str, held: int, crawl: Row[Any] | None) -> SourceState:
    drops = _drops(db, crawl) if crawl else {}
    as_before = sum(count for reason, count in drops.items() if reason in KNOWN)
    return SourceState(
        source=source,
        articles=held,
        crawled_at=crawl.finished_at if crawl else None,
        new=crawl.new if crawl else 0,
        changed=crawl.changed if crawl else 0,
        as_before=crawl.unchanged + crawl.known + as_before if crawl else 0,
        drops=tuple(sorted((reason, count) for reason, count in drops.items() if reason not in KNOWN)),
    )


def _drops(db: Connection, crawl: Row[Any]) -> dict[Reason, int]:
    counted = select(crawl_drops.c.reason, func.count()).group_by(crawl_drops.c.reason)
    wanted = counted.where(crawl_drops.c.source == crawl.source, crawl_drops.c.run_id == crawl.run_id)
    return dict(db.execute(wanted).all())


def _distinct(db: Connection, column: str) -> tuple[str, ...]:
    values = select(articles.c[column]).where(_LIVE, articles.c[column].is_not(None)).distinct()
    return tuple(sorted(db.scalars(values)))


def _count(db: Connection, claims: Table, column: str) -> int:
    counted = select(func.count(claims.c[column].distinct())).join(articles, articles.c.id == claims.c.article_id)
    return db.scalar(counted.where(_LIVE, claims.c.superseded.is_(False))) or 0
