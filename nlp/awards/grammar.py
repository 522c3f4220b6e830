"""How numbers, awards and givers of a sentence belong together: one pass from left to right over its marks.

Active: “tặng Bằng khen cho 8 tập thể, 7 cá nhân” (A01, A05, A14 to A17). Passive: “8 tập thể được tặng Bằng khen”
(A02, A03, A39). The scope of a proposal runs on until a new decision is told (A06, A07).
"""

import re
from dataclasses import replace

from nlp.awards.authority import Giver
from nlp.awards.clause import BADGE, Clause
from nlp.awards.counting import take_count
from nlp.awards.entries import CUES, Entry, Scope
from nlp.awards.giving import COMMENDED, HONOURED, Giving
from nlp.awards.links import gives, names_more
from nlp.awards.marks import Award, Break, Grade, Mark, Verb
from nlp.awards.numbers import Count
from nlp.awards.words import Form
from nlp.reading import Reading

_FORM_OF = ("hình thức ", "hình thức tặng ")
# “trao Giấy khen biểu dương 2 em”, “tặng Giấy khen và tuyên dương 2 em”: the praise is the award's.
_ALSO = re.compile(r"(?: và| để| nhằm|,)? ")


def read_entries(reading: Reading, marks: list[Mark], scope: Scope, *, named: Form | None) -> tuple[list[Entry], Scope]:
    """The entries of one sentence in reading order, and the scope at its end; `named` as in `Scope`."""
    giving = Giving.of(reading.folded, scope)
    clause = Clause(reading=reading, marks=marks, giving=giving, award=scope.award, done=scope.done, named=named)
    for place, mark in enumerate(marks):
        _take(clause, place, mark)
    return clause.entries, clause.scope()


def _take(clause: Clause, place: int, mark: Mark) -> None:
    match mark:
        case Count():
            take_count(clause, place, mark)
        case Award() if mark is not clause.borne:
            _take_award(clause, clause.resolved(mark))
        case Grade():
            _take_grade(clause, mark)
        case Giver():
            _take_giver(clause, place, mark)
        case Verb():
            _take_verb(clause, place, mark)
        case Break():
            clause.waiting, clause.receiving = [], False
            clause.giving.begin_clause()


def _take_giver(clause: Clause, place: int, giver: Giver) -> None:
    if clause.receiving and not clause.reading.folded.startswith("của ", giver.start):
        clause.giving.passive = giver
    else:
        active = gives(clause.reading.folded, clause.marks, place)
        clause.giving.take_giver(giver, waits=bool(clause.waiting), gives=active)


def _take_verb(clause: Clause, place: int, verb: Verb) -> None:
    match verb.kind:
        case "receive" | "chosen":
            clause.receiving = bool(clause.waiting)
            clause.giving.receive(verb, waits=clause.receiving)
        case "propose" | "nominate":
            clause.receiving = bool(clause.waiting)
            clause.giving.propose()
        case "plan" | "scheme" | "target" | "cancel":
            clause.giving.plan(verb)
        case "aside":
            clause.award, clause.waiting, clause.receiving = None, [], False
        case "pass" if clause.waiting:
            clause.giving.proposed = True
            _take_praise(clause, place, verb)
        case "commend" | "honour":
            _take_praise(clause, place, verb)
        case "grant" | "grant_posthumous" | "decide":
            _take_grant(clause, verb)


def _take_grant(clause: Clause, verb: Verb) -> None:
    clause.giving.take_grant(verb)
    clause.variant = "posthumous" if verb.kind == "grant_posthumous" else ""
    if clause.award and verb.kind == "grant_posthumous":
        clause.open(clause.award._replace(variant=clause.variant), verb.end)


