"""Offices told twice, of whom a pronoun tells them, and what looks like a holder. Everything is invented."""

import pytest

from tests.unit.nlp.test_officials import positions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the level, “Bộ” or “Thanh niên” may be left out
            "Chủ tịch UBND thành phố Tri Vân Lê Văn Tám dự. Ông Lê Văn Tám, Chủ tịch UBND Tri Vân, nói.",
            {"Lê Văn Tám": ("Chủ tịch UBND thành phố Tri Vân",)},
        ),
        (
            "Thứ trưởng Bộ Ngoại giao Vũ Thị Mơ dự. Bà Vũ Thị Mơ, Thứ trưởng Ngoại giao, nói.",
            {"Vũ Thị Mơ": ("Thứ trưởng Bộ Ngoại giao",)},
        ),
        (  # the office between is of who is named behind, with a title
            "Dự có nguyên Phó Chủ tịch HĐND tỉnh Vũ Thị Mơ, Giám đốc Sở Y tế tỉnh - bác sĩ Lê Văn Tám.",
            {"Vũ Thị Mơ": ("nguyên Phó Chủ tịch HĐND tỉnh",), "Lê Văn Tám": ("Giám đốc Sở Y tế tỉnh",)},
        ),
        (  # old provinces are no persons
            "Ông Lê Văn Tám, Cục trưởng Cục Dự trữ khu vực Hà Nam Ninh, dự.",
            {"Lê Văn Tám": ("Cục trưởng Cục Dự trữ khu vực Hà Nam Ninh",)},
        ),
        (
            "Thượng tá Lê Văn Tám, Thủ trưởng Cơ quan Cảnh sát điều tra, Công an huyện Nghi Lâm, ký.",
            {"Lê Văn Tám": ("Thủ trưởng Cơ quan Cảnh sát điều tra, Công an huyện Nghi Lâm",)},
        ),
        ("Bà Vũ Thị Mơ, Người phát ngôn của Bộ Tài chính, nói.", {"Vũ Thị Mơ": ("Người phát ngôn của Bộ Tài chính",)}),
        ("Ông Lê Văn Tám, Chủ tịch Hội đồng chủ trì.", {"Lê Văn Tám": ("Chủ tịch Hội đồng",)}),
        ("Ông Lê Văn Tám, thuyền trưởng tàu Nà Mơ 2, cứu người.", {}),
        (
            "Ông Lê Văn Tám, thuyền trưởng tàu Kiểm ngư 26, chỉ huy.",
            {"Lê Văn Tám": ("thuyền trưởng tàu Kiểm ngư 26",)},
        ),
        (  # a short name with its full one
            "Ông Trương Minh Lâm Hải - Chủ tịch UBND tỉnh Tri Vân dự. Chủ tịch Lâm Hải lưu ý.",
            {"Trương Minh Lâm Hải": ("Chủ tịch UBND tỉnh Tri Vân",)},
        ),
        (
            "Chủ tịch Lâm Hải lưu ý. Ông Trương Minh Lâm Hải - Chủ tịch UBND tỉnh Tri Vân dự.",
            {"Trương Minh Lâm Hải": ("Chủ tịch UBND tỉnh Tri Vân",)},
        ),
    ],
)
def test_each_office_once_and_of_its_holder(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert positions(text) == expected


def test_a_pronoun_may_mean_who_was_told_of_by_rank() -> None:
    text = (
        "Ông Trần Bá Hộ, con trai tướng Lê Văn Tám, kể. Trung tướng Lê Văn Tám sinh ở Nà Mơ. "
        "Năm 1990, ông giữ chức Tư lệnh Quân khu 26."
    )
    assert positions(text) == {"Lê Văn Tám": ("Tư lệnh Quân khu 26",)}


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Ông Lê Văn Mẫu - Viện trưởng VKS phúc thẩm tại TP HCM và bà Thử.", "Viện trưởng VKS phúc thẩm tại TP HCM"),
        (
            "Ông Lê Văn Mẫu, Trưởng Văn phòng đại diện Báo Thử tại Đà Nẵng, nói.",
            "Trưởng Văn phòng đại diện Báo Thử tại Đà Nẵng",
        ),
        ("Ông Lê Văn Mẫu, Trưởng phòng Nội vụ tại Hội nghị cho biết.", "Trưởng phòng Nội vụ"),
    ],
)
def test_the_town_of_a_branch_is_part_of_the_office(text: str, position: str) -> None:
    assert positions(text) == {"Lê Văn Mẫu": (position,)}
