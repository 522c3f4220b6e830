"""Trains the confidence model: `python -m nlp.train_confidence --help`; `nlp/weights/README.md` tells of the data.

Every fact that the finders give for an annotated article is a sample: its features, and whether the rating of
`nlp.evaluate` calls it right. Articles, not facts, are set apart for cross-validation: facts of one article err alike.
"""

import argparse
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from sklearn.model_selection import GroupKFold

from models.text import normalise
from nlp.confidence import Read, Weights, contributions, probability, readings
from nlp.evaluate import verdicts
from nlp.pipeline import Analysis, as_found
from nlp.posterior import fitted
from nlp.record import KINDS, to_record

# How far a weight may leave its start: the standard deviation expected. A few hundred facts, few of them wrong, tell
# the base well and the features hardly.
FREE_BASE = 0.5
FREE = 0.3
LESS = 0.1  # the weight of a fact from articles on which the rules were made: they err less there than elsewhere
FOLDS = 5
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)  # edges; most facts are right, so the bins are narrow at the upper end


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A fact of an article with its features, whether it is right, and how much it counts in learning."""

    article: str
    read: Read
    right: bool
    counts: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A probability 0 to 1 that was given to a fact of this kind, and whether the fact is right."""

    kind: str
    given: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Facts with a probability from `low` up to `high`: `mean` of what was given, `share` of them right, how many."""

    low: float
    high: float
    mean: float
    share: float
    facts: int


def train(samples: Iterable[Sample]) -> Weights:
    """The weights of each kind of which there is a sample."""
    by_kind: dict[str, list[Sample]] = {}
    for sample in samples:
        by_kind.setdefault(sample.read.kind, []).append(sample)
    return {kind: _learnt(found) for kind, found in sorted(by_kind.items())}


def _learnt(samples: Sequence[Sample]) -> dict[str, float]:
    """Logistic regression whose weights start at the finder's own confidence (1 for `raw`, 0 for all else) and leave
    it only as far as the facts press."""
    names = ["raw", *sorted({name for sample in samples for name in sample.read.features} - {"base", "raw"})]
    rows = np.array([[sample.read.features.get(name, 0.0) for name in names] for sample in samples])
    counts = np.array([sample.counts for sample in samples])
    right = np.array([float(sample.right) for sample in samples])
    mean = np.average(rows, axis=0, weights=counts)
    mean[0] = 0.0  # `raw` keeps its zero, where neither side is likelier
    start = np.array([0.0, 1.0] + [0.0] * (len(names) - 1))
    free = np.array([FREE_BASE] + [FREE] * len(names))
    base, *slopes = fitted(np.hstack([np.ones((len(samples), 1)), rows - mean]), right, counts, start, free)
    weights = {"base": base - slopes @ mean} | dict(zip(names, slopes, strict=True))
    return {name: rounded for name, weight in weights.items() if (rounded := round(float(weight), 4))}


def judge(weights: Weights, samples: Iterable[Sample]) -> list[Judged]:
    """The probability that the weights give to each sample of a kind that they know."""
    known = (sample for sample in samples if sample.read.kind in weights)
    return [
        Judged(kind=one.read.kind, given=probability(contributions(weights, one.read)), right=one.right)
        for one in known
    ]


def cross_validated(samples: Sequence[Sample], beside: Sequence[Sample] = ()) -> list[Judged]:
    """Every sample judged by weights that were learnt without its article, from the others and those `beside`."""
    articles = [sample.article for sample in samples]
    folds = GroupKFold(min(FOLDS, len(set(articles)))).split(articles, groups=articles)
    return [
        one
        for seen, unseen in folds
        for one in judge(train([*(samples[index] for index in seen), *beside]), [samples[index] for index in unseen])
    ]


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """The bins that hold a fact."""
    edges = list(zip(BINS, (*BINS[1:-1], math.inf), strict=False))
    inside = [(low, high, [one for one in judged if low <= one.given < high]) for low, high in edges]
    return [
        Bin(
            low=low,
            high=min(high, 1.0),
            mean=sum(one.given for one in found) / len(found),
            share=sum(one.right for one in found) / len(found),
            facts=len(found),
        )
        for low, high, found in inside
        if found
    ]


def brier(judged: Sequence[Judged]) -> float:
    """The mean square of (given - right): 0 is perfect, 0.25 is a coin."""
    return sum((one.given - one.right) ** 2 for one in judged) / len(judged)


def calibration_error(judged: Sequence[Judged]) -> float:
    """The expected calibration error over the bins: 0 is perfect."""
    return sum(found.facts * abs(found.mean - found.share) for found in reliability(judged)) / len(judged)


def report(judged: Sequence[Judged]) -> str:
    """Two Markdown tables: the figures of each kind, and the bins of each kind."""
    kinds = {kind: [one for one in judged if one.kind == kind] for kind in sorted({one.kind for one in judged})}
    kinds |= {"all": list(judged)} if judged else {}
    figures = ["| kind | facts | right | mean given | Brier | calibration error |", "|---|---|---|---|---|---|"]
    bins = ["| kind | given | mean given | right | facts |", "|---|---|---|---|---|"]
    for kind, found in kinds.items():
        right, mean = (sum(values) / len(found) for values in ([o.right for o in found], [o.given for o in found]))
        rated = f"{brier(found):.3f} | {calibration_error(found):.3f}"
        figures.append(f"| {kind} | {len(found)} | {right:.3f} | {mean:.3f} | {rated} |")
        bins += [
            f"| {kind} | {one.low:.2f} to {one.high:.2f} | {one.mean:.2f} | {one.share:.2f} | {one.facts} |"
            for one in reliability(found)
        ]
    return "\n".join([*figures, "", *bins])


def samples_of(gold: Path, texts: Path, counts: float = 1.0) -> list[Sample]:
    """The facts found now in the annotated articles: `<name>.json` in `gold` with `<name>.txt` in `texts`."""
    pairs = ((path, texts / f"{path.stem}.txt") for path in sorted(gold.glob("*.json")))
    return [
        Sample(article=str(text), read=read, right=right, counts=counts)
        for path, text in pairs
        if text.is_file()
        for read, right in _judged(json.loads(path.read_text("utf-8")), text.read_text("utf-8"))
    ]


def _judged(gold: Mapping[str, object], text: str) -> list[tuple[Read, bool]]:
    """Every fact found in a text with whether it is right; the record's entries stand in the order of the facts."""
    extraction = as_found(Analysis(normalise(text)))
    record = to_record(extraction)
    reads = {
        id(entry): read for kind in KINDS for entry, read in zip(record[kind], readings(extraction, kind), strict=True)
    }
    return [(reads[id(entry)], right) for _, entry, right in verdicts(gold, record)]