def _take_praise(clause: Clause, place: int, verb: Verb) -> None:
    """“khen thưởng”, “biểu dương” stand for an award, unless a named one stands beside (“khen thưởng, tặng Cờ”)."""
    behind = clause.marks[place + 1 : place + 3]
    if clause.award and clause.fresh and clause.award.form != COMMENDED and _joins(clause, _ALSO, verb):
        clause.anchor = verb.end
    elif verb.kind == "honour" and clause.receiving and clause.award and _is_prize(clause, clause.award):
        _take_award(clause, clause.award._replace(start=verb.start, end=verb.end))
    elif not (clause.receiving and names_more(clause.reading.folded, verb, behind)):
        clause.giving.praise()
        level = behind[0] if behind and isinstance(behind[0], Giver) and _is_level(clause, verb, behind[0]) else None
        _take_award(clause, Award(start=verb.start, end=verb.end, form=COMMENDED, variant=clause.variant, giver=level))


def _is_prize(clause: Clause, award: Award) -> bool:
    """“Tại lễ trao giải thưởng Ví Dụ, 12 cá nhân được tuyên dương”: an order or prize, none got yet."""
    return clause.fresh and (award.form.code.startswith("huan_chuong") or award.form.code == HONOURED.code)


def _joins(clause: Clause, gap: re.Pattern[str], mark: Mark) -> bool:
    """Whether nothing but `gap` stands between the anchor and the mark."""
    return gap.fullmatch(clause.reading.folded, clause.anchor, mark.start) is not None


def _is_level(clause: Clause, verb: Verb, giver: Giver) -> bool:
    """“được khen thưởng cấp tỉnh”."""
    gap = clause.reading.folded[verb.end : giver.start]
    return gap in (" ", " ở ") and clause.reading.folded.startswith(("cấp ", "các cấp"), giver.start)


def _words(clause: Clause, mark: Mark) -> str:
    return clause.reading.folded[mark.start : mark.end]


def _take_grade(clause: Clause, grade: Grade) -> None:
    award = clause.award or clause.done
    if award is None and clause.named and clause.named.code == BADGE and "tuổi đảng" in _words(clause, grade):
        award = Award(start=grade.start, end=grade.end, form=clause.named)  # “Số đảng viên 55 năm tuổi Đảng là 6”
    if award:
        clause.open(award._replace(grade=grade.grade, variant=grade.variant), grade.end)


def _take_award(clause: Clause, award: Award) -> None:
    if _names_praise(clause, award):
        _name_praise(clause, award)
    if clause.receiving and not award.form.code:  # “12 em đạt giải Nhất được tặng Bằng khen”
        return
    award = award._replace(variant=clause.variant) if clause.variant and not award.variant else award
    if clause.waiting and (clause.receiving or _is_theirs(clause, award)):
        clause.add_waiting(award)
    else:
        clause.open(award, award.end)


def _names_praise(clause: Clause, award: Award) -> bool:
    """“khen 64 tập thể bằng hình thức Bằng khen”: the form of what was told before."""
    praise = clause.award or clause.done
    behind = clause.reading.folded.endswith(_FORM_OF, 0, award.start)
    return behind and praise is not None and praise.form == COMMENDED and bool(award.form.code)


def _name_praise(clause: Clause, award: Award) -> None:
    last = len(clause.entries)
    while last and clause.entries[last - 1].form == COMMENDED.code:
        last -= 1
    clause.entries[last:] = [
        replace(entry, form=award.form.code, cue=CUES["passive"]) for entry in clause.entries[last:]
    ]


def _is_theirs(clause: Clause, award: Award) -> bool:
    """“tặng 12 cá nhân danh hiệu …”, “3 đồng chí là Chiến sĩ thi đua cơ sở”."""
    gap = clause.reading.folded[clause.waiting[-1].end : award.start]
    clause.shared = clause.giving.granting
    named = award.form.title and award.form.recipient == "individual"  # “24 đồng chí Chiến sĩ thi đua cơ sở”
    borne = award.form.of_state and award.form.title  # “3 đồng chí Anh hùng …” may only be told of
    return (gap == " " and (clause.giving.granting or named or not borne)) or (
        gap == " là " and not award.form.of_state
    )
