"""Which award a number belongs to: the open one, one behind it, one told before, or its own name."""

import re
from collections.abc import Sequence

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


def take_count(clause: Clause, place: int, count: Count) -> None:
    """Adds the number, which is the mark at `place`, to what the clause has told; or lets it wait, or go."""
    if count.of_awards:
        _take_piece(clause, place, count)
    elif count.recipient is None:
        _take_bare(clause, place, count)
    elif way := _way_of_open(clause, place, count):
        clause.add_active(count, way)
    elif form := _honoured_by_noun(clause, place, count):
        clause.add(count, Award(start=count.start, end=count.end, form=form), "passive")
    elif clause.receives[place]:
        _wait(clause, count)
    elif award := _award_untold(clause, place, count):
        clause.add(count, award._replace(giver=_giver_behind(clause, place) or award.giver), "loose")
    elif not (clause.done and _take_more(clause, place, count, clause.done)) and _is_surely_awarded(clause, count):
        clause.add(count, _award_of_sentence(clause, count), "loose")


def _way_of_open(clause: Clause, place: int, count: Count) -> Way | None:
    """How the number goes to the open award; None where it does not."""
    if clause.award is None or _one_of_them(clause, count):
        return None
    if _is_attached(clause, count) or _begins_line(clause, place, count):
        return "active"
    if clause.last in _ACTIVE and is_part(clause.before(count, 20)) and not _is_subject(clause, place):
        return "listed"
    if clause.receives[place] or ((count.nominee or count.title) and is_nominated(clause.marks, place)):
        return None
    if (count.dealt or clause.last in _ACTIVE) and is_list(clause.before(count, GAP + 1)):
        return "listed"
    return "loose" if clause.fresh and _is_loose(clause, count) else None


def _one_of_them(clause: Clause, count: Count) -> bool:
    """“là một trong 10 gương mặt trẻ tiêu biểu”."""
    folded = clause.reading.folded
    told = count.title and _ONE_OF_THEM.search(folded, max(count.start - 20, 0), count.start) is not None
    return told and not gets_gift(folded, count)


def _honoured_by_noun(clause: Clause, place: int, count: Count) -> Form | None:
    """The form of what is told without an award: one of so many honoured, or those put forward."""
    if _one_of_them(clause, count):
        return HONOURED
    if is_chosen(clause.reading.folded, count) and not is_nominated(clause.marks, place):
        return HONOURED
    if not (count.nominee or count.title) or not is_nominated(clause.marks, place):
        return None
    clause.giving.proposed = True
    return HONOURED if count.title else COMMENDED


def _is_surely_awarded(clause: Clause, count: Count) -> bool:
    """Whether those counted are hardly told of but where they are praised: “12 tập thể”, “4 gương điển hình”."""
    if count.qualifier == "at_least" and count.title:  # “phát hiện ít nhất 3 gương mới”
        return False
    if is_difference(clause.reading.folded, count) or gets_gift(clause.reading.folded, count):
        return False
    praised = any(isinstance(mark, Verb) and mark.kind in _PRAISING for mark in clause.marks)
    noun = clause.reading.folded[count.start : count.end]
    told = praised or clause.award is not None
    return noun.endswith(_MODEL) or (noun.endswith(_AWARDED) and told)


def _award_of_sentence(clause: Clause, count: Count) -> Award:
    """The open award, else the first that the sentence names, else praise; of models always praise."""
    named = (mark for mark in clause.marks if isinstance(mark, Award) and mark.form.code and not count.title)
    award = None if count.title else clause.award
    return award or next(named, Award(start=count.start, end=count.end, form=COMMENDED))


def _award_untold(clause: Clause, place: int, count: Count) -> Award | None:
    """Of “truy tặng 25 mẹ” the title named last, else the award that the sentence goes on to name; of “34 mô hình
    được huyện công nhận” some title."""
    unnamed = Award(start=count.start, end=count.end, form=HONOURED, variant=clause.variant)
    if clause.award is None and is_conferred(clause.reading.folded, count):
        return unnamed._replace(form=clause.named) if clause.named else award_ahead(clause.marks, place)
    return unnamed if is_recognised(clause.reading.folded, count) else None


