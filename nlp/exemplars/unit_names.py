"""How names of units are written: told by capitals, numbers, quotes and words of trade (`collectives.csv`).

A name is a head noun (“trường”, “công an”, “tổ”), words of its trade, its proper part, a number, its place or parent
body; it may end in small words (“Ban Đối ngoại và hợp tác quốc tế”). Heads are shared in lists (“các xã A, B và C”).
"""

import re
from functools import cache

from nlp.lexicon import table
from nlp.lexicon.tries import any_of
from nlp.places import CAPITALS

SMALL = rf"[^\W\d_{CAPITALS}]\w*"
_GOES_ON = re.compile(rf" (?!(?:và|cùng)(?!\w)){SMALL}")
_OF = " thuộc "
_DIGIT = re.compile(r"\d")
_LOOSE = 3  # words of a head with a capital and a small word: “Sở Tư pháp”
# Of these there is one: “Công an tỉnh”, “Thanh tra tỉnh”; and a body of many words needs no capitals.
_ONE_OF_ITS_KIND = re.compile(r" (?:tỉnh|thành phố|tp|trung ương)$", re.IGNORECASE)
_TOLD_IN_FULL = re.compile(
    r"(?:tổng cục|cục|phòng|viện)(?: \w+){3}|(?:trung tâm|khoa|bộ môn)(?: \w+){5}", re.IGNORECASE
)
_NO_HEAD = (
    r"Trường S[aơ]|[Tt]ổ chức|(?<=[Hh]ội )trường|(?<=[Mm]ôi )trường|(?<=[Cc]án )bộ|(?<=[Nn]ội )bộ|(?<=[Tt]oàn )bộ"
    r"|(?<=[Tt]iến )bộ|(?<=[Đđ]ồng )bộ|(?<=[Bb]ộ )đội|(?<=[Xx]ã )hội|(?<=[Cc]ơ )hội|(?<=[Đđ]ại )hội"
    r"|[Hh]ội (?:nghị|thảo|thi|diễn|thao|chợ|đàm)(?!\w)"
)
_OTHERS = "một|hai|ba|bốn|năm|các|nhiều|cá nhân|tập thể"
_MEMBERS = (  # with these another begins
    "tập thể|cán bộ|nhân dân|nhân viên|chiến sĩ|người|công an|cục|công ty|bệnh viện|ubnd|viện kiểm sát|đồn|bộ đội"
)
_PRIZE = "giải (?:[Nn]hất|[Nn]hì|[Bb]a|[Đđ]ặc biệt|[Kk]huyến khích)"
_FORMS = "cổ phần|cp|tnhh|mtv|một thành viên|thpt|thcs|ptth|tiểu học|trung học|phổ thông|cơ sở|mầm non|đa khoa|đại học"
_AREA = "miền|khu vực|vùng|tỉnh|thành phố|huyện"  # may end the name of a body with a duty


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
    youth = r"(?!(?i:huyện|tỉnh|quận|thành) (?i:đoàn|ủy|uỷ)(?!\w))"  # no place “Đoàn Nà Mơ”
    territory = rf"{youth}(?i:{words['place']})\.? ?{proper}(?: {proper})*"
    group = rf"(?!(?:Đội|Nhóm) (?:bóng|trưởng|ngũ))(?:{words['group']}){_task()}{_part()}+"
    people = rf"(?P<people>(?:(?i:{words['people']})(?:, | và | )){{1,5}})"
    # Small words that end a name stand before a sign or the verb: “Cục Quản lý y dược cổ truyền được …”.
    tail = rf"(?:(?:{_tail_word()}){{1,4}}{_ends()})?"
    # “Đội viên” and “Viện sĩ” are persons; in “hội trường”, “cán bộ”, “bộ đội” there is no head.
    person = r"(?! (?:viên|trưởng|phó|sĩ|sỹ)(?!\w))"
    name = rf"(?:{_task()})?(?:(?:{_part()}){{0,2}}?{_duty()}|{_part()}+{tail})"
    head = rf"(?!{_NO_HEAD})(?i:{words['head']}){person}{name}"
    whole = rf"{_whole()}(?: {proper})?"
    team = rf"(?<=[Tt]ập thể ){_capital()}(?: {_capital()})+"  # “tập thể Lovely Bay Resort”
    firm = r"(?:[A-Z][A-Za-z]*[A-Z][A-Za-z]*|(?:Vina|Viet|Petro)[a-z]{3,})(?:-[A-Z]\w*)*"
    brand = rf"(?<!\d )(?<!\w-)(?P<brand>(?!(?:{words['not_brand']})(?!\w))(?:{firm})(?: [{CAPITALS}]\w*)*)"
    return re.compile(
        rf"(?<!\w)(?:{_sharing()}|{people}{territory}|(?P<territory>{territory})|{group}|{head}|(?:{whole}|{team}|{brand})(?!\w))"
    )


