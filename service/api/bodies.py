"""What the API answers with. Pydantic lives here and at the settings; inside, records are frozen dataclasses."""

from datetime import date, datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, Field

from crawler.near_duplicates import Relation
from models.facts import (
    Authority,
    AwardStatus,
    CampaignKind,
    CampaignPhase,
    ExemplarGroup,
    ExemplarKind,
    Recipient,
    Sex,
)
from models.source import Tls
from service.api.fact_bodies import (
    AwardCountBody,
    Body,
    CampaignBody,
    ExemplarBody,
    FactBody,
    OfficialBody,
    ShareBody,
)
from service.difference import Change

T = TypeVar("T")
F = TypeVar("F", bound=FactBody)


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
    relevant: bool = Field(description="Có nói về thi đua, khen thưởng, gương sáng")
    first_id: str = Field(description="Mã bài đầu tiên có nội dung này; của chính nó khi không phải bài đăng lại")
    relation: Relation | None = Field(
        description="So với bài đầu tiên: đăng lại, đăng một phần, hay đăng lại và viết thêm; null khi là bài đầu tiên"
    )
    text_disputed: bool = Field(
        description="Hai cách tách chữ khỏi trang cho kết quả khác nhau: nên đối chiếu với bài gốc"
    )
    gone_at: datetime | None = Field(description="Khi trang nguồn không còn bài nữa: lần đầu thấy vậy; null khi còn")


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
    tls: Tls | None = Field(
        description="Máy chủ được tin thế nào khi tải trang. strict: kiểm tra chứng chỉ; legacy: cũng vậy, nhưng chấp "
        "nhận TLS kiểu cũ; insecure: không kiểm tra chứng chỉ; null: không qua TLS, hoặc không rõ"
    )
    modified_at: datetime | None
    credit: str | None = Field(description="Hãng tin hay báo mà bài ghi là nguồn", examples=["TTXVN"])
    revision: int = Field(description="Lần sửa thứ mấy của bài, bắt đầu từ 1")
    relevance: float
    version: str
    campaigns: list[ClaimBody[CampaignBody]]
    officials: list[ClaimBody[OfficialBody]]
    award_counts: list[ClaimBody[AwardCountBody]]
    exemplars: list[ClaimBody[ExemplarBody]]
    shares: list[ClaimBody[ShareBody]]
    copies: list[ArticleBody] = Field(description="Bài khác có cùng nội dung: đăng lại cả bài hay một phần")


class RunBody(Body):
    """Words that follow one another in one paragraph."""

    text: str = Field(examples=["102"])
    change: Change = Field(description="kept: giữ nguyên; removed: đã bỏ; added: mới")


class VersionBody(Body):
    """What an article said from one correction to the next."""

    revision: int = Field(description="Lần sửa thứ mấy của bài, bắt đầu từ 1")
    title: str
    text: str = Field(description="Tiêu đề và thân bài")
    fetched_at: datetime = Field(description="Khi bài được thấy như vậy lần đầu")
    difference: list[list[RunBody]] = Field(
        description="Từng đoạn của phiên bản trước và phiên bản này; trống ở phiên bản đầu tiên"
    )


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
    award: str = Field(description="Mã hình thức khen thưởng", examples=["bang_khen"])
    grade: int | None = Field(description="Hạng 1, 2, 3; null khi không có hạng")
    authority: Authority | None = Field(description="Cấp khen thưởng; null khi không báo nào nói")
    recipient: Recipient
    count: int = Field(description="Con số dùng để cộng: số nhỏ nhất được đưa", examples=[82])
    counts: list[int] = Field(description="Mọi con số được đưa; nhiều hơn một là các báo viết khác nhau")
    conflict: bool = Field(description="Các báo đưa số khác nhau")
    rough: bool = Field(description="Con số ước chừng (hơn, gần, khoảng)")
    cumulative: bool = Field(description="Đếm theo lượt; không cộng vào tổng")
    part: bool = Field(description="Nằm trong một số lớn hơn; không cộng vào tổng")
    status: AwardStatus
    year: int | None
    province: str | None
    number: str | None = Field(description="Số quyết định", examples=["1234/QĐ-UBND"])
    signed_on: date | None = Field(description="Ngày ký quyết định", examples=["2021-11-25"])
    posthumous: bool = Field(description="Truy tặng")
    period: tuple[int, int] | None = Field(description="Giai đoạn: năm đầu và năm cuối", examples=[(2016, 2020)])
    place: str | None = Field(description="Nơi được khen, như trong bài", examples=["huyện Ví Dụ"])
    presenter: str | None = Field(description="Người trao thay cấp tặng", examples=["Nguyễn Văn Mẫu"])
    confidence: float = Field(description="Độ chắc chắn của bằng chứng chắc nhất, từ 0 đến 1", examples=[0.9])
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
    parts: int = Field(description="Trong đó nằm trong một số lớn hơn; không cộng")


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
    place_today: str | None = Field(description="Nơi ở theo địa giới hiện nay, nếu chắc")
    group: ExemplarGroup
    leader: bool = Field(description="Có giữ chức vụ lãnh đạo, quản lý")
    fields: list[str] = Field(description="Mã lĩnh vực của việc làm, hay gặp nhất trước", examples=[["rescue_flood"]])
    awards: list[str] = Field(description="Mã các hình thức khen thưởng được nhắc tới", examples=[["bang_khen"]])
    age: int | None = Field(description="Tuổi, chỉ khi bài nói rõ", examples=[61])
    sex: Sex | None = Field(description="Chỉ khi bài nói rõ")
    ethnicity: str | None = Field(description="Dân tộc, chỉ khi bài nói rõ", examples=["Tày"])
    confidence: float = Field(description="Độ chắc chắn của bằng chứng chắc nhất, từ 0 đến 1", examples=[0.9])
    papers: int = Field(description="Số báo đưa tin; bài đăng lại không tính")
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
    gone_at: datetime | None = Field(description="Khi trang nguồn không còn bài nữa: lần đầu thấy vậy; null khi còn")
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
    total: int = Field(description="Số mục của cả danh sách", examples=[1])
    next: str | None = Field(default=None, description="Gửi lại ở `cursor` để có trang sau; null ở trang cuối")


class FoundBody(Body):
    """The answer to a search."""

    hits: PageBody[HitBody]
    facets: FacetsBody
    marks: bool = Field(description="Có phân biệt dấu hay không")


class HealthBody(BaseModel):
    """Whether the service answers from its database."""

    status: str = Field(examples=["ok"])
    articles: int = Field(examples=[61])
