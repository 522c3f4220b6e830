"""What a sentence holds that counts of awards are built from: numbers of recipients, awards, grades, givers, verbs."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.span import Span
from nlp.awards.authority import Giver, find_givers
from nlp.awards.numbers import Count, find_bare_counts, find_counts, find_turned_counts, is_uncounted
from nlp.awards.words import (
    Form,
    VerbKind,
    form_pattern,
    forms,
    key,
    verb_pattern,
    verbs,
)
from nlp.lexicon.patterns import WordPattern
from nlp.lexicon.phrases import ANY_NUMBER
from nlp.numbers import NUMBER, QUALIFIER, number_value, qualifier_of
from nlp.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """A named form of award. `variant` tells two numbers of one form apart: the years of a Party badge, posthumous."""

    start: int
    end: int
    form: Form
    grade: int | None = None
    variant: str = ""
    giver: Giver | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade, or the years of a Party badge, that may stand apart from its award: “…, hạng Nhì cho 2 tập thể”."""

    start: int
    end: int
    grade: int | None
    variant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb that tells status or direction."""

    start: int
    end: int
    kind: VerbKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A semicolon."""

    start: int
    end: int


Mark = Count | Award | Grade | Giver | Verb | Break

_GRADES = {"nhất": 1, "i": 1, "1": 1, "nhì": 2, "nhị": 2, "ii": 2, "2": 2, "ba": 3, "iii": 3, "3": 3}
_GRADE_NAME = r"(?:nhất|nhì|nhị|ba|iii|ii|i|[123])(?!\w)"
# “hạng Nhất, Nhì, Ba”, but not “hạng Nhất, ba tập thể”.
_GRADE = WordPattern(
    re.compile(
        rf"(?<!\w)hạng +({_GRADE_NAME})((?: *(?:,|và|/) *(?:hạng +)?{_GRADE_NAME}(?! +(?!và |cho |hạng )[^\W\d_]))*)"
    ),
    frozenset({"hạng"}),
)
_PARTY_YEARS = WordPattern(
    re.compile(r"(?<![\d/])(\d\d)(?:, *\d\d){0,9} +năm(?: +tuổi +đảng)?(?!\w)(?! +(?:ngày|thành|liền|qua))"),
    frozenset({ANY_NUMBER}),
)
_TITLE = 90  # characters of the longest heading, which may name the award of the lines below
_QUALITY = frozenset({" ", " giỏi ", " tiêu biểu ", " xuất sắc "})
_BREAK = re.compile(";")
_ORGANISATION = re.compile(
    r"(?:thi đua(?:[ ,-]+| và )|công tác |hồ sơ |quỹ |tỷ lệ |luật |hình thức |ban |mức |chế độ )$"
)
_OWN_GIVER = re.compile(
    r'\s*(?:["“(][^"”)\n]{0,80}["”)])?\s*(?:(?:và|cùng|kèm(?: theo)?) (?:tiền thưởng|phần thưởng|quà|hoa)(?= của) *)?'
    r"(?:(?:(?:đột xuất|chuyên đề|cao quý) )?(?:của|do)|) *"
    r"(?:(?:chủ tịch|giám đốc|ban thường vụ|btv|ban chấp hành|bch|bộ trưởng|thủ trưởng|bí thư|tư lệnh|lãnh đạo|ban) +)?"
)
# Behind “danh hiệu Anh hùng”, where its name does not go on (“Anh hùng đa dạng sinh học”).
_NAME_ENDS = re.compile(r'["”)]* *(?:[,;.:(\n-]|$|(?:cho|năm|trong|và|của|do|vì|với|là|thời kỳ)(?!\w))')
_NUMBER_BEFORE = re.compile(rf"(?:(?<!\w)({QUALIFIER}) +)?({NUMBER}) +(?:chiếc +|danh hiệu +)?(lượt +)?[\"“]?$")


def opens_list(reading: Reading, sentence: Span) -> bool:
    """Whether the sentence may name the award of the lines below: it ends in a colon or is as short as a heading."""
    return sentence.end - sentence.start <= _TITLE or reading.folded.endswith(":", sentence.start, sentence.end)


def find_marks(reading: Reading, sentence: Span, *, central_city: bool) -> list[Mark]:
    """The marks of the sentence in reading order, none overlapping; an award carries its own grade and giver.

    None where the sentence holds no number to read, unless it opens a list (“… cho:”).
    """
    start, end = sentence.start, sentence.end
    awards = list(_awards(reading, start, end))
    counts = list(find_counts(reading, start, end))
    apart = [
        *_pieces(reading, start, awards),
        *find_bare_counts(reading, start, end),
        *find_turned_counts(reading, start, end),
    ]
    opens = opens_list(reading, sentence) and (awards or reading.text[end - 1] == ":")
    if not (counts or apart or opens):
        return []
    verbs = list(_verbs(reading, start, end))
    marks: list[Mark] = [
        *_told_apart(counts, awards),
        *apart,
        *(find_givers(reading, start, end, central_city=central_city) if awards or verbs else ()),
        *_grades(reading, start, end),
        *verbs,
        *(Break(start=match.start(), end=match.end()) for match in _BREAK.finditer(reading.folded, start, end)),
    ]
    attached = _attached(reading.folded, _disjoint(marks))
    return [mark for mark in attached if not (isinstance(mark, Award) and mark.form.bound)]


