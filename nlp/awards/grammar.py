"""How numbers, awards and givers of a sentence belong together: one pass from left to right over its marks.

Active: “tặng Bằng khen cho 8 tập thể, 7 cá nhân” (A01, A05, A14 to A17). Passive: “8 tập thể được tặng Bằng khen”
(A02, A03, A39). The scope of a proposal runs on until a new decision is told (A06, A07).
"""

import re
from dataclasses import dataclass, replace

from nlp.awards.authority import Giver
from nlp.awards.clause import BADGE
from nlp.awards.counting import Counting
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
    reader = _Reader(reading=reading, marks=marks, giving=giving, award=scope.award, done=scope.done)
    reader.named = named
    for place, mark in enumerate(marks):
        reader.take(place, mark)
    return reader.entries, reader.scope()


@dataclass(slots=True, kw_only=True)
class _Reader(Counting):
    def take(self, place: int, mark: Mark) -> None:
        match mark:
            case Count():
                self.take_count(place, mark)
            case Award() if mark is not self.borne:
                self.take_award(self.resolved(mark))
            case Grade():
                self.take_grade(mark)
            case Giver():
                self.take_giver(place, mark)
            case Verb():
                self.take_verb(place, mark)
            case Break():
                self.waiting, self.receiving = [], False
                self.giving.begin_clause()

    def take_giver(self, place: int, giver: Giver) -> None:
        if self.receiving and not self.reading.folded.startswith("của ", giver.start):
            self.giving.passive = giver
        else:
            active = gives(self.reading.folded, self.marks, place)
            self.giving.take_giver(giver, waits=bool(self.waiting), gives=active)

    def take_verb(self, place: int, verb: Verb) -> None:
        match verb.kind:
            case "receive" | "chosen":
                self.receiving = bool(self.waiting)
                self.giving.receive(verb, waits=self.receiving)
            case "propose" | "nominate":
                self.receiving = bool(self.waiting)
                self.giving.propose()
            case "plan" | "scheme" | "target" | "cancel":
                self.giving.plan(verb)
            case "aside":
                self.award, self.waiting, self.receiving = None, [], False
            case "pass" if self.waiting:
                self.giving.proposed = True
                self.take_praise(place, verb)
            case "commend" | "honour":
                self.take_praise(place, verb)
            case "grant" | "grant_posthumous" | "decide":
                self.take_grant(verb)

    def take_grant(self, verb: Verb) -> None:
        self.giving.take_grant(verb)
        self.variant = "posthumous" if verb.kind == "grant_posthumous" else ""
        if self.award and verb.kind == "grant_posthumous":
            self.open(self.award._replace(variant=self.variant), verb.end)

    def take_praise(self, place: int, verb: Verb) -> None:
        """“khen thưởng”, “biểu dương” stand for an award, unless a named one stands beside (“khen thưởng, tặng Cờ”)."""
        behind = self.marks[place + 1 : place + 3]
        if self.award and self.fresh and self.award.form != COMMENDED and self.joins(_ALSO, verb):
            self.anchor = verb.end
        elif verb.kind == "honour" and self.receiving and self.award and self.is_prize(self.award):
            self.take_award(self.award._replace(start=verb.start, end=verb.end))
        elif not (self.receiving and names_more(self.reading.folded, verb, behind)):
            self.giving.praise()
            level = behind[0] if behind and isinstance(behind[0], Giver) and self.is_level(verb, behind[0]) else None
            self.take_award(Award(start=verb.start, end=verb.end, form=COMMENDED, variant=self.variant, giver=level))

    def is_prize(self, award: Award) -> bool:
        """“Tại lễ trao giải thưởng Ví Dụ, 12 cá nhân được tuyên dương”: an order or prize, none got yet."""
        return self.fresh and (award.form.code.startswith("huan_chuong") or award.form.code == HONOURED.code)

    def joins(self, gap: re.Pattern[str], mark: Mark) -> bool:
        """Whether nothing but `gap` stands between the anchor and the mark."""
        return gap.fullmatch(self.reading.folded, self.anchor, mark.start) is not None

    def is_level(self, verb: Verb, giver: Giver) -> bool:
        """“được khen thưởng cấp tỉnh”."""
        gap = self.reading.folded[verb.end : giver.start]
        return gap in (" ", " ở ") and self.reading.folded.startswith(("cấp ", "các cấp"), giver.start)

    def words(self, mark: Mark) -> str:
        return self.reading.folded[mark.start : mark.end]

    def take_grade(self, grade: Grade) -> None:
        award = self.award or self.done
        if award is None and self.named and self.named.code == BADGE and "tuổi đảng" in self.words(grade):
            award = Award(start=grade.start, end=grade.end, form=self.named)  # “Số đảng viên 55 năm tuổi Đảng là 6”
        if award:
            self.open(award._replace(grade=grade.grade, variant=grade.variant), grade.end)

    def take_award(self, award: Award) -> None:
        if self.names_praise(award):
            self.name_praise(award)
        if self.receiving and not award.form.code:  # “12 em đạt giải Nhất được tặng Bằng khen”
            return
        award = award._replace(variant=self.variant) if self.variant and not award.variant else award
        if self.waiting and (self.receiving or self.is_theirs(award)):
            self.add_waiting(award)
        else:
            self.open(award, award.end)

    def names_praise(self, award: Award) -> bool:
        """“khen 64 tập thể bằng hình thức Bằng khen”: the form of what was told before."""
        praise = self.award or self.done
        behind = self.reading.folded.endswith(_FORM_OF, 0, award.start)
        return behind and praise is not None and praise.form == COMMENDED and bool(award.form.code)

    def name_praise(self, award: Award) -> None:
        last = len(self.entries)
        while last and self.entries[last - 1].form == COMMENDED.code:
            last -= 1
        self.entries[last:] = [
            replace(entry, form=award.form.code, cue=CUES["passive"]) for entry in self.entries[last:]
        ]

    def is_theirs(self, award: Award) -> bool:
        """“tặng 12 cá nhân danh hiệu …”, “3 đồng chí là Chiến sĩ thi đua cơ sở”."""
        gap = self.reading.folded[self.waiting[-1].end : award.start]
        self.shared = self.giving.granting
        named = award.form.title and award.form.recipient == "individual"  # “24 đồng chí Chiến sĩ thi đua cơ sở”
        borne = award.form.of_state and award.form.title  # “3 đồng chí Anh hùng …” may only be told of
        return (gap == " " and (self.giving.granting or named or not borne)) or (
            gap == " là " and not award.form.of_state
        )
