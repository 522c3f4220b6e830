"""How sure a fact is: a logistic model for each kind, over a few features of how the fact was read.

Each finder gives a raw confidence of its own; `calibrated` replaces it by the probability that the record is right, as
learnt from facts compared with annotated articles (`nlp.train_confidence`). The weights are plain numbers
(`nlp/weights/confidence.json`), so that reading an article needs no scikit-learn.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from models.facts import AwardCount, Campaign, Exemplar, Extraction, Fact, Official
from nlp.lexicon import table
from nlp.logistic import logistic
from nlp.record import KINDS

Weights = Mapping[str, Mapping[str, float]]  # kind of `nlp.evaluate` → feature → logits for each unit of it
_EDGE = 0.01  # no raw value is taken for surer than this, or its logit would outweigh all else
_VAGUE = frozenset({"khen_thuong", "danh_hieu_khac"})  # forms of an award of which the article does not say more


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
    facts = {kind: tuple(_calibrated(one) for one in readings(extraction, kind)) for kind in KINDS}
    return replace(extraction, **facts)  # type: ignore[arg-type]  # each tuple holds facts of its own kind


def _calibrated(one: Read) -> Fact:
    parts = contributions(weights(), one)
    return replace(one.fact, confidence=round(probability(parts), 3)) if parts else one.fact


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
    told = Counter(map(_place, facts))
    for fact in facts:
        common = {
            "base": 1.0,
            "raw": _logit(fact.confidence),
            "mentions": math.log(len(fact.spans)),
            "length": math.log(1 + len(fact.sentence.text) / 100),
            "neighbours": math.log(told[_place(fact)]),
            "relevance": _logit(extraction.relevance),
        }
        own = {name: float(value) for name, value in _own(fact).items()}
        cues = dict.fromkeys(sorted({group for cue in fact.cues if (group := groups().get(cue))}), 1.0)
        rated = "collectives" if isinstance(fact, Exemplar) and fact.kind == "collective" else kind
        yield Read(fact=fact, kind=rated, features=common | own | cues)


def _place(fact: Fact) -> tuple[int, int]:
    """Where its sentence stands, which tells it from the others without a hash of all its text."""
    return fact.sentence.start, fact.sentence.end


def _own(fact: Fact) -> dict[str, float]:
    """The features that only facts of this kind have."""
    match fact:
        case AwardCount():
            return {
                "giver": fact.authority is not None,
                "vague": fact.award in _VAGUE,
                "proposed": fact.status == "proposed",
                "part": fact.part,
                "whole": fact.recipient == "other",
            }
        case Official():
            return {"positions": math.log(1 + len(fact.positions)), "short_name": len(fact.name.split()) < 3}
        case Campaign():
            return {"words": math.log(len(fact.name.split()))}
        case Exemplar():
            return {"place": fact.place is not None, "described": bool(fact.description)}
    return {}


def _logit(value: float) -> float:
    kept = min(max(value, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))


@cache
def groups() -> Mapping[str, str]:
    """Cue → the feature that it is counted as (`nlp/lexicon/cues.csv`); rare cues tell too little each on its own."""
    return {row["id"]: row["group"] for row in table("cues") if row["group"]}


@cache
def weights() -> Weights:
    """The weights learnt."""
    learnt: Weights = json.loads(files("nlp").joinpath("weights/confidence.json").read_text("utf-8"))
    return learnt
