"""Names of units, and the ways in which they are told to get something. All names and sentences are invented."""

import pytest

from tests.unit.nlp.test_exemplars_collectives import collectives


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Trao Huân chương Lao động cho Tổng công ty Bảo đảm an toàn luồng lạch miền Hạ Lam.",
            ["Tổng công ty Bảo đảm an toàn luồng lạch miền Hạ Lam"],
        ),
        (
            "Tỉnh tặng Bằng khen 2 tập thể là Phòng Kỹ thuật hình sự, Phòng An ninh mạng và 6 cá nhân.",
            ["Phòng Kỹ thuật hình sự", "Phòng An ninh mạng"],
        ),
        ("Viện Nhà nước và Xã hội được tặng Bằng khen.", ["Viện Nhà nước và Xã hội"]),
        (
            "Viện Thực hành kiểm nghiệm và đối chiếu số liệu quan trắc được tặng Bằng khen.",
            ["Viện Thực hành kiểm nghiệm và đối chiếu số liệu quan trắc"],
        ),
        ("Tỉnh gửi Thư khen cán bộ, nhân dân xóm Lũng Thử.", ["xóm Lũng Thử"]),
        ("Huyện khen thưởng cán bộ, chiến sĩ Công an huyện Quế Lâm.", ["Công an huyện Quế Lâm"]),
        ("Tỉnh khen thưởng ban chuyên án 77T.", ["ban chuyên án 77T"]),
        ("Giải thưởng được trao cho tập thể Sen Lake Resort.", ["Sen Lake Resort"]),
        ("Cờ thi đua cho 1 tập thể (Ban Nội chính Tỉnh ủy).", ["Ban Nội chính Tỉnh ủy"]),
        (
            "Tỉnh thưởng nóng cho ban Chuyên án và cục Cảnh sát hình sự và tặng Bằng khen.",
            ["ban Chuyên án", "cục Cảnh sát hình sự"],
        ),
        (  # of such bodies there is one in each country
            "Chủ tịch nước tặng Huân chương cho Đại sứ quán Việt Nam tại Liên bang Thử.",
            ["Đại sứ quán Việt Nam tại Liên bang Thử"],
        ),
        ("Tặng Bằng khen cho Hội Khuyến học Việt Nam tại Đại hội Sen Xanh.", ["Hội Khuyến học Việt Nam"]),
        (  # of such departments there is one in each province
            "Bộ khen thưởng Phòng Cảnh sát cơ động thuộc Công an tỉnh Hạ Lam và Công an xã Nà Mơ thuộc tỉnh Hạ Lam.",
            ["Phòng Cảnh sát cơ động thuộc Công an tỉnh Hạ Lam", "Công an xã Nà Mơ"],
        ),
        ("Cảnh sát PC & CC TP Hạ Lam được tặng Bằng khen.", ["Cảnh sát PC & CC TP Hạ Lam"]),
        ("Huyện Đoàn Nà Mơ được tặng Cờ thi đua.", ["Huyện Đoàn Nà Mơ"]),
        (
            "Bộ tặng Bằng khen cho các đơn vị như Trung tâm y học hạt nhân và ung bướu (Bệnh viện Sen Xanh).",
            ["Trung tâm y học hạt nhân và ung bướu"],
        ),
        (
            "Tỉnh tặng Bằng khen cho Khoa Hồi sức tích cực - Chống độc, Bệnh viện Đa khoa tỉnh.",
            ["Khoa Hồi sức tích cực - Chống độc"],
        ),
    ],
)
def test_a_name_is_read_to_its_end(text: str, names: list[str]) -> None:
    assert collectives(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Trường Tiểu học Sen Xanh (huyện Quế Lâm) cùng ba trường khác đón Cờ thi đua của UBND tỉnh.",
            ["Trường Tiểu học Sen Xanh"],
        ),
        ("Khoa Truyền nhiễm và ba cá nhân nhận Bằng khen của Bộ.", ["Khoa Truyền nhiễm"]),
        (
            "Quỹ tín dụng Sen Xanh, nơi có cô Lò Thị Thử kịp giữ lại tiền của khách, cũng được huyện tặng Giấy khen.",
            ["Quỹ tín dụng Sen Xanh"],
        ),
        ("Công ty Sen Xanh liên tiếp được nhận Huân chương Lao động.", ["Công ty Sen Xanh"]),
        ("Thôn Nà Thử là điển hình trong phong trào khuyến học.", ["Thôn Nà Thử"]),
        ("Tỉnh thưởng 50 triệu đồng cho Công an huyện Quế Lâm.", ["Công an huyện Quế Lâm"]),
        (
            "Bộ biểu dương các đơn vị trực thuộc như Bến xe Hạ Lam, Công ty Sen Xanh.",
            ["Bến xe Hạ Lam", "Công ty Sen Xanh"],
        ),
        (  # the award stands behind the unit
            "Nhà nước phong tặng Đảng bộ, chính quyền và nhân dân huyện Nà Mơ danh hiệu Anh hùng Lao động.",
            ["Đảng bộ, chính quyền và nhân dân huyện Nà Mơ"],
        ),
        ("Bộ trao tặng Học viện Sen Xanh Huân chương Bảo vệ Tổ quốc.", ["Học viện Sen Xanh"]),
        (  # the verb is left out
            "Về tập thể, Huyện đoàn Nà Mơ giải Nhất, Đoàn Khối các cơ quan và Doanh nghiệp tỉnh giải Nhì.",
            ["Huyện đoàn Nà Mơ", "Đoàn Khối các cơ quan và Doanh nghiệp tỉnh"],
        ),
        ("Trường Đại học Sen Xanh. Ông trao Cờ thi đua cho trường và Bằng khen.", ["Trường Đại học Sen Xanh"]),
        (  # what is told of it between dashes
            "Bệnh viện Sen Xanh - nơi chữa bệnh đầu tiên của vùng - tổ chức lễ kỷ niệm 125 năm hình thành và phát "
            "triển, đồng thời đón nhận Huân chương Lao động.",
            ["Bệnh viện Sen Xanh"],
        ),
        ("Ngân hàng Sen Xanh vừa vinh dự là một trong tám ngân hàng được nhận Bằng khen.", ["Ngân hàng Sen Xanh"]),
        ("Dịp này, 50 đơn vị được nhận Bằng khen, trong đó có Hội Nông dân xã Nà Mơ.", ["Hội Nông dân xã Nà Mơ"]),
        ("Đại diện Cục Hải quan Hạ Lam nhận Bằng khen.", ["Cục Hải quan Hạ Lam"]),
        ("Hội Nghệ nhân Sen Xanh tổ chức trọng thể lễ đón nhận Huân chương.", ["Hội Nghệ nhân Sen Xanh"]),
        ("Viện Sen Xanh tiếp tục năm thứ 3 được vinh dự nhận Bằng khen.", ["Viện Sen Xanh"]),
    ],
)
def test_the_ways_to_get_something(text: str, names: list[str]) -> None:
    assert collectives(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Hội trao Kỷ niệm chương cho hội viên Liên chi hội Nhà báo Sen Xanh.",
        "Hội trao 5 Kỷ niệm chương “Vì nghề” tặng Lãnh đạo Liên đoàn Sen Xanh.",
        "Hai người là cựu cán bộ Đại sứ quán Sen Xanh được trao Huân chương.",
        "Sắc lệnh thành lập ngành Điện ảnh Sen Xanh và Lễ đón nhận Huân chương của Cục.",
        "Anh quan tâm hoạt động của CLB “Sen Xanh”, giúp nhiều thanh niên.",
        "Sở tặng Bằng khen cho công ty Cổ phần và trường THPT.",
        "Công ty trao tặng Bệnh viện Sen Xanh nhiều máy thở.",
        "Khen thưởng năm 2025: UBND tỉnh, 46 tập thể, 73 cá nhân; Sở Y tế, 5 tập thể.",
    ],
)
def test_medals_of_persons_givers_and_what_only_is_mentioned_are_none(text: str) -> None:
    assert collectives(text) == []


