"""The routes of /api/v1."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from threading import BoundedSemaphore
from typing import Annotated, TypeVar

from fastapi import APIRouter, HTTPException, Query

from models.health import Health
from models.schedule import Turn
from models.source import Source
from models.text import normalise
from nlp.pipeline import extract
from service import ledger
from service.api import bodies
from service.api.bodies import ClaimBody, PageBody
from service.api.fact_bodies import Body, ExemplarBody, ExtractionBody, TextBody
from service.api.parameters import (
    ArticleQuery,
    AwardQuery,
    Db,
    EntityQuery,
    ExemplarQuery,
    Id,
    Index,
    Now,
    Readers,
    SearchQuery,
    SourceQuery,
    Sources,
    Today,
    TotalsQuery,
)
from service.api.problems import responses
from service.api.source_bodies import SourceBody
from service.difference import difference
from service.paging import Page

B = TypeVar("B", bound=Body)
router = APIRouter()


def _page(body: type[B], page: Page[object]) -> PageBody[B]:
    return PageBody(items=[body.model_validate(item) for item in page.items], total=page.total, next=page.next)


def _one(body: type[B], found: object | None) -> B:
    if found is None:
        raise HTTPException(404)
    return body.model_validate(found)


@contextmanager
def _turn(readers: BoundedSemaphore) -> Iterator[None]:
    if not readers.acquire(blocking=False):
        raise HTTPException(503, "đang đọc nhiều văn bản khác; hãy gửi lại sau ít giây", {"Retry-After": "5"})
    try:
        yield
    finally:
        readers.release()


@router.get("/articles", tags=["Bài báo"], responses=responses(422))
def articles(db: Db, query: Annotated[ArticleQuery, Query()]) -> PageBody[bodies.ArticleBody]:
    """Bài báo, mới nhất trước."""
    return _page(bodies.ArticleBody, ledger.list_articles(db, query.where, query.paging))


@router.get("/articles/{id}", tags=["Bài báo"], responses=responses(404))
def article(db: Db, id_: Id) -> bodies.ArticleDetailBody:
    """Một bài báo với mọi điều đọc được từ bài."""
    return _one(bodies.ArticleDetailBody, ledger.get_article(db, id_))


@router.get("/articles/{id}/versions", tags=["Bài báo"], responses=responses(404))
def versions(db: Db, id_: Id) -> list[bodies.VersionBody]:
    """Các phiên bản của một bài báo, cũ nhất trước, và chỗ mỗi lần sửa đã đổi."""
    if not (found := ledger.list_versions(db, id_)):
        raise HTTPException(404)
    return [_version(None, found[0]), *(_version(before, one) for before, one in pairwise(found))]


def _version(before: ledger.Version | None, one: ledger.Version) -> bodies.VersionBody:
    changed = difference(before.text, one.text) if before else ()
    runs = [[bodies.RunBody.model_validate(run) for run in paragraph] for paragraph in changed]
    values = {name: getattr(one, name) for name in ("revision", "title", "text", "fetched_at")}
    return bodies.VersionBody(**values, difference=runs)


@router.get("/search", tags=["Bài báo"], responses=responses(422))
def search(db: Db, index: Index, query: Annotated[SearchQuery, Query()]) -> bodies.FoundBody:
    """Tìm trong toàn văn: bài có cả cụm từ đứng trước. Câu hỏi nào cũng có câu trả lời."""
    return bodies.FoundBody.model_validate(index.search(db, query.q, query.where, query.paging))


@router.get("/campaigns", tags=["Phong trào"], responses=responses(422))
def campaigns(db: Db, query: Annotated[EntityQuery, Query()]) -> PageBody[bodies.CampaignEntryBody]:
    """Phong trào thi đua, nhiều bài nhất trước."""
    return _page(bodies.CampaignEntryBody, ledger.list_campaigns(db, query.where, query.paging))


@router.get("/campaigns/{id}", tags=["Phong trào"], responses=responses(404))
def campaign(db: Db, id_: Id) -> bodies.CampaignEntryBody:
    """Một phong trào với mọi bằng chứng."""
    return _one(bodies.CampaignEntryBody, ledger.get_campaign(db, id_))


@router.get("/officials", tags=["Cán bộ"], responses=responses(422))
def officials(db: Db, query: Annotated[EntityQuery, Query()]) -> PageBody[bodies.OfficialEntryBody]:
    """Cán bộ được nêu tên cùng chức vụ, nhiều bài nhất trước."""
    return _page(bodies.OfficialEntryBody, ledger.list_officials(db, query.where, query.paging))


@router.get("/officials/{id}", tags=["Cán bộ"], responses=responses(404))
def official(db: Db, id_: Id) -> bodies.OfficialEntryBody:
    """Một cán bộ với các chức vụ và bằng chứng."""
    return _one(bodies.OfficialEntryBody, ledger.get_official(db, id_))


@router.get("/award-counts", tags=["Số liệu"], responses=responses(422))
def award_counts(db: Db, query: Annotated[AwardQuery, Query()]) -> PageBody[bodies.DecisionBody]:
    """Các lần khen thưởng hoặc đề nghị, mới nhất trước; nhiều báo đưa cùng một tin là một lần."""
    return _page(bodies.DecisionBody, ledger.list_decisions(db, query.where, query.paging, query.order))


@router.get("/award-counts/totals", tags=["Số liệu"], responses=responses(422))
def award_totals(db: Db, query: Annotated[TotalsQuery, Query()]) -> list[bodies.TotalBody]:
    """Tổng số theo tỉnh, năm, hình thức khen thưởng…; mỗi lần khen thưởng chỉ tính một lần."""
    by = tuple(dict.fromkeys(query.by))
    names = ("granted", "proposed", "decisions", "disputed", "rough", "cumulative", "parts")
    return [
        bodies.TotalBody(key=dict(zip(by, total.key, strict=True)), **{name: getattr(total, name) for name in names})
        for total in ledger.award_totals(db, by, query.where)
    ]


@router.get("/exemplars", tags=["Gương"], responses=responses(422))
def exemplars(db: Db, query: Annotated[ExemplarQuery, Query()]) -> PageBody[ClaimBody[ExemplarBody]]:
    """Người, hộ gia đình, tập thể được nêu gương; mỗi bài một mục, mới nhất trước."""
    return _page(ClaimBody[ExemplarBody], ledger.list_exemplars(db, query.where, query.paging, query.order))


@router.get("/candidates", tags=["Gương"], responses=responses(422))
def candidates(db: Db, today: Today, query: Annotated[ExemplarQuery, Query()]) -> PageBody[bodies.CandidateBody]:
    """Gương đề xuất, xếp hạng kèm lý do. Chưa ai xác minh."""
    return _page(bodies.CandidateBody, ledger.list_candidates(db, today, query.where, query.paging, query.order))


@router.get("/candidates/{id}", tags=["Gương"], responses=responses(404))
def candidate(db: Db, today: Today, id_: Id) -> bodies.CandidateBody:
    """Một gương đề xuất với mọi bằng chứng."""
    return _one(bodies.CandidateBody, ledger.get_candidate(db, id_, today))


@router.post("/extractions", tags=["Trích xuất"], responses=responses(413, 422, 503))
def extractions(readers: Readers, body: TextBody) -> ExtractionBody:
    """Đọc một văn bản bằng chính bộ trích xuất của sổ dữ liệu; không lưu lại gì.

    Vị trí đếm theo mã điểm Unicode trong `text`, văn bản đã chuẩn hóa.
    """
    text = normalise(body.text)
    with _turn(readers):
        found = extract(text)
    return ExtractionBody.model_validate(found).model_copy(update={"text": text})


@router.get("/sources", tags=["Hệ thống"], responses=responses(422))
def sources(db: Db, registry: Sources, now: Now, query: Annotated[SourceQuery, Query()]) -> list[SourceBody]:
    """Nguồn tin trong danh mục: nguồn nào ra bài như thường lệ, nguồn nào im lặng, vì sao."""
    asked = [source for source in registry if query.province in {None, source.province}]
    healths, due = ledger.source_health(db, asked, now), ledger.turns(db)
    return [
        _source(source, health, due.get(source.name))
        for source, health in zip(asked, healths, strict=True)
        if query.health in {None, health.state}
    ]


def _source(source: Source, health: Health, turn: Turn | None) -> SourceBody:
    history = health.history
    return SourceBody(
        **{name: getattr(source, name) for name in ("name", "title", "kind", "province", "state", "tls")},
        **{name: getattr(health, name) for name in ("since", "alarms", "unread", "weeks", "usual")},
        health=health.state,
        last_article=history.last_article if history else None,
        last_crawl=history.last_crawl if history else None,
        due_at=turn.due_at if turn else None,
    )


@router.get("/health", tags=["Hệ thống"])
def health(db: Db) -> bodies.HealthBody:
    """Dịch vụ có trả lời từ cơ sở dữ liệu hay không."""
    return bodies.HealthBody(status="ok", articles=ledger.overview(db).articles)
