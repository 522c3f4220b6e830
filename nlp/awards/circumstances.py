"""What is told around a number: the decision and its day, the place, who handed the award over."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

from models.span import Span
from nlp.awards.authority import Giver
from nlp.awards.entries import Entry
from nlp.awards.numbers import Count
from nlp.lexicon import table
from nlp.names.finder import find_names
from nlp.places import CAPITALS
from nlp.reading import Reading, read

_NEAR = 300  # characters from a decision's number to what it grants
# “Quyết định số 1234/QĐ-UBND ngày 25/11/2021”, “… ngày 25 tháng 11 năm 2021” (A43).
_DECISION = re.compile(
    r"quyết định (?:số )?(?P<number>\d{1,6}[/-](?:\d{4}/)?qđ[\w/-]{0,20})"
    r"(?:,? *(?:ký |ban hành )?ngày (?P<day>\d\d?)(?:[/.-]| tháng )(?P<month>\d\d?)(?:[/.-]| năm )"
    r"(?P<year>(?:19|20)\d\d))?"
)
# “Thừa ủy quyền của Chủ tịch nước, đồng chí X đã trao …” (B15); a decision has no presenter.
_IN_NAME_OF = re.compile(r"(?:thừa (?:ủy quyền|ủy nhiệm|lệnh)|thay mặt|ủy quyền)[^,;\n]{0,60}$")
_PRESENTER = re.compile(
    r"[^,;\n]{0,40}, *(?P<who>[^;\n]{3,160}?) *(?:,? *(?:đã|vừa|cũng|trực tiếp|thay mặt) *){0,2}"
    r"(?:(?:công bố|trao|gắn|tặng|truy tặng)(?!\w))"
)
_HANDS = re.compile(r" (?:đã |vừa |trực tiếp )?(?:trao|gắn)(?: tặng)? [^,;.:\d\n]{3,80} của (?:chủ tịch |giám đốc )?$")
_HANDS_NEAR = 200  # characters
_ADDRESS = re.compile(r"^(?:các )?(?:đồng chí|đ/c|ông|bà) +", re.IGNORECASE)
_UNIT = (
    r"(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|TX\.?|xã|phường|thị trấn|đặc khu|"
    r"thôn|bản|ấp|buôn|làng|xóm|khóm|khu phố)"
)
_PROPER = rf"[{CAPITALS}][\w'’]*"
_HAS = (" có", " thêm", " đến", " tới")
_PLACED = r"(?<!\w)(?:của|ở|tại|thuộc|trên địa bàn|đến từ) +(?:các +)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision's number as written, and its day where told."""

    start: int
    number: str
    day: date | None


class Decisions:
    """The decisions that one text names, found once."""

    def __init__(self, reading: Reading) -> None:
        self._found = [_decision(reading.text, match) for match in _DECISION.finditer(reading.folded)]
        self._starts = [decision.start for decision in self._found]

    def at(self, position: int, sentence: Span) -> Decision | None:
        """The decision told last before `position`, not farther than `_NEAR`, else the next of the sentence."""
        place = bisect_right(self._starts, position)
        if place and position - self._starts[place - 1] <= _NEAR:
            return self._found[place - 1]
        behind = place < len(self._found) and self._starts[place] < sentence.end
        return self._found[place] if behind else None


def _decision(text: str, match: re.Match[str]) -> Decision:
    return Decision(start=match.start(), number=text[match.start("number") : match.end("number")], day=_day(match))


def _day(match: re.Match[str]) -> date | None:
    if match["year"] is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:  # “31/02/2021”: a misprint
        return None


@cache
def _places() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A place of the recipients behind their number, and one right before it (“Vĩnh Phúc có 61 em”)."""
    provinces = "|".join(re.escape(row["name_vi"]) for row in table("provinces"))
    one = rf"{_UNIT} +(?:{_PROPER}(?: +{_PROPER}){{0,3}}|\d{{1,2}}(?!\w))"
    place = rf"(?P<place>(?:{one}|{provinces})(?:,? +\(?{one}\)?){{0,2}})(?!\w)"
    behind = re.compile(rf"[^,;.:\d\n]{{0,60}}?{_PLACED}{place}")
    before = re.compile(rf"(?<!\w){place}(?: (?:hiện|đã|cũng|còn))? có(?: thêm| đến| tới)? *$")
    return behind, before


def place_of(reading: Reading, count: Count, sentence: Span) -> str | None:
    """Of which place those counted are, as written; None where the words around the number do not say it."""
    behind, before = _places()
    match = behind.match(reading.text, count.end, sentence.end)
    start = max(count.start - 80, sentence.start)
    # Searching 80 characters for what ends in “có” costs 20 times as much as the look whether they end so.
    if not match and reading.text[start : count.start].rstrip(" ").endswith(_HAS):
        match = before.search(reading.text, start, count.start)
    return match["place"].rstrip(" (") if match else None


def presenter_of(reading: Reading, entry: Entry, sentence: Span) -> str | None:
    """Who hands over what another one gives: in whose name they do it is told, or whose the award is."""
    if entry.delegated:
        return _in_name_of(reading, entry.delegated, entry.count.start)
    return _hands_over(reading, entry.giver.start, sentence) if entry.giver else None


def _hands_over(reading: Reading, giver: int, sentence: Span) -> str | None:
    """“Phó Chủ tịch UBND tỉnh Nguyễn Văn X trao Bằng khen của Thủ tướng”: the one person named before the verb."""
    start = max(reading.folded.rfind(";", sentence.start, giver) + 1, sentence.start, giver - _HANDS_NEAR)
    match = _HANDS.search(reading.folded, start, giver)
    who = reading.text[start : match.start()].strip() if match else ""
    names = find_names(read(who)) if who else ()
    return names[0].span.text if len(names) == 1 else None


def _in_name_of(reading: Reading, giver: Giver, end: int) -> str | None:
    """Who hands over in the name of `giver`: the name, or the office where no name is told."""
    if not _IN_NAME_OF.search(reading.folded, max(giver.start - 60, 0), giver.start):
        return None
    match = _PRESENTER.match(reading.folded, giver.end, end)
    if match is None:
        return None
    who = reading.text[match.start("who") : match.end("who")]
    names = find_names(read(who))
    return names[0].span.text if names else _ADDRESS.sub("", who).strip(" ,") or None
