"""Which words join a number to an award before it, to a list, or to an award behind it that it received."""

import re
from itertools import pairwise

from models.facts import Recipient
from nlp.awards.authority import Giver
from nlp.awards.marks import Award, Break, Grade, Mark, Verb
from nlp.awards.numbers import Count
from nlp.awards.words import VerbKind
from nlp.reading import Reading

# Longest gaps in characters: a list's modifiers (“có sáng kiến được áp dụng trong toàn tỉnh,”); a passive's subject.
GAP = 120
_NEAR: dict[VerbKind, int] = {"receive": 250, "chosen": 20, "plan": 12, "propose": 12, "nominate": 12}
_LINK = 30  # characters of the longest words that end such a gap
_AHEAD = 20  # marks that are looked at behind one
_PUT_FORWARD = 60  # characters from those nominated to the verb
_PROPOSING = frozenset({"propose", "nominate", "pass"})
_GIVING = frozenset({"grant", "grant_posthumous", "decide", "commend", "honour"})
# Between an award and the first number it goes to, whatever the award's own words are in between.
_TO = re.compile(
    r"(?:(?<!\w)(?:cho|đối với|tới|đến|gồm|gồm có|thuộc về|về với|về tay|đến với)|:)"
    r" *(?:(?:các|những|thêm|cả|tất cả|toàn bộ|tổng cộng|thân nhân(?: của)?) +)?$"
)
_CLOSE = re.compile(
    r'["”)( ]*(?:(?:dịp|lần|đợt|năm|hôm) n[aà]y *|còn *|(?:tại|trước|trong|ở)(?: [^\W\d_]+){1,4} +)?'
    r"(?:đột xuất|có|là|gồm|(?:(?:đã )?được )?(?:trao tặng|tặng thưởng|phong tặng|truy tặng|trao|tặng)(?: cho)?|"
    r"cho|chúc mừng|động viên|tận tay|cùng với|cùng|đối với|thêm|thì có|cả|tổng cộng|tất cả|-|–|:)? *"
)
_LIST = re.compile(
    r"(?:[,;/+-]|(?<!\w)(?:và|cùng|cùng với|hoặc)) *(?:(?:có|trong đó có|trong đó|gồm|cho|còn lại|còn|đối với) *)?$"
)
# Between two subjects of one passive: “36 tập thể tiêu biểu và 72 cá nhân được …”, not “1.420 hộ hiến đất, 36 tập thể”.
_SUBJECTS = re.compile(
    r"(?: (?:nhân dân|tiêu biểu|xuất sắc|điển hình|có|là|của|thuộc|trong|ở|tại|người|nông dân|đạt|hoàn thành|lao động|"
    r"trực tiếp)[^;]{0,60}?)?(?: *,| *và| *cùng| *với| *cùng với| *hoặc) *(?:có *)?"
    r"|(?: [^\W\d_]+){1,4} (?:và|cùng|cùng với) (?:có )?"
)
# Parts of a number told before: “330 tập thể, cá nhân để biểu dương, gồm 80 tập thể” (A11).
_PART = re.compile(
    r"(?<!\w)(?:thì|thì chỉ|gồm|gồm có|trong đó|trong đó có|trong số đó|trong số này|trong số họ|cụ thể),?:?(?: có)? $"
    r"| \($"
)