def _whole() -> str:
    """What needs no name, with a capital where the table has one."""
    known = [row["word"] for row in table("collectives") if row["kind"] == "whole"]
    return "(?:" + "|".join(rf"[{word[0]}{word[0].upper()}](?i:{re.escape(word[1:])})" for word in known) + ")"


def _tail_word() -> str:
    return rf" (?!(?:{_words()['stop']}|{_PRIZE})(?!\w)){SMALL}"


def _ends() -> str:
    """Behind small words that end a name stands a sign, a verb, or others beside the unit."""
    beside = rf"(?:và|cùng) (?:\d|{_OTHERS})"
    return rf"(?= ?[;,.()…\n]|$| (?:{_words()['verb']}|{beside})(?!\w))"


def _duty() -> str:
    """A duty that ends a name in small words: “Thực hành quyền công tố và kiểm sát xét xử phúc thẩm”."""
    word = _tail_word()
    return rf" {_capital()}{word}(?:(?: và)?{word}){{3,10}}{_ends()}"


def _small() -> str:
    return rf" (?!(?:{_words()['stop']}|{_PRIZE}|{_words()['word']})(?!\w)){SMALL}"


def _task() -> str:
    """“Đội vá đường Bảy Bông”, “Trung tâm Sản xuất phim Sen Xanh”: what it does may stand in small words."""
    return rf"{_tail_word()}(?:(?: và(?! (?:{_MEMBERS})))?{_tail_word()}){{0,7}}(?= {_capital()})"


def _part() -> str:
    """A word of trade or of the proper part. A capitalised syllable may take a small one with it, within a name three:
    “Sở Tư pháp”, “Kinh tế Quốc dân”.
    """
    small, proper, capital = _small(), _proper(), _capital()
    duty = rf"{small}(?:(?: và(?! (?:{_MEMBERS})))?{small}){{0,6}}(?= (?:[-–&] )?(?:(?i:{_AREA}) )?{capital})"
    beside = rf" và (?!(?i:{_words()['head']}|{_words()['people']})(?!\w))(?i:{_words()['word']})(?!\w)"
    trade = rf"(?i:{_words()['word']})(?!\w)(?!\. ?{proper})(?:{duty}|{beside})?"
    joined = rf"{capital}{small} và (?!(?i:{_words()['head']}|{_words()['people']})(?!\w)){capital}{small}"
    area = rf"(?:{small}){{3,6}}(?= (?i:{_AREA}) {capital})"
    named = rf"{capital}(?:(?:{small}){{1,3}}(?= (?:[-–&] )?{capital})|{area}|{small})"
    # No “Về” begins a part, unless a name goes on behind it; a capital alone is `proper` and not `named`: two ways to
    # read one word make time exponential.
    return rf"(?!(?: [-–&])? [Vv]ề(?! [{CAPITALS}]))(?: (?:[-–&] )?(?:{trade}|{joined}|{named}|{proper}))"


