"""From a fetched page to an Article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from lxml.html import HtmlElement

from crawler.addresses import host_of, resolve
from crawler.blocks import Line, clean, lines, within
from crawler.body import densest, running_text
from crawler.byline import labelled_byline, take_byline, take_bylines, without_label
from crawler.credit import read_credit
from crawler.decode import decode
from crawler.headline import read_lead, read_title
from crawler.linked_data import LinkedData, read_linked_data
from crawler.markup import select, tree_of
from crawler.opinions import Opinion, settled, third_opinion
from crawler.published import Head, read_dating
from crawler.refusal import Refused
from models.article import Article, FetchedPage
from models.source import Selectors, Source
from models.text import fold

_SHORTEST = 40  # characters of text below which a page says nothing
_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"RIFF", b"\x1f\x8b")
_NO_HTML = re.compile(r"(?:application/(?:pdf|zip|msword|json|rss|atom|vnd|octet)|image/|audio/|video/)", re.IGNORECASE)
# What a server says, with status 200, instead of an article (folded).
_GONE = re.compile(
    r"(?:404|not found|không tìm thấy|(?:trang|bài viết|bài báo|nội dung|đường dẫn|địa chỉ|tin)[^.]{0,60}"
    r"(?:không tồn tại|không còn|không tìm thấy|đã bị xóa|đã bị gỡ|đã được gỡ))"
)
_SITE = re.compile(r"(?:báo|cổng|trang|tạp chí|đài|sở|ban|ubnd|admin|http)\b")
_LONGEST_NOTICE = 600  # characters; an article may tell of something that is gone, a notice is short


class NotAnArticle(Refused):
    """A page from which no article can be read; `reason` as in a crawl report, `detail` one Vietnamese line."""


def parse_page(page: FetchedPage, source: Source | None = None) -> Article:
    """The article of a page. NotAnArticle where it is a PDF or picture, empty, or a notice that nothing is there."""
    if page.body.startswith(_FILES) or _NO_HTML.match(page.content_type):
        raise NotAnArticle("not_html", f"không phải trang HTML ({page.content_type or 'không rõ kiểu'})")
    html = decode(page.body, page.content_type)
    article = _read(html, page.final_url, source.selectors if source else Selectors(), page.fetched_at)
    article = replace(article, source=page.source, province=source.province if source else None)
    if article.published_at is None and page.listed_at is not None:
        return replace(article, published_at=page.listed_at, published_from="feed")
    return article


def parse_html(html: bytes | str, url: str) -> Article:
    """The article of a file of HTML. NotAnArticle as `parse_page`."""
    if isinstance(html, bytes) and html.startswith(_FILES):
        raise NotAnArticle("not_html", "không phải tệp HTML")
    return _read(html if isinstance(html, str) else decode(html), url, Selectors(), None)


def _read(html: str, url: str, selectors: Selectors, now: datetime | None) -> Article:
    if "<" not in html:
        raise NotAnArticle("empty_page", "không phải mã HTML")
    try:
        tree = tree_of(html)
    except Refused as refused:
        raise NotAnArticle(refused.reason, refused.detail) from None
    data = read_linked_data(tree)
    title = read_title(tree, data, selectors)
    dating = read_dating(Head(tree, data, lines(tree), title, selectors.published), now)
    canonical = _canonical(tree, url)
    prose = clean(tree, selectors.remove)
    byline = take_byline(tree, selectors.author)
    visible = list(lines(tree))
    byline = byline or labelled_byline([line.text for line in visible])
    opinion = _body(_Page(html, tree, data, title, visible, prose), selectors.body)
    credit = read_credit([*opinion.text, *([byline] if byline else [])])
    names = take_bylines(opinion.text)
    text = _with_lead(opinion.text, read_lead(tree, data, visible, selectors.lead))
    _demand_article(title, text)
    return Article(
        url=url,
        title=title,
        lead=text[0],
        text="\n".join(text),
        author=byline or next(iter(names), None) or _declared_author(data),
        credit=credit,
        published_at=dating.published,
        published_from=dating.source,
        modified_at=dating.modified,
        text_from=opinion.source,
        text_disputed=opinion.disputed,
        canonical=canonical,
    )


def _canonical(tree: HtmlElement, url: str) -> str | None:
    """The address that a page calls its own, where it is one on its host, or that is not known."""
    declared = next((link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"), "")
    try:
        address = resolve(url, declared) if declared else ""
    except ValueError:
        return None
    return address if address and host_of(url) in ("", host_of(address)) else None


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
    if not lead or any(fold(lead) in fold(line) for line in text[:3]):
        return text
    return [lead, *text]


def _demand_article(title: str, text: Sequence[str]) -> None:
    size = sum(map(len, text))
    if size <= _LONGEST_NOTICE and any(_GONE.search(fold(line)) for line in (title, *text[:3])):
        raise NotAnArticle("soft_404", "máy chủ trả lời nhưng bài không có ở đó")
    if size < _SHORTEST:
        raise NotAnArticle("empty_page", "trang không có nội dung chữ")


def _declared_author(data: LinkedData) -> str | None:
    """The author that JSON-LD or a meta element names, unless that is the site itself."""
    name = without_label(data.author or data.told("author"))
    is_site = fold(name) == fold(data.told("og:site_name")) or _SITE.match(fold(name))
    return name if 2 <= len(name) <= 80 and not is_site else None
