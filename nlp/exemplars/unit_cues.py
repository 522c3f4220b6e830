"""What the words around a unit say: that it gets something, or that it gives, hosts, is where somebody works.

The cues are `nlp/lexicon/collective_cues.csv`. `side`: `before` ends at the unit, `after` begins at its end,
`announces` makes what stands behind a list of the honoured; `bar_before`, `bar_after`, `bar_sentence` speak against
it; an `item` may stand before an item of a list; a `slot` is a part of other patterns, written `<cue>` there.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from models.span import Span
from nlp.exemplars.surroundings import VERB
from nlp.exemplars.unit_names import is_named
from nlp.exemplars.units import Unit
from nlp.lexicon import table
from nlp.lexicon.beginnings import beginnings
from nlp.lexicon.patterns import WordPattern, starts_of, word_pattern
from nlp.places import CAPITALS
from nlp.reading import Reading

NEAR = 330  # characters on each side that the patterns may need
SOON = 120  # characters behind a group's name within which its deed is told
_DEEDS = (
    "tình nguyện|từ thiện|thiện nguyện|miễn phí|cứu|giúp|duy trì|luân phiên|nấu|quyên góp|gây quỹ|bao tiêu"
    "|thu gom|dọn|tuần tra|suất ăn|suất cơm|suất cháo|mái ấm|hiến|nuôi|đỡ đầu|cho mượn|góp|vá|bắc|cầu|xây|dựng|sửa|mở"
    "|dạy|tiếp tế|không lấy|không nhận|đấu giá|chở|đưa đón"
)
# Who may do a deed together; bodies of the State do their duty.
_GROUPS = (
    "tổ|đội|nhóm|câu lạc bộ|clb|hội|chi đoàn|bếp|mái ấm|quán|dòng họ|họ đạo|giáo xứ|nhà dòng|chùa|tàu|htx"
    "|hợp tác xã|tổ hợp tác|cộng đồng|thôn|bản|ấp|buôn|xóm|làng|chi bộ|đồn|trường|đoàn|tộc|thánh đường"
)
_GROUP = re.compile(rf"(?:{_GROUPS})(?!\w)")
# A subject opens its clause, or follows the words for its members.
_OPENS = re.compile(
    r"(?:[,;:\"-] ?|(?<!\w)(?:và|tập thể|đơn vị|việc|khi|nay|này|riêng|thành lập|trong đó|ngôi|\d+|(?P<members>cán bộ"
    r"|chiến sĩ|đại diện|thầy và trò|thầy trò|nhân viên|lao động|đảng viên|hội viên|nhân dân|học sinh)|thì) )$"
)
_NAMES = re.compile(
    r"(?:đó|cụ thể) là|(?:(?:các|những|hai|ba|bốn|năm|\d+) )?(?:tập thể|đơn vị)[^.;:\n]{0,80}(?:là|gồm|:)"
)
_OPENING = 20  # characters of the longest of these
_NEW_CLAUSE = re.compile(r"[.;]|(?<!\w)tập thể(?!\w)")
_SCHOOL = re.compile(r"(?i:trường|đại học|thpt|thcs|học viện)(?!\w)")
_GOVERNS = re.compile(
    r"(?i:bộ(?! đội)|ubnd|hđnd|ủy ban nhân dân|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy)(?!\w)"
)
_GETS = re.compile(r" ?(?:(?:đã|vừa|cũng|vinh dự|là \w+ \w+) )*(?:được|đón nhận|nhận)(?!\w)")
_VENUE = re.compile(r"(?i:trung tâm hội nghị|trung tâm văn hóa|nhà văn hóa|cung văn hóa|nhà hát lớn)")
_QUOTED_GROUP = re.compile(r"(?i:tổ|đội|nhóm|câu lạc bộ|clb|hội|chi hội|bếp|mái ấm|quán|dòng họ)\b.*[”\"»]$")
_OF_ANOTHER = tuple(f" {word} " for word in ("của", "cho", "với", "tại", "trong", "đến", "vào", "dự"))
_INSIDE_NAME = re.compile(rf"[{CAPITALS}][\w.]* $")  # “TAND TP HCM”, “Nhà hát … TP HCM”


_GUARDED = frozenset({"listed", "money", "told_unit"})  # count only where an honour is told near by
_AT_A_PLACE = frozenset({"after", "item"})  # sides that are tried at one place, not looked for


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitCue:
    """One row of the table; `confidence` 0 to 1 of the exemplar that it makes."""

    name: str
    confidence: float
    pattern: re.Pattern[str]
    words: WordPattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Where the words around a unit stand: `[start, unit.start)` and `[unit.end, end)`.

    `named`: where the person named last before it ends, 0 for none.
    """

    sentence: Span
    start: int
    end: int
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
            found.append(_cue(row, pattern))
    return tuple(found)


