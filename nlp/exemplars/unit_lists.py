"""Lists of honoured units in one sentence: “22 đơn vị đạt Cờ thi đua gồm: Thành đoàn A, Thành đoàn B; các Tỉnh đoàn
C, D và E”, “12 tập thể (Hà Nội, Cà Mau, Chi hội …; Ban …)” (A42, A50). In them also a bare name is a unit."""

import re
from collections.abc import Iterator, Sequence

from models.span import Span
from nlp.exemplars.unit_cues import is_business, named_cue, tells_honour
from nlp.exemplars.unit_names import begins_with_head, is_bare, is_named
from nlp.exemplars.units import Named, Unit
from nlp.lexicon import table
from nlp.lexicon.tries import any_of
from nlp.reading import Reading

# What parts two items: “;”, else “,” and “và” before a capital.
_PARTS = re.compile(r" ?; ?(?:và )?|, ?(?:và )?| và ")
_ENDS = re.compile(
    r"\.\.\.|…|; (?:và )?(?:\d+ )?(?:các )?cá nhân|(?<!\w)(?:vì|do|đã|được|có thành tích|vinh dự|nhân dịp|mỗi"
    r"|với số tiền|cùng \d+|(?:và|cùng)(?: (?:\d+|một|hai|ba|bốn|năm|các|nhiều))? cá nhân)(?!\w)"
)
_REACH = 2_000  # characters of a list: 63 provinces take 700
_LONGEST = 90  # characters of an item
_MOST_WORDS = 9  # of an item told by its head alone
_ONE = re.compile(r"0?1 ")
_OPENERS = ("đó là", "cụ thể là")  # of a sentence that names those counted in the one before
_LINK = re.compile(r"[ ,;]*(?: và)? $")
_BRACKET = re.compile(r"\([^()\n]{0,200}\)")
_SIGNS = re.compile(r"[()]")
_SOON = 90  # characters behind a bracket that may tell the award
_CARRY = 300  # characters of the sentence before that may tell it
# An item of a list of units: to the end of the line or cell, a “;”, a bracket, an address.
_ITEM = re.compile(r"[^\W\d_][^;,:()|\n]{3,90}?(?= ?(?:[;|\n(]| [-–] |, [^,:\n]{1,60}[;.\n]|[.,](?:\s|$)|$))")
_OF_THE_PLACE = re.compile(r" (?:xã|phường|thị trấn|huyện|quận|trường)$")
_HONOURS = [row["word"] for row in table("collectives") if row["kind"] == "honour"]
_NO_UNIT = re.compile(
    rf"(?<!\w)(?:{any_of(_HONOURS)}|hạng|quyết định|phong trào|tặng|hộ|đăng ký|triệu|cá nhân|tập thể|được|đã|có|là"
    r"|theo|như điều|lưu|nơi nhận|ảnh|nguồn|và (?:một|hai|ba|bốn|năm|các|những|nhiều))(?!\w)|^(?:ông|bà|anh|chị|em) "
)


def announced(reading: Reading, sentence: Span) -> list[Span]:
    """Where lists of honoured units stand in a sentence, behind the words that announce them; mostly none."""
    found: list[Span] = []
    for match in named_cue("list").words.finditer(reading.tokens, reading.folded, sentence.start, sentence.end):
        end = _end(reading, match.end(), min(sentence.end, match.end() + _REACH), bracket="(" in match[0][-12:])
        if end > match.end() and _is_honour(reading, sentence, match, end):
            if found and match.start() < found[-1].end:  # “các Tỉnh đoàn A, B và các đơn vị: C, D”
                start = found.pop().start
                last = start + len(_LINK.sub("", reading.text[start : match.start()]))
                found += [reading.span(start, last)] if last > start else []
            found.append(reading.span(match.end(), end))
    return found


def _end(reading: Reading, start: int, end: int, *, bracket: bool) -> int:
    """Where the list that begins at `start` ends: with its bracket, at a verb, with the sentence."""
    depth = 0
    for match in _SIGNS.finditer(reading.folded, start, end) if bracket else ():
        depth += 1 if match[0] == "(" else -1
        if depth < 0:
            return match.start()
    stop = _ENDS.search(reading.folded, start, end)
    return stop.start() if stop else end - (reading.text[end - 1] in ".!?")


def _is_honour(reading: Reading, sentence: Span, match: re.Match[str], end: int) -> bool:
    """Whether the clause that announces the list, or what follows its bracket, tells of an honour."""
    start = reading.folded.rfind(";", sentence.start, match.start()) + 1 or max(sentence.start - _CARRY, 0)
    several = _ONE.match(match[0]) or _PARTS.search(reading.text, match.end(), end)
    alone = ("(" in match[0][-12:] or match[0].startswith(_OPENERS)) and not several
    told = tells_honour(reading, start, match.end()) or tells_honour(reading, end, end + _SOON)
    return told and not alone and not is_business(reading, end, end + _SOON)


