"""How numbers, awards and givers of a sentence belong together: one pass from left to right over its marks.

Active: “tặng Bằng khen cho 8 tập thể, 7 cá nhân” (A01, A05, A14 to A17). Passive: “8 tập thể được tặng Bằng khen”
(A02, A03, A39). The scope of a proposal runs on until a new decision is told (A06, A07).
"""

import re
from dataclasses import dataclass, field, replace

from models.facts import Recipient
from nlp.awards.authority import Giver
from nlp.awards.entries import Entry, Scope, Way
from nlp.awards.giving import COMMENDED, HONOURED, Giving
from nlp.awards.links import (
    GAP,
    bare,
    gives,
    goes_on_elsewhere,
    is_close,
    is_inverted,
    is_list,
    is_nominated,
    is_part,
    is_share_of,
    is_total,
    leads_to,
    names_more,
    receivers,
    shared_recipient,
)
from nlp.awards.marks import Award, Break, Grade, Mark, Verb
from nlp.awards.numbers import Count
from nlp.awards.pieces import of_heading, of_territory, of_unknown, of_whom, to_whom
from nlp.awards.words import Form
from nlp.reading import Reading

# Titles that recipients of another award may bear: “Giấy khen cho 12 ấp, 31 gia đình văn hóa tiêu biểu”.
_BORNE = frozenset({"gia_dinh_van_hoa", "ba_me_vnah"})
_LIST_OPENS = re.compile(r"[^.;:\n]{0,30}(?::|,? (?:trong đó|cụ thể|gồm|bao gồm|chia ra)(?!\w))")
_ONE_OF_THEM = re.compile(r"(?<!\w)(?:một|1) trong (?:số )?(?:những )?$")
_LINE_BEGINS = re.compile(r"[-+•*–\d.)( ]*(?:(?:tổng cộng|gồm|gồm có|trong đó|cụ thể|có|cho|là)(?: có)?[:,]? *){0,2}")
_ACTIVE = frozenset({"active", "listed", "loose"})
_AGAIN = re.compile(r" (?:cao quý )?(?:này|trên|nói trên)(?!\w)")
# “trao Giấy khen biểu dương 2 em”, “tặng Giấy khen và tuyên dương 2 em”: the praise is the award's.
_ALSO = re.compile(r"(?: và| để| nhằm|,)? ")


def read_entries(reading: Reading, marks: list[Mark], scope: Scope) -> tuple[list[Entry], Scope]:
    """The entries of one sentence in reading order, and the scope at its end."""
    giving = Giving.of(reading.folded, scope)
    reader = _Reader(reading=reading, marks=marks, giving=giving, award=scope.award, done=scope.done)
    reader.named = scope.named
    for place, mark in enumerate(marks):
        reader.take(place, mark)
    return reader.entries, reader.scope()


