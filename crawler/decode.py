"""Bytes of a page to text, whatever its server says about the charset."""

import codecs
import re
import unicodedata
from itertools import product

# How a text begins in these charsets, with a BOM or with its first tag (XML 1.0, appendix F); longer ones first.
_BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_META = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?\s{0,3}([\w:.-]{1,40})""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its charset
_SAMPLE = 100_000  # characters by which a decoding is judged
_ENCODINGS = ("utf", "cp125", "iso8859", "gb", "big5", "shift_jis", "euc")
_VIETNAMESE = frozenset(
    unicodedata.normalize("NFC", base + tone)
    for base, tone in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯYđĐ", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"))
) | set("“”‘’–—…•")


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page in NFC. The beginning and valid UTF-8 are believed; else that charset, among the declared
    ones, windows-1258 and UTF-8, whose result looks most like Vietnamese, the declared ones first. NUL, which no text
    has, is left out. Never fails.
    """
    return _decoded(body, content_type).replace("\0", "")


def _decoded(body: bytes, content_type: str) -> str:
    for beginning, encoding in _BEGINNINGS:
        if body.startswith(beginning):
            return _as(encoding, body)
    try:
        return unicodedata.normalize("NFC", body.decode("utf-8"))
    except UnicodeDecodeError:
        return max((_as(encoding, body) for encoding in _candidates(body, content_type)), key=_likeness)


def _candidates(body: bytes, content_type: str) -> list[str]:
    """Encodings to try, best founded first: `max` keeps the first of equals."""
    labels = [*_META.findall(content_type.encode("utf-8", "replace")), *_META.findall(body[:_HEAD])]
    declared = (_encoding(label.decode("ascii", "replace")) for label in labels[:3])
    return [*dict.fromkeys((*filter(None, declared), "cp1258", "utf-8", "cp1252"))]


def _encoding(label: str) -> str | None:
    """The Python name of a charset; None for what is none or no charset of pages."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    if name == "iso8859-1":
        return "cp1252"  # as browsers do (WHATWG Encoding, 4.2)
    return name if name.startswith(_ENCODINGS) and name != "utf-7" else None


def _as(encoding: str, body: bytes) -> str:
    """windows-1258 writes the tone behind its letter: NFC puts both together."""
    return unicodedata.normalize("NFC", body.decode(encoding, errors="replace"))


def _likeness(text: str) -> float:
    """The part of what is not ASCII that is Vietnamese letters or common punctuation, 0 to 1."""
    foreign = [character for character in text[:_SAMPLE] if not character.isascii()]
    return sum(character in _VIETNAMESE for character in foreign) / len(foreign) if foreign else 1.0
