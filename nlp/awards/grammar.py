"""How numbers, awards and givers of a sentence belong together: one pass from left to right over its marks.

Active: “tặng Bằng khen cho 8 tập thể, 7 cá nhân” (A01, A05, A14 to A17). Passive: “8 tập thể được tặng Bằng khen”
(A02, A03, A39). The scope of a proposal runs on until a new decision is told (A06, A07).
"""

import re
from dataclasses import dataclass, field, replace

from models.facts import Authority, AwardStatus, Recipient
from nlp.awards.authority import Giver
from nlp.awards.entries import CONFIDENCE, CUES, INHERITED, PRAISED, Entry, Scope, Way
from nlp.awards.links import GAP, is_close, is_list, is_part, leads_to, receivers
from nlp.awards.marks import Award, Break, Grade, Mark, Verb
from nlp.awards.numbers import Count
from nlp.awards.words import Form

_COMMENDED = Form(code="khen_thuong", for_whom="both")
_HONOURED = Form(code="danh_hieu_khac", for_whom="both")
# Who may give what the State gives; any other giver named beside it only hands it over (B15, level check of section 0).
_STATE: frozenset[Authority] = frozenset({"chu_tich_nuoc", "chinh_phu", "thu_tuong", "quoc_hoi"})
# A body named so is a recipient or the place, no giver: “cho 2 đơn vị là Sở Tư pháp”.
_RECIPIENT = re.compile(
    r"(?<!\w)(?:là|gồm|gồm:|cho|như|tại|ở|thuộc|của|gửi)(?: (?:chủ tịch|giám đốc|lãnh đạo|ban thường vụ))? $"
)
_COLON = re.compile(r'["”) ]*: *')
# “tặng 450 Bằng khen cho các tập thể, cá nhân”: who got the pieces.
_TO_WHOM = re.compile(
    r" +cho +(?:các +|những +)?(?:(?P<other>tập thể(?:,| và) cá nhân)|(?P<collective>tập thể)|(?P<individual>cá nhân))"
)
_MANY = 10
_PIECES: dict[str, Recipient] = {"other": "other", "collective": "collective", "individual": "individual"}
_ONE_OF_THEM = re.compile(r"(?<!\w)(?:một|1) trong (?:số )?$")
_TITLE_AHEAD = re.compile(r"[^.;,\n]{0,25}(?:điển hình|người tốt|gương)")


def read_entries(folded: str, marks: list[Mark], scope: Scope) -> tuple[list[Entry], Scope]:
    """The entries of one sentence in reading order, and the scope at its end."""
    reader = _Reader(folded=folded, marks=marks, award=scope.award, authority=scope.authority, status=scope.status)
    reader.given_before = scope.before
    for place, mark in enumerate(marks):
        reader.take(place, mark)
    return reader.entries, reader.scope()


def _names_more(verb: Verb, behind: list[Mark]) -> bool:
    """Whether an award, another word of praise, or a verb with an award follows: “được tuyên dương, tặng Giấy khen”."""
    if behind and isinstance(behind[0], Verb) and behind[0].start < verb.end + 6:
        return behind[0].kind in ("commend", "honour") or _names_more(behind[0], behind[1:])
    return bool(behind) and isinstance(behind[0], Award)


