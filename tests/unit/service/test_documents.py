"""Files as they come: encodings of before Unicode are read where that is certain, else one line says what is wrong."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.documents import document

SENTENCE = "Ủy ban nhân dân tỉnh tặng Bằng khen cho 12 tập thể và 30 cá nhân có thành tích xuất sắc."
TCVN3 = "Uû ban nh©n d©n tØnh tÆng B»ng khen cho 12 tËp thÓ vµ 30 c¸ nh©n cã thµnh tÝch xuÊt s¾c."
VNI = "UÛy ban nhaân daân tænh taëng Baèng khen cho 12 taäp theå vaø 30 caù nhaân coù thaønh tích xuaát saéc."

UNICODE = ("utf-8", "utf-8-sig", "utf-16")


def in_windows_1258(text: str) -> bytes:
    """Letters with their roof or horn in one byte, the tone in a second one."""
    spread = unicodedata.normalize("NFD", text)
    for letter in "ăâêôơưĂÂÊÔƠƯ":
        spread = spread.replace(unicodedata.normalize("NFD", letter), letter)
    for tone in "\u0323":  # below comes first in NFD, before the roof
        for letter in "ăâêôơưĂÂÊÔƠƯ":
            base, roof = unicodedata.normalize("NFD", letter)
            spread = spread.replace(base + tone + roof, letter + tone)
    return spread.encode("cp1258")


@pytest.mark.parametrize(
    "content",
    [
        SENTENCE.encode(),
        SENTENCE.encode("utf-8-sig"),
        SENTENCE.encode("utf-16"),
        unicodedata.normalize("NFD", SENTENCE).encode(),
        in_windows_1258(SENTENCE),
        TCVN3.encode("latin-1"),
        TCVN3.encode(),
        VNI.encode("cp1252"),
    ],
)
def test_a_sentence_is_read_in_whatever_encoding_it_comes(content: bytes) -> None:
    found = document("bai.txt", content)
    assert found.text.replace("Uỷ", "Ủy") == SENTENCE
    assert found.is_rewritten == (content not in (SENTENCE.encode(encoding) for encoding in UNICODE))


def test_a_page_in_an_old_font_is_read() -> None:
    page = f"<html><head><title>Tin</title></head><body><h1>B»ng khen n¨m 2022</h1><p>{TCVN3}</p></body></html>"
    spelt = page.replace("©", "&copy;").replace("»", "&#187;")
    assert document("bai.html", page.encode()).text == document("bai.html", spelt.encode()).text
    assert document("bai.html", page.encode()).text.endswith(SENTENCE.replace("Ủy", "Uỷ"))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "là tệp Word (.docx)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "là tệp Word (.doc)"),
        (b"{\\rtf1\\ansi Bang khen}", "là tệp RTF"),
        ("Le président né à Paris".encode("latin-1"), "không phải văn bản UTF-8 (byte thứ 6)"),
        (SENTENCE.encode() + b"\xe1", "không phải văn bản UTF-8"),
        (bytes(range(256)) * 20, "không phải văn bản UTF-8 (byte thứ 129)"),
        (b"\xff\xfea", "không phải văn bản UTF-16"),
        (b"%PDF-1.7", "là tệp PDF"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(content: bytes, line: str) -> None:
    with pytest.raises(ValueError, match=re.escape(line)) as told:
        document("bai.txt", content)
    assert "\n" not in str(told.value)


def refusal(content: bytes) -> str | None:
    try:
        document("bai.txt", content)
    except ValueError as refused:
        return str(refused)
    return None


@given(st.binary())
def test_any_bytes_are_read_or_refused_in_vietnamese(content: bytes) -> None:
    told = refusal(content)
    assert told is None or told.startswith(("không phải văn bản UTF-", "là tệp "))
