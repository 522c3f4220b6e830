"""Whether a text is Vietnamese that can be read, by how its words are built; else what is told of it."""

import re
from collections import Counter
from collections.abc import Callable

from models.facts import Notice
from models.old_fonts import is_garbled
from models.syllables import is_syllable, is_unmarked_syllable

_WORD = re.compile(r"[^\W\d_]+")
_ONLY_VIETNAMESE = re.compile("[ĐđƠơƯư\u1ea0-\u1ef9]")  # also in words that are no syllable: Đer, HĐND
_LONGEST = 12  # letters: Matxcơva, CNVCLĐ; what is longer lost its spaces
# UTF-8 read as windows-1252: “tặng” comes as “táº·ng”.
_MISREAD = re.compile("áº|á»|Æ°|Æ¡|Ä‘")
_SAMPLE = 600  # characters: where the beginning is Vietnamese the text is
_LETTERS = 0.1  # of its characters only Vietnamese has: it needs no other test; in articles 0.15 as a rule
# Of the words in 5,866 articles at least 0.25 were Vietnamese with marks (a race's results), in English texts about
# Việt Nam at most 0.15; without their marks at least 0.7 of the Vietnamese words look like it, of English ones 0.25.
_MARKED = 0.2
_UNMARKED = 0.55
_MISREAD_SHARE = 0.01  # misread letters in a text; in a misread article 0.05


def notice_of(text: str) -> Notice | None:
    """Why nothing can be read from a normalised text; None where it is Vietnamese. Linear in its length.

    `empty`: no word in it; `unmarked`: Vietnamese without its marks; `garbled`: Vietnamese in letters of an old font or
    wrongly decoded; `foreign`: anything else.
    """
    head = text[:_SAMPLE]
    if _is_misread(head) or is_garbled(text):
        return "garbled"
    if _is_plainly_vietnamese(head) or vietnamese_share(text) >= _MARKED:
        return None
    words = Counter(_WORD.findall(text))
    if not words:
        return "empty"
    return "unmarked" if _share(is_unmarked_syllable, words) >= _UNMARKED else "foreign"


def vietnamese_share(text: str) -> float:
    """The part of the words of a normalised text that are Vietnamese with marks, 0 to 1."""
    return _share(_is_marked, Counter(_WORD.findall(text)))


def _is_plainly_vietnamese(text: str) -> bool:
    return " " in text and len(_ONLY_VIETNAMESE.findall(text)) > _LETTERS * len(text)


def _is_misread(text: str) -> bool:
    return len(_MISREAD.findall(text)) > _MISREAD_SHARE * len(text)


def _is_marked(word: str) -> bool:
    if word.isascii() or len(word) > _LONGEST:
        return False
    return is_syllable(word) or _ONLY_VIETNAMESE.search(word) is not None


def _share(holds: Callable[[str], bool], words: Counter[str]) -> float:
    return sum(count for word, count in words.items() if holds(word)) / max(words.total(), 1)
