"""Normalising and folding Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import fold, normalise, strip_marks

vietnamese = st.text(
    st.sampled_from("aàảãáạăằâấeêệiịoòôồơờuủưứyỳdđAĐƯ qQ0123.,;:-–“”\"'’\n\t\u00a0\u200b\u0300\u0301\u0323\u00ad")
    | st.characters()
)


def test_normalise_makes_one_kind_of_space_and_newline() -> None:
    assert normalise("Bằng\u00a0khen\r\ncho\u200b 03\u2009tập thể\u2028hết") == "Bằng khen\ncho 03 tập thể\nhết"


def test_normalise_leaves_single_spaces_and_none_at_line_ends() -> None:
    assert normalise("ông Giàng  A \u00a0 Ví \n \t nông dân") == "ông Giàng A Ví\nnông dân"


def test_normalise_composes() -> None:
    assert normalise(unicodedata.normalize("NFD", "Huân chương Lao động")) == "Huân chương Lao động"


def test_normalise_drops_lone_surrogates_and_control_characters() -> None:
    assert normalise("Bằng\ud800\x00 khen") == "Bằng khen"


@given(vietnamese)
def test_normalise_twice_is_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(vietnamese)
def test_folding_keeps_the_length(text: str) -> None:
    text = normalise(text)
    assert len(fold(text)) == len(strip_marks(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Uỷ ban", "ỦY BAN"), ("hoà bình", "Hòa Bình"), ("“Dân vận khéo”", '"dân vận khéo"'), ("2021–2025", "2021-2025")],
)
def test_ways_of_writing_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["quý", "hoàn", "khoét", "Thuỳ Linh"])
def test_the_tone_mark_moves_only_where_two_manners_exist(word: str) -> None:
    assert fold(word) == {"Thuỳ Linh": "thùy linh"}.get(word, word)


def test_strip_marks_takes_d_with_stroke_for_d() -> None:
    assert strip_marks("Đồng Khởi ƯỚC MƠ") == "dong khoi uoc mo"
