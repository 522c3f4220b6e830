"""Which sentences tell of awards, and what one hands on to the next: lists, headings, the giver of a paragraph."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from models.span import Span
from nlp.awards.authority import find_givers
from nlp.awards.clause import BADGE
from nlp.awards.entries import Entry, Scope
from nlp.awards.grammar import read_entries
from nlp.awards.numbers import Count
from nlp.awards.survey import Survey
from nlp.awards.words import forms
from nlp.lexicon.patterns import starts_of
from nlp.reading import Reading

# Words of which a sentence has one where it tells of awards, beside the abbreviations of `lexicon/awards.csv`.
_CUES = frozenset(
    {"khen", "tặng", "trao", "cờ", "hiệu", "huân", "chương", "tiến", "sắc", "dương", "vinh", "thưởng", "hạng", "ưu"}
) | {"nhận", "gương", "qua", "hồ", "cử", "bội", "giỏi", "hùng", "đua", "thắng", "đạt", "điển", "hiếu"}
# A sentence that goes on with the award of the one before.
_GOES_ON = re.compile(
    r"(?:[-+•*–]|\d{1,2}[.)]|trong đó|trong số (?:đó|này|họ)|trong ấy|"
    r"(?:tập thể|cá nhân|hộ gia đình) *[(:]|cụ thể|gồm|bao gồm|tổng cộng|"
    r"ngoài ra|theo đó|tất cả (?:là|có)|nhận (?:lần|đợt|dịp) này|(?:lần|đợt) này có)"
)
_HEADING = re.compile(
    r"(?:(?:[ivx]{1,4}|\d{1,2})[.)-] *|[a-zđ][.)] *|[-+*] *)?(?:khen thưởng|cấp|do|của|các hình thức)(?!\w)"
)
_LABEL = 60  # characters of the longest such label
_TITLE, _LINE = 90, 300  # characters: the longest heading, the longest line of a table
# Headlines of other articles under this one (E32): a line that says so, and all behind it.
_RELATED = re.compile(
    r"(?:(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng chuyên mục|mới)|xem thêm|đọc thêm)[^\n]{0,20}"
)


def entries_told(survey: Survey) -> Iterator[tuple[Span, Entry]]:
    """Each number of awards that a sentence tells, with the sentence, in reading order."""
    reading = survey.reading
    cues = starts_of(reading.tokens, _cue_words())
    scope, heading = Scope(), Scope()
    for before, sentence in zip((None, *reading.sentences), reading.sentences, strict=False):
        if _is_related(reading, sentence):
            break
        heading = _heading(survey, sentence, heading)
        if not (_holds(cues, sentence) or _continues(reading, scope, sentence, before)):
            continue
        if not (survey.may_count(sentence) and (marks := survey.marks(sentence))):
            continue
        handed_on = _handed_on(reading, scope, heading, sentence, before)
        entries, told = read_entries(reading, marks, handed_on, named=scope.named)
        numbered = survey.opens_list(sentence) or any(isinstance(mark, Count) for mark in marks)
        scope = told if numbered else replace(scope, named=told.named, before=told.authority or scope.before)
        for entry in entries:
            yield sentence, entry


def _is_related(reading: Reading, sentence: Span) -> bool:
    short = sentence.end - sentence.start < _LABEL
    return short and _RELATED.fullmatch(reading.folded, sentence.start, sentence.end) is not None


@cache
def _cue_words() -> frozenset[str]:
    return _CUES | {form for form in forms() if " " not in form}


def _holds(starts: list[int], sentence: Span) -> bool:
    place = bisect_left(starts, sentence.start)
    return place < len(starts) and starts[place] < sentence.end


def _continues(reading: Reading, scope: Scope, sentence: Span, before: Span | None) -> bool:
    """Whether the line goes on with the award of those before, though it names none."""
    if scope.named and scope.named.code == BADGE and "tuổi đảng" in sentence.text.lower():
        return True
    if before is None or not (scope.award or scope.done):
        return False
    return before.text.endswith(":") or _GOES_ON.match(reading.folded, sentence.start, sentence.end) is not None


def _heading(survey: Survey, sentence: Span, heading: Scope) -> Scope:
    """Who the lines below a heading are of (A34): “II. Khen thưởng cấp tỉnh”; prose ends its reach."""
    if len(sentence.text) > _LINE:
        return Scope()
    reading = survey.reading
    if len(sentence.text) > _TITLE or not _HEADING.match(reading.folded, sentence.start, sentence.end):
        return heading
    givers = find_givers(reading, sentence.start, sentence.end, central_city=survey.central_city)
    return Scope(authority=givers[-1].code) if givers else heading


def _handed_on(reading: Reading, scope: Scope, heading: Scope, sentence: Span, before: Span | None) -> Scope:
    if before is None:
        return heading
    if before.text.endswith(":") or _GOES_ON.match(reading.folded, sentence.start, sentence.end):
        return heading if scope == Scope(named=scope.named) else scope
    same_paragraph = "\n" not in reading.text[before.end : sentence.start]
    return Scope(before=scope.authority or scope.before) if same_paragraph else heading
