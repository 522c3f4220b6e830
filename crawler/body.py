"""Which part of a page is the article, and which of its lines are the article's text."""

import re
from collections.abc import Sequence

from bs4 import Tag

from crawler.blocks import Line
from crawler.dates import read_date
from models.text import fold

# A line counts for its length less what is link; a shorter one counts against its block (menus, dates).
_SHORT = 15
_LINK_COST = 3
_WEIGHTS = (1.0, 0.5)  # for the block around a line's own, and the one around that

# Lines that a page design puts around or into the text, by how they begin (folded).
_TOOL = re.compile(
    r"(?:đã xem|lượt xem|lượt truy cập|số lượt|tổng số điểm|xếp hạng|đánh giá|bình chọn|bình luận|chia sẻ|in bài"
    r"|in trang|in ra|gửi email|gửi bài|bản in|cỡ chữ|tăng cỡ|giảm cỡ|đọc bài|nghe bài|trở về|quay lại|về trang"
    r"|từ khóa|tags?:|xem thêm|xem nhanh|tin liên quan|bài liên quan|các tin khác|tin khác|tin cùng|cùng chuyên mục"
    r"|quảng cáo|theo dõi .{0,40} trên|mời bạn đọc|publishingportal|trang chủ|ngày đăng|đăng ngày"
    r"|cập nhật (?:lúc|ngày|lần|:)|[<>]{2}|a[-+] a)"
)
_LONGEST_TOOL = 90
_LONGEST_CAPTION = 250
_PHOTO_CREDIT = re.compile(r"(?:[.;!?)\"] ?\(?|\()(?:ảnh|photo)(?: minh họa| tư liệu)? ?: ?[^:]{2,40}$")


def densest(lines: Sequence[Line]) -> Tag | None:
    """The block that most text and fewest links stand in; None where there is no line."""
    scores: dict[int, float] = {}
    blocks: dict[int, Tag] = {}
    for line in lines:
        score = len(line.text) - _LINK_COST * line.linked - _SHORT
        block = line.block.parent
        for weight in _WEIGHTS:
            if block is not None:
                blocks[id(block)] = block
                scores[id(block)] = scores.get(id(block), 0.0) + weight * score
                block = block.parent
    return blocks[max(scores, key=lambda place: scores[place])] if scores else None


def running_text(lines: Sequence[Line], title: str) -> list[str]:
    """The text among the lines of the article's block: without headline, date line, tools, links and captions."""
    kept = [line for line in lines if not _is_furniture(line, fold(title))]
    start = next((place for place, line in enumerate(kept) if not _is_date_line(line.text)), len(kept))
    return [line.text for line in kept[start:]]


def _is_furniture(line: Line, title: str) -> bool:
    folded = fold(line.text)
    return (
        line.block.name == "h1"
        or folded == title
        or line.linked > 0.6 * len(line.text)
        or bool(len(folded) <= _LONGEST_TOOL and _TOOL.match(folded))
        or _is_caption(line, folded)
    )


def _is_caption(line: Line, folded: str) -> bool:
    """Words at a picture: in its block, emphasised right behind it, or with a credit (“Ảnh: …”) at their end."""
    if len(folded) > _LONGEST_CAPTION:
        return False
    if _PHOTO_CREDIT.search(folded) or line.block.find("img"):
        return True
    before = line.block.find_previous_sibling() if line.strong else None
    return isinstance(before, Tag) and before.find("img") is not None and not before.get_text(strip=True)


def _is_date_line(text: str) -> bool:
    return len(text) <= _LONGEST_TOOL and not text.endswith(".") and read_date(text) is not None