def _cue(row: Mapping[str, str], pattern: str) -> UnitCue:
    compiled = re.compile(pattern)
    begun = beginnings(pattern)
    if row["side"] not in _AT_A_PLACE and () in begun:
        raise ValueError(f"the cue {row['cue']!r} may begin with any word and would be tried at none")
    first = frozenset(words[0] for words in begun if words)
    confidence = float(row["confidence"] or 0)
    return UnitCue(name=row["cue"], confidence=confidence, pattern=compiled, words=WordPattern(compiled, first))


@cache
def confidences() -> dict[str, float]:
    """The confidence of each cue that makes an exemplar."""
    sides = ("before", "after", "announces")
    return {cue.name: cue.confidence for side in sides for cue in unit_cues(side)}


@cache
def named_cue(name: str) -> UnitCue:
    """The cue of a name."""
    sides = ("after", "bar_before", "bar_after", "bar_sentence", "announces", "item")
    return next(cue for side in sides for cue in unit_cues(side) if cue.name == name)


def telling(reading: Reading) -> set[int]:
    """The numbers of the sentences that may tell of an honour, or of the deed of a group, at all."""
    honours, deeds, groups = (_numbers(reading, words) for words in (_honours(), _words(_DEEDS), _words(_GROUPS)))
    return honours | _named_next(reading, honours) | (deeds & groups)


def _named_next(reading: Reading, honours: Iterable[int]) -> set[int]:
    """The sentences that name those of whom the one before told: “… khen thưởng 3 tập thể. Đó là …”."""
    following = (number + 1 for number in honours if number + 1 < len(reading.sentences))
    return {number for number in following if _NAMES.match(reading.folded, reading.sentence_starts[number])}


def _numbers(reading: Reading, pattern: WordPattern) -> set[int]:
    """The numbers of the sentences that hold one of the words."""
    starts = starts_of(reading.tokens, pattern.first)
    return sentence_numbers(reading, (start for start in starts if pattern.expression.match(reading.folded, start)))


def sentence_numbers(reading: Reading, starts: Iterable[int]) -> set[int]:
    """The numbers of the sentences that hold one of some offsets."""
    return {bisect_right(reading.sentence_starts, start) - 1 for start in starts}


@cache
def _words(words: str) -> WordPattern:
    return word_pattern(words.split("|"))


@cache
def _honours() -> WordPattern:
    return word_pattern(row["word"] for row in table("collectives") if row["kind"] in ("honour", "praise"))


def tells_honour(reading: Reading, start: int, end: int) -> bool:
    """Whether `[start, end)` may tell of an honour."""
    return _honours().search(reading.tokens, reading.folded, start, end) is not None


def tells_deed(reading: Reading, start: int, end: int) -> bool:
    """Whether `[start, end)` may tell a deed."""
    return _words(_DEEDS).search(reading.tokens, reading.folded, start, end) is not None


def is_business(reading: Reading, start: int, end: int) -> bool:
    """Whether `[start, end)` tells of a prize of firms or a ranking."""
    return _tells(reading, "business", start, end)


def gives(reading: Reading, unit: Unit) -> bool:
    """Whether the verb behind a unit makes it the one who gives."""
    return named_cue("gives").pattern.match(reading.folded, unit.end, unit.end + SOON) is not None


def cue_of(reading: Reading, sentence: Span, unit: Unit, named: int) -> str | None:
    """Which cue says that the unit gets something or did a deed; None where none does.

    `named`: where the person named last before it ends; what is said before a name is said of the person.
    """
    start, end = max(sentence.start, unit.start - NEAR, named), min(sentence.end, unit.end + NEAR)
    clause = Clause(sentence=sentence, start=start, end=end, named=named)
    if unit.brand:
        told = "receives" if _receives(reading, unit, clause) else None
    else:
        before = _told_before(reading, unit, clause)
        told = before if before not in (None, "told_unit") else _told_after(reading, unit, clause) or before
    if told is None or not (unit.brand or is_named(unit.name)):
        return None
    withheld = _tells(reading, "withheld", sentence.start, min(sentence.start + 2 * NEAR, sentence.end))
    return None if withheld or _is_other(reading, unit, clause) else told


