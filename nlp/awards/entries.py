"""What the grammar of award counts reads from a sentence, and what a sentence hands on to the next."""

from dataclasses import dataclass
from typing import Literal

from models.facts import Authority, AwardStatus, Recipient
from nlp.awards.authority import Giver
from nlp.awards.marks import Award
from nlp.awards.numbers import Count
from nlp.awards.words import Form

Way = Literal["active", "listed", "loose", "passive", "piece"]
# How sure each way of reading is, and the pattern it follows.
CONFIDENCE: dict[Way, float] = {"active": 0.95, "passive": 0.9, "listed": 0.9, "piece": 0.8, "loose": 0.6}
CUES: dict[Way, str] = {"active": "A01", "passive": "A02", "listed": "A05", "piece": "A19", "loose": "A05"}
INHERITED = 0.1  # less sure: the giver was told in the sentence before
PRAISED = "A38"  # the cue where no form is named: khen thưởng, biểu dương …


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a sentence hands on to lines that continue it (“Cụ thể:”, “Trong đó, …”).

    `done`: the last award of a passive, whose parts may follow. `before`: who gave in the sentence before, for one of
    the same paragraph that names nobody (“Ngoài ra, đã tặng …”).
    `named`: the last title or badge named in the text, for “danh hiệu này”.
    """

    award: Award | None = None
    done: Award | None = None
    authority: Authority | None = None
    status: AwardStatus = "granted"
    before: Authority | None = None
    named: Form | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One number with all that was told of it; `variant` as in `Award`.

    `giver`: who gave, as this sentence names them. `delegated`: in whose name another hands over.
    """

    count: Count
    form: str
    grade: int | None
    variant: str
    authority: Authority | None
    recipient: Recipient
    status: AwardStatus
    confidence: float
    cue: str
    part: bool = False
    giver: Giver | None = None
    delegated: Giver | None = None
