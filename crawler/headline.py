"""Title and lead of a page: what stands above its text."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.blocks import Line, lines, within
from crawler.body import running_text
from crawler.date_line import read_date_line
from crawler.dates import find_dates
from crawler.linked_data import LinkedData
from crawler.markup import called, select, text_of
from crawler.other_parts import begins_another_part
from models.source import Selectors
from models.text import fold, one_line

# How designs mark the lead: sapo (newspapers), hometext (NukeViet), TrichDan, TomTat, mo-ta (portals).
_LEAD = re.compile(
    r"sapo|Sapo|hometext|trich-?dan|TrichDan|tom-?tat|TomTat|(?<![a-z])mo-?ta(?![a-z])|MoTa|chapeau|Chapeau|(?<!\S)(?:cms-desc|article-summary)(?!\S)"
)
# What parts a title from the name of its site or section.
_SEPARATOR = re.compile(r" (?:[|–—-]|::|[»«]|›|[•·>/]) | ?[|»«] ?")
_MOST_SEPARATORS = 6
_FRAME = " .:|-–—»›\t"  # “.:: Headline ::.”
_SITE = re.compile(
    r"(?:báo(?! (?:động|cáo|hiệu|tin|giá|ân))|cổng|trang(?! (?:phục|trại|bị|trí))|tạp chí|đài|chuyên trang|website"
    r"|sở(?! hữu)|ban(?! (?:hành|đầu))|ubnd) |[\w.-]{1,40}\.(?:vn|com|net|org)$"
    r"|(?:hội|ủy ban|liên đoàn|đoàn|đảng bộ|cục|chi cục|tòa án|viện kiểm sát|kho bạc|công an|trường|bệnh viện) .{0,60}"
    r"(?:tỉnh|thành phố|tp|huyện|xã|phường)(?: \w{1,7}){1,3}$"
)
# At the beginning of a title more is asked for: “Báo động đỏ - …” and “Sở Nội vụ - một năm nhìn lại” are headlines.
_SITE_BEFORE = re.compile(
    r"(?:báo (?!động|cáo|hiệu|tin|giá)|cổng (?:thông tin|tt)|trang (?:thông tin|tin)|tạp chí |đài phát)"
)
_LONGEST_SITE = 80
_LONGEST_NAME = 25  # of a site before its first sentence
_HOME = re.compile(r"/|(?:https?:)?//[\w.:-]+/?")  # a link to a first page; not “#” and “?id=12”
# What an office does, and is no part of its name: “Sở Y tế Ví Dụ khuyến cáo …”.
_DEED = re.compile(
    r"(?<!\w)(?:ở|trên|bắt|cứu|vượt|vì|của|khi|sau|trước|tại|cho|được|ra|với|đạt|trao|tặng"
    r"|(?<!ban )(?<!chí )(?:tổ chức|kiểm tra)|phát động|tổng kết|sơ kết|triển khai|công bố|tuyên dương"
    r"|biểu dương|tập huấn|gặp mặt|họp|khuyến cáo|kỷ niệm|đón|đề nghị|yêu cầu|thăm|ban hành|thông báo"
    r"|hướng dẫn|đẩy mạnh|tăng cường|chúc mừng|nhận|hỗ trợ|làm việc)(?!\w)"
)
# Where the code of a page names what it shows, the rest of its title is the name of the site.
_PROGRAM = re.compile(
    r"(?:xem |trang )?chi tiết (?:tin|bài viết|tin tức|nội dung|thông tin)|news ?detail|xem tin|đọc tin"
)
_IMPRINTS = XPath("//body//text()[contains(., '©') or contains(., 'Copyright') or contains(., 'Bản quyền')]")
# Titles of the page that shows articles, whichever it shows (folded).
_GENERAL = re.compile(
    r"(?:(?:(?:tin|tin tức|bài viết|nội dung|thông tin) )?chi tiết(?: (?:tin|tin tức|bài viết|nội dung|thông tin))?"
    r"|(?:trang|trình duyệt|vui lòng|bạn cần|hãy) .{0,60}javascript.*"
    r"|trang chủ|tin tức(?: - sự kiện)?|bài viết|xem tin|đọc tin|news ?detail|untitled.{0,20})$"
)
_MOST_TITLE = 500  # characters; no headline is longer, and each line is compared with it
_SECTION_WORDS = 6  # the most that the name of a section has
_FEW_WORDS = 4  # a title with fewer may be that of a section
# How designs mark a headline that is no h1: lblTieuDe (ASP.NET), NewsDetailTitle (SharePoint), headline-view (Liferay).
_MARKED = re.compile(
    r"(?:^|[a-z_ -])(?:title|tieu-?de|headline|ten-?(?:bai|tin)|subject)|(?<!\S)(?:hl(?!\S)|tit(?![a-z]))",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"site|portlet|web-?part|widget|menu|module|logo|cate|sub|other|related|(?:block|box|list)[_-]?title", re.IGNORECASE
)
_NO_HEADLINE = frozenset({"a", "title", "script", "option", "li"})
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADINGS = 20
_ABOVE_DATE = 2  # lines
_MOST_TRIED = 20  # elements in which a text is looked for
_LONGEST = 300


def read_title(tree: HtmlElement, data: LinkedData, selectors: Selectors) -> str:
    """The headline without the name of the site and a day and hour behind it; empty where the page has none.

    That of the selector; an h1 that the title of the page names; that title, or the part of it that the page shows;
    where it shows none, as of the name of a site or “Tin chi tiết”, the element marked as a headline, or what stands
    above the date.
    """
    return _undated((first_text(tree, selectors.title) or _headline(tree, data))[:_MOST_TITLE])


def _headline(tree: HtmlElement, data: LinkedData) -> str:
    page = _page_title(tree)
    declared = data.told("og:title") or data.headline or data.told("dc.title") or page
    title = without_site(declared[:_MOST_TITLE], data.told("og:site_name"))
    own = (element for element in islice(tree.iter("h1"), _HEADINGS) if not _leads_home(element))
    headings = list(filter(None, map(text_of, own)))
    named = fold(f"{title}\n{without_site(page)}")
    likely = [one for one in headings if fold(one) in fold(title) or not _names_site(fold(one), "")]
    told = [heading for heading in likely if fold(heading) in named and not _is_end((title, page), heading)]
    if told:
        return max(told, key=len)
    site = title if _is_general(title) or _is_imprint(tree, title) else ""
    shown = "" if site else _shown_part(tree, title)
    if shown and not _is_section(tree, shown):
        return shown
    site = site or shown
    marked = list(islice(_marked_headlines(tree, site), _HEADINGS))
    if marked or not site:
        longer = (text for text in _plain(tree, "h1", "") if len(text) > len(title))
        return _likest(title, marked) or next(longer, title)
    return _above_date(tree, site) or next(_plain_headings(tree, site), "") or title or next(iter(headings), "")


def _page_title(tree: HtmlElement) -> str:
    return one_line(next((title.text for title in tree.iter("title")), None) or "")[:_MOST_TITLE]


def site_names(tree: HtmlElement, data: LinkedData) -> list[str]:
    """What the site of a page may be called: as it says itself, or the end of its title; “Báo Ví Dụ” also “Ví Dụ”."""
    parts = _SEPARATOR.split(_page_title(tree))
    names = [data.told("og:site_name"), *(parts[-1:] if len(parts) > 1 else [])]
    return [name for told in names for name in (told, told.removeprefix("Báo ")) if 2 <= len(name) <= _LONGEST_NAME]


def _leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is the name of the site: a link to its first page."""
    return any(_HOME.fullmatch(link.get("href", "").strip()) for link in heading.iter("a"))


