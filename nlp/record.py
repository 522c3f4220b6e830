"""An Extraction as the JSON record of the annotation guidelines (`docs/annotation-guidelines.md`)."""

from dataclasses import fields
from typing import Any

from models.facts import AwardCount, Exemplar, Extraction, Fact
from models.span import Span

KINDS = ("campaigns", "officials", "award_counts", "exemplars", "shares")


def to_record(extraction: Extraction) -> dict[str, Any]:
    """The record: the guidelines' keys, and beside them relevance, evidence, confidence, cues and version."""
    record: dict[str, Any] = {
        "relevant": extraction.relevant,
        "relevance": round(extraction.relevance, 4),
        "version": extraction.version,
        "notice": extraction.notice,
    }
    for kind in KINDS:
        record[kind] = [_fact_record(fact) for fact in getattr(extraction, kind)]
    return record


def _fact_record(fact: Fact) -> dict[str, Any]:
    # not `asdict`: it copies every span to be thrown away, half of the time of writing a record
    record = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name != "sentence"}
    record["spans"] = [_ends(span) for span in fact.spans]
    record["evidence"] = fact.sentence.text
    record["evidence_span"] = _ends(fact.sentence)
    if isinstance(fact, Exemplar):
        record["deed"] = [_ends(span) for span in fact.deed]
    if isinstance(fact, AwardCount) and fact.decision_date:
        record["decision_date"] = fact.decision_date.isoformat()
    return record


def _ends(span: Span) -> list[int]:
    return [span.start, span.end]
