"""A province is understood as people write it, and never guessed."""

import pytest

from crawler.sources import SHIPPED, load_sources
from service.provinces import current_province, merger, old_province, province_in_title


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


@pytest.mark.parametrize(
    ("title", "province"),
    [
        ("Cổng Thông tin điện tử thành phố Cần Thơ", "Cần Thơ"),
        ("CỔNG THÔNG TIN ĐIỆN TỬ TỈNH LÀO CAI", "Lào Cai"),
        ("Báo Khánh Hoà", "Khánh Hòa"),
        ("Huế Ngày Nay", "Huế"),
        ("Đài Phát thanh - Truyền hình TP.HCM", "Hồ Chí Minh"),
        ("Tỉnh đoàn Lào Cai - Đoàn TNCS Hồ Chí Minh", "Lào Cai"),
        ("Học tập và làm theo phong cách Hồ Chí Minh", None),
        ("Báo Yên Bái", None),
        ("Báo Quảng Bình và Quảng Trị", None),
        ("Báo Lào Cai, Báo Cao Bằng", None),
        ("Cổng thông tin điện tử huyện Quảng Ninh, tỉnh Quảng Bình", None),
        ("UBND phường Phú Thọ", None),
        ("Báo Thanh Niên", None),
    ],
)
def test_a_title_names_one_province_of_today_or_none(title: str, province: str | None) -> None:
    assert province_in_title(title) == province


def test_the_titles_of_the_registry_name_no_wrong_province() -> None:
    named = [(source.province, province_in_title(source.title)) for source in load_sources(SHIPPED)]
    assert {found for province, found in named if found != province} == {None}
    assert sum(found is not None for _, found in named) > 40
