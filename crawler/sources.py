"""The registry of sources: TOML files of `[[source]]` tables whose keys are the fields of `models.source.Source`."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args

from crawler.addresses import canonical
from models.source import Selectors, Source, SourceKind, SourceState

SHIPPED = Path(__file__).with_name("sources.toml")


def load_sources(path: Path) -> tuple[Source, ...]:
    """The sources of a file, in its order. ValueError of one Vietnamese line (file, source, key) for anything wrong in
    it; OSError where it cannot be read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path}: không phải TOML ({error})".replace("\n", " ")) from None
    try:
        return _registry(table)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def crawlable(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Those that may be crawled without being named: contacted once and found to answer (“active” or “slow”)."""
    return tuple(source for source in sources if source.state in {"active", "slow"})


def _registry(table: dict[str, Any]) -> tuple[Source, ...]:
    entries = table.pop("source", None)
    if table or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("cần ít nhất một bảng [[source]], và không có gì khác")
    sources = tuple(_source(entry, f"nguồn thứ {number}") for number, entry in enumerate(entries, 1))
    for name, times in Counter(source.name for source in sources).items():
        if times > 1:
            raise ValueError(f"nguồn {name!r} được khai {times} lần")
    return sources


def _source(entry: dict[str, Any], place: str) -> Source:
    if isinstance(entry.get("name"), str):
        place = f"nguồn {entry['name']!r}"
    try:
        return Source(**{"province": None} | _values(Source, entry))
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from None


def _values(record: type[Source] | type[Selectors], entry: dict[str, Any]) -> dict[str, Any]:
    known = {field.name: field for field in fields(record)}
    for key in entry:
        if key not in known:
            raise ValueError(f"không có mục nào tên là {key}")
    for name, field in known.items():
        if name not in entry and field.default is MISSING and name != "province":
            raise ValueError(f"thiếu mục {name}")
    return {key: _value(key, value) for key, value in entry.items()}


def _value(key: str, value: object) -> object:
    try:
        return _CHECKS.get(key, _text)(value)
    except ValueError as error:
        raise ValueError(f"{key} {error}") from None


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("phải là chữ, không để trống")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(map(_text, value))
    raise ValueError("phải là danh sách chữ")


def _addresses(value: object) -> tuple[str, ...]:
    return tuple(map(_address, _texts(value)))


def _address(text: str) -> str:
    try:
        return canonical(text)
    except ValueError as error:
        raise ValueError(f"có {text[:80]!r}: {error}") from None


def _hosts(value: object) -> tuple[str, ...]:
    hosts = _texts(value)
    for host in hosts:
        if not re.fullmatch(r"[a-z0-9.-]+(?::\d{1,5})?", host):
            raise ValueError(f"có {host!r}: tên máy chỉ gồm chữ thường, chữ số, dấu chấm, gạch nối")
    if not hosts:
        raise ValueError("phải có ít nhất một máy")
    return hosts


def _pattern(value: object) -> str:
    try:
        re.compile(_text(value))
    except re.error as error:
        raise ValueError(f"không phải biểu thức chính quy: {error}") from None
    return _text(value)


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise ValueError("phải là số giây từ 0 đến 3600")
    return float(value)


def _selectors(value: object) -> Selectors:
    if isinstance(value, dict):
        return Selectors(**_values(Selectors, value))
    raise ValueError("phải là một bảng")


def _one_of(allowed: tuple[str, ...]) -> Callable[[object], str]:
    def check(value: object) -> str:
        if value not in allowed:
            raise ValueError(f"phải là một trong {', '.join(allowed)}")
        return str(value)

    return check


_CHECKS: dict[str, Callable[[object], object]] = {
    "kind": _one_of(get_args(SourceKind)),
    "state": _one_of(get_args(SourceState)),
    "hosts": _hosts,
    "feeds": _addresses,
    "listings": _addresses,
    "sitemaps": _addresses,
    "deny": _texts,
    "remove": _texts,
    "article_pattern": _pattern,
    "delay_seconds": _seconds,
    "selectors": _selectors,
}
