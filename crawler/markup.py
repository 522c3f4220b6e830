"""Text of HTML to a tree, in linear time whatever it holds."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.etree import ElementDefaultClassLookup, XPath
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from crawler.refusal import Refused
from models.text import one_line

MAX_TAGS = 60_000  # a large newspaper page has 10,000; each costs time and memory
_MOST_ATTRIBUTES = 300  # of one tag; the parser compares each with all before it
_BEARERS = XPath("//*[@class or @id or @itemprop or @rel]")  # one set: libxml2 unites two in quadratic time
_NUMBER = XPath("count(//*)")
_EMPTY = "<html></html>"
_ELEMENTS = ElementDefaultClassLookup(element=HtmlElement)  # the parser's own asks Python for the class of each
_DATA = "ld+json"
_OPENING = re.compile(r"<(!--|script(?=[\s>/])|style(?=[\s>/]))", re.IGNORECASE)
_CLOSING = {
    "!--": re.compile("-->"),
    "script": re.compile(r"</script[^<>]{0,20}>", re.IGNORECASE),
    "style": re.compile(r"</style[^<>]{0,20}>", re.IGNORECASE),
}
_PLACE = re.compile(r" at (\d+)>?$")  # where a selector breaks off, by the words of cssselect
_TEXT = re.compile(r"(?<=>)[^<>]{200,}+(?=<)")
_SHOWN_MARKUP = re.compile(r"&(?P<twice>amp;)?lt;/(?:p|div|body|html)&(?:amp;)?gt;", re.IGNORECASE)
_TAG = re.compile(r"""<[a-zA-Z][^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+""")
_QUOTED = re.compile(r"""\"[^"]*\"|'[^']*'""")


def unescaped(html: str) -> str:
    """The page with the markup that it shows as text (“&lt;p&gt;…”) turned into parts of it.

    So thanhdoan.hochiminhcity.gov.vn wraps its articles, with entities that lack their semicolon.
    """
    return _TEXT.sub(lambda text: _markup_of(text[0]), html) if _SHOWN_MARKUP.search(html) else html


def _markup_of(text: str) -> str:
    shown = _SHOWN_MARKUP.search(text)
    if shown is None:
        return text
    return unescape(unescape(text)) if shown["twice"] else unescape(text)


def tree_of(html: str) -> HtmlElement:
    """The parsed page without comments, style sheets and programs. Refused: `too_large`, `not_parsed`.

    What is nested more than 2,048 deep is cut off there, so whoever walks the tree has an end too.
    """
    text = "".join(_without_programs(html))
    if any(map(_has_endless_attributes, _TAG.findall(text))):
        raise Refused("not_parsed", f"mã HTML có thẻ với hơn {_MOST_ATTRIBUTES} thuộc tính")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        tree = document_fromstring(_EMPTY)
    if _NUMBER(tree) > MAX_TAGS:
        raise Refused("too_large", f"trang có hơn {MAX_TAGS} thẻ")
    return tree


def _without_programs(html: str) -> Iterator[str]:
    """The pieces between comments, style sheets and programs; JSON-LD is none of these."""
    position = 0
    while opening := _OPENING.search(html, position):
        closing = _CLOSING[opening[1].lower()].search(html, opening.end())
        end = closing.end() if closing else len(html)
        yield html[position : opening.start()]
        if _DATA in html[opening.end() : opening.end() + 100].partition(">")[0]:
            yield html[opening.start() : end]
        position = end
    yield html[position:]


def _has_endless_attributes(tag: str) -> bool:
    if len(tag) < 2 * _MOST_ATTRIBUTES:
        return False
    names = _QUOTED.sub("", tag)
    return max(len(names.split()), names.count("=")) > _MOST_ATTRIBUTES


def blank(element: HtmlElement) -> None:
    """Takes an element out of the page, but for the text behind it: what is left is empty, and breaks no line.

    Not removed: then the text behind it would be joined to the one before, time and again.
    """
    element.clear(keep_tail=True)
    element.tag = "span"


def is_blank(element: HtmlElement) -> bool:
    """Whether `blank` was here, or nobody would see a difference."""
    return element.tag == "span" and len(element) == 0 and not element.attrib and not element.text


def select(tree: HtmlElement, selector: str, limit: int | None = None) -> list[HtmlElement]:
    """The elements that a CSS selector names, in the order of the page. ValueError where it is none."""
    return _compiled(selector)(tree)[:limit]


def called(tree: HtmlElement, classes: re.Pattern[str], meaning: str) -> Iterator[HtmlElement]:
    """The elements in whose class or id the pattern finds something, and those whose `itemprop` or `rel` is `meaning`.

    In the order of the page. A list of CSS selectors that says the same takes five times as long.
    """
    for element in _BEARERS(tree):
        named = classes.search(f"{element.get('class', '')} {element.get('id', '')}") is not None
        declared = element.get("itemprop") == meaning and element.tag != "meta"
        if named or declared or meaning in element.get("rel", "").split():
            yield element


@lru_cache(maxsize=1024)
def _compiled(selector: str) -> CSSSelector:
    try:
        return CSSSelector(selector, translator="html")
    except SelectorError as error:
        found = _PLACE.search(str(error))
        place = f" ở ký tự thứ {int(found[1]) + 1}" if found else ""
        raise ValueError(f"bộ chọn CSS sai{place}: {selector[:80]!r}") from None


def text_of(element: HtmlElement) -> str:
    """The text of an element on one line, normalised."""
    return one_line(" ".join(map(str, element.itertext())))
