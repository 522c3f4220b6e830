"""Award counts: how many of whom got, or are put forward for, which award."""

import re
from collections.abc import Iterator
from dataclasses import replace

from models.facts import AwardCount
from models.span import Span
from nlp.awards.authority import find_givers, in_central_city
from nlp.awards.circumstances import Decisions, place_of, presenter_of
from nlp.awards.entries import Entry, Scope
from nlp.awards.grammar import read_entries
from nlp.awards.marks import find_marks
from nlp.awards.merging import Reported, merged
from nlp.awards.years import Years
from nlp.reading import Reading

# What a sentence needs to be looked at: a word of awarding. Folded text.
_CUE = re.compile(
    r"khen|tặng|trao|cờ thi|danh hiệu|huân|huy hiệu|huy chương|chiến s[ĩỹ]|tiên tiến|xuất sắc|biểu dương|tuyên dương|"
    r"tôn vinh|vinh danh|kỷ niệm chương|giải thưởng|phần thưởng|hạng|tuổi đảng|ưu tú|nhân dân|công nhận|gương|"
    r"thông qua|hồ sơ|đề cử|bội tinh|giỏi|cstđ|cstt|lđtt|ttlđ|hclđ"
)
# A sentence that goes on with the award of the one before.
_GOES_ON = re.compile(r"(?:[-+•*–]|\d{1,2}[.)]|trong đó|cụ thể|gồm|bao gồm|tổng cộng|ngoài ra|theo đó)")
_PARTS = re.compile(r"(?:trong đó|trong số đó|cụ thể|gồm|bao gồm|tổng cộng)(?!\w)")
_HEADING = re.compile(
    r"(?:(?:[ivx]{1,4}|\d{1,2})[.)-] *|[a-zđ][.)] *|[-+*] *)?(?:khen thưởng|cấp|do|của|các hình thức)(?!\w)"
)
_TITLE, _LINE = 90, 300  # characters: the longest heading, the longest line of a table
# Headlines of other articles under this one (E32): a line that says so, and all behind it.
_RELATED = re.compile(
    r"^ *(?:(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng chuyên mục|mới)|xem thêm|đọc thêm)[^\n]{0,20}$",
    re.MULTILINE,
)


def find_award_counts(reading: Reading) -> tuple[AwardCount, ...]:
    """Each number of awards or awarded told, once, in reading order of its first mention."""
    told = list(_told(reading))
    if not told:
        return ()
    years, decisions = Years(reading), Decisions(reading)
    reported = [
        Reported(entry=entry, fact=_fact(reading, sentence, entry, years, decisions), year=years.said_in(sentence))
        for sentence, entry in told
    ]
    return merged(reading, reported)


def _told(reading: Reading) -> Iterator[tuple[Span, Entry]]:
    central_city = in_central_city(reading)
    scope, heading = Scope(), Scope()
    related = _RELATED.search(reading.folded)
    for before, sentence in zip((None, *reading.sentences), reading.sentences, strict=False):
        if related and sentence.start >= related.start():
            break
        heading = _heading(reading, sentence, heading, central_city=central_city)
        parts = (scope.done or scope.award) and _PARTS.match(reading.folded, sentence.start)
        if not (parts or _CUE.search(reading.folded, sentence.start, sentence.end)):
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
    return Scope(before=scope.authority or scope.before) if same_paragraph else heading


def _fact(reading: Reading, sentence: Span, entry: Entry, years: Years, decisions: Decisions) -> AwardCount:
    count = entry.count
    when, decision = years.at(count.start, sentence), decisions.at(count.start, sentence)
    return AwardCount(
        spans=(reading.span(count.start, count.end),),
        sentence=sentence,
        confidence=entry.confidence,
        cues=(entry.cue,),
        award=entry.form,
        grade=entry.grade,
        authority=entry.authority,
        recipient=entry.recipient,
        count=count.value,
        qualifier=count.qualifier,
        status=entry.status,
        year=when.year,
        period=when.period,
        decision=decision.number if decision else None,
        decision_date=decision.day if decision else None,
        cumulative=count.cumulative,
        posthumous=entry.variant == "posthumous",
        place=place_of(reading, count, sentence),
        presenter=presenter_of(reading, entry.delegated, count.start),
    )
