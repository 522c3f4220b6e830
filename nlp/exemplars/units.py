"""Names of units (bodies, firms, schools, groups, villages), told by capitals, numbers, quotes and words of trade."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from models.span import Span
from nlp.lexicon import table
from nlp.lexicon.patterns import first_words, matches_at
from nlp.lexicon.phrases import places_of
from nlp.places import CAPITALS, place_level
from nlp.reading import Reading

_SMALL = rf"[^\W\d_{CAPITALS}]\w*"
_ASIDE = re.compile(r"(?<!tập thể )(?<!đơn vị )\($")  # “Phòng … (Công an tỉnh)”, but “5 tập thể (Trường …; …)”
_TITLE = 12  # characters that may tell what the bracket holds
_BRAND = re.compile("[A-Z][A-Za-z]*[A-Z]")
# Of these there is one: “Công an tỉnh”, “Thanh tra tỉnh”; and a body of many words needs no capitals.
_ONE_OF_ITS_KIND = re.compile(r" (?:tỉnh|thành phố|tp|trung ương)$", re.IGNORECASE)
_TOLD_IN_FULL = re.compile(r"(?:tổng cục|cục|phòng|viện)(?: \w+){3}", re.IGNORECASE)


@cache
def unit_pattern() -> re.Pattern[str]:
    """A unit with its name, on the text itself.

    `territory`: a village, a district. `brand`: a name in capitals with no head word (“BAC A BANK”), which counts only
    as the subject of receiving.
    """
    kinds = ("head", "group", "place", "word", "people", "stop", "not_brand")
    words = {kind: _alternatives(kind) for kind in kinds}
    number = r"\d+[A-Z]{0,3}(?! (?:năm|lần|tập|cá|đơn|hộ|triệu|tỷ|tỉ|nghìn|đồng|người|suất))(?!\w)"
    capital = rf"(?!Ảnh|Tin|Theo|Nguồn)[{CAPITALS}][\w'’.]*\w(?:[&-][{CAPITALS}]\w*)*|[{CAPITALS}](?!\w)"
    proper = rf"(?:{capital}|{number}|[“\"«][^”\"»\n]{{2,60}}[”\"»])"
    # “Sở Tư pháp”, “Kinh tế Quốc dân”: a capitalised syllable may take a small one with it, within a name three.
    small = rf" (?!(?:{words['stop']}|{words['word']})(?!\w)){_SMALL}"
    trade = rf"(?i:{words['word']})(?!\w)(?:(?:{small}){{1,4}}(?= {proper}))?"
    part = rf"(?: (?:[-–&] )?(?:TP\.? ?HCM|{trade}|{proper}(?:(?:{small}){{1,3}}(?= {proper})|{small})?))"
    territory = rf"(?i:{words['place']})\.? ?{proper}(?: {proper})*"
    # “Đội vá đường Bảy Bông”, “Trung tâm Sản xuất phim Sen Xanh”: what it does may stand in small words.
    task = rf"(?: (?!(?:{words['stop']})(?!\w)){_SMALL}){{1,6}}(?= {proper})"
    group = rf"(?!(?:Đội|Nhóm) (?:bóng|trưởng|ngũ))(?:{words['group']}){task}{part}+"
    people = rf"(?:(?i:{words['people']})(?:, | và | )){{1,5}}"
    head = rf"(?!Trường S[aơ]|[Tt]ổ chức)(?i:{words['head']})(?:{task})?{part}+(?<! [Vv]ề)"
    brand = rf"(?P<brand>(?!(?:{words['not_brand']})(?!\w))[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?: [{CAPITALS}]\w*)*)"
    return re.compile(rf"(?<!\w)(?:{people}{territory}|(?P<territory>{territory})|{group}|{head}|{brand}(?!\w))")


def _alternatives(kind: str) -> str:
    found = sorted((row["word"] for row in table("collectives") if row["kind"] == kind), key=len, reverse=True)
    return "|".join(re.escape(word) for word in found)


def units_in(reading: Reading, place: Span) -> Iterator[re.Match[str]]:
    """Units that stand for themselves: no “(Công an tỉnh)” behind one of its departments, no end of an address."""
    before: re.Match[str] | None = None
    for match in matches_at(unit_pattern(), reading.text, _beginnings(reading, place), place.end):
        aside = _ASIDE.search(reading.folded[max(match.start() - _TITLE, 0) : match.start()])
        if not aside and not (before and _is_address(reading.text, before, match)):
            yield match
        before = match


def _beginnings(reading: Reading, place: Span) -> list[int]:
    """Where a unit may begin: at the first word of a head, a group, a place, or at a word with several capitals."""
    starts, places = reading.tokens.starts, places_of(reading.tokens, _first_words())
    first, last = (bisect_left(places, offset, key=starts.__getitem__) for offset in (place.start, place.end))
    brands = (match.start() for match in _BRAND.finditer(reading.text, place.start, place.end))
    return sorted({*brands, *(starts[at] for at in places[first:last])})


@cache
def _first_words() -> frozenset[str]:
    kinds = ("head", "group", "place", "people")
    return first_words(row["word"] for row in table("collectives") if row["kind"] in kinds)


def _is_address(text: str, before: re.Match[str], match: re.Match[str]) -> bool:
    beside = match["territory"] and text[before.end() : match.start()] == ", "
    return bool(beside) and (not before["territory"] or place_level(before[0]) < place_level(match[0]))


def is_named(unit: str) -> bool:
    """Whether it is told which unit is meant: a name, a number or a quote, a body of one of its kind."""
    if any(not char.islower() and not char.isspace() for char in unit[1:]):
        return True
    return bool(_ONE_OF_ITS_KIND.search(unit) or _TOLD_IN_FULL.match(unit))
