"""The next page of a listing: by a link, by a form that ASP.NET posts back to itself, or by the custom of the site."""

import re
from collections.abc import Iterable, Iterator
from os.path import commonprefix
from urllib.parse import parse_qsl, urlsplit

from lxml.html import FormElement, HtmlElement, fromstring, tostring

from crawler.addresses import resolve
from crawler.markup import text_of
from crawler.sheet import Form, Step
from models.text import fold

_NEXT = frozenset(
    map(fold, ("trang sau", "trang tiếp", "trang kế", "tiếp", "tiếp theo", "sau", "next", "older", ">", ">>", "›", "»"))
)
_ARROWS = fold("›»>→ ")
_PLACE = re.compile(r"\{(page|index|start:(\d{1,3}))\}")
_POSTBACK = re.compile(r"__doPostBack\('([^']{1,300})','([^']{0,100})'\)")
_POSTED = ("__EVENTTARGET", "__EVENTARGUMENT")
_LONGEST_FORM = 1_000_000  # characters; the view state of a large page has 200,000


def next_link(links: Iterable[tuple[str, str]], address: str, number: int) -> Step | None:
    """Of links with their labels on page `number` of a listing, the one to the next page: the most like the address of
    this page, for the days of a calendar have numbers too, and no link to the page itself, as pictures in turn have.
    Of those as like, the first in words: days have none, and an arrow may lead to the last page."""
    found = [(url, label) for url, label in links if _leads_on(label, number) and url != address]
    best = max(found, key=lambda link: (_likeness(link[0], address), _has_letters(link[1])), default=None)
    return Step(best[0]) if best else None


def _likeness(url: str, address: str) -> int:
    return len(commonprefix((url, address)))  # noqa: RUF071  by characters


def _has_letters(label: str) -> bool:
    return any(map(str.isalpha, label))


def _leads_on(label: str, number: int) -> bool:
    words = fold(label)
    return label == str(number + 1) or words in _NEXT or words.strip(_ARROWS) in _NEXT


def next_postback(tree: HtmlElement, address: str, number: int) -> Step | None:
    """The form that a link “__doPostBack('target','argument')” to the page after `number` sends, as a browser would:
    all its fields that have a value, the hidden ones too, and the two that name the link."""
    numbers = {str(number + 1), f"Page${number + 1}"}
    found = [
        (link, event)
        for link, event in _postbacks(tree)
        if event[1] == f"Page${number + 1}" or _leads_on(text_of(link), number)
    ]
    likest = min(found, key=lambda one: one[1][1] not in numbers, default=None)  # a calendar's argument is no number
    return _posted(likest[0], address, likest[1]) if likest else None


def _postbacks(tree: HtmlElement) -> Iterator[tuple[HtmlElement, tuple[str, str]]]:
    """The links that post back, with target and argument."""
    for link in tree.iterfind(".//a[@href]"):
        called = _POSTBACK.search(f"{link.get('href')} {link.get('onclick', '')}")
        if called:
            yield link, (called[1], called[2])


def _posted(link: HtmlElement, address: str, event: tuple[str, str]) -> Step | None:
    around = next(link.iterancestors("form"), None)
    form = fromstring(tostring(around, encoding="unicode", with_tail=False)) if around is not None else None
    if not isinstance(form, FormElement):  # the elements of `tree_of` know nothing of fields
        return None
    fields: Form = tuple((name, value) for name, value in form.form_values() if name not in _POSTED)
    if sum(len(name) + len(value) for name, value in fields) > _LONGEST_FORM:
        return None
    try:
        return Step(resolve(address, form.get("action", "")), form=(*zip(_POSTED, event, strict=True), *fields))
    except ValueError:  # a form that is sent nowhere
        return None


def is_paging(paging: str) -> bool:
    """Whether this is a `paging` of a source: a query or an end of a path, with one place for the number."""
    return paging.startswith(("?", "/")) and len(_PLACE.findall(paging)) == 1 and paging.count("{") == 1


def numbered(listing: str, paging: str, number: int) -> Step:
    """Page `number`, from 1, of the listing at a canonical address, by the `paging` of its source."""
    numbers = {"page": number, "index": number - 1}
    told = _PLACE.sub(lambda place: str(numbers.get(place[1], (number - 1) * int(place[2] or 0))), paging)
    parts = urlsplit(listing)
    if told.startswith("/"):
        return Step(parts._replace(path=parts.path.rstrip("/") + told).geturl(), is_guess=True)
    names = {name for name, _ in parse_qsl(told[1:], keep_blank_values=True)}
    kept = (pair for pair in parts.query.split("&") if pair and pair.partition("=")[0] not in names)
    return Step(parts._replace(query="&".join((*kept, told[1:]))).geturl(), is_guess=True)
