"""Số liệu: how many awards were told of, each figure with the decisions and sentences behind it."""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as Fields
from sqlalchemy import Connection
from starlette.responses import Response

from service.ledger import AwardWhere, award_totals, every_decision, list_decisions
from service.ledger.shares import list_shares
from service.web.pages import page
from service.web.queries import UNKNOWN_CODE, AwardQuery, Db, provinces
from service.web.sources import silences
from service.web.totals import BY, DECISIONS, tables
from service.wording import UNKNOWN

router = APIRouter()


@router.get("/so-lieu")
def awards(request: Request, db: Db, query: Annotated[AwardQuery, Fields()]) -> Response:
    totals = award_totals(db, BY, query.where)
    told = every_decision(db, query.where) if any(total.disputed for total in totals) else ()
    return page(
        request,
        "awards.html",
        tables=tables(query, totals),
        disputed=[decision for decision in told if decision.conflict],
        shares=list_shares(db, query.where),
        silences=silences(request, db, None if query.tinh == UNKNOWN_CODE else query.tinh),
        chosen=query,
        **_options(db),
    )


@router.get(DECISIONS)
def decisions(request: Request, db: Db, query: Annotated[AwardQuery, Fields()]) -> Response:
    found = list_decisions(db, query.where, query.paging, query.order)
    options = {name: [*known, (UNKNOWN_CODE, UNKNOWN)] for name, known in _options(db).items()}
    next_url = query.next_url(DECISIONS, found.next)
    return page(request, "decisions.html", found=found, next_url=next_url, chosen=query, **options)


def _options(db: Connection) -> dict[str, list[tuple[str, str]]]:
    years = [total.key[0] for total in award_totals(db, ("year",), AwardWhere()) if total.key[0] is not None]
    return {"provinces": provinces(db), "years": [(str(year), str(year)) for year in reversed(years)]}
