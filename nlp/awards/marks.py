"""What a sentence holds that counts of awards are built from: numbers of recipients, awards, grades, givers, verbs."""

import re
from dataclasses import replace
from typing import NamedTuple

from nlp.awards.authority import Giver
from nlp.awards.numbers import Count
from nlp.awards.words import Form, VerbKind


class Award(NamedTuple):
    """A named form of award. `variant` tells two numbers of one form apart: the years of a Party badge, posthumous."""

    start: int
    end: int
    form: Form
    grade: int | None = None
    variant: str = ""
    giver: Giver | None = None


class Grade(NamedTuple):
    """A grade, or the years of a Party badge, that may stand apart from its award: “…, hạng Nhì cho 2 tập thể”."""

    start: int
    end: int
    grade: int | None
    variant: str = ""


class Verb(NamedTuple):
    """A verb that tells status or direction."""

    start: int
    end: int
    kind: VerbKind


class Break(NamedTuple):
    """A semicolon."""

    start: int
    end: int


Mark = Count | Award | Grade | Giver | Verb | Break

_QUALITY = frozenset({" ", " giỏi ", " tiêu biểu ", " xuất sắc "})
_OWN_GIVER = re.compile(
    r'\s*(?:["“(][^"”)\n]{0,80}["”)])?\s*(?:(?:và|cùng|kèm(?: theo)?) (?:tiền thưởng|phần thưởng|quà|hoa)(?= của) *)?'
    r"(?:(?:(?:đột xuất|chuyên đề|cao quý) )?(?:của|do)|) *"
    r"(?:(?:chủ tịch|giám đốc|ban thường vụ|btv|ban chấp hành|bch|bộ trưởng|thủ trưởng|bí thư|tư lệnh|lãnh đạo|ban) +)?"
)
# Behind “danh hiệu Anh hùng”, where its name does not go on (“Anh hùng đa dạng sinh học”).
_NAME_ENDS = re.compile(r'["”)]* *(?:[,;.:(\n-]|$|(?:cho|năm|trong|và|của|do|vì|với|là|thời kỳ)(?!\w))')


def joined(folded: str, marks: list[Mark]) -> list[Mark]:
    """The marks in reading order, none overlapping, each award with its own grade and giver."""
    attached = _attached(folded, _disjoint(marks))
    return [mark for mark in attached if not (isinstance(mark, Award) and mark.form.bound)]


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
        return award._replace(end=mark.end, giver=mark)
    if not isinstance(award, Award):
        return None
    if isinstance(mark, Grade) and _is_its_grade(folded, gap, mark):
        return award._replace(end=mark.end, grade=mark.grade, variant=mark.variant)
    if isinstance(mark, Giver) and award.giver is None and len(gap) < 150 and _OWN_GIVER.fullmatch(gap):
        return award._replace(end=mark.end, giver=mark)
    if isinstance(mark, Award) and award.form.bare and len(gap) < 4 and _is_whole(folded, mark):
        return mark._replace(start=award.start, form=replace(mark.form, bound=False))
    return None


def _is_its_grade(folded: str, gap: str, grade: Grade) -> bool:
    """“Huân chương Lao động (hạng Ba)”; not “3 Huân chương Độc lập (hạng Nhì 1, hạng Ba 2)”."""
    closed = "(" not in gap or folded.startswith(")", grade.end)
    return closed and len(gap) < 12 and not gap.strip(' (“"c,aoquýđảng')


def _is_whole(folded: str, award: Award) -> bool:
    return not award.form.bound or _NAME_ENDS.match(folded, award.end) is not None
