"""What is cut out of a feed before it is read: texts that nobody asks for, and the entries behind the first."""

import re
from collections.abc import Iterator
from itertools import islice

_END = re.compile(r"</(?:[\w-]{1,20}:)?(?:item|entry)\s{0,9}>", re.IGNORECASE)
_TEXT = re.compile(
    r"<(?:(title|description|summary|content|content:encoded|author|name|dc:creator|category)(?:\s[^<>]{0,300})?(?<!/)>"
    r"|!--|!\[CDATA\[|\?)",
    re.IGNORECASE,
)
_QUOTES = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}  # what stands between these is no markup, whatever it says


def first_entries(feed: str, most: int) -> str:
    """The text of an RSS or Atom feed without the entries behind the first `most`, as whole as it was before: reading
    an entry takes 0.4 ms, finding its end a thousandth of that."""
    ends = _END.finditer(feed)
    end = next((match.end() for match in islice(ends, most - 1, None)), None)
    if end is None:
        return feed
    last = max((match.end() for match in ends), default=end)
    return feed[:end] + feed[last:]


def without_texts(feed: str) -> str:
    """The text of a feed without headlines, authors and what its entries say, where these hold no further element.

    Only addresses and times are asked of a feed. One with whole articles in it (50 of 10 KB each) takes 1.2 ms an entry
    to read with them, 0.1 ms without. In linear time. One that declares entities stays as it is: they may hold markup.
    """
    return feed if "<!ENTITY" in feed else "".join(_kept(feed))


def _kept(feed: str) -> Iterator[str]:
    kept = position = 0
    while opening := _TEXT.search(feed, position):
        name = opening[1]
        position = _end_of_text(feed, opening.end()) if name else _behind_quotes(feed, opening.start())
        if position < 0:
            break
        if name and feed.startswith(f"</{name}>", position):
            yield feed[kept : opening.start()]
            kept = position = position + len(f"</{name}>")
    yield feed[kept:]


def _end_of_text(feed: str, start: int) -> int:
    """Where behind the start of a text, and all that is quoted in it, markup goes on; -1 where it never does."""
    place, mark = start, -1
    while place not in (mark, -1):
        mark = feed.find("<", place)
        place = _behind_quotes(feed, mark)
    return place


def _behind_quotes(feed: str, place: int) -> int:
    """Where what is quoted at a place ends; the place itself where nothing is, -1 where it has no end."""
    sign = next((one for one in _QUOTES if feed.startswith(one, place)), None) if place >= 0 else None
    if sign is None:
        return place
    end = feed.find(_QUOTES[sign], place + len(sign))
    return end + len(_QUOTES[sign]) if end >= 0 else -1