def _giver_behind(clause: Clause, place: int) -> Giver | None:
    """Who stands behind the verb of a passive: “34 mô hình được huyện công nhận”."""
    verb, giver = (*clause.marks[place + 1 : place + 3], None, None)[:2]
    receives = isinstance(verb, Verb) and verb.kind == "receive"
    return giver if receives and isinstance(giver, Giver) else None


def _take_more(clause: Clause, place: int, count: Count, done: Award) -> bool:
    """Whether the number goes on behind a passive: parts, other grades, other places."""
    grade = clause.marks[place + 1] if place + 1 < len(clause.marks) else None
    listed = is_list(clause.before(count, GAP))
    if isinstance(grade, Grade) and clause.award is None and listed and clause.gap(count, grade) == " ":
        # “2 đảng viên được tặng Huy hiệu 75 năm tuổi Đảng, 5 đảng viên 70 năm”
        clause.add(count, done._replace(grade=grade.grade, variant=grade.variant), "listed")
    elif listed and count.title and done.form.code == HONOURED.code:
        clause.add(count, done, "listed")
    elif _is_of_done(clause, count):
        clause.award = done
        clause.add_active(count, "listed")
    else:
        return False
    return True


def _is_subject(clause: Clause, place: int) -> bool:
    """Whether a verb of receiving stands right behind the number at `place`."""
    return _is_next_verb(clause, place, "receive") and clause.receives[place]


def _is_next_verb(clause: Clause, place: int, kind: VerbKind) -> bool:
    behind = clause.marks[place + 1] if place + 1 < len(clause.marks) else None
    return isinstance(behind, Verb) and behind.kind == kind


def _is_of_done(clause: Clause, count: Count) -> bool:
    """A part of the number told, or the same of another place: “Yên Sơn có 7 em được tặng, Lâm Thao có 6 em,”."""
    if clause.award is None and is_part(clause.before(count, 20)):
        return True
    return clause.award in (None, clause.done) and goes_on_elsewhere(clause.reading, clause.anchor, count)


def _wait(clause: Clause, count: Count) -> None:
    if not clause.waiting:
        clause.shared = clause.award is not None and is_list(clause.before(count, GAP + 1))
    last = clause.waiting[-1] if clause.waiting and not clause.receiving else None
    follows = last and clause.anchor <= last.end and is_list(bare(clause.gap(last, count)))
    clause.waiting = [*clause.waiting, count] if follows else [count]
    clause.receiving, clause.giving.passive = False, None


def _take_piece(clause: Clause, place: int, count: Count) -> None:
    """“11 Tập thể lao động xuất sắc”; not “trao ba Huân chương cho ba cá nhân”, where the recipients are told."""
    award, behind = (*clause.marks[place + 1 : place + 3], None, None)[:2]
    if not isinstance(award, Award):  # what looked like one is none
        return
    if award.form.code in _BORNE and clause.last in ("active", "listed") and is_list(clause.before(count, GAP + 1)):
        clause.borne = award
        clause.add_active(count._replace(recipient=award.form.recipient), "listed")
    elif not (isinstance(behind, Count) and leads_to(clause.gap(award, behind)[-GAP:])) and not (
        count.recipient and _is_idle(clause, place, award)
    ):
        part: Recipient | None = "other" if clause.entries and clause.entries[-1].recipient == "other" else None
        told = _whom_of_list(clause, place) or count.recipient or to_whom(clause.reading, award)
        told = told or of_heading(clause.reading, count)
        unknown = None if award.form.bare else of_unknown(clause.reading, count, award, clause.giving)
        whom = told or unknown or part
        clause.add(count._replace(recipient=whom), award._replace(variant=award.variant or clause.variant), "piece")