def test_what_a_listed_unit_belongs_to_is_not_listed() -> None:
    text = "Nổi bật trong các đơn vị là Đại đội 7 (Tiểu đoàn 2, Trung đoàn 733), ba năm liền đạt danh hiệu."
    assert collectives(text) == ["Đại đội 7"]


def test_a_bracket_may_list_the_parts_of_one_body() -> None:
    text = "Bộ tặng Bằng khen cho 2 đơn vị thuộc Công an thành phố Hạ Lam (Phòng Ma tuý, Phòng Hình sự)."
    assert collectives(text) == ["Phòng Ma tuý", "Phòng Hình sự"]


def test_two_bodies_of_which_the_second_is_told_by_its_members_are_two() -> None:
    text = "Tỉnh biểu dương Ban chuyên án cùng tập thể cán bộ Công an huyện Quế Lâm vì thành tích này."
    assert collectives(text) == ["Ban chuyên án", "Công an huyện Quế Lâm"]


def test_a_force_needs_no_name_but_its_capital() -> None:
    text = "Phó Thủ tướng biểu dương lực lượng Bộ đội Biên phòng, Hải quan, Công an tỉnh Hạ Lam."
    assert collectives(text) == ["Bộ đội Biên phòng", "Hải quan", "Công an tỉnh Hạ Lam"]
    assert collectives("Khen thưởng bộ đội biên phòng bị thương.") == []


def test_the_name_is_given_in_full_where_the_article_tells_it_so() -> None:
    text = "Hợp tác xã Sen Xanh trồng sen. Năm nay HTX Sen Xanh được tặng Bằng khen."
    assert collectives(text) == ["Hợp tác xã Sen Xanh"]
    assert collectives("HTX Sen Xanh được tặng Bằng khen.") == ["HTX Sen Xanh"]


def test_a_number_of_groups_is_no_group() -> None:
    assert collectives("Chương trình hỗ trợ 6 nhóm “điều ước” giúp học sinh xây trường.") == []


def test_a_hyphen_cuts_no_name_of_a_firm() -> None:
    told = "HL-NAMO Sen được trao tặng Huân chương Lao động hạng Ba."
    assert collectives(told) == ["HL-NAMO Sen"]
    assert collectives(f"{told} Công ty HL-NAMO Sen vừa được Chủ tịch nước tặng Huân chương Lao động.") == [
        "Công ty HL-NAMO Sen"
    ]
