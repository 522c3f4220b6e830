"""What the API answers with. Pydantic lives here and at the settings; inside, records are frozen dataclasses."""

from datetime import datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from models.facts import (
    Authority,
    AwardStatus,
    CampaignKind,
    CampaignPhase,
    ExemplarGroup,
    ExemplarKind,
    Qualifier,
    Recipient,
)

T = TypeVar("T")
F = TypeVar("F", bound="FactBody")
_MOMENT = "2026-11-20T08:00:00+07:00"


class Body(BaseModel):
    """Read from the attributes of a record of the same shape."""

    model_config = ConfigDict(from_attributes=True)


class SpanBody(Body):
    """A half-open range of code points in the article's text."""

    start: int = Field(examples=[120])
    end: int = Field(examples=[131])
    text: str = Field(examples=["Giàng A Páo"])


class FactBody(Body):
    """What every fact carries: where it stands, and how sure the extractor is."""

    spans: list[SpanBody] = Field(description="Những chỗ trong bài nói điều này")
    sentence: SpanBody = Field(description="Câu làm bằng chứng")
    confidence: float = Field(description="Độ chắc chắn, từ 0 đến 1", examples=[0.9])
    cues: list[str] = Field(description="Mã các mẫu câu đã khớp", examples=[["A01"]])


class CampaignBody(FactBody):
    """A named emulation movement or drive."""

    name: str = Field(examples=["Chung sức xây dựng nông thôn mới"])
    kind: CampaignKind
    phase: CampaignPhase | None
    launched_by: str | None = Field(examples=["UBND tỉnh"])
    years: tuple[int, int] | None = Field(description="Năm đầu và năm cuối", examples=[(2021, 2025)])


class OfficialBody(FactBody):
    """A person named with an office."""

    name: str = Field(examples=["Nguyễn Văn Mẫu"])
    positions: list[str] = Field(examples=[["Phó Chủ tịch UBND tỉnh"]])


class AwardCountBody(FactBody):
    """How many of whom got, or are put forward for, which award."""

    award: str = Field(examples=["bang_khen"])
    grade: int | None
    authority: Authority | None
    recipient: Recipient
    count: int = Field(examples=[82])
    qualifier: Qualifier | None
    status: AwardStatus
    year: int | None = Field(examples=[2021])
    decision: str | None = Field(description="Số quyết định như trong bài", examples=["1234/QĐ-UBND"])
    cumulative: bool = Field(description="Đếm theo lượt")


class ExemplarBody(FactBody):
    """Whom an article commends."""

    name: str = Field(examples=["Giàng A Páo"])
    kind: ExemplarKind
    description: str = Field(examples=["nông dân trồng quế"])
    place: str | None = Field(examples=["bản Nậm Mẫu"])
    leader: bool
    group: ExemplarGroup
    field: str | None = Field(description="Mã lĩnh vực của việc làm", examples=["rescue_flood"])
    age: int | None
    deed: list[SpanBody] = Field(description="Những câu kể việc đã làm")
    awards: list[str] = Field(description="Mã các hình thức khen thưởng được nhắc tới", examples=[["bang_khen"]])


class ShareBody(FactBody):
    """A part of a whole told about those commended; percentages in points."""

    group: str = Field(examples=["công nhân, nông dân"])
    numerator: int | None = Field(examples=[444])
    denominator: int | None = Field(examples=[659])
    percent: float | None = Field(examples=[67.37])
    change: float | None = Field(examples=[5.62])


class ExtractionBody(Body):
    """All that was read from one text."""

    relevant: bool
    relevance: float = Field(description="Xác suất bài nói về thi đua, khen thưởng, gương sáng", examples=[0.97])
    version: str = Field(description="Phiên bản của bộ trích xuất", examples=["1"])
    campaigns: list[CampaignBody]
    officials: list[OfficialBody]
    award_counts: list[AwardCountBody]
    exemplars: list[ExemplarBody]
    shares: list[ShareBody]


class ArticleBody(Body):
    """An article as lists show it."""

    id: str = Field(examples=["7ef93e5ca18ab90d"])
    title: str = Field(examples=["Gương sáng bản Nậm Mẫu"])
    lead: str
    url: str = Field(examples=["https://bao-mau.example/tin/1"])
    source: str = Field(examples=["bao-mau"])
    province: str | None = Field(examples=["Lào Cai"])
    author: str | None
    published_at: datetime | None = Field(
        description="null khi trang không ghi", examples=["2026-11-20T08:00:00+07:00"]
    )
    dated_at: datetime = Field(
        description="Ngày đăng, hoặc khi không ghi: lần đầu lấy về", examples=["2026-11-20T08:00:00+07:00"]
    )
    relevant: bool


class ClaimBody(Body, Generic[F]):
    """One fact of one article. `marks`: the ranges of `fact.sentence.text` that it was read from."""

    id: str = Field(examples=["45aa295003c51185"])
    entity_id: str | None = Field(description="Phong trào, cán bộ hoặc gương mà điều này nói về")
    fact: F
    marks: list[tuple[int, int]] = Field(examples=[[(4, 15)]])
    version: str = Field(examples=["1"])
    article: ArticleBody


class ArticleDetailBody(Body):
    """An article with all its current claims."""

    article: ArticleBody
    text: str = Field(description="Tiêu đề và thân bài; mọi vị trí đếm trong chuỗi này")
    fetched_at: datetime
    modified_at: datetime | None
    revision: int = Field(description="Lần sửa thứ mấy của bài, bắt đầu từ 1")
    relevance: float
    version: str
    campaigns: list[ClaimBody[CampaignBody]]
    officials: list[ClaimBody[OfficialBody]]
    award_counts: list[ClaimBody[AwardCountBody]]
    exemplars: list[ClaimBody[ExemplarBody]]
    shares: list[ClaimBody[ShareBody]]
    copies: list[ArticleBody] = Field(description="Bài khác có cùng nội dung (đăng lại)")


