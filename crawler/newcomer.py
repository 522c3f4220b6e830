"""A site that the registry does not know: its first page, and the lists of articles that this and robots.txt name."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from crawler.addresses import canonical, host_of
from crawler.fetch import Fetcher
from crawler.linked_data import meta_of
from crawler.markup import text_of
from crawler.named_lists import first_own, named_lists
from crawler.platforms import dressed, page_links, trees
from crawler.probe import Caller, Tell, home_of, look, recognised, sitemaps_of
from models.article import FetchedPage
from models.probe import Probe
from models.source import Addresses, Section, Source, SourceKind
from models.text import fold

# Labels of sections about our subject (folded).
_SUBJECT = re.compile(r"thi đua|khen thưởng|người tốt|gương sáng|tấm gương|điển hình|học tập và làm theo")
_LONGEST_LABEL = 40  # of a menu; a headline is longer, and seldom begins with our subject
# What the title of a first page says beside the name of the site.
_HOME = r"(?:trang chủ|trang nhất|home(?:page)?)"
_BESIDE = re.compile(rf"^{_HOME} *[-–—|:»] *|(?: *[-–—|:«] *|^){_HOME}$", re.IGNORECASE)
# Titles by which a site names its kind (folded).
_KINDS: tuple[tuple[re.Pattern[str], SourceKind], ...] = (
    (re.compile(r"^(?:báo (?!cáo|chí|giá)|đài (?:phát thanh|truyền hình|pt))"), "newspaper"),
    (re.compile(r"\b(?:ban|phòng|hội đồng) thi đua\b"), "board"),
    (re.compile(r"\bcổng (?:thông tin|ttđt)\b"), "portal"),
)


def introduce(
    url: str,
    province: str | None,
    fetcher: Fetcher,
    tell: Tell = lambda _url: None,
    province_in: Callable[[str], str | None] = lambda _title: None,
) -> Probe:
    """Looks at the site of an address; `province_in` tells the province that a title names, for where none is given.
    ValueError of one Vietnamese line where it is no http(s) address."""
    address = canonical(url)
    caller = Caller(unknown(url, province), fetcher, tell)
    home = home_of(caller.source)
    page, front = caller.ask(address), caller.ask(home)
    pages = [answer for answer in (front, page) if isinstance(answer, FetchedPage)]
    caller.source = dressed(caller.source, recognised(caller))
    title = next(filter(None, map(_title, pages)), caller.source.title)
    province = province or province_in(title)
    caller.source = replace(
        caller.source,
        title=title,
        kind=_kind(title) or _kind_by_host(host_of(address), province),
        province=province,
        guessed=_found(caller.source, pages, sitemaps_of(caller, home)),
    )
    return look(caller)


def unknown(url: str, province: str | None) -> Source:
    """What an address alone tells of a source; the paper of a province and its portal stand under their own hosts.
    ValueError as `introduce`."""
    address = canonical(url)
    host, place = host_of(address), urlsplit(address).netloc
    bare = place.removeprefix("www.")
    is_name = host.rpartition(".")[2].isalpha()
    return Source(
        name=re.sub(r"[^a-z0-9]+", "-", bare).strip("-"),
        title=bare,
        kind=_kind_by_host(host, province),
        province=province,
        hosts=(bare, f"www.{bare}") if is_name else (place,),
        guessed=Addresses(listings=(address,)),
    )


def _kind(title: str) -> SourceKind | None:
    """The kind that a site names in its title; None where it names none."""
    folded = fold(title)
    return next((kind for pattern, kind in _KINDS if pattern.search(folded)), None)


def _kind_by_host(host: str, province: str | None) -> SourceKind:
    if host.endswith(".gov.vn"):
        return "portal"
    return "newspaper" if province else "national"


def _title(page: FetchedPage) -> str:
    tree = next(trees([page]), None)
    if tree is None:
        return ""
    element = tree.find(".//title")
    title = meta_of(tree).get("og:site_name", "") or (text_of(element)[:100] if element is not None else "")
    return _BESIDE.sub("", title)


def _found(source: Source, pages: Sequence[FetchedPage], sitemaps: Sequence[str]) -> Addresses:
    """The lists that pages and robots.txt name, on hosts of the source, each once."""
    listings = tuple(dict.fromkeys((*source.guessed.listings, home_of(source))))
    lists = named_lists(replace(source, guessed=Addresses(listings=listings)), pages, sitemaps)
    labels = _named_sections(pages, source.article_pattern)
    sections = first_own(source, labels, (*listings, *lists.addresses))
    return replace(lists, sections=tuple(Section(name=labels[url], url=url) for url in sections), listings=listings)


def _named_sections(pages: Sequence[FetchedPage], article_pattern: str | None) -> dict[str, str]:
    """Address and label of links whose label is about our subject and that lead to no article."""
    sections: dict[str, str] = {}
    for page in pages:
        for url, label in page_links(page):
            if _names_subject(fold(label)) and not (article_pattern and re.search(article_pattern, url)):
                sections.setdefault(url, label)
    return sections


def _names_subject(label: str) -> bool:
    return bool(_SUBJECT.match(label) or (len(label) <= _LONGEST_LABEL and _SUBJECT.search(label)))
