"""Which part of a page is the article, and which of its lines are the article's text."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from crawler.blocks import Line
from crawler.date_line import read_date_line
from crawler.dates import find_dates, read_date
from crawler.markup import is_blank
from crawler.other_parts import begins_another_part
from models.text import fold, one_line

# A line counts for its length less what is link; a shorter one counts against its block (menus, dates).
_SHORT = 15
_LINK_COST = 3
_COLUMN = 0.25  # of the score of the densest block
_NO_PROSE = re.compile(r"[^.:;!?…]{150,}+")  # a menu of words that are no links
_WEIGHTS = (1.0, 0.5)  # for the block around a line's own, and the one around that

# Lines that a page design puts around or into the text, by how they begin (folded).
_TOOL = re.compile(
    r"(?:đã xem ?:|lượt (?:xem|đọc|truy cập)|số lượt|tổng số điểm|in bài viết|in trang|gửi email|gửi bài viết|cỡ chữ"
    r"|tăng cỡ chữ|giảm cỡ chữ|nghe bài|từ khóa|tags?:|xem thêm|xem nhanh|tin liên quan|bài liên quan|các tin khác"
    r"|tin cùng|cùng chuyên mục|mời (?:quý |các )?(?:bạn đọc|độc giả|khán giả|bạn xem)|publishingportal|trang chủ"
    r"|ngày đăng|đăng ngày|cập nhật ?(?:lúc|ngày|lần|:)"
    r"|(?:chuyên|danh) mục ?:|bạn đã không sử dụng site"
    r"|thời (?:điểm|gian) in|ngày in|video ?:|clip ?:"
    r"|[<>]{2}|a[-+] a)"
)
_LONGEST_TOOL = 90
_SIGNS = "(*[ "  # before such a line: “* Mời bạn đọc …”, “(Ngày đăng: …)”
_LONGEST_TITLE = 500  # of which lines are compared with it
# Words that begin sentences too: a tool only where next to nothing follows.
_BUTTON = re.compile(
    r"(?:chia sẻ|bình luận|đánh giá|bình chọn|xếp hạng|quảng cáo|đọc bài|trở về|quay lại|về trang|in ra|bản in"
    r"|tin khác|chi tiết)[^.:,;!?]{0,15}(?:\(\d{1,6}\))?$"
)
_LONGEST_DATE = 60
_RECIPIENTS = re.compile(r"nơi nhận ?:(?: ?[-–]|$)")  # the end of an official letter; not “Nơi nhận: số 12 phố Ví”
_LONGEST_CAPTION = 250
_PHOTO_CREDIT = re.compile(r"(?:[.;!?)\"] ?\(?|\()(?:ảnh|photo)(?: minh họa| tư liệu)? ?: ?[^:]{2,40}$")
_TABLE = frozenset({"td", "tr", "tbody", "table"})  # what lays out a picture with its caption
# What may be a caption that nothing marks: without the end of a sentence, and too long for a heading.
_NO_SENTENCE = re.compile(r"(?:[^ :]++ ){5}[^:]*[^ .!?…:;\"。]")
_HEADINGS = frozenset({"h2", "h3", "h4"})
_LARGEST_PICTURE = 50  # elements of a block that is a picture with its caption


def densest(lines: Sequence[Line]) -> HtmlElement | None:
    """The block that most text and fewest links stand in; None where there is no line."""
    scores: dict[HtmlElement, float] = defaultdict(float)
    parted = Counter(line.block for line in lines if line.block.tag != "p")  # by br
    for line in lines:
        score = 0 if _NO_PROSE.fullmatch(line.text) else len(line.text) - _LINK_COST * line.linked - _SHORT
        if parted[line.block] > 1:
            scores[line.block] += score
        for weight, block in zip(_WEIGHTS, line.block.iterancestors(), strict=False):
            scores[block] += weight * score
    return _with_columns(max(scores, key=lambda block: scores[block]), scores) if scores else None


def _with_columns(block: HtmlElement, scores: Mapping[HtmlElement, float]) -> HtmlElement:
    """The block around the densest one, where the text goes on in another like it beside it."""
    parent = block.getparent()
    if parent is None or parent.tag in {"body", "form"}:
        return block
    beside = (one for one in chain(block.itersiblings(), block.itersiblings(preceding=True)) if _is_alike(one, block))
    return parent if any(scores.get(column, 0.0) > _COLUMN * scores[block] for column in beside) else block


def _is_alike(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two elements are of one design; the cells of a table may be anything."""
    first, second = (set(element.get("class", "").split()) for element in (one, other))
    return one.tag == other.tag != "td" and (first == second or bool(first & second))


