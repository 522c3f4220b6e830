"""Whether an article is about emulation, commendation or exemplary people.

A logistic regression on TF-IDF of words and word pairs, and on how often cue words are said. It is trained with
scikit-learn (`nlp.train_relevance`), but its weights are plain numbers (`nlp/weights/relevance.json`), so that reading
an article needs neither scikit-learn nor a pickle: one dot product over the same words, which a test holds equal to
scikit-learn's `predict_proba`.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise

from models.text import fold
from nlp.logistic import logistic

THRESHOLD = 0.5
WINDOW = 6000  # characters read: what an article is about is told in its first two pages, and a book stays cheap
HEAD = 200  # characters that hold the title

WORD = r"[^\W\d_]+"
_WORD = re.compile(WORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A trained model, its words folded. `terms`: (inverse document frequency, weight) of a word or a pair of words.

    `cues`: weights of a cue word for ln(1 + how often it is said) and for standing in the head.
    """

    intercept: float
    terms: Mapping[str, tuple[float, float]]
    cues: Mapping[str, tuple[float, float]]


def relevance(text: str) -> float:
    """Probability 0 to 1 that a normalised text is about this field."""
    return probability(trained(), fold(text[:WINDOW]))


def probability(weights: Weights, folded: str) -> float:
    """Probability 0 to 1 by `weights` for a folded text."""
    return logistic(weights.intercept + sum(contributions(weights, folded).values()))


def contributions(weights: Weights, folded: str) -> dict[str, float]:
    """What each term and cue word of a folded text adds to its logit."""
    text = folded[:WINDOW]
    parts = _term_parts(weights, text)
    for cue, part in _cue_parts(weights, text):
        parts[cue] = parts.get(cue, 0.0) + part
    return parts


def _term_parts(weights: Weights, text: str) -> dict[str, float]:
    words = _WORD.findall(text)
    counts = Counter(filter(weights.terms.__contains__, chain(words, map(" ".join, pairwise(words)))))
    rated = {term: (1 + math.log(count)) * weights.terms[term][0] for term, count in counts.items()}
    length = math.hypot(*rated.values())
    return {term: value * weights.terms[term][1] / length for term, value in rated.items()}


def _cue_parts(weights: Weights, text: str) -> Iterator[tuple[str, float]]:
    for cue, (for_often, for_head) in weights.cues.items():
        often, in_head = cue_values(cue, text)
        if often:
            yield cue, often * for_often + in_head * for_head


def cue_values(cue: str, text: str) -> tuple[float, float]:
    """How often the cue is said in the folded text, as ln(1 + n), and 1 where it stands in the head, else 0."""
    return math.log1p(text.count(cue)), float(cue in text[:HEAD])


def to_json(weights: Weights) -> str:
    """The weights as JSON."""
    record = {"intercept": weights.intercept, "cues": dict(weights.cues), "terms": dict(weights.terms)}
    return json.dumps(record, ensure_ascii=False, indent=0)


def from_json(text: str) -> Weights:
    """The weights that `to_json` wrote. Raises KeyError or ValueError where the text is something else."""
    record = json.loads(text)
    return Weights(
        intercept=record["intercept"],
        cues={cue: (often, head) for cue, (often, head) in record["cues"].items()},
        terms={term: (rarity, weight) for term, (rarity, weight) in record["terms"].items()},
    )


@cache
def trained() -> Weights:
    """The model that is shipped."""
    return from_json(files("nlp").joinpath("weights/relevance.json").read_text("utf-8"))
