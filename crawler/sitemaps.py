"""What a sitemap, a news sitemap or an index of sitemaps lists (sitemaps.org, 0.9)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from itertools import islice

from crawler.dates import read_date
from crawler.decode import decode
from crawler.refusal import Refused
from crawler.sheet import Item, Sheet, Step
from crawler.unpack import GZIP_MAGIC, unpack_head
from models.article import FetchedPage

MAX_BYTES = 10_000_000  # of an unpacked sitemap; of a longer one the head is read
MAX_ENTRIES = 50_000  # as sitemaps.org has it
_BEGINNING = re.compile(r"<(?:urlset|(sitemapindex))\b", re.IGNORECASE)
# No XML parser: no entities, no depth, and a broken or cut file is read as far as it goes.
_ELEMENT = re.compile(
    r"<(url|sitemap|loc|lastmod|news:publication_date)(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?([^<]*)(?=<)", re.IGNORECASE
)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def read_sitemap(page: FetchedPage, now: datetime) -> Sheet:
    """The addresses of a sitemap, or the sitemaps of an index; what changed last comes first. Refused: `not_a_feed`,
    `empty_feed`, `encoding`."""
    body = unpack_head([page.body], "gzip", MAX_BYTES) if page.body.startswith(GZIP_MAGIC) else page.body
    text = decode(body, page.content_type)
    beginning = _BEGINNING.search(text)
    if beginning is None:
        raise Refused("not_a_feed", "không phải sitemap")
    listed = sorted(islice(_listed(text, now), MAX_ENTRIES), key=_newest, reverse=True)
    if not listed:
        raise Refused("empty_feed", "không có địa chỉ nào trong sitemap")
    if beginning[1]:
        return Sheet((), tuple(Step(item.url, changed_at=item.changed_at) for item in listed))
    return Sheet(tuple(listed))


def _newest(item: Item) -> datetime:
    return item.listed_at or item.changed_at or _LONG_AGO


def _listed(text: str, now: datetime) -> Iterator[Item]:
    for entry in _entries(text):
        if entry.get("loc"):
            published, changed = entry.get("news:publication_date", ""), entry.get("lastmod", "")
            yield Item(entry["loc"], read_date(published, now=now), read_date(changed, now=now))


def _entries(text: str) -> Iterator[dict[str, str]]:
    """The elements of each entry; of those that stand there twice the first."""
    entry: dict[str, str] = {}
    for element in _ELEMENT.finditer(text):
        name = element[1].lower()
        if name in {"url", "sitemap"}:
            yield entry
            entry = {}
        else:
            entry.setdefault(name, unescape(element[2]).replace("]]>", "").strip())
    yield entry
