"""Bài báo: search, and the kept text of an article with its facts marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as Fields
from starlette.responses import Response

from service.ledger import ArticleDetail, get_article, overview
from service.search import Facets, SearchIndex
from service.web.facts import article_marks, by_kind
from service.web.marking import Piece, paragraphs
from service.web.pages import page
from service.web.queries import ArticleQuery, Db, provinces
from service.wording import alphabetical

router = APIRouter(prefix="/bai-bao")
_SHOWN = 8  # values of one facet


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrower:
    """The same search within one province, year or source."""

    name: str
    count: int
    url: str


@router.get("")
def articles(request: Request, db: Db, query: Annotated[ArticleQuery, Fields()]) -> Response:
    index: SearchIndex = request.app.state.index
    found = index.search(db, query.q or "", query.where, query.paging)
    held, titles = overview(db), request.app.state.source_titles
    sources = [(name, titles.get(name, name)) for name in held.sources]
    return page(
        request,
        "articles.html",
        found=found,
        facets=_narrower(query, found.facets),
        next_url=query.next_url("/bai-bao", found.hits.next),
        chosen=query,
        provinces=provinces(db),
        years=[(str(year), str(year)) for year in held.years],
        sources=sorted(sources, key=lambda one: alphabetical(one[1])),
    )


@router.get("/{article_id}")
def article(request: Request, db: Db, article_id: str) -> Response:
    if (detail := get_article(db, article_id)) is None:
        raise HTTPException(404)
    title, lines = _marked(detail)
    return page(request, "article.html", detail=detail, title=title, lines=lines, facts=by_kind(detail))


def _narrower(query: ArticleQuery, facets: Facets) -> list[tuple[str, list[Narrower]]]:
    """Where a search can be narrowed: each facet of more than one value."""

    def values(field: str, counted: Sequence[tuple[object, int]]) -> list[Narrower]:
        shown = counted[:_SHOWN] if len(counted) > 1 else ()
        url = partial(query.url, "/bai-bao")
        return [Narrower(name=str(value), count=count, url=url(**{field: value})) for value, count in shown]

    found = {"tinh": facets.provinces, "nam": facets.years, "nguon": facets.sources}
    return [(field, narrower) for field, counted in found.items() if (narrower := values(field, counted))]


def _marked(detail: ArticleDetail) -> tuple[tuple[Piece, ...], tuple[tuple[Piece, ...], ...]]:
    """The title, empty where there is none, and the paragraphs behind it."""
    lines = paragraphs(detail.text, article_marks(detail))
    return (lines[0], lines[1:]) if detail.article.title.strip() else ((), lines)
