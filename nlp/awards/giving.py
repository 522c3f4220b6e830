"""Who gives, and whether it is given, proposed or only planned, as far as a sentence has told."""

import re
from dataclasses import dataclass

from models.facts import Authority, AwardStatus, Recipient
from nlp.awards.authority import Giver
from nlp.awards.entries import CONFIDENCE, CUES, INHERITED, PRAISED, Entry, Scope, Way
from nlp.awards.marks import Award, Verb
from nlp.awards.numbers import Count
from nlp.awards.words import Form

# Who may give what the State gives; any other giver named beside it only hands it over (B15, level check of section 0).
STATE: frozenset[Authority] = frozenset({"chu_tich_nuoc", "quoc_hoi"})
# A body named so is a recipient or the place, no giver: “cho 2 đơn vị là Sở Tư pháp”.
_RECIPIENT = re.compile(
    r"(?<!\w)(?:là|gồm|gồm:|cho|như|tại|ở|thuộc|của|gửi)(?: (?:chủ tịch|giám đốc|lãnh đạo|ban thường vụ))? $"
)
COMMENDED = Form(code="khen_thuong", for_whom="both")
HONOURED = Form(code="danh_hieu_khac", for_whom="both")
_ORDER = Form(code="huan_chuong", for_whom="both")  # of another state
# The noun's own words honour: “20 cá nhân điển hình tiên tiến”, “5 công nhân giỏi”.
_TITLE_AHEAD = re.compile(r"[^.;,\n]{0,25}(?:điển hình|người tốt|(?<!nêu )(?<!noi )(?<!theo )(?<!tấm )gương)")
_SKILLED = re.compile(r"(?:nông dân|công nhân|lao động|thợ|giáo viên) giỏi(?!\w)")
_LEVELS: dict[str, Authority] = {
    **dict.fromkeys(("thi đua cấp bộ", "thi đua ngành", "thi đua cấp ngành", "thi đua toàn quân", "cstđ cấp bộ"), "bo"),
}
_AND = re.compile(
    r"(?: [^\W\d_]+){0,4}(?:,| và| cùng| cùng với|, cùng) (?:(?:chủ tịch|giám đốc|lãnh đạo|thủ trưởng|các) )?"
)
_LIST = re.compile(r" *(?:(?:,|và|cùng|ngành|ban|đơn vị|thủ trưởng|chủ tịch|ubnd|các|huyện|quận|thị xã) *){1,8}")


