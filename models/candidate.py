"""Who is put forward for recognition, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One ground of a rank: `code` names the rule, `points` its weight (may be negative), `text` is Vietnamese."""

    code: str
    points: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """The rank of one candidate: `score` is the sum of the points of its reasons."""

    score: float
    reasons: tuple[Reason, ...]
