"""When a page says it was published and corrected, and where it says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from lxml.html import HtmlElement

from crawler.blocks import Line
from crawler.dates import read_date
from crawler.linked_data import LinkedData
from crawler.markup import select, text_of
from models.text import fold

_PUBLISHED = ("article:published_time", "datepublished", "pubdate", "dc.date.issued", "dcterms.created", "publish-date")
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dc.date.modified", "last-modified")
_ELEMENTS = '[itemprop="datePublished"], time[pubdate], article time[datetime]'
_BELOW_TITLE, _ABOVE_TITLE = 12, 3  # lines beside the headline in which its date is looked for
_LONGEST = 120  # characters of a date line


Visible = Sequence[tuple[str, datetime]]  # short lines beside the headline, each with the moment it tells


@dataclass(frozen=True, slots=True)
class Dating:
    """The times of a page at +07:00; `source` names where the first was found (see `Article.published_from`)."""

    published: datetime | None = None
    source: str | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What dates are read from: the page, its JSON-LD, its lines, its headline, the source's own selector."""

    tree: HtmlElement
    data: LinkedData
    lines: Iterator[Line]
    title: str
    selector: str | None = None


def read_dating(head: Head, now: datetime | None) -> Dating:
    """The times of a page. What a selector says wins, then JSON-LD, meta elements, the lines beside the headline;
    a visible line of the same day gives the hour that machines were not told.
    """
    visible = [(line, moment) for line in _beside_title(head) if (moment := read_date(line, now=now))]
    published, source = next(_declared(head, now), (None, None))
    shown = _shown(visible, published)
    if shown:
        published, source = shown, "text"
    modified = _corrected(head, visible, now)
    is_later = modified is not None and (published is None or modified > published)
    return Dating(published, source, modified if is_later else None)


def _shown(visible: Visible, published: datetime | None) -> datetime | None:
    """The visible moment that tells more than what is known: nothing, or a day without hour."""
    fitting = [(line, at) for line, at in visible if published is None or _refines(at, published)]
    return next((at for line, at in fitting if not _is_correction(line)), fitting[0][1] if fitting else None)


def _corrected(head: Head, visible: Visible, now: datetime | None) -> datetime | None:
    declared = read_date(head.data.modified or head.data.told(*_MODIFIED), now=now)
    shown = next((at for line, at in visible if _is_correction(line)), None)
    return shown if shown and (declared is None or _refines(shown, declared)) else declared


def _refines(moment: datetime, day: datetime) -> bool:
    return (day.hour, day.minute) == (0, 0) and moment.date() == day.date()


def _declared(head: Head, now: datetime | None) -> Iterator[tuple[datetime, str]]:
    """The times of publication that the page declares, with their place, best first."""
    chosen = select(head.tree, head.selector, limit=3) if head.selector else []
    elements = select(head.tree, _ELEMENTS, limit=3)
    found = (
        *((text_of(element), head.selector or "") for element in chosen),
        (head.data.published, "json-ld"),
        (head.data.told(*_PUBLISHED), "meta"),
        *((element.get("content") or element.get("datetime") or text_of(element), "meta") for element in elements),
    )
    for text, place in found:
        moment = read_date(text, now=now)
        if moment:
            yield moment, place


def _beside_title(head: Head) -> list[str]:
    """The short lines below the headline, then those right above that also tell an hour; labelled ones anywhere where
    the headline does not stand on the page."""
    title, before = fold(head.title), list[str]()
    for line in head.lines:
        if title and fold(line.text) == title:
            below = [line.text for line in islice(head.lines, _BELOW_TITLE)]
            above = [text for text in before[-_ABOVE_TITLE:] if ":" in text]
            return [text for text in (*below, *above) if len(text) <= _LONGEST]
        before.append(line.text)
    return [text for text in before if len(text) <= _LONGEST and _is_labelled(text)]


def _is_labelled(line: str) -> bool:
    return fold(line).startswith(("ngày đăng", "đăng ngày", "ngày:", "thời gian đăng", "cập nhật", "xuất bản"))


def _is_correction(line: str) -> bool:
    return fold(line).startswith(("cập nhật", "sửa", "chỉnh sửa"))
