"""What is built like a Vietnamese syllable."""

import pytest

from models.syllables import is_syllable, is_unmarked_syllable

WORDS = (
    "Huân chương tặng Bằng khen giấy người nghiêng quyết Quỳnh quýt xoè xòe uỷ ủy gìn giếng gửi khuya khuỷu thuở loong "
    "ong yêu ý Đoàn ĐẢNG tuần hoặc nhoẻn"
)


@pytest.mark.parametrize("word", WORDS.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "nhng",
        "đợng",
        "thởng",
        "khát khao",
        "cọc-cạch",
        "khàt",
        "that",
        "HĐND",
        "été",
        "für",
        "Niê",
        "a" * 1_000_000,
    ],
)
def test_what_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_syllable_without_its_marks() -> None:
    assert all(map(is_unmarked_syllable, ["huan", "chuong", "dong", "khat", "quyet", "Nguyen"]))
    assert not any(map(is_unmarked_syllable, ["award", "people", "certificate", "presented", ""]))