def _undated(title: str) -> str:
    bracket = title.rfind(" (")
    mention = next(find_dates(fold(title[bracket:])), None) if bracket > 0 and title.endswith(")") else None
    return title[:bracket] if mention and mention.has_clock else title


def _is_end(titles: Iterable[str], part: str) -> bool:
    ends = (title[separator.end() :] for title in titles for separator in _SEPARATOR.finditer(title))
    return any(fold(end) == fold(part) for end in ends)


def _shown_part(tree: HtmlElement, title: str) -> str:
    """The longest part of a title that the page shows by itself and not as a link; empty where it shows nothing of it.
    The other parts are the names of the site and of sections that nobody knows.
    """
    separators = list(_SEPARATOR.finditer(title))[:_MOST_SEPARATORS]
    starts, ends = [0, *(found.end() for found in separators)], [*(found.start() for found in separators), len(title)]
    parts = {title[start:end] for start in starts for end in ends if start < end}
    shown = {_own_text(element) for element in tree.iter() if element.text and element.tag not in _NO_HEADLINE}
    told = (part for part in parts if len(part.split()) >= _FEW_WORDS and fold(part) in shown)
    return max(told, key=len, default="")


def _is_section(tree: HtmlElement, title: str) -> bool:
    """Whether a title is the name of a section: short, and in the menu."""
    if len(title.split()) > _SECTION_WORDS:
        return False
    folded = fold(title)
    saying = (element for element in tree.iter() if element.text and _own_text(element) == folded)
    return any(one.tag == "a" or next(one.iterancestors("a"), None) is not None for one in islice(saying, _HEADINGS))


def _own_text(element: HtmlElement) -> str:
    text = element.text or ""
    return fold(" ".join(text.split())) if len(text) <= 2 * _LONGEST else ""


def _is_general(title: str, site: str = "") -> bool:
    """Whether a title is none of an article: that of a section, of a page that shows articles, of the site."""
    folded = fold(title)
    if len(title.split()) < _FEW_WORDS or _GENERAL.match(folded) or _names_site(folded, fold(site)):
        return True
    return any(map(_PROGRAM.fullmatch, _SEPARATOR.split(folded)))


