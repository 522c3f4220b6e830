"""Who gives an award: phrases such as “Chủ tịch UBND tỉnh”, “Trung ương Hội Nông dân Việt Nam” → an authority code.

The head of the phrase tells the class (`lexicon/authorities.csv`); where the class has levels, the first level word
behind the head chooses the code (`lexicon/authority_levels.csv`). Source: `docs/annotation-guidelines.md`, B15 to B18.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, get_args

from models.facts import Authority
from models.text import fold
from nlp.awards.figures import words_between
from nlp.lexicon import listed, table
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import Tokens
from nlp.reading import Reading

_REST = 70  # characters behind the head that hold the longest name of a body
_SIGNS = frozenset(",;:.()\n")
_CENTRE = "trung ương"
_CITY = "thanh_pho_tw"  # in lexicon/provinces.csv: its UBND is that of a province (Huế since 2025)
_ABBREVIATED = 2  # letters that may abbreviate anything: “CT”
# Who presents for them, or a house that bears their name.
_NOT_THEY = ("phó ", "nguyên ", "cố ", "văn phòng ")
_CAPITAL = frozenset({"agency", "ministry", "association"})  # Sở, Bộ, Hội: elsewhere ordinary words
_DELEGATION = re.compile(
    r"(?:thừa (?:ủy quyền|ủy nhiệm|lệnh)|thay mặt|ủy quyền|quyết định(?: số [\w/-]{3,25})?(?:,? ngày [\d/.-]{8,10})?)"
    r"(?: của)?(?: [^\W\d_]+){0,4} $"
)
_DELEGATES = ("thừa ", "thay mặt", "ủy quyền", "quyết định")  # one of them is in each match; cheaper than 60 tries
_ADDRESS = re.compile(r"(?:xã|phường|huyện|thị xã|thành phố|tp\.?) [^,]{1,20}, $")
_GIVES = re.compile(
    r" *:|(?: +(?:đã|vừa|cũng|tiếp tục|quyết định|long trọng|tổ chức|lễ)){0,3} +"
    r"(?:tặng|trao|khen|biểu dương|tuyên dương|tôn vinh|vinh danh|công nhận|xét chọn)"
)
_NAME = 3  # words of the name of a place
_LEAD, _HEAD = 600, 1500  # characters
_HOLDS = re.compile(r"(?:[^.;\n]|(?<=tp)\.){0,40}?(?:tổ chức|phối hợp)")


class Giver(NamedTuple):
    """A phrase that names who gives; `code` is None where it names several.

    `delegated`: another presents for them. `foreign`: another state. `loose`: a place that stands for its government.
    `joint`: the codes of those whom it names, where they are several that give together.
    """

    start: int
    end: int
    code: Authority | None
    delegated: bool = False
    foreign: bool = False
    loose: bool = False
    joint: tuple[Authority | None, ...] = ()


_CODES: dict[str, Authority] = {code: code for code in get_args(Authority)}


@cache
def _heads() -> PhraseTable[str]:
    """The heads of phrases that name who gives, with their classes."""
    rows = [(row["phrase"], row["class"]) for row in table("authorities")]
    centres = [row["phrase"] for row in table("giver_words") if row["kind"] == "centre"]
    short = ((phrase.replace(_CENTRE, centre), kind) for centre in centres for phrase, kind in rows)
    return PhraseTable((*rows, *short), loose=True)


@cache
def _levels() -> dict[str, dict[str, str]]:
    return {row["class"]: row for row in table("authority_levels")}


@cache
def _level_words() -> PhraseTable[str]:
    """The words of a level; "verb" for a verb, which ends the name of a body, "none" for what only looks like one."""
    words = ((row["phrase"], row["kind"].replace("centre", "central")) for row in table("giver_words"))
    return PhraseTable(words, loose=True)


@cache
def _central_cities() -> PhraseTable[str]:
    """The cities under the Government, as they are named and abbreviated, with and without “thành phố”."""
    names = {
        name
        for row in table("provinces")
        if row["type"] == _CITY
        for name in (row["name_vi"], *listed(row["variants"]), *listed(row["abbreviations"]))
        if len(name) > _ABBREVIATED
    }
    titles = ("", "thành phố ", "tp ", "tp. ")
    return PhraseTable(((title + fold(name), name) for title in titles for name in names), loose=True)


@cache
def _place_words() -> PhraseTable[str]:
    """The words of a level that stand before the name of a place, and names that stand alone ("named")."""
    levels = ((row["phrase"], row["kind"]) for row in table("giver_words") if row["place"] == "before")
    names = (row["phrase"] for row in table("giver_words") if row["place"] == "name")
    provinces = (row["name_vi"] for row in table("provinces"))
    return PhraseTable((*((name, "named") for name in (*provinces, *names)), *levels), loose=True)


def in_central_city(reading: Reading) -> bool:
    """Whether the title, dateline or lead (the first 600 characters) names a city that is a province."""
    last = bisect_left(reading.tokens.starts, _LEAD)
    return any(_central_cities().within(reading.tokens, 0, last))


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
    first, last = words_between(reading.tokens, start, end)
    heads = _heads().within(reading.tokens, first, last)
    bodies = (_body(reading, head, last, central_city) for head in heads)
    places = _places(reading, first, last, central_city)
    return _disjoint([giver for giver in (*bodies, *places) if giver], reading.folded)


def _disjoint(givers: list[Giver], folded: str) -> list[Giver]:
    """None overlapping; “Công an TPHCM đã trao” is one body, not two."""
    kept: list[Giver] = []
    for giver in sorted(givers, key=lambda giver: (giver.start, giver.loose, -giver.end)):
        if not kept or folded[kept[-1].end : giver.start].strip(" ."):
            kept.append(giver)
    return kept


def _body(reading: Reading, head: tuple[int, int, str], last: int, central_city: bool) -> Giver | None:
    """The giver whose head (first word, word behind, class) stands before word `last`."""
    first, after, kind = head
    start, end = reading.tokens.starts[first], reading.tokens.ends[after - 1]
    before = reading.folded[max(start - 60, 0) : start]
    if kind == "none" or before.endswith(_NOT_THEY) or (kind in _CAPITAL and not reading.text[start].isupper()):
        return None
    delegated = any(word in before for word in _DELEGATES) and _DELEGATION.search(before) is not None
    if kind not in _levels():
        return Giver(start=start, end=end, code=_code(kind), delegated=delegated, foreign=kind == "foreign")
    level, after = _level(reading, after, last, central_city, in_city=kind.startswith("city_"))
    code = _code(_levels()[kind][level])
    return Giver(start=start, end=reading.tokens.ends[after - 1], code=code, delegated=delegated) if code else None


def _code(name: str) -> Authority | None:
    return _CODES.get(name)


def _level(reading: Reading, after: int, last: int, central_city: bool, *, in_city: bool) -> tuple[str, int]:
    """The column of `authority_levels.csv` and the word behind those that tell it.

    `after`: the word behind the head. `in_city`: the head says that it is of a city.
    """
    if in_city:
        return ("central" if _is_central(reading, after, central_city) else "city"), after
    # “Ủy ban MTTQ Việt Nam tỉnh”: the lower level decides.
    told = ("none", after)
    for level, behind in _levels_told(reading, after, last):
        if level != "central":
            told = level, behind
            break
        told = (level, behind) if told[0] == "none" else told
    return ("province", told[1]) if told[0] == "city" and _is_central(reading, told[1], central_city) else told


def _levels_told(reading: Reading, place: int, last: int) -> Iterator[tuple[str, int]]:
    """Each level told from word `place` to the end of the body's name, a sign or a verb, with the word behind it."""
    tokens, known = reading.tokens, _level_words()
    reach = tokens.ends[place - 1] + _REST
    while place < last and tokens.starts[place] < reach:
        word = tokens.words[place]
        found = known.starting_at(tokens.words, place) if word in known.first_words else None
        if found and found[1] != "verb":
            yield from [(found[1], found[0])] if found[1] != "none" else ()
        elif found or (word in _SIGNS and not _is_inside(tokens, place)):
            return
        place = found[0] if found else place + 1


