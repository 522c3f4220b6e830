"""Title and lead of a page: what stands above its text."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.blocks import Line
from crawler.linked_data import LinkedData
from crawler.markup import called, select, text_of
from models.source import Selectors
from models.text import fold, normalise

# How designs mark the lead: sapo (newspapers), hometext (NukeViet), TrichDan (SharePoint portals).
_LEAD = re.compile(r"sapo|Sapo|hometext|trichdan|TrichDan|chapeau|Chapeau|(?<!\S)(?:cms-desc|article-summary)(?!\S)")
# What parts a title from the name of its site or section.
_SEPARATOR = re.compile(r" (?:[|–—-]|::|»|›) ")
_SITE = re.compile(
    r"(?:báo|cổng|trang|tạp chí|đài|chuyên trang|website|sở|ban|ubnd) |[\w.-]{1,40}\.(?:vn|com|net|org)$"
)
_LONGEST_SITE = 80
_HEADINGS = 20
_MOST_TRIED = 20  # elements in which a text is looked for


def read_title(tree: HtmlElement, data: LinkedData, selectors: Selectors) -> str:
    """The headline without the name of the site; empty where the page has none."""
    declared = data.told("og:title") or data.headline
    page = " ".join(normalise(tree.findtext(".//title") or "").split())
    headings = [text for element in islice(tree.iter("h1"), _HEADINGS) if (text := text_of(element))]
    named = fold(f"{declared} {page}")
    told = [heading for heading in headings if fold(heading) in named]
    chosen = first_text(tree, selectors.title) or max(told, key=len, default="")
    return chosen or without_site(declared or page, data.told("og:site_name")) or next(iter(headings), "")


def without_site(title: str, site: str = "") -> str:
    """A title without the name of its site at its end."""
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        if not _names_site(fold(title[separator.end() :]), fold(site)):
            break
        title = title[: separator.start()]
    return title.strip()


def _names_site(part: str, site: str) -> bool:
    return part == site or (len(part) <= _LONGEST_SITE and bool(_SITE.match(part)))


def read_lead(tree: HtmlElement, data: LinkedData, visible: Sequence[Line], selector: str | None) -> str:
    """The lead that the page marks as such, or the visible line that its description repeats; else empty."""
    marked = first_text(tree, selector) or _first(called(tree, _LEAD, "description"))
    if marked:
        return marked
    described = fold(data.told("og:description", "description")).rstrip(" .…")
    if len(described) < 40:  # a slogan of the site
        return ""
    return next((line.text for line in visible if fold(line.text).startswith(described)), "")


def first_text(tree: HtmlElement, selector: str | None) -> str:
    """The text of the first element of a selector that has any, on one line."""
    return _first(select(tree, selector)) if selector else ""


def _first(elements: Iterable[HtmlElement]) -> str:
    return next(filter(None, map(text_of, islice(elements, _MOST_TRIED))), "")
