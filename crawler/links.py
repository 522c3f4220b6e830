"""The links of a page."""

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from crawler.addresses import resolve
from crawler.markup import text_of


def links(tree: HtmlElement, address: str) -> Iterator[tuple[str, str]]:
    """Each link as canonical address and label on one line; one that leads to no web page is no link."""
    base = tree.find(".//base[@href]")
    start = joined(address, base.get("href", "")) if base is not None else address
    for link in tree.iterfind(".//a[@href]"):
        try:
            yield resolve(start, link.get("href", "")), text_of(link)
        except ValueError:
            continue  # javascript:, mailto: and the like


def joined(base: str, link: str) -> str:
    """The absolute address; the link as it is where it cannot be joined: whoever asks for it reports it."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return link
