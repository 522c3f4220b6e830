import pytest

from nlp.exemplars.standing import standing


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        (("Phó Giám đốc Sở Xây dựng",), "leader"),
        (("nguyên Phó Thủ tướng Chính phủ",), "leader"),
        (("Giám đốc Hợp tác xã Sen Xanh",), "leader"),
        (("Hiệu trưởng Trường Tiểu học Sen Xanh",), "leader"),
        (("Bí thư Chi bộ", "Trưởng bản"), "grassroots"),
        (("Bí thư Chi bộ", "Chủ tịch UBND xã"), "leader"),
        (("Chi hội trưởng Chi hội Phụ nữ ấp 3",), "grassroots"),
        (("phó bí thư đoàn trường Đại học Sen Xanh",), "grassroots"),
        (("TP Hà Lâm",), "other"),  # no “trưởng phòng”
        (("Ủy viên Ủy ban MTTQ Việt Nam tỉnh",), "other"),
        ((), "other"),
    ],
)
def test_the_highest_office_decides(positions: tuple[str, ...], expected: str) -> None:
    assert standing(positions) == expected
