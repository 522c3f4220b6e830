"""Facts as the API tells them: the shapes of `models.facts`, read from the attributes of its records."""

from datetime import date
from itertools import islice
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.facts import (
    Authority,
    AwardStatus,
    CampaignKind,
    CampaignPhase,
    ExemplarGroup,
    ExemplarKind,
    Notice,
    Qualifier,
    Recipient,
    Sex,
)


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

    award: str = Field(description="Mã hình thức khen thưởng", examples=["bang_khen"])
    grade: int | None = Field(description="Hạng 1, 2, 3; null khi không có hạng")
    authority: Authority | None = Field(description="Cấp khen thưởng; null khi bài không nói")
    recipient: Recipient
    count: int = Field(examples=[82])
    qualifier: Qualifier | None = Field(description="at_least: hơn; about: gần, khoảng; null: con số chính xác")
    status: AwardStatus
    year: int | None = Field(examples=[2021])
    decision: str | None = Field(description="Số quyết định như trong bài", examples=["1234/QĐ-UBND"])
    decision_date: date | None = Field(description="Ngày ký quyết định", examples=["2021-11-25"])
    cumulative: bool = Field(description="Đếm theo lượt")
    part: bool = Field(description="Nằm trong một số lớn hơn của cùng bài; không cộng vào tổng")
    posthumous: bool = Field(description="Truy tặng")
    period: tuple[int, int] | None = Field(description="Giai đoạn: năm đầu và năm cuối", examples=[(2016, 2020)])
    place: str | None = Field(description="Nơi được khen, như trong bài", examples=["huyện Ví Dụ"])
    presenter: str | None = Field(description="Người trao thay cấp tặng", examples=["Nguyễn Văn Mẫu"])


class ExemplarBody(FactBody):
    """Whom an article commends."""

    name: str = Field(examples=["Giàng A Páo"])
    kind: ExemplarKind
    description: str = Field(examples=["nông dân trồng quế"])
    place: str | None = Field(examples=["bản Nậm Mẫu"])
    leader: bool = Field(description="Có giữ chức vụ lãnh đạo, quản lý")
    group: ExemplarGroup
    field: str | None = Field(description="Mã lĩnh vực của việc làm", examples=["rescue_flood"])
    age: int | None = Field(description="Tuổi, chỉ khi bài nói rõ", examples=[61])
    deed: list[SpanBody] = Field(description="Những câu kể việc đã làm")
    awards: list[str] = Field(description="Mã các hình thức khen thưởng được nhắc tới", examples=[["bang_khen"]])
    place_today: str | None = Field(
        description="Nơi ở theo địa giới hiện nay, nếu chắc", examples=["xã Ví Dụ, tỉnh Phú Thọ"]
    )
    sex: Sex | None = Field(description="Chỉ khi bài nói rõ")
    ethnicity: str | None = Field(description="Dân tộc, chỉ khi bài nói rõ", examples=["Tày"])


class ShareBody(FactBody):
    """A part of a whole told about those commended; `change` in per cent as the article writes it."""

    group: str = Field(examples=["công nhân, nông dân"])
    numerator: int | None = Field(examples=[444])
    denominator: int | None = Field(examples=[659])
    percent: float | None = Field(examples=[67.37])
    change: float | None = Field(examples=[5.62])


class ExtractionBody(Body):
    """All that was read from one text, and the text as its places are counted in it."""

    text: str = Field(default="", description="Văn bản đã chuẩn hóa (NFC); mọi vị trí đếm mã điểm trong chuỗi này")
    relevant: bool = Field(description="Có nói về thi đua, khen thưởng, gương sáng; nếu không thì không có sự kiện nào")
    relevance: float = Field(description="Xác suất bài nói về thi đua, khen thưởng, gương sáng", examples=[0.97])
    version: str = Field(description="Phiên bản của bộ trích xuất", examples=["1"])
    notice: Notice | None = Field(
        description="Vì sao không đọc: empty (không có chữ), foreign (không phải tiếng Việt), unmarked (không dấu), "
        "garbled (phông chữ cũ hoặc sai mã hóa); null khi đã đọc"
    )
    campaigns: list[CampaignBody]
    officials: list[OfficialBody]
    award_counts: list[AwardCountBody]
    exemplars: list[ExemplarBody]
    shares: list[ShareBody]


class TextBody(BaseModel):
    """A text to extract from."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=1_000_000, examples=["Ông Giàng A Páo, nông dân bản Nậm Mẫu, được tặng Bằng khen."])

    @model_validator(mode="before")
    @classmethod
    def _first_names(cls, values: Any) -> Any:
        """Enough to tell what is wrong: an error for each of 400,000 unknown names took 6 s, with all else waiting."""
        if not isinstance(values, dict):
            return values
        return {name: values[name] for name in (*islice(values, 21), "text") if name in values}
