"""Offices told by a verb, and to whom one is not given. Everything is invented."""

import pytest

from tests.unit.nlp.test_officials import positions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # B20: told by a verb, of a given name, of a pronoun
            "Ông Lò Văn Thử kể. Năm 2015, ông Thử được bà con tín nhiệm bầu làm Trưởng bản Nà Mơ.",
            {"Lò Văn Thử": ("Trưởng bản Nà Mơ",)},
        ),
        (
            "Bà Vũ Thị Mơ trồng cam. Bà từng giữ các chức vụ: Bí thư Chi bộ, Chủ tịch Hội Nông dân xã.",
            {"Vũ Thị Mơ": ("Bí thư Chi bộ", "Chủ tịch Hội Nông dân xã")},
        ),
        ("anh Lê Văn Tám tái đắc cử chức danh Bí thư Thành đoàn", {"Lê Văn Tám": ("Bí thư Thành đoàn",)}),
        (
            "Phó Chủ tịch UBND huyện Nà Mơ khi ấy là ông Lê Văn Tám kể",
            {"Lê Văn Tám": ("Phó Chủ tịch UBND huyện Nà Mơ",)},
        ),
        ("Ông Lê Văn Tám - người giữ cương vị Trưởng thôn suốt 20 năm", {"Lê Văn Tám": ("Trưởng thôn",)}),
        ("ông Lê Văn Tám, nguyên là Chủ tịch UBND xã", {"Lê Văn Tám": ("nguyên là Chủ tịch UBND xã",)}),
        (  # elected from one office to the next
            "Ông Lê Văn Tám, nguyên Giám đốc Sở Nội vụ, được đại hội bầu giữ chức vụ Chủ tịch Hội Khuyến học tỉnh.",
            {"Lê Văn Tám": ("nguyên Giám đốc Sở Nội vụ", "Chủ tịch Hội Khuyến học tỉnh")},
        ),
        (
            "Bà Vũ Thị Mơ, nguyên Giám đốc Sở Tư pháp tỉnh trúng cử chức vụ Chủ tịch Hội Luật gia Nà Mơ.",
            {"Vũ Thị Mơ": ("nguyên Giám đốc Sở Tư pháp tỉnh", "Chủ tịch Hội Luật gia Nà Mơ")},
        ),
        (
            "anh Lê Văn Tám, nghiên cứu sinh tại Đại học Nà Mơ được bầu làm Bí thư Tỉnh đoàn",
            {"Lê Văn Tám": ("Bí thư Tỉnh đoàn",)},
        ),
        (  # who leads a visit holds no office by it
            "Ông Lê Văn Tám, Vụ trưởng Vụ Nà Mơ làm trưởng đoàn đã đến thăm.",
            {"Lê Văn Tám": ("Vụ trưởng Vụ Nà Mơ",)},
        ),
        (
            "Thiếu tá Lê Văn Tám đã đảm nhiệm vị trí Phó Chủ nhiệm Kỹ thuật Lữ đoàn 131.",
            {"Lê Văn Tám": ("Phó Chủ nhiệm Kỹ thuật Lữ đoàn 131",)},
        ),
        (  # who is spoken to
            "Báo cáo với Chủ tịch UBND tỉnh, Giám đốc Sở Y tế - bác sĩ Lê Văn Tám cho biết",
            {"Lê Văn Tám": ("Giám đốc Sở Y tế",)},
        ),
        ("Báo cáo với Bí thư Tỉnh ủy Lê Văn Tám, đoàn đã nêu", {"Lê Văn Tám": ("Bí thư Tỉnh ủy",)}),
        (
            "bà Vũ Thị Mơ, Phó Chủ tịch kiêm Tổng Thư ký Hội Sinh vật cảnh Nà Mơ",
            {"Vũ Thị Mơ": ("Phó Chủ tịch Hội Sinh vật cảnh Nà Mơ", "Tổng Thư ký Hội Sinh vật cảnh Nà Mơ")},
        ),
        (  # the academy above
            "ông Lê Văn Tám, Chủ tịch Hội Sinh viên Trường Đại học Nà Mơ, Đại học Quốc gia Tri Vân kể",
            {"Lê Văn Tám": ("Chủ tịch Hội Sinh viên Trường Đại học Nà Mơ, Đại học Quốc gia Tri Vân",)},
        ),
        (
            "Tổng Tham mưu trưởng, Thứ trưởng Quốc phòng Lê Văn Tám cho biết",
            {"Lê Văn Tám": ("Tổng Tham mưu trưởng", "Thứ trưởng Quốc phòng")},
        ),
        ("TS. Lê Văn Tám, Cục trưởng Năng lượng nguyên tử, nói", {"Lê Văn Tám": ("Cục trưởng Năng lượng nguyên tử",)}),
        (
            "Trung tướng Lê Văn Tám, phi công vũ trụ, Chủ tịch danh dự Hội Hàng không - Vũ trụ Nà Mơ",
            {"Lê Văn Tám": ("Chủ tịch danh dự Hội Hàng không - Vũ trụ Nà Mơ",)},
        ),
        (  # each with what is told of them
            "4 Phó Bí thư mới của Huyện đoàn là anh Lê Văn Tám (SN 1997), chị Vũ Thị Mơ (SN 1991) và anh Trần Bá Hộ.",
            dict.fromkeys(("Lê Văn Tám", "Vũ Thị Mơ", "Trần Bá Hộ"), ("Phó Bí thư mới của Huyện đoàn",)),
        ),
        (  # who gives for what the person before did
            "Ghi nhận hành động dũng cảm của sinh viên Lê Văn Tám, Thủ tướng Chính phủ, Bộ Y tế đã tặng bằng khen.",
            {},
        ),
        ("Ghi nhận nghĩa cử của anh Lê Văn Tám, Chủ tịch UBND tỉnh Nà Mơ đã trao tặng Bằng khen.", {}),
        (
            "Ghi nhận đóng góp của ông Lê Văn Tám, Chủ tịch Hội Nông dân xã, UBND tỉnh đã tặng Bằng khen.",
            {"Lê Văn Tám": ("Chủ tịch Hội Nông dân xã",)},
        ),
        ("Nhân ngày sinh Chủ tịch Hồ Chí Minh, ông Lê Văn Tám đề nghị", {}),
    ],
)
def test_a_verb_may_tell_the_office(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert positions(text) == expected


@pytest.mark.parametrize(
    "office",
    [
        "Phó Giám đốc Trung tâm hỗ trợ học viên, sinh viên Tân Thử",
        "Trưởng khoa khám, điều trị chuyên khoa",
        "Chủ nhiệm Ủy ban về người Việt Nam ở nước ngoài",
    ],
)
def test_a_comma_and_a_place_may_stand_inside_a_body(office: str) -> None:
    assert positions(f"Ông Trần Văn Thử, {office}, cho biết.") == {"Trần Văn Thử": (office,)}
