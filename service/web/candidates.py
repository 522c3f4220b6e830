"""Gương: who is put forward, and why."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from service.ledger import get_candidate, list_candidates
from service.web.facts import deeds
from service.web.pages import page
from service.web.queries import CandidateQuery, Db, Today, provinces
from service.web.sources import silences

router = APIRouter()


@router.get("/")
def first() -> Response:
    return RedirectResponse("/guong")


@router.get("/guong")
def candidates(request: Request, db: Db, today: Today, query: Annotated[CandidateQuery, Query()]) -> Response:
    found = list_candidates(db, today, query.where, query.paging, query.order)
    next_url = query.next_url("/guong", found.next, hang=query.hang + len(found.items))
    values = {"found": found, "chosen": query, "first": query.hang, "next_url": next_url}
    values |= {"silences": silences(request, db, query.tinh)}
    return page(request, "candidates.html", provinces=provinces(db), **values)


@router.get("/guong/{candidate_id}")
def candidate(request: Request, db: Db, today: Today, candidate_id: str) -> Response:
    if (found := get_candidate(db, candidate_id, today)) is None:
        raise HTTPException(404)
    return page(request, "candidate.html", candidate=found, deeds=deeds(found.claims))
