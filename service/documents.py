"""A file as the text that facts are read from: HTML becomes an Article first, plain text is decoded."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from crawler.parse import parse_html
from models.text import normalise
from nlp.language import notice_of, vietnamese_share

_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|meta|div|article|!--)", re.IGNORECASE)
_AS_TEXT = "hãy mở tệp, lưu thành văn bản thuần .txt (mã UTF-8) rồi đọc tệp .txt đó"
_NO_TEXT = {  # what other files begin with
    b"%PDF": "là tệp PDF, không đọc được; hãy chép phần chữ ra tệp .txt",
    b"PK\x03\x04": f"là tệp Word (.docx) hoặc tệp nén, không đọc được; {_AS_TEXT}",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": f"là tệp Word (.doc) hoặc Excel (.xls), không đọc được; {_AS_TEXT}",
    b"{\\rtf": f"là tệp RTF, không đọc được; {_AS_TEXT}",
}
_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)
_SURE = 0.45  # of its words are Vietnamese with marks: in articles 0.5 and more, in a wrong decoding less than 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The normalised `text` of a file, in whose code points spans count; `is_rewritten` where the file has others."""

    text: str
    is_rewritten: bool


def file_content(name: str) -> bytes:
    """The bytes of a file; “-” is the standard input. Raises OSError, and ValueError as `refuse_address`."""
    refuse_address(name)
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def refuse_address(name: str | Path) -> None:
    """Raises ValueError with one line where the address of a page is given in place of a file or folder."""
    if _ADDRESS.match(str(name)):
        raise ValueError(
            "là địa chỉ trang web, không phải tệp; hãy lưu trang thành tệp .html rồi đọc tệp đó, "
            "hoặc khai báo nguồn tin và chạy guongsang crawl"
        )


def document(name: str, content: bytes) -> Document:
    """The document of a file. Raises ValueError with one line where it is no text (PDF, Word, wrong encoding)."""
    if why := next((why for beginning, why in _NO_TEXT.items() if content.startswith(beginning)), None):
        raise ValueError(why)
    if name.lower().endswith((".html", ".htm", ".aspx")) or _HTML.match(content[:512]):
        return Document(text=normalise(parse_html(content, "").analysed), is_rewritten=True)
    written = _decoded(content)
    text = normalise(written)
    return Document(text=text, is_rewritten=text != written)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if text := _decoded_as_before_unicode(content):
            return text
        name = encoding.removesuffix("-sig").upper()
        raise ValueError(f"không phải văn bản {name} (byte thứ {error.start + 1})") from error


def _decoded_as_before_unicode(content: bytes) -> str | None:
    """The text of a file in windows-1258 or in bytes of an old font; None where it is not certainly Vietnamese."""
    decoded = (content.decode(encoding, errors="replace") for encoding in ("cp1258", "cp1252"))
    share, best = max((vietnamese_share(normalise(text)), text) for text in decoded)
    return best if share >= _SURE and notice_of(normalise(best)) is None else None
