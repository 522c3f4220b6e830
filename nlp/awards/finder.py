"""Award counts: how many of whom got, or are put forward for, which award."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from models.facts import Authority, AwardCount
from models.span import Span
from nlp.awards.authority import find_givers, find_organiser, in_central_city
from nlp.awards.entries import PRAISED, Entry, Scope
from nlp.awards.grammar import read_entries
from nlp.awards.marks import find_marks
from nlp.awards.years import Years
from nlp.reading import Reading

# What a sentence needs to be looked at: a word of awarding. Folded text.
_CUE = re.compile(
    r"khen|tặng|trao|cờ thi|danh hiệu|huân|huy hiệu|huy chương|chiến s[ĩỹ]|tiên tiến|xuất sắc|biểu dương|tuyên dương|"
    r"tôn vinh|vinh danh|kỷ niệm chương|giải thưởng|phần thưởng|hạng|tuổi đảng|ưu tú|nhân dân|công nhận|gương|"
    r"thông qua|hồ sơ|đề cử|bội tinh|giỏi|cstđ|cstt|lđtt|ttlđ|hclđ"
)
# A sentence that goes on with the award of the one before.
_GOES_ON = re.compile(r"(?:[-+•*–]|\d{1,2}[.)]|trong đó|cụ thể|gồm|bao gồm|ngoài ra|theo đó)")
_HEADING = re.compile(
    r"(?:(?:[ivx]{1,4}|\d{1,2})[.)-] *|[a-zđ][.)] *|[-+*] *)?(?:khen thưởng|cấp|do|của|các hình thức)(?!\w)"
)
_TITLE, _LINE = 90, 300  # characters: the longest heading, the longest line of a table
# Who praises is taken from “X tổ chức lễ …” at the head of the article: less sure than a giver named.
_GUESSED = 0.1
_MENTIONS = 20  # so many numbers alike are compared, so many places kept; more are in no article
# Forms that another sentence may tell more exactly.
_VAGUE = frozenset({"khen_thuong", "danh_hieu_khac"})
# Headlines of other articles under this one (E32): a line that says so, and all behind it.
_RELATED = re.compile(
    r"^ *(?:(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng chuyên mục|mới)|xem thêm|đọc thêm)[^\n]{0,20}$",
    re.MULTILINE,
)
_NEAR = 300  # characters from a decision's number to what it grants
_DECISION = re.compile(r"quyết định (?:số )?(\d{1,6}/qđ[\w/-]{0,20})")


def find_award_counts(reading: Reading) -> tuple[AwardCount, ...]:
    """Each number of awards or awarded told, once, in reading order of its first mention."""
    told = list(_told(reading))
    if not told:
        return ()
    years = Years(reading)
    facts = _merged([(entry, _fact(reading, sentence, entry, years)) for sentence, entry in told], years)
    organiser = find_organiser(reading, central_city=in_central_city(reading))
    return tuple(_by_organiser(fact, organiser) for fact in facts)


def _by_organiser(fact: AwardCount, organiser: Authority | None) -> AwardCount:
    if fact.authority or PRAISED not in fact.cues or not organiser:
        return fact
    return replace(fact, authority=organiser, confidence=fact.confidence - _GUESSED)


def _told(reading: Reading) -> Iterator[tuple[Span, Entry]]:
    central_city = in_central_city(reading)
    scope, heading = Scope(), Scope()
    related = _RELATED.search(reading.folded)
    for before, sentence in zip((None, *reading.sentences), reading.sentences, strict=False):
        if related and sentence.start >= related.start():
            break
        heading = _heading(reading, sentence, heading, central_city=central_city)
        if not _CUE.search(reading.folded, sentence.start, sentence.end):
            continue
        marks = find_marks(reading, sentence.start, sentence.end, central_city=central_city)
        handed_on = replace(_handed_on(reading, scope, heading, sentence, before), named=scope.named)
        entries, scope = read_entries(reading, marks, handed_on)
        for entry in entries:
            yield sentence, entry


def _heading(reading: Reading, sentence: Span, heading: Scope, *, central_city: bool) -> Scope:
    """Who the lines below a heading are of (A34): “II. Khen thưởng cấp tỉnh”; prose ends its reach."""
    if len(sentence.text) > _LINE:
        return Scope()
    if len(sentence.text) > _TITLE or not _HEADING.match(reading.folded, sentence.start, sentence.end):
        return heading
    givers = find_givers(reading, sentence.start, sentence.end, central_city=central_city)
    return Scope(authority=givers[-1].code) if givers else heading


def _handed_on(reading: Reading, scope: Scope, heading: Scope, sentence: Span, before: Span | None) -> Scope:
    if before is None:
        return heading
    if before.text.endswith(":") or _GOES_ON.match(reading.folded, sentence.start, sentence.end):
        return heading if scope == Scope(named=scope.named) else scope
    same_paragraph = "\n" not in reading.text[before.end : sentence.start]
    return Scope(before=scope.authority) if same_paragraph else heading


def _fact(reading: Reading, sentence: Span, entry: Entry, years: Years) -> AwardCount:
    decision = _nearest_decision(reading, entry.count.start)
    return AwardCount(
        spans=(reading.span(entry.count.start, entry.count.end),),
        sentence=sentence,
        confidence=entry.confidence,
        cues=(entry.cue,),
        award=entry.form,
        grade=entry.grade,
        authority=entry.authority,
        recipient=entry.recipient,
        count=entry.count.value,
        qualifier=entry.count.qualifier,
        status=entry.status,
        year=years.at(entry.count.start, (sentence.start, sentence.end)),
        decision=decision,
        cumulative=entry.count.cumulative,
    )


def _nearest_decision(reading: Reading, position: int) -> str | None:
    """The number of the decision told last before `position`, not farther than `_NEAR`."""
    told = list(_DECISION.finditer(reading.folded, max(position - _NEAR, 0), position))
    return reading.text[told[-1].start(1) : told[-1].end(1)] if told else None


def _merged(facts: list[tuple[Entry, AwardCount]], years: Years) -> list[AwardCount]:
    """The same number told again in another sentence (headline and body) is one entry with two places."""
    kept: list[AwardCount] = []
    places: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for entry, fact in facts:
        alike = places[entry.recipient, entry.count.value, entry.status, entry.variant, entry.grade]
        same = next((place for place in alike[:_MENTIONS] if _same(kept[place], fact, years)), None)
        if same is None:
            alike.append(len(kept))
            kept.append(fact)
        else:
            kept[same] = _join(kept[same], fact)
    return kept


def _same(one: AwardCount, other: AwardCount, years: Years) -> bool:
    """Whether two sentences may tell of one award-giving: neither its giver, decision nor the year said differ."""
    alike = one.award == other.award or one.award in _VAGUE or other.award in _VAGUE
    said = [years.said_in(fact.sentence.start, fact.sentence.end) for fact in (one, other)]
    told = ((one.authority, other.authority), (one.decision, other.decision), said)
    return one.sentence.start != other.sentence.start and alike and all(len({*pair} - {None}) < 2 for pair in told)


def _join(one: AwardCount, other: AwardCount) -> AwardCount:
    told = other if one.award in _VAGUE else one
    return replace(
        told,
        spans=(one.spans + other.spans)[:_MENTIONS],
        sentence=one.sentence,
        authority=one.authority or other.authority,
        decision=one.decision or other.decision,
    )
