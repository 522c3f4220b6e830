"""The texts that are timed: articles written for this project, joined until they are as long as a long news article."""

import json
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

_FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures"
_SETS = ("gold", "gold_sample", "gold_varied")
_PLAIN = "gold_sample"  # what is unrelated here is plainly so; the other sets have texts that lie at the line
SYLLABLES = 1_600


def relevant() -> list[str]:
    """Articles of `SYLLABLES` on emulation and commendation, each text used once."""
    return list(_joined(_bodies(*_SETS, relevant=True)))


def unrelated() -> str:
    """As many syllables about weather, sport, fires and crime, some told twice."""
    return next(_joined(cycle(_bodies(_PLAIN, relevant=False))))


def file_names(count: int) -> list[str]:
    """The names of so many files."""
    return [f"{number:05}.txt" for number in range(count)]


def files(folder: Path, count: int) -> None:
    """Writes so many files with one article each, as they come: long and short, three in ten unrelated."""
    texts = _mixed(list(_bodies(*_SETS, relevant=True)), list(_bodies(*_SETS, relevant=False)))
    for name, text in zip(file_names(count), texts, strict=False):
        (folder / name).write_text(text, "utf-8")


def _bodies(*sets: str, relevant: bool) -> Iterator[str]:
    for name in sets:
        for gold in sorted((_FIXTURES / name).glob("*.json")):
            if json.loads(gold.read_text("utf-8"))["relevant"] == relevant:
                yield gold.with_suffix(".txt").read_text("utf-8").strip()


def _joined(bodies: Iterable[str]) -> Iterator[str]:
    """Whole bodies one behind the other; what is left over at the end is dropped."""
    parts: list[str] = []
    for body in bodies:
        parts.append(body)
        if sum(len(part.split()) for part in parts) >= SYLLABLES:
            yield "\n".join(parts)
            parts = []


def _mixed(relevant: list[str], unrelated: list[str]) -> Iterator[str]:
    about, other = cycle(relevant), cycle(unrelated)
    while True:
        yield from islice(about, 7)
        yield from islice(other, 3)
