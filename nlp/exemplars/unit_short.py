"""Units told by their head alone once they were named: “Nhà trường vinh dự được tặng …”, “Năm 2017, Vùng nhận …”."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from models.span import Span
from nlp.exemplars.unit_names import is_named, name_end, unit_pattern
from nlp.exemplars.units import Named, Unit
from nlp.lexicon import table
from nlp.lexicon.patterns import WordPattern, first_words, starts_of
from nlp.lexicon.tries import any_of
from nlp.reading import Reading

_UPPER = "trung ương "  # “Trung ương Hội …” is another body than “Hội …”
_SCHOOLS = frozenset({"trường", "đại học", "thpt", "thcs", "đh"})
_SHORTER = {"nhà trường": "trường", "nhà chùa": "chùa"}
# Behind a number or “các” no one of them is meant; in “hội trường”, “môi trường” it is no head.
_ONE = (
    r"(?<!\w)(?<!các )(?<!những )(?<!mỗi )(?<!một )(?<!nhiều )(?<!từng )(?<!hai )(?<!ba )(?<!\d )(?<!hội )(?<!môi )"
    r"(?<!xã )(?<!cơ )(?<!đại )(?<!tỉnh )(?<!thành )"
)
_ENDS = (
    r"(?=[.,;\n]|$| (?:và|đã|vừa|cũng|còn|từng|vinh dự|được|đón|nhận|đạt|liên tục|liên tiếp|tiếp tục|luôn|nhiều năm"
    r"|\d+ năm|vì|do|nhân dịp|có thành tích)(?!\w))"
)


def short_units(reading: Reading, sentence: Span, units: Sequence[Unit]) -> Iterator[Unit]:
    """The heads that stand alone in a sentence, each with the name of that head told most, if it was told before."""
    for match in _pattern().finditer(reading.tokens, reading.folded, sentence.start, sentence.end):
        inside = any(unit.start < match.end() and match.start() < unit.end for unit in units)
        name = None if inside else _name_before(reading, match)
        if name:
            named = Named(name=name, span=reading.span(*match.span()))
            yield Unit(start=match.start(), end=match.end(), named=(named,))


@cache
def _heads() -> tuple[str, ...]:
    return tuple(row["word"] for row in table("collectives") if row["kind"] == "short")


@cache
def _pattern() -> WordPattern:
    return WordPattern(re.compile(rf"{_ONE}{any_of(_heads())}{_ENDS}"), first_words(_heads()))


def _name_before(reading: Reading, match: re.Match[str]) -> str | None:
    first, name = _name_with(reading, _SHORTER.get(match[0], match[0]))
    return name if name and first < match.start() else None


@lru_cache(maxsize=64)
def _name_with(reading: Reading, head: str) -> tuple[int, str]:
    """The name with this head that is told most often, and where it is told first; an empty one where none is."""
    told, first = Counter[str](), dict[str, int]()
    heads = _SCHOOLS if head in _SCHOOLS else frozenset({head})
    for start in starts_of(reading.tokens, _beginnings(heads)):
        unit = unit_pattern().match(reading.text, start)
        whole = unit and not reading.folded.endswith(_UPPER, 0, start)
        name = reading.text[start : name_end(reading.text, unit)] if unit and whole else ""
        if name and is_named(name) and _head_of(name) in heads:
            told[name] += 1
            first.setdefault(name, start)
    most = max(told, key=told.__getitem__, default="")
    return first.get(most, 0), most


@cache
def _beginnings(heads: frozenset[str]) -> frozenset[str]:
    return first_words(heads)


def _head_of(name: str) -> str:
    head = _head_pattern().match(name.lower())
    return head[0] if head else ""


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(rf"{any_of((*_SCHOOLS, *_heads()))}(?!\w)")
