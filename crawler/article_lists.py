"""Lists of other articles on a page, told by their rows: each begins with a linked headline."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from lxml.html import HtmlElement

from crawler.markup import blank, is_blank

_FEWEST = 3  # rows
_MOST_LISTS = 50  # each costs a look at all elements around it
_HEADLINE = 20  # characters of a link that is one
_LONGEST_BEHIND = 60  # characters behind a headline on its line: a day; more is a sentence of the article
_LONGEST_SUMMARY = 500  # characters of prose in a row; more is an article
_ROWS = frozenset("article dd div dl dt h2 h3 h4 h5 h6 li p section table td tr ul".split())  # noqa: SIM905
_WORD = re.compile(r"\w")


def blank_lists(elements: Sequence[HtmlElement], sizes: dict[HtmlElement, int]) -> None:
    """Blanks the lists of other articles among the elements of a tree in reading order, with what they tell of each;
    it counts no more in `sizes`, the prose below each element.

    A list is three rows or more of one tag and class side by side.
    """
    for rows in islice(_lists(elements, sizes), _MOST_LISTS):
        told = sum(sizes[row] for row in rows)
        for element in rows[0].iterancestors():
            sizes[element] -= told
        for row in rows:
            blank(row)


def _lists(elements: Sequence[HtmlElement], sizes: dict[HtmlElement, int]) -> Iterator[list[HtmlElement]]:
    found = (row for row in _beginning_with_headline(elements) if row.tag in _ROWS or _stands_alone(row))
    rows = {row for row in found if sizes[row] <= _LONGEST_SUMMARY}
    held = Counter(row.getparent() for row in elements if row in rows)
    for parent in (parent for parent, number in held.items() if parent is not None and number >= _FEWEST):
        beside = [child for child in parent if child.tag != "br" and not is_blank(child)]
        for design, alike in groupby(beside, lambda child: (child.tag, child.get("class")) if child in rows else None):
            side_by_side = list(alike)
            if design and len(side_by_side) >= _FEWEST:
                yield side_by_side


def _stands_alone(row: HtmlElement) -> bool:
    """Whether a link is no part of a sentence."""
    return row.tag == "a" and not (row.tail or "").strip()


def _beginning_with_headline(elements: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """The elements whose first words are a linked headline; one pass from the last element to the first."""
    first: dict[HtmlElement, int] = {}  # characters of the first words, below 0 where they are not linked
    for element in reversed(elements):
        text, tail = element.text, element.tail
        length = -len(text.strip()) if text and _WORD.search(text) else first.get(element)
        if length is None and not (tail and _WORD.search(tail)):
            continue
        if length is not None:
            is_alone = element.tag == "a" and len(tail or "") <= _LONGEST_BEHIND
            first[element] = length = abs(length) if is_alone else length
        if (parent := element.getparent()) is not None:
            first[parent] = length or 0
    return (element for element, length in first.items() if length >= _HEADLINE)
