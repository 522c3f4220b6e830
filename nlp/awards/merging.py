"""The counts of all sentences as facts of one article: told again, and who gave where only the article says it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from models.facts import Authority, AwardCount, AwardStatus
from nlp.awards.authority import find_organiser
from nlp.awards.entries import PRAISED, Entry
from nlp.awards.naming import named_givers
from nlp.reading import Reading

_GUESSED = 0.1  # less sure: who gives is told elsewhere in the article
_MENTIONS = 20  # so many numbers alike are compared, so many places kept; more are in no article
# Forms that another sentence may tell more exactly.
_VAGUE = frozenset({"khen_thuong", "danh_hieu_khac"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What one sentence tells of one number; `year`: the one year that the sentence says."""

    entry: Entry
    fact: AwardCount
    year: int | None


def merged(reading: Reading, reported: Sequence[Reported], *, central_city: bool) -> tuple[AwardCount, ...]:
    """The same number told again in another sentence (headline and body) is one fact with two places."""
    kept: list[Reported] = []
    places: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for one in reported:
        fact = one.fact
        alike = places[fact.recipient, fact.count, fact.status, one.entry.variant, fact.grade]
        same = next((place for place in alike[:_MENTIONS] if _same(kept[place], one)), None)
        if same is None:
            alike.append(len(kept))
            kept.append(one)
        else:
            kept[same] = _join(kept[same], one)
    told = _by_organiser(reading, kept, central_city=central_city)
    sure = [one.fact for one in told if one.fact.authority and not _is_loose(one)]
    told = _by_same_form(_by_sentence(reading, told, sure), sure)
    return tuple(one.fact for one in _by_naming(reading, told, central_city=central_city))


def _same(one: Reported, other: Reported) -> bool:
    """Whether two sentences may tell of one award-giving: neither its giver, decision nor the year said differ."""
    first, second = one.fact, other.fact
    alike = first.award == second.award or first.award in _VAGUE or second.award in _VAGUE
    given = (None if _is_loose(one) else first.authority, None if _is_loose(other) else second.authority)
    told = (given, (first.decision, second.decision), (one.year, other.year))
    apart = first.sentence.start != second.sentence.start
    return apart and alike and all(len({*pair} - {None}) < 2 for pair in told)


def _is_loose(one: Reported) -> bool:
    """“Hà Tĩnh khen thưởng 9 em”: which body of the place did so may be told elsewhere."""
    return one.entry.giver is not None and one.entry.giver.loose


def _join(one: Reported, other: Reported) -> Reported:
    told, rest = (other, one) if one.fact.award in _VAGUE else (one, other)
    giver = one if one.fact.authority and not _is_loose(one) else other if other.fact.authority else one
    fact = replace(
        told.fact,
        spans=(one.fact.spans + other.fact.spans)[:_MENTIONS],
        sentence=told.fact.sentence,  # the one that names the form, not a headline that only praises
        authority=giver.fact.authority,
        decision=one.fact.decision or other.fact.decision,
        decision_date=one.fact.decision_date or other.fact.decision_date,
        year=told.fact.year or rest.fact.year,
        place=told.fact.place or rest.fact.place,
        presenter=told.fact.presenter or rest.fact.presenter,
    )
    return Reported(entry=giver.entry, fact=fact, year=one.year or other.year)


def _by_organiser(reading: Reading, told: list[Reported], *, central_city: bool) -> list[Reported]:
    """Who praises, where it is not told or only its place is: who holds the ceremony."""
    if not any(_wants_organiser(one) for one in told):
        return told
    organiser = find_organiser(reading, central_city=central_city)
    return [_guessed(one, organiser) if _wants_organiser(one) else one for one in told]


def _wants_organiser(one: Reported) -> bool:
    untold = one.fact.authority is None and one.entry.giver is None
    return (PRAISED in one.fact.cues and untold) or (one.fact.award in _VAGUE and _is_loose(one))


def _by_sentence(reading: Reading, told: list[Reported], sure: list[AwardCount]) -> list[Reported]:
    """“Trong 1.234 cá nhân được tặng Bằng khen có 803 nông dân”: who gave the 1.234 is told in another sentence.

    `sure`: those whose giver is told, and not only by a place.
    """
    givers: dict[tuple[str, AwardStatus, int], set[Authority | None]] = defaultdict(set)
    for fact in sure:
        for span in fact.spans:
            givers[fact.award, fact.status, reading.sentence_at(span.start).start].add(fact.authority)
    told_by = [_only(givers[one.fact.award, one.fact.status, one.fact.sentence.start]) for one in told]
    return [_guessed(one, giver) if _is_open(one) else one for one, giver in zip(told, told_by, strict=True)]


def _by_same_form(told: list[Reported], sure: list[AwardCount]) -> list[Reported]:
    """“76 em được nhận Bằng khen” of an article in which only the Minister gives Bằng khen; `sure` as before."""
    givers: dict[tuple[str, AwardStatus], set[Authority | None]] = defaultdict(set)
    for fact in sure:
        givers[fact.award, fact.status].add(fact.authority)
    told_by = [_only(givers[one.fact.award, one.fact.status]) for one in told]
    return [_guessed(one, giver) if _wants_same_form(one) else one for one, giver in zip(told, told_by, strict=True)]


def _wants_same_form(one: Reported) -> bool:
    named = "A01" not in one.fact.cues and one.fact.award != "khen_thuong"
    return named and _is_open(one) and not _is_summed(one.fact)


def _by_naming(reading: Reading, told: list[Reported], *, central_city: bool) -> list[Reported]:
    """Where nobody is told with the numbers: the one giver with whom the award is named elsewhere in the article."""
    wanted = {one.fact.award for one in told if _wants_naming(one)}
    named = named_givers(reading, wanted, central_city=central_city) if wanted else {}
    return [_guessed(one, named.get(one.fact.award)) if _wants_naming(one) else one for one in told]


def _wants_naming(one: Reported) -> bool:
    return _is_open(one) and one.fact.award not in _VAGUE and not _is_summed(one.fact)


def _is_open(one: Reported) -> bool:
    """Whether who gives is not told at all; not where several do (“Đảng, Nhà nước”), or another state."""
    giver = one.entry.giver
    return one.fact.authority is None and not (giver and giver.code is None)


def _is_summed(fact: AwardCount) -> bool:
    """The sums of many years or many givers (“hơn 1.600 Giấy khen”)."""
    return fact.period is not None or (fact.qualifier is not None and fact.recipient == "other")


def _only(authorities: Collection[Authority | None]) -> Authority | None:
    return next(iter(authorities)) if len(authorities) == 1 else None


def _guessed(one: Reported, authority: Authority | None) -> Reported:
    if authority is None:
        return one
    return replace(one, fact=replace(one.fact, authority=authority, confidence=one.fact.confidence - _GUESSED))
