"""A province is understood as people write it, and never guessed."""

import pytest

from service.provinces import current_province, merger, old_province


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("TP.HCM", "Hồ Chí Minh"),
        ("tphcm", "Hồ Chí Minh"),
        ("Tp. Hồ Chí Minh", "Hồ Chí Minh"),
        ("tỉnh Yên Bái", "Lào Cai"),
        ("Hue", "Huế"),
        ("ha  giang", "Tuyên Quang"),
    ],
)
def test_old_names_short_ones_and_names_without_marks(written: str, name: str) -> None:
    assert current_province(written) == name


@pytest.mark.parametrize(
    ("province", "told"),
    [
        ("Lào Cai", "gồm số liệu của Lào Cai, Yên Bái (trước 07/2025)"),
        ("Huế", None),
        ("Hà Nội", None),
        ("Yên Bái", None),
        (None, None),
    ],
)
def test_a_province_made_of_several_tells_of_which(province: str | None, told: str | None) -> None:
    assert merger(province) == told


@pytest.mark.parametrize("written", ["Atlantis", "TN", "", "BD"])
def test_what_could_be_several_or_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="không có tỉnh, thành phố"):
        current_province(written)


@pytest.mark.parametrize(
    ("written", "name"), [("tỉnh yen bai", "Yên Bái"), ("Hà Giang", "Hà Giang"), ("Lào Cai", None), ("TP.HCM", None)]
)
def test_a_province_that_is_no_more_is_known_by_its_old_name(written: str, name: str | None) -> None:
    assert old_province(written) == name
