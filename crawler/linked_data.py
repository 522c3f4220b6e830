"""What a page says about itself for machines: JSON-LD and meta elements."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml.html import HtmlElement

from models.text import normalise, one_line

_ARTICLE = re.compile(r"(?:.*Article|.*BlogPosting|Report)$")
_FIELD = re.compile(r'"(headline|datePublished|dateModified)"\s{0,9}:\s{0,9}"([^"\\\n]{1,300})"')
_DEEPEST = 6  # levels of a JSON-LD document in which an article is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedData:
    """An article by schema.org, its texts as written, empty where the page has none; `meta`: see `meta_of`."""

    headline: str = ""
    body: str = ""
    author: str = ""
    published: str = ""
    modified: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)

    def told(self, *names: str) -> str:
        """The content of the first of these meta elements that is there; else empty."""
        return next((self.meta[name] for name in names if name in self.meta), "")


def read_linked_data(tree: HtmlElement) -> LinkedData:
    """The meta elements of a page, and the first article among its JSON-LD blocks."""
    meta = meta_of(tree)
    for script in tree.iter("script"):  # those left are JSON-LD
        try:
            document = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            document = _pieces(script.text or "")  # the visible page is read anyway
        for item in objects(document, _DEEPEST):
            if any(map(_ARTICLE.match, _types(item))):
                return replace(_linked_data(item), meta=meta)
    return LinkedData(meta=meta)


def objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """The objects of a JSON document, each before those inside it, down to this depth."""
    if isinstance(value, dict):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children if depth else ():
        yield from objects(child, depth - 1)


def meta_of(tree: HtmlElement) -> dict[str, str]:
    """The meta elements of a page: content by lower-case name, property or itemprop; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _line(element.get("content"))
        for key in ("property", "name", "itemprop"):
            name = element.get(key)
            if name and content:
                found.setdefault(name.lower(), content)
    return found


def _pieces(broken: str) -> dict[str, str]:
    """The fields of one article that can be told from a block that is no JSON."""
    found = dict(reversed(_FIELD.findall(broken)))
    return {"@type": "Article", **found} if "datePublished" in found and "NewsArticle" in broken else {}


def _types(item: dict[str, Any]) -> set[str]:
    kinds = item.get("@type")
    return {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _linked_data(item: dict[str, Any]) -> LinkedData:
    body = item.get("articleBody")
    return LinkedData(
        headline=_line(item.get("headline")),
        body=normalise(body) if isinstance(body, str) else "",
        author=_author(item.get("author")),
        published=_line(item.get("datePublished")),
        modified=_line(item.get("dateModified")),
    )


def _author(value: object) -> str:
    """The names of people; an organisation is the site itself."""
    people = value if isinstance(value, list) else [value]
    names = [_line(one.get("name")) for one in people if isinstance(one, dict) and "Organization" not in _types(one)]
    return ", ".join(filter(None, [*names, *(_line(one) for one in people if isinstance(one, str))]))


def _line(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""
