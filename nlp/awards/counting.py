"""Which award a number belongs to: the open one, one behind it, one told before, or its own name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.facts import Recipient
from nlp.awards.authority import Giver
from nlp.awards.clause import Clause
from nlp.awards.entries import Way
from nlp.awards.giving import COMMENDED, HONOURED
from nlp.awards.links import (
    GAP,
    award_ahead,
    bare,
    gets_gift,
    goes_on_elsewhere,
    is_chosen,
    is_close,
    is_conferred,
    is_difference,
    is_inverted,
    is_list,
    is_nominated,
    is_part,
    is_recognised,
    is_share_of,
    is_total,
    leads_to,
    shared_recipient,
)
from nlp.awards.marks import Award, Break, Grade, Mark, Verb
from nlp.awards.numbers import Count
from nlp.awards.pieces import of_heading, of_territory, of_unknown, of_whom, to_whom
from nlp.awards.words import Form, VerbKind

# Titles that recipients of another award may bear: “Giấy khen cho 12 ấp, 31 gia đình văn hóa tiêu biểu”.
_BORNE = frozenset({"gia_dinh_van_hoa", "ba_me_vnah"})
_ONE_OF_THEM = re.compile(r"(?<!\w)(?:một|1) trong (?:số )?(?:những )?$")
_LINE_BEGINS = re.compile(
    r"[-+•*–\d.)( ]*(?:(?:tổng cộng|tất cả|(?:nhận )?(?:lần|đợt|dịp) này|gồm|gồm có|trong đó|"
    r"trong số (?:đó|này|họ)|cụ thể|có|cho|là)(?: có)?[:,]? *){0,2}"
)
_PRESENT = re.compile(r" (?:đã )?(?:có mặt|tham dự|về dự|tới dự|dự)(?!\w)")
_NEXT = re.compile(r" *(?:[,;]|và) *")
# Nouns of which hardly anybody is told but those who are awarded.
_AWARDED = ("tập thể", "cá nhân", "điển hình", "gương mặt")
_MODEL = ("gương", "gương điển hình", "điển hình tiên tiến")
_PRAISING = frozenset({"commend", "honour", "grant", "grant_posthumous", "pass"})
_AHEAD = 20  # marks behind a number that may tell what became of it
_ACTIVE = frozenset({"active", "listed", "loose"})


@dataclass(slots=True, kw_only=True)
class Counting(Clause):
    """Takes the numbers."""

    def take_count(self, place: int, count: Count) -> None:
        if count.of_awards:
            self.take_piece(place, count)
        elif count.recipient is None:
            self.take_bare(place, count)
        elif way := self.way_of_open(place, count):
            self.add_active(count, way)
        elif form := self.honoured_by_noun(place, count):
            self.add(count, Award(start=count.start, end=count.end, form=form), "passive")
        elif self.receives[place]:
            self.wait(count)
        elif award := self.award_untold(place, count):
            self.add(count, award._replace(giver=self.giver_behind(place) or award.giver), "loose")
        elif not (self.done and self.take_more(place, count, self.done)) and self.is_surely_awarded(count):
            self.add(count, self.award_of_sentence(count), "loose")

    def way_of_open(self, place: int, count: Count) -> Way | None:
        """How the number goes to the open award; None where it does not."""
        if self.award is None or self.one_of_them(count):
            return None
        if self.is_attached(count) or self.begins_line(place, count):
            return "active"
        if self.last in _ACTIVE and is_part(self.before(count, 20)) and not self.is_subject(place):
            return "listed"
        if self.receives[place] or ((count.nominee or count.title) and is_nominated(self.marks, place)):
            return None
        if (count.dealt or self.last in _ACTIVE) and is_list(self.before(count, GAP + 1)):
            return "listed"
        return "loose" if self.fresh and self.is_loose(count) else None

    def one_of_them(self, count: Count) -> bool:
        """“là một trong 10 gương mặt trẻ tiêu biểu”."""
        folded = self.reading.folded
        told = count.title and _ONE_OF_THEM.search(folded, max(count.start - 20, 0), count.start) is not None
        return told and not gets_gift(folded, count)

    def honoured_by_noun(self, place: int, count: Count) -> Form | None:
        """The form of what is told without an award: one of so many honoured, or those put forward."""
        if self.one_of_them(count):
            return HONOURED
        if is_chosen(self.reading.folded, count) and not is_nominated(self.marks, place):
            return HONOURED
        if not (count.nominee or count.title) or not is_nominated(self.marks, place):
            return None
        self.giving.proposed = True
        return HONOURED if count.title else COMMENDED

    def is_surely_awarded(self, count: Count) -> bool:
        """Whether those counted are hardly told of but where they are praised: “12 tập thể”, “4 gương điển hình”."""
        if count.qualifier == "at_least" and count.title:  # “phát hiện ít nhất 3 gương mới”
            return False
        if is_difference(self.reading.folded, count) or gets_gift(self.reading.folded, count):
            return False
        praised = any(isinstance(mark, Verb) and mark.kind in _PRAISING for mark in self.marks)
        noun = self.reading.folded[count.start : count.end]
        told = praised or self.award is not None
        return noun.endswith(_MODEL) or (noun.endswith(_AWARDED) and told)

    def award_of_sentence(self, count: Count) -> Award:
        """The open award, else the first that the sentence names, else praise; of models always praise."""
        named = (mark for mark in self.marks if isinstance(mark, Award) and mark.form.code and not count.title)
        award = None if count.title else self.award
        return award or next(named, Award(start=count.start, end=count.end, form=COMMENDED))

    def award_untold(self, place: int, count: Count) -> Award | None:
        """Of “truy tặng 25 mẹ” the title named last, else the award that the sentence goes on to name; of “34 mô hình
        được huyện công nhận” some title."""
        unnamed = Award(start=count.start, end=count.end, form=HONOURED, variant=self.variant)
        if self.award is None and is_conferred(self.reading.folded, count):
            return unnamed._replace(form=self.named) if self.named else award_ahead(self.marks, place)
        return unnamed if is_recognised(self.reading.folded, count) else None

    def giver_behind(self, place: int) -> Giver | None:
        """Who stands behind the verb of a passive: “34 mô hình được huyện công nhận”."""
        verb, giver = (*self.marks[place + 1 : place + 3], None, None)[:2]
        receives = isinstance(verb, Verb) and verb.kind == "receive"
        return giver if receives and isinstance(giver, Giver) else None

    def take_more(self, place: int, count: Count, done: Award) -> bool:
        """Whether the number goes on behind a passive: parts, other grades, other places."""
        grade = self.marks[place + 1] if place + 1 < len(self.marks) else None
        listed = is_list(self.before(count, GAP))
        if isinstance(grade, Grade) and self.award is None and listed and self.gap(count, grade) == " ":
            # “2 đảng viên được tặng Huy hiệu 75 năm tuổi Đảng, 5 đảng viên 70 năm”
            self.add(count, done._replace(grade=grade.grade, variant=grade.variant), "listed")
        elif listed and count.title and done.form.code == HONOURED.code:
            self.add(count, done, "listed")
        elif self.is_of_done(count):
            self.award = done
            self.add_active(count, "listed")
        else:
            return False
        return True

    def is_subject(self, place: int) -> bool:
        """Whether a verb of receiving stands right behind the number at `place`."""
        return self.is_next_verb(place, "receive") and self.receives[place]

    def is_next_verb(self, place: int, kind: VerbKind) -> bool:
        behind = self.marks[place + 1] if place + 1 < len(self.marks) else None
        return isinstance(behind, Verb) and behind.kind == kind

    def is_of_done(self, count: Count) -> bool:
        """A part of the number told, or the same of another place: “Yên Sơn có 7 em được tặng, Lâm Thao có 6 em,”."""
        if self.award is None and is_part(self.before(count, 20)):
            return True
        return self.award in (None, self.done) and goes_on_elsewhere(self.reading, self.anchor, count)

    def wait(self, count: Count) -> None:
        if not self.waiting:
            self.shared = self.award is not None and is_list(self.before(count, GAP + 1))
        last = self.waiting[-1] if self.waiting and not self.receiving else None
        follows = last and self.anchor <= last.end and is_list(bare(self.gap(last, count)))
        self.waiting = [*self.waiting, count] if follows else [count]
        self.receiving, self.giving.passive = False, None

    def take_piece(self, place: int, count: Count) -> None:
        """“11 Tập thể lao động xuất sắc”; not “trao ba Huân chương cho ba cá nhân”, where the recipients are told."""
        award, behind = (*self.marks[place + 1 : place + 3], None, None)[:2]
        if not isinstance(award, Award):  # what looked like one is none
            return
        if award.form.code in _BORNE and self.last in ("active", "listed") and is_list(self.before(count, GAP + 1)):
            self.borne = award
            self.add_active(count._replace(recipient=award.form.recipient), "listed")
        elif not (isinstance(behind, Count) and leads_to(self.gap(award, behind)[-GAP:])) and not (
            count.recipient and self.is_idle(place, award)
        ):
            part: Recipient | None = "other" if self.entries and self.entries[-1].recipient == "other" else None
            told = self.whom_of_list(place) or count.recipient or to_whom(self.reading, award)
            told = told or of_heading(self.reading, count)
            unknown = None if award.form.bare else of_unknown(self.reading, count, award, self.giving)
            whom = told or unknown or part
            self.add(count._replace(recipient=whom), award._replace(variant=award.variant or self.variant), "piece")

    def whom_of_list(self, place: int) -> Recipient | None:
        """Whom a list of awards goes to, told at its end: “3 Bằng khen, 5 Giấy khen cho các tập thể, cá nhân”."""
        listed = [mark for mark in self.marks[place : place + _AHEAD] if not isinstance(mark, Break)]
        last = 1
        while last + 2 < len(listed) and self.goes_on(listed[last], listed[last + 1 : last + 3]):
            last += 2
        award = listed[last]
        ours = isinstance(listed[1], Award) and not (listed[1].form.title or listed[1].form.code == "co_thi_dua")
        return to_whom(self.reading, award) if last > 1 and ours and isinstance(award, Award) else None

    def goes_on(self, one: Mark, further: Sequence[Mark]) -> bool:
        count, award = further
        counted = isinstance(count, Count) and count.of_awards and isinstance(award, Award)
        return counted and _NEXT.fullmatch(self.reading.folded, one.end, count.start) is not None

    def is_idle(self, place: int, award: Award) -> bool:
        """“Dự lễ có 12 Mẹ Việt Nam anh hùng”: bearers of a title of the State, of whose award nothing is told.

        So are those of any title who “có mặt”.
        """
        if _PRESENT.match(self.reading.folded, award.end):
            return True
        behind = any(
            isinstance(mark, Verb) and mark.kind == "receive" for mark in self.marks[place + 1 : place + _AHEAD]
        )
        told = (
            behind
            or of_territory(self.reading, self.marks[place])
            or self.last
            or self.variant
            or (self.award is not None and self.award.form == COMMENDED)
            or self.giving.received
            or self.giving.granting
        )
        return award.form.of_state and not told

    def take_bare(self, place: int, count: Count) -> None:
        """“Cờ thi đua của Chính phủ: 05;”, “hạng Nhất 3, hạng Nhì 5, hạng Ba 8 cá nhân” (A16)."""
        if self.entries and self.is_next_verb(place, "receive"):  # “…, 45 nhận Giấy khen”
            self.wait(count._replace(recipient=count.recipient or self.entries[-1].recipient))
        elif self.done and self.entries and is_share_of(self.reading.folded, self.anchor, count):
            self.award = self.done
            self.add_active(count._replace(recipient=self.entries[-1].recipient), "listed")
        elif self.award and (is_close(self.before(count, 9)) or self.is_sum(count)):
            recipient = shared_recipient(self.reading.folded, self.marks, place) or self.award.form.recipient
            if recipient is None and self.award == self.done and self.entries:
                recipient = self.entries[-1].recipient
            recipient = recipient or of_whom(self.reading, self.award) or of_heading(self.reading, count)
            self.add_active(count._replace(recipient=recipient or "other"), "listed")

    def is_sum(self, count: Count) -> bool:
        named = self.award is not None and self.award.form != COMMENDED
        return is_total(self.before(count, 50), named=named)

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
