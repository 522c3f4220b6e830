"""Who gives an award: phrases such as “Chủ tịch UBND tỉnh”, “Trung ương Hội Nông dân Việt Nam” → an authority code.

The head of the phrase tells the class (`lexicon/authorities.csv`); where the class has levels, the first level word
behind the head chooses the code (`lexicon/authority_levels.csv`). Source: `docs/annotation-guidelines.md`, B15 to B18.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import get_args

from models.facts import Authority
from models.text import fold
from nlp.lexicon import table
from nlp.lexicon.patterns import WordPattern, first_words, phrases_pattern, word_pattern
from nlp.reading import Reading

# What stands behind the head, up to the next sign or the verb; 70 characters hold the longest name of a body.
_REST = re.compile(r"(?:[^,;:.()\n]|\.(?=\S)){0,70}")
_VERB = re.compile(
    r"(?<!\w)(?:đã|vừa|cũng|sẽ|được|tặng|trao|khen|biểu dương|tuyên dương|tôn vinh|vinh danh|tổ chức|cho|công nhận|"
    r"phong|xét|quyết định|ký|ban hành|truy|phát động|nhận|đạt|xếp|trình|đề nghị|là|từng)(?!\w)"
)
_LEVELS = {
    "central": r"trung ương|tw|t\.ư|việt nam|toàn quốc|quốc gia",
    "province": r"tỉnh|tphcm|tp\.? ?hcm",
    "city": r"thành phố|tp\.?",
    "district": r"huyện|quận|thị xã|q\.",
    "commune": "xã|phường|thị trấn|đặc khu|thôn",
}
_LEVEL = re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _LEVELS.items()) + r")(?!\w)")
# Cities that stand under the Government: their UBND is that of a province (Huế since 2025).
_CENTRAL_CITY = re.compile(
    r"(?<!\w)(?:thành phố |tp\.? ?)?(?:hà nội|hồ chí minh|hcm|tphcm|hải phòng|đà nẵng|cần thơ|huế)(?!\w)"
)
# Who presents for them, or a house that bears their name.
_NOT_THEY = ("phó ", "nguyên ", "cố ", "văn phòng ")
_CAPITAL = frozenset({"agency", "ministry"})  # Sở, Bộ: elsewhere ordinary words
_DELEGATION = re.compile(
    r"(?:thừa (?:ủy quyền|ủy nhiệm|lệnh)|thay mặt|ủy quyền|quyết định(?: số [\w/-]{3,25})?(?:,? ngày [\d/.-]{8,10})?)"
    r"(?: của)?(?: [^\W\d_]+){0,4} $"
)
_DELEGATES = ("thừa ", "thay mặt", "ủy quyền", "quyết định")  # one of them is in each match; cheaper than 60 tries
_ADDRESS = re.compile(r"(?:xã|phường|huyện|thị xã|thành phố|tp\.?) [^,]{1,20}, $")
_GIVES = (
    r"(?= *:|(?: +(?:đã|vừa|cũng|tiếp tục|quyết định|long trọng|tổ chức|lễ)){0,3} +"
    r"(?:tặng|trao|khen|biểu dương|tuyên dương|tôn vinh|vinh danh|công nhận|xét chọn))"
)


_UNITS = frozenset({"tỉnh", "thành", "tp", "tphcm", "huyện", "quận", "thị", "xã", "phường", "đặc"})
_LEAD, _HEAD = 600, 1500  # characters
_HOLDS = re.compile(r"(?:[^.;\n]|(?<=tp)\.){0,40}?(?:tổ chức|phối hợp)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """A phrase that names who gives; `code` is None where it names several.

    `delegated`: another presents for them. `foreign`: another state. `loose`: a place that stands for its government.
    """

    start: int
    end: int
    code: Authority | None
    delegated: bool = False
    foreign: bool = False
    loose: bool = False


@lru_cache(maxsize=1024)
def _key(phrase: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(phrase))


@cache
def _classes() -> dict[str, str]:
    return {_key(row["phrase"]): row["class"] for row in table("authorities")}


@cache
def _levels() -> dict[str, dict[str, str]]:
    return {row["class"]: row for row in table("authority_levels")}


@cache
def _head() -> WordPattern:
    return word_pattern(row["phrase"] for row in table("authorities"))


@cache
def _place() -> WordPattern:
    names = [row["name_vi"] for row in table("provinces")]
    provinces = phrases_pattern(names)
    level = r"(?<!\w)(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?: +[^\W\d_][\w']*){0,3}?"
    return WordPattern(re.compile(rf"(?:{level}|{provinces}|(?<!\w)tp\.? ?hcm){_GIVES}"), first_words(names) | _UNITS)


def in_central_city(reading: Reading) -> bool:
    """Whether the title, dateline or lead (the first 600 characters) names a city that is a province."""
    return _CENTRAL_CITY.search(reading.folded[:_LEAD]) is not None


def find_organiser(reading: Reading, *, central_city: bool) -> Authority | None:
    """Who holds the ceremony: the first body of the head of the article that “tổ chức” something."""
    for giver in find_givers(reading, 0, min(len(reading.text), _HEAD), central_city=central_city):
        if _HOLDS.match(reading.folded, giver.end):
            return giver.code
    return None


def find_givers(reading: Reading, start: int, end: int, *, central_city: bool) -> list[Giver]:
    """The givers named in `[start, end)` in reading order.

    `central_city`: a “thành phố” without its name is one under the Government.
    """
    where = (reading.tokens, reading.folded, start, end)
    givers = [_giver(reading, match, end, central_city) for match in _head().finditer(*where)]
    places = [_place_giver(reading, match, central_city) for match in _place().finditer(*where)]
    return _disjoint([giver for giver in (*givers, *places) if giver], reading.folded)


def _disjoint(givers: list[Giver], folded: str) -> list[Giver]:
    """None overlapping; “Công an TPHCM đã trao” is one body, not two."""
    kept: list[Giver] = []
    for giver in sorted(givers, key=lambda giver: (giver.start, -giver.end)):
        if not kept or folded[kept[-1].end : giver.start].strip(" ."):
            kept.append(giver)
    return kept


def _giver(reading: Reading, match: re.Match[str], end: int, central_city: bool) -> Giver | None:
    kind = _classes()[_key(match[0])]
    before = reading.folded[max(match.start() - 60, 0) : match.start()]
    if before.endswith(_NOT_THEY) or (kind in _CAPITAL and not reading.text[match.start()].isupper()):
        return None
    delegated = any(word in before for word in _DELEGATES) and _DELEGATION.search(before) is not None
    if kind not in _levels():
        code, foreign = _code(kind), kind == "foreign"
        return Giver(start=match.start(), end=match.end(), code=code, delegated=delegated, foreign=foreign)
    level, level_end = _level(reading, match, end, central_city)
    code = _code(_levels()[kind][level])
    return Giver(start=match.start(), end=level_end, code=code, delegated=delegated) if code else None


def _code(name: str) -> Authority | None:
    codes: tuple[Authority, ...] = get_args(Authority)
    return codes[codes.index(name)] if name in codes else None


def _level(reading: Reading, head: re.Match[str], end: int, central_city: bool) -> tuple[str, int]:
    """The column of `authority_levels.csv` and where the words that tell it end."""
    if _classes()[_key(head[0])].startswith("city_"):
        return ("central" if _is_central(reading, head.end(), central_city) else "city"), head.end()
    rest = _rest(reading, head.end(), end)
    found = list(_LEVEL.finditer(reading.folded, head.end(), rest))
    if not found:
        return "none", head.end()
    # “Ủy ban MTTQ Việt Nam tỉnh”: the lower level decides.
    level = next((match for match in found if match.lastgroup != "central"), found[0])
    name = level.lastgroup or "none"
    if name == "city" and _is_central(reading, level.end(), central_city):
        name = "province"
    return name, level.end()


def _rest(reading: Reading, start: int, end: int) -> int:
    """Where the phrase that begins with the head ends: at a sign or a verb."""
    match = _REST.match(reading.folded, start, end)
    stop = match.end() if match else start
    verb = _VERB.search(reading.folded, start, stop)
    return verb.start() if verb else stop


def _is_central(reading: Reading, start: int, central_city: bool) -> bool:
    """Whether the city whose name stands at `start` is one under the Government; without a name, `central_city`."""
    if _CENTRAL_CITY.match(reading.folded, start + 1):
        return True
    named = reading.text[start : start + 1] == " " and reading.text[start + 1 : start + 2].isupper()
    return central_city and not named


def _place_giver(reading: Reading, match: re.Match[str], central_city: bool) -> Giver | None:
    """“tỉnh Bắc Sơn đã khen thưởng …”: the place stands for its government; not “…, huyện Y, tỉnh X tặng”."""
    level = _LEVEL.match(match[0])
    name = reading.text[match.start() + (level.end() if level else 0) : match.end()]
    if any(word[0].islower() for word in name.split()) or _ADDRESS.search(
        reading.folded[max(match.start() - 30, 0) : match.start()]
    ):
        return None
    column = (level and level.lastgroup) or "province"
    if column == "city":
        column = "province" if central_city or _CENTRAL_CITY.search(match[0]) else "city"
    code = _code(_levels()["government"][column])
    return Giver(start=match.start(), end=match.end(), code=code, loose=True) if code else None
