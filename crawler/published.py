"""When a page says it was published and corrected, and where it says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice, takewhile

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.address_date import contradicts, day_in_address, with_year
from crawler.blocks import Line
from crawler.byline import signer
from crawler.date_line import Told, read_date_line
from crawler.dates import read_date
from crawler.linked_data import LinkedData
from crawler.markup import select, text_of
from crawler.other_parts import begins_another_part
from models.text import fold
from models.vietnam import VIETNAM, day_in_vietnam

_PUBLISHED = (
    "article:published_time", "datepublished", "pubdate", "dc.date.issued", "dcterms.created", "publish-date",
    "dcterms.issued", "dc.date.created", "dc.date", "article:published", "og:published_time", "publishdate", "pub_date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dc.date.modified", "last-modified")
_ELEMENTS = XPath(  # the last: hAtom, as Blogger writes it
    "//*[@itemprop = 'datePublished' or (self::time and @pubdate)"
    " or (self::abbr and contains(concat(' ', normalize-space(@class), ' '), ' published '))]"
)
_MODIFIED_ELEMENTS = XPath("//*[@itemprop = 'dateModified']")
_BELOW_TITLE, _ABOVE_TITLE = 20, 3  # lines beside the headline in which its date is looked for
_LONG, _MOST_LONG = 60, 2  # characters of a line of the text; behind so many stands the date of something else
_MENU = frozenset({"trang chủ", "giới thiệu", "liên hệ", "home"})
_COUNTED = re.compile(r"\d lượt (?:xem|đọc)")  # what design puts beside the day of an article
_SHORTEST_MENU = 4
_NEAR = 3  # levels above the headline: what stands outside of them, as the clock of the site does, is not its
_MOSTLY = 0.6  # part of a line that is link: the line is one
_LINKED_TITLE = 25  # characters of a link that is the headline of another article
_VIETNAM_AHEAD = timedelta(hours=7)
_RENDERING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Dating:
    """The times of a page at +07:00; `source` names where the first was found (see `Article.published_from`)."""

    published: datetime | None = None
    source: str | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What dates are read from: the page, its address, JSON-LD, lines, headline, the source's own selector."""

    tree: HtmlElement
    url: str
    data: LinkedData
    lines: Iterator[Line]
    title: str
    selector: str | None = None


def read_dating(head: Head, now: datetime | None) -> Dating:
    """The times of a page. What a selector says wins, then JSON-LD, meta elements, the lines beside the headline, the
    address.

    A visible line of the same day gives the hour that machines were not told, and corrects what programs are known to
    write wrong. A day that the month in the address contradicts is not believed.
    """
    visible = _beside_title(replace(head, lines=_with_years(head)), now)
    published, source = _published(head, visible, now)
    if published is None or contradicts(head.url, published):
        published = day_in_address(head.url)
        source = "url" if published else None
    modified = _corrected(head, visible, now)
    is_later = modified is not None and (published is None or modified > published)
    return Dating(published, source, modified if is_later else None)


def _with_years(head: Head) -> Iterator[Line]:
    for line in head.lines:
        text = with_year(head.url, line.text)
        yield line if text == line.text else line._replace(text=text)


def _published(head: Head, visible: Sequence[Told], now: datetime | None) -> tuple[datetime | None, str | None]:
    declared, source = next(_declared(head, now), (None, None))
    publication = _publications(visible)
    shown = next((at for at in publication if declared is None or _refines(at, declared)), None)
    if shown is None and declared and source != head.selector:
        shown = next((at for at in publication if _is_miswritten(declared, at, now)), None)
    return (shown, "text") if shown else (declared, source)


def _publications(visible: Sequence[Told]) -> list[datetime]:
    """The moments that can be those of publication, labelled ones first; where only corrections are told, those."""
    told = [one for one in visible if not one.is_correction] or list(visible)
    return [one.moment for one in sorted(told, key=lambda one: not one.is_labelled)]


def _is_miswritten(declared: datetime, shown: datetime, now: datetime | None) -> bool:
    """Whether a declared time is the shown one with the local hour written as UTC, or that of building the page."""
    is_built = now is not None and abs(now - declared) < _RENDERING and shown.date() < declared.date()
    return is_built or declared - shown == _VIETNAM_AHEAD


def _corrected(head: Head, visible: Sequence[Told], now: datetime | None) -> datetime | None:
    declared = read_date(head.data.modified or head.data.told(*_MODIFIED) or _marked_modified(head.tree), now=now)
    if declared and now and (abs(now - declared) < _RENDERING or _refines(now.astimezone(VIETNAM), declared)):
        declared = None  # that of building the page
    shown = next((told.moment for told in visible if told.is_correction), None)
    return shown if shown and (declared is None or _refines(shown, declared)) else declared


def _refines(moment: datetime, day: datetime) -> bool:
    return (day.hour, day.minute) == (0, 0) and moment.date() == day.date()


def _declared(head: Head, now: datetime | None) -> Iterator[tuple[datetime, str]]:
    """The times of publication that the page declares, with their place, best first."""
    chosen = select(head.tree, head.selector, limit=3) if head.selector else []
    found = (
        *((text_of(element), head.selector or "") for element in chosen),
        (head.data.published, "json-ld"),
        (head.data.told(*_PUBLISHED), "meta"),
    )
    for text, place in found:
        moment = read_date(text, now=now)
        if moment:
            yield moment, place
    marked = [moment for text in _marked(head.tree) if (moment := read_date(text, now=now))]
    if len({moment.date() for moment in marked}) == 1:  # else they are those of other articles too
        yield marked[0], "meta"


def _marked(tree: HtmlElement) -> Iterator[str]:
    """What the elements say that are marked as times of publication, those of the article of the headline first."""
    own = next((time for title in islice(tree.iter("h1"), 3) for time in _times_beside(title)), None)
    for element in [own] if own is not None else _ELEMENTS(tree)[:5]:
        yield _value(element)


