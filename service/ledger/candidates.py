"""Exemplars, and the candidates for recognition: whom the articles of a province commend under one name, ranked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection

from models.candidate import Ranked
from models.facts import Exemplar
from nlp.ranking import rank
from nlp.remote import is_remote
from service.ledger.namesakes import by_candidate, namesakes, province_of
from service.ledger.ordering import Order, listing_by
from service.ledger.records import Candidate, Claim, papers
from service.ledger.rows import claims_of, conditions, frequent
from service.ledger.where import ExemplarWhere
from service.paging import Page, Paging, sliced
from service.store.claims import KINDS
from service.store.tables import exemplar_claims

_EXEMPLARS = KINDS[3]
_FILTERS = ("kind", "group", "leader")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Group:
    """The claims about one candidate, newest first."""

    id: str
    claims: list[Claim[Exemplar]]
    ranked: Ranked

    @property
    def confidence(self) -> float:
        return max(claim.confidence for claim in self.claims)

    @property
    def province(self) -> str | None:
        return _home(self.claims)


def list_exemplars(
    db: Connection, where: ExemplarWhere, paging: Paging, order: Order = "usual"
) -> Page[Claim[Exemplar]]:
    """Every claim that somebody is an exemplar, usually those of the newest articles first. Raises CursorError."""
    return sliced(_claims(db, where), listing_by("exemplars", order, _newest), paging)


def list_candidates(
    db: Connection, today: date, where: ExemplarWhere, paging: Paging, order: Order = "usual"
) -> Page[Candidate]:
    """Candidates, usually by rank, the best first; `today` decides what is new. Raises CursorError.

    A candidate is ranked by the claims that `where` means: those of one week, when a week is asked for.
    """
    groups = _groups(_claims(db, replace(where, province=None)), today, where.province)
    page = sliced(groups, listing_by("candidates", order, _best), paging)
    return Page(items=tuple(map(_candidate, page.items)), total=page.total, next=page.next)


def get_candidate(db: Connection, candidate_id: str, today: date) -> Candidate | None:
    """One candidate with all claims; None where no article commends them.

    The id of a candidate without a province, all of whose claims are those of one with a province, is of that one.
    """
    own = _claims_under(db, [candidate_id])
    groups = _groups(_claims_under(db, namesakes(own[0].fact)), today) if own else []
    groups.sort(key=lambda group: group.id != candidate_id)
    meant = (group for group in groups if any(claim.entity_id == candidate_id for claim in group.claims))
    return next(map(_candidate, meant), None)


def _newest(claim: Claim[Exemplar]) -> tuple[float, str]:
    return (-claim.article.dated_at.timestamp(), claim.id)


def _best(group: _Group) -> tuple[float, str]:
    return (-group.ranked.score, group.id)


def _claims(db: Connection, where: ExemplarWhere) -> list[Claim[Exemplar]]:
    """The claims that `where` means. Its province is that of the person's place, where the article tells one."""
    found: list[Claim[Exemplar]] = claims_of(db, _EXEMPLARS, *_conditions(replace(where, province=None)))
    return [claim for claim in found if where.province in (None, province_of(claim))]


def _claims_under(db: Connection, ids: Sequence[str]) -> list[Claim[Exemplar]]:
    return claims_of(db, _EXEMPLARS, exemplar_claims.c.candidate_id.in_(ids), *_conditions(ExemplarWhere()))


def _conditions(where: ExemplarWhere) -> list[ColumnElement[bool]]:
    wanted = [(exemplar_claims.c[name], getattr(where, name)) for name in _FILTERS]
    return [*conditions(where), *(column == value for column, value in wanted if value is not None)]


def _groups(claims: Iterable[Claim[Exemplar]], today: date, province: str | None = None) -> list[_Group]:
    """The candidates, or those of one province."""
    told = by_candidate(claims).items()
    return [_Group(id_, group, _rank(group, today)) for id_, group in told if province in (None, _home(group))]


def _home(claims: Iterable[Claim[Exemplar]]) -> str | None:
    return _first(map(province_of, claims), None)


def _rank(claims: list[Claim[Exemplar]], today: date) -> Ranked:
    facts = [claim.fact for claim in claims]
    return rank(
        facts,
        remote=any(map(_tells_remote, facts)),
        articles=len({claim.article.first_id for claim in claims}),
        sources=papers(claim.article for claim in claims),
        newest=claims[0].article.dated_at.date(),
        today=today,
    )


def _candidate(group: _Group) -> Candidate:
    facts = [claim.fact for claim in group.claims]
    refs = [claim.article for claim in group.claims]
    return Candidate(
        id=group.id,
        name=frequent(fact.name for fact in facts)[0],
        kind=frequent(fact.kind for fact in facts)[0],
        province=group.province,
        description=_first((fact.description or None for fact in facts), ""),
        place=_first((fact.place for fact in facts), None),
        place_today=_first((fact.place_today for fact in facts), None),
        group=_first((fact.group for fact in facts if fact.group != "unknown"), "unknown"),
        leader=any(fact.leader for fact in facts),
        fields=frequent(fact.field for fact in facts if fact.field),
        awards=frequent(award for fact in facts for award in fact.awards),
        age=_first((fact.age for fact in facts), None),
        sex=_first((fact.sex for fact in facts), None),
        ethnicity=_first((fact.ethnicity for fact in facts), None),
        confidence=group.confidence,
        papers=papers(refs),
        first_at=refs[-1].dated_at,
        last_at=refs[0].dated_at,
        ranked=group.ranked,
        claims=tuple(group.claims),
    )


def _tells_remote(fact: Exemplar) -> bool:
    return is_remote(fact.place or "") or is_remote(fact.sentence.text)


def _first(values: Iterable[T | None], otherwise: T) -> T:
    return next((value for value in values if value is not None), otherwise)