def _is_inside(tokens: Tokens, place: int) -> bool:
    """Whether the sign is the full stop of an abbreviation, with a word right behind it."""
    return tokens.words[place] == "." and tokens.starts[place + 1 : place + 2] == (tokens.ends[place],)


def _is_central(reading: Reading, place: int, central_city: bool) -> bool:
    """Whether the city whose name begins at word `place` is one under the Government; unnamed, `central_city`."""
    tokens = reading.tokens
    if _central_cities().starting_at(tokens.words, place):
        return True
    named = reading.text[tokens.ends[place - 1] : tokens.ends[place - 1] + 2]
    return central_city and not (named[:1] == " " and named[1:].isupper())


def _places(reading: Reading, first: int, last: int, central_city: bool) -> Iterator[Giver]:
    """“tỉnh Bắc Sơn đã khen thưởng …”: the place stands for its government; not “…, huyện Y, tỉnh X tặng”."""
    tokens = reading.tokens
    for place, after, level in _place_words().within(tokens, first, last):
        behind = after if level == "named" else _behind_name(reading, after)
        start, end = tokens.starts[place], tokens.ends[behind - 1]
        if not _GIVES.match(reading.folded, end) or _ADDRESS.search(reading.folded, max(start - 30, 0), start):
            continue
        central = level == "city" and (central_city or _central_cities().starting_at(tokens.words, after) is not None)
        column = "province" if central or level == "named" else level
        yield Giver(start=start, end=end, code=_code(_levels()["government"][column]), loose=True)


def _behind_name(reading: Reading, place: int) -> int:
    """The word behind the capitals that begin at word `place`."""
    starts, most = reading.tokens.starts, min(place + _NAME, len(reading.tokens))
    while place < most and reading.text[starts[place]].isupper():
        place += 1
    return place
