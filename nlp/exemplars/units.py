"""Names of units (bodies, firms, schools, groups, villages), told by capitals, numbers, quotes and words of trade.

A name is a head noun (“trường”, “công an”, “tổ”), words of its trade, its proper part, a number, its place or parent
body; it may end in small words (“Ban Đối ngoại và hợp tác quốc tế”). Heads are shared in lists (“các xã A, B và C”).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from models.span import Span
from nlp.lexicon import table
from nlp.lexicon.patterns import WordPattern, first_words, matches_at, starts_of
from nlp.lexicon.phrases import ANY_NUMBER, places_of
from nlp.lexicon.tries import any_of
from nlp.places import CAPITALS, place_level
from nlp.reading import Reading

_SMALL = rf"[^\W\d_{CAPITALS}]\w*"
_ASIDE = re.compile(r"(?<!tập thể )(?<!đơn vị )\($")  # “Phòng … (Công an tỉnh)”, but “5 tập thể (Trường …; …)”
_LOOSE = 3  # words of a head with a capital and a small word: “Sở Tư pháp”
_LEAD = 40  # characters that may hold the head of those that share it
_TITLE = 12  # characters that may tell what the bracket holds
_BRAND = re.compile(r"[A-Z](?:[A-Za-z]*[A-Z]|(?<=V)i(?:na|et)[a-z]{3,}|(?<=P)etro[a-z]{3,})")
# Of these there is one: “Công an tỉnh”, “Thanh tra tỉnh”; and a body of many words needs no capitals.
_ONE_OF_ITS_KIND = re.compile(r" (?:tỉnh|thành phố|tp|trung ương)$", re.IGNORECASE)
_TOLD_IN_FULL = re.compile(r"(?:tổng cục|cục|phòng|viện)(?: \w+){3}", re.IGNORECASE)
_NO_HEAD = (
    r"Trường S[aơ]|[Tt]ổ chức|(?<=[Hh]ội )trường|(?<=[Mm]ôi )trường|(?<=[Cc]án )bộ|(?<=[Nn]ội )bộ|(?<=[Tt]oàn )bộ"
    r"|(?<=[Tt]iến )bộ|(?<=[Đđ]ồng )bộ|(?<=[Bb]ộ )đội|(?<=[Xx]ã )hội|(?<=[Cc]ơ )hội|(?<=[Đđ]ại )hội"
)
_OTHERS = "một|hai|ba|bốn|năm|các|nhiều|cá nhân|tập thể"
_AREA = "miền|khu vực|vùng|tỉnh|thành phố|huyện"  # may end the name of a body with a duty
_TEAM = WordPattern(re.compile(rf"(?i:tập thể) (?=[{CAPITALS}])"), frozenset({"tập"}))
_PLURAL = frozenset({"các", "những", "hai", "ba", "bốn", "năm", ANY_NUMBER})
# “Nhân dân và cán bộ xã …” got the award under this name; “cán bộ, nhân dân xóm …” are those of the hamlet.
_MEMBERS = re.compile(
    r"(?:cán bộ(?:, | (?=chiến sĩ))|chiến sĩ )(?:(?:cán bộ|chiến sĩ|nhân dân|đồng bào)(?:, | và | ))*", re.IGNORECASE
)
_BETWEEN = re.compile(r", ?| và |; ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One name with its place; in “các xã A và B” the name of the second is “xã B”, its place that of “B”."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit, or several that share their head, at `[start, end)`.

    `territory`: a village, a district. `brand`: a name in capitals with no head word (“BAC A BANK”), which counts only
    as the subject of receiving.
    """

    start: int
    end: int
    named: tuple[Named, ...]
    territory: bool = False
    brand: bool = False

    @property
    def name(self) -> str:
        return self.named[0].name


@cache
def _words() -> dict[str, str]:
    """For each kind of `collectives.csv` a group that matches its words, the longest first."""
    found: dict[str, list[str]] = {}
    for row in table("collectives"):
        found.setdefault(row["kind"], []).append(row["word"])
    return {kind: any_of(words) for kind, words in found.items()}