def _is_imprint(tree: HtmlElement, title: str) -> bool:
    """Whether a title is the name of the site: its imprint repeats it."""
    name, told = fold(title), (fold(one_line(str(text))) for text in _IMPRINTS(tree))
    return any(name in text and name != text for text in told)


def _marked_headlines(tree: HtmlElement, site: str) -> Iterator[str]:
    """The texts of elements that are named like headlines, are no links, and are not the name of the site."""
    for element in tree.iter("h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "span", "td"):
        name = f"{element.get('class', '')} {element.get('id', '')}"[:_LONGEST]
        if not _MARKED.search(name) or _OF_SOMETHING_ELSE.search(name) or element.find(".//a") is not None:
            continue
        text = text_of(element) if len(element) < _HEADINGS else ""
        is_other = _is_general(text, site) or begins_another_part(text)
        if len(text) <= _LONGEST and not is_other and next(element.iterancestors("a"), None) is None:
            yield text


def _likest(title: str, marked: Sequence[str]) -> str:
    """The first of the headlines with half of the words of a title, which may say the same in another way, else the
    first; empty where there is none."""
    words = set(fold(title).split())
    alike = (text for text in marked if 2 * len(words & set(fold(text).split())) >= len(words))
    return next(alike, next(iter(marked), ""))


def _above_date(tree: HtmlElement, site: str) -> str:
    """The first line right above a date, or above the label of one, that can be a headline; else empty."""
    before: deque[Line] = deque(maxlen=_ABOVE_DATE)
    for line in lines(tree):
        if before and read_date_line(line.text, None):
            short = [
                one for one in before if not one.linked and len(one.text) <= _LONGEST and one.text[-1] not in ".:;"
            ]
            told = [one for one in short if not _is_general(one.text, site)]
            found = max(told, key=lambda one: one.block.tag in _HEADING_TAGS, default=None)  # else the first
            if found:
                return found.text
        before.append(line)
    return ""


def _plain_headings(tree: HtmlElement, site: str) -> Iterator[str]:
    """The texts of headings that nothing marks and that are no links, of h1 first."""
    return chain.from_iterable(_plain(tree, tag, site) for tag in ("h1", "h2", "h3", "h4"))


def _plain(tree: HtmlElement, tag: str, site: str) -> Iterator[str]:
    for element in islice(tree.iter(tag), _HEADINGS):
        text = text_of(element)
        if element.find(".//a") is None and len(text) <= _LONGEST and not _is_general(text, site):
            yield text


def without_site(title: str, site: str = "") -> str:
    """A title without the name of its site at its end or beginning."""
    title = title.strip(_FRAME)
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        if not _names_site(fold(title[separator.end() :]), fold(site)):
            break
        title = title[: separator.start()]
    while (first := _SEPARATOR.search(title)) and _begins_with_site(fold(title[: first.start()]), fold(site)):
        title = title[first.end() :]
    return title.strip()


def _names_site(part: str, site: str) -> bool:
    return part == site or (len(part) <= _LONGEST_SITE and bool(_SITE.match(part)) and not _DEED.search(part))


def _begins_with_site(part: str, site: str) -> bool:
    return part == site or (len(part) <= _LONGEST_SITE and bool(_SITE_BEFORE.match(part)))


def read_lead(tree: HtmlElement, data: LinkedData, visible: Sequence[Line], selector: str | None) -> str:
    """The lead that the page marks as such, or the visible line that its description repeats; else empty."""
    marked = first_text(tree, selector) or _first_lead(islice(called(tree, _LEAD, "description"), _MOST_TRIED), visible)
    if marked:
        return marked
    described = fold(data.told("og:description", "description")).rstrip(" .…")
    if len(described) < 40:  # a slogan of the site
        return ""
    return next((line.text for line in visible if fold(line.text).startswith(described)), "")


def _first_lead(marked: Iterable[HtmlElement], visible: Sequence[Line]) -> str:
    """The text of the first element that has any, without captions."""
    for element in marked:
        text = " ".join(running_text(within(visible, element), "")) or text_of(element)
        if text:
            return text
    return ""


def lines_between(visible: Sequence[Line], title: str, first: str) -> Sequence[Line]:
    """The lines between the headline and the first line of the text: where a lead stands that nothing marks."""
    texts = [line.text for line in visible]
    end = texts.index(first) if first in texts else 0
    headline = fold(title)
    start = next((place for place in range(end - 1, -1, -1) if fold(texts[place]) == headline), end)
    return visible[start + 1 : end]


def first_text(tree: HtmlElement, selector: str | None) -> str:
    """The text of the first element of a selector that has any, on one line."""
    return _first(select(tree, selector)) if selector else ""


def _first(elements: Iterable[HtmlElement]) -> str:
    return next(filter(None, map(text_of, islice(elements, _MOST_TRIED))), "")
