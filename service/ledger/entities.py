"""Queries about campaigns and officials: claims grouped by whom or what they are about."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from models.facts import Campaign, Official
from models.text import fold
from service.ledger.records import CampaignEntry, Claim, Office, OfficialEntry, papers
from service.ledger.rows import claims_of, conditions, frequent
from service.ledger.where import Where
from service.paging import Listing, Page, Paging, key_of, page_of
from service.store.claims import KINDS, Kind
from service.store.tables import articles

_CAMPAIGNS, _OFFICIALS = KINDS[0], KINDS[1]


def list_campaigns(db: Connection, where: Where, paging: Paging) -> Page[CampaignEntry]:
    """Campaigns told of in these articles, those of the most articles first. Raises CursorError."""
    page = _entities(db, _CAMPAIGNS, where, paging)
    grouped = _grouped(db, _CAMPAIGNS, page.items, conditions(where))
    return Page(items=tuple(map(_campaign, grouped)), total=page.total, next=page.next)


def get_campaign(db: Connection, campaign_id: str) -> CampaignEntry | None:
    """One campaign with all its claims; None where no article tells of it."""
    return next(map(_campaign, _grouped(db, _CAMPAIGNS, [campaign_id], conditions(Where()))), None)


def list_officials(db: Connection, where: Where, paging: Paging) -> Page[OfficialEntry]:
    """Officials named in these articles, those of the most articles first. Raises CursorError."""
    page = _entities(db, _OFFICIALS, where, paging)
    grouped = _grouped(db, _OFFICIALS, page.items, conditions(where))
    return Page(items=tuple(map(_official, grouped)), total=page.total, next=page.next)


def get_official(db: Connection, official_id: str) -> OfficialEntry | None:
    """One official with all claims; None where no article names them."""
    return next(map(_official, _grouped(db, _OFFICIALS, [official_id], conditions(Where()))), None)


def _entities(db: Connection, kind: Kind, where: Where, paging: Paging) -> Page[str]:
    listing: Listing[Any] = Listing(name=kind.name, key=lambda row: (row.articles, row.id), shape=(int, str))
    groups = _group_query(kind, where).subquery()
    total = db.scalar(select(func.count()).select_from(groups)) or 0
    query = select(groups).order_by(groups.c.articles.desc(), groups.c.id).limit(paging.limit + 1)
    if (key := key_of(paging.cursor, listing.name, listing.shape)) is not None:
        count, last = key
        query = query.where(or_(groups.c.articles < count, and_(groups.c.articles == count, groups.c.id > last)))
    page = page_of(db.execute(query).all(), total, listing, paging)
    return Page(items=tuple(row.id for row in page.items), total=total, next=page.next)


def _group_query(kind: Kind, where: Where) -> Select[Any]:
    claims, entity = kind.table, kind.table.c[kind.entity or "id"]
    return (
        select(entity.label("id"), func.count(claims.c.article_id.distinct()).label("articles"))
        .join(articles, articles.c.id == claims.c.article_id)
        .where(claims.c.superseded.is_(False), *conditions(where))
        .group_by(entity)
    )


def _grouped(
    db: Connection, kind: Kind, ids: Sequence[str], wanted: list[ColumnElement[bool]]
) -> Iterable[list[Claim[Any]]]:
    groups: dict[str | None, list[Claim[Any]]] = {entity: [] for entity in ids}
    for claim in claims_of(db, kind, kind.table.c[kind.entity or "id"].in_(ids), *wanted):
        groups[claim.entity_id].append(claim)
    return (claims for claims in groups.values() if claims)


def _campaign(claims: list[Claim[Campaign]]) -> CampaignEntry:
    refs = {claim.article.id: claim.article for claim in claims}
    facts = [claim.fact for claim in claims]
    return CampaignEntry(
        id=claims[0].entity_id or "",
        names=frequent(fact.name for fact in facts),
        kinds=frequent(fact.kind for fact in facts),
        phases=frequent(fact.phase for fact in facts if fact.phase),
        provinces=frequent(ref.province for ref in refs.values() if ref.province),
        launched_by=frequent(fact.launched_by for fact in facts if fact.launched_by),
        articles=len(refs),
        papers=papers(refs.values()),
        first_at=min(ref.dated_at for ref in refs.values()),
        last_at=max(ref.dated_at for ref in refs.values()),
        claims=tuple(claims),
    )


def _official(claims: list[Claim[Official]]) -> OfficialEntry:
    refs = {claim.article.id: claim.article for claim in claims}
    return OfficialEntry(
        id=claims[0].entity_id or "",
        name=frequent(claim.fact.name for claim in claims)[0],
        province=claims[0].article.province,
        offices=_offices(claims),
        articles=len(refs),
        papers=papers(refs.values()),
        first_at=min(ref.dated_at for ref in refs.values()),
        last_at=max(ref.dated_at for ref in refs.values()),
    )


def _offices(claims: list[Claim[Official]]) -> tuple[Office, ...]:
    told: dict[str, list[tuple[str, Claim[Official]]]] = {}
    for claim in claims:
        for title in claim.fact.positions:
            told.setdefault(" ".join(fold(title).split()), []).append((title, claim))
    return tuple(map(_office, told.values()))


def _office(told: list[tuple[str, Claim[Official]]]) -> Office:
    moments = [claim.article.dated_at for _, claim in told]
    return Office(
        title=told[0][0],
        first_at=min(moments),
        last_at=max(moments),
        claims=tuple(claim for _, claim in told),
    )