@dataclass(slots=True, kw_only=True)
class Giving:
    """The state of one sentence, changed by each giver and verb from left to right."""

    folded: str
    giver: Giver | None = None  # of this sentence, in the active
    inherited: Authority | None = None  # of the line that this one continues
    before: Authority | None = None  # of the sentence before
    delegated: Giver | None = None
    level: Giver | None = None  # “Cấp tỉnh có 5 tập thể được …”
    passive: Giver | None = None  # “… được UBND tỉnh tặng”
    status: AwardStatus = "granted"
    proposed: bool = False  # a proposal was told since the last number
    blocked: bool = False  # a plan, a registration, a withdrawal
    planned: bool = False  # so is the whole sentence
    target: bool = False  # blocked by a target or a registration only, which does not reach a number told to be awarded
    granting: bool = False  # a verb of giving was told
    bestowed: bool = False  # the last one was “tặng”, not “trao”, which may only hand over
    subject: Giver | None = None  # who gives, told since the last semicolon
    asked: bool = False  # a proposal was told since the last semicolon
    received: bool = False  # somebody “được” in this sentence

    @classmethod
    def of(cls, folded: str, scope: Scope) -> "Giving":
        """The state at the beginning of a sentence that `scope` was handed on to."""
        return cls(folded=folded, inherited=scope.authority, before=scope.before, status=scope.status)

    @property
    def authority(self) -> Authority | None:
        """Who gives in the active, as told in this sentence or the line that it continues."""
        return self.giver.code if self.giver else self.inherited

    @property
    def handed_on(self) -> Authority | None:
        """Who gives, for the sentence behind."""
        return self.authority or self.before

    def take_giver(self, giver: Giver, *, waits: bool, gives: bool) -> None:
        """`waits`: numbers wait for their award; `gives`: a verb or an award stands between it and the next number."""
        if (
            self.folded.startswith("của ", giver.start) and not giver.delegated
        ):  # of no award: the award's own giver was taken into it
            return
        if self.folded.startswith("cấp ", giver.start) and not waits:
            self.level = giver
        if giver.delegated:
            self.delegated = self.giver = giver
        elif self.delegated and self.giver is self.delegated and self._is_delegated_too(giver):
            self.delegated = self.giver = _joint(self.delegated, giver)
        elif gives and self.delegated is None and not _RECIPIENT.search(self._before(giver)):
            self.giver = self.subject = _joint(self.giver, giver) if self.giver and self._goes_on(giver) else giver
        self.before = None if gives else self.before

    def _is_delegated_too(self, giver: Giver) -> bool:
        """“thừa ủy quyền của Chủ tịch nước, Thủ tướng Chính phủ, đồng chí X trao”; not “…, UBND huyện trao”."""
        return self._goes_on(giver) and self.folded.startswith(",", giver.end)

    def _goes_on(self, giver: Giver) -> bool:
        """“UBND huyện và Công an huyện tặng …”, “các sở, ngành, UBND huyện tặng …”."""
        reach = _LIST if self.giver and not self.giver.code else _AND
        return self.giver is not None and reach.fullmatch(self.folded, self.giver.end, giver.start) is not None

    def _before(self, giver: Giver) -> str:
        return self.folded[max(giver.start - 30, 0) : giver.start]

    def propose(self) -> None:
        """A verb of proposing: whoever proposes is not who gives."""
        if not self.proposed:  # “đang trình Chủ tịch nước xét tặng”: who gives was told between the two
            self.giver = self.inherited = self.before = None
        self.proposed, self.status, self.asked = True, "proposed", True

    def take_grant(self, verb: Verb) -> None:
        """A verb of giving; one of deciding ends a proposal and a plan."""
        self.granting = True
        self.bestowed = "trao" not in self.folded[verb.start : verb.end]
        if verb.kind == "decide":
            self.status, self.proposed, self.blocked = "granted", False, False

    def plan(self, verb: Verb) -> None:
        """A verb that says that nothing was given yet, or that it was taken away."""
        self.blocked, self.target = True, verb.kind == "target"
        self.planned |= verb.kind == "scheme"

    def begin_clause(self) -> None:
        """Behind a semicolon."""
        self.blocked, self.asked, self.subject = self.planned, False, None

    def praise(self) -> None:
        """“…; UBND các huyện khen thưởng 97 trường hợp”: who praises in a clause of their own has done so."""
        if self.subject and not self.asked:
            self.status, self.proposed = "granted", False

    def receive(self, verb: Verb, *, waits: bool) -> None:
        """“1.500 hộ đăng ký, 450 hộ đã được công nhận”: a target does not reach who was awarded."""
        self.received, self.passive = True, None
        if self.target and waits and self.folded.startswith(("được", "vinh dự"), verb.start):
            self.blocked = False

    def giver_of_passive(self) -> Giver | None:
        """Who gave to the subject of a passive, where it is told."""
        return self.passive or self.delegated or self.level

    def status_of(self, way: Way) -> AwardStatus:
        """What is told of a number read in this way."""
        if way == "passive":
            return "proposed" if self.proposed else "granted"
        return self.status

    def giver_of(self, count: Count, award: Award, way: Way, *, shared: bool) -> Giver | None:
        """Who gave, where this sentence names it: the award's own giver, else the subject.

        `shared`: the subjects of a passive go on a list whose giver was told. A mere level (“danh hiệu … cấp tỉnh”) is
        the giver only where nobody else is.
        """
        told = self.giver_of_passive() or (self.giver if shared else None) if way == "passive" else self.giver
        own = count.giver or award.giver
        if own is None or (award.form.of_state and own.code not in STATE and not own.foreign):
            return told
        is_level = self.folded.startswith("cấp ", own.start)
        return told if is_level and told and told.code else own

    def entry(self, count: Count, award: Award, way: Way, *, shared: bool) -> Entry | None:
        """The number read as an entry; None where nothing was given, or nobody knows to whom."""
        recipient = _recipient(count, award)
        if self.blocked or not award.form.code or not recipient:
            return None
        giver = self.giver_of(count, award, way, shared=shared)
        authority = self.authority_of(giver, award, way, shared=shared)
        inherited = giver is None and authority is not None and authority == self.before
        return Entry(
            count=count,
            form=_form(self.folded, count, award, giver).code,
            grade=award.grade,
            variant=award.variant,
            authority=authority,
            recipient=recipient,
            status="proposed" if count.nominee and not (self.received or self.granting) else self.status_of(way),
            confidence=CONFIDENCE[way] - (INHERITED if inherited else 0.0),
            cue=PRAISED if award.form is COMMENDED or award.form is HONOURED else CUES[way],
            giver=giver,
            delegated=self.delegated,
        )

    def _bestows(self, giver: Giver, way: Way) -> bool:
        """“Sở đã tặng Huân chương”: what the article says, though only the State may; who “trao” only hands over."""
        subject = self.passive if way == "passive" else self.giver
        return self.bestowed and giver is subject and not (giver.loose or self.proposed or self.asked)

    def authority_of(self, giver: Giver | None, award: Award, way: Way, *, shared: bool) -> Authority | None:
        """The code of `giver`, or of who gave before; the State's awards only the State gives."""
        authority = _who_gives(giver, award.form) if giver else None
        if giver is None and (way != "passive" or shared):
            authority = self.inherited or (self.before if way not in ("passive", "piece") else None)
        if award.form.of_state and authority not in STATE:
            return authority if giver and self._bestows(giver, way) else None
        return authority or _level_named(self.folded, award)


