"""Whether an article is about emulation, commendation or exemplary people.

A logistic regression on TF-IDF of the words of three parts of a text (all of it, its head, and the sentences that say a
cue word: what a person reads who judges quickly) and on how often cue words are said. It is trained with scikit-learn
(`nlp.train_relevance`), but its weights are plain numbers (`nlp/weights/relevance.json`), so that reading an article
needs neither scikit-learn nor a pickle: one dot product over the words that the finders read too, which a test holds
equal to scikit-learn's `predict_proba`.
"""

import json
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise

from nlp.lexicon.tokens import Tokens
from nlp.logistic import logistic

THRESHOLD = 0.45  # chosen by cross-validation: an article that is missed loses all its facts
WINDOW = 6000  # characters read: what an article is about is told in its first two pages
HEAD = 400  # characters that hold the title and the first sentences

PARTS = {"text": 1, "head": 2, "cued": 1}  # how many words in a row are counted together at most
_STOPS = (".", "?", "!", "\n")

Term = str | tuple[str, str]  # a word, or two that follow each other
Terms = Mapping[Term, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A trained model, its words folded.

    `terms`: by part of the text, (inverse document frequency, weight) of a word or a pair of words.
    `cues`: weights of a cue word for ln(1 + how often it is said) and for standing in the head.
    """

    intercept: float
    terms: Mapping[str, Terms]
    cues: Mapping[str, tuple[float, float]]


def relevance(tokens: Tokens) -> float:
    """Probability 0 to 1 that a text with these tokens is about this field."""
    return probability(trained(), tokens)


def probability(weights: Weights, tokens: Tokens) -> float:
    """Probability 0 to 1 by `weights`."""
    return logistic(weights.intercept + sum(sum(amounts) for _, amounts in _added(weights, tokens)))


def contributions(weights: Weights, tokens: Tokens) -> dict[str, float]:
    """What each term and cue word, wherever it stands, adds to the logit."""
    told: dict[str, float] = {}
    for terms, amounts in _added(weights, tokens):
        for term, amount in zip(map(written, terms), amounts, strict=True):
            told[term] = told.get(term, 0.0) + amount
    return told


def written(term: Term) -> str:
    """The term as one string."""
    return term if isinstance(term, str) else " ".join(term)


def _added(weights: Weights, tokens: Tokens) -> Iterator[tuple[Collection[Term], list[float]]]:
    """The terms that the text tells in each part, the cues first, and what each adds to the logit."""
    said = places(tokens, weights.cues)
    yield said.keys(), [_of_cue(weights.cues[cue], cue_values(tokens, found)) for cue, found in said.items()]
    for part, terms in weights.terms.items():
        counts = Counter(filter(terms.__contains__, terms_of(tokens, part, said)))
        yield counts.keys(), _of_terms([terms[term] for term in counts], counts.values())


def _of_cue(weights: tuple[float, float], values: tuple[float, float]) -> float:
    return weights[0] * values[0] + weights[1] * values[1]


def _of_terms(known: Sequence[tuple[float, float]], counts: Collection[int]) -> list[float]:
    values = [(1 + math.log(count)) * rarity for count, (rarity, _) in zip(counts, known, strict=True)]
    length = math.hypot(*values)
    return [value * weight / length for value, (_, weight) in zip(values, known, strict=True)]


def places(tokens: Tokens, cues: Iterable[str]) -> dict[str, list[int]]:
    """At which words of the window each of the cues begins that the text says."""
    end = bisect_left(tokens.starts, WINDOW)
    return {cue: found for cue in cues if (found := _places(tokens, cue, end))}


def _places(tokens: Tokens, cue: str, end: int) -> list[int]:
    first, *others = cue.split()
    behind = tuple(others)
    return [
        place
        for place in tokens.places.get(first, ())
        if place < end and tokens.words[place + 1 : place + 1 + len(behind)] == behind
    ]


def cue_values(tokens: Tokens, found: Sequence[int]) -> tuple[float, float]:
    """How often a cue is said that begins at the words `found`, as ln(1 + n); 1 where one is in the head, else 0."""
    return math.log1p(len(found)), float(bool(found) and tokens.starts[found[0]] < HEAD)


def terms_of(tokens: Tokens, part: str, said: Mapping[str, Sequence[int]]) -> Iterator[Term]:
    """Each word, and pair of words, of a part of the window as often as it is told, with signs and numbers.

    `text` is all of it, `head` its beginning, `cued` the sentences that say one of the cues `said`.
    """
    if part == "cued":
        words = _cued(tokens, said)
    else:
        words = tokens.words[: bisect_left(tokens.starts, HEAD if part == "head" else WINDOW)]
    return chain(words, pairwise(words)) if PARTS[part] > 1 else iter(words)


def _cued(tokens: Tokens, said: Mapping[str, Sequence[int]]) -> tuple[str, ...]:
    """The words of the sentences that say a cue, in reading order."""
    end = bisect_left(tokens.starts, WINDOW)
    stops = sorted(chain.from_iterable(tokens.places.get(stop, ()) for stop in _STOPS))
    bounds = [0, *stops, end]
    cued = sorted({bisect_left(stops, place) for found in said.values() for place in found})
    return tuple(chain.from_iterable(tokens.words[bounds[at] : min(bounds[at + 1], end)] for at in cued))


def to_json(weights: Weights) -> str:
    """The weights as JSON."""
    terms = {part: {written(term): told for term, told in terms.items()} for part, terms in weights.terms.items()}
    record = {"intercept": weights.intercept, "cues": dict(weights.cues), "terms": terms}
    return json.dumps(record, ensure_ascii=False, indent=0)


def from_json(text: str) -> Weights:
    """The weights that `to_json` wrote. Raises KeyError or ValueError where the text is something else."""
    record = json.loads(text)
    return Weights(
        intercept=record["intercept"],
        cues={cue: (often, head) for cue, (often, head) in record["cues"].items()},
        terms={
            part: {as_term(term): (rarity, weight) for term, (rarity, weight) in terms.items()}
            for part, terms in record["terms"].items()
        },
    )


def as_term(term: str) -> Term:
    """The term that `written` wrote."""
    first, _, second = term.partition(" ")
    return (first, second) if second else first


@cache
def trained() -> Weights:
    """The model that is shipped."""
    return from_json(files("nlp").joinpath("weights/relevance.json").read_text("utf-8"))
