"""Old places on the map of 34 provinces. Real units: what they became is law (Resolution 202/2025/QH15)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.places_today import place_today


@pytest.mark.parametrize(
    ("place", "province", "today"),
    [
        ("thôn Nà Tăm, xã Quảng Khê (huyện Ba Bể, Bắc Kạn)", None, "Xã Đồng Phúc, tỉnh Thái Nguyên"),
        ("phường 8, quận 4, TP.HCM", None, "Phường Khánh Hội, thành phố Hồ Chí Minh"),
        ("P.8, Q.4, TP.HCM", None, "Phường Khánh Hội, thành phố Hồ Chí Minh"),
        ("xã Gia Hòa 2, huyện Mỹ Xuyên", "Cần Thơ", "Xã Gia Hòa, thành phố Cần Thơ"),
        ("huyện Ba Bể, tỉnh Bắc Kạn", None, "tỉnh Thái Nguyên"),
        ("xã Không Có, huyện Ba Bể, tỉnh Bắc Kạn", None, "tỉnh Thái Nguyên"),
        ("xã Quảng Khê, tỉnh Bắc Kạn", None, "Xã Đồng Phúc, tỉnh Thái Nguyên"),
        ("Thừa Thiên Huế", None, "thành phố Huế"),
        ("Thừa Thiên - Huế", None, "thành phố Huế"),
        ("xã Đồng Phúc, tỉnh Thái Nguyên", None, "Xã Đồng Phúc, tỉnh Thái Nguyên"),
        ("bản Nà Tăm", "Lào Cai", "tỉnh Lào Cai"),
        ("bản Nà Tăm", None, None),
    ],
)
def test_a_unit_is_given_where_it_is_sure_else_the_province(place: str, province: str | None, today: str) -> None:
    assert place_today(place, province) == today


@given(st.text(max_size=60))
def test_any_text_is_a_place_or_none(place: str) -> None:
    assert place_today(place, None) is None or "," in place or place
