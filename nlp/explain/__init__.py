"""Why an article was read as it was: `explain` gives the reasons as records, which any surface may show."""

from nlp.explain.explanation import explain
from nlp.explain.records import Explanation, FactExplained, Passed, PassedUnit, Reason, UnitVerdict, Verdict

__all__ = [
    "Explanation",
    "FactExplained",
    "Passed",
    "PassedUnit",
    "Reason",
    "UnitVerdict",
    "Verdict",
    "explain",
]
