"""Which lines of a page tell when its article was published or corrected, and not when something happened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from crawler.dates import Mention, find_dates
from models.text import fold

_LONGEST = 160  # characters of a date line
# What follows a label, and not “Cập nhật giá vàng” or “Đăng ký”.
_BEFORE_DATE = (
    r"(?= ?(?:[^\w ,]|\d|$)| (?:lúc|ngày|vào|bởi|lần|hồi|thứ|chủ nhật|t[2-7]|cn|tháng|sáng|trưa|chiều|tối)(?!\w))"
)
_LABEL = re.compile(
    r"(?P<correction>(?:(?:ngày|lần|lần cuối|thời gian|mới) )?(?:cập nhật|chỉnh sửa|sửa đổi|sửa)"
    rf"(?: (?:lần cuối|cuối|gần nhất|mới nhất))?{_BEFORE_DATE}|(?:last )?(?:updated?|modified)(?: on)?(?!\w))"
    rf"|(?P<publication>(?:(?:ngày|thời gian|thời điểm|được) )?(?:đăng(?: tải| tin| bài| ngày| lúc)?|xuất bản|tạo"
    rf"|phát hành)"
    rf"{_BEFORE_DATE}"
    # As WordPress writes it: “đăng trong mục Tin tức vào ngày …”.
    r"|(?:được )?đăng trong [^.:]{1,80}? (?:vào|lúc|ngày)(?!\w)|posted in [^.:]{1,80}? on(?!\w)"
    r"|(?:date )?(?:published|posted|created?)(?: on| by)?(?!\w)|(?:publish(?:ed)?|post|created?) date)"
)
# What else stands in a date line: counters and buttons.
_FURNITURE = frozenset(
    "ngày mùng mồng giờ lúc vào hồi gmt utc lượt xem đọc đã số views view by bởi tác giả viết người nguồn tin in bản"  # noqa: SIM905
    " print email chia sẻ gửi cho bạn bè lưu sao chép liên kết facebook twitter zalo messenger bình luận font cỡ chữ a"
    " aa s nghe phút theo dõi trên google news đánh giá chuyên mục calendar today schedule".split()
)
# Words of happenings: their day is not that of publication.
_EVENT = re.compile(
    r"(?<!\w)(?:khai mạc|bế mạc|lễ|hội nghị|đại hội|tổ chức|diễn ra|hạn|sinh|từ|đến|tới|tại|bắt đầu|kết thúc|phát sóng"
    r"|lịch|họp|ban hành|hiệu lực|quyết định|công văn|kế hoạch|văn bản|nghị quyết|giấy phép|cấp|thông báo số|số ?:"
    r"|thời gian ?:|ký|ảnh|chụp|copyright|©|hôm nay|bây giờ|sáng|chiều|tối|trưa)(?!\w)"
)
_PRINTED = re.compile(r"(?:ngày|thời (?:điểm|gian)) in(?!\w)")
_MOST_WORDS = 6  # beside a date with an hour or weekday: a section, an author
_MOST_LABELLED = 14
# What parts “Ngày đăng: 12/11/2026” from another day beside it: “Ngày ban hành: …”, “Hạn nộp: …”.
_PUBLISHED = re.compile(r"(?:^|[|•·;–-] ?)(?:ngày đăng|đăng (?:ngày|lúc)|ngày xuất bản|published)(?: ngày| on)? ?: ?$")
# A sign that the page itself put beside the date: `_without` leaves a “|” in place of the date.
_PARTED = re.compile(r"[|•·»] {1,3}\||\| {1,3}[|•·»]")


@dataclass(frozen=True, slots=True)
class Told:
    """A moment that a line tells: of publication, or of a correction; `is_labelled`: the line says which."""

    moment: datetime
    is_correction: bool = False
    is_labelled: bool = False


def read_date_line(line: str, now: datetime | None) -> list[Told]:
    """The moments that a line of normalised text tells of its article; empty where it is about anything else.

    Beside the date stand at most a label, an hour, a section, an author and counters: a sentence is no date line, and
    neither is “Khai mạc 08:00 ngày 12/11/2026”.
    """
    if len(line) > _LONGEST:
        return []
    folded = fold(line)
    mentions = list(find_dates(folded, now=now))
    if not mentions:
        return []
    labels = list(_LABEL.finditer(folded))
    if _is_place(folded, mentions[0]) or _PRINTED.match(folded):
        return []
    rest = _without(line, [*((one.start, one.end) for one in mentions), *(label.span() for label in labels)])
    told = list(_told(mentions, labels))
    if _is_furniture(rest, mentions[0], is_labelled=bool(labels)):
        return told
    return [one for one, mention in zip(told, mentions, strict=True) if _PUBLISHED.search(folded, 0, mention.start)]


def _is_place(folded: str, mention: Mention) -> bool:
    """“Lào Cai, ngày 20/11/2026”: when a letter was signed."""
    return folded[: mention.start].rstrip().endswith(",") and folded.startswith("ngày", mention.start)


def _told(mentions: list[Mention], labels: list[re.Match[str]]) -> Iterator[Told]:
    end = 0
    for mention in mentions:
        label = next((label for label in reversed(labels) if end <= label.start() <= mention.start), None)
        yield Told(mention.moment, bool(label and label["correction"]), label is not None)
        end = mention.end


def _without(line: str, spans: list[tuple[int, int]]) -> str:
    """The line with a separator in place of each of the spans."""
    for start, end in sorted(spans, reverse=True):
        line = f"{line[:start]} | {line[end:]}"
    return line


def _is_furniture(rest: str, mention: Mention, *, is_labelled: bool) -> bool:
    """Whether nothing is told beside the dates. Without hour, weekday and label only names may stand there."""
    folded = fold(rest)
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if fold(word) not in _FURNITURE]
    if not words:
        return True
    if _EVENT.search(folded):
        return False
    if is_labelled:
        return len(words) <= _MOST_LABELLED
    if mention.has_clock or mention.has_weekday:
        return len(words) <= _MOST_WORDS
    if _PARTED.search(rest):
        return len(words) <= _MOST_WORDS
    return len(words) <= _MOST_WORDS and all(word[0].isupper() for word in words)
