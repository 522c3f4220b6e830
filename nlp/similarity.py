"""Whether two names, as people write them, are one: the comparison of `docs/annotation-guidelines.md`, “Ratings”."""

import re
import unicodedata
from difflib import SequenceMatcher

ALIKE = 0.85  # the least similarity of two campaign names, positions or collectives (guidelines)

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SIGNS = re.compile("[\"'“”‘’«»().,;:…!?–—\\-_/&]+")
_ABBREVIATIONS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tđkt": "thi đua khen thưởng",
    "btv": "ban thường vụ",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "tw": "trung ương",
    "tư": "trung ương",
    "ttxvn": "thông tấn xã việt nam",
    "lđlđ": "liên đoàn lao động",
    "ccb": "cựu chiến binh",
    "gdđt": "giáo dục và đào tạo",
    "tp": "thành phố",
    "bch": "ban chấp hành",
    "vhttdl": "văn hóa thể thao và du lịch",
    "lhpn": "liên hiệp phụ nữ",
    "tncs": "thanh niên cộng sản",
    "qk": "quân khu",
    "thpt": "trung học phổ thông",
    "thcs": "trung học cơ sở",
    "đbqh": "đại biểu quốc hội",
    "tx": "thị xã",
    "vn": "việt nam",
}
_PAIRED = (  # abbreviations of two words, once the signs between them are gone (GD&ĐT, NN-PTNT)
    (re.compile(r"\bgd đt\b"), "giáo dục và đào tạo"),
    (re.compile(r"\bnn ptnt\b"), "nông nghiệp và phát triển nông thôn"),
)


def comparable(name: str) -> str:
    """The name for comparing: lower case, no quotes or dashes, tone marks in one place, abbreviations written out."""
    text = _SIGNS.sub(" ", unicodedata.normalize("NFD", name).casefold())
    for pattern, full in _PAIRED:
        text = pattern.sub(full, text)
    words = [unicodedata.normalize("NFC", word) for word in text.split()]
    return " ".join(_tone_last(part) for word in words for part in _ABBREVIATIONS.get(word, word).split())


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(letter for letter in letters if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES)) + tone


def alike(one: str, other: str) -> bool:
    """Whether two names are equal or at least `ALIKE` similar once they are comparable."""
    first, second = comparable(one), comparable(other)
    return first == second or SequenceMatcher(None, first, second).ratio() >= ALIKE
