"""Award counts: ten papers that report one decision are ten claims and ONE decision; totals count decisions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection

from models.facts import AwardCount
from models.ids import content_id
from models.text import fold
from service.ledger.records import AwardTotal, Claim, Decision, Dimension, papers
from service.ledger.rows import claims_of, conditions
from service.ledger.where import AwardWhere
from service.paging import Page, Paging, sliced
from service.store.claims import KINDS
from service.store.tables import award_claims

_AWARDS = KINDS[2]
_FILTERS = ("award", "grade", "authority", "recipient", "status", "year")
Group = list[Claim[AwardCount]]
Key = tuple[str | int | None, ...]


def list_decisions(db: Connection, where: AwardWhere, paging: Paging) -> Page[Decision]:
    """Decisions reported in these articles, the newest first. Raises CursorError."""
    return sliced(every_decision(db, where), lambda one: (-one.last_at.timestamp(), one.id), (float, str), paging)


def award_totals(db: Connection, by: Sequence[Dimension], where: AwardWhere) -> tuple[AwardTotal, ...]:
    """The sums over decisions for each group of the dimensions `by`, in the order of their values, unknown last."""
    groups: dict[tuple[str | int | None, ...], list[Decision]] = defaultdict(list)
    for decision in every_decision(db, where):
        groups[tuple(getattr(decision, name) for name in by)].append(decision)
    ordered = sorted(groups, key=lambda key: [(value is None, value if value is not None else 0) for value in key])
    return tuple(_total(key, groups[key]) for key in ordered)


def every_decision(db: Connection, where: AwardWhere) -> list[Decision]:
    """All decisions reported in these articles, in no order: what `list_decisions` shows page by page."""
    return [_decision(group) for group in _one_decision(claims_of(db, _AWARDS, *_conditions(where)))]


def _conditions(where: AwardWhere) -> list[ColumnElement[bool]]:
    wanted = [(award_claims.c[name], getattr(where, name)) for name in _FILTERS]
    return [*conditions(where), *(column == value for column, value in wanted if value is not None)]


def _one_decision(claims: Iterable[Claim[AwardCount]]) -> list[Group]:
    """The claims of each decision: equal in all that is told, or of one decision number in several articles."""
    equal: dict[Key, Group] = defaultdict(list)
    for claim in claims:
        equal[_equal_key(claim)].append(claim)
    merged: dict[Key, list[Group]] = defaultdict(list)
    for key, group in equal.items():
        merged[_number_key(group) or key].append(group)
    return [part for groups in merged.values() for part in _disputed(groups)]


def _disputed(groups: list[Group]) -> list[Group]:
    """Groups of one decision number are one disputed decision, unless one article tells several of them itself: then
    the decision has several parts, and each stands alone."""
    told = [claim.article.id for group in groups for claim in {claim.article.id: claim for claim in group}.values()]
    return groups if len(told) > len(set(told)) else [[claim for group in groups for claim in group]]


def _equal_key(claim: Claim[AwardCount]) -> Key:
    """Equal for claims of one decision. Where the year is not told, the years of publication have to be the same."""
    fact = claim.fact
    year = fact.year or f"published {claim.article.dated_at.year}"
    about = (claim.article.province, fact.award, fact.grade, fact.authority, fact.recipient, fact.status)
    return (*about, fact.count, year)


def _number_key(group: Group) -> Key | None:
    number = next((claim.fact.decision for claim in group if claim.fact.decision), None)
    if number is None:
        return None
    fact, plain = group[0].fact, "".join(fold(number).split())
    return (group[0].article.province, plain, fact.award, fact.grade, fact.recipient, fact.status)


def _decision(claims: Group) -> Decision:
    claims = sorted(claims, key=lambda claim: (-claim.article.dated_at.timestamp(), claim.id))
    facts = [claim.fact for claim in claims]
    return Decision(
        id=min(content_id("decision", *map(str, key)) for key in set(map(_equal_key, claims))),
        award=facts[0].award,
        grade=facts[0].grade,
        authority=next((fact.authority for fact in facts if fact.authority), None),
        recipient=facts[0].recipient,
        counts=tuple(sorted({fact.count for fact in facts})),
        rough=all(fact.qualifier for fact in facts),
        cumulative=any(fact.cumulative for fact in facts),
        part=any(fact.part for fact in facts),
        status=facts[0].status,
        year=next((fact.year for fact in facts if fact.year), None),
        province=claims[0].article.province,
        number=next((fact.decision for fact in facts if fact.decision), None),
        papers=papers(claim.article for claim in claims),
        last_at=claims[0].article.dated_at,
        claims=tuple(claims),
    )


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
