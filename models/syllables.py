"""What a Vietnamese syllable looks like: an onset, a rime and a tone.

It tells Vietnamese from another language, and letters of an old font that were read rightly from those that were not.
"""

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b|c|ch|d|đ|gh?|gi|h|k|kh|l|m|n|ngh?|nh|p|ph|qu|r|s|t|th|tr|v|x"
# Vowels, each with the consonants that may close them; the closing “” is an open syllable.
_RIMES = (
    ("a", " c ch i m n ng nh o p t u y"),
    ("ă oă", "c m n ng p t"),
    ("â", "c m n ng p t u y"),
    ("e oe", " c m n ng o p t"),
    ("ê uê", " c ch m n nh p t u"),
    ("i", " a ch m n nh p t u"),
    ("iê yê", "c m n ng p t u"),
    ("o", " a c i m n ng p t"),
    ("oa", " c ch i m n ng nh o p t y"),
    ("oo ôô", "c ng"),
    ("ô", " c i m n ng p t"),
    ("ơ", " i m n p t"),
    ("u", " a c i m n ng p t"),
    ("uâ", "n ng t y"),
    ("uô", " c i m n ng p t"),
    ("uơ", ""),
    ("uy", " a ch n nh p t u"),
    ("uyê", "n t"),
    ("ư", " a c i m n ng t u"),
    ("ươ", " c i m n ng p t u"),
    ("y", " ch n nh t"),
)
_LONGEST = 7  # letters: nghiêng
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile("[cpt]$|ch$")
_STOP_TONES = re.compile("[\u0301\u0323]")  # a syllable that ends in a stop has one of these two tones
_MARKS = re.compile("[\u0300-\u036f]")


def _rimes() -> list[str]:
    return [vowel + end for vowels, ends in _RIMES for vowel in vowels.split() for end in ends.split(" ")]


def _pattern(rimes: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_ONSETS})?(?:{'|'.join(sorted(set(rimes), key=len, reverse=True))})|gi")


_SYLLABLE = _pattern(_rimes())
_UNMARKED = _pattern([_MARKS.sub("", unicodedata.normalize("NFD", rime)) for rime in _rimes()])


def is_syllable(word: str) -> bool:
    """Whether a word (in NFC) is built like a Vietnamese syllable, whatever its case; “the” and “to” are too."""
    return len(word) <= _LONGEST and _is_syllable(word.lower())


def is_unmarked_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable whose marks were left out (“khen”, “thuong”, “dong”)."""
    return len(word) <= _LONGEST and _is_unmarked_syllable(word.lower())


@lru_cache(maxsize=16_384)
def _is_syllable(word: str) -> bool:
    spread = unicodedata.normalize("NFD", word)
    if _STOPPED.search(word) and not _STOP_TONES.search(spread):
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", _TONES.sub("", spread, count=1))) is not None


@lru_cache(maxsize=16_384)
def _is_unmarked_syllable(word: str) -> bool:
    return _UNMARKED.fullmatch(word.replace("đ", "d")) is not None
