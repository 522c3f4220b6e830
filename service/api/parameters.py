"""What routes ask for: filters, paging, the database. An unknown parameter is an error, never ignored."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import Depends, HTTPException, Path, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from models.facts import Authority, AwardStatus, ExemplarGroup, ExemplarKind, Recipient
from models.health import HealthState
from models.source import Source
from service.ledger import ArticleWhere, AwardWhere, Dimension, ExemplarWhere, Order, Paging, Where
from service.provinces import current_province
from service.search import SearchIndex, SearchWhere
from service.wording import now, today

_Text = Annotated[str, Field(max_length=200, pattern="^[^\\x00]*$")]
_Year = Annotated[int, Field(ge=1900, le=2999)]


class Slice(BaseModel):
    """Which page of a list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=20, ge=1, le=200, description="Số mục nhiều nhất của một trang")
    cursor: str | None = Field(
        default=None, max_length=500, description="Giá trị `next` của trang trước, cùng danh sách và cùng thứ tự"
    )

    @property
    def paging(self) -> Paging:
        return Paging(limit=self.limit, cursor=self.cursor)


class Filters(BaseModel):
    """Which articles something is told in."""

    model_config = ConfigDict(extra="forbid")

    province: Annotated[_Text, AfterValidator(current_province)] | None = Field(
        default=None, description="Tỉnh, thành phố; tên cũ được hiểu là tỉnh ngày nay", examples=["Lào Cai"]
    )
    source: _Text | None = Field(default=None, description="Tên nguồn tin", examples=["bao-mau"])
    since: date | None = Field(default=None, description="Bài từ ngày này", examples=["2026-11-01"])
    until: date | None = Field(default=None, description="Bài đến hết ngày này", examples=["2026-11-30"])


class EntityQuery(Slice, Filters):
    """Campaigns and officials."""

    @property
    def where(self) -> Where:
        return Where(**self.model_dump(include=set(Filters.model_fields)))


class ArticleQuery(Slice, Filters):
    """Articles."""

    year: _Year | None = Field(default=None, description="Năm đăng bài", examples=[2026])
    relevant: bool | None = Field(default=None, description="Có nói về thi đua, khen thưởng, gương sáng hay không")

    @property
    def where(self) -> ArticleWhere:
        return ArticleWhere(**self.model_dump(exclude=set(Slice.model_fields)))


class AwardFilters(Filters):
    """Award counts."""

    award: _Text | None = Field(default=None, description="Mã hình thức khen thưởng", examples=["bang_khen"])
    grade: int | None = Field(default=None, ge=1, le=3, description="Hạng 1, 2, 3")
    authority: Authority | None = Field(default=None, description="Cấp khen thưởng", examples=["tinh"])
    recipient: Recipient | None = Field(default=None, description="Tặng cho ai", examples=["collective"])
    status: AwardStatus | None = Field(default=None, description="Đã tặng (granted) hay đang đề nghị (proposed)")
    year: _Year | None = Field(default=None, description="Năm được khen thưởng", examples=[2021])

    @property
    def where(self) -> AwardWhere:
        return AwardWhere(**self.model_dump(include=set(AwardFilters.model_fields)))


class Ordered(Slice):
    """A list that can be read by how sure its facts are."""

    order: Order = Field(
        default="usual", description="usual: thứ tự thường; surest: chắc nhất trước; doubtful: ngờ nhất trước"
    )


class AwardQuery(Ordered, AwardFilters):
    """Award counts, page by page."""


class TotalsQuery(AwardFilters):
    """Totals over award counts."""

    by: list[Dimension] = Field(
        default=[], max_length=6, description="Cộng theo (lặp lại được); bỏ trống: một tổng chung", examples=[["award"]]
    )


class ExemplarQuery(Ordered, Filters):
    """Exemplars and candidates."""

    kind: ExemplarKind | None = Field(default=None, description="Cá nhân, hộ gia đình hay tập thể")
    group: ExemplarGroup | None = Field(default=None, description="Nhóm: người lao động trực tiếp, cơ sở, lãnh đạo")
    leader: bool | None = Field(default=None, description="Có giữ chức vụ lãnh đạo, quản lý hay không")

    @property
    def where(self) -> ExemplarWhere:
        return ExemplarWhere(**self.model_dump(exclude=set(Ordered.model_fields)))


class SearchQuery(Slice):
    """Full-text search."""

    q: str = Field(
        default="",
        max_length=20_000,
        description="Điều cần tìm; gõ có dấu hoặc không dấu, cụm từ đặt trong ngoặc kép. Bỏ trống: mọi bài, mới trước",
        examples=["khen thuong"],
    )
    province: Annotated[_Text, AfterValidator(current_province)] | None = Field(
        default=None, description="Tỉnh, thành phố; tên cũ được hiểu là tỉnh ngày nay", examples=["Lào Cai"]
    )
    source: _Text | None = Field(default=None, description="Tên nguồn tin", examples=["bao-mau"])
    year: _Year | None = Field(default=None, description="Năm đăng bài", examples=[2026])

    @property
    def where(self) -> SearchWhere:
        return SearchWhere(province=self.province, source=self.source, year=self.year)


class SourceQuery(BaseModel):
    """Sources."""

    model_config = ConfigDict(extra="forbid")

    province: Annotated[_Text, AfterValidator(current_province)] | None = Field(
        default=None, description="Tỉnh, thành phố; tên cũ được hiểu là tỉnh ngày nay", examples=["Lào Cai"]
    )
    health: HealthState | None = Field(default=None, description="Chỉ những nguồn có tình trạng này")


def _database(request: Request) -> Iterator[Connection]:
    with request.app.state.store.read() as db:
        yield db


def _index(request: Request) -> SearchIndex:
    index: SearchIndex = request.app.state.index
    return index


def _sources(request: Request) -> tuple[Source, ...]:
    sources: tuple[Source, ...] = request.app.state.sources
    return sources


def _readers(request: Request) -> BoundedSemaphore:
    readers: BoundedSemaphore = request.app.state.readers
    return readers


def _existing(
    id: Annotated[str, Path(description="Mã: 16 chữ số thập lục phân", examples=["7ef93e5ca18ab90d"])],
) -> str:
    """An id as `models.ids` makes them; anything else is not found."""
    if not re.fullmatch("[0-9a-f]{16}", id):
        raise HTTPException(404)
    return id


Db = Annotated[Connection, Depends(_database)]
Index = Annotated[SearchIndex, Depends(_index)]
Readers = Annotated[BoundedSemaphore, Depends(_readers)]
Today = Annotated[date, Depends(today)]
Now = Annotated[datetime, Depends(now)]
Sources = Annotated[tuple[Source, ...], Depends(_sources)]
Id = Annotated[str, Depends(_existing)]
