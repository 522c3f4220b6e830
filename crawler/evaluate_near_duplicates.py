"""How well near-duplicates are found: texts of a corpus are edited as papers edit, and looked for among all of them.

    python -m crawler.evaluate_near_duplicates --corpus FILE.jsonl.gz [--links]

FILE holds one JSON object a line with a `text`, its title before an empty line. Links between two texts of the corpus
itself are counted apart: whether they are copies has to be read, and `--links` prints them.
"""

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crawler.near_duplicates import (
    MOST_HOLDERS,
    Relation,
    Shingles,
    candidates,
    containment,
    relation,
    resemblance,
    shingles,
    sketch,
)
from models.text import normalise, strip_marks

_ALIKE, _PART = 0.5, 0.8  # what is a near-duplicate here, whatever the limits by which articles are linked
_SENTENCE_END = re.compile(r"(?<=[.!?…]) |\n+")
Edit = Callable[[str, random.Random], str]
Links = dict[str, Relation]


@dataclass(slots=True)
class Library:
    """Texts in memory, found as the store finds them."""

    texts: dict[str, Shingles] = field(default_factory=dict)
    holders: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, text: str) -> None:
        """Keeps a text under its name."""
        self.texts[name] = shingles(text)
        for value in sketch(self.texts[name]):
            if len(self.holders[value]) < MOST_HOLDERS:
                self.holders[value].append(name)

    def links(self, text: str) -> Links:
        """The texts of which `text` is a copy, a part or the whole."""
        wanted = shingles(text)
        sketched = sketch(wanted)
        found = candidates((name for value in sketched for name in self.holders.get(value, ())), sketched)
        related = ((name, relation(wanted, self.texts[name])) for name in found)
        return {name: kind for name, kind in related if kind}

    def are_alike(self, one: str, other: str) -> bool:
        """Whether two whole texts are near-duplicates, so that no link to an edit of one is false."""
        whole, beside = self.texts[one], self.texts[other]
        part = max(containment(whole, beside), containment(beside, whole))
        return resemblance(whole, beside) >= _ALIKE or part >= _PART


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One kind of edit: `texts` edited, of how many the original was `found`, how many were linked to another text that
    is no near-duplicate of the original."""

    texts: int
    found: int
    false: int

    def __str__(self) -> str:
        return f"recall {self.found / self.texts:.3f} of {self.texts:5}, false links {self.false}"


def edits() -> Mapping[str, Edit]:
    """What papers do to a text, by name."""
    return {
        "reprint with byline": lambda text, _: f"(Báo Ví Dụ) - {text}\nTin, ảnh: Nguyễn Văn Ví\nTheo Báo Ví Dụ điện tử",
        "new title": _retitled,
        "a fifth of the sentences cut": lambda text, chance: "\n".join(_kept(_SENTENCE_END.split(text), 0.8, chance)),
        "last fifth cut": lambda text, _: _beginning(text, 0.8),
        "8 % of the words cut": lambda text, chance: " ".join(_kept(text.split(), 0.92, chance)),
        "3 % of the words changed": _reworded,
        "without diacritics": lambda text, _: strip_marks(text),
        "first half only": lambda text, _: _beginning(text, 0.5),
        "first quarter only": lambda text, _: _beginning(text, 0.25),
    }


def _retitled(text: str, _chance: random.Random) -> str:
    body = text.partition("\n\n")[2]
    return f"Chuyện hôm nay ở Ví Dụ\n\n{body or text}"


def _kept(parts: Sequence[str], share: float, chance: random.Random) -> list[str]:
    """That share of the parts, in their order."""
    return [parts[at] for at in sorted(chance.sample(range(len(parts)), round(len(parts) * share)))]


def _beginning(text: str, share: float) -> str:
    words = text.split()
    return " ".join(words[: round(len(words) * share)])


def _reworded(text: str, chance: random.Random) -> str:
    return " ".join("và" if chance.random() < 0.03 else word for word in text.split())


def rate(texts: Mapping[str, str], chosen: Sequence[str]) -> Iterator[tuple[str, Rate]]:
    """How each kind of edit of the chosen texts is found among all."""
    library = filled(texts)
    for kind, edit in edits().items():
        chance = random.Random(kind)
        links = {name: library.links(edit(texts[name], chance)).keys() for name in chosen}
        found = sum(name in links[name] for name in chosen)
        false = sum(any(not library.are_alike(name, other) for other in links[name]) for name in chosen)
        yield kind, Rate(texts=len(chosen), found=found, false=false)


def filled(texts: Mapping[str, str]) -> Library:
    """The library of these texts."""
    library = Library()
    for name, text in texts.items():
        library.add(name, text)
    return library


def natural_links(texts: Mapping[str, str]) -> Iterator[tuple[str, str, Relation]]:
    """The links among the texts themselves, each met in the order given: the later, the earlier, what it is to it."""
    library = Library()
    for name, text in texts.items():
        yield from ((name, earlier, kind) for earlier, kind in library.links(text).items())
        library.add(name, text)


def read_corpus(path: Path, shortest: int) -> dict[str, str]:
    """The texts of a corpus, normalised, by number of line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = {str(number): normalise(json.loads(line)["text"]) for number, line in enumerate(lines, 1)}
    return {name: text for name, text in texts.items() if len(text) >= shortest}


def report(texts: Mapping[str, str], edited: int, with_links: bool) -> Iterable[str]:
    """The lines that the command prints."""
    chosen = random.Random(1).sample(sorted(texts), min(edited, len(texts)))
    links = list(natural_links(texts))
    yield f"{len(texts)} texts, {len(links)} links among themselves"
    for kind, found in rate(texts, chosen):
        yield f"{kind:30} {found}"
    for later, earlier, kind in links if with_links else ():
        yield f"\n{later} is {kind} of {earlier}\n  {texts[later][:200]!r}\n  {texts[earlier][:200]!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="texts, one JSON object a line, gzip")
    parser.add_argument("--edited", type=int, default=5000, help="how many texts are edited at most (5000)")
    parser.add_argument("--shortest", type=int, default=600, help="characters of the shortest text that counts (600)")
    parser.add_argument("--links", action="store_true", help="print the links among the texts themselves")
    given = parser.parse_args()
    for line in report(read_corpus(given.corpus, given.shortest), given.edited, given.links):
        print(line)


if __name__ == "__main__":
    main()