@dataclass(slots=True, kw_only=True)
class _Reader:
    folded: str
    marks: list[Mark]
    award: Award | None = None
    authority: Authority | None = None
    status: AwardStatus = "granted"
    entries: list[Entry] = field(default_factory=list)
    receives: list[bool] = field(default_factory=list)
    anchor: int = -1  # where the open award, its grade or its last number ends
    done: Award | None = (
        None  # the last award of a passive: its grades may be told behind (“gồm: hạng Nhất 01 tập thể”)
    )
    fresh: bool = False  # the open award has got no number yet
    last: Way | None = None  # how the last number was read
    variant: str = ""
    blocked: bool = False  # a plan, a registration, a withdrawal
    target: bool = False  # blocked by a target or a registration only, which does not reach a number told to be awarded
    proposed: bool = False  # a proposal was told since the last number
    delegated: Giver | None = None
    given_before: Authority | None = None
    level: Giver | None = None  # “Cấp tỉnh có 5 tập thể được …”
    waiting: list[Count] = field(default_factory=list)
    receiving: bool = False
    granting: bool = False  # a verb of giving was told
    received: bool = False  # somebody “được” in this sentence
    shared: bool = (
        False  # what waits goes on a list whose giver was told (“khen thưởng 134 tập thể, 612 cá nhân đạt …”)
    )
    receiving_from: Giver | None = None

    def __post_init__(self) -> None:
        self.receives = receivers(self.folded, self.marks)

    def scope(self) -> Scope:
        return Scope(award=self.award, authority=self.authority, status=self.status)

    def take(self, place: int, mark: Mark) -> None:
        match mark:
            case Count():
                self.take_count(place, mark)
            case Award():
                self.take_award(mark)
            case Grade():
                self.take_grade(mark)
            case Giver():
                self.take_giver(mark)
            case Verb():
                self.take_verb(place, mark)
            case Break():
                self.take_break()

    def take_break(self) -> None:
        self.waiting, self.receiving, self.blocked = [], False, False

    def take_giver(self, giver: Giver) -> None:
        if self.folded.startswith("của ", giver.start):  # of no award: the award's own giver was taken into it
            return
        if self.folded.startswith("cấp ", giver.start) and not self.waiting:
            self.level = giver
        if self.receiving:
            self.receiving_from = giver
            return
        self.given_before = None
        if giver.delegated:
            self.delegated, self.authority = giver, giver.code
        elif self.delegated is None and not _RECIPIENT.search(self.folded[max(giver.start - 30, 0) : giver.start]):
            self.authority = giver.code

    def take_grade(self, grade: Grade) -> None:
        self.award = self.award or self.done
        if self.award:
            self.award = replace(self.award, grade=grade.grade, variant=grade.variant)
            self.anchor, self.fresh = grade.end, True

    def take_verb(self, place: int, verb: Verb) -> None:
        match verb.kind:
            case "receive" | "chosen":
                self.received = True
                # “1.500 hộ đăng ký, 450 hộ đã được công nhận”
                if self.target and self.waiting and self.folded.startswith(("được", "vinh dự"), verb.start):
                    self.blocked = False
                self.receiving = bool(self.waiting)
                self.receiving_from = None
            case "propose":
                self.receiving = bool(self.waiting)
                self.proposed, self.status, self.authority, self.given_before = True, "proposed", None, None
            case "plan" | "target" | "cancel":
                self.blocked, self.target = True, verb.kind == "target"
            case "aside":
                self.award, self.waiting, self.receiving = None, [], False
            case "pass" if self.waiting:
                self.proposed = True
                self.take_praise(place, verb)
            case "commend" | "honour":
                self.take_praise(place, verb)
            case "grant" | "grant_posthumous" | "decide":
                self.take_grant(verb)

    def take_grant(self, verb: Verb) -> None:
        self.granting = True
        self.variant = "posthumous" if verb.kind == "grant_posthumous" else ""
        if verb.kind == "decide":
            self.status, self.proposed, self.blocked = "granted", False, False
        if self.award and verb.kind == "grant_posthumous":
            self.award = replace(self.award, variant=self.variant)
            self.anchor, self.fresh = verb.end, True

    def take_praise(self, place: int, verb: Verb) -> None:
        """“khen thưởng”, “biểu dương” stand for an award, unless a named one follows (“khen thưởng, tặng Cờ”)."""
        behind = self.marks[place + 1 : place + 3]
        if not (self.receiving and _names_more(verb, behind)):
            following = behind[0] if behind else None
            level = following if isinstance(following, Giver) and self.is_level(verb, following) else None
            self.take_award(Award(start=verb.start, end=verb.end, form=_COMMENDED, variant=self.variant, giver=level))

    def is_level(self, verb: Verb, giver: Giver) -> bool:
        """“được khen thưởng cấp tỉnh”."""
        return giver.start == verb.end + 1 and self.folded.startswith("cấp ", giver.start)

    def take_award(self, award: Award) -> None:
        if self.waiting and (self.receiving or self.is_theirs(award)):
            proposed = self.proposed
            for count in self.waiting:
                self.proposed = proposed
                self.add(count, award, "passive")
            self.waiting, self.receiving, self.award = [], False, None
            self.done = replace(award, giver=award.giver or self.giver_of_passive())
            return
        self.award = award if award.variant else replace(award, variant=self.variant)
        self.anchor, self.fresh = award.end, True

    def is_theirs(self, award: Award) -> bool:
        """“tặng 12 cá nhân danh hiệu …”, “3 đồng chí là Chiến sĩ thi đua cơ sở”."""
        gap = self.folded[self.waiting[-1].end : award.start]
        self.shared = self.granting
        return (gap == " " and self.granting) or (gap == " là " and not award.form.of_state)

    def take_count(self, place: int, count: Count) -> None:
        if count.of_awards:
            self.take_piece(place, count)
        elif count.recipient is None:
            self.take_bare(count)
        elif count.title and _ONE_OF_THEM.search(self.folded[max(count.start - 20, 0) : count.start]):
            self.add(count, Award(start=count.start, end=count.end, form=_HONOURED), "passive")
        elif self.award and self.is_attached(count):
            self.add_active(count, "active")
        elif self.receives[place]:
            self.wait(count)
        elif self.done and not self.award and is_part(self.before(count, 20)):
            self.award = self.done
            self.add_active(count, "listed")
        elif self.award and self.last in ("active", "listed", "loose") and self.continues(count):
            self.add_active(count, "listed")
        elif self.award and self.fresh and self.is_loose(count):
            self.add_active(count, "loose")

    def wait(self, count: Count) -> None:
        if not self.waiting:
            self.shared = self.award is not None and self.continues(count)
        follows = self.waiting and not self.receiving and is_list(self.folded[self.waiting[-1].end : count.start])
        self.waiting = self.waiting if follows else []
        self.waiting.append(count)
        self.receiving, self.receiving_from = False, None

    def take_piece(self, place: int, count: Count) -> None:
        """“11 Tập thể lao động xuất sắc”; not “trao ba Huân chương cho ba cá nhân”, where the recipients are told."""
        award, behind = self.marks[place + 1], self.marks[place + 2] if place + 2 < len(self.marks) else None
        told = isinstance(behind, Count) and leads_to(self.folded[max(award.end, behind.start - GAP) : behind.start])
        if isinstance(award, Award) and not told and not (award.form.of_state and self.is_idle()):
            to = _TO_WHOM.match(self.folded, award.end)
            whom = _PIECES[to.lastgroup or ""] if to else self.of_pieces(count)
            self.add(replace(count, recipient=count.recipient or whom), award, "piece")

    def is_idle(self) -> bool:
        """“Dự lễ có 12 Mẹ Việt Nam anh hùng”: bearers of a title of the State, of whose award nothing is told."""
        return self.last is None and not self.received and self.variant == "" and not self.granting

    def of_pieces(self, count: Count) -> Recipient | None:
        """“UBND tỉnh tặng 450 Bằng khen”: to whom is not told; what one person was given over the years is no count."""
        return "other" if self.authority and count.value >= _MANY and not self.received else None

    def take_bare(self, count: Count) -> None:
        """“Cờ thi đua của Chính phủ: 05;”."""
        if self.award and _COLON.fullmatch(self.before(count, 9)):
            self.add_active(replace(count, recipient=self.award.form.recipient), "piece")

    def before(self, count: Count, reach: int) -> str:
        """The words before a number, back to the anchor or `reach` characters."""
        return self.folded[max(self.anchor, count.start - reach, 0) : count.start]

    def is_attached(self, count: Count) -> bool:
        gap = self.before(count, GAP)
        return self.anchor >= 0 and (is_close(gap) or (self.fresh and leads_to(gap)))

    def continues(self, count: Count) -> bool:
        return is_list(self.before(count, GAP + 1))

    def is_loose(self, count: Count) -> bool:
        """“tặng Bằng khen cho Văn phòng Quận ủy và 6 cá nhân”."""
        gap = self.before(count, GAP)
        return " cho " in gap and is_list(gap)

    def add_active(self, count: Count, way: Way) -> None:
        if self.award:
            self.add(count, self.award, way)
            self.anchor, self.fresh = count.end, False

    def add(self, count: Count, award: Award, way: Way) -> None:
        recipient = count.recipient or award.form.recipient
        if self.blocked or not award.form.code or not recipient:
            return
        self.last = way
        authority = self.authority_of(count, award, way)
        inherited = authority is not None and authority == self.given_before
        self.entries.append(
            Entry(
                count=count,
                form=self.form(count, award).code,
                grade=award.grade,
                variant=award.variant,
                authority=authority,
                recipient=recipient,
                status=self.status_of(way),
                confidence=CONFIDENCE[way] - (INHERITED if inherited else 0.0),
                cue=PRAISED if award.form == _COMMENDED else CUES[way],
            )
        )
        self.proposed = False

    def form(self, count: Count, award: Award) -> Form:
        praised = award.form == _COMMENDED
        return _HONOURED if praised and (count.title or _TITLE_AHEAD.match(self.folded, count.end)) else award.form

    def giver_of_passive(self) -> Giver | None:
        return self.receiving_from or self.delegated or self.level

    def status_of(self, way: Way) -> AwardStatus:
        if way == "passive":
            return "proposed" if self.proposed else "granted"
        return self.status

    def authority_of(self, count: Count, award: Award, way: Way) -> Authority | None:
        authority = self.authority or (None if way == "piece" else self.given_before)
        if way == "passive":
            passive = self.giver_of_passive()
            authority = passive.code if passive else self.authority if self.shared else None
        giver = count.giver or award.giver
        if giver:
            authority = giver.code
        return None if award.form.of_state and authority not in _STATE else authority