@cache
def _capital() -> str:
    """One capitalised word of the proper part, or a quote; “TP.HCM”, “Q.Bình”, “KHXH&NV”."""
    word = rf"[{CAPITALS}][\w'’.]*\w(?:[&-][{CAPITALS}]\w*)*|[{CAPITALS}](?!\w)"
    quote = r"[“\"«][^”\"»\n]{2,60}[”\"»]"
    return rf"(?:(?!(?:{_words()['opener']})(?!\w))(?:(?:TP|Tp|TX|TT|Q|H|P)\. ?)?(?:{word})|{quote})"


@cache
def _proper() -> str:
    """One word of the proper part: capitalised, a quote, or a number that counts nothing."""
    number = r"\d+[A-Z]{0,3}(?! (?:năm|lần|tập|cá|đơn|hộ|triệu|tỷ|tỉ|nghìn|ngàn|đồng|người|suất))(?!\w)"
    return rf"(?:{_capital()}|{number})"


@cache
def unit_pattern() -> re.Pattern[str]:
    """A unit with its name, on the text itself; the groups are the fields of `Unit`."""
    words, proper = _words(), _proper()
    territory = rf"(?i:{words['place']})\.? ?{proper}(?: {proper})*"
    group = rf"(?!(?:Đội|Nhóm) (?:bóng|trưởng|ngũ))(?:{words['group']}){_task()}{_part()}+"
    people = rf"(?P<people>(?:(?i:{words['people']})(?:, | và | )){{1,5}})"
    # Small words that end a name stand before a sign or the verb: “Cục Quản lý y dược cổ truyền được …”.
    tail = rf"(?:(?:{_tail_word()}){{1,4}}{_ends()})?"
    # “Đội viên” and “Viện sĩ” are persons; in “hội trường”, “cán bộ”, “bộ đội” there is no head.
    person = r"(?! (?:viên|trưởng|phó|sĩ|sỹ)(?!\w))"
    name = rf"(?:{_task()})?(?:(?:{_part()})*?{_duty()}|{_part()}+{tail})(?<! [Vv]ề)"
    head = rf"(?!{_NO_HEAD})(?i:{words['head']}){person}{name}"
    whole = rf"(?i:{words['whole']})(?: {proper})?"
    team = rf"(?<=[Tt]ập thể ){_capital()}(?: {_capital()})+"  # “tập thể Lovely Bay Resort”
    firm = r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*|(?:Vina|Viet|Petro)[a-z]{3,}"
    brand = rf"(?<!\d )(?P<brand>(?!(?:{words['not_brand']})(?!\w))(?:{firm})(?: [{CAPITALS}]\w*)*)"
    return re.compile(
        rf"(?<!\w)(?:{_sharing()}|{people}{territory}|(?P<territory>{territory})|{group}|{head}|{whole}|{team}|{brand})(?!\w)"
    )


def _tail_word() -> str:
    return rf" (?!(?:{_words()['stop']})(?!\w)){_SMALL}"


def _ends() -> str:
    """Behind small words that end a name stands a sign, a verb, or others beside the unit."""
    beside = rf"(?:và|cùng) (?:\d|{_OTHERS})"
    return rf"(?= ?[;,.()\n]|$| (?:{_words()['verb']}|{beside})(?!\w))"


def _duty() -> str:
    """A duty that ends a name in small words: “Thực hành quyền công tố và kiểm sát xét xử phúc thẩm”."""
    word = _tail_word()
    return rf" {_capital()}{word}(?:(?: và)?{word}){{3,10}}{_ends()}"


def _small() -> str:
    return rf" (?!(?:{_words()['stop']}|{_words()['word']})(?!\w)){_SMALL}"


def _task() -> str:
    """“Đội vá đường Bảy Bông”, “Trung tâm Sản xuất phim Sen Xanh”: what it does may stand in small words."""
    return rf"{_tail_word()}(?:(?: và)?{_tail_word()}){{0,7}}(?= {_capital()})"


