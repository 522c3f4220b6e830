"""Claims under one name: whose they are where one article was copied and a copy does not tell the province."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from models.facts import Exemplar
from models.text import fold
from nlp.lexicon import table
from service.ledger.records import Claim
from service.store.claims import entity_id, home_province

Claims = list[Claim[Exemplar]]


def province_of(claim: Claim[Exemplar]) -> str | None:
    """The province that the person's place names, else that of the article."""
    return home_province(claim.fact.place, claim.article.province)


def by_candidate(claims: Iterable[Claim[Exemplar]]) -> dict[str, Claims]:
    """The claims of each candidate, in the order given.

    A claim without a province is of the candidate of whom the same sentence was told with one. Where that is so of
    candidates in two provinces it could be either, and is of neither.
    """
    claims = list(claims)
    homes = _homes(claims)
    told: dict[str, Claims] = defaultdict(list)
    for claim in claims:
        own = claim.entity_id or ""
        copied = {home for words in _words(claim) for home in homes.get(words, ())} if not province_of(claim) else {own}
        told[copied.pop() if len(copied) == 1 else own].append(claim)
    return told


def namesakes(fact: Exemplar) -> Sequence[str]:
    """The ids of all candidates that can be meant by the name: one in each province of today, one without."""
    provinces = {row["current_name"]: None for row in table("provinces")}
    return [entity_id(replace(fact, place=None), province) for province in (None, *provinces)]


def _homes(claims: Iterable[Claim[Exemplar]]) -> dict[tuple[str, str], set[str]]:
    """Name and sentence → the candidates in a province of whom it is told."""
    homes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        if province_of(claim):
            for words in _words(claim):
                homes[words].add(claim.entity_id or "")
    return homes


def _words(claim: Claim[Exemplar]) -> Iterator[tuple[str, str]]:
    name = _plain(claim.fact.name)
    for told in (claim.fact.sentence, *claim.fact.deed):
        yield name, _plain(told.text)


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
