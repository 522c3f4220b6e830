"""A file as the text that facts are read from: HTML becomes an Article first, plain text is decoded."""

import re
from dataclasses import dataclass

from crawler.parse import parse_html
from models.text import normalise

_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|meta|div|article|!--)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The normalised `text` of a file; its spans count code points of `text`."""

    text: str
    is_html: bool


def document(name: str, content: bytes) -> Document:
    """The document of a file. Raises ValueError with one line where it is no text (PDF, image, wrong encoding)."""
    if content.startswith(b"%PDF"):
        raise ValueError("là tệp PDF, không đọc được; hãy chép phần chữ ra tệp .txt")
    if name.lower().endswith((".html", ".htm", ".aspx")) or _HTML.match(content[:512]):
        return Document(text=normalise(parse_html(content, "").analysed), is_html=True)
    return Document(text=normalise(_decoded(content)), is_html=False)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"không phải văn bản UTF-8 (byte thứ {error.start + 1})") from error
