"""Numbers as Vietnamese news writes them (patterns section 0)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.numbers import NUMBER, decimal_value, number_value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("03", 3),
        ("1.234", 1234),
        ("1,376", 1376),
        ("12.345.678", 12345678),
        ("1,5 triệu", 1_500_000),
        ("3 nghìn", 3000),
        ("mười hai", 12),
        ("hai mươi", 20),
        ("ba mươi lăm", 35),
        ("một trăm linh năm", 105),
        ("hai trăm ba mươi mốt", 231),
        ("một nghìn hai trăm", 1200),
        ("hai ngàn một trăm bốn mươi", 2140),
        ("mươi", None),
        ("tư", None),
        ("triệu", None),
    ],
)
def test_value(written: str, value: int | None) -> None:
    assert number_value(written) == value


@given(st.integers(min_value=1, max_value=999_999_999))
def test_points_between_thousands(number: int) -> None:
    written = f"{number:,}".replace(",", ".")
    assert re.fullmatch(NUMBER, written)
    assert number_value(written) == number


def test_a_scale_is_a_whole_word() -> None:
    assert [match[0] for match in re.finditer(NUMBER, "13 tỉnh, 13 tỉ đồng")] == ["13", "13 tỉ"]


def test_decimals() -> None:
    assert decimal_value("67,37") == 67.37
