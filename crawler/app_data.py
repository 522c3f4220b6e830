"""The article in the data of a program (as Next.js keeps it) whose page shows nothing before it runs."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from crawler.blocks import clean, lines
from crawler.linked_data import LinkedData, objects
from crawler.markup import tree_of
from models.text import normalise

# A block of JSON, or a variable that a script sets to an object, or to what a function returns (Nuxt).
_BEGINNING = re.compile(
    r"<script[^<>]{0,300}application/json[^<>]{0,300}>\s{0,99}|window(?:\.\w{1,60}|\[\"\w{1,60}\"\])\s{0,9}=\s{0,9}"
    r"(?:\(function\([\w$,]{0,9999}\)\{\s{0,9}return )?(?={)"
)
_MOST_BLOCKS = 50  # a broken one may be looked at to the end of the page
_MOST_ITEMS = 5_000  # dictionaries looked at
_DEEPEST = 12
_SHORTEST = 300  # characters of a text; shorter ones are labels and summaries
_TEXT = re.compile(r"content|body|noi_?dung|detail", re.IGNORECASE)
_LEAD = re.compile(r"sapo|lead|summary|description|excerpt", re.IGNORECASE)
_TITLE = re.compile(r"title|headline|tieu_?de", re.IGNORECASE)
_AUTHOR = re.compile(r"author|tac_?gia|byline", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|ngay_?dang|posted", re.IGNORECASE)
_CREATED = re.compile(r"created|ngay_?tao", re.IGNORECASE)  # where no key says that it is the time of publication
# The pieces of an object of JavaScript that JSON writes in another way: strings, keys and names of variables.
_STRING = r'"(?:[^"\\]|\\.)*+"'
_PIECE = re.compile(rf"{_STRING}|(?P<key>[A-Za-z_$][\w$]*+)(?=\s{{0,9}}:)|(?P<name>(?:void 0|![01]|[A-Za-z_$][\w$]*+))")
_NAMES = {"true": "true", "false": "false", "!0": "true", "!1": "false"}


def has_app_data(html: str) -> bool:
    """Whether a page carries data of a program."""
    return ("application/json" in html or "window" in html) and _BEGINNING.search(html) is not None


def read_app_data(html: str) -> LinkedData:
    """The article with the longest text among the JSON blocks of a page, empty where there is none."""
    items = islice((item for document in _documents(html) for item in objects(document, _DEEPEST)), _MOST_ITEMS)
    best = max(items, key=lambda item: len(_told(item, _TEXT)), default={})
    text = _told(best, _TEXT)
    if len(text) < _SHORTEST or not _told(best, _TITLE):
        return LinkedData()
    return LinkedData(
        headline=_told(best, _TITLE),
        body="\n".join([*_lines(_told(best, _LEAD)), *_lines(text)]),
        author=_told(best, _AUTHOR),
        published=_time(best, _PUBLISHED) or _time(best, _CREATED),
    )


def _documents(html: str) -> Iterator[object]:
    decoder = json.JSONDecoder(strict=False)
    position = 0
    for _ in range(_MOST_BLOCKS):
        beginning = _BEGINNING.search(html, position)
        if beginning is None:
            return
        position = beginning.end()
        script = html[position : html.find("</script", position) % (len(html) + 1)]
        for text in (script, _PIECE.sub(_in_json, script)):
            try:
                document, _ = decoder.raw_decode(text)
            except (ValueError, RecursionError):
                continue  # no JSON; a broken block says nothing
            yield document
            break


def _in_json(piece: re.Match[str]) -> str:
    """A piece of an object of JavaScript as JSON; a variable tells nothing."""
    if piece["key"]:
        return f'"{piece["key"]}"'
    return _NAMES.get(piece["name"], "null") if piece["name"] else piece[0]


def _told(item: Mapping[str, Any], key: re.Pattern[str]) -> str:
    """The longest text under a key of this kind, or the name of the item there; empty where there is none."""
    return max((normalise(value) for value in _values(item, key) if isinstance(value, str)), key=len, default="")


def _values(item: Mapping[str, Any], key: re.Pattern[str]) -> Iterator[object]:
    return (value.get("name") if isinstance(value, dict) else value for name, value in item.items() if key.search(name))


def _time(item: Mapping[str, Any], key: re.Pattern[str]) -> str:
    return _told(item, key) or next(filter(None, map(_moment, _values(item, key))), "")


def _moment(value: object) -> str:
    """A number of milliseconds since 1970 as a date; empty where it is none of our time."""
    if isinstance(value, int) and 6e11 < value < 4e12:
        return datetime.fromtimestamp(value / 1000, UTC).isoformat()
    return ""


def _lines(markup: str) -> list[str]:
    if not markup.strip():
        return []
    tree = tree_of(f"<div>{markup}</div>")
    clean(tree)
    return [line.text for line in lines(tree)]
