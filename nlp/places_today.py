"""Where a place named before July 2025 lies on the map of 34 provinces without districts.

The units are those of the table that `underthesea.address` converts by (10,602 records, read when first asked for),
matched by commune, district and province: its own function takes a namesake of another district too. Provinces are
those of our own table. What was divided among several units, or has namesakes and no district told, is given as the
province alone.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.text import fold
from nlp.lexicon import table
from nlp.places import province_named

_PART = re.compile(r"[,()]| [-–] ")
_WARD = re.compile(r"(?:xã|phường|thị trấn|p\.|tt\.?) ?(?=\w)")
_DISTRICT = re.compile(r"(?:huyện|quận|thị xã|thành phố|tp\.?|tx\.?|q\.) ?(?=\w)")
_SHORT = re.compile(r"(tp|tx|tt|q|p)(?:\. ?| (?=\w))")
_WRITTEN_OUT = {"tp": "thành phố ", "tx": "thị xã ", "tt": "thị trấn ", "q": "quận ", "p": "phường "}
_MUNICIPALITY = "thanh_pho_tw"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """The parts of a place: commune and district folded and written out, the province as in `provinces.csv`."""

    ward: str = ""
    district: str = ""
    province: str = ""


def place_today(place: str, province: str | None) -> str | None:
    """The unit of today's map that holds `place` (“xã Nà Mơ, huyện …, tỉnh …”), as “Xã …, tỉnh …”; else its province.

    `province`: the one that the article is about, on today's map, taken where the place names none. None where no
    province is known.
    """
    address = _parts(place)
    named = _current(address.province) if address.province else province
    if named is None:
        return None
    before = address.province and (address.district or address.province != named)  # told as it was before July 2025
    candidates = [address.province] if before else _merged_into(named)
    units = {unit for province in candidates for unit in _units_of(address, province)}
    unit = units.pop() if len(units) == 1 else ""
    return f"{unit}, {_with_kind(named)}" if unit else _with_kind(named)


def _parts(place: str) -> _Address:
    ward = district = province = ""
    for part in map(str.strip, _PART.split(place)):
        folded = fold(part)
        known = province_named(part)
        province = province or known or ""
        if not ward and _WARD.match(folded):
            ward = _written_out(folded)
        elif not (district or known) and _DISTRICT.match(folded):
            district = _written_out(folded)
    return _Address(ward=ward, district=district, province=province)


def _units_of(address: _Address, province: str) -> Iterator[str]:
    """What the commune became, “” where it was divided; where no district is told, what each of this name became."""
    for district, unit in _units().get((address.ward, province), ()) if address.ward else ():
        if not address.district or district == address.district:
            yield unit


@cache
def _provinces() -> dict[str, dict[str, str]]:
    """The rows of `provinces.csv` by name; the legacy one where a name is both."""
    return {row["name_vi"]: row for row in sorted(table("provinces"), key=lambda row: row["status"] == "legacy")}


def _current(name: str) -> str:
    return _provinces()[name]["current_name"]


@cache
def _merged_into(current: str) -> list[str]:
    """The old provinces that make up one of today's."""
    return [name for name, row in _provinces().items() if row["current_name"] == current]


@cache
def _with_kind(name: str) -> str:
    row = next(row for row in table("provinces") if row["status"] == "current" and row["name_vi"] == name)
    return f"{_kind(row)} {name}"


@cache
def _units() -> Mapping[tuple[str, str], Sequence[tuple[str, str]]]:
    """(commune, name of the old province) → (district, the unit of today) of each of this name.

    The unit is “” where the commune was divided. A unit of today is one of no district under its own name.
    """
    mapping = json.loads((files("underthesea") / "address/data/mapping.json").read_text("utf-8"))
    names = {f"{_kind(row)} {fold(name)}": name for name, row in _provinces().items()}
    found: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in mapping["ward_mapping"]:
        province, unit = names[fold(row["old_province"])], row["new_ward"]
        became = "" if row["mapping_type"] == "divided" else unit
        found[fold(row["old_ward"]), province].append((fold(row["old_district"]), became))
        found[fold(unit), province].append(("", unit))
    return found


def _kind(province: Mapping[str, str]) -> str:
    return "thành phố" if province["type"] == _MUNICIPALITY else "tỉnh"


def _written_out(unit: str) -> str:
    return _SHORT.sub(lambda short: _WRITTEN_OUT[short[1]], unit, count=1) if _SHORT.match(unit) else unit
