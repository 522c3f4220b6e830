"""Cán bộ: who is named with which office."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as Fields
from starlette.responses import Response

from service.ledger import get_official, list_officials
from service.web.pages import page
from service.web.queries import DatedQuery, Db, provinces

router = APIRouter(prefix="/can-bo")


@router.get("")
def officials(request: Request, db: Db, query: Annotated[DatedQuery, Fields()]) -> Response:
    found = list_officials(db, query.where, query.paging)
    next_url = query.next_url("/can-bo", found.next)
    return page(request, "officials.html", found=found, chosen=query, next_url=next_url, provinces=provinces(db))


@router.get("/{official_id}")
def official(request: Request, db: Db, official_id: str) -> Response:
    if (found := get_official(db, official_id)) is None:
        raise HTTPException(404)
    return page(request, "official.html", official=found)
