"""Units (bodies, firms, schools, groups, villages) of a text, with their names (`nlp/exemplars/unit_names.py`)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from models.span import Span
from nlp.exemplars.unit_names import lead_pattern, name_end, unit_pattern
from nlp.lexicon import table
from nlp.lexicon.patterns import WordPattern, first_words, matches_at, starts_of
from nlp.lexicon.tokens import ANY_NUMBER, places_of
from nlp.places import CAPITALS, place_level
from nlp.reading import Reading

_ASIDE = re.compile(r"(?<!tập thể )(?<!đơn vị )\($")  # “Phòng … (Công an tỉnh)”, but “5 tập thể (Trường …; …)”
_LEAD = 40  # characters that may hold the head of those that share it
_TITLE = 12  # characters that may tell what the bracket holds
_BRAND = re.compile(r"[A-Z](?:[A-Za-z]*[A-Z]|(?<=V)i(?:na|et)[a-z]{3,}|(?<=P)etro[a-z]{3,})")
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
    start, end = match.start() + (members.end() if members else 0), name_end(reading.text, match)
    named = (Named(name=reading.text[start:end], span=reading.span(start, end)),)
    territory, brand = match["territory"] is not None, match["brand"] is not None
    return Unit(start=match.start(), end=end, named=named, territory=territory, brand=brand)


def _sharing_unit(reading: Reading, place: Span, match: re.Match[str]) -> Unit:
    """“Công an các xã A, B”: “Công an xã A” and “Công an xã B”; “các quận, huyện A, B”: “A” and “B”."""
    first = max(match.start() - _LEAD, place.start)
    lead = lead_pattern().search(reading.text[first : match.start()])
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
