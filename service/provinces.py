"""Which province of today's map (34 since 1 July 2025) somebody means."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from models.source import Source
from models.text import fold, normalise, strip_marks
from nlp.lexicon import listed, table

_SMALLER = r"(?:huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|thôn|bản)"  # a unit that may bear the name of a province


def current_province(written: str) -> str:
    """The name on today's map of a province written in any usual way: old names, without marks, “tỉnh …”, “TP …”.

    Raises ValueError with one line for what is no province.
    """
    name = _names().get(_plain(written))
    if name is None:
        raise ValueError(f"không có tỉnh, thành phố “{' '.join(written.split())[:60]}”")
    return name


def demand_current_province(source: Source) -> None:
    """ValueError with one line where a source is declared for a province that is none on today's map, or misspelt."""
    if source.province is None:
        return
    name = _names().get(_plain(source.province))
    if name is None:
        raise ValueError(f"province có {source.province[:60]!r}: không có tỉnh, thành phố ấy")
    if name != source.province:
        raise ValueError(f"province có {source.province[:60]!r}: nay phải ghi là {name!r}")


def province_in_title(title: str) -> str | None:
    """The one province of today's map that the title of a site names (“Báo Lào Cai”); None where it names none, another
    or one that is no more, or only a commune of that name."""
    names = _names_in_titles()
    found = {names[match["name"]] for match in _title_pattern().finditer(fold(normalise(title))) if not match["unit"]}
    return found.pop() if len(found) == 1 else None


def merger(province: str | None) -> str | None:
    """“gồm số liệu của Lào Cai, Yên Bái (trước 07/2025)” for a province of today's map made of several, else None."""
    row = next((row for row in table("provinces") if row["status"] == "current" and row["name_vi"] == province), None)
    parts = listed(row["merged_from"]) if row else []
    if row is None or len(parts) < 2:
        return None
    return f"gồm số liệu của {', '.join(parts)} (trước {date.fromisoformat(row['valid_from']):%m/%Y})"


def old_province(written: str) -> str | None:
    """The name of a province that is no more (“Yên Bái”), written in any usual way; None for one of today's map."""
    plain = _plain(written)
    named = [row for row in table("provinces") if plain in {_plain(name) for name in _spellings(row) if name}]
    if any(row["status"] == "current" for row in named):
        return None
    return next((row["name_vi"] for row in named), None)


@cache
def _names() -> dict[str, str]:
    """Plain name → name on today's map; names of today win over old ones."""
    rows = sorted(table("provinces"), key=lambda row: row["status"] == "current")
    return {_plain(name): row["current_name"] for row in rows for name in _spellings(row) if name}


@cache
def _names_in_titles() -> dict[str, str | None]:
    """Folded spelling → name on today's map, None for a province that is no more. “Hồ Chí Minh” alone is the person."""
    rows = sorted(table("provinces"), key=lambda row: row["status"] == "current")
    of_today = {row["name_vi"] for row in rows if row["status"] == "current"}
    found = {fold(name): row["name_vi"] for row in rows for name in _spellings(row) if name}
    del found[fold("Hồ Chí Minh")]
    return {name: province if province in of_today else None for name, province in found.items()}


@cache
def _title_pattern() -> re.Pattern[str]:
    longest_first = sorted(_names_in_titles(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<unit>{_SMALLER} )?(?P<name>{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _spellings(row: Mapping[str, str]) -> list[str]:
    """Of the abbreviations only “TP.HCM” and the like: “TN” may be Tây Ninh or Thái Nguyên."""
    short = [form for form in listed(row["abbreviations"]) if "HCM" in form]
    return [row["name_vi"], *listed(row["variants"]), *short]


def _plain(name: str) -> str:
    words = strip_marks(normalise(name)).replace(".", " ").split()
    while words[:1] in (["tinh"], ["tp"]) or words[:2] == ["thanh", "pho"]:
        words = words[2 if words[0] == "thanh" else 1 :]
    return " ".join(words)
