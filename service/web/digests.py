"""Bản tin: what the digest of a week brings, before it is sent."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as Fields
from starlette.responses import Response

from service.digest import build_digest, week_days, week_of
from service.ledger import overview
from service.web.pages import page
from service.web.queries import Db, Query, Text, Today, provinces
from service.wording import days

router = APIRouter()
_WEEKS = 53  # offered in the form: a year


class DigestQuery(Query):
    tuan: Text = None


@router.get("/ban-tin")
def digest(request: Request, db: Db, today: Today, query: Annotated[DigestQuery, Fields()]) -> Response:
    newest = overview(db).last_at
    latest = min(newest.date(), today) if newest else today
    try:
        found = build_digest(db, query.tuan or week_of(latest), query.tinh)
    except ValueError as error:
        raise HTTPException(422) from error
    weeks = _weeks(max(latest, found.first))
    return page(request, "digest.html", digest=found, chosen=query, weeks=weeks, provinces=provinces(db))


def _weeks(latest: date) -> list[tuple[str, str]]:
    """The weeks of the form, newest first: “2026-W47”, “16/11 – 22/11/2026”."""
    weeks = [week_of(latest - timedelta(weeks=back)) for back in range(_WEEKS)]
    return [(week, days(*week_days(week))) for week in weeks]
