"""From a fetched page to an Article."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice, pairwise
from threading import Lock

from lxml.html import HtmlElement

from crawler.addresses import host_of, resolve
from crawler.app_data import has_app_data, read_app_data
from crawler.blocks import Line, clean, lines, within
from crawler.body import densest, running_text
from crawler.byline import (
    author_of,
    is_names,
    is_nobody,
    labelled_byline,
    labelled_name,
    signer,
    take_byline,
    take_bylines,
    without_label,
)
from crawler.credit import read_credit
from crawler.decode import decode
from crawler.headline import lines_between, read_lead, read_title, site_names
from crawler.linked_data import LinkedData, read_linked_data
from crawler.markup import select, tree_of, unescaped
from crawler.opinions import Opinion, settled, third_opinion
from crawler.prefix import part_prefix
from crawler.published import Head, read_dating
from crawler.refusal import Refused
from crawler.unpack import unpack_file
from models.article import Article, FetchedPage
from models.source import Selectors, Source
from models.text import fold

_SHORTEST = 40  # characters of text below which a page says nothing
_SENTENCE = 50  # characters of a lead; shorter lines below a headline are tools
_ENDS = '.!?…”")'
_EMPTY, _EMPTY_LINES = 300, 50  # characters and lines below which a page shows no article
_MOST_SENTENCES = 3  # lines of a lead
_TO_THE_RIGHT = re.compile(r"(?:text|align)(?:-align)?(?:-|: ?)(?:right|end)(?![\w-])")
_POSITION = re.compile(  # how an official letter is signed (folded)
    r"(?:tm|kt|tl|tuq)\.|(?:phó )?(?:chủ tịch|giám đốc|hiệu trưởng|bí thư|trưởng|chánh|tổng|cục trưởng)(?!\w)"
)
_LONGEST_DESIGN = 300  # characters looked at
_LINES_BEHIND = 2  # the text in which it is told where it was taken from
_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"RIFF", b"\x1f\x8b")
_MOST_BYTES = 10_000_000  # of an unpacked page, as Limits.page_bytes
_NO_HTML = re.compile(r"(?:application/(?:pdf|zip|msword|json|rss|atom|vnd|octet)|image/|audio/|video/)", re.IGNORECASE)
# What a server says, with status 200, instead of an article (folded).
_GONE = re.compile(
    r"(?:404|not found|không tìm thấy|(?:trang|bài viết|bài báo|nội dung|đường dẫn|địa chỉ|tin)[^.]{0,60}"
    r"(?:không tồn tại|không còn|không tìm thấy|đã bị xóa|đã bị gỡ|đã được gỡ))"
)
# What stands on every page of a site (folded).
_IMPRINT = re.compile(
    r"(?:cơ quan chủ quản|giấy phép|bản quyền|tổng biên tập|tòa soạn|trụ sở|địa chỉ|điện thoại|email|ghi rõ nguồn|®|©"
    r"|copyright|(?:vui lòng|bạn cần|hãy) bật javascript|đang tải|loading|thiết kế bởi|đường dây nóng|hotline)"
)
_SITE = re.compile(r"(?:báo|cổng|trang|tạp chí|đài|sở|ban|ubnd|admin|http)\b")
# One page is read at a time: libxml2 gives up the interpreter's lock at each call, and threads that read side by side
# spend 40 % of the processor on passing it around (benchmarks/pages.py: 205 pages a second in two threads, 345 so).
_TURN = Lock()
_LONGEST_NOTICE = 600  # characters; an article may tell of something that is gone, a notice is short


class NotAnArticle(Refused):
    """A page from which no article can be read; `reason` as in a crawl report, `detail` one Vietnamese line."""


def parse_page(page: FetchedPage, source: Source | None = None) -> Article:
    """The article of a page. NotAnArticle where it is a PDF or picture, empty, or a notice that nothing is there."""
    body = _unpacked(page.body)
    if body.startswith(_FILES) or _NO_HTML.match(page.content_type):
        raise NotAnArticle("not_html", f"không phải trang HTML ({page.content_type or 'không rõ kiểu'})")
    html = decode(body, page.content_type)
    article = _read(html, page.final_url, source.selectors if source else Selectors(), page.fetched_at)
    article = replace(article, source=page.source, province=source.province if source else None)
    if article.published_at is None and page.listed_at is not None:
        return replace(article, published_at=page.listed_at, published_from="feed")
    return article


def _unpacked(body: bytes) -> bytes:
    """The page where a server sends it as a gzip file without saying so."""
    try:
        return unpack_file(body, _MOST_BYTES)
    except Refused as refused:
        raise NotAnArticle(refused.reason, refused.detail) from None


def parse_html(html: bytes | str, url: str) -> Article:
    """The article of a file of HTML. NotAnArticle as `parse_page`."""
    if isinstance(html, bytes) and html.startswith(_FILES):
        raise NotAnArticle("not_html", "không phải tệp HTML")
    return _read(html if isinstance(html, str) else decode(html), url, Selectors(), None)


def _read(html: str, url: str, selectors: Selectors, now: datetime | None) -> Article:
    with _TURN:
        return _article(html, url, selectors, now)


def _article(html: str, url: str, selectors: Selectors, now: datetime | None) -> Article:
    if not html.strip():
        raise NotAnArticle("empty_page", "trang trống, không có gì để đọc")
    if "<" not in html:
        raise NotAnArticle("empty_page", "không phải mã HTML")
    try:
        tree = tree_of(unescaped(html))
    except Refused as refused:
        raise NotAnArticle(refused.reason, refused.detail) from None
    data = _data(html, tree)
    title = read_title(tree, data, selectors)
    canonical = _canonical(tree, url)
    above: list[Line] = []  # what the page shows before it is cleaned, down to the end of its article
    dating = read_dating(Head(tree, url, data, _noted(lines(tree), above), title, selectors.published), now)
    prose = clean(tree, selectors.remove)
    byline = take_byline(tree, selectors.author)
    visible = list(lines(tree))
    byline = byline or labelled_byline([line.text for line in visible])
    opinion = _body(_Page(html, tree, data, title, visible, prose), selectors.body)
    lead = read_lead(tree, data, visible, selectors.lead)
    lead = "" if fold(lead) == fold(title) else lead  # a description may repeat the headline
    text = _with_lead(opinion.text, lead) if lead else [*_unmarked_lead(visible, title, opinion.text), *opinion.text]
    credit = read_credit([*text, *_credits_behind(visible, text), *([byline] if byline else [])])
    byline = byline or labelled_byline([line.text for line in lines_between(above, title, text[0])] if text else [])
    names = take_bylines(text) or _names_behind(visible, text)
    _demand_article(title, text)
    prefix, first = part_prefix(text[0], site_names(tree, data))
    text = [first, *text[1:]]
    return Article(
        url=url,
        title=title,
        lead=text[0],
        text="\n".join(text),
        author=author_of([byline, *names] if byline else names) or _declared_author(data),
        credit=credit,
        prefix=prefix,
        published_at=dating.published,
        published_from=dating.source,
        modified_at=dating.modified,
        text_from=opinion.source,
        text_disputed=opinion.disputed,
        canonical=canonical,
    )


def _noted(taken: Iterable[Line], notes: list[Line]) -> Iterator[Line]:
    """The lines, each noted as it is taken: a walk through a whole page costs as much as parsing it."""
    for line in taken:
        notes.append(line)
        yield line


def _canonical(tree: HtmlElement, url: str) -> str | None:
    """The address that a page calls its own, where it is one on its host, or that is not known."""
    declared = next((link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"), "")
    try:
        address = resolve(url, declared) if declared else ""
    except ValueError:
        return None
    return address if address and host_of(url) in ("", host_of(address)) else None


def _data(html: str, tree: HtmlElement) -> LinkedData:
    """What the page declares; where it shows nothing, what its program would show."""
    data = read_linked_data(tree)
    if data.body or not has_app_data(html):
        return data
    shown = sum(len(line.text) for line in islice(lines(tree), _EMPTY_LINES))
    return replace(read_app_data(html), meta=data.meta) if shown < _EMPTY else data


@dataclass(frozen=True, slots=True)
class _Page:
    """A page after `clean`: its code, tree, JSON-LD, headline, lines, and how much prose stands below each element."""

    html: str
    tree: HtmlElement
    data: LinkedData
    title: str
    lines: Sequence[Line]
    prose: Mapping[HtmlElement, int]


def _body(page: _Page, selector: str | None) -> Opinion:
    """The text that the selector names, else that of the densest block or whoever knows better (`settled`)."""
    chosen = select(page.tree, selector, limit=1) if selector else []
    block = chosen[0] if chosen else densest(page.lines)
    text = running_text(within(page.lines, block), page.title) if block is not None else []
    if chosen:
        return Opinion(text, "selector")
    share = page.prose[block] / max(page.prose[page.tree], 1) if block is not None else 0.0
    return settled(Opinion(text, "density"), _declared(page.data), share, partial(third_opinion, page.html))


def _declared(data: LinkedData) -> list[str]:
    """The text of JSON-LD line by line."""
    return [line for piece in data.body.split("\n") if (line := " ".join(piece.split()))]


def _with_lead(text: list[str], lead: str) -> list[str]:
    """The text with its lead first, once; a lead without its place prefix counts as the same."""
    if any(fold(lead) in fold(line) for line in text[:3]):
        return text
    return [lead, *text]


def _unmarked_lead(visible: Sequence[Line], title: str, text: list[str]) -> list[str]:
    """The sentences between the headline and the block of the text, where they are few."""
    between = lines_between(visible, title, text[0]) if text else []
    sentences = [line for line in running_text(between, title) if len(line) >= _SENTENCE and line[-1] in _ENDS]
    return sentences if len(sentences) <= _MOST_SENTENCES else []


def _credits_behind(visible: Sequence[Line], text: Sequence[str]) -> list[str]:
    """The lines “Nguồn: …”, “Theo …” right behind the last line of the text; the name may stand on the next one."""
    texts = [line.text for line in visible]
    end = texts.index(text[-1]) + 1 if text and text[-1] in texts else len(texts)
    behind = pairwise([*texts[end : end + _LINES_BEHIND + 1], ""])
    told = [f"{line} {name}" if line.endswith(":") else line for line, name in behind][:_LINES_BEHIND]
    return [line for line in told if fold(line).startswith(("nguồn", "theo "))]


def _names_behind(visible: Sequence[Line], text: Sequence[str]) -> list[str]:
    """The author line right behind the last line of the text: with a label, or names that stand there like a signature,
    to the right, or emphasised in the next row of a table."""
    end = next((place for place, line in enumerate(visible, 1) if text and line.text == text[-1]), len(visible))
    return [
        name
        for line in visible[end : end + 1]
        if (name := labelled_name(line.text) or signer(line.text) or _signature(line))
    ]


def _signature(line: Line) -> str | None:
    stands_apart = (line.strong and line.block.tag == "td") or _TO_THE_RIGHT.search(_design(line.block))
    is_name = is_names(line.text) and len(line.text.split()) > 1 and not _POSITION.match(fold(line.text))
    return line.text if stands_apart and is_name and not line.linked and running_text([line], "") else None


def _design(block: HtmlElement) -> str:
    return f"{block.get('class', '')} {block.get('style', '')} align:{block.get('align', '')}"[:_LONGEST_DESIGN]


def _demand_article(title: str, text: Sequence[str]) -> None:
    size = sum(map(len, text))
    if size <= _LONGEST_NOTICE and any(_GONE.search(fold(line)) for line in (title, *text[:3])):
        raise NotAnArticle("soft_404", "máy chủ trả lời nhưng bài không có ở đó")
    if sum(len(line) for line in text if not _IMPRINT.match(fold(line))) < _SHORTEST:
        raise NotAnArticle("empty_page", "trang không có nội dung chữ")


def _declared_author(data: LinkedData) -> str | None:
    """The author that JSON-LD or a meta element names, unless that is the site itself."""
    name = without_label(data.author or data.told("author"))
    is_site = fold(name) == fold(data.told("og:site_name")) or _SITE.match(fold(name))
    is_program = name.isascii() and name.isupper()  # no Vietnamese name: “BAO DIEN TU”
    return name if 2 <= len(name) <= 80 and not (is_site or is_program or is_nobody(name)) else None
