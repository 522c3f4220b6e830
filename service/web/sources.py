"""Nguồn tin: what the last crawl of each source gave."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.ledger import source_states
from service.web.pages import page
from service.web.queries import Db

router = APIRouter()


@router.get("/nguon-tin")
def sources(request: Request, db: Db) -> Response:
    return page(request, "sources.html", sources=source_states(db))
