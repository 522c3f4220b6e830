"""Vietnamese typed for an old font: TCVN3 (“Uû ban nh©n d©n” to Unicode) or VNI (“UÛy ban nhaân daân”).

A web page pasted from an old Word file carries such lines among others. They are rewritten only where that is certain;
a text in Unicode, whatever its language, stays as it is.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from models.syllables import is_syllable

# TCVN 5712:1993, VN3. A letter with a tone has only this one code: fonts of capitals (.VnTimeH) show it as a capital.
_TCVN3 = str.maketrans(
    "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ®¡¢£¤¥¦§",
    "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂÊÔƠƯĐ",
)
# VNI for Windows: a letter and, behind it, a sign for what stands over and under it.
_VNI_MARKS = {"â": "\u0302", "ê": "\u0306"} | {
    sign: roof + tone
    for roof, signs in (("", "ùøûõï"), ("\u0302", "áàåãä"), ("\u0306", "éèúüë"))
    for sign, tone in zip(signs, "\u0301\u0300\u0309\u0303\u0323", strict=True)
}
_VNI_LETTERS = str.maketrans("öôñæóòîÖÔÑÆÓÒÎ", "ươđỉĩịỵƯƠĐỈĨỊỴ")
_VNI_PAIR = re.compile(rf"([aeouyôö])([{''.join(_VNI_MARKS)}])", re.IGNORECASE)

_WORD = re.compile(r"(?:[A-Za-z\u00a1-\u00d6\u00d8-\u00ff]|(?<!\d)×)+")  # not the sign of “5×16”
_PLAIN = re.compile("[A-Za-z]")
# Signs that Vietnamese in Unicode does not write: without one of them no line is in an old font.
_ODD = re.compile("[¡-¬®¯µ¶·¸¹º»¼½¾\u00adÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþ]")
_UNICODE = re.compile("[\u0102-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
# Other programs take “­” (ư) for a soft hyphen and drop it: “th­ëng” (thưởng) comes as “thëng”. No rime is without it.
_LOST = re.compile("(?<!ư)[ơớờởỡợ](?:ng|c|u)$", re.IGNORECASE)

_FEWEST = 2  # different telling words
_RIGHT = 0.9  # of the words that change are Vietnamese then
_VIETNAMESE = 0.7  # of all words are; of English ones 0.25
_MARKED = 0.3  # of all words have a mark; in articles at least 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Font:
    """How its letters are read, and what no other language writes inside a word: a sign, a capital behind a letter."""

    decode: Callable[[str], str]
    telling: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word as it stands and as it would be read."""

    old: str
    new: str


def to_unicode(text: str) -> str:
    """The text (in NFC) with the lines written for an old font in Unicode; unchanged where that is not certain."""
    if not _ODD.search(text):
        return text
    lines = text.split("\n")
    least = 1 if _UNICODE.search(text) else 0  # beside lines in Unicode only one that reads better is of an old font
    for font in _FONTS:
        words = {line: _words(line, font) for line in lines if not _UNICODE.search(line)}
        old = {line for line, found in words.items() if _gain(found) >= least}
        if _is_certain([word for line in old for word in words[line]], font):
            return "\n".join(_read(line, font) if line in old else line for line in lines)
    return text


def is_garbled(text: str) -> bool:
    """Whether most of a text (in NFC) looks like Vietnamese in an old font which `to_unicode` was not sure of."""
    if not _ODD.search(text):
        return False
    other = "\n".join(line for line in text.split("\n") if not _UNICODE.search(line))
    return 2 * len(other) > len(text) and any(_is_likely(_words(other, font), font) for font in _FONTS)


def _from_tcvn3(word: str) -> str:
    return word.translate(_TCVN3)


def _from_vni(word: str) -> str:
    spread = _VNI_PAIR.sub(lambda pair: pair[1].translate(_VNI_LETTERS) + _VNI_MARKS[pair[2].lower()], word)
    return unicodedata.normalize("NFC", spread.translate(_VNI_LETTERS))


_FONTS = (
    _Font(decode=_from_tcvn3, telling=re.compile("[A-Za-z][¡-¾\u00ad×]|[¡-¾\u00ad×][A-Za-z]|[a-z][Æ-Þ]")),
    _Font(decode=_from_vni, telling=_VNI_PAIR),
)


def _read(line: str, font: _Font) -> str:
    """Where all plain letters are capitals, the font was one of capitals."""
    read = _WORD.sub(lambda match: font.decode(match[0]), line)
    return read.upper() if re.search("[A-Z]{2}", line) and not re.search("[a-z]", line) else read


def _words(text: str, font: _Font) -> list[_Word]:
    """The words of a text, abbreviations (HĐND) left out."""
    words = (_Word(old=old, new=font.decode(old)) for old in _WORD.findall(text))
    return [word for word in words if is_syllable(word.new) or not word.new.isupper()]


def _gain(words: list[_Word]) -> int:
    """How many more of them are Vietnamese when they are decoded; a sign that stands alone (5 × 6) does not count."""
    return sum(is_syllable(word.new) - is_syllable(word.old) for word in words if _PLAIN.search(word.old))


def _is_likely(words: list[_Word], font: _Font) -> bool:
    gained = {word.old for word in words if is_syllable(word.new) and not is_syllable(word.old)}
    telling = sum(font.telling.search(word) is not None for word in gained)
    return telling >= _FEWEST and _share(_is_marked, words) >= _MARKED


def _is_certain(words: list[_Word], font: _Font) -> bool:
    return (
        _is_likely(words, font)
        and _share(_is_vietnamese, words) >= _VIETNAMESE
        and _share(_is_vietnamese, [word for word in words if word.new != word.old]) >= _RIGHT
        and not any(_LOST.search(word.new) for word in words)
    )


def _is_vietnamese(word: _Word) -> bool:
    return is_syllable(word.new)


def _is_marked(word: _Word) -> bool:
    return _is_vietnamese(word) and not word.new.isascii()


def _share(holds: Callable[[_Word], bool], words: list[_Word]) -> float:
    return sum(map(holds, words)) / len(words) if words else 0.0
