"""What stands in an RSS or Atom feed, whatever its server did to it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

import feedparser

from crawler.decode import decode
from crawler.feed_cut import first_entries, without_texts
from crawler.refusal import Refused
from crawler.unpack import unpack_file

MAX_BYTES = 5_000_000  # of an unpacked feed
MOST_GROWTH = 1_000_000  # characters that the entities of a feed may add to it; those of a harmless one add a few
_ENTITY = re.compile(r"<!ENTITY\s+(?P<name>[\w.-]{1,100})\s+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
_REFERENCE = re.compile(r"&([\w.-]{1,100});")
_PREDEFINED = ("amp", "lt", "gt", "quot", "apos")
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
# What entries call the time they were published. `updated` is that of RSS 1.0 (dc:date); in Atom it is a correction.
_TIMES = ("published", "updated", "created")
_ATOM_TIMES = ("published", "created")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its address as written, joined to the bases inside the feed, and the times it tells, as written."""

    url: str
    times: tuple[str, ...]


def read_entries(body: bytes, content_type: str, most: int) -> tuple[Entry, ...]:
    """Of the first `most` entries of a feed those that have an address. Refused: `not_a_feed`, `bomb`, `encoding`."""
    text = first_entries(without_texts(decode(unpack_file(body, MAX_BYTES), content_type)), most)
    if _growth(text) > MOST_GROWTH:
        raise Refused("bomb", "RSS tự định nghĩa thực thể XML phình ra quá lớn")
    # A stream, for bytes that look like the name of a file would be opened; in UTF-8: `decode` knows the charset.
    feed = feedparser.parse(
        BytesIO(text.encode()), response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.get("version") and not feed.entries:
        raise Refused("not_a_feed", "không phải RSS hay Atom")
    times = _ATOM_TIMES if str(feed.get("version")).startswith("atom") else _TIMES
    return tuple(
        Entry(url, tuple(str(entry[key]) for key in times if key in entry))
        for entry in feed.entries[:most]
        for url in islice(_addresses(entry), 1)
    )


def _growth(text: str) -> int:
    """The characters that the entities of a feed add to it where they are used.

    One that uses another before that is declared counts as too much: so are bombs made.
    """
    if "<!ENTITY" not in text:
        return 0
    sizes = dict.fromkeys(_PREDEFINED, 1)
    for declared in _ENTITY.finditer(text):
        value = declared["double"] or declared["single"] or ""
        inner = sum(sizes.get(name, MOST_GROWTH + 1) for name in _REFERENCE.findall(value))
        sizes.setdefault(declared["name"], len(value) + inner)  # the first declaration counts
    return sum(number * sizes.get(name, 0) for name, number in Counter(_REFERENCE.findall(text)).items())


def _addresses(entry: feedparser.FeedParserDict) -> Iterator[str]:
    """The addresses of an entry, best first: the one before a counting redirect, its link, an id that is an address.

    Never an enclosure: that is a file, or the entry in another form.
    """
    told = (entry.get("feedburner_origlink"), entry.get("link"), _as_address(entry.get("id")))
    return (str(url).strip() for url in told if url and str(url).strip())


def _as_address(identifier: str | None) -> str | None:
    return identifier if identifier and identifier.lower().startswith(("http://", "https://")) else None
