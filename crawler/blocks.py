"""The lines of a page: its text as a reader sees it, without menus, tools and scripts, one line for each block."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString

from models.text import normalise

# What is no running text wherever it stands. `form` is not here: ASP.NET wraps the whole page in one.
_NOISE_TAGS = frozenset(
    "script style noscript template iframe object embed svg canvas audio video button input select textarea label "  # noqa: SIM905
    "nav footer aside figcaption dialog menu link meta".split()
)
# Class and id of parts that are no article text, in English and in the Vietnamese without marks that designs use.
_NOISE_NAME = re.compile(
    r"related|lien-?quan|tin-?khac|tin-?cu|tin-?moi|other-?news|read-?more|xem-?them|breadcrumb|comment|binh-?luan|y-?kien"
    r"|share|sharing|chia-?se|social|sidebar|side-bar|footer|masthead|navbar|\bnav\b|\bmenu|advert|quang-?cao|\bads?\b"
    r"|banner|newsletter|subscri|popup|modal|cookie|toolbar|\btools?\b|print|rating|danh-?gia|\bvot(?:e|ing)|counter"
    r"|luot-?xem|view-?count|\bviews?\b|caption|chu-?thich|\btags?\b|tu-?khoa|keyword|copyright|recommend|trending|promo|skip-?link"
    r"|pagination|paging|widget|author-?bio|hidden|sr-only|visually-hidden"
)
_NOISE_ROLES = {"navigation", "search", "banner", "contentinfo", "complementary", "dialog", "menu"}
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_MOST = 0.3  # of the prose of a page: a part that holds more is the article, whatever it is called
_STRETCH = 60  # characters
_LONGEST_CELL = 300  # characters of data
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small span strike strong "  # noqa: SIM905
    "sub sup time tt u var wbr o:p st1:place".split()
)
_STRONG = frozenset(("b", "strong", "em", "i", "h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of text: the block it stands in, how many of its characters are links, whether all are emphasised."""

    text: str
    block: Tag
    linked: int
    strong: bool


@dataclass(frozen=True, slots=True)
class _Place:
    block: Tag
    linked: bool
    strong: bool


def clean(soup: Tag, remove: Sequence[str] = ()) -> None:
    """Takes out of the page what is no running text, and what the selectors `remove` name; a row becomes a line."""
    named = {id(tag) for selector in remove for tag in soup.select(selector)}
    _prune(soup, lambda tag: tag.name in _NOISE_TAGS or id(tag) in named)
    sizes = _prose(soup)
    most = sizes[id(soup)] * _MOST
    _prune(soup, lambda tag: sizes[id(tag)] <= most and _is_noise(tag))
    for table in _innermost_tables(soup):
        _flatten(table)


def _prune(soup: Tag, is_unwanted: Callable[[Tag], bool]) -> None:
    """Takes out the topmost tags that are unwanted, the last first: each knows its place, none is looked for."""
    waiting = [soup]
    while waiting:
        parent = waiting.pop()
        for place in reversed(range(len(parent.contents))):
            child = parent.contents[place]
            if isinstance(child, Tag) and is_unwanted(child):
                child.extract(place)
            elif isinstance(child, Tag):
                waiting.append(child)


def lines(root: Tag) -> list[Line]:
    """The lines below `root` in reading order, none empty; text is normalised, its spaces single."""
    return list(_lines(root))


def _lines(root: Tag) -> Iterator[Line]:
    places = {id(root): _Place(root, linked=False, strong=False)}
    pieces: list[tuple[str, _Place]] = []
    for node in root.descendants:
        if isinstance(node, Tag):
            place = places[id(node)] = _inside(node, places[id(node.parent)])
            if place.block is node or node.name == "br":
                yield from _joined(pieces)
                pieces = []
        elif type(node) is NavigableString:  # not a script, a style sheet or a comment
            place = places[id(node.parent)]
            if pieces and pieces[-1][1].block is not place.block:
                yield from _joined(pieces)
                pieces = []
            pieces.append((str(node), place))
    yield from _joined(pieces)


def _inside(tag: Tag, outer: _Place) -> _Place:
    return _Place(
        block=outer.block if tag.name in _INLINE or tag.name == "br" else tag,
        linked=outer.linked or tag.name == "a",
        strong=outer.strong or tag.name in _STRONG,
    )


def _joined(pieces: list[tuple[str, _Place]]) -> Iterator[Line]:
    text = " ".join(normalise("".join(piece for piece, _ in pieces)).split())
    if text:
        written = [(len(piece.strip()), place) for piece, place in pieces if piece.strip()]
        yield Line(
            text,
            pieces[0][1].block,
            linked=min(sum(size for size, place in written if place.linked), len(text)),
            strong=all(place.strong for _, place in written),
        )


def _prose(soup: Tag) -> dict[int, int]:
    """Characters of long stretches of text below each tag, by its id."""
    tags = [soup, *soup.find_all(True)]
    sizes = {id(tag): sum(map(len, filter(_is_long, tag.find_all(string=True, recursive=False)))) for tag in tags}
    for tag in reversed(tags[1:]):
        sizes[id(tag.parent)] += sizes[id(tag)]
    return sizes


def _is_long(text: str) -> bool:
    return len(text) > _STRETCH


def _is_noise(tag: Tag) -> bool:
    if tag.name in {"html", "body", "article", "main"}:
        return False
    if tag.has_attr("hidden") or tag.get("role") in _NOISE_ROLES or _HIDDEN.search(_attribute(tag, "style")):
        return True
    return bool(_NOISE_NAME.search(f"{_attribute(tag, 'class')} {_attribute(tag, 'id')}".lower().replace("_", "-")))


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name) or ""
    return (value if isinstance(value, str) else " ".join(value))[:300]


def _innermost_tables(soup: Tag) -> list[Tag]:
    """The tables with no table in them, found in one pass."""
    innermost: dict[int, Tag] = {}
    around: dict[int, Tag | None] = {id(soup): None}
    for tag in soup.find_all(True):
        outer = around[id(tag.parent)]
        around[id(tag)] = tag if tag.name == "table" else outer
        if tag.name == "table":
            innermost.pop(id(outer), None)
            innermost[id(tag)] = tag
    return list(innermost.values())


def _flatten(table: Tag) -> None:
    """A table of data as one line a row, its cells parted by “ | ”; one that lays out the page stays."""
    rows = _rows(table)
    if sum(len(row) > 1 for row in rows) < 2 or max(len(text) for row in rows for text in row) > _LONGEST_CELL:
        return
    table.clear()
    for row in rows:
        line = Tag(name="p")
        line.string = " | ".join(filter(None, row))
        table.append(line)


def _rows(table: Tag) -> list[list[str]]:
    """The texts of the cells, row by row. A cell ends where the next begins: many pages close none."""
    rows: list[list[list[str]]] = []
    for node in table.descendants:
        if isinstance(node, Tag) and node.name == "tr":
            rows.append([])
        elif isinstance(node, Tag) and node.name in {"td", "th"} and rows:
            rows[-1].append([])
        elif type(node) is NavigableString and rows and rows[-1]:
            rows[-1][-1].append(node)
    return [[" ".join(normalise(" ".join(cell)).split()) for cell in row] for row in rows]