# “Hà Tĩnh có 7 em được tặng Bằng khen, Vĩnh Phúc có 6 em, Nghệ An 5 em.”
_ELSEWHERE = re.compile(r"[^;:.]{0,40}[,;] *(?:và +)?(?P<place>[^,;:.\d]{2,60}?)(?: có| là| được)? ")
_ATTENDS = re.compile(r"(?<!\w)(?:dự|tham dự|tới dự|đến dự|chủ trì|phát biểu|chúc mừng|gặp mặt)(?!\w)")
# “Chủ tịch UBND tỉnh đến chúc mừng; đồng thời quyết định tặng …”
_ALSO_GIVES = re.compile(r"[^.:\n]{0,160}[,;]? đồng thời (?:đã )?(?:quyết định |ký )?(?:tặng|trao|khen|thưởng)")
_INVERTED = re.compile(r"[^,;.:]{0,80} (?:còn có|có|là|gồm|gồm có) ")
# “27 đồng chí đạt danh hiệu …; riêng Đồn Sông Lam chiếm 4.”
_ALONE = re.compile(r"[^;:.]{0,40}[,;] *riêng [^,;:.\d]{2,60} (?:chiếm|có|là|đạt) ")
_TOTAL = re.compile(r"[^,;.:\d]{0,35} là ")
_REACHES = re.compile(r"[^,;.:\d]{0,35}(?: lên (?:tới|đến) (?:con số )?| trao: )")
_BRACKETED = re.compile(r"\([^()\n]*$")  # told of whom it stands behind
_BRACKETS = re.compile(r" *\([^()]*\)")
_CHOOSES = re.compile(r"(?:chọn(?: ra| được| ra được)?|danh sách|top|tốp) $")
_BEST = re.compile(r"(?: [^\W\d_]+){0,3} (?:tiêu biểu|xuất sắc)(?: nhất)?(?!\w| nhất| (?:vào|tham|dự|đi)(?!\w))")
_CONFERS = ("phong tặng ", "truy tặng ")
_CLAUSE_ENDS = r"(?= *(?:[,.;)\n]|$)| (?:là|và|gồm|dịp|đợt|lần)(?!\w))"
_CONFERRED = re.compile(rf"[^.;,:\d\n]{{0,40}}(?: được [^.;,:\d\n]{{0,40}})? (?:phong|truy|trao) tặng{_CLAUSE_ENDS}")
_RECOGNISED = re.compile(rf"[^.;,:\d\n]{{0,40}} được (?:[^.;,:\d\n]{{0,40}} )?công nhận{_CLAUSE_ENDS}")
_RANKED = re.compile(r' (?:đã )?được (?:xếp hạng|bình chọn|vinh danh)(?: là)? "[^"\n]{3,60}"')
_WORKS = ("sáng kiến", "đề tài", "sản phẩm", "công trình")
_GIFT = re.compile(
    r"[^.;,:\d\n]{0,70} (?:(?:tặng|trao|nhận) (?:cúp|giải(?! \x22)|học bổng|quà|tiền|chuyến|xe|phần thưởng)"
    r"|(?:đạt|đoạt|giành) giải(?! thưởng))(?!\w)"
)
_DIFFERENCE = re.compile(r"(?<!\w)(?:tăng|giảm)(?: thêm)? [\d.]+ [^,;.\d]{2,25}(?:,| và) $")
_CHOSEN = re.compile(
    r'(?: "[^"\n]{3,60}"| tiêu biểu| xuất sắc| trẻ| điển hình){0,3} (?:đã )?được (?:bình |lựa |xét )?chọn'
    r"(?! (?:làm|để|vào|đi|dự|tham)(?!\w))"
)
_SIGN = re.compile(r" *(?:[,;]|và|cho)? *")
_END = re.compile(r" *(?:[,;.)]|và |$)")


def leads_to(gap: str) -> bool:
    """Whether the words between an award and its first number end in “cho”, “đối với”, a colon."""
    return _TO.search(gap, max(len(gap) - _LINK, 0)) is not None


def is_inverted(gap: str) -> bool:
    """“Nhận Bằng khen của Bộ Tư lệnh có bốn tập thể”: a passive told from its end, award first."""
    return _INVERTED.fullmatch(gap) is not None


def is_total(gap: str, *, named: bool) -> bool:
    """“Tổng số cá nhân được khen thưởng trong năm là 942”; of a `named` award also “số Giấy khen lên tới 1.940”."""
    return _TOTAL.fullmatch(gap) is not None or (named and _REACHES.fullmatch(gap) is not None)


def is_close(gap: str) -> bool:
    """Whether nothing but a link stands between an award, grade or verb and the number: “hạng Nhất 01 tập thể”."""
    return _CLOSE.fullmatch(gap) is not None


