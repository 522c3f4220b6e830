"""Rates the text read from pages: `python -m crawler.evaluate_pages --pages DIR`; docs/crawling.md tells of DIR."""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from crawler.parse import NotAnArticle, parse_html

_WORD = re.compile(r"\w+")
_RUN = 4  # words


@dataclass(frozen=True, slots=True)
class Rating:
    """Precision and recall 0 to 1, each the mean over the pages: a long page weighs no more than a short one."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where nothing is right."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def rate(pairs: Sequence[tuple[str, str]]) -> Rating:
    """The rating of texts found, each behind the one wanted, by the runs of four words that they share.

    As the article extraction benchmark of Scrapinghub (2020) counts.
    """
    shared = [(_runs(wanted), _runs(found)) for wanted, found in pairs]
    parts = [(wanted, found, (wanted & found).total()) for wanted, found in shared]
    return Rating(
        precision=mean([right / found.total() for _, found, right in parts if found] or [0.0]),
        recall=mean([right / wanted.total() for wanted, _, right in parts if wanted] or [0.0]),
    )


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(
        tuple(words[place : place + _RUN]) for place in range(max(len(words) - _RUN + 1, min(len(words), 1)))
    )


def _found(page: Path, url: str) -> tuple[str, str]:
    """The text of a gzipped page, empty where it gives none, and by what it was found."""
    try:
        article = parse_html(gzip.decompress(page.read_bytes()), url)
    except NotAnArticle as refused:
        return "", refused.reason
    return article.text, f"{article.text_from}{', disputed' if article.text_disputed else ''}"


def main() -> None:
    """Prints the rating of all pages, and by what how many were read."""
    parser = argparse.ArgumentParser(prog="python -m crawler.evaluate_pages", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="html/<id>.html.gz and ground-truth.json")
    folder: Path = parser.parse_args().pages
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    found = {name: _found(folder / "html" / f"{name}.html.gz", page["url"]) for name, page in truth.items()}
    rating = rate([(page["articleBody"], found[name][0]) for name, page in truth.items()])
    print(f"{len(found)} pages: F1 {rating.f1:.3f}, precision {rating.precision:.3f}, recall {rating.recall:.3f}")
    for way, pages in Counter(way for _, way in found.values()).most_common():
        print(f"{pages:5} {way}")


if __name__ == "__main__":
    main()
