"""Phong trào: the campaigns that articles tell of."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as Fields
from starlette.responses import Response

from models.facts import Campaign
from service.ledger import get_campaign, list_campaigns
from service.web.pages import page
from service.web.queries import DatedQuery, Db, provinces

router = APIRouter(prefix="/phong-trao")


@router.get("")
def campaigns(request: Request, db: Db, query: Annotated[DatedQuery, Fields()]) -> Response:
    found = list_campaigns(db, query.where, query.paging)
    next_url = query.next_url("/phong-trao", found.next)
    return page(request, "campaigns.html", found=found, chosen=query, next_url=next_url, provinces=provinces(db))


@router.get("/{campaign_id}")
def campaign(request: Request, db: Db, campaign_id: str) -> Response:
    if (found := get_campaign(db, campaign_id)) is None:
        raise HTTPException(404)
    return page(request, "campaign.html", campaign=found, years=_years(claim.fact for claim in found.claims))


def _years(facts: Iterable[Campaign]) -> str:
    """Every period told, the earliest first: “2021–2025; 2026”."""
    told = sorted({fact.years for fact in facts if fact.years})
    return "; ".join(str(first) if first == last else f"{first}–{last}" for first, last in told)
