"""Any bytes become text; Vietnamese comes out as Vietnamese, in NFC."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.decode import decode
from tests.integration.crawl_server import windows_1258

TEXT = "Tặng Huân chương Lao động hạng Ba cho bà Triệu Thị Nhàn, xã Đồng Khuất"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode(), "text/html; charset=windows-1252"),
        (unicodedata.normalize("NFD", TEXT).encode(), "text/html; charset=utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "text/html"),
        (TEXT.encode("utf-16"), "text/html; charset=utf-8"),
        (windows_1258(TEXT), "text/html; charset=windows-1258"),
        (windows_1258(TEXT), "text/html; charset=utf-8"),
        (b'<meta charset="windows-1258">' + windows_1258(TEXT), ""),
        (b'<?xml version="1.0" encoding="utf-16le"?>' + TEXT.encode(), ""),
    ],
)
def test_vietnamese_is_recognised_whatever_is_declared(body: bytes, content_type: str) -> None:
    assert decode(body, content_type).endswith(TEXT)


def test_a_few_broken_bytes_do_not_change_the_charset() -> None:
    assert TEXT in decode(b"\xe1\xba " + TEXT.encode() + b"\xc4", "text/html; charset=utf-8")


def test_another_declared_charset_is_kept() -> None:
    assert decode("Müller ging über die Straße".encode("iso-8859-15"), "text/html; charset=iso-8859-15").startswith(
        "Mül"
    )


@given(
    st.binary(),
    st.text(max_size=40) | st.sampled_from(["utf-7", "idna", "zlib", "hex", "rot13"]).map("charset=".__add__),
)
def test_any_bytes_give_text(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type), str)
