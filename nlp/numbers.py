"""Vietnamese numbers as news writes them: “03”, “1.234”, “hai mươi lăm”, “1,5 triệu” (`docs/patterns.md` section 0).

All patterns are for folded text (`models.text.fold`).
"""

import re

from models.facts import Qualifier
from nlp.lexicon.tokens import ANY_NUMBER

_UNITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000, "tỷ": 10**9, "tỉ": 10**9}
_FILLERS = frozenset({"linh", "lẻ"})
_NEVER_ALONE = frozenset({"tư", "mốt", "lăm", "nhăm", *_SCALES})  # “TƯ” is the centre, “Triệu” a name
_WORD = "|".join((*_UNITS, "mười", "mươi", "chục", "trăm", *_SCALES, *_FILLERS))
MOST_WORDS = 12  # “chín trăm chín mươi chín nghìn chín trăm chín mươi chín” has eleven
_WORDS = rf"(?:{_WORD})(?: +(?:{_WORD})){{0,{MOST_WORDS - 1}}}"
# Never a part of a longer number, of a date, or of a decision number.
_DIGITS = r"(?<!\d)(?<!\d[.,/-])\d{1,12}(?:[.,]\d{3}){0,4}(?:,\d{1,2}(?= +(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)))?(?![\d%])"
_SCALED = rf"{_DIGITS}(?: +(?:{'|'.join(_SCALES)})(?!\w))?"
QUALIFIERS: dict[str, Qualifier] = {
    **dict.fromkeys(("hơn", "trên", "ít nhất", "tối thiểu", "không dưới"), "at_least"),
    **dict.fromkeys(("gần", "khoảng", "chừng", "xấp xỉ", "ngót"), "about"),
}
# The words that a match of `NUMBER` can begin with.
NUMBER_WORDS = frozenset({*_UNITS, "mười", "mươi", "chục", "trăm", *_SCALES, *_FILLERS, ANY_NUMBER})
NUMBER = rf"(?:{_SCALED}|(?<!\w){_WORDS}(?!\w))"


def number_value(written: str) -> int | None:
    """The whole number that a match of `NUMBER` says; None where the words make none (“mươi”, “linh”)."""
    if written.isdecimal():
        return int(written)
    words = written.split()
    if not words[0][0].isdigit():
        return _words_value(words)
    scale = _SCALES[words[1]] if len(words) > 1 else 1
    return round(_digits_value(words[0], scaled=scale > 1) * scale)


def _digits_value(digits: str, *, scaled: bool) -> float:
    if scaled and re.fullmatch(r"\d+,\d{1,2}", digits):
        return float(digits.replace(",", "."))
    return float(digits.replace(".", "").replace(",", ""))


def _words_value(words: list[str]) -> int | None:
    if len(words) == 1 and words[0] in _NEVER_ALONE:
        return None
    total = group = 0
    for word in words:
        if word in _UNITS:
            group += _UNITS[word]
        elif word in _SCALES:
            total, group = total + max(group, 1) * _SCALES[word], 0
        elif word == "trăm":
            group *= 100
        elif word in ("mươi", "chục"):
            group = _tens(group)
        elif word == "mười":
            group += 10
    return total + group or None


def _tens(group: int) -> int:
    """“hai trăm ba” before “mươi”: the last digit counts tens."""
    return group - group % 10 + group % 10 * 10


def decimal_value(written: str) -> float:
    """“67,37” → 67.37; a point is read alike."""
    return float(written.replace(",", "."))