def listed_units(reading: Reading, place: Span, units: Sequence[Unit]) -> Iterator[Unit]:
    """The items of one announced list: units, and bare names among them; behind a comma between “;” a parent body."""
    free = place.start
    for start, end in _pieces(reading, place, frozenset(unit.start for unit in units)):
        unit = next((unit for unit in units if unit.start == start), None)
        if unit and is_named(unit.name):
            yield _whole(reading, unit, end)
        elif start >= free and _names_unit(reading, start, end):
            yield Unit(start=start, end=end, named=(_named(reading, start, end),))
        free = max(free, unit.end) if unit else free


def _names_unit(reading: Reading, start: int, end: int) -> bool:
    """Whether an item names a unit by capitals alone, or by its head: “Ban tổ chức cán bộ”, “khối doanh nghiệp”."""
    name = reading.text[start:end]
    headed = begins_with_head(name) and not name.islower() and len(name.split()) <= _MOST_WORDS
    return is_bare(name) or (headed and not _NO_UNIT.search(reading.folded[start:end]))


def _named(reading: Reading, start: int, end: int) -> Named:
    return Named(name=reading.text[start:end], span=reading.span(start, end))


def _pieces(reading: Reading, place: Span, starts: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each item. “và” parts two only before a capital or a unit; between “;” a comma does only
    where the next item begins like the first: “Phòng A, Công an tỉnh; Phòng B”.
    """
    text = blank_brackets(reading.text[place.start : place.end])
    start, first, semicolons, joined = place.start, place.start, ";" in text, False
    for match in (*_PARTS.finditer(text), None):
        end = place.start + match.start() if match else place.end
        following = place.start + match.end() if match else place.end
        if match and match[0] == " và " and not (reading.text[following].isupper() or following in starts):
            continue
        begin = _begin(reading, start, end, starts)
        beside = (
            start == first or not semicolons or joined or _alike(reading, _begin(reading, first, end, starts), begin)
        )
        if beside and 2 <= end - begin <= _LONGEST:
            yield begin, place.start + len(text[: end - place.start].rstrip())
        first = following if match and ";" in match[0] else first
        start, joined = following, match is not None and match[0] == " và "


def _alike(reading: Reading, first: int, begin: int) -> bool:
    """Whether two items begin with the same head, or the first with none (“Hà Nội, Cà Mau, Chi hội …; Ban …”)."""
    words = [reading.text[at : at + 60] for at in (first, begin)]
    heads = [word.split()[0].lower() if begins_with_head(word) else "" for word in words]
    return heads[0] in ("", heads[1])


def _begin(reading: Reading, start: int, end: int, starts: frozenset[int]) -> int:
    """Where the name of an item begins, behind the words for its members (“thuyền viên các tàu …”)."""
    lead = named_cue("lead").pattern.match(reading.folded, start, end)
    last = lead.end() if lead else start
    return next((at for at in range(start, last) if at in starts), last)


def blank_brackets(text: str) -> str:
    """The text with blanks for what stands in brackets, of the same length."""
    return _BRACKET.sub(lambda match: " " * len(match[0]), text)


def _whole(reading: Reading, unit: Unit, end: int) -> Unit:
    """The unit to the end of its piece where only small words are left."""
    rest = reading.text[unit.end : end]
    if len(unit.named) > 1 or not re.fullmatch(r"(?: [^\W\d_]+){1,5}", rest) or _NO_UNIT.search(rest):
        return unit
    return Unit(start=unit.start, end=end, named=(_named(reading, unit.start, end),))


def whole_items(reading: Reading, sentence: Span, starts: Sequence[int], people: Sequence[Span]) -> list[Span]:
    """The items of a list of the honoured, which begin at `starts` in one sentence, that name a unit of any kind."""
    found = []
    for start in starts:
        match = _ITEM.match(reading.text, start, sentence.end)
        person = any(match and span.start < match.end() and start < span.end for span in people)
        registers = "đăng ký" in reading.folded[start : sentence.end]
        no_unit = person or registers or (match and _NO_UNIT.search(match[0].lower()))
        if match and not no_unit and _is_told(match[0]):
            found.append(reading.span(start, match.end()))
    return found


def _is_told(item: str) -> bool:
    """Whether an item of a list names a unit: also “Công an xã” in a list of the commune's own units."""
    return is_named(item) or _OF_THE_PLACE.search(item) is not None
