"""The lines of a page: its text as a reader sees it, without menus, tools and scripts, one line for each block."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import SubElement, iterwalk
from lxml.html import HtmlElement

from crawler.article_lists import blank_lists
from crawler.markup import blank, select
from crawler.other_parts import blank_other_parts
from models.text import normalise

# What is no running text wherever it stands. `form` is not here: ASP.NET wraps the whole page in one.
_NOISE_TAGS = frozenset(
    "script style noscript template iframe object embed svg canvas audio video button input select textarea "  # noqa: SIM905
    "nav footer aside figcaption dialog menu link meta".split()
)
# Class and id of parts that are no article text, in English and in the Vietnamese without marks that designs use.
_NOISE_NAME = re.compile(
    r"related|lien-?quan|tin-?khac|tin-?cu|tin-?moi|other-?news|read-?more|xem-?them|breadcrumb|comment|binh-?luan|y-?kien"
    r"|share|sharing|chia-?se|social|sidebar|side-bar|footer|masthead|navbar|\bnav\b|\bmenu|advert|quang-?cao|\bads?\b"
    r"|banner|newsletter|subscri|popup|modal|cookie|toolbar|\btools?\b|print|rating|danh-?gia|\bvot(?:e|ing)|\bpoll|tham-?do|binh-?chon|counter"
    r"|luot-?xem|view-?count|(?<![\w-])views?(?![\w-])|caption|(?<![\w-])cap(?![\w-])|chu-?thich|\btags?\b|tu-?khoa|keyword|copyright|recommend|trending|promo|skip-?link"
    r"|pagination|paging|cms-quote|widget|author-?bio|(?<!label-)hidden|sr-only|visually-hidden"
)
_NOISE_ROLES = {"navigation", "search", "banner", "contentinfo", "complementary", "dialog", "menu"}
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_MOST = 0.3  # of the prose of a page: a part that holds more is the article, whatever it is called
_MOST_HIDDEN = 0.6  # the same of what is hidden: half of the prose may be a copy for printing
_STRETCH = 60  # characters
_GOES_ON = re.compile(r"\w[\s,(“\"]{0,3}$")  # not “Từ khóa: ”
_LONGEST_ATTRIBUTE = 300  # characters looked at
_LONGEST_CELL = 300  # characters of data
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small span strike strong "  # noqa: SIM905
    "sub sup time tt u var wbr o:p st1:place br".split()
)
_SILENT = frozenset(("script", "style", "title"))
_STRONG = frozenset(("b", "strong", "em", "i", "h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of text: the block it stands in, how many of its characters are links, whether all are emphasised."""

    text: str
    block: HtmlElement
    linked: int
    strong: bool


class _Place(NamedTuple):  # made for each element: in a third of the time of a frozen record
    block: HtmlElement
    linked: bool
    strong: bool


def clean(tree: HtmlElement, remove: Sequence[str] = ()) -> Mapping[HtmlElement, int]:
    """Blanks what is no running text in the page, and what the selectors `remove` name; a row becomes a line.

    Gives the characters of prose below each element, less other articles and what readers wrote where a heading says
    so, but with the parts that are only named like furniture.
    """
    for element in [*tree.iter(*_NOISE_TAGS), *(named for selector in remove for named in select(tree, selector))]:
        blank(element)
    elements = list(tree.iter())
    sizes = _prose(elements)
    blank_other_parts(elements, sizes)
    blank_lists(elements, sizes)
    whole = sizes[tree]
    for element in elements:
        share = sizes[element] / whole if whole else 0.0
        if (share <= _MOST and _is_noise(element) and not _is_in_sentence(element)) or (
            share <= _MOST_HIDDEN and _is_hidden(element)
        ):
            blank(element)
    for table in _innermost_tables(tree):
        _flatten(table)
    return sizes


def within(lines: Iterable[Line], block: HtmlElement) -> list[Line]:
    """Those of the lines that stand in a block."""
    inside = set(block.iter())
    return [line for line in lines if line.block in inside]