class CampaignEntryBody(Body):
    """A campaign over all its articles."""

    id: str
    name: str = Field(examples=["Chung sức xây dựng nông thôn mới"])
    names: list[str] = Field(description="Các cách viết, hay gặp nhất trước")
    kinds: list[CampaignKind]
    phases: list[CampaignPhase]
    provinces: list[str]
    launched_by: list[str]
    articles: int
    papers: int = Field(description="Số báo đưa tin; bài đăng lại không tính")
    first_at: datetime
    last_at: datetime
    claims: list[ClaimBody[CampaignBody]] = Field(description="Bằng chứng, mới nhất trước")


class OfficeBody(Body):
    """One office of an official."""

    title: str = Field(examples=["Phó Chủ tịch UBND tỉnh"])
    first_at: datetime
    last_at: datetime
    claims: list[ClaimBody[OfficialBody]] = Field(description="Bằng chứng, mới nhất trước")


class OfficialEntryBody(Body):
    """A person with offices in one province."""

    id: str
    name: str = Field(examples=["Nguyễn Văn Mẫu"])
    province: str | None
    offices: list[OfficeBody]
    articles: int
    papers: int = Field(description="Số báo đưa tin; bài đăng lại không tính")
    first_at: datetime
    last_at: datetime


class DecisionBody(Body):
    """One award-giving or proposal; what several papers report of it is counted once."""

    id: str
    award: str = Field(examples=["bang_khen"])
    grade: int | None
    authority: Authority | None
    recipient: Recipient
    count: int = Field(description="Con số dùng để cộng: số nhỏ nhất được đưa", examples=[82])
    counts: list[int] = Field(description="Mọi con số được đưa; nhiều hơn một là các báo viết khác nhau")
    conflict: bool
    rough: bool = Field(description="Con số ước chừng (hơn, gần, khoảng)")
    cumulative: bool = Field(description="Đếm theo lượt; không cộng vào tổng")
    status: AwardStatus
    year: int | None
    province: str | None
    number: str | None = Field(description="Số quyết định", examples=["1234/QĐ-UBND"])
    papers: int = Field(description="Số báo đưa tin; bài đăng lại không tính")
    last_at: datetime
    claims: list[ClaimBody[AwardCountBody]]


class TotalBody(Body):
    """Awards of one group of decisions."""

    key: dict[str, str | int | None] = Field(examples=[{"province": "Lào Cai", "year": 2021}])
    granted: int = Field(description="Đã tặng", examples=[82])
    proposed: int = Field(description="Đang đề nghị; không gộp với số đã tặng", examples=[0])
    decisions: int = Field(description="Số lần khen thưởng hoặc đề nghị")
    disputed: int = Field(description="Trong đó các báo viết khác nhau; đã cộng theo số nhỏ nhất")
    rough: int = Field(description="Trong đó chỉ biết con số ước chừng")
    cumulative: int = Field(description="Trong đó đếm theo lượt; không cộng")


class ReasonBody(Body):
    """One ground of a rank."""

    code: str = Field(examples=["direct_labour"])
    points: float = Field(examples=[20.0])
    text: str = Field(examples=["Người lao động trực tiếp"])


class RankedBody(Body):
    """A rank and its grounds."""

    score: float = Field(examples=[57.0])
    reasons: list[ReasonBody]


class CandidateBody(Body):
    """Whom articles of one province commend under one name. Not verified by anybody yet."""

    id: str
    name: str = Field(examples=["Giàng A Páo"])
    kind: ExemplarKind
    province: str | None
    description: str
    place: str | None
    group: ExemplarGroup
    leader: bool
    fields: list[str]
    awards: list[str]
    age: int | None
    papers: int
    first_at: datetime
    last_at: datetime
    ranked: RankedBody
    claims: list[ClaimBody[ExemplarBody]]


class SnippetBody(Body):
    """A piece of text; `marks` are half-open ranges of `text`."""

    text: str = Field(examples=["… tặng Bằng khen cho 82 tập thể …"])
    marks: list[tuple[int, int]] = Field(examples=[[(7, 11), (12, 16)]])
    cut_before: bool
    cut_behind: bool


class HitBody(Body):
    """An article found."""

    article_id: str
    url: str
    source: str
    province: str | None
    published_at: datetime | None
    title: SnippetBody
    snippet: SnippetBody


class FacetsBody(Body):
    """How many of all articles found are of each province, year, source."""

    provinces: list[tuple[str, int]] = Field(examples=[[("Lào Cai", 12)]])
    years: list[tuple[int, int]] = Field(examples=[[(2026, 12)]])
    sources: list[tuple[str, int]] = Field(examples=[[("bao-mau", 12)]])


class PageBody(Body, Generic[T]):
    """One page of a list; `next` is the cursor of the next one, null on the last."""

    items: list[T]
    total: int = Field(examples=[1])
    next: str | None = Field(default=None)


class FoundBody(Body):
    """The answer to a search."""

    hits: PageBody[HitBody]
    facets: FacetsBody
    marks: bool = Field(description="Có phân biệt dấu hay không")


class TextBody(BaseModel):
    """A text to extract from."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=1_000_000, examples=["Ông Giàng A Páo, nông dân bản Nậm Mẫu, được tặng Bằng khen."])


class HealthBody(BaseModel):
    """Whether the service answers from its database."""

    status: str = Field(examples=["ok"])
    articles: int = Field(examples=[61])
