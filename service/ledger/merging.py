"""Which claims tell of one decision: ten papers that report one decision are ten claims and ONE decision."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from models.facts import AwardCount
from models.text import fold
from service.ledger.award_province import award_province
from service.ledger.records import Claim

Group = list[Claim[AwardCount]]
Key = tuple[str | int | None, ...]
_NEWS = timedelta(days=60)  # papers report an award within weeks; the next round of equal number is months away


def by_decision(claims: Iterable[Claim[AwardCount]]) -> list[Group]:
    """The claims of each decision.

    Claims of one number of awards are of one decision where nothing told contradicts (decision number, year,
    authority) and the news is near. Claims of one decision number are of one decision whatever number of awards
    they tell.
    """
    claims = list(claims)
    copied = _copied(claims)
    equal: dict[tuple[Key, Key], Group] = defaultdict(list)
    for claim in claims:
        province = award_province(claim) or copied.get(_words(claim))
        equal[(province, *_about(claim)), _told(claim)].append(claim)
    alike: dict[Key, list[Group]] = defaultdict(list)
    for (about, _), group in equal.items():
        alike[about].extend(_rounds(group))
    numbered: dict[Key, list[Group]] = defaultdict(list)
    for about, groups in alike.items():
        for group in _joined(groups):
            numbered[_number_key(about, group) or (group[0].id,)].append(group)
    return [decision for groups in numbered.values() for decision in _disputed(groups)]


def _copied(claims: Group) -> dict[Key, str]:
    """The one province under which the words of a copied article are counted; those of two are left out."""
    told: dict[Key, set[str]] = defaultdict(set)
    for claim in claims:
        if province := award_province(claim):
            told[_words(claim)].add(province)
    return {words: provinces.pop() for words, provinces in told.items() if len(provinces) == 1}


def _words(claim: Claim[AwardCount]) -> Key:
    return (claim.article.first_id, claim.fact.sentence.text)


def _about(claim: Claim[AwardCount]) -> Key:
    fact = claim.fact
    return (
        fact.award,
        fact.grade,
        fact.recipient,
        fact.status,
        fact.posthumous,
        fact.count,
    )


def _told(claim: Claim[AwardCount]) -> Key:
    fact = claim.fact
    return (_plain(fact.decision), fact.year, fact.authority)


def _plain(number: str | None) -> str | None:
    return number and "".join(fold(number).split())


def _rounds(claims: Group) -> list[Group]:
    """Claims that tell the same: all of one decision number, else those that lie near the first."""
    rounds: list[Group] = []
    for claim in sorted(claims, key=lambda claim: (claim.article.dated_at, claim.id)):
        if rounds and (claim.fact.decision or _near(rounds[-1], [claim])):
            rounds[-1].append(claim)
        else:
            rounds.append([claim])
    return rounds


def _joined(groups: list[Group]) -> list[Group]:
    """What one paper leaves out another tells: a group joins the only one that it fits. Where it fits several, it
    could be any of them, and stands alone."""
    kept: list[Group] = []
    for group in sorted(groups, key=lambda group: (_told(group[0]).count(None), group[0].article.dated_at)):
        fitting = [other for other in kept if _near(other, group) and _agree(other, group)]
        if len(fitting) == 1:
            fitting[0].extend(group)
        else:
            kept.append(group)
    return kept


def _near(one: Group, other: Group) -> bool:
    return abs(one[0].article.dated_at - other[0].article.dated_at) <= _NEWS


def _agree(one: Group, other: Group) -> bool:
    return all(len({*values} - {None}) <= 1 for values in zip(*map(_told, [*one, *other]), strict=True))


def _number_key(about: Key, group: Group) -> Key | None:
    number = next((claim.fact.decision for claim in group if claim.fact.decision), None)
    return None if number is None else (*about[:-1], _plain(number))


def _disputed(groups: list[Group]) -> list[Group]:
    """Groups of one decision number are one disputed decision, unless one article tells several of them itself: then
    the decision has several parts, and each stands alone. So do those of two years: numbers begin anew each year."""
    told = [id_ for group in groups for id_ in {claim.article.id for claim in group}]
    years = {claim.fact.year for group in groups for claim in group} - {None}
    alone = len(told) > len(set(told)) or len(years) > 1
    return groups if alone else [[claim for group in groups for claim in group]]