def _given(pairs: Sequence[Sequence[Path]], counts: float) -> list[Sample]:
    """The samples of several folders; one that is not there is told and left out."""
    for folder in sorted({folder for pair in pairs for folder in pair if not folder.is_dir()}):
        print(f"left out, no such folder: {folder}")
    there = (pair for pair in pairs if all(folder.is_dir() for folder in pair))
    return list(chain.from_iterable(samples_of(gold, texts, counts) for gold, texts in there))


def main() -> None:
    """Reads the samples, prints how reliable cross-validated and unseen confidences are, writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m nlp.train_confidence", description=__doc__)
    for option, told in (
        ("--learn", "annotated articles and their texts; may be given again"),
        ("--less", f"the same, on which the rules were made: a fact counts {LESS} and is not measured"),
        ("--unseen", "the same, only measured, never learnt from"),
    ):
        parser.add_argument(
            option, type=Path, nargs=2, action="append", default=[], metavar=("GOLD", "TEXTS"), help=told
        )
    parser.add_argument("--out", type=Path, help="where the weights are written; without it they are only measured")
    given = parser.parse_args()
    samples, less = _given(given.learn, 1.0), _given(given.less, LESS)
    if not samples:
        parser.error("no annotated article to learn from")
    weights = train(samples + less)
    print(f"cross-validated by article, {len(samples)} facts\n\n{report(cross_validated(samples, less))}\n")
    if unseen := _given(given.unseen, 1.0):
        print(f"articles not learnt from, {len(unseen)} facts\n\n{report(judge(weights, unseen))}\n")
    if given.out:
        given.out.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