def running_text(lines: Sequence[Line], title: str) -> list[str]:
    """The text among the lines of the article's block: without headline, date lines, tools, links, captions, and
    without the recipients and the signature of an official letter (“Nơi nhận: …”)."""
    headline = fold(title[:_LONGEST_TITLE])
    kept = [line for line in lines if not _is_furniture(line, headline)]
    text = [line.text for line in kept]
    start = next((place for place, line in enumerate(text) if not _is_head(line)), len(text))
    text = text[: _end(text)]
    signed = next((place for place in range(start, len(text)) if _RECIPIENTS.match(fold(text[place]))), len(text))
    end = next((place for place in range(signed, start, -1) if not _begins_with_date(text[place - 1])), start)
    return text[start:end]


def _is_head(text: str) -> bool:
    """What stands above a text: its date, the letterhead of an office."""
    return _is_date_line(text) or (text.isupper() and len(text) <= _LONGEST_TOOL)


def _end(text: Sequence[str]) -> int:
    """Where other articles begin, as far as no more prose follows."""
    last = max((place for place, line in enumerate(text) if len(line) > _LONGEST_TOOL), default=0)
    return next((place for place in range(last + 1, len(text)) if begins_another_part(text[place])), len(text))


def _is_furniture(line: Line, title: str) -> bool:
    folded = fold(line.text)
    return (
        line.block.tag == "h1"
        or (
            bool(title)
            and folded.startswith(title)
            and (len(folded) == len(title) or _is_date_line(folded[len(title) :]))
        )
        or not any(map(str.isalnum, folded))
        or line.linked > 0.6 * len(line.text)
        or bool(len(folded) <= _LONGEST_TOOL and _TOOL.match(folded.lstrip(_SIGNS)))
        or bool(_BUTTON.match(folded))
        or _is_caption(line, folded)
    )


def _is_caption(line: Line, folded: str) -> bool:
    """Words at a picture: in its block, right behind it and emphasised or no sentence, or with “Ảnh: …” at the end."""
    if len(folded) > _LONGEST_CAPTION or line.block.tag in _HEADINGS:
        return False
    around = [line.block, *takewhile(lambda block: block.tag in _TABLE, line.block.iterancestors())]
    if folded[-1] not in ".!?:":
        around.extend(islice(line.block.iterancestors(), 1))
    if _PHOTO_CREDIT.search(folded) or any(_text_at_picture(block) == line.text for block in around):
        return True
    is_caption = line.strong or bool(_NO_SENTENCE.fullmatch(folded))
    return is_caption and _text_at_picture(line.block.getprevious()) == ""


def _text_at_picture(block: HtmlElement | None) -> str | None:
    """The text of a small block with a picture in it; None where it is no such block, or its caption was blanked."""
    elements = list(islice(block.iter(), _LARGEST_PICTURE + 1)) if block is not None else []
    if block is None or len(elements) > _LARGEST_PICTURE or not any(element.tag == "img" for element in elements):
        return None
    if any(map(is_blank, elements)):
        return None
    return one_line("".join(map(str, block.itertext())))


def _begins_with_date(text: str) -> bool:
    """The clock of the site: “Chủ nhật, 22/11/2026 (14/10 âm lịch) 08:30”."""
    date = next(find_dates(fold(text)), None) if len(text) <= _LONGEST_DATE and not text.endswith(".") else None
    return date is not None and date.start == 0


def _is_date_line(text: str) -> bool:
    return bool(read_date_line(text, None)) or (
        len(text) <= _LONGEST_DATE and not text.endswith(".") and read_date(text) is not None
    )
