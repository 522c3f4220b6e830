"""Which content management system a site runs on, by the signs of `platforms.toml`."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Literal

from lxml.html import HtmlElement

from crawler.addresses import on_registry
from crawler.decode import decode
from crawler.headline import first_text
from crawler.linked_data import meta_of
from crawler.links import links
from crawler.markup import select, tree_of
from crawler.refusal import Refused
from models.article import FetchedPage
from models.source import Platform, Selectors, Source

_MOST_LINKS = 500  # of a page
_ABSOLUTE = re.compile(r"""(?:https?:)?//([\w.-]{1,200}(?::\d{1,5})?)[^\s"'<>]*""")
_ENOUGH = 3  # addresses that match: one slug may end like an article of another family


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A regular expression, and where it is looked for."""

    place: Literal["generator", "html", "address"]
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What the sites of one platform have in common."""

    name: Platform
    signs: tuple[Sign, ...]
    selectors: Selectors
    article_pattern: str | None = None
    identity_pattern: str | None = None
    paging: str | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """The family of a site, and the words that told it."""

    family: Family
    sign: str


@cache
def families() -> tuple[Family, ...]:
    """The table, in the order in which signs are looked for."""
    rows = tomllib.loads(Path(__file__).with_name("platforms.toml").read_text(encoding="utf-8"))["platform"]
    return tuple(
        Family(
            **row
            | {
                "signs": tuple(Sign(**sign) for sign in row["signs"]),
                "selectors": Selectors(**row.get("selectors", {})),
            }
        )
        for row in rows
    )


def recognise(source: Source, pages: Sequence[FetchedPage]) -> Recognised | None:
    """The family of a site by its HTML pages; None where none gives itself away. Links to other hosts tell nothing."""
    own = (url for page in pages for url, _ in page_links(page)[:_MOST_LINKS] if on_registry(source, url))
    places = {
        "generator": [meta_of(tree).get("generator", "") for tree in trees(pages)],
        "html": [_own_part(decode(page.body, page.content_type), source) for page in pages],
        "address": list(dict.fromkeys(own)),
    }
    for family in families():
        for sign in family.signs:
            found = _found(sign, places[sign.place])
            if found:
                return Recognised(family, found)
    return None


def _own_part(html: str, source: Source) -> str:
    """The HTML without addresses on hosts of others: a picture of a WordPress site makes nobody one."""
    own = {*source.hosts, *(alias.host for alias in source.aliases)}
    return _ABSOLUTE.sub(lambda match: match[0] if match[1].lower() in own else "", html)


def _found(sign: Sign, texts: Sequence[str]) -> str | None:
    needed = _ENOUGH if sign.place == "address" else 1
    matches = [match[0] for text in texts if (match := re.search(sign.pattern, text))]
    if len(matches) < needed:
        return None
    return " ".join(matches[0].split())[:80]


def page_links(page: FetchedPage) -> list[tuple[str, str]]:
    """The links of a page with their labels; none where it cannot be read."""
    return [link for tree in trees([page]) for link in links(tree, page.final_url)]


def trees(pages: Sequence[FetchedPage]) -> Iterator[HtmlElement]:
    """The pages as trees, those left out that cannot be one."""
    for page in pages:
        try:
            yield tree_of(decode(page.body, page.content_type))
        except Refused:
            continue  # too large or broken: whoever reads it as an article says so


def dressed(source: Source, found: Recognised | None) -> Source:
    """The source with its platform, where that was recognised; patterns and paging that it has are kept."""
    if found is None:
        return source
    family = found.family
    return replace(
        source,
        platform=family.name,
        article_pattern=source.article_pattern or family.article_pattern,
        identity_pattern=source.identity_pattern or family.identity_pattern,
        paging=source.paging or family.paging,
    )


def fitting(selectors: Selectors, articles: Sequence[HtmlElement]) -> Selectors:
    """Those of the selectors that find text on every one of the articles; none where there is no article."""
    if not articles:
        return Selectors()
    told = {field.name: getattr(selectors, field.name) for field in fields(selectors) if field.name != "remove"}
    kept = {
        name: one if one and all(first_text(tree, one) for tree in articles) else None for name, one in told.items()
    }
    return Selectors(
        **kept, remove=tuple(one for one in selectors.remove if any(select(tree, one) for tree in articles))
    )