def _part() -> str:
    """A word of trade or of the proper part. A capitalised syllable may take a small one with it, within a name three:
    “Sở Tư pháp”, “Kinh tế Quốc dân”.
    """
    small, proper, capital = _small(), _proper(), _capital()
    trade = rf"(?i:{_words()['word']})(?!\w)(?!\.{proper})(?:{small}(?:(?: và)?{small}){{0,6}}(?= {capital}))?"
    joined = rf"{capital}{small} và (?!(?i:{_words()['head']}|{_words()['people']})(?!\w)){capital}{small}"
    named = rf"{capital}(?:(?:{small}){{1,3}}(?= {capital})|(?:{small}){{3,6}}(?= (?i:{_AREA}) {capital})|{small})?"
    return rf"(?> (?:[-–&] )?(?:{trade}|{joined}|{named}|{proper}))"  # given back in parts it costs exponential time


def _sharing() -> str:
    """“các xã A, B và C”, “hai tàu cá D và E”, “các quận, huyện F, G”."""
    head, place, word = (_words()[kind] for kind in ("head", "place", "word"))
    kinds = rf"(?P<kind>(?i:(?:{head}|{place})(?:(?:, | và )(?:{head}|{place})){{0,3}})(?: (?i:{word})){{0,4}})"
    one = rf"(?!(?i:{head}|{place})(?!\w)){_proper()}(?: (?:{_SMALL} )?{_proper()}){{0,4}}"
    return rf"(?:các|những|hai|ba|bốn|năm|\d+) {kinds}:? (?P<names>{one}(?:(?:, ?| và |; ?){one}){{1,60}})(?!\w)"


@cache
def _lead_pattern() -> re.Pattern[str]:
    """The head that stands before those that share it: “Trạm Y tế các xã …”, “lực lượng Công an hai huyện …”."""
    return re.compile(rf"(?<!\w)(?!{_NO_HEAD})(?i:{_words()['head']})(?: (?i:{_words()['word']})){{0,3}} $")


def units_in(reading: Reading, place: Span) -> Iterator[Unit]:
    """Units that stand for themselves: no “(Công an tỉnh)” behind one of its departments, no end of an address."""
    starts = _within(_beginnings(reading), place)
    found = [_unit(reading, place, match) for match in matches_at(unit_pattern(), reading.text, starts, place.end)]
    for unit, after in zip(found, (*found[1:], None), strict=False):
        leads = after is not None and after.start < unit.end
        if not (leads or _is_aside(reading, unit) or _is_address(reading, place, unit)):
            yield unit


def _within(starts: Sequence[int], place: Span) -> Sequence[int]:
    return starts[bisect_left(starts, place.start) : bisect_left(starts, place.end)]


def _is_aside(reading: Reading, unit: Unit) -> bool:
    return _ASIDE.search(reading.folded, max(unit.start - _TITLE, 0), unit.start) is not None


def _unit(reading: Reading, place: Span, match: re.Match[str]) -> Unit:
    if match["names"]:
        return _sharing_unit(reading, place, match)
    members = _MEMBERS.match(match["people"] or "")
    start, end = match.start() + (members.end() if members else 0), _name_end(reading.text, match)
    named = (Named(name=reading.text[start:end], span=reading.span(start, end)),)
    territory, brand = match["territory"] is not None, match["brand"] is not None
    return Unit(start=match.start(), end=end, named=named, territory=territory, brand=brand)


def _name_end(text: str, match: re.Match[str]) -> int:
    """Without a small word behind two capitalised ones that more of them follow: “Công ty Sen Xanh mang lại …”."""
    words = match[0].split(" ")
    loose = len(words) > _LOOSE and words[-1].islower() and words[-2][0].isupper() and words[-3].istitle()
    goes_on = text[match.end() : match.end() + 1] == " " and text[match.end() + 1 : match.end() + 2].islower()
    return match.end() - (len(words[-1]) + 1 if loose and goes_on else 0)