@dataclass(slots=True, kw_only=True)
class _Reader:
    reading: Reading
    marks: list[Mark]
    giving: Giving
    award: Award | None = None
    named: Form | None = None  # the last form named, for “danh hiệu này”
    entries: list[Entry] = field(default_factory=list)
    receives: list[bool] = field(default_factory=list)
    anchor: int = -1  # where the open award, its grade or its last number ends
    given: Award | None = None  # the open award that got a number last
    done: Award | None = None  # the last award of a passive: its parts may be told behind (“gồm: hạng Nhất 01 tập thể”)
    fresh: bool = False  # the open award has got no number yet
    last: Way | None = None  # how the last number was read
    variant: str = ""
    borne: Award | None = None  # a title that recipients of the open award bear
    waiting: list[Count] = field(default_factory=list)
    receiving: bool = False
    shared: bool = False  # what waits goes on a list whose giver was told (“khen thưởng 9 tập thể, 12 cá nhân đạt …”)

    def __post_init__(self) -> None:
        self.receives = receivers(self.reading.folded, self.marks)

    def scope(self) -> Scope:
        giving = self.giving
        return Scope(
            award=self.award if self.fresh_at_end() else self.given or self.award,
            done=self.done,
            authority=giving.authority,
            status=giving.status,
            before=giving.before,
            named=self.named,
        )

    def fresh_at_end(self) -> bool:
        """Whether the award named last opens a list in the lines behind: “…; tặng Giấy khen cho:”."""
        return self.fresh and self.reading.sentence_at(self.anchor).text.endswith(":")

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

    # Who gives, and the verbs.

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
            self.open(replace(self.award, variant=self.variant), verb.end)

    def take_praise(self, place: int, verb: Verb) -> None:
        """“khen thưởng”, “biểu dương” stand for an award, unless a named one stands beside (“khen thưởng, tặng Cờ”)."""
        behind = self.marks[place + 1 : place + 3]
        if self.award and self.fresh and self.award.form != COMMENDED and self.joins(_ALSO, verb):
            self.anchor = verb.end
        elif not (self.receiving and names_more(self.reading.folded, verb, behind)):
            level = behind[0] if behind and isinstance(behind[0], Giver) and self.is_level(verb, behind[0]) else None
            self.take_award(Award(start=verb.start, end=verb.end, form=COMMENDED, variant=self.variant, giver=level))

    def joins(self, gap: re.Pattern[str], mark: Mark) -> bool:
        """Whether nothing but `gap` stands between the anchor and the mark."""
        return gap.fullmatch(self.reading.folded, self.anchor, mark.start) is not None

    def is_level(self, verb: Verb, giver: Giver) -> bool:
        """“được khen thưởng cấp tỉnh”."""
        return giver.start == verb.end + 1 and self.reading.folded.startswith("cấp ", giver.start)

    # Awards.

    def resolved(self, award: Award) -> Award:
        """“danh hiệu này”: the award named last."""
        if award.form.bare and self.named and _AGAIN.match(self.reading.folded, award.end):
            return replace(award, form=self.named)
        if award.form.title and not award.form.bare:
            self.named = award.form
        return award

    def open(self, award: Award, end: int) -> None:
        """From here on numbers belong to this award."""
        self.award, self.anchor, self.fresh = award, end, True

    def take_grade(self, grade: Grade) -> None:
        award = self.award or self.done
        if award:
            self.open(replace(award, grade=grade.grade, variant=grade.variant), grade.end)

    def take_award(self, award: Award) -> None:
        if self.waiting and (self.receiving or self.is_theirs(award)):
            self.add_waiting(award)
        else:
            self.open(award if award.variant else replace(award, variant=self.variant), award.end)

    def add_waiting(self, award: Award) -> None:
        proposed = self.giving.proposed
        for count in self.waiting:
            self.giving.proposed = proposed
            whom = (to_whom(self.reading, award) or award.form.recipient) if count.nominee else None
            self.add(replace(count, recipient=whom or count.recipient), award, "passive")
        self.waiting, self.receiving, self.award = [], False, None
        giver = self.giving.giver_of_passive()
        self.done = replace(award, giver=award.giver or giver)
        self.anchor = award.end
        if _LIST_OPENS.match(self.reading.folded, award.end):
            self.giving.giver = giver or self.giving.giver
            self.giving.status = "proposed" if proposed else self.giving.status

    def is_theirs(self, award: Award) -> bool:
        """“tặng 12 cá nhân danh hiệu …”, “3 đồng chí là Chiến sĩ thi đua cơ sở”."""
        gap = self.reading.folded[self.waiting[-1].end : award.start]
        self.shared = self.giving.granting
        named = award.form.title and award.form.recipient == "individual"  # “24 đồng chí Chiến sĩ thi đua cơ sở”
        return (gap == " " and (self.giving.granting or named)) or (gap == " là " and not award.form.of_state)

    # Numbers.

    def take_count(self, place: int, count: Count) -> None:
        if count.of_awards:
            self.take_piece(place, count)
        elif count.recipient is None:
            self.take_bare(place, count)
        elif count.title and _ONE_OF_THEM.search(self.reading.folded[max(count.start - 20, 0) : count.start]):
            self.add(count, Award(start=count.start, end=count.end, form=HONOURED), "passive")
        elif self.award and (self.is_attached(count) or self.begins_line(place, count)):
            self.add_active(count, "active")
        elif (count.nominee or count.title) and is_nominated(self.marks, place):
            self.giving.proposed = True
            form = HONOURED if count.title else COMMENDED
            self.add(count, Award(start=count.start, end=count.end, form=form), "passive")
        elif self.award and self.last in _ACTIVE and is_part(self.before(count, 20)) and not self.is_subject(place):
            self.add_active(count, "listed")
        elif self.receives[place]:
            self.wait(count)
        elif self.done and self.is_of_done(count):
            self.award = self.done
            self.add_active(count, "listed")
        elif self.award and (count.dealt or self.last in _ACTIVE) and is_list(self.before(count, GAP + 1)):
            self.add_active(count, "listed")
        elif self.award and self.fresh and self.is_loose(count):
            self.add_active(count, "loose")

    def is_subject(self, place: int) -> bool:
        """Whether a verb of receiving stands right behind the number at `place`."""
        behind = self.marks[place + 1] if place + 1 < len(self.marks) else None
        return isinstance(behind, Verb) and behind.kind == "receive" and self.receives[place]

    def is_of_done(self, count: Count) -> bool:
        """A part of the number told, or the same of another place: “Yên Sơn có 7 em được tặng, Lâm Thao có 6 em,”."""
        if self.award is None and is_part(self.before(count, 20)):
            return True
        return self.award in (None, self.done) and goes_on_elsewhere(self.reading, self.anchor, count)

    def wait(self, count: Count) -> None:
        if not self.waiting:
            self.shared = self.award is not None and is_list(self.before(count, GAP + 1))
        follows = self.waiting and not self.receiving and is_list(bare(self.gap(self.waiting[-1], count)))
        self.waiting = [*self.waiting, count] if follows else [count]
        self.receiving, self.giving.passive = False, None

    def gap(self, one: Mark, other: Mark) -> str:
        return self.reading.folded[one.end : other.start]

    def take_piece(self, place: int, count: Count) -> None:
        """“11 Tập thể lao động xuất sắc”; not “trao ba Huân chương cho ba cá nhân”, where the recipients are told."""
        award, behind = self.marks[place + 1], self.marks[place + 2] if place + 2 < len(self.marks) else None
        if not isinstance(award, Award):
            return
        if award.form.code in _BORNE and self.last in ("active", "listed") and is_list(self.before(count, GAP + 1)):
            self.borne = award
            self.add_active(replace(count, recipient=award.form.recipient), "listed")
        elif not (isinstance(behind, Count) and leads_to(self.gap(award, behind)[-GAP:])) and not (
            count.recipient and self.is_idle(place, award)
        ):
            part: Recipient | None = "other" if self.entries and self.entries[-1].recipient == "other" else None
            told = count.recipient or to_whom(self.reading, award) or of_heading(self.reading, count)
            whom = told or of_unknown(self.reading, count, award, self.giving) or part
            self.add(replace(count, recipient=whom), award, "piece")

    def is_idle(self, place: int, award: Award) -> bool:
        """“Dự lễ có 12 Mẹ Việt Nam anh hùng”: bearers of a title of the State, of whose award nothing is told."""
        behind = any(isinstance(mark, Verb) and mark.kind == "receive" for mark in self.marks[place + 1 :])
        told = (
            behind
            or of_territory(self.reading, self.marks[place])
            or self.last
            or self.variant
            or self.giving.received
            or self.giving.granting
        )
        return award.form.of_state and not told

    def take_bare(self, place: int, count: Count) -> None:
        """“Cờ thi đua của Chính phủ: 05;”, “hạng Nhất 3, hạng Nhì 5, hạng Ba 8 cá nhân” (A16)."""
        if self.done and self.entries and is_share_of(self.reading.folded, self.anchor, count):
            self.award = self.done
            self.add_active(replace(count, recipient=self.entries[-1].recipient), "listed")
        elif self.award and (is_close(self.before(count, 9)) or is_total(self.before(count, 50))):
            recipient = shared_recipient(self.reading.folded, self.marks, place) or self.award.form.recipient
            if recipient is None and self.award == self.done and self.entries:
                recipient = self.entries[-1].recipient
            recipient = recipient or of_whom(self.reading, self.award) or of_heading(self.reading, count)
            self.add_active(replace(count, recipient=recipient or "other"), "listed")

    def before(self, count: Count, reach: int) -> str:
        """The words before a number, back to the anchor or `reach` characters."""
        return self.reading.folded[max(self.anchor, count.start - reach, 0) : count.start]

    def is_attached(self, count: Count) -> bool:
        gap = self.before(count, GAP)
        inverted = self.giving.received and not self.entries and is_inverted(gap)
        return self.anchor >= 0 and (is_close(gap) or (self.fresh and (leads_to(gap) or inverted)))

    def begins_line(self, place: int, count: Count) -> bool:
        """“- 5 tập thể”, “Tổng cộng: 6 tập thể”, in a line that continues the award of a line before."""
        start = self.reading.sentence_at(count.start).start
        return (
            self.anchor < 0
            and not self.is_subject(place)
            and _LINE_BEGINS.fullmatch(self.reading.folded, start, count.start) is not None
        )

    def is_loose(self, count: Count) -> bool:
        """“tặng Bằng khen cho Văn phòng Quận ủy và 6 cá nhân”."""
        gap = self.before(count, GAP)
        return (" cho " in gap or " tặng " in gap) and is_list(gap)

    def add_active(self, count: Count, way: Way) -> None:
        if self.award:
            self.add(count, self.award, way)
            self.given, self.anchor, self.fresh = self.award, count.end, False

    def add(self, count: Count, award: Award, way: Way) -> None:
        entry = self.giving.entry(count, award, way, shared=self.shared)
        if entry:
            self.last, self.giving.proposed = way, False
            self.entries.append(entry)
