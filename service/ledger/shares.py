"""Shares of those commended, as articles told them."""

from sqlalchemy import Connection

from models.facts import Share
from service.ledger.records import Claim
from service.ledger.rows import claims_of, conditions
from service.ledger.where import Where
from service.store.claims import KINDS

_SHARES = next(kind for kind in KINDS if kind.record is Share)


def list_shares(db: Connection, where: Where) -> tuple[Claim[Share], ...]:
    """Every share told, those of the newest articles first; a sentence that several papers copy only once."""
    found: dict[tuple[str | float | None, ...], Claim[Share]] = {}
    for claim in claims_of(db, _SHARES, *conditions(where)):
        fact: Share = claim.fact
        numbers = (fact.numerator, fact.denominator, fact.percent, fact.change)
        found.setdefault((fact.sentence.text, fact.group, *numbers), claim)
    return tuple(found.values())
