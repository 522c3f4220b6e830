"""The files of a gold set, extracted anew and rated."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nlp import evaluate
from nlp.evaluate import Mistake, Ratings
from nlp.pipeline import extract
from nlp.record import to_record
from service.documents import document
from service.wording import label

_FAULTS = {"missed": "thiếu", "spurious": "thừa"}
_MAIN = (  # what tells one entry from another, of every kind, in the order it is read
    *("name", "positions", "count", "recipient", "award", "grade", "authority", "status", "year"),
    *("group", "description", "place", "numerator", "denominator", "percent"),
)
_LABELLED = frozenset({"recipient", "award", "grade", "authority", "status", "group"})
_RATED = (*evaluate.KINDS, *(key for keys in evaluate.AGREEMENTS.values() for key in keys))


def gold_records(folder: Path) -> dict[str, Any]:
    """The gold records by stem, sorted. Raises ValueError where the folder holds none or one is no JSON object."""
    records = {}
    for path in sorted(folder.glob("*.json")):
        try:
            records[path.stem] = dict(json.loads(path.read_text("utf-8")))
        except json.JSONDecodeError as error:
            raise ValueError(f"{path}: không phải JSON: sai ở dòng {error.lineno}, cột {error.colno}") from error
        except (ValueError, TypeError) as error:  # a list, a number, or no UTF-8
            raise ValueError(f"{path}: không phải một bản ghi JSON") from error
    if not records:
        raise ValueError(f"không có bản chú giải nào (*.json) trong {folder}")
    return records


def extracted_records(texts: Path, stems: Iterable[str]) -> dict[str, Any]:
    """What is extracted now from `<stem>.txt` or `<stem>.html`; a stem without a text is left out.

    Raises ValueError where one is no text, or none has any: a folder named by mistake is no perfect precision.
    """
    if not texts.is_dir():
        raise ValueError(f"không có thư mục bài {texts}")
    found = [path for stem in stems for suffix in (".txt", ".html") if (path := texts / (stem + suffix)).is_file()]
    if not found:
        raise ValueError(f"trong {texts} không có bài nào của bộ chú giải (<tên>.txt hoặc <tên>.html)")
    return {path.stem: to_record(extract(_text(path))) for path in found}


def _text(path: Path) -> str:
    try:
        return document(path.name, path.read_bytes()).text
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def minimums(wanted: Iterable[str]) -> dict[str, float]:
    """`NAME=F1` as numbers by name: the F1 of a kind, or the share of agreement of a key (`authority=0.92`).

    Raises ValueError for a name that is not rated, or a level outside 0 to 1.
    """
    levels = {}
    for text in wanted:
        kind, _, level = text.partition("=")
        try:
            levels[kind] = float(level)
        except ValueError as error:
            raise ValueError(f"--min {text}: cần dạng LOẠI=F1, ví dụ officials=0.85") from error
        if kind not in _RATED or not 0 <= levels[kind] <= 1:
            raise ValueError(f"--min {text}: loại là một trong {', '.join(_RATED)}; mức từ 0 đến 1")
    return levels


def below(ratings: Ratings, levels: Mapping[str, float]) -> list[str]:
    """What stays under its level, as `officials 0.841 < 0.85`."""
    reached = {name: _reached(ratings, name) for name in levels}
    low = [(name, level) for name, level in levels.items() if round(reached[name], 4) < level]
    return [f"{name} {reached[name]:.3f} < {level}" for name, level in low]


def mistake_line(mistake: Mistake) -> str:
    """“bai-1  thiếu  award_counts: 8; tập thể; Cờ thi đua; năm … “the sentence”” on one line."""
    head = f"{mistake.article}  {_FAULTS[mistake.fault]}  {mistake.kind}: "
    entry = mistake.entry
    if isinstance(entry, str):
        return head + entry
    told = [_shown(key, entry[key]) for key in _MAIN if entry.get(key) not in (None, "", [])]
    evidence = " ".join(str(entry.get("evidence") or "").split())
    return head + "; ".join(told) + (f"  “{evidence}”" if evidence else "")


def _shown(key: str, value: object) -> str:
    """A value by its Vietnamese word where there is one; positions one behind the other."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return label(value, key) if key in _LABELLED else str(value)


def _reached(ratings: Ratings, name: str) -> float:
    return ratings.kinds[name].f1 if name in evaluate.KINDS else ratings.agreements[name].share