def bare(gap: str) -> str:
    """The gap without what is told in brackets: “Ba tập thể (…) cùng bảy cá nhân được …”."""
    return _BRACKETS.sub("", gap) if "(" in gap else gap


def is_list(gap: str) -> bool:
    """Whether a number behind `gap` goes on the list of the number before it."""
    return gap == " với " or (len(gap) <= GAP + 1 and _LIST.search(gap, max(len(gap) - _LINK, 0)) is not None)


def is_part(gap: str) -> bool:
    """Whether the words before a number make it a part of the one told before."""
    return _PART.search(gap) is not None


def goes_on_elsewhere(reading: Reading, anchor: int, count: Count) -> bool:
    """Whether the number, with nothing behind it, is told of a place named between it and `anchor`."""
    match = _ELSEWHERE.fullmatch(reading.folded, anchor, count.start)
    return bool(match and reading.text[match.start("place")].isupper() and _END.match(reading.folded, count.end))


def is_share_of(folded: str, anchor: int, count: Count) -> bool:
    """Whether a number without a noun is what one of those told before has of it."""
    return _ALONE.fullmatch(folded, anchor, count.start) is not None


def gives(folded: str, marks: list[Mark], place: int) -> bool:
    """Whether the giver at `place` does something with an award before the next number; else it only is told of."""
    if folded.startswith(":", marks[place].end) or _begins_item(folded, marks, place):
        return True
    if _BRACKETED.search(folded, max(marks[place].start - GAP, 0), marks[place].start):
        return False
    if place + 1 < len(marks) and _ATTENDS.search(folded, marks[place].end, marks[place + 1].start):
        return _ALSO_GIVES.match(folded, marks[place].end) is not None
    return _reaches_award(marks, place)


def _reaches_award(marks: list[Mark], place: int) -> bool:
    for mark in marks[place + 1 : place + _AHEAD]:
        if isinstance(mark, Verb) and mark.kind in _GIVING:
            return True
        if isinstance(mark, Award) or (isinstance(mark, Count) and mark.of_awards):
            return True
        if isinstance(mark, Break | Count) or (isinstance(mark, Verb) and mark.kind == "receive"):
            return False
    return False


def _begins_item(folded: str, marks: list[Mark], place: int) -> bool:
    """“Bộ Nội vụ tặng Bằng khen cho 7 tập thể; UBND tỉnh, 46 tập thể; …”."""
    follows = 0 < place < len(marks) - 1 and isinstance(marks[place - 1], Break)
    return follows and isinstance(marks[place + 1], Count) and folded[marks[place].end : marks[place + 1].start] == ", "


def names_more(folded: str, verb: Verb, behind: list[Mark]) -> bool:
    """Whether an award, another word of praise, or a verb with an award follows: “được tuyên dương, tặng Giấy khen”."""
    if behind and isinstance(behind[0], Verb) and behind[0].start < verb.end + 6:
        return behind[0].kind in ("commend", "honour") or names_more(folded, behind[0], behind[1:])
    award = behind[0] if behind else None
    return isinstance(award, Award) and bool(award.form.code) and ":" not in folded[verb.end : award.start]


def shared_recipient(folded: str, marks: list[Mark], place: int) -> Recipient | None:
    """Who is counted by a number without a noun: the noun that ends its list (“hạng Nhất 3, hạng Nhì 5 cá nhân”)."""
    for before, mark in pairwise(marks[place : place + _AHEAD]):
        if not isinstance(mark, Grade | Count) or not _SIGN.fullmatch(folded, before.end, mark.start):
            return None
        if isinstance(mark, Count) and mark.recipient:
            return None if mark.of_awards else mark.recipient
    return None


def is_nominated(marks: list[Mark], place: int) -> bool:
    """Whether a verb of proposing follows, and no award: “64 gương điển hình được đề cử”, “55 hồ sơ được bỏ phiếu”."""
    proposed = False
    for mark in marks[place + 1 : place + _AHEAD]:
        if isinstance(mark, Award) or (isinstance(mark, Verb) and mark.kind in ("commend", "honour")):
            return False
        if isinstance(mark, Count | Break):
            break
        proposed |= isinstance(mark, Verb) and mark.kind in _PROPOSING and mark.start < marks[place].end + _PUT_FORWARD
    return proposed


