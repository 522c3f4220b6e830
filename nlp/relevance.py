"""Whether an article is about emulation, commendation or exemplary people.

A logistic regression on TF-IDF of the words of three parts of a text (all of it, its head, and the sentences that say a
cue word: what a person reads who judges quickly) and on how often cue words are said. It is trained with scikit-learn
(`nlp.train_relevance`), but its weights are plain numbers (`nlp/weights/relevance.json`), so that reading an article
needs neither scikit-learn nor a pickle: one dot product over the same words, which a test holds equal to
scikit-learn's `predict_proba`.
"""

import json
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise

from models.text import fold
from nlp.logistic import logistic

THRESHOLD = 0.45  # chosen by cross-validation: an article that is missed loses all its facts
WINDOW = 6000  # characters read: what an article is about is told in its first two pages, and a book stays cheap
HEAD = 400  # characters that hold the title and the first sentences

PARTS = {"text": 1, "head": 2, "cued": 2}  # how many words in a row are counted together at most
WORD = r"[^\W\d_]+"
_WORD = re.compile(WORD)
_STOP = re.compile(r"[.!?\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A trained model, its words folded.

    `terms`: by part of the text, (inverse document frequency, weight) of a word or a pair of words.
    `cues`: weights of a cue word for ln(1 + how often it is said) and for standing in the head.
    """

    intercept: float
    terms: Mapping[str, Mapping[str, tuple[float, float]]]
    cues: Mapping[str, tuple[float, float]]


def relevance(text: str) -> float:
    """Probability 0 to 1 that a normalised text is about this field."""
    return probability(trained(), fold(text[:WINDOW]))


def probability(weights: Weights, folded: str) -> float:
    """Probability 0 to 1 by `weights` for a folded text."""
    return logistic(weights.intercept + sum(sum(part.values()) for part in _added(weights, folded[:WINDOW])))


def contributions(weights: Weights, folded: str) -> dict[str, float]:
    """What each term and cue word of a folded text, wherever it stands, adds to its logit."""
    told: dict[str, float] = {}
    for term, amount in chain.from_iterable(part.items() for part in _added(weights, folded[:WINDOW])):
        told[term] = told.get(term, 0.0) + amount
    return told


def _added(weights: Weights, text: str) -> Iterator[dict[str, float]]:
    said = places(text, weights.cues)
    yield {cue: _of_cue(weights.cues[cue], cue_values(said, cue)) for cue in said}
    for part, terms in weights.terms.items():
        yield _of_terms(terms, _WORD.findall(part_of(text, part, said)), PARTS[part])


def _of_cue(weights: tuple[float, float], values: tuple[float, float]) -> float:
    return weights[0] * values[0] + weights[1] * values[1]


def _of_terms(terms: Mapping[str, tuple[float, float]], words: list[str], longest: int) -> dict[str, float]:
    told = chain(words, map(" ".join, pairwise(words))) if longest > 1 else words
    counts = Counter(filter(terms.__contains__, told))
    known = [terms[term] for term in counts]
    values = [(1 + math.log(count)) * rarity for count, (rarity, _) in zip(counts.values(), known, strict=True)]
    length = math.hypot(*values)
    return {term: value * weight / length for term, value, (_, weight) in zip(counts, values, known, strict=True)}


def places(text: str, cues: Iterable[str]) -> dict[str, list[int]]:
    """Where each of the cues that a folded text says begins."""
    return {cue: list(_places(text, cue)) for cue in cues if cue in text}


def _places(text: str, cue: str) -> Iterator[int]:
    place = text.find(cue)
    while place >= 0:
        yield place
        place = text.find(cue, place + len(cue))


def cue_values(said: Mapping[str, Sequence[int]], cue: str) -> tuple[float, float]:
    """How often the cue is said, as ln(1 + n), and 1 where it begins in the head, else 0."""
    found = said.get(cue, ())
    return math.log1p(len(found)), float(bool(found) and found[0] < HEAD)


def part_of(text: str, part: str, said: Mapping[str, Sequence[int]]) -> str:
    """The part of a folded text: `text` all of it, `head` its beginning, `cued` the sentences that say a cue."""
    if part == "cued":
        return "".join(_cued(text, said))
    return text[:HEAD] if part == "head" else text


def _cued(text: str, said: Mapping[str, Sequence[int]]) -> Iterator[str]:
    stops = [stop.end() for stop in _STOP.finditer(text)]
    bounds = [0, *stops, len(text)]
    for sentence in sorted({bisect_right(stops, place) for found in said.values() for place in found}):
        yield text[bounds[sentence] : bounds[sentence + 1]]


def to_json(weights: Weights) -> str:
    """The weights as JSON."""
    terms = {part: dict(terms) for part, terms in weights.terms.items()}
    record = {"intercept": weights.intercept, "cues": dict(weights.cues), "terms": terms}
    return json.dumps(record, ensure_ascii=False, indent=0)


def from_json(text: str) -> Weights:
    """The weights that `to_json` wrote. Raises KeyError or ValueError where the text is something else."""
    record = json.loads(text)
    return Weights(
        intercept=record["intercept"],
        cues={cue: (often, head) for cue, (often, head) in record["cues"].items()},
        terms={
            part: {term: (rarity, weight) for term, (rarity, weight) in terms.items()}
            for part, terms in record["terms"].items()
        },
    )


@cache
def trained() -> Weights:
    """The model that is shipped."""
    return from_json(files("nlp").joinpath("weights/relevance.json").read_text("utf-8"))
