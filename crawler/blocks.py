"""The lines of a page: its text as a reader sees it, without menus, tools and scripts, one line for each block."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from lxml.etree import SubElement, iterwalk
from lxml.html import HtmlElement

from crawler.article_lists import blank_lists
from crawler.markup import blank, select
from crawler.other_parts import blank_other_parts, blank_with
from models.text import one_line

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
    r"|pagination|paging|cms-quote|location-?stamp|widget|author-?bio|(?<!label-)hidden|sr-only|visually-hidden"
)
_NOISE_ROLES = {"navigation", "search", "banner", "contentinfo", "complementary", "dialog", "menu"}
_WHOLE = frozenset(("html", "body", "article", "main"))
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
_SEAM, _EDGE = "\0", "\1"  # between the texts of two elements, and around a time; `one_line` takes both out
_BADGE = re.compile(rf"^\s{{0,9}}(\d\d)\s{{0,9}}{_SEAM}\s{{0,9}}(\d\d/\d{{4}})\s{{0,9}}$")  # a day over month and year
# Side by side and yet shown apart: “Lê Ví” and “Thứ tư, 08/10/2025”, a day and “12 lượt xem”, a time and anything.
_TOUCHING = re.compile(  # each begins with its sign: a search that begins with a lookbehind takes three times as long
    rf"{_SEAM}(?:(?<=[^\W_A-ZĐ].)(?=[A-ZĐ][^\W\d_A-ZĐ])|(?<=/\d{{4}}.)(?=\d)|(?<=\w.){_EDGE}{_SEAM}?(?=\w))"
    rf"|{_EDGE}(?<=\w.){_SEAM}?(?=\w)"
)
_SILENT = frozenset(("script", "style", "title"))
_STRONG = frozenset(("b", "strong", "em", "i", "h1", "h2", "h3", "h4", "h5", "h6"))
_MARKED = _STRONG | {"a"}


class Line(NamedTuple):
    """One line of text: the block it stands in, how many of its characters are links, whether all are emphasised."""

    text: str
    block: HtmlElement
    linked: int
    strong: bool


# The block that an element stands in, whether its text is link, and whether it is emphasised. Made for most elements:
# in a tenth of the time of a record with names.
_Place = tuple[HtmlElement, bool, bool]
_Piece = tuple[str, _Place]


def clean(tree: HtmlElement, remove: Sequence[str] = ()) -> Mapping[HtmlElement, int]:
    """Blanks what is no running text in the page, and what the selectors `remove` name; a row becomes a line.

    Gives the characters of prose below each element, less what is hidden, other articles and what readers wrote where a
    heading says so, but with the parts that are only named like furniture.
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
        if not element.attrib:
            continue
        if share <= _MOST_HIDDEN and _is_hidden(element):
            blank_with(element, sizes)
        elif share <= _MOST and _is_noise(element) and not _is_in_sentence(element):
            blank(element)
    for table in _innermost_tables(tree):
        _flatten(table)
    return sizes


def within(lines: Iterable[Line], block: HtmlElement) -> list[Line]:
    """Those of the lines that stand in a block."""
    inside = set(block.iter())
    return [line for line in lines if line.block in inside]


def lines(tree: HtmlElement) -> Iterator[Line]:
    """The lines of a page in reading order, none empty; text is normalised, its spaces single."""
    pieces: list[_Piece] = []
    for piece in _pieces(tree):
        text, (block, _, _) = piece
        if pieces and (not text or pieces[-1][1][0] is not block):
            yield from _joined(pieces)
            pieces = []
        if text and (pieces or not text.isspace()):
            pieces.append(piece)
    yield from _joined(pieces)


def _pieces(tree: HtmlElement) -> Iterator[_Piece]:
    """The texts of a page in reading order, an empty one where a block begins and where a line is broken."""
    opened: list[tuple[HtmlElement, _Place]] = []
    for element in chain(tree.iter(), (None,)):
        outer = tree if element is None else element.getparent()
        while opened and opened[-1][0] is not outer:
            closed = opened.pop()[0]
            if text := closed.tail:
                yield text, opened[-1][1]
        if element is not None:
            place = _inside(element, opened[-1][1] if opened else (tree, False, False))
            opened.append((element, place))
            if element.tag not in _INLINE or element.tag == "br":
                yield "", place
            if text := _first_text(element):
                yield text, place


def _first_text(element: HtmlElement) -> str | None:
    """The text that an element begins with; that of a time marked, for designs show it apart from what is beside it."""
    tag, text = element.tag, element.text
    if tag in _SILENT:
        return None
    return f"{_EDGE}{text}{_EDGE}" if text and tag == "time" else text


def _inside(element: HtmlElement, outer: _Place) -> _Place:
    tag, (block, linked, strong) = element.tag, outer
    if tag in _INLINE and tag not in _MARKED:
        return outer
    return (block if tag in _INLINE else element, linked or tag == "a", strong or tag in _STRONG)


def _joined(pieces: Sequence[_Piece]) -> Sequence[Line]:
    """The line that pieces of text are, if it is any."""
    text = one_line(pieces[0][0] if len(pieces) == 1 else _side_by_side(pieces))
    if not text:
        return ()
    if len(pieces) == 1:  # as most are
        block, is_linked, is_strong = pieces[0][1]
        return (Line(text, block, len(text) if is_linked else 0, is_strong),)
    written = [(len(stripped), place) for piece, place in pieces if (stripped := piece.strip())]
    linked = sum(size for size, (_, is_linked, _) in written if is_linked)
    return (Line(text, pieces[0][1][0], min(linked, len(text)), all(is_strong for _, (_, _, is_strong) in written)),)


def _side_by_side(pieces: Sequence[_Piece]) -> str:
    """The texts of elements as a design shows them: some apart, though no space stands between them."""
    joined = _SEAM.join([piece for piece, _ in pieces])
    return _TOUCHING.sub(" ", _BADGE.sub(r"\1/\2", joined))


def _prose(elements: Sequence[HtmlElement]) -> dict[HtmlElement, int]:
    """Characters of long stretches of text below each of the elements, which are a whole tree in reading order."""
    sizes = dict.fromkeys(elements, 0)
    for element in reversed(elements):
        text, tail = element.text, element.tail
        if text and len(text) > _STRETCH:
            sizes[element] += len(text)
        size = sizes[element] + (len(tail) if tail and len(tail) > _STRETCH else 0)
        if size and (parent := element.getparent()) is not None:
            sizes[parent] += size
    return sizes


def _is_noise(element: HtmlElement) -> bool:
    if element.tag in _WHOLE:
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
    return [[one_line(text) for text in row] for row in cells]