def _told_apart(counts: list[Count], awards: list[Award]) -> Iterator[Mark]:
    """Where a number's noun begins an award's name: “11 Tập thể lao động xuất sắc” counts awards (see `_pieces`),
    “20 gương mặt trẻ tiêu biểu” counts people whom a title honours."""
    starts = [award.start for award in awards]
    titles = set()
    for count in counts:
        place = bisect_left(starts, count.start)
        award = awards[place] if place < len(awards) and starts[place] < count.end else None
        if award is None:
            yield count
        elif award.form.code == "danh_hieu_khac":
            titles.add(place)
            yield replace(count, title=True, end=award.end)
        elif not award.form.code:
            titles.add(place)
            yield count
    yield from (award for place, award in enumerate(awards) if place not in titles)


def _pieces(reading: Reading, start: int, awards: list[Award]) -> Iterator[Count]:
    """Numbers that stand before an award's name: “3 Chiến sĩ thi đua cơ sở”, “trao 45 Bằng khen”."""
    for award in awards:
        match = _NUMBER_BEFORE.search(reading.folded, max(start, award.start - 60), award.start)
        value = number_value(match[2]) if match else None
        if match and value and not is_uncounted(reading.folded, start, match.start()):
            yield Count(
                start=match.start(),
                end=match.end(2),
                value=value,
                recipient=award.form.recipient,
                qualifier=qualifier_of(match[1]),
                cumulative=match[3] is not None,
                of_awards=True,
            )


def _awards(reading: Reading, start: int, end: int) -> Iterator[Award]:
    for match in form_pattern().finditer(reading.tokens, reading.folded, start, end):
        # An abbreviation of up to five letters is one only in capitals (HCLĐ, CSTĐ; not “hc”), “Cờ” inside a sentence.
        written = reading.text[match.start() : match.end()]
        if len(written) > 5 or written.isupper() or " " in written or (written.istitle() and match.start() > start):
            yield Award(start=match.start(), end=match.end(), form=forms()[key(match[0])])


def _grades(reading: Reading, start: int, end: int) -> Iterator[Grade]:
    where = (reading.tokens, reading.folded, start, end)
    for match in _GRADE.finditer(*where):
        yield Grade(start=match.start(), end=match.end(), grade=None if match[2] else _GRADES[match[1]])
    for match in _PARTY_YEARS.finditer(*where):
        yield Grade(start=match.start(), end=match.end(), grade=None, variant=match[1])


def _verbs(reading: Reading, start: int, end: int) -> Iterator[Verb]:
    folded = reading.folded
    for match in verb_pattern().finditer(reading.tokens, folded, start, end):
        kind = verbs()[key(match[0])]
        noun = kind == "commend" and _ORGANISATION.search(folded[max(start, match.start() - 12) : match.start()])
        if kind != "none" and not noun:
            yield Verb(start=match.start(), end=match.end(), kind=kind)


def _disjoint(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _attached(folded: str, marks: list[Mark]) -> list[Mark]:
    """The marks with each award's own grade, years and giver taken into it: “Bằng khen của Thủ tướng Chính phủ”."""
    kept: list[Mark] = []
    for mark in marks:
        joined = _joined(folded, kept[-1], mark) if kept else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(mark)
    return kept


def _joined(folded: str, award: Mark, mark: Mark) -> Mark | None:
    gap = folded[award.end : mark.start]
    is_level = isinstance(mark, Giver) and folded.startswith("cấp ", mark.start)
    if isinstance(award, Count) and isinstance(mark, Giver) and is_level and gap in _QUALITY:
        return replace(award, end=mark.end, giver=mark)
    if not isinstance(award, Award):
        return None
    if isinstance(mark, Grade) and _is_its_grade(folded, gap, mark):
        return replace(award, end=mark.end, grade=mark.grade, variant=mark.variant)
    if isinstance(mark, Giver) and award.giver is None and len(gap) < 150 and _OWN_GIVER.fullmatch(gap):
        return replace(award, end=mark.end, giver=mark)
    if isinstance(mark, Award) and award.form.bare and len(gap) < 4 and _is_whole(folded, mark):
        return replace(mark, start=award.start, form=replace(mark.form, bound=False))
    return None


def _is_its_grade(folded: str, gap: str, grade: Grade) -> bool:
    """“Huân chương Lao động (hạng Ba)”; not “3 Huân chương Độc lập (hạng Nhì 1, hạng Ba 2)”."""
    closed = "(" not in gap or folded.startswith(")", grade.end)
    return closed and len(gap) < 12 and not gap.strip(' (“"c,aoquýđảng')


def _is_whole(folded: str, award: Award) -> bool:
    return not award.form.bound or _NAME_ENDS.match(folded, award.end) is not None
