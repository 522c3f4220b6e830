"""What the words around a unit say: that it gets something, or that it gives, hosts, is where somebody works.

The cues are `nlp/lexicon/collective_cues.csv`. `side`: `before` ends at the unit, `after` begins at its end,
`announces` makes what stands behind a list of the honoured; `bar_before`, `bar_after`, `bar_sentence` speak against
it; a `slot` is a part of other patterns, written `<cue>` there.
"""

import re
from dataclasses import dataclass
from functools import cache

from models.span import Span
from nlp.exemplars.cues import VERB
from nlp.exemplars.units import Unit, is_named
from nlp.lexicon import table
from nlp.places import CAPITALS
from nlp.reading import Reading

NEAR = 330  # characters on each side that the patterns may need
SOON = 120  # characters behind a group's name within which its deed is told
_HONOUR = re.compile(
    r"khen|huân chương|huy chương|danh hiệu|kỷ niệm chương|giải thưởng|phần thưởng|bằng ghi nhận|(?:tuyên|biểu) dương"
    r"|vinh danh|tôn vinh|suy tôn|thưởng|cờ |giải |điểm sáng|điển hình|tiêu biểu|nổi bật|đơn cử|đi đầu|dẫn đầu|xuất sắc"
    r"|hồ sơ được"
)
_DEED = re.compile(
    r"(?<!\w)(?:tình nguyện|từ thiện|thiện nguyện|miễn phí|cứu|giúp|duy trì|luân phiên|nấu|quyên góp|gây quỹ|bao tiêu"
    r"|thu gom|dọn|tuần tra|suất (?:ăn|cơm|cháo)|mái ấm|hiến|nuôi|đỡ đầu|cho mượn|góp|vá|bắc|cầu|xây|dựng|sửa|mở|dạy"
    r"|tiếp tế|không lấy|không nhận|đấu giá|chở|đưa đón)(?!\w)"
)
# Who may do a deed together; bodies of the State do their duty.
_GROUP = re.compile(
    r"(?<!\w)(?:tổ|đội|nhóm|câu lạc bộ|clb|hội|chi đoàn|bếp|mái ấm|quán|dòng họ|họ đạo|giáo xứ|nhà dòng|chùa|tàu|htx"
    r"|hợp tác xã|tổ hợp tác|cộng đồng|thôn|bản|ấp|buôn|xóm|làng|chi bộ|đồn|trường|đoàn|tộc|thánh đường)(?!\w)"
)
# A subject opens its clause, or follows the words for its members.
_OPENS = re.compile(
    r"(?:^|[,;:\"-] ?|(?<!\w)(?:và|tập thể|đơn vị|việc|khi|nay|này|riêng|thành lập|trong đó|\d+|(?P<members>cán bộ"
    r"|chiến sĩ|thầy và trò|thầy trò|nhân viên|lao động|đảng viên|hội viên|nhân dân|học sinh)|thì) )$"
)
_NEW_CLAUSE = re.compile(r"[.;]|(?<!\w)tập thể(?!\w)")
_SCHOOL = re.compile(r"(?i:trường|đại học|thpt|thcs|học viện)(?!\w)")
_GOVERNS = re.compile(r"(?i:bộ|ubnd|hđnd|ủy ban nhân dân|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy)(?!\w)")
_GETS = re.compile(r" ?(?:(?:đã|vừa|cũng|vinh dự|là \w+ \w+) )*(?:được|đón nhận|nhận)(?!\w)")
_VENUE = re.compile(r"(?i:trung tâm hội nghị|trung tâm văn hóa|nhà văn hóa|cung văn hóa|nhà hát lớn)")
_QUOTED_GROUP = re.compile(r"(?i:tổ|đội|nhóm|câu lạc bộ|clb|hội|chi hội|bếp|mái ấm|quán|dòng họ)\b.*[”\"»]$")
_INSIDE_NAME = re.compile(rf"[{CAPITALS}][\w.]* $")  # “TAND TP HCM”, “Nhà hát … TP HCM”


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCue:
    """One row of the table; `confidence` 0 to 1 of the exemplar that it makes."""

    name: str
    confidence: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The folded words around a unit. `named`: where the person named last before it ends, 0 for none."""

    sentence: Span
    before: str
    after: str
    named: int


@cache
def unit_cues(side: str) -> tuple[UnitCue, ...]:
    """The cues of one side, in the order of the table."""
    slots: dict[str, str] = {}
    found: list[UnitCue] = []
    for row in table("collective_cues"):
        pattern = row["pattern"]
        for name, words in slots.items():
            pattern = pattern.replace(f"<{name}>", words)
        if row["side"] == "slot":
            slots[row["cue"]] = pattern
        elif row["side"] == side:
            found.append(
                UnitCue(name=row["cue"], confidence=float(row["confidence"] or 0), pattern=re.compile(pattern))
            )
    return tuple(found)


@cache
def confidences() -> dict[str, float]:
    """The confidence of each cue that makes an exemplar."""
    sides = ("before", "after", "announces")
    return {cue.name: cue.confidence for side in sides for cue in unit_cues(side)}


def may_tell(folded: str) -> bool:
    """Whether a sentence may tell of an honour, or of the deed of a group, at all."""
    return tells_honour(folded) or (_GROUP.search(folded) is not None and tells_deed(folded))


def tells_honour(folded: str) -> bool:
    """Whether a text may tell of an honour."""
    return _HONOUR.search(folded) is not None


def tells_deed(folded: str) -> bool:
    """Whether a sentence may tell a deed."""
    return _DEED.search(folded) is not None


def is_business(folded: str) -> bool:
    """Whether a text tells of a prize of firms or a ranking."""
    return _first("business", folded)


def gives(reading: Reading, unit: Unit) -> bool:
    """Whether the verb behind a unit makes it the one who gives."""
    return _first("gives", reading.folded[unit.end : unit.end + SOON])


def clause_of(reading: Reading, sentence: Span, unit: Unit, named: int) -> Clause:
    """The words around a unit within its sentence, `NEAR` characters on each side, back to a person's name at most."""
    return Clause(
        sentence=sentence,
        before=reading.folded[max(sentence.start, unit.start - NEAR, named) : unit.start],
        after=reading.folded[unit.end : min(sentence.end, unit.end + NEAR)],
        named=named,
    )


