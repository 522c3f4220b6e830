"""Which numbers of a deed's sentences are figures of the deed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.deed_figures import deed_figures


@pytest.mark.parametrize(
    ("deed", "figures"),
    [
        ("Bà Tạ Thị Lành hiến 620 m² đất để mở đường.", ["620 m² đất để"]),
        ("Chị vận động 42 hộ trồng lại rừng, thu 1.250,5 triệu đồng.", ["42 hộ trồng lại", "1.250,5 triệu đồng"]),
        ("Sáng kiến giúp giảm 30% thời gian.", ["30%"]),
        ("Nuôi 3 con học đại học, giúp 12 hộ nghèo.", ["3 con học đại", "12 hộ nghèo"]),
    ],
)
def test_what_was_done_is_counted_with_the_words_behind_it(deed: str, figures: list[str]) -> None:
    assert list(deed_figures(deed)) == figures


@pytest.mark.parametrize(
    "deed",
    [
        "Bà Tạ Thị Lành (74 tuổi) hiến đất mở đường.",
        "Ông có 50 năm tuổi Đảng vẫn giúp bà con.",
        "Ngày 12/3/2024, chị cứu em nhỏ; đến ngày 5 tháng 4 được khen.",
        "Từ năm 2015, anh dạy chữ cho bà con; giai đoạn 2020 - 2025 cũng vậy.",
        "Em đứng thứ 2 toàn trường, học lớp 9, ở thôn 3, nhà số 12.",
        "Cô là một trong 45 nhà giáo được tuyên dương.",
        "Hội nghị gặp mặt 120 điển hình và 86 cá nhân.",
        "Anh trực chốt phòng dịch COVID-19, làm đường quốc lộ 32.",
        "Theo Quyết định số 1234/QĐ-UBND, chị được khen.",
        "Sở khen 2 ông Tạ Văn Lành và Lò Văn Mẫu của Bệnh viện Mẫu 2 và trạm ở Km 16+993 thuộc tuyến cũ.",
        "Chị giúp nhiều hộ nghèo.",
    ],
)
def test_ages_dates_ordinals_and_the_number_of_those_commended_are_no_figures(deed: str) -> None:
    assert list(deed_figures(deed)) == []


@given(st.text() | st.text("0123456789., %/-–tuổi²"))
def test_a_figure_is_a_piece_of_the_sentence(deed: str) -> None:
    assert all(figure in deed for figure in deed_figures(deed))
