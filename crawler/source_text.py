"""A source as text of the registry: what `crawler.sources` reads, written."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, asdict, fields
from datetime import date

from models.source import Source

_WIDEST = 120
_ORDER = (
    "name title kind province province_then hosts aliases platform feeds sitemaps sections listings allow deny "  # noqa: SIM905
    "article_pattern identity_pattern paging tls keeps_cookies delay_seconds evidence state".split()
)
_TABLES = ("selectors", "guessed")
_HEAD = "[[source]]"
_HEADER = r"""[ \t]*\[\[[ \t]*["']?source["']?[ \t]*\]\]"""
_DEFAULTS = {field.name: field.default for field in fields(Source) if field.default is not MISSING}


def to_toml(source: Source) -> str:
    """The source as a `[[source]]` table, ending with a newline; read again it is the same source."""
    values = asdict(source)
    said = {name: values[name] for name in _ORDER if getattr(source, name) != _DEFAULTS.get(name) or name == "state"}
    lines = [_HEAD, *_lines(said)]
    for name in _TABLES:
        table = list(_lines(values[name]))
        lines += [f"[source.{name}]", *table] if table else []
    return "\n".join([*lines, ""])


def entered(text: str, source: Source) -> str:
    """The text of a registry file with this source in the place of the one of its name, else at the end. ValueError
    where the tables of the text cannot be told apart."""
    head, *blocks = re.split(rf"^(?={_HEADER})", text, flags=re.MULTILINE)
    names = [entry.get("name") for entry in tomllib.loads(text).get("source", [])]
    if len(blocks) != len(names):
        raise ValueError(f"mỗi nguồn phải là một bảng bắt đầu bằng dòng {_HEAD}")
    if source.name not in names:
        return "".join([*_parted(text), to_toml(source)])
    place = names.index(source.name)
    blocks[place] = to_toml(source) + _behind(blocks[place])
    return head + "".join(blocks)


def _parted(text: str) -> list[str]:
    return [text.rstrip("\n"), "\n\n"] if text.strip() else []


def _behind(block: str) -> str:
    """The blank lines and comments at the end of a table: they belong to the next one."""
    found = re.search(r"(?:^(?:#.*)?\n)+\Z", block, re.MULTILINE)
    return found[0] if found else ""


def _lines(table: Mapping[str, object]) -> Iterator[str]:
    for name, value in table.items():
        if value is None or value == ():
            continue
        line = f"{name} = {_value(value)}"
        if len(line) > _WIDEST and isinstance(value, tuple):
            line = "\n".join([f"{name} = [", *(f"    {_value(one)}," for one in value), "]"])
        yield line


def _value(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(_lines(value))} }}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and "\\" in value and "'" not in value:
        return f"'{value}'"  # a regular expression as it is
    return json.dumps(value, ensure_ascii=False)
