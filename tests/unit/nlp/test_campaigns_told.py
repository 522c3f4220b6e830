"""What is told of a campaign: its phase, who launched it, its years, and under which names it is one."""

from typing import Any

import pytest

from nlp.campaigns.finder import MERGED_AT_MOST
from nlp.campaigns.names import key, known
from tests.unit.nlp.test_campaigns import found, only


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("UBND tỉnh phát động phong trào “Ngõ sạch nhà vui”.", "launched"),
        ("Hội nghị sơ kết 3 năm thực hiện phong trào “Ngõ sạch nhà vui”.", "reviewed"),
        ("Các xã hưởng ứng phong trào “Ngõ sạch nhà vui” do UBND tỉnh phát động.", "ongoing"),
        ("Bà con học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.", None),
    ],
)
def test_phases(text: str, phase: str | None) -> None:
    assert only(text).phase == phase


@pytest.mark.parametrize(
    ("text", "launched_by", "years"),
    [
        ("UBND tỉnh phát động phong trào “Ngõ sạch nhà vui” giai đoạn 2021 - 2025.", "UBND tỉnh", (2021, 2025)),
        ("Phong trào “Ngõ sạch nhà vui” do Hội Nông dân tỉnh phát động.", "Hội Nông dân tỉnh", None),
        ("Huyện phát động thi đua năm 2024 với chủ đề “Gần dân, hiểu dân”.", "Huyện", (2024, 2024)),
    ],
)
def test_who_launched_it_and_its_years(text: str, launched_by: str, years: Any) -> None:
    assert (only(text).launched_by, only(text).years) == (launched_by, years)


@pytest.mark.parametrize(
    "text",
    [
        "Thứ trưởng Bộ Nà Mơ Lê Văn Tám đã phát động phong trào “Ngõ sạch, nhà vui”.",
        "Hội phối hợp với lãnh đạo huyện phát động phong trào “Ngõ sạch, nhà vui”.",
        "Phát biểu của Thủ tướng Chính phủ tại Lễ phát động phong trào “Ngõ sạch, nhà vui”.",
    ],
)
def test_a_person_or_a_part_of_a_name_launched_nothing(text: str) -> None:
    assert only(text).launched_by is None


def test_ways_of_writing_a_known_name_are_one_campaign() -> None:
    code = "vi_nguoi_ngheo"
    for name in ("Vì người nghèo – Không để ai bị bỏ lại phía sau", "Hòa Bình chung tay vì người nghèo"):
        campaign = known(name)
        assert campaign is not None
        assert campaign.code == code
    assert key("“Dạy tốt – Học tốt”") == key("dạy tốt, học tốt")
    assert known("Ngõ sạch nhà vui") is None


def test_very_many_names_stand_each_for_itself() -> None:
    text = "\n".join(f"Phong trào “Ngõ số {number} sạch đẹp”." for number in range(MERGED_AT_MOST + 5))
    assert len(found(text)) == MERGED_AT_MOST + 5