def lines(root: HtmlElement) -> Iterator[Line]:
    """The lines below `root` in reading order, none empty; text is normalised, its spaces single."""
    places = [_Place(root, linked=False, strong=False)]
    pieces: list[tuple[str, _Place]] = []
    for event, element in iterwalk(root, events=("start", "end")):
        if event == "start":
            place = _inside(element, places[-1])
            places.append(place)
            text = element.text if element.tag not in _SILENT else None
            begins = place.block is element or element.tag == "br"
        else:
            places.pop()
            place, begins = places[-1], False
            text = element.tail if element is not root else None
        if pieces and (begins or (text and pieces[-1][1].block is not place.block)):
            yield from _joined(pieces)
            pieces = []
        if text and (pieces or not text.isspace()):
            pieces.append((text, place))
    yield from _joined(pieces)


def _inside(element: HtmlElement, outer: _Place) -> _Place:
    tag = element.tag
    linked, strong = outer.linked or tag == "a", outer.strong or tag in _STRONG
    if tag not in _INLINE:
        return _Place(element, linked, strong)
    return outer if (linked, strong) == outer[1:] else _Place(outer.block, linked, strong)


def _joined(pieces: list[tuple[str, _Place]]) -> Iterator[Line]:
    text = " ".join(normalise("".join([piece for piece, _ in pieces])).split())
    if text:
        written = [(len(stripped), place) for piece, place in pieces if (stripped := piece.strip())]
        yield Line(
            text,
            pieces[0][1].block,
            linked=min(sum(size for size, place in written if place.linked), len(text)),
            strong=all(place.strong for _, place in written),
        )


def _prose(elements: Sequence[HtmlElement]) -> dict[HtmlElement, int]:
    """Characters of long stretches of text below each of the elements, which are a whole tree in reading order."""
    sizes = dict.fromkeys(elements, 0)
    for element in reversed(elements):
        sizes[element] += _long(element.text)
        parent = element.getparent()
        if parent is not None:
            sizes[parent] += sizes[element] + _long(element.tail)
    return sizes


def _long(text: str | None) -> int:
    return len(text) if text and len(text) > _STRETCH else 0


def _is_noise(element: HtmlElement) -> bool:
    if element.tag in {"html", "body", "article", "main"} or not element.attrib:
        return False
    if element.get("role") in _NOISE_ROLES:
        return True
    return _is_noise_name(element.get("class", "")[:_LONGEST_ATTRIBUTE], element.get("id", "")[:_LONGEST_ATTRIBUTE])


def _is_in_sentence(element: HtmlElement) -> bool:
    """Whether words go on behind an inline element: “hợp tác <a class="keyword">xã</a> Nà Lếch”."""
    behind = (element.tail or "").strip()
    if element.tag not in _INLINE or not behind:
        return False
    previous, parent = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else None
    return (element.tag == "a" and len(behind) > _STRETCH) or bool(_GOES_ON.search(before or ""))


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return "hidden" in element.attrib or bool(style and _HIDDEN.search(style[:_LONGEST_ATTRIBUTE]))


@lru_cache(maxsize=4096)  # a design repeats its names on each of its pages
def _is_noise_name(classes: str, id_: str) -> bool:
    return bool(_NOISE_NAME.search(f"{classes} {id_}".lower().replace("_", "-")))


def _innermost_tables(tree: HtmlElement) -> list[HtmlElement]:
    """The tables with no table in them, found in one pass."""
    innermost: list[HtmlElement] = []
    opened: list[HtmlElement] = []
    for event, table in iterwalk(tree, events=("start", "end"), tag="table"):
        if event == "start":
            opened.append(table)
        elif opened:
            innermost.append(table)
            opened = []  # none around it is innermost
    return innermost


def _flatten(table: HtmlElement) -> None:
    """A table of data as one line a row, its cells parted by “ | ”; one that lays out the page stays."""
    rows = _rows(table)
    if sum(len(row) > 1 for row in rows) < 2 or max(len(text) for row in rows for text in row) > _LONGEST_CELL:
        return
    table.clear(keep_tail=True)
    for row in rows:
        SubElement(table, "p").text = " | ".join(filter(None, row))


def _rows(table: HtmlElement) -> list[list[str]]:
    """The texts of the cells, row by row."""
    cells = [[" ".join(cell.itertext()) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    return [[" ".join(normalise(text).split()) for text in row] for row in cells]
