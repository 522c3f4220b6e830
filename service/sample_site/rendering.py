"""Templates of the sample site, and how their text becomes bytes."""

import unicodedata
import zlib
from datetime import datetime
from email.utils import format_datetime
from functools import cache

from jinja2 import Environment, PackageLoader

from service.sample_site.articles import SampleArticle

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # combining marks of windows-1258


@cache
def templates() -> Environment:
    """The Jinja environment, built once a process; everything is escaped."""
    environment = Environment(
        loader=PackageLoader("service.sample_site"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"notation": notation, "rfc822": _rfc822, "iso": _iso, "views": views}
    return environment


def notation(at: datetime, pattern: str) -> str:
    """The date in a site's manner: `{weekday}` Thứ ba, `{Weekday}` Thứ Ba, `{half}` SA or CH, `{at:…}` as strftime."""
    half = "SA" if at.hour < 12 else "CH"
    weekday = WEEKDAYS[at.weekday()]
    return pattern.format(weekday=weekday, Weekday=weekday.title(), at=at, half=half)


def views(article: SampleArticle) -> int:
    """What the view counter shows: of each article another number, but always the same, so that an ETag holds."""
    return 150 + zlib.crc32(article.slug.encode()) % 4000


def encode(text: str, article: SampleArticle) -> bytes:
    """The bytes of an article's page in the Unicode form and the charset that it is served in."""
    text = unicodedata.normalize(article.form, text)
    if article.charset == "windows-1258":
        text = "".join(map(_for_windows_1258, text))
    return text.encode(article.charset, errors="xmlcharrefreplace")


def _for_windows_1258(character: str) -> str:
    """windows-1258 has the letters ă â đ ê ô ơ ư, but their tones only as combining marks behind them."""
    try:
        character.encode("windows-1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", character)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        return letter + "".join(part for part in parts if part in _TONES)
    return character


def _rfc822(at: datetime) -> str:
    return format_datetime(at)


def _iso(at: datetime) -> str:
    return at.isoformat()
