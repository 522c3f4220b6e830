"""How codes, dates and numbers are written for Vietnamese readers: on the pages, in the digest, in the mails."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import normalize

from models.source import Source
from models.vietnam import VIETNAM
from nlp.lexicon import table

UNKNOWN = "chưa rõ"
_ALPHABET = " aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")  # huyền, sắc, ngã, hỏi, nặng, each a character of its own


@cache
def labels(name: str) -> Mapping[str, str]:
    """Code → Vietnamese words, a table of `wording.toml`; “field” is `nlp/lexicon/fields.csv`. May raise KeyError."""
    if name == "field":
        return {row["code"]: row["name_vi"] for row in table("fields")}
    return _wording()[name]


@cache
def _wording() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("wording.toml").read_text("utf-8"))


def label(code: object, name: str) -> str:
    """The words for a code of the table `name`; “chưa rõ” for None; a code that it does not hold as it is."""
    return UNKNOWN if code is None else labels(name).get(str(code), str(code))


def award_name(form: str, grade: int | None = None) -> str:
    """“Huân chương Lao động hạng Nhì”."""
    name = label(form, "award")
    return name if grade is None else f"{name} {label(grade, 'grade')}"


def number(value: float | None) -> str:
    """1234.5 → “1.234,5”: at most two decimals, no trailing zeros."""
    if value is None:
        return UNKNOWN
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def points(weight: float | None) -> str:
    """-1.7 → “−1,7”, 15 → “+15”; empty for what decides unweighed."""
    if weight is None:
        return ""
    rounded = round(weight, 2)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + number(abs(rounded))


def counted(count: int, qualifier: str | None = None) -> str:
    """“4.600”, or “gần, khoảng 4.600” where the article tells it so."""
    return number(count) if qualifier is None else f"{label(qualifier, 'qualifier')} {number(count)}"


def day(value: date | datetime | None) -> str:
    """dd/mm/yyyy, of a moment the day it was in Việt Nam."""
    local = value.astimezone(VIETNAM) if isinstance(value, datetime) and value.tzinfo else value
    return UNKNOWN if local is None else f"{local:%d/%m/%Y}"


def now() -> datetime:
    """The moment, as clocks in Việt Nam show it."""
    return datetime.now(VIETNAM)


def today() -> date:
    """The day in Việt Nam, wherever the program runs."""
    return now().date()


def period(first: datetime, last: datetime) -> str:
    """“ngày 02/11/2026”, or “từ 02/11/2026 đến 16/11/2026”."""
    return f"ngày {day(first)}" if day(first) == day(last) else f"từ {day(first)} đến {day(last)}"


def days(first: date, last: date) -> str:
    """“16/11 – 22/11/2026”; where the years differ “29/12/2025 – 04/01/2026”."""
    return f"{first:%d/%m}{f'/{first:%Y}' if first.year != last.year else ''} – {day(last)}"


def whole_week(monday: date) -> str:
    """“16/11 – 22/11/2026”."""
    return days(monday, monday + timedelta(days=6))


def moment(value: datetime | None) -> str:
    """“14:05 ngày 17/02/2023”, Vietnamese time."""
    if value is None:
        return UNKNOWN
    local = value.astimezone(VIETNAM) if value.tzinfo else value
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"


def alphabetical(name: str) -> tuple[list[int], str]:
    """The sort key of the Vietnamese alphabet: a, ă, â, b, c, d, đ …; tones only part names alike otherwise."""
    toneless = normalize("NFC", _TONES.sub("", normalize("NFD", name.lower())))
    return [_ALPHABET.find(letter) for letter in toneless], name


def in_order(value: str | int | None) -> Any:
    """The sort key of what stands in one column of a table: years by size, words by the alphabet."""
    return alphabetical(value) if isinstance(value, str) else value or 0


def by_place(source: Source) -> tuple[bool, tuple[list[int], str], tuple[list[int], str]]:
    """The sort key of sources: by province, those of the whole country behind; then by title."""
    return source.province is None, alphabetical(source.province or ""), alphabetical(source.title)


def sentence_case(text: str) -> str:
    """The first letter raised, the rest as it is."""
    return text[:1].upper() + text[1:]
