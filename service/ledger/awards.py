"""Award counts: decisions with what is told of them, and totals, which count decisions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection

from models.ids import content_id
from service.ledger.award_province import award_province
from service.ledger.merging import Group, by_decision
from service.ledger.ordering import Order, listing_by
from service.ledger.records import AwardTotal, Decision, Dimension, papers
from service.ledger.rows import claims_of, conditions
from service.ledger.where import AwardWhere
from service.paging import Page, Paging, sliced
from service.store.claims import KINDS
from service.wording import in_order

T = TypeVar("T")
_AWARDS = KINDS[2]
_FILTERS = ("province", "award", "grade", "authority", "recipient", "status", "year")


def list_decisions(db: Connection, where: AwardWhere, paging: Paging, order: Order = "usual") -> Page[Decision]:
    """Decisions reported in these articles, usually the newest first, those of one article as it tells them.

    Raises CursorError.
    """
    return sliced(every_decision(db, where), listing_by("decisions", order, _newest), paging)


def award_totals(db: Connection, by: Sequence[Dimension], where: AwardWhere) -> tuple[AwardTotal, ...]:
    """The sums over decisions for each group of the dimensions `by`, in the order of their values (words by the
    Vietnamese alphabet), unknown last."""
    groups: dict[tuple[str | int | None, ...], list[Decision]] = defaultdict(list)
    for decision in every_decision(db, where):
        groups[tuple(getattr(decision, name) for name in by)].append(decision)
    ordered = sorted(groups, key=lambda key: [(value is None, in_order(value)) for value in key])
    return tuple(_total(key, groups[key]) for key in ordered)


def every_decision(db: Connection, where: AwardWhere) -> list[Decision]:
    """All decisions reported in these articles, in no order: what `list_decisions` shows page by page.

    Source and days choose the articles; the rest is asked of the decision that their claims make together. Its province
    is that of `award_province`, which may be another than the article's.
    """
    told = claims_of(db, _AWARDS, *conditions(replace(where, province=None)))
    decisions = map(_decision, by_decision(told))
    return [decision for decision in decisions if _means(where, decision)]


def _newest(decision: Decision) -> tuple[float, str]:
    newest = decision.claims[0]
    return (-decision.last_at.timestamp(), f"{newest.article.id} {newest.fact.spans[0].start:07} {decision.id}")


def _means(where: AwardWhere, decision: Decision) -> bool:
    wanted = ((getattr(where, name), getattr(decision, name)) for name in _FILTERS)
    known = all(asked in (None, told) for asked, told in wanted)
    return known and all(getattr(decision, name) is None for name in where.unknown)


def _decision(claims: Group) -> Decision:
    claims = sorted(claims, key=lambda claim: (-claim.article.dated_at.timestamp(), claim.id))
    facts = [claim.fact for claim in claims]
    return Decision(
        id=content_id("decision", claims[-1].id),  # the first news of it: later papers do not change it
        award=facts[0].award,
        grade=facts[0].grade,
        authority=_told(fact.authority for fact in facts),
        recipient=facts[0].recipient,
        counts=tuple(sorted({fact.count for fact in facts})),
        rough=all(fact.qualifier for fact in facts),
        cumulative=any(fact.cumulative for fact in facts),
        part=all(fact.part for fact in facts),
        status=facts[0].status,
        year=_told(fact.year for fact in facts),
        province=_told(map(award_province, claims)),
        number=_told(fact.decision for fact in facts),
        signed_on=_told(fact.decision_date for fact in facts),
        posthumous=facts[0].posthumous,
        period=_told(fact.period for fact in facts),
        place=_told(fact.place for fact in facts),
        presenter=_told(fact.presenter for fact in facts),
        confidence=max(fact.confidence for fact in facts),
        papers=papers(claim.article for claim in claims),
        last_at=claims[0].article.dated_at,
        claims=tuple(claims),
    )


def _told(values: Iterable[T | None]) -> T | None:
    """What the newest claim that tells it says."""
    return next((value for value in values if value is not None), None)


def _total(key: tuple[str | int | None, ...], decisions: list[Decision]) -> AwardTotal:
    summed = [decision for decision in decisions if not decision.cumulative and not decision.part]
    return AwardTotal(
        key=key,
        granted=sum(decision.count for decision in summed if decision.status == "granted"),
        proposed=sum(decision.count for decision in summed if decision.status == "proposed"),
        decisions=len(decisions),
        disputed=sum(decision.conflict for decision in decisions),
        rough=sum(decision.rough for decision in decisions),
        cumulative=sum(decision.cumulative for decision in decisions),
        parts=sum(decision.part for decision in decisions),
    )