def _sharing() -> str:
    """“các xã A, B và C”, “hai tàu cá D và E”, “các quận, huyện F, G”."""
    head, place, word = (_words()[kind] for kind in ("head", "place", "word"))
    kinds = rf"(?P<kind>(?i:(?:{head}|{place})(?:(?:, | và )(?:{head}|{place})){{0,3}})(?: (?i:{word})){{0,4}})"
    one = rf"(?!(?i:{head}|{place})(?!\w)){_proper()}(?: (?:{SMALL} )?{_proper()}){{0,4}}"
    return rf"(?:các|những|hai|ba|bốn|năm|\d+) {kinds}:? (?P<names>{one}(?:(?:, ?| và |; ?){one}){{1,60}})(?!\w)"


@cache
def lead_pattern() -> re.Pattern[str]:
    """The head that stands before those that share it: “Trạm Y tế các xã …”, “lực lượng Công an hai huyện …”."""
    return re.compile(rf"(?<!\w)(?!{_NO_HEAD})(?i:{_words()['head']})(?: (?i:{_words()['word']})){{0,3}} $")


@cache
def _trade_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_words()['word']})")


def name_end(text: str, match: re.Match[str]) -> int:
    """Where a name that the pattern matched ends: with the place or the parent that tells it from its like."""
    last = _own_end(text, match)
    seat = _seat_pattern().match(text, last) if _heads("branch").match(text, match.start(), last) else None
    return seat.end() if seat else _parent_end(text, match, last)


@cache
def _heads(kind: str) -> re.Pattern[str]:
    """A head of one kind, and a capital behind it."""
    return re.compile(rf"(?i:{_words()[kind]}) {_capital()}")


@cache
def _seat_pattern() -> re.Pattern[str]:
    """“Đại sứ quán Việt Nam tại Liên bang Nga”: of such bodies there is one in each country or town."""
    capital = _capital()
    event = r"(?:Hội|Đại hội|Lễ|Giải|Olympic|SEA|Cuộc|Ngày)(?!\w)"
    return re.compile(rf" (?:tại|ở) (?:nước )?(?!{event}){capital}(?:(?: bang| hòa| hoà| quốc)? {capital}){{0,4}}")


def _parent_end(text: str, match: re.Match[str], last: int) -> int:
    """Behind “thuộc Công an tỉnh …” where the name only tells a duty that every such parent has a unit for."""
    department = _heads("part").match(text, match.start(), last) and not _DIGIT.search(text, match.start(), last)
    parent = unit_pattern().match(text, last + len(_OF)) if department and text.startswith(_OF, last) else None
    return _own_end(text, parent) if parent else last


def _own_end(text: str, match: re.Match[str]) -> int:
    """Without a small word behind two capitalised ones that more of them follow (“Công ty Sen Xanh mang lại …”)."""
    words = match[0].split(" ")
    loose = len(words) > _LOOSE and words[-1].islower() and words[-2][0].isupper() and words[-3].istitle()
    if not loose or _trade_pattern().fullmatch(" ".join(words[-2:])) or not _GOES_ON.match(text, match.end()):
        return match.end()
    return match.end() - len(words[-1]) - 1


def is_named(unit: str) -> bool:
    """Whether it is told which unit is meant: a name, a number or a quote, a body of one of its kind."""
    if _common().fullmatch(unit):
        return False
    if any(not char.islower() and not char.isspace() for char in unit[1:]):
        return True
    return bool(_ONE_OF_ITS_KIND.search(unit) or _TOLD_IN_FULL.match(unit) or _is_whole(unit))


@cache
def _common() -> re.Pattern[str]:
    """“tổ CSGT”, “Công ty Cổ phần”: what they all are."""
    force = rf"(?i:tổ|đội|nhóm|ngành|cảnh sát|cán bộ|chiến sĩ) (?:{_words()['not_brand']})"
    return re.compile(rf"{force}|(?i:công ty|trường|bệnh viện)(?: (?i:{_FORMS}))+")


def _is_whole(unit: str) -> bool:
    return any(row["word"].lower() == unit.lower() for row in table("collectives") if row["kind"] == "whole")


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
