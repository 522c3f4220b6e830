"""How sure a fact is: a logistic model for each kind, over a few features of how the fact was read.

Each finder gives a raw confidence of its own; `calibrated` replaces it by the probability that the record is right, as
learnt from facts compared with annotated articles (`nlp.train_confidence`). The weights are plain numbers
(`nlp/weights/confidence.json`), so that reading an article needs no scikit-learn.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from importlib.resources import files
from math import log
from operator import attrgetter

from models.facts import AwardCount, Campaign, Exemplar, Extraction, Fact, Official, Share
from nlp.lexicon import table
from nlp.logistic import logistic
from nlp.record import KINDS

Weights = Mapping[str, Mapping[str, float]]  # kind of `nlp.evaluate` → feature → logits for each unit of it
_EDGE = 0.01  # no raw value is taken for surer than this, or its logit would outweigh all else
_VAGUE = frozenset({"khen_thuong", "danh_hieu_khac"})  # forms of an award of which the article does not say more
_KINDS: tuple[type[Fact], ...] = (Campaign, Official, AwardCount, Exemplar, Share)
_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in _KINDS}
_FIELDS = {kind: (names, attrgetter(*names)) for kind, names in _NAMES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A fact with what is known of its reading: `kind` as rated by `nlp.evaluate`, `features` by their name
    (`nlp/lexicon/confidence_features.csv`), each about 0 to 5."""

    fact: Fact
    kind: str
    features: Mapping[str, float]


def calibrated(extraction: Extraction) -> Extraction:
    """The same facts in the same order, `confidence` the probability 0 to 1 that each is right.

    The confidences given must be those of the finders. A kind of which nothing was learnt keeps them.
    """
    facts = {kind: tuple(map(_calibrated, readings(extraction, kind))) for kind in KINDS}
    return replace(extraction, **facts)  # type: ignore[arg-type]  # each tuple holds facts of its own kind


def _calibrated(one: Read) -> Fact:
    parts = contributions(weights(), one)
    return _rated(one.fact, round(probability(parts), 3)) if parts else one.fact


def _rated(fact: Fact, confidence: float) -> Fact:
    """The fact with another confidence; `dataclasses.replace` takes twice as long, and an article has many facts."""
    names, values = _FIELDS[type(fact)]
    told = dict(zip(names, values(fact), strict=True))
    told["confidence"] = confidence
    return type(fact)(**told)


def contributions(learnt: Weights, one: Read) -> dict[str, float]:
    """What each feature adds to the logit of the confidence; empty for a kind of which nothing was learnt."""
    known = learnt.get(one.kind, {})
    return {name: known[name] * value for name, value in one.features.items() if value and name in known}


def probability(parts: Mapping[str, float]) -> float:
    """0 to 1, of logits that add up."""
    return logistic(sum(parts.values()))


def readings(extraction: Extraction, kind: str) -> Iterator[Read]:
    """The facts of one kind of `nlp.record.KINDS`, in order, with their features."""
    facts: tuple[Fact, ...] = getattr(extraction, kind)
    ends = [fact.sentence.end for fact in facts]  # no two sentences end alike
    told, known, relevance = Counter(ends), groups(), _logit(extraction.relevance)
    for fact, end in zip(facts, ends, strict=True):
        features = _own(fact)
        features["base"] = 1.0
        features["raw"] = _logit(fact.confidence)
        features["mentions"] = log(len(fact.spans))
        features["length"] = log(1 + (end - fact.sentence.start) / 100)
        features["neighbours"] = log(told[end])
        features["relevance"] = relevance
        for cue in fact.cues:
            if group := known.get(cue):
                features[group] = 1.0
        rated = "collectives" if isinstance(fact, Exemplar) and fact.kind == "collective" else kind
        yield Read(fact=fact, kind=rated, features=features)


def _own(fact: Fact) -> dict[str, float]:
    """The features that only facts of this kind have."""
    match fact:
        case Exemplar():
            return {"place": float(fact.place is not None), "described": float(bool(fact.description))}
        case Official():
            return {"positions": log(1 + len(fact.positions)), "short_name": float(len(fact.name.split()) < 3)}
        case AwardCount():
            return {
                "giver": float(fact.authority is not None),
                "vague": float(fact.award in _VAGUE),
                "proposed": float(fact.status == "proposed"),
                "part": float(fact.part),
                "whole": float(fact.recipient == "other"),
            }
        case Campaign():
            return {"words": log(len(fact.name.split()))}
    return {}


@lru_cache(maxsize=1024)
def _logit(value: float) -> float:
    kept = min(max(value, _EDGE), 1 - _EDGE)
    return log(kept / (1 - kept))


@cache
def groups() -> Mapping[str, str]:
    """Cue → the feature that it is counted as (`nlp/lexicon/cues.csv`); rare cues tell too little each on its own."""
    return {row["id"]: row["group"] for row in table("cues") if row["group"]}


@cache
def weights() -> Weights:
    """The weights learnt."""
    learnt: Weights = json.loads(files("nlp").joinpath("weights/confidence.json").read_text("utf-8"))
    return learnt
