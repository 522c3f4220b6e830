"""Exemplars, and the candidates for recognition: whom the articles of a province commend under one name, ranked."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection

from models.facts import Exemplar
from nlp.places import is_remote
from nlp.ranking import rank
from service.claims import KINDS
from service.ledger.records import Candidate, Claim, ExemplarWhere, papers
from service.ledger.rows import claims_of, conditions, frequent
from service.paging import Page, Paging, sliced
from service.tables import exemplar_claims

_EXEMPLARS = KINDS[3]
_FILTERS = ("kind", "group", "leader")
T = TypeVar("T")


def list_exemplars(db: Connection, where: ExemplarWhere, paging: Paging) -> Page[Claim[Exemplar]]:
    """Every claim that somebody is an exemplar, those of the newest articles first. Raises CursorError."""
    claims = claims_of(db, _EXEMPLARS, *_conditions(where))
    return sliced(claims, lambda claim: (-claim.article.dated_at.timestamp(), claim.id), (float, str), paging)


def list_candidates(db: Connection, today: date, where: ExemplarWhere, paging: Paging) -> Page[Candidate]:
    """Candidates by rank, the best first; `today` decides what is new. Raises CursorError.

    A candidate is ranked by the claims that `where` means: those of one week, when a week is asked for.
    """
    candidates = _candidates(claims_of(db, _EXEMPLARS, *_conditions(where)), today)
    return sliced(candidates, lambda one: (-one.ranked.score, one.id), (float, str), paging)


def get_candidate(db: Connection, candidate_id: str, today: date) -> Candidate | None:
    """One candidate with all claims; None where no article commends them."""
    wanted = (exemplar_claims.c.candidate_id == candidate_id, *_conditions(ExemplarWhere()))
    return next(iter(_candidates(claims_of(db, _EXEMPLARS, *wanted), today)), None)


def _conditions(where: ExemplarWhere) -> list[ColumnElement[bool]]:
    wanted = [(exemplar_claims.c[name], getattr(where, name)) for name in _FILTERS]
    return [*conditions(where), *(column == value for column, value in wanted if value is not None)]


def _candidates(claims: Iterable[Claim[Exemplar]], today: date) -> list[Candidate]:
    groups: dict[str | None, list[Claim[Exemplar]]] = defaultdict(list)
    for claim in claims:
        groups[claim.entity_id].append(claim)
    return [_candidate(group, today) for group in groups.values()]


def _candidate(claims: list[Claim[Exemplar]], today: date) -> Candidate:
    refs = {claim.article.id: claim.article for claim in claims}
    facts = [claim.fact for claim in claims]
    last_at = max(ref.dated_at for ref in refs.values())
    return Candidate(
        id=claims[0].entity_id or "",
        name=frequent(fact.name for fact in facts)[0],
        kind=frequent(fact.kind for fact in facts)[0],
        province=claims[0].article.province,
        description=_first((fact.description or None for fact in facts), ""),
        place=_first((fact.place for fact in facts), None),
        group=_first((fact.group for fact in facts if fact.group != "unknown"), "unknown"),
        leader=any(fact.leader for fact in facts),
        fields=frequent(fact.field for fact in facts if fact.field),
        awards=frequent(award for fact in facts for award in fact.awards),
        age=_first((fact.age for fact in facts), None),
        papers=papers(refs.values()),
        first_at=min(ref.dated_at for ref in refs.values()),
        last_at=last_at,
        ranked=rank(
            facts,
            remote=any(map(_tells_remote, facts)),
            articles=len({ref.fingerprint for ref in refs.values()}),
            sources=papers(refs.values()),
            newest=last_at.date(),
            today=today,
        ),
        claims=tuple(claims),
    )


def _tells_remote(fact: Exemplar) -> bool:
    return is_remote(fact.place or "") or is_remote(fact.sentence.text)


def _first(values: Iterable[T | None], otherwise: T) -> T:
    return next((value for value in values if value is not None), otherwise)
