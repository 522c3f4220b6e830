"""Whether any entry of a feed is lost that feedparser sees.

`python -m crawler.evaluate_feeds --feeds DIR` reads every .xml file below DIR twice: as it is, and with an address
of its own in each entry, for most feeds of a test suite have none. docs/crawling.md tells what for.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import feedparser

from crawler.feeds import read_entries
from crawler.refusal import Refused

_TYPE = re.compile(rb"^Header:\s{1,9}Content-type:([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)  # feedparser's own
_MOST = 2000
_END = re.compile(rb"</(item|entry)\s{0,3}>", re.IGNORECASE)
_LINKS = {
    b"item": b"<link>https://bao.example/%d.html</link></item>",
    b"entry": b'<link href="https://bao.example/%d.html"/></entry>',
}


class Count(NamedTuple):
    """Entries of one feed that feedparser gives an address, those that we read, and why not where it was refused."""

    name: str
    seen: int
    read: int
    refused: str


def compare(name: str, body: bytes) -> Count:
    """Both readings of one feed, of its bytes and the content type that it declares."""
    told = _TYPE.search(body)
    content_type = told[1].decode("ascii", "replace").strip() if told else ""
    feed = feedparser.parse(body, response_headers={"content-type": content_type or "application/xml"})
    seen = sum(bool(entry.get("link")) for entry in feed.entries)
    try:
        return Count(name, seen, len(read_entries(body, content_type, _MOST)), "")
    except Refused as refused:
        return Count(name, seen, 0, refused.reason)


def with_links(body: bytes) -> bytes:
    """The feed with an address at the end of each of its entries."""
    numbers = count(1)
    return _END.sub(lambda end: _LINKS[end[1].lower()] % next(numbers), body)


def report(kind: str, counts: Iterable[Count]) -> Iterator[str]:
    """The lines that the command prints of one reading: the sums, and every feed with a loss."""
    feeds = list(counts)
    lost = [feed for feed in feeds if feed.read < feed.seen]
    yield f"{kind}: {len(feeds)} feeds, {sum(feed.seen for feed in feeds)} entries that feedparser sees with an address"
    yield f"  read {sum(feed.read for feed in feeds)}; {len(lost)} feeds with a loss"
    for reason, number in Counter(feed.refused or "fewer entries" for feed in lost).most_common():
        yield f"  {number:5} {reason}"
    yield from (f"  {feed.name}: {feed.read} of {feed.seen}" for feed in lost)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m crawler.evaluate_feeds", description=__doc__)
    parser.add_argument("--feeds", type=Path, required=True, help="every .xml file below it is read as a feed")
    folder: Path = parser.parse_args().feeds
    bodies = {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.xml"))}
    for kind, change in (("as they are", bytes), ("with an address in each entry", with_links)):
        for line in report(kind, (compare(name, change(body)) for name, body in bodies.items())):
            print(line)


if __name__ == "__main__":
    main()
