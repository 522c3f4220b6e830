"""Who wrote: the author line of a page, or the short line at the end of a text."""

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.markup import blank, called, select, text_of
from models.text import fold

_MARKED = re.compile(r"author|Author|tacgia|TacGia|tac-gia|(?<!\S)byline(?!\S)")
_LABEL = re.compile(
    r"(?:tác giả(?: bài viết)?|người viết|thực hiện|nguồn(?: tin)?|theo|(?:tin|bài)(?:,| và| -)? ?ảnh|tin,? bài|bài|tin"
    r"|ảnh) ?: ?"
)
_SEPARATORS = re.compile(r"[ .,&-]+")
_OFFICE = re.compile(r" \([^()]{2,40}\)$")
_MOST_TRIED = 20  # elements
_MOST_WORDS = 8
_LONGEST = 80


def take_byline(tree: HtmlElement, selector: str | None) -> str | None:
    """Takes the element that names the author out of the page and gives the name; None where there is none."""
    marked = select(tree, selector) if selector else called(tree, _MARKED, "author")
    for element in islice(marked, _MOST_TRIED):
        name = without_label(text_of(element))
        if 2 <= len(name) <= _LONGEST:
            blank(element)
            return name
    return None


def labelled_byline(lines: Sequence[str]) -> str | None:
    """The author named anywhere on the page by a line “Tác giả: …”."""
    found = (without_label(line) for line in lines if len(line) <= _LONGEST and fold(line).startswith("tác giả"))
    return next(filter(None, found), None)


def without_label(name: str) -> str:
    """A byline without “Tin, ảnh:” and the like before it."""
    label = _LABEL.match(fold(name))
    return (name[label.end() :] if label else name).strip(" .:-–|")


def take_bylines(lines: list[str]) -> list[str]:
    """Takes the author lines off the end of a text and gives their names, the upper first (author, photographer)."""
    names: list[str] = []
    while name := byline_at_end(lines):
        names.insert(0, name)
        lines.pop()
    return names


def byline_at_end(lines: Sequence[str]) -> str | None:
    """The author, if the last line names one: “Tin, ảnh: …”, or only capitalised words below a longer line.

    A name below another name belongs to a list of people, not to the author.
    """
    if len(lines) < 2 or len(lines[-1]) > _LONGEST:
        return None
    if _LABEL.match(fold(lines[-1])):
        return without_label(lines[-1]) or None
    return lines[-1] if _is_names(lines[-1]) and not _is_names(lines[-2]) else None


def _is_names(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    names = _SEPARATORS.split(_OFFICE.sub("", line).rstrip("."))
    words = re.findall(r"[^\W\d_]+", line)
    return (
        len(names) <= _MOST_WORDS
        and all(name.isalnum() and name[0].isalpha() for name in names)
        and all(word[0].isupper() for word in words)
    )