def _whom_of_list(clause: Clause, place: int) -> Recipient | None:
    """Whom a list of awards goes to, told at its end: “3 Bằng khen, 5 Giấy khen cho các tập thể, cá nhân”."""
    listed = [mark for mark in clause.marks[place : place + _AHEAD] if not isinstance(mark, Break)]
    last = 1
    while last + 2 < len(listed) and _goes_on(clause, listed[last], listed[last + 1 : last + 3]):
        last += 2
    award = listed[last]
    ours = isinstance(listed[1], Award) and not (listed[1].form.title or listed[1].form.code == "co_thi_dua")
    return to_whom(clause.reading, award) if last > 1 and ours and isinstance(award, Award) else None


def _goes_on(clause: Clause, one: Mark, further: Sequence[Mark]) -> bool:
    count, award = further
    counted = isinstance(count, Count) and count.of_awards and isinstance(award, Award)
    return counted and _NEXT.fullmatch(clause.reading.folded, one.end, count.start) is not None


def _is_idle(clause: Clause, place: int, award: Award) -> bool:
    """“Dự lễ có 12 Mẹ Việt Nam anh hùng”: bearers of a title of the State, of whose award nothing is told.

    So are those of any title who “có mặt”.
    """
    if _PRESENT.match(clause.reading.folded, award.end):
        return True
    behind = any(isinstance(mark, Verb) and mark.kind == "receive" for mark in clause.marks[place + 1 : place + _AHEAD])
    told = (
        behind
        or of_territory(clause.reading, clause.marks[place])
        or clause.last
        or clause.variant
        or (clause.award is not None and clause.award.form == COMMENDED)
        or clause.giving.received
        or clause.giving.granting
    )
    return award.form.of_state and not told


def _take_bare(clause: Clause, place: int, count: Count) -> None:
    """“Cờ thi đua của Chính phủ: 05;”, “hạng Nhất 3, hạng Nhì 5, hạng Ba 8 cá nhân” (A16)."""
    if clause.entries and _is_next_verb(clause, place, "receive"):  # “…, 45 nhận Giấy khen”
        _wait(clause, count._replace(recipient=count.recipient or clause.entries[-1].recipient))
    elif clause.done and clause.entries and is_share_of(clause.reading.folded, clause.anchor, count):
        clause.award = clause.done
        clause.add_active(count._replace(recipient=clause.entries[-1].recipient), "listed")
    elif clause.award and (is_close(clause.before(count, 9)) or _is_sum(clause, count)):
        recipient = shared_recipient(clause.reading.folded, clause.marks, place) or clause.award.form.recipient
        if recipient is None and clause.award == clause.done and clause.entries:
            recipient = clause.entries[-1].recipient
        recipient = recipient or of_whom(clause.reading, clause.award) or of_heading(clause.reading, count)
        clause.add_active(count._replace(recipient=recipient or "other"), "listed")


def _is_sum(clause: Clause, count: Count) -> bool:
    named = clause.award is not None and clause.award.form != COMMENDED
    return is_total(clause.before(count, 50), named=named)


def _is_attached(clause: Clause, count: Count) -> bool:
    gap = clause.before(count, GAP)
    inverted = clause.giving.received and not clause.entries and is_inverted(gap)
    return clause.anchor >= 0 and (is_close(gap) or (clause.fresh and (leads_to(gap) or inverted)))


def _begins_line(clause: Clause, place: int, count: Count) -> bool:
    """“- 5 tập thể”, “Tổng cộng: 6 tập thể”, in a line that continues the award of a line before."""
    start = clause.reading.sentence_at(count.start).start
    return (
        clause.anchor < 0
        and not _is_subject(clause, place)
        and _LINE_BEGINS.fullmatch(clause.reading.folded, start, count.start) is not None
    )


def _is_loose(clause: Clause, count: Count) -> bool:
    """“tặng Bằng khen cho Văn phòng Quận ủy và 6 cá nhân”."""
    gap = clause.before(count, GAP)
    return (" cho " in gap or " tặng " in gap) and is_list(gap)
