"""How Vietnamese text is made comparable: normalised once when it enters, folded for matching.

`normalise` may change the length and is applied ONCE, at the edge. `fold` and `strip_marks` map one
character to one character on normalised text, so an offset into the folded copy is an offset into the text.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps

from models.old_fonts import to_unicode

# Zero-width and bidirectional characters that portals leave inside words: ZWSP, ZWNJ, ZWJ, LRM, RLM, word joiner, the
# embedding and isolate marks, BOM.
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SOFT_HYPHEN = "\u00ad"  # goes last: in TCVN3 it is the letter ư
# No-break, thin and ideographic spaces, tab: each is one plain space.
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NEWLINES = "\u000b\u000c\u0085\u2028\u2029"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
_UNCLEAN = re.compile(f"[\r{_INVISIBLE}{_SPACES}{_NEWLINES}{_CONTROL}]")

_SIGNS = {"“”„‟«»″": '"', "‘’‚‛′´`": "'", "‐‑‒–—―−": "-"}
_PLAIN = {sign: plain for signs, plain in _SIGNS.items() for sign in signs}
_SIGN = re.compile(f"[{''.join(_PLAIN)}]")
# Old placement of the tone mark to the new one (hoà → hòa, thuỷ → thủy): a pair of letters for a pair of letters.
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _tone_pairs() -> dict[str, str]:
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            old = unicodedata.normalize("NFC", first + second + tone)
            pairs[old] = unicodedata.normalize("NFC", first + tone + second)
    return pairs


_PAIRS = _tone_pairs()
# Not after q (quý, quỳ are written so in both manners) and not before a further letter (hoàn, khoét, tuýt). The letters
# stand first: a search that begins with a lookbehind takes three times as long.
_FIRST, _SECOND = ("".join(sorted(set(letters))) for letters in zip(*_PAIRS, strict=True))
_OLD_TONE = re.compile(rf"[{_FIRST}][{_SECOND}](?<!q..)(?![^\W\d_])")


_LINE = 200  # characters; what is no longer comes again and again on the pages of a site, and is remembered
_LINES_KEPT = 4096  # 4 MB, once for each of two caches
_PARAGRAPH = 5000  # characters; what is no longer comes again while its page is read
_PARAGRAPHS_KEPT = 64  # 3 MB at most, once for each of two caches


def normalise(text: str) -> str:
    """The text in NFC with single plain spaces, none beside a newline, `\\n` as the only newline, no invisible or
    control characters, and lines that were surely typed for an old font (TCVN3, VNI) in Unicode.

    Applied once, where text enters; every offset afterwards counts code points of the result. Idempotent.
    """
    cleaned = _cleaned(text) if _UNCLEAN.search(text) else text
    decoded = to_unicode(unicodedata.normalize("NFC", cleaned))
    return _single_spaced(unicodedata.normalize("NFC", decoded.replace(_SOFT_HYPHEN, "")))


def _cleaned(text: str) -> str:
    text = re.sub(f"[{_INVISIBLE}{_CONTROL}]", "", text)
    return re.sub(f"[{_SPACES}]", " ", re.sub(f"\r\n?|[{_NEWLINES}]", "\n", text))


def _single_spaced(text: str) -> str:
    if "  " in text:
        text = re.sub(" {2,}", " ", text)
    return text.replace(" \n", "\n").replace("\n ", "\n")


def _remembered(work: Callable[[str], str]) -> Callable[[str], str]:
    """The same work, what it gives kept for short texts, and for the last paragraphs."""
    of_line, of_paragraph = lru_cache(_LINES_KEPT)(work), lru_cache(_PARAGRAPHS_KEPT)(work)

    @wraps(work)
    def remembered(text: str) -> str:
        if len(text) <= _LINE:
            return of_line(text)
        return of_paragraph(text) if len(text) <= _PARAGRAPH else work(text)

    return remembered


@_remembered
def one_line(text: str) -> str:
    """The text normalised, on one line."""
    return " ".join(normalise(text).split())


@lru_cache(maxsize=4096)
def _lower_character(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


@_remembered
def fold(text: str) -> str:
    """A copy of the same length for matching: lower case, one placement of tone marks, plain quotes and dashes."""
    lowered = text.lower()
    if len(lowered) != len(text):  # “İ” becomes two
        lowered = "".join(map(_lower_character, text))
    lowered = _SIGN.sub(lambda match: _PLAIN[match[0]], lowered)  # `str.translate` takes eight times as long
    return _OLD_TONE.sub(lambda match: _PAIRS.get(match[0], match[0]), lowered)


@lru_cache(maxsize=4096)
def _strip_character(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return "d" if base in "đð" else base


def strip_marks(text: str) -> str:
    """The folded text without diacritics, of the same length (“Đồng Khởi” → “dong khoi”)."""
    return "".join(map(_strip_character, fold(text)))
