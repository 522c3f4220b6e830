"""Nguồn tin: which sources do well, which have to be looked at, and what each gave."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, HTTPException, Request
from sqlalchemy import Connection
from starlette.responses import Response

from crawler.sources import crawlable
from models.health import Health
from service.ledger import (
    ArticleWhere,
    Paging,
    Watched,
    crawls_of,
    list_articles,
    overview,
    silent_sources,
    turn_of,
    watched_sources,
)
from service.web.pages import page
from service.web.queries import Db, Now
from service.wording import alphabetical

router = APIRouter()
CRAWLS = 10  # shown of one source


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """How many of its sources are in each state; `heard`: at least one of them gives news as it should."""

    name: str
    states: Counter[str]
    heard: bool


@router.get("/nguon-tin")
def sources(request: Request, db: Db, now: Now) -> Response:
    registry = request.app.state.sources
    watched = watched_sources(db, registry, now)
    known = {source.name for source in registry}
    return page(
        request,
        "sources.html",
        urgent=[one for one in watched if one.health.needs_look],
        provinces=_provinces(watched),
        crawled=[one for one in watched if one.health.history or one.health.state != "unwatched"],
        waiting=[one.source for one in watched if one.health.history is None and one.health.state == "unwatched"],
        unlisted=[name for name in overview(db).sources if name not in known],
    )


@router.get("/nguon-tin/{name:path}")
def source(request: Request, db: Db, now: Now, name: str) -> Response:
    found = next((one for one in request.app.state.sources if one.name == name), None)
    crawls, held = crawls_of(db, name, CRAWLS), list_articles(db, ArticleWhere(source=name), Paging(limit=1)).total
    if found is None and not crawls and not held:
        raise HTTPException(404)
    health = watched_sources(db, [found], now)[0].health if found else None
    faults = {fault.url: fault for fault in health.history.faults} if health and health.history else {}
    turn = turn_of(db, name) if health and health.state != "unwatched" else None
    told = {"source": found, "health": health, "faults": faults, "turn": turn}
    return page(request, "source.html", name=name, crawls=crawls, held=held, **told)


def silences(request: Request, db: Connection, province: str | None) -> list[tuple[str, date]]:
    """The sources of a province, or of all, that were silent at their last crawl, by title, and since when they are:
    figures may lack what they wrote."""
    silent = silent_sources(db)
    of_province = (one for one in crawlable(request.app.state.sources) if province in {None, one.province})
    return [(one.title, silent[one.name]) for one in of_province if one.name in silent]


def _provinces(watched: Sequence[Watched]) -> list[Province]:
    """Each province of the registry, in the order of the alphabet."""
    found = defaultdict[str, list[Health]](list)
    for one in watched:
        if one.source.province:
            found[one.source.province].append(one.health)
    return [
        Province(
            name=name, states=Counter(health.state for health in found[name]), heard=any(map(_is_heard, found[name]))
        )
        for name in sorted(found, key=alphabetical)
    ]


def _is_heard(health: Health) -> bool:
    answers = health.history is not None and not health.unread
    return health.state == "good" or (health.state == "new" and answers)
