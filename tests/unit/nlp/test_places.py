import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import normalise
from nlp.lexicon import table
from nlp.places import first_place, main_province, nearest_place, place_level, provinces_in
from nlp.reading import read


def place_of(text: str, name: str) -> str | None:
    reading = read(normalise(text))
    start = reading.text.index(name)
    return nearest_place(reading, start, start + len(name))


def test_old_and_new_provinces_are_named_with_the_province_of_today() -> None:
    found = provinces_in(read("UBND tỉnh Hà Giang và tỉnh Tuyên Quang, TP.HCM cùng Đắc Lắc dự họp."))
    assert [(mention.span.text, mention.current) for mention in found] == [
        ("Hà Giang", "Tuyên Quang"),
        ("Tuyên Quang", "Tuyên Quang"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("Đắc Lắc", "Đắk Lắk"),
    ]


def test_the_person_ho_chi_minh_is_not_the_city() -> None:
    reading = read("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh. Chủ tịch Hồ Chí Minh dạy.")
    assert provinces_in(reading) == ()
    assert [m.current for m in provinces_in(read("Sáng nay, TP Hồ Chí Minh tổng kết."))] == ["Hồ Chí Minh"]


def test_a_person_a_street_or_a_common_word_is_no_province() -> None:
    text = "Bà Trần Thị Huế ở đường Thái Nguyên, xã Hòa Bình yêu hòa bình; anh Lê Thái Bình cũng vậy."
    assert provinces_in(read(text)) == ()


def test_the_main_province_is_that_of_title_and_dateline() -> None:
    text = "Bắc Giang phát động thi đua\nBắc Giang - Sáng 3/2, tỉnh tổ chức lễ. Đoàn Lạng Sơn tham quan."
    assert main_province(read(text)) == "Bắc Ninh"


def test_no_main_province_where_many_are_told_or_only_the_venue() -> None:
    assert main_province(read("Họp cụm\nCác tỉnh Sơn La, Lai Châu, Cao Bằng, Lạng Sơn dự họp.")) is None
    assert main_province(read("Tuyên dương thợ trẻ\nLễ trao giải tổ chức tại Hà Nội sáng nay.")) is None
    assert main_province(read("")) is None


def test_the_smallest_place_with_the_larger_ones_behind_it() -> None:
    text = "Bà Lò Thị Mận, 71 tuổi, thôn Nà Tăm, xã Bản Vược (huyện Mường Lẫm) hiến đất."
    assert place_of(text, "Lò Thị Mận") == "thôn Nà Tăm, xã Bản Vược (huyện Mường Lẫm)"


def test_residence_before_origin() -> None:
    assert place_of("Chị Sầm Thị Pháy (quê xã Kim Loan, tạm trú phường Tân Lập) trả lại ví.", "Sầm Thị Pháy") == (
        "phường Tân Lập"
    )


def test_each_item_of_a_list_has_its_own_place() -> None:
    text = "Tiêu biểu như ông Tô Văn Sự ở xã Đông Quan; bà Tạ Thị Lành ở ấp Bình An hiến đất."
    assert place_of(text, "Tô Văn Sự") == "xã Đông Quan"
    assert place_of(text, "Tạ Thị Lành") == "ấp Bình An"


def test_a_place_before_the_name_and_a_province_in_brackets() -> None:
    assert place_of("Tại xã Phước Lộc, ngư dân Kiều Văn Bể gom rác.", "Kiều Văn Bể") == "xã Phước Lộc"
    assert place_of("Câu chuyện của Mai Văn Thắng (Bắc Ninh) gây xúc động.", "Mai Văn Thắng") == "Bắc Ninh"
    assert place_of("Anh Mai Văn Thắng làm thơ.", "Mai Văn Thắng") is None


def test_an_institution_is_no_place_and_a_name_behind_a_province_is_not_of_it() -> None:
    assert place_of("Anh Đỗ Trung Sáu, Giám đốc Hợp tác xã Rau Sạch bao tiêu.", "Đỗ Trung Sáu") is None
    assert place_of("Chị Vi Thị Nụ ở tỉnh Bình Phước Nguyễn Văn An kể.", "Vi Thị Nụ") == "tỉnh Bình Phước"


def test_levels_and_the_first_place_of_a_text() -> None:
    assert [place_level(place) for place in ("bản Na", "xã Na", "huyện Na", "TP.HCM", "tỉnh Na")] == [1, 2, 3, 4, 5]
    assert first_place(read("Tỉnh Sơn La có bản Phiêng Cành (xã Tân Xuân, huyện Vân Hồ).")) == (
        "bản Phiêng Cành (xã Tân Xuân, huyện Vân Hồ)"
    )
    assert first_place(read("Không nơi nào.")) is None


_PIECES = st.sampled_from(
    [
        "thôn ",
        "xã ",
        "Hà Nội",
        "TP.HCM",
        "tỉnh ",
        "(",
        ")",
        ", ",
        "huyện Na",
        " ",
        "\n",
        "Huế",
        "Ánh ",
        "a\u0323",
        ". ",
        "5",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_every_province_stands_where_it_says(raw: str) -> None:
    reading = read(normalise(raw))
    for mention in provinces_in(reading):
        assert reading.text[mention.span.start : mention.span.end] == mention.span.text
    for sentence in reading.sentences:
        place = nearest_place(reading, sentence.start, sentence.start + 1)
        assert place is None or place in reading.text or place in {m.name for m in provinces_in(read(place))}


def test_the_place_of_another_item_or_of_an_office_is_not_theirs() -> None:
    text = "Có anh Tô Văn Sự (xã Đông Quan); bác sĩ Lò Thị Mận hiến máu."
    assert place_of(text, "Lò Thị Mận") is None
    assert place_of("Chủ tịch UBND huyện Nghi Lâm khen chị Sầm Thị Pháy.", "Sầm Thị Pháy") is None


def test_a_distance_is_no_part_of_a_name() -> None:
    text = "Cô Lò Thị Thử dạy ở điểm trường cách xã Bản Thử 17 km."
    assert place_of(text, "Lò Thị Thử") == "xã Bản Thử"
    assert place_of("Cô Lò Thị Thử ở khu phố 4.", "Lò Thị Thử") == "khu phố 4"


def test_a_province_in_two_parts_is_one() -> None:
    text = "Anh Tô Văn Sự ở tỉnh Thừa Thiên - Huế, chị Lò Thị Thử ở tỉnh Bà Rịa - Vũng Tàu hiến máu."
    assert place_of(text, "Tô Văn Sự") == "tỉnh Thừa Thiên - Huế"
    assert place_of(text, "Lò Thị Thử") == "tỉnh Bà Rịa - Vũng Tàu"
    assert [mention.name for mention in provinces_in(read(text))] == ["Thừa Thiên Huế", "Bà Rịa - Vũng Tàu"]
    assert [mention.name for mention in provinces_in(read("Tỉnh Bà Rịa, Vũng Tàu họp."))] == ["Bà Rịa - Vũng Tàu"]


@pytest.mark.parametrize("gap", [", ", ",", "- ", " - ", " “", "  "])
def test_signs_between_the_words_of_a_province_break_nothing(gap: str) -> None:
    for row in table("provinces"):
        reading = read(f"Anh Vi ở tỉnh {gap.join(row['name_vi'].split())} được khen.")
        assert all(reading.text[m.span.start : m.span.end] == m.span.text for m in provinces_in(reading))


def test_two_names_that_a_comma_parts_are_no_province() -> None:
    assert not [mention for mention in provinces_in(read("Chị Hà, Nam đến dự.")) if mention.name == "Hà Nam"]


def test_a_unit_word_inside_the_name_of_an_institution_is_no_place() -> None:
    assert place_of("Phóng viên Lê Văn Tám của Thông tấn xã Việt Nam và Hợp tác xã Sen Xanh.", "Lê Văn Tám") is None
