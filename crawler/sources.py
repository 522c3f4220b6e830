"""The registry of sources: TOML files of `[[source]]` tables whose keys are the fields of `models.source.Source`."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from ipaddress import ip_address
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from crawler.addresses import on_registry
from crawler.source_fields import record
from crawler.toml_table import toml_table, toml_text
from models.source import Source

_LEAST_SECONDS = 5.0  # between two requests to a server of others
SHIPPED = Path(__file__).with_name("registry")
_AS_THEY_ARE: Mapping[Path, str] = MappingProxyType({})
Demand = Callable[[Source], None]  # ValueError for what a source may not say


def load_sources(
    path: Path, drafts: Mapping[Path, str] = _AS_THEY_ARE, *, demands: Sequence[Demand] = ()
) -> tuple[Source, ...]:
    """The sources of a file, or of all TOML files of a folder by their names, in the order in which they stand there;
    `drafts` are the texts of files, new ones too, that are about to be written. `demands` are what the caller asks of
    each source besides: which provinces there are is not known here.

    ValueError of one Vietnamese line (file, source, key) for anything wrong in them; OSError where one cannot be read.
    """
    files = sorted({*path.glob("*.toml"), *drafts}) if path.is_dir() else [path]
    if not files:
        raise ValueError(f"{path}: thư mục không có tệp .toml nào")
    demands = (_demand_own_addresses, _demand_pause, *demands)
    sources = tuple(chain.from_iterable(_sources(file, drafts.get(file), demands) for file in files))
    for name, times in Counter(source.name for source in sources).items():
        if times > 1:
            raise ValueError(f"{path}: nguồn {name!r} được khai {times} lần")
    return sources


def crawlable(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Those that may be crawled without being named: contacted once and found to answer (“active” or “slow”)."""
    return tuple(source for source in sources if source.state in {"active", "slow"})


def _sources(file: Path, draft: str | None, demands: Sequence[Demand]) -> tuple[Source, ...]:
    try:
        return _listed(toml_table(toml_text(file) if draft is None else draft), demands)
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None


def _listed(table: dict[str, Any], demands: Sequence[Demand]) -> tuple[Source, ...]:
    entries = table.pop("source", None)
    if table or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("cần ít nhất một bảng [[source]], và không có gì khác")
    return tuple(_source(entry, f"nguồn thứ {number}", demands) for number, entry in enumerate(entries, 1))


def _source(entry: dict[str, Any], place: str, demands: Sequence[Demand]) -> Source:
    if isinstance(entry.get("name"), str):
        place = f"nguồn {entry['name']!r}"
    try:
        source = record(Source, entry)
        for demand in demands:
            demand(source)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from None
    return source


def _demand_own_addresses(source: Source) -> None:
    """ValueError for an address on a host of somebody else, or that stands there twice."""
    addresses = (*source.addresses, *source.guessed.addresses)
    for address, times in Counter(addresses).items():
        if not on_registry(source, address):
            raise ValueError(f"{address[:80]!r} không nằm trên máy nào của nguồn (hosts, aliases)")
        if times > 1:
            raise ValueError(f"{address[:80]!r} được khai {times} lần")


def _demand_pause(source: Source) -> None:
    """ValueError where a server of others would be asked without the pause that is owed to it."""
    hosts = (*source.hosts, *(alias.host for alias in source.aliases))
    if source.delay_seconds < _LEAST_SECONDS and not all(map(_is_inner, hosts)):
        raise ValueError(
            "delay_seconds phải từ 5 giây trở lên; ít hơn chỉ dành cho máy nội bộ khai bằng số, như 127.0.0.1"
        )


def _is_inner(host: str) -> bool:
    """Whether a declared host is an address written as digits that is not public: one's own server."""
    try:
        return not ip_address(host.partition(":")[0]).is_global
    except ValueError:
        return False
