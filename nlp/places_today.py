"""Where a place named before July 2025 lies on the map of 34 provinces without districts.

The units are those of the table that `underthesea.address` converts by (10,602 records, read when first asked for),
matched by commune, district and province: its own function takes a namesake of another district too. Provinces are
those of our own table. What was divided among several units, or has no district told, is given as the province alone.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.text import fold
from nlp.lexicon import table
from nlp.places import province_named

_WARD = re.compile(r"(?:xã|phường|thị trấn|p\.|tt\.?) ?(?=\w)")
_DISTRICT = re.compile(r"(?:huyện|quận|thị xã|thành phố|tp\.?|tx\.?|q\.) ?(?=\w)")
_WRITTEN_OUT = (("tp", "thành phố"), ("tx", "thị xã"), ("tt", "thị trấn"), ("q", "quận"), ("p", "phường"))
_MUNICIPALITY = "thanh_pho_tw"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
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
    candidates = [address.province] if address.province else _merged_into(named)
    found = {_converted(address.ward, address.district, old) for old in candidates} - {None}
    unit = found.pop() if address.ward and address.district and len(found) == 1 else None
    return f"{unit}, {_with_kind(named)}" if unit else _with_kind(named)


def _parts(place: str) -> _Address:
    parts = [part.strip() for part in re.split(r"[,()]| [-–] ", place)]
    return _Address(
        ward=_first(part for part in parts if _WARD.match(fold(part))),
        province=_first(province_named(part) or "" for part in parts),
        district=_first(part for part in parts if _DISTRICT.match(fold(part)) and province_named(part) is None),
    )


def _first(found: Iterable[str]) -> str:
    return next((part for part in found if part), "")


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


def _with_kind(name: str) -> str:
    kinds = {row["name_vi"]: row["type"] for row in table("provinces") if row["status"] == "current"}
    return f"{'thành phố' if kinds[name] == _MUNICIPALITY else 'tỉnh'} {name}"


@cache
def _units() -> dict[tuple[str, str, str], str]:
    """(commune, district, old province), folded → the unit of today; those divided among several are left out."""
    mapping = json.loads((files("underthesea") / "address/data/mapping.json").read_text("utf-8"))
    return {
        (fold(row["old_ward"]), fold(row["old_district"]), fold(row["old_province"])): row["new_ward"]
        for row in mapping["ward_mapping"]
        if row["mapping_type"] != "divided"
    }


def _converted(ward: str, district: str, province: str) -> str | None:
    kind = "thành phố" if _provinces()[province]["type"] == _MUNICIPALITY else "tỉnh"
    return _units().get((_written_out(fold(ward)), _written_out(fold(district)), f"{kind} {fold(province)}"))


def _written_out(unit: str) -> str:
    for short, long in _WRITTEN_OUT:
        unit = re.sub(rf"^{short}(?:\. ?| (?=\w))", f"{long} ", unit)
    return unit
