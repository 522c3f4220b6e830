"""What the API answers with about sources."""

from datetime import date, datetime

from pydantic import Field

from models.health import AlarmKind, HealthState
from models.source import SourceKind, SourceState, Tls
from service.api.fact_bodies import Body


class WeekBody(Body):
    """The articles of one week of a source."""

    monday: date = Field(examples=["2026-11-16"])
    articles: int
    asked: bool = Field(description="Trong tuần có đọc nguồn này; nếu không thì articles = 0 là chưa rõ")
    whole: bool = Field(description="Tuần đã hết và được đọc trọn; chỉ những tuần ấy cho biết thường lệ")


class UsualBody(Body):
    """How many articles a week are usual."""

    weeks: int = Field(description="Tính từ bao nhiêu tuần")
    mean: float
    low: float = Field(description="Trung bình trừ hai lần độ lệch chuẩn")
    high: float = Field(description="Trung bình cộng hai lần độ lệch chuẩn")


class AlarmBody(Body):
    """Something is wrong with a source."""

    kind: AlarmKind = Field(examples=["silent"])
    since: date
    detail: str = Field(examples=["Không có bài mới từ 12/11/2026, đã 13 ngày; thường không quá 1 ngày lại có bài."])


class SourceBody(Body):
    """A source of the registry, and how it does."""

    name: str = Field(examples=["bao-mau"])
    title: str = Field(examples=["Báo Mẫu"])
    kind: SourceKind
    province: str | None = Field(examples=["Lào Cai"])
    state: SourceState = Field(description="Như khai báo trong danh mục")
    tls: Tls = Field(
        description="strict: kiểm tra chứng chỉ của máy chủ; legacy: cũng vậy, nhưng chấp nhận TLS kiểu cũ; insecure: "
        "không kiểm tra chứng chỉ"
    )
    health: HealthState = Field(description="good: tốt; watch: cần xem; silent: im lặng; new: chưa đủ số liệu")
    since: date | None = Field(description="Cần xem, hoặc im lặng, từ ngày nào; null khi không có gì cần xem")
    alarms: list[AlarmBody]
    unread: str | None = Field(description="Vì sao lần đọc cuối không đọc được danh sách nào; null khi đọc được")
    weeks: list[WeekBody] = Field(description="Cũ nhất trước; cuối cùng là tuần này")
    usual: UsualBody | None = Field(description="null khi chưa đủ bốn tuần trọn vẹn")
    last_article: date | None
    last_crawl: datetime | None
    due_at: datetime | None = Field(description="Lượt đọc tới; null khi chưa có lịch")
