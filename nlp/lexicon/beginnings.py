"""With which words a regular expression can begin at all: where none of them stands, nobody needs to try it."""

import re
from collections.abc import Iterable

from nlp.lexicon.tokens import ANY_NUMBER

Beginning = tuple[str, ...]

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_QUANTIFIER = re.compile(r"[?*+]|\{\d*,?\d*\}")
_WORD = re.compile(r"[^\W\d_]+(?=$|[ (,.:;$]|\\\W|\\b|\[\^)")  # no “s” of “s[ĩỹ]”, no “quý” of “quý?”
_NUMBER = re.compile(r"(?:\\d(?:\+|\{[1-9]\d*,?\d*\})?|\d+)(?=$|[ (]|\\b|(?P<more>.))(?![?*{])")
_SIGN = re.compile(rf"(?:\\[sn]|\\\W|[\^$]|[^\w\\()|.\[\]?*+{{}}])(?:{_QUANTIFIER.pattern})?")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_ANY: frozenset[Beginning] = frozenset({()})
_MOST = 2  # words: with three some patterns have thousands of beginnings, and they are hardly rarer


def beginnings(pattern: str) -> frozenset[Beginning]:
    """Words with one of which every match begins, behind signs: two, or one where anything may follow.

    “(?:bằng|thư) khen|\\d+ cờ|tặng[^.]+” begins with “bằng khen”, “thư khen”, a number (`ANY_NUMBER`) or “tặng”;
    “[^.]+ khen” with anything: ().
    """
    return _begun(pattern, _MOST)


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


def _begun(pattern: str, most: int) -> frozenset[Beginning]:
    """`beginnings` of so many words at most; fewer than `_MOST` where a word stands before the pattern."""
    alternatives = alternatives_of(pattern)
    if not most or len(alternatives) > 1:
        return _union(_begun(alternative, most) for alternative in alternatives) if most else _ANY
    if pattern.startswith(r"\b"):
        return _begun(pattern[2:], most)
    if pattern.startswith("("):
        return _of_group(pattern, most)
    if word := _WORD.match(pattern):
        return frozenset((word[0], *more) for more in _begun(pattern[word.end() :], most - 1))
    if number := _NUMBER.match(pattern):
        rest = "." if number["more"] else pattern[number.end() :]
        return frozenset((ANY_NUMBER, *more) for more in _begun(rest, most - 1))
    sign = _SIGN.match(pattern)
    skipped = sign is not None and (most == _MOST or sign[0] == " ")
    return _begun(pattern[sign.end() :], most) if sign and skipped else _ANY


def _of_group(pattern: str, most: int) -> frozenset[Beginning]:
    """The beginnings of a pattern that a group opens."""
    end = _group_end(pattern)
    quantifier = _QUANTIFIER.match(pattern, end)
    rest = pattern[quantifier.end() if quantifier else end :]
    if pattern.startswith(_LOOKS):
        return _begun(rest, most)
    inner = pattern[3 : end - 1] if pattern.startswith("(?:") else "."
    again = quantifier is not None and quantifier[0] != "?"  # what is said again may be the next word
    begun = _union(_begun(inside + ("." if again else rest), most) for inside in alternatives_of(inner))
    optional = quantifier and quantifier[0].startswith(("?", "*", "{0", "{,"))
    return begun | _begun(rest, most) if optional else begun


def _union(found: Iterable[frozenset[Beginning]]) -> frozenset[Beginning]:
    return frozenset[Beginning]().union(*found)


def _group_end(pattern: str) -> int:
    """Behind which character the group closes that the pattern opens with."""
    depth = end = 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        end += len(piece)
        if not depth:
            break
    return end