def _marked_modified(tree: HtmlElement) -> str:
    return next(map(_value, _MODIFIED_ELEMENTS(tree)), "")


def _value(element: HtmlElement) -> str:
    told = element.get("content") or element.get("datetime") or (element.get("title") if element.tag == "abbr" else "")
    return told or text_of(element)


def _times_beside(title: HtmlElement) -> list[HtmlElement]:
    article = next(title.iterancestors("article"), None)
    times = article.iter("time") if article is not None else ()
    return [
        time for time in islice(times, 5) if time.get("datetime") and "updated" not in time.get("class", "").split()
    ]


def _beside_title(head: Head, now: datetime | None) -> list[Told]:
    """What the lines below the headline tell, then those right above it; where neither does, labelled lines anywhere
    that tell one day."""
    before: list[Line] = []
    dated: list[Line] = []
    for line in head.lines:
        if _is_title(line, head.title) or (dated := _date_behind(line, head.title, now)):
            own = _below_menu([*dated, *_own(head.lines)])
            near = _before_text(own)
            told = _without_clock(_told(near, now), _told(_near(line, before[: -_ABOVE_TITLE - 1 : -1]), now))
            if told:
                return [*told, *_notes(own[len(near) :], now)]
            return _alone(own, now) or _alone(before, now)
        before.append(line)
    return _alone(before, now)


def _alone(lines: Sequence[Line], now: datetime | None) -> list[Told]:
    """What labelled lines tell, else those right above text and the signatures right below it but for the clock of the
    site, if all are of one day."""
    own = _own(iter(lines))
    found = [one for one in _told(own, now) if one.is_labelled]
    if not found and now is not None:
        today = day_in_vietnam(now)
        signed = [line for line in _beside_text(own[::-1]) if signer(line.text) or _COUNTED.search(fold(line.text))]
        found = [one for one in _told(_beside_text(own) + signed, now) if one.moment.date() != today]
    return found if len({one.moment.date() for one in found if not one.is_correction}) <= 1 else []


def _beside_text(lines: Sequence[Line]) -> list[Line]:
    """The lines right before long ones."""
    long = [len(line.text) > _LONG and not line.linked for line in lines]
    listed = [False, *map(_is_linked_title, lines)]  # behind the headline of another article stands its day
    beside = (any(long[place + 1 : place + 1 + _ABOVE_TITLE]) for place in range(len(lines)))
    return [line for line, near, other in zip(lines, beside, listed, strict=False) if near and not other]


def _notes(lines: Sequence[Line], now: datetime | None) -> list[Told]:
    """The corrections that lines tell in or behind the text: “Cập nhật: …”."""
    noted = [line for line in lines if fold(line.text[:20]).startswith(("cập nhật", "lần cập nhật"))]
    return [told for told in _told(noted, now) if told.is_correction]


def _is_title(line: Line, title: str) -> bool:
    is_same = len(line.text) == len(title) and fold(line.text) == fold(title)
    return bool(title) and is_same and (line.linked < len(line.text) or line.block.tag == "h1")


def _date_behind(line: Line, title: str, now: datetime | None) -> list[Line]:
    """What follows the headline on its line, if that tells a date."""
    size = len(title)
    rest = line._replace(text=line.text[size:].strip()) if size and fold(line.text[:size]) == fold(title) else None
    return [rest] if rest and read_date_line(rest.text, now) else []


def _told(lines: Sequence[Line], now: datetime | None) -> list[Told]:
    texts = [line.text for line in lines if not _is_linked_title(line)]
    return [told for text in texts for told in read_date_line(text, now)]


def _own(lines: Iterator[Line]) -> list[Line]:
    """The lines up to the heading of a list of other articles."""
    return list(takewhile(lambda line: not begins_another_part(line.text), lines))


def _is_linked_title(line: Line) -> bool:
    return line.linked > _LINKED_TITLE and line.linked > _MOSTLY * len(line.text)


def _without_clock(below: Sequence[Told], above: Sequence[Told]) -> list[Told]:
    """What is told below and above the headline, but for a day above that is later than a correction below: no article
    is corrected before it is published, but the clock of the site goes on."""
    corrected = min((one.moment for one in below if one.is_correction), default=None)
    return [
        *below,
        *(one for one in above if one.is_labelled or corrected is None or one.moment.date() <= corrected.date()),
    ]


def _below_menu(lines: Sequence[Line]) -> Sequence[Line]:
    """What stands below the menu of the site, if that comes before the text: above stands its name, and its clock. A
    menu is longer than the way to a section (“Trang chủ”, “Tin tức”)."""
    head = list(takewhile(lambda line: len(line.text) <= _LONG, lines))
    menu = [place for place, line in enumerate(head) if line.linked and fold(line.text) in _MENU]
    return lines[menu[-1] + 1 :] if menu and sum(line.linked > 0 for line in head) >= _SHORTEST_MENU else lines


def _before_text(lines: Sequence[Line]) -> Sequence[Line]:
    """The first lines, up to the midst of the text or the headline of another article."""
    first = list(takewhile(lambda line: not _is_linked_title(line), lines[:_BELOW_TITLE]))
    long = [place for place, line in enumerate(first) if len(line.text) > _LONG]
    return first[: long[_MOST_LONG]] if len(long) > _MOST_LONG else first


def _near(title: Line, lines: Sequence[Line]) -> list[Line]:
    blocks = islice(title.block.iterancestors(), _NEAR)
    around = [block for block in blocks if block.tag not in {"body", "form", "html"}]
    return [line for line in lines if around and around[-1] in (line.block, *line.block.iterancestors())]
