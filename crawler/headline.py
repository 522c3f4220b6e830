"""Title and lead of a page: what stands above its text."""

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

from crawler.blocks import Line
from crawler.linked_data import LinkedData
from crawler.markup import text_of
from models.source import Selectors
from models.text import fold, normalise

# How designs mark the lead: sapo (newspapers), hometext (NukeViet), TrichDan (SharePoint portals).
_LEAD = (
    '[class*="sapo" i], [class*="hometext" i], [class*="trichdan" i], [class*="chapeau" i],'
    ' [itemprop="description"]:not(meta), .cms-desc, .article-summary'
)
# What parts a title from the name of its site or section.
_SEPARATOR = re.compile(r" (?:[|–—-]|::|»|›) ")
_SITE = re.compile(
    r"(?:báo|cổng|trang|tạp chí|đài|chuyên trang|website|sở|ban|ubnd) |[\w.-]{1,40}\.(?:vn|com|net|org)$"
)
_LONGEST_SITE = 80


def read_title(soup: BeautifulSoup, data: LinkedData, selectors: Selectors) -> str:
    """The headline without the name of the site; empty where the page has none."""
    declared = data.told("og:title") or data.headline
    page = " ".join(normalise(soup.title.get_text()).split()) if soup.title else ""
    headings = [text for tag in soup.find_all("h1", limit=20) if (text := text_of(tag))]
    named = fold(f"{declared} {page}")
    told = [heading for heading in headings if fold(heading) in named]
    chosen = first_text(soup, selectors.title) or max(told, key=len, default="")
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


def read_lead(soup: Tag, data: LinkedData, visible: Sequence[Line], selector: str | None) -> str:
    """The lead that the page marks as such, or the visible line that its description repeats; else empty."""
    marked = first_text(soup, selector) or first_text(soup, _LEAD)
    if marked:
        return marked
    described = fold(data.told("og:description", "description")).rstrip(" .…")
    if len(described) < 40:  # a slogan of the site
        return ""
    return next((line.text for line in visible if fold(line.text).startswith(described)), "")


def first_text(soup: Tag, selector: str | None) -> str:
    """The text of the first element of a selector that has any, on one line."""
    found = soup.select(selector, limit=20) if selector else []
    return next(filter(None, map(text_of, found)), "")