def _sharing_unit(reading: Reading, place: Span, match: re.Match[str]) -> Unit:
    """“Công an các xã A, B”: “Công an xã A” and “Công an xã B”; “các quận, huyện A, B”: “A” and “B”."""
    first = max(match.start() - _LEAD, place.start)
    lead = _lead_pattern().search(reading.text[first : match.start()])
    kind = "" if _BETWEEN.search(match["kind"]) else f"{match['kind']} "
    named, start = [], match.start("names")
    for piece in _BETWEEN.split(match["names"]):
        start = reading.text.index(piece, start)
        name = f"{lead[0] if lead else ''}{kind}{piece}"
        named.append(Named(name=name, span=reading.span(start, start + len(piece))))
        start += len(piece)
    return Unit(start=first + lead.start() if lead else match.start(), end=match.end(), named=tuple(named))


@lru_cache(maxsize=4)
def _beginnings(reading: Reading) -> list[int]:
    """Where a unit may begin that stands for itself: behind a word that may lead up to it, or several capitals."""
    words, starts = reading.tokens.words, reading.tokens.starts
    lead = _lead_words()
    heads = places_of(reading.tokens, _first_words())
    single = [starts[at] for at in heads if not at or words[at - 1] in lead or words[at - 1].isdigit()]
    brands = (match.start() for match in _BRAND.finditer(reading.text))
    return sorted({*single, *brands, *_shared_beginnings(reading), *_teams(reading)})


def _teams(reading: Reading) -> list[int]:
    """Where a capital stands behind “tập thể”."""
    return [match.end() for match in _TEAM.finditer(reading.tokens, reading.text, 0, len(reading.text))]


def _shared_beginnings(reading: Reading) -> list[int]:
    """Where a head may begin that several share: “các” before one."""
    words, starts, last = reading.tokens.words, reading.tokens.starts, len(reading.tokens) - 1
    heads = _first_words()
    return [starts[at] for at in places_of(reading.tokens, _PLURAL) if at < last and words[at + 1] in heads]


@cache
def _lead_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("collectives") if row["kind"] == "lead") | {"\n"}


@cache
def _first_words() -> frozenset[str]:
    kinds = ("head", "group", "place", "people", "whole")
    return first_words(row["word"] for row in table("collectives") if row["kind"] in kinds)


def _is_address(reading: Reading, place: Span, unit: Unit) -> bool:
    """Whether a territory behind a comma tells where the unit or the smaller territory before it is."""
    if not unit.territory or not reading.text.endswith(", ", place.start, unit.start):
        return False
    before = reading.span(place.start, unit.start)
    heads = _within(starts_of(reading.tokens, _first_words()), before)
    told = (unit_pattern().match(reading.text, start, place.end) for start in reversed(heads))
    beside = next((match for match in told if match and match.end() == before.end - 2), None)
    apart = beside is None or (beside["territory"] and place_level(beside[0]) >= place_level(unit.name))
    return not apart


def is_named(unit: str) -> bool:
    """Whether it is told which unit is meant: a name, a number or a quote, a body of one of its kind."""
    if any(not char.islower() and not char.isspace() for char in unit[1:]):
        return True
    return bool(_ONE_OF_ITS_KIND.search(unit) or _TOLD_IN_FULL.match(unit) or _is_whole(unit))


def _is_whole(unit: str) -> bool:
    return any(row["word"] == unit.lower() for row in table("collectives") if row["kind"] == "whole")


def is_bare(name: str) -> bool:
    """Whether a name has no head: only capitalised words and numbers (“Hà Nội”, “Sông Hàn 1”, “TP. HCM”)."""
    return _bare_pattern().fullmatch(name) is not None


@cache
def _bare_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?!\d)(?:TP\.? ?)?{_proper()}(?: (?:- )?{_proper()}){{0,5}}")


def begins_with_head(name: str) -> bool:
    """Whether a name begins with the head noun of a unit and goes on (“Ban tổ chức cán bộ”)."""
    return _head_pattern().match(name) is not None


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_words()['head']}) \w")
