"""Text typed for TCVN3 and VNI fonts becomes Unicode; no other text is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.old_fonts import is_garbled, to_unicode
from models.text import normalise

SENTENCE = "Ủy ban nhân dân tỉnh tặng Bằng khen cho 12 tập thể và 30 cá nhân có thành tích xuất sắc."
# The same sentence in each font, written by hand from the tables of the fonts.
TCVN3 = "Uû ban nh©n d©n tØnh tÆng B»ng khen cho 12 tËp thÓ vµ 30 c¸ nh©n cã thµnh tÝch xuÊt s¾c."
VNI = "UÛy ban nhaân daân tænh taëng Baèng khen cho 12 taäp theå vaø 30 caù nhaân coù thaønh tích xuaát saéc."

LETTERS = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđ"
IN_TCVN3 = "a¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËeÐÌÎÏÑªÕÒÓÔÖiÝ×ØÜÞoãßáâä«èåæçé¬íêëìîuóïñòô\u00adøõö÷ùyýúûüþ®"
IN_VNI = (
    "a aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä e eù eø eû eõ eï eâ eá eà eå eã eä i í ì æ ó ò "
    "o où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï u uù uø uû uõ uï ö öù öø öû öõ öï y yù yø yû yõ î ñ"
)
# Words with the letters and signs that both fonts use for something else.
FOREIGN = (
    "le président né à Paris été où fête naïf goût garçon «oui» «non» Noël größte Übung für München schön Straße müde "
    "så må då på søn køn Ærø niño año ¿qué? ¡ay! São João coração café width height 5µm 3µm ½ ¼ 5×16 n° m² © ® § §5 "
    "©2020 Windows® £5 ¥100 ±3 10% °C the to and of in can on he me do a"
)
VIETNAMESE = (
    "Hoà An hoài toàn khoé quê xuân Xuân huân quý thuê uỷ ban tỉnh tặng Bằng khen «mẹ» (m²) × 5×6 ® © Ðảng bộ Hà Nội "
    "cà phê né thé bè sóng trò vì có là và"
)


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_a_sentence_in_an_old_font_becomes_unicode(text: str) -> None:
    assert normalise(text).replace("Uỷ", "Ủy") == SENTENCE


@pytest.mark.parametrize(("sentence", "letters"), [(TCVN3, list(IN_TCVN3)), (VNI, IN_VNI.split())])
def test_every_letter_of_the_fonts_is_known(sentence: str, letters: list[str]) -> None:
    read = normalise(f"{sentence * 50} {' '.join('h' + letter for letter in letters)}")
    assert read.split()[-len(letters) :] == ["h" + letter for letter in LETTERS]


def test_a_title_in_a_font_of_capitals_is_in_capitals() -> None:
    assert normalise("UBND TØNH LµO CAI TÆNG B»NG KHEN") == "UBND TỈNH LÀO CAI TẶNG BẰNG KHEN"


def test_only_the_lines_in_an_old_font_are_rewritten() -> None:
    text = f"Bắc Kạn khen thưởng\n{TCVN3}\nHoà An, ngày 5 × 6"
    assert normalise(text) == f"Bắc Kạn khen thưởng\n{SENTENCE.replace('Ủy', 'Uỷ')}\nHoà An, ngày 5 × 6"


def test_text_that_lost_the_letter_of_the_soft_hyphen_is_left_and_noticed() -> None:
    text = "khen thëng cho 12 tËp thÓ cã thµnh tÝch xuÊt s¾c"
    assert to_unicode(text) == text
    assert is_garbled(text)


def test_a_number_keeps_its_signs() -> None:
    assert normalise(f"{TCVN3} S©n 5×16 m, 90.000®").endswith(" Sân 5×16 m, 90.000đ")


@given(st.lists(st.sampled_from(FOREIGN.split())).map(" ".join))
def test_text_in_another_language_is_never_touched(text: str) -> None:
    assert to_unicode(text) == text


@given(st.lists(st.sampled_from(VIETNAMESE.split())).map(" ".join))
def test_vietnamese_in_unicode_is_never_touched(text: str) -> None:
    assert to_unicode(text) == text
    assert not is_garbled(text)


@given(st.lists(st.sampled_from([TCVN3, VNI, *FOREIGN.split(), *VIETNAMESE.split(), "\n"])).map(" ".join))
def test_normalising_twice_is_once_also_with_old_fonts(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