def award_ahead(marks: list[Mark], place: int) -> Award | None:
    """The first award behind `place` that only the State gives, in the same clause."""
    for mark in marks[place + 1 : place + _AHEAD]:
        if isinstance(mark, Break) or (isinstance(mark, Award) and not mark.form.of_state):
            return None
        if isinstance(mark, Award):
            return mark
    return None


def is_difference(folded: str, count: Count) -> bool:
    """Whether the number goes on a difference: “tăng 12 tập thể, 45 cá nhân so với năm trước”."""
    return _DIFFERENCE.search(folded, max(count.start - 45, 0), count.start) is not None


def gets_gift(folded: str, count: Count) -> bool:
    """“3 tập thể được trao giải quảng bá”."""
    return _GIFT.match(folded, count.end) is not None


def is_chosen(folded: str, count: Count) -> bool:
    """Who is chosen for a title has it: “45 gương “Sống đẹp” được chọn”, “chọn ra 95 tác phẩm xuất sắc”."""
    if count.title:
        return _CHOSEN.match(folded, count.end) is not None
    chosen = not count.nominee and _CHOOSES.search(folded, max(count.start - 20, 0), count.start)
    return bool(chosen) and _BEST.match(folded, count.end) is not None


def is_conferred(folded: str, count: Count) -> bool:
    """“phong tặng 2 mẹ”, “hai nghệ nhân được truy tặng”, with no award named beside."""
    return folded.endswith(_CONFERS, 0, count.start) or _CONFERRED.match(folded, count.end) is not None


def is_recognised(folded: str, count: Count) -> bool:
    """“34 mô hình được huyện công nhận”, “cấp tỉnh công nhận 148 mô hình”; not an invention, not by a standard."""
    if folded.endswith(_WORKS, 0, count.end):
        return False
    active = folded.endswith("công nhận ", 0, count.start)
    return active or any(passive.match(folded, count.end) for passive in (_RECOGNISED, _RANKED))


def receivers(folded: str, marks: list[Mark]) -> list[bool]:
    """For each mark: whether what stands there is the subject of “được tặng …” behind it, lists included.

    So is what stands right before an award: “tặng 12 cá nhân danh hiệu …”, “3 đồng chí là Chiến sĩ thi đua cơ sở”.
    """
    follows = _award_follows(marks)
    receives = [False] * len(marks)
    for place in range(len(marks) - 2, -1, -1):
        mark, following = marks[place], marks[place + 1]
        gap = bare(folded[mark.end : following.start])
        if isinstance(following, Verb):
            receives[place] = len(gap) <= _NEAR.get(following.kind, -1) and follows[place + 1]
        elif isinstance(following, Count):
            receives[place] = not following.of_awards and receives[place + 1] and _SUBJECTS.fullmatch(gap) is not None
        elif isinstance(following, Giver | Grade):
            receives[place] = receives[place + 1]
        elif isinstance(following, Award):
            receives[place] = gap == " " or (gap == " là " and following.form.recipient == "individual")
    return receives


def _award_follows(marks: list[Mark]) -> list[bool]:
    """For each mark: whether an award comes at it or behind it, before any further number or semicolon."""
    follows = [False] * (len(marks) + 1)
    for place in range(len(marks) - 1, -1, -1):
        mark = marks[place]
        if isinstance(mark, Verb):
            follows[place] = _verb_leads_on(marks, place, mark.kind, follows[place + 1])
        else:
            named = isinstance(mark, Award) and mark.form.code
            follows[place] = bool(named) or (not isinstance(mark, Count | Break) and follows[place + 1])
    return follows


def _verb_leads_on(marks: list[Mark], place: int, kind: VerbKind, follows: bool) -> bool:
    if kind in ("commend", "honour", "pass", "nominate"):
        return True
    if kind == "chosen":  # “để” tells of awarding only right before its verb
        return follows and marks[place + 1].start == marks[place].end + 1
    return follows and kind != "aside"
