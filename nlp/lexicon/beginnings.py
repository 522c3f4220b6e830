"""With which words a regular expression can begin at all: where none of them stands, nobody needs to try it."""

import re
from string import digits

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_QUANTIFIER = re.compile(r"[?*+]|\{\d*,?\d*\}")
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_WORD_END = re.compile(r" (?![?*{])|\\b|\(\?!\\w\)")
_DIGIT = re.compile(r"(?:\\d|\d)(?![?*{])")
_SIGN = re.compile(rf"(?:\\[bsn]|\\\W|[\^$]|[^\w\\()|.\[\]?*+{{}}])(?:{_QUANTIFIER.pattern})?")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")


def beginnings(pattern: str) -> frozenset[str]:
    """Words with one of which every match begins, behind signs; [""] where it may be any word.

    “(?:bằng|thư) khen|\\d+ cờ” begins with “bằng khen”, “thư khen” or a digit. The last word may go on, unless a blank
    follows it: “khen\\b” begins with “khen ”.
    """
    alternatives = alternatives_of(pattern)
    if len(alternatives) > 1:
        return frozenset[str]().union(*map(beginnings, alternatives))
    if words := _WORDS.match(pattern):
        counted = _QUANTIFIER.match(pattern, words.end())  # of the last letter only
        whole = _WORD_END.match(pattern, words.end())
        return frozenset({words[0][:-1].rstrip() if counted else words[0] + " " * bool(whole)})
    if _DIGIT.match(pattern):
        return frozenset(digits)
    if sign := _SIGN.match(pattern):
        return beginnings(pattern[sign.end() :])
    return _of_group(pattern) if pattern.startswith("(") else frozenset({""})


def alternatives_of(pattern: str) -> list[str]:
    """The alternatives that no group encloses."""
    depth, found = 0, [""]
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            found.append("")
        else:
            found[-1] += piece
    return found


def _of_group(pattern: str) -> frozenset[str]:
    """The beginnings of a pattern that a group opens."""
    end = _group_end(pattern)
    quantifier = _QUANTIFIER.match(pattern, end)
    rest = pattern[quantifier.end() if quantifier else end :]
    if pattern.startswith(_LOOKS):
        return beginnings(rest)
    inner = pattern[3 : end - 1] if pattern.startswith("(?:") else ""
    begun = frozenset[str]().union(*(beginnings(alternative + rest) for alternative in alternatives_of(inner)))
    optional = quantifier and quantifier[0].startswith(("?", "*", "{0", "{,"))
    return begun | beginnings(rest) if optional else begun


def _group_end(pattern: str) -> int:
    """Behind which character the group closes that the pattern opens with."""
    depth = end = 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        end += len(piece)
        if not depth:
            break
    return end
