"""Text of HTML to a tree, in linear time whatever it holds."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from crawler.refusal import Refused
from models.text import normalise

MAX_TAGS = 60_000  # a large newspaper page has 10,000; each costs time and a kilobyte of memory
_SOME_HTML = "<?html>"  # without it BeautifulSoup warns of sitemaps and of pages that are a bare address
# What holds no text. Taken out beforehand: html.parser takes quadratic time for comments that are never closed.
_OPENING = re.compile(r"<(!--|!\[|script(?=[\s>/])|style(?=[\s>/]))", re.IGNORECASE)
_CLOSING = {
    "!--": re.compile("-->"),
    "![": re.compile(">"),
    "script": re.compile(r"</script[^<>]{0,20}>", re.IGNORECASE),
    "style": re.compile(r"</style[^<>]{0,20}>", re.IGNORECASE),
}


def soup_of(html: str) -> BeautifulSoup:
    """The parsed page, without comments, style sheets and programs. Refused: `too_large`, `not_parsed`."""
    text = "".join(_without_programs(html))
    if text.count("<") > MAX_TAGS:
        raise Refused("too_large", f"trang có hơn {MAX_TAGS} thẻ")
    try:
        return BeautifulSoup(f"{_SOME_HTML}{text}", "html.parser")
    except ParserRejectedMarkup:
        raise Refused("not_parsed", "mã HTML không đọc được") from None


def text_of(tag: Tag) -> str:
    """The text of an element on one line, normalised."""
    return " ".join(normalise(tag.get_text(" ")).split())


def _without_programs(html: str) -> list[str]:
    pieces, position = [], 0
    while opening := _OPENING.search(html, position):
        closing = _CLOSING[opening[1].lower()].search(html, opening.end())
        end = closing.end() if closing else len(html)
        pieces.append(html[position : opening.start()])
        if "ld+json" in html[opening.end() : opening.end() + 100].partition(">")[0]:
            pieces.append(html[opening.start() : end])  # JSON-LD is no program
        position = end
    return [*pieces, html[position:]]
