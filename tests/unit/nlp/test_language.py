"""What is told of a text that is not Vietnamese, or not fully."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts import Notice
from models.text import normalise
from nlp.language import notice_of

FIXTURES = Path(__file__).parents[2] / "fixtures"
ARTICLES = [path.read_text("utf-8") for path in sorted(FIXTURES.glob("gold*/*.txt"))]
ENGLISH = (
    "The Chairman of the People's Committee of Lào Cai Province presented certificates of merit to 12 collectives and "
    "30 individuals, among them Giàng A Ví, a farmer who had saved two children from the flood."
)
FRENCH = "Le président a remis des médailles à dix habitants, nés à Sa Pa, où ils ont été élevés."
GERMAN = "Der Vorsitzende überreichte zwölf größeren Gruppen Ehrenurkunden für ihre schöne Übung."
LIST = "Danh sách\n1. Lò Văn Ví\n2. Y Ví Niê Kđăm\n3. H'Dụ Êban\n4. Siu Ví\n5. K'Dụ, Kpă Thí"


def without_marks(text: str) -> str:
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text)).translate(str.maketrans("đĐ", "dD"))


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("", "empty"),
        (" \n\t \u00a0\u200b\n", "empty"),
        ("12 – 13/5: 100%, 1.234,5", "empty"),
        (ENGLISH, "foreign"),
        (FRENCH, "foreign"),
        (GERMAN, "foreign"),
        ("老街省人民委员会主席向十二个集体颁发奖状。", "foreign"),
        ("a" * 1_000_000, "foreign"),
        ("Tinh Lao Cai tang bang khen cho 12 tap the, 30 ca nhan co thanh tich xuat sac.", "unmarked"),
        ("khen thëng cho 12 tËp thÓ cã thµnh tÝch xuÊt s¾c, ®îc tÆng B»ng khen", "garbled"),
        ("Tỉnh tặng bằng khen cho 12 tập thể".encode().decode("latin-1"), "garbled"),
        (LIST, None),
        ("TUYÊN DƯƠNG GƯƠNG NGƯỜI TỐT", None),
        (f"{ENGLISH}\nTỉnh tặng Bằng khen cho 12 tập thể và 30 cá nhân có thành tích xuất sắc trong năm.", None),
    ],
)
def test_what_is_told(text: str, notice: Notice | None) -> None:
    assert notice_of(normalise(text)) == notice


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_is_vietnamese_and_without_its_marks_it_is_told_so(text: str) -> None:
    assert notice_of(normalise(text)) is None
    assert notice_of(normalise(without_marks(text))) == "unmarked"


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert notice_of(normalise(text)) in {None, "empty", "unmarked", "garbled", "foreign"}