def _tells(reading: Reading, name: str, start: int, end: int) -> bool:
    return named_cue(name).words.search(reading.tokens, reading.folded, start, end) is not None


def _is_other(reading: Reading, unit: Unit, clause: Clause) -> bool:
    """Whether it gives, hosts, took the picture, is a part of another name, or got the prize of a firm."""
    if unit.territory and _INSIDE_NAME.search(reading.text, max(unit.start - 20, 0), unit.start):
        return True
    bars = (cue.words for cue in unit_cues("bar_before"))
    if any(bar.search(reading.tokens, reading.folded, clause.start, unit.start) for bar in bars):
        return True
    before, gets = reading.folded[clause.start : unit.start], _GETS.match(reading.folded, unit.end, clause.end)
    if _GOVERNS.match(unit.name) and not gets and "cho" not in before:
        return True
    business = is_business(reading, unit.end, min(unit.end + SOON, clause.end))
    return business or _VENUE.match(unit.name) is not None


def _told_before(reading: Reading, unit: Unit, clause: Clause) -> str | None:
    told = _cue_before(reading, clause.start, unit.start)
    bare = told == "bestowed" and not _follows(reading, "award_behind", unit, clause)
    if bare or (told in _GUARDED and not tells_honour(reading, clause.start, clause.end)):
        told = None
    beside = reading.folded.endswith(("; ", "; và "), clause.start, unit.start)
    if (told is None and beside) or (clause.named and reading.folded[clause.start : unit.start] == "; "):
        told = "item" if _tells(reading, "item", clause.sentence.start, unit.start) else None
    return told


def _cue_before(reading: Reading, start: int, end: int) -> str | None:
    """The first cue of the table that ends at `end`."""
    starts, cues = _begun(reading)
    near = range(bisect_left(starts, start), bisect_left(starts, end))
    told = [cues[at] for at in near if cues[at].pattern.match(reading.folded, starts[at], end)]
    return min(told, key=unit_cues("before").index).name if told else None


@lru_cache(maxsize=4)
def _begun(reading: Reading) -> tuple[list[int], list[UnitCue]]:
    """Where in a text the cues may begin that stand before a unit, in reading order, and which."""
    cues = unit_cues("before")
    begun = sorted((start, at) for at, cue in enumerate(cues) for start in starts_of(reading.tokens, cue.words.first))
    return [start for start, _ in begun], [cues[at] for _, at in begun]


def _told_after(reading: Reading, unit: Unit, clause: Clause) -> str | None:
    if _receives(reading, unit, clause):
        return "receives"
    if _SCHOOL.match(unit.name):
        return "pupils" if _follows(reading, "pupils", unit, clause) else None
    if not unit.territory and _follows(reading, "record", unit, clause) and _is_subject(reading, unit, clause):
        return "record"
    several = reading.folded[max(unit.start - 2, 0) : unit.start - 1].isdigit()  # “06 nhóm “điều ước” …”
    if (
        not several
        and _QUOTED_GROUP.match(unit.name)
        and not reading.folded.endswith(_OF_ANOTHER, clause.start, unit.start)
        and tells_deed(reading, unit.end, min(unit.end + SOON, clause.end))
    ):
        return "deed"
    does = not unit.territory and _GROUP.match(unit.name.lower()) and _follows(reading, "deed", unit, clause)
    return "deed" if does and _is_subject(reading, unit, clause) else None


def _follows(reading: Reading, name: str, unit: Unit, clause: Clause) -> bool:
    """Whether the cue of this name stands behind a unit."""
    return named_cue(name).pattern.match(reading.folded, unit.end, clause.end) is not None


def _receives(reading: Reading, unit: Unit, clause: Clause) -> bool:
    receives = _follows(reading, "receives", unit, clause) and not _follows(reading, "gives", unit, clause)
    return receives and _is_subject(reading, unit, clause)


def _is_subject(reading: Reading, unit: Unit, clause: Clause) -> bool:
    """Whether the unit opens its clause; behind a person's name it is where that person works."""
    opens = _OPENS.search(reading.folded, max(clause.start, unit.start - _OPENING), unit.start)
    if unit.start > clause.start and (opens is None or (unit.territory and opens["members"])):
        return False
    between = reading.folded[clause.named : unit.start]
    own = not clause.named or len(between) > SOON or VERB.search(between) or _NEW_CLAUSE.search(between)
    return bool(own)