def _joint(one: Giver, other: Giver) -> Giver:
    """Several that give together have no code, but where they are of one."""
    if one.code == other.code:
        return other
    codes = (*(one.joint or (one.code,)), *(other.joint or (other.code,)))
    return other._replace(start=one.start, code=None, loose=False, joint=codes, delegated=one.delegated)


def _who_gives(giver: Giver, form: Form) -> Authority | None:
    """Of “Chủ tịch nước, Thủ tướng Chính phủ” the first gives what only the State gives, the other all else."""
    fitting = {code for code in giver.joint if (code in STATE) == form.of_state}
    return fitting.pop() if len(fitting) == 1 else giver.code


def _recipient(count: Count, award: Award) -> Recipient | None:
    """Whom the number counts; “29 lượt” of what only units get are units; no person gets what only units get."""
    only = award.form.recipient if award.form.title or award.form.code == "co_thi_dua" else None
    if {only, count.recipient} == {"collective", "individual"}:
        return None
    whole = count.recipient == "other" and count.cumulative
    return (award.form.recipient if whole else None) or count.recipient or award.form.recipient


def _level_named(folded: str, award: Award) -> Authority | None:
    """The level that the award's own name tells: “Chiến sĩ thi đua cấp Bộ”."""
    name = folded[award.start : award.end]
    return next((code for words, code in _LEVELS.items() if words in name), None)


def _form(folded: str, count: Count, award: Award, giver: Giver | None) -> Form:
    """The award's form; what the noun honours with is a title, the order of another state none of ours."""
    if giver and giver.foreign and award.form.of_state:
        return _ORDER
    titled = count.title or _TITLE_AHEAD.match(folded, count.end) or _SKILLED.search(folded, count.start, count.end + 6)
    return HONOURED if award.form == COMMENDED and titled else award.form
