"""How much of pages with a known article is read, without any selectors, as pages of an unknown source.

`python -m crawler.evaluate_golden --pages DIR [--totals]` reads every DIR/**/NAME.html that has a NAME.json beside it,
in the form of tests/golden/pages, and lists what differs; with --totals the sums alone. docs/crawling.md has figures.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.evaluate_pages import rate
from crawler.parse import NotAnArticle, parse_page
from models.article import Article, FetchedPage

_FIELDS = ("title", "lead", "author", "credit")


@dataclass(frozen=True, slots=True)
class Reading:
    """A page, what it should give, and the article that was read; None where it was refused, with the reason."""

    name: str
    wanted: Mapping[str, Any]
    found: Article | None
    refused: str = ""

    @property
    def texts(self) -> tuple[str, str]:
        """The text wanted and the one found, empty where there is none."""
        return str(self.wanted.get("text") or ""), self.found.text if self.found else ""

    @property
    def day(self) -> str:
        """What became of the day of publication: right, missing, or silently wrong; a day that no one told is wrong."""
        wanted = _day(self.wanted.get("published_at"))
        found = self.found.published_at.date().isoformat() if self.found and self.found.published_at else None
        return "right" if found == wanted else "silently wrong" if found else "missing"

    def differs(self, field: str) -> bool:
        """Whether a field is not exactly the one wanted; nothing and empty are the same."""
        wanted = self.wanted.get(field) or ""
        if field == "lead" and not wanted:  # the first line of a text is its lead (models/article.py)
            wanted = self.texts[0].partition("\n")[0]
        return (getattr(self.found, field, None) or "") != wanted


def read(file: Path) -> Reading:
    """The reading of one page, named by its expected article (.json)."""
    wanted = json.loads(file.read_text("utf-8"))
    page = FetchedPage(
        source=wanted["source"],
        url=wanted["url"],
        final_url=wanted["url"],
        content_type=wanted["content_type"],
        body=file.with_suffix(".html").read_bytes(),
        fetched_at=datetime.fromisoformat(wanted["fetched_at"]),
    )
    name = f"{file.parent.name}/{file.stem}"
    try:
        return Reading(name, wanted, parse_page(page))
    except NotAnArticle as refused:
        return Reading(name, wanted, None, refused.reason)


def totals(readings: Sequence[Reading]) -> Iterator[str]:
    """The sums that the command prints. A page without an article is right where it is refused."""
    articles = [reading for reading in readings if reading.wanted.get("text")]
    rating = rate([reading.texts for reading in articles])
    yield f"{len(articles)} articles: F1 {rating.f1:.3f}, precision {rating.precision:.3f}, recall {rating.recall:.3f}"
    whole = sum(reading.texts[0] == reading.texts[1] for reading in articles)
    yield f"{whole:5} texts exactly as wanted"
    for field in _FIELDS:
        yield f"{sum(not reading.differs(field) for reading in articles):5} {field} exactly as wanted"
    for day, number in Counter(reading.day for reading in articles).most_common():
        yield f"{number:5} day of publication {day}"
    others = [reading for reading in readings if not reading.wanted.get("text")]
    yield f"{len(others)} pages without an article, {sum(reading.found is None for reading in others)} of them refused"


def differences(reading: Reading) -> Iterator[str]:
    """What is not as wanted on one page, line by line: − of the text is missing, + is too much."""
    wanted, found = (text.split("\n") for text in reading.texts)
    yield from (f"  - {line}" for line in wanted if line not in found)
    yield from (f"  + {line}" for line in found if line not in wanted)
    if reading.found and sorted(wanted) == sorted(found) and wanted != found:
        yield "  lines in another order"
    for field in _FIELDS if reading.found else ():
        if reading.differs(field):
            yield f"  {field}: {getattr(reading.found, field)!r}, wanted {reading.wanted.get(field)!r}"
    if reading.day != "right" and reading.found:
        told = f"{reading.found.published_at} from {reading.found.published_from}"
        yield f"  day {reading.day}: {told}, wanted {reading.wanted.get('published_at')}"


def _day(moment: str | None) -> str | None:
    return datetime.fromisoformat(moment).date().isoformat() if moment else None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m crawler.evaluate_golden", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="NAME.html and NAME.json, in folders")
    parser.add_argument("--totals", action="store_true", help="print no page and no text")
    given = parser.parse_args()
    files = sorted(file for file in given.pages.rglob("*.json") if file.with_suffix(".html").exists())
    readings = [read(file) for file in files]
    for reading in [] if given.totals else readings:
        told = list(differences(reading))
        if told or reading.refused:
            print(f"{reading.name} {reading.refused}", *told, sep="\n")
    for line in totals(readings):
        print(line)


if __name__ == "__main__":
    main()