def cue_of(reading: Reading, sentence: Span, unit: Unit, named: int) -> str | None:
    """Which cue says that the unit gets something or did a deed; None where none does."""
    clause = clause_of(reading, sentence, unit, named)
    if _first("withheld", sentence.text.lower()[: 2 * NEAR]) or _is_other(reading, unit, clause):
        return None
    if unit.brand:
        return "receives" if _receives(reading, unit, clause) else None
    if not is_named(unit.name):
        return None
    return _told_before(reading, unit, clause) or _told_after(reading, unit, clause)


def _first(name: str, text: str) -> bool:
    sides = ("bar_before", "bar_after", "bar_sentence", "announces")
    return any(cue.name == name and cue.pattern.search(text) for side in sides for cue in unit_cues(side))


def _is_other(reading: Reading, unit: Unit, clause: Clause) -> bool:
    """Whether it gives, hosts, took the picture, is a part of another name, or got the prize of a firm."""
    if unit.territory and _INSIDE_NAME.search(reading.text[max(unit.start - 20, 0) : unit.start]):
        return True
    if any(cue.pattern.search(clause.before) for cue in unit_cues("bar_before")):
        return True
    if _GOVERNS.match(unit.name) and not _GETS.match(clause.after) and "cho" not in clause.before:
        return True
    return is_business(clause.after[:SOON]) or _VENUE.match(unit.name) is not None


def _told_before(reading: Reading, unit: Unit, clause: Clause) -> str | None:
    told = next((cue.name for cue in unit_cues("before") if cue.pattern.search(clause.before)), None)
    if told == "listed" and not tells_honour(clause.before + clause.after):
        told = None
    if (told is None and clause.before.endswith(("; ", "; và "))) or (clause.named and clause.before == "; "):
        told = "item" if _first("item", reading.folded[clause.sentence.start : unit.start]) else None
    return told


def _told_after(reading: Reading, unit: Unit, clause: Clause) -> str | None:
    if _receives(reading, unit, clause):
        return "receives"
    after = {cue.name for cue in unit_cues("after") if cue.pattern.search(clause.after)}
    if "pupils" in after and _SCHOOL.match(unit.name):
        return "pupils"
    if _QUOTED_GROUP.match(unit.name) and tells_deed(clause.after[:SOON]):
        return "deed"
    does = "deed" in after and _GROUP.match(unit.name.lower()) and not unit.territory
    return "deed" if does and _is_subject(reading, unit, clause) else None


def _receives(reading: Reading, unit: Unit, clause: Clause) -> bool:
    receives = any(cue.name == "receives" and cue.pattern.search(clause.after) for cue in unit_cues("after"))
    return receives and not _first("gives", clause.after) and _is_subject(reading, unit, clause)


def _is_subject(reading: Reading, unit: Unit, clause: Clause) -> bool:
    """Whether the unit opens its clause; behind a person's name it is where that person works."""
    opens = _OPENS.search(clause.before)
    if opens is None or (unit.territory and opens["members"]):
        return False
    between = reading.folded[clause.named : unit.start]
    own = not clause.named or len(between) > SOON or VERB.search(between) or _NEW_CLAUSE.search(between)
    return bool(own)
