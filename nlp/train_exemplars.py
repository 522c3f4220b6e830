"""Fits the weights of the exemplar cues: `python -m nlp.train_exemplars --help`; `nlp/weights/README.md` tells more.

Every person named in an annotated article is a sample: the cues told of them, and whether the annotation holds them for
an exemplar. A weight starts where `nlp/lexicon/exemplar_cues.csv` has it and moves only as far as the people press, so
rules come first and counting second. Who is ruled out by a veto teaches nothing.
"""

import argparse
import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import GroupKFold

from models.text import normalise
from nlp.evaluate import Rating
from nlp.exemplars.people import people
from nlp.exemplars.roles import portraits
from nlp.exemplars.weights import grounds, weights
from nlp.logistic import logistic
from nlp.pipeline import Analysis
from nlp.posterior import fitted
from nlp.similarity import comparable

FREE = 0.6  # logits that a weight may be expected to leave its start by; 0.4 to 1 rate alike in cross-validation
_HELD = 1e-3  # the same for a weight that is to stay
FOLDS = 10
_ALWAYS = "always"  # the cue that everybody has


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A person of an article, the cues told of them, and whether they are an exemplar."""

    article: str
    cues: frozenset[str]
    exemplar: bool


def train(samples: Sequence[Sample], start: Mapping[str, float]) -> dict[str, float]:
    """The weight of every cue of `start`, in logits; one that no sample has stays.

    A cue that speaks for a person is never made to speak against one, nor the other way round: staff would not
    understand it, and a few articles may press so by chance. A deed or a recognition speaks for.
    """
    held = dict.fromkeys(start, FREE)
    learnt = _learnt(samples, start, held)
    while turned := [cue for cue in start if held[cue] == FREE and _turned(cue, start[cue], learnt[cue])]:
        held |= dict.fromkeys(turned, _HELD)
        learnt = _learnt(samples, {cue: start[cue] if held[cue] == FREE else 0.0 for cue in start}, held)
    return {cue: round(weight, 1) + 0.0 for cue, weight in learnt.items()}  # + 0.0: no “-0.0”


def _turned(cue: str, before: float, after: float) -> bool:
    return after * (1 if cue in grounds() else before) < 0


def _learnt(samples: Sequence[Sample], start: Mapping[str, float], free: Mapping[str, float]) -> dict[str, float]:
    rows = np.array([[float(cue == _ALWAYS or cue in sample.cues) for cue in start] for sample in samples])
    right = np.array([float(sample.exemplar) for sample in samples])
    weights_found = fitted(rows, right, np.ones(len(samples)), np.array([*start.values()]), np.array([*free.values()]))
    return dict(zip(start, map(float, weights_found), strict=True))


def probability(cue_weights: Mapping[str, float], cues: Iterable[str]) -> float:
    """The probability 0 to 1 that somebody of whom these cues are told is an exemplar."""
    return logistic(cue_weights[_ALWAYS] + sum(cue_weights.get(cue, 0.0) for cue in sorted(cues)))


def cross_validated(samples: Sequence[Sample], start: Mapping[str, float]) -> Rating:
    """How those are found whom no veto rules out, each judged by weights that were fitted without their article."""
    articles = [sample.article for sample in samples]
    folds = GroupKFold(min(FOLDS, len(set(articles)))).split(articles, groups=articles)
    return _rating(
        (samples[index], probability(learnt, samples[index].cues))
        for learnt, unseen in ((train([samples[one] for one in seen], start), unseen) for seen, unseen in folds)
        for index in unseen
    )


def _rating(judged: Iterable[tuple[Sample, float]]) -> Rating:
    told = [(sample.exemplar, given > 0.5) for sample, given in judged]
    return Rating(
        gold=sum(exemplar for exemplar, _ in told),
        right=sum(exemplar and said for exemplar, said in told),
        spurious=sum(said and not exemplar for exemplar, said in told),
    )


def samples_of(gold: Path, texts: Path) -> Iterator[Sample]:
    """The people named in the relevant articles `<name>.json` of `gold` with `<name>.txt` in `texts`.

    Those whom the annotation leaves open (`optional`) are left out.
    """
    for path in sorted(gold.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        if record.get("relevant", True):
            text = normalise((texts / f"{path.stem}.txt").read_text("utf-8"))
            yield from _samples(str(path), Analysis(text), record["exemplars"])


def _samples(article: str, analysis: Analysis, gold: Sequence[Mapping[str, Any]]) -> Iterator[Sample]:
    asked = {comparable(entry["name"]): bool(entry.get("optional")) for entry in gold if entry["kind"] != "collective"}
    named = people(analysis.reading, analysis.names)
    for portrait in portraits(analysis.reading, named, analysis.officials):
        name = comparable(portrait.person.name)
        if not (portrait.vetoed or asked.get(name, False)):
            yield Sample(article=article, cues=portrait.cues, exemplar=name in asked)


def with_weights(rows: Iterable[Mapping[str, str]], learnt: Mapping[str, float]) -> list[dict[str, str]]:
    """The rows of the table of cues with what was learnt; vetoes stay."""
    return [{**row, "weight": str(learnt.get(row["cue"], row["weight"]))} for row in rows]


def main() -> None:
    """Reads the samples, prints how people are told apart now and in cross-validation, writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m nlp.train_exemplars", description=__doc__)
    told = "annotated articles and their texts; may be given again"
    parser.add_argument(
        "--learn", type=Path, nargs=2, action="append", required=True, metavar=("GOLD", "TEXTS"), help=told
    )
    parser.add_argument("--cues", type=Path, help="the table of cues to write to; without it the fit is only measured")
    given = parser.parse_args()
    samples = [sample for gold, texts in given.learn for sample in samples_of(gold, texts)]
    if not samples:
        parser.error("no annotated article to learn from")
    start = weights()
    now = _rating((sample, probability(start, sample.cues)) for sample in samples)
    validated = cross_validated(samples, start)
    print(f"{len(samples)} people, {now.gold} exemplars: F1 {now.f1:.3f} now, {validated.f1:.3f} cross-validated")
    learnt = train(samples, start)
    for cue in sorted(start, key=lambda name: -abs(learnt[name] - start[name])):
        print(f"{cue:18}{start[cue]:6.1f} -> {learnt[cue]:4.1f}  {sum(cue in one.cues for one in samples):5} people")
    if given.cues:
        _write(given.cues, learnt)


def _write(table: Path, learnt: Mapping[str, float]) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = with_weights(csv.DictReader(file), learnt)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
