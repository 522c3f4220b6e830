"""Reasons, as records. A weight is in logits: +1 makes a thing about 2.7 times as likely as it was, -1 as unlikely."""

from dataclasses import dataclass
from typing import Literal

from models.facts import Extraction, Fact
from models.span import Span

# Why a person is no exemplar: a role that decides alone, neither deed nor recognition told, a leader of whom no award
# is told by name, more against than for, or one household with the spouse named before.
Verdict = Literal["ruled_out", "nothing_told", "leader", "outweighed", "one_household"]

# Why a unit is no exemplar: the sentence tells of an award that was not given; it is told only as where somebody works
# or what somebody helped; nothing is told that it got or did.
UnitVerdict = Literal["unit_withheld", "unit_beside", "unit_untold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for something (`weight` above 0), against it (below), or decides unweighed (None).

    `code` is a cue of `nlp/lexicon/cues.csv`, a feature of `confidence_features.csv`, or a word of the relevance model;
    `text` says it in Vietnamese; `words` are those of the article that gave it, as written or folded, empty where it is
    not words.
    """

    code: str
    text: str
    weight: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactExplained:
    """A fact of `nlp.evaluate`'s `kind`: the cues that `fired`, what they give alone (`raw`, 0 to 1), and the
    `features` of the reading, whose weights are together the logit of `fact.confidence`."""

    kind: str
    fact: Fact
    fired: tuple[Reason, ...]
    raw: float
    features: tuple[Reason, ...]

    @property
    def weighed(self) -> bool:
        """Whether `raw` is the sum of the cues; else it is that of the pattern."""
        return any(reason.weight is not None for reason in self.fired)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A person who is named and no exemplar; `span` is the first place, `probability` 0 to 1 by the cues alone."""

    name: str
    span: Span
    verdict: Verdict
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedUnit:
    """A unit that is named where honours or deeds are told, and is no exemplar; `span` is the first such place."""

    name: str
    span: Span
    verdict: UnitVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The reasons for one extraction, whose spans count in `text`.

    `words`: those of the article that weigh most for or against its relevance, heaviest first; `rest`: the logits of
    all else. `silenced`: what in the article as a whole rules everybody out as an exemplar. `facts`: kind by kind in
    the order of the extraction. `passed`, `passed_units`: in the order of the text; none where it is not relevant.
    """

    text: str
    extraction: Extraction
    words: tuple[Reason, ...] = ()
    rest: float = 0.0
    facts: tuple[FactExplained, ...] = ()
    silenced: tuple[Reason, ...] = ()
    passed: tuple[Passed, ...] = ()
    passed_units: tuple[PassedUnit, ...] = ()
