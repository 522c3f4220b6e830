"""What the registry may say: each key of a table, its check, and the line that tells what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, TypeVar, get_args
from urllib.parse import urlsplit

from crawler.addresses import canonical
from crawler.markup import select, tree_of
from crawler.paging import is_paging
from models.source import (
    Addresses,
    AddressList,
    Alias,
    Confidence,
    Evidence,
    Platform,
    Section,
    Selectors,
    Source,
    SourceKind,
    SourceState,
    Tls,
)

Record = TypeVar("Record", Source, Addresses, Alias, Evidence, Section, Selectors)
Check = Callable[[object], object]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")  # what --source takes
_HOST = re.compile(r"[a-z0-9.-]+(?::\d{1,5})?")
_OPTIONAL = {"province"}  # a national paper has none, and TOML no word for that
_NO_PAGE = tree_of("")


def record(kind: type[Record], table: dict[str, Any]) -> Record:
    """The record of a TOML table, every value checked. ValueError of one Vietnamese line that begins with the key."""
    known = {field.name: field for field in fields(kind)}
    for key in table:
        if key not in known:
            raise ValueError(f"không có mục nào tên là {key}")
    for name, field in known.items():
        is_needed = field.default is MISSING and name not in _OPTIONAL
        if is_needed and name not in table:
            raise ValueError(f"thiếu mục {name}")
    values: dict[str, Any] = dict.fromkeys(_OPTIONAL & known.keys())
    values |= {key: _value(kind, key, value) for key, value in table.items()}
    return kind(**values)


def _value(kind: type[Record], key: str, value: object) -> object:
    try:
        return _CHECKS[kind].get(key, _text)(value)
    except ValueError as error:
        raise ValueError(f"{key} {error}") from None


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("phải là chữ, không để trống")
    return value


def _name(value: object) -> str:
    text = _text(value)
    if not _NAME.fullmatch(text):
        raise ValueError(f"có {text[:80]!r}: tên nguồn chỉ gồm chữ thường a-z, chữ số, gạch nối, như bao-lao-cai")
    return text


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(map(_text, value))
    raise ValueError("phải là danh sách chữ")


def _address(value: object) -> str:
    text = _text(value)
    try:
        return canonical(text)
    except ValueError as error:
        raise ValueError(f"có {text[:80]!r}: {error}") from None


def _addresses(value: object) -> tuple[str, ...]:
    return tuple(map(_address, _texts(value)))


def _host(value: object) -> str:
    text = _text(value)
    if not _HOST.fullmatch(text):
        raise ValueError(f"có {text!r}: tên máy chỉ gồm chữ thường, chữ số, dấu chấm, gạch nối")
    return text


def _hosts(value: object) -> tuple[str, ...]:
    hosts = tuple(map(_host, _texts(value)))
    if not hosts:
        raise ValueError("phải có ít nhất một máy")
    return hosts


def _paths(value: object) -> tuple[str, ...]:
    """Spelt as in canonical addresses, with which they are compared."""
    paths = _texts(value)
    for path in paths:
        if not path.startswith("/"):
            raise ValueError(f"có {path[:80]!r}: đường dẫn phải bắt đầu bằng /")
    return tuple(urlsplit(canonical(f"http://host{path}")).path for path in paths)


def _pattern(value: object) -> str:
    try:
        re.compile(_text(value))
    except re.error as error:
        place = "" if error.pos is None else f": sai ở ký tự thứ {error.pos + 1}"
        raise ValueError(f"không phải biểu thức chính quy{place}") from None
    return _text(value)


def _identity(value: object) -> str:
    pattern = _pattern(value)
    if re.compile(pattern).groups != 1:
        raise ValueError("phải có đúng một nhóm trong ngoặc: phần nhận ra bài")
    return pattern


def _paging(value: object) -> str:
    paging = _text(value)
    if not is_paging(paging):
        raise ValueError("phải bắt đầu bằng ? hoặc /, có đúng một chỗ ghi số trang: {page}, {index} hoặc {start:20}")
    return paging


def _selector(value: object) -> str:
    selector = _text(value)
    select(_NO_PAGE, selector)
    return selector


def _selector_list(value: object) -> tuple[str, ...]:
    return tuple(map(_selector, _texts(value)))


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 120:
        raise ValueError("phải là số giây từ 0 đến 120")  # no host is waited for longer (crawler/fetch.py)
    return float(value)


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("phải là true hoặc false")


def _day(value: object) -> date:
    if type(value) is date:  # a date with a time is one too
        return value
    raise ValueError("phải là ngày, viết như 2025-07-01")


def _one_of(allowed: tuple[str, ...]) -> Check:
    def check(value: object) -> str:
        if value not in allowed:
            raise ValueError(f"phải là một trong {', '.join(allowed)}")
        return str(value)

    return check


def _one(kind: type[Record]) -> Callable[[object], Record]:
    def check(value: object) -> Record:
        if isinstance(value, dict):
            return record(kind, value)
        raise ValueError("phải là một bảng")

    return check


def _many(kind: type[Record]) -> Check:
    def check(value: object) -> tuple[Record, ...]:
        if isinstance(value, list):
            return tuple(map(_one(kind), value))
        raise ValueError("phải là danh sách bảng")

    return check


_LISTS: dict[str, Check] = {
    "feeds": _addresses,
    "listings": _addresses,
    "sitemaps": _addresses,
    "sections": _many(Section),
}
_CHECKS: dict[type, dict[str, Check]] = {
    Addresses: _LISTS,
    Alias: {"host": _host, "since": _day, "until": _day},
    Evidence: {"addresses": _one_of(get_args(AddressList)), "confidence": _one_of(get_args(Confidence))},
    Section: {"url": _address},
    Selectors: {field.name: _selector for field in fields(Selectors)} | {"remove": _selector_list},
    Source: _LISTS
    | {
        "name": _name,
        "kind": _one_of(get_args(SourceKind)),
        "province_then": _texts,
        "hosts": _hosts,
        "aliases": _many(Alias),
        "guessed": _one(Addresses),
        "evidence": _many(Evidence),
        "allow": _paths,
        "deny": _paths,
        "article_pattern": _pattern,
        "identity_pattern": _identity,
        "paging": _paging,
        "selectors": _one(Selectors),
        "platform": _one_of(get_args(Platform)),
        "tls": _one_of(get_args(Tls)),
        "keeps_cookies": _yes_or_no,
        "delay_seconds": _seconds,
        "state": _one_of(get_args(SourceState)),
    },
}
