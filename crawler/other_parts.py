"""The parts of a page that are not its article though they read like one: other articles, and what readers wrote."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, islice

from lxml.html import HtmlElement

from crawler.markup import blank
from models.text import fold

_LONGEST_HEADING = 60  # characters
_MOST_HEADINGS = 50  # each costs a look at what stands beside it
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_WHOLE = frozenset({"html", "body", "article", "main", "form"})
# Words that stand alone over what is no part of the article (folded).
_READERS = (
    r"(?:(?:các )?(?:ý kiến|bình luận)|phản hồi|comments?)(?: (?:của )?(?:bạn đọc|độc giả))?(?: ?\(?\d{1,6}\)?)?"
    r"|(?:để lại|gửi|viết) (?:một )?bình luận|nhận xét|thảo luận|(?:bình luận|ý kiến) của bạn"
)
_ARTICLES = (
    r"(?:(?:những|các|một số) )?(?:tin|bài|bài viết|tin tức|tin,? bài)(?: đăng)? (?:liên quan|khác|trước|sau"
    r"|cùng tác giả|tiếp(?: theo)?"
    r"|cùng (?:chuyên mục|thể loại|chủ đề|loại|mục)|mới(?: hơn| nhất)?|cũ(?: hơn)?|đã đưa|đã đăng"
    r"|nổi bật|(?:đọc|xem) nhiều(?: nhất)?)|(?:bài )?đọc (?:thêm|tiếp|nhiều)(?: nhất)?|xem (?:thêm|nhiều)(?: nhất)?"
    r"|cùng (?:chuyên mục|chủ đề)|chủ đề liên quan|có thể bạn (?:quan tâm|thích)|(?:dành|gợi ý) cho bạn|đừng bỏ lỡ"
    r"|bạn đọc quan tâm|mới nhất|(?:sự kiện )?nổi bật|thống kê(?: truy cập)?|thăm dò(?: ý kiến)?"
)
_OF_READERS = re.compile(rf"(?:{_READERS})$")
_ANOTHER_PART = re.compile(rf"(?:{_READERS}|{_ARTICLES})$")


def begins_another_part(text: str) -> bool:
    """Whether these words head what readers wrote, or a list of other articles."""
    return 0 < len(text) <= _LONGEST_HEADING and _heads_another_part(text)


@lru_cache(maxsize=4096)  # a design repeats its words on each of its pages
def _heads_another_part(text: str) -> bool:
    return bool(_ANOTHER_PART.match(fold(text).strip(' :.|">-')))


def blank_other_parts(elements: Iterable[HtmlElement], sizes: dict[HtmlElement, int]) -> None:
    """Blanks what headings among the elements begin; it counts no more in `sizes`, the prose below each element."""
    told = ((element, text) for element in elements if (text := element.text) and not text.isspace())
    headings = (element for element, text in told if begins_another_part(text) and _may_head(element))
    for heading in islice(headings, _MOST_HEADINGS):
        _blank_part(heading, sizes)


def _may_head(element: HtmlElement) -> bool:
    """A link heads nothing, unless it is all of a heading: “Phản hồi” is a button."""
    return element.tag != "a" or getattr(element.getparent(), "tag", "") in _HEADINGS


def _blank_part(heading: HtmlElement, sizes: dict[HtmlElement, int]) -> None:
    """Blanks the part of a page that a heading begins: the smallest element around it with more in it.

    Where prose stands before the heading in that element, it is the article, and only what readers wrote behind the
    heading goes: behind a list of links the article may go on.
    """
    inner: HtmlElement = heading
    outer: HtmlElement | None = heading.getparent()
    while outer is not None and outer.tag not in _WHOLE and _is_alone(inner):
        inner = outer
        outer = inner.getparent()
    if outer is None:
        return
    is_first = not any(sizes.get(sibling, 0) for sibling in inner.itersiblings(preceding=True))
    if is_first and outer.tag not in _WHOLE and outer.find(".//h1") is None:
        blank_with(outer, sizes)
    elif _OF_READERS.match(fold(heading.text or "").strip()):
        for part in [inner, *inner.itersiblings()]:
            blank_with(part, sizes)


def blank_with(part: HtmlElement, sizes: dict[HtmlElement, int]) -> None:
    """Blanks a part of a page; it counts no more in `sizes`."""
    for element in part.iterancestors():
        sizes[element] -= sizes.get(part, 0)
    blank(part)


def _is_alone(element: HtmlElement) -> bool:
    """Whether nothing stands beside an element, so that the heading in it heads something else."""
    beside = chain(element.itersiblings(), element.itersiblings(preceding=True))
    return not any(sibling.text or len(sibling) or (sibling.tail or "").strip() for sibling in beside)
