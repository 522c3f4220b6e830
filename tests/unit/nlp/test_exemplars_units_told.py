"""Units counted in one sentence and named in the next, and units told without their place. All is invented."""

import pytest

from nlp.exemplars import unit_cues
from tests.unit.nlp.test_exemplars_collectives import collectives


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Tỉnh tặng Bằng khen ba tập thể. Ba tập thể là: Đội Sen Xanh, Đội Tổng hợp, Ban Chỉ huy Công an quận A.",
            ["Đội Sen Xanh", "Đội Tổng hợp", "Ban Chỉ huy Công an quận A"],
        ),
        (
            "Có 2 doanh nghiệp được tặng Bằng khen. Đó là Công ty cổ phần Ví Dụ và Xí nghiệp cơ khí Tân Thử.",
            ["Công ty cổ phần Ví Dụ", "Xí nghiệp cơ khí Tân Thử"],
        ),
        ("Tỉnh thưởng cho Phòng Cảnh sát hình sự và Công an xã Nà Mơ.", ["Phòng Cảnh sát hình sự", "Công an xã Nà Mơ"]),
        ("Ban Khen thưởng trình hồ sơ đề nghị tặng Bằng khen trình cho UBND thành phố Thử.", []),
        ("Niềm vui khi ngôi trường THPT Sen Xanh vừa đón nhận Cờ thi đua.", ["trường THPT Sen Xanh"]),
    ],
)
def test_units_named_behind_their_number_or_a_reward(text: str, names: list[str]) -> None:
    assert collectives(text) == names


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("Lễ diễn ra ở quận Nam Thử.", ["Hội Luật gia quận Nam Thử"]),
        ("Quận Nam Thử và quận Bắc Thử cùng dự.", []),
        ("Lễ diễn ra hôm qua.", []),
    ],
)
def test_a_unit_of_a_district_is_named_with_the_district_or_not_at_all(where: str, names: list[str]) -> None:
    assert collectives(f"Hội Luật gia quận được tặng Bằng khen. {where}") == names


def test_a_cue_that_would_never_be_tried_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"cue": "any", "side": "before", "confidence": "0.5", "pattern": r"[^.]{1,9} khen $"}
    monkeypatch.setattr(unit_cues, "table", lambda _: [row])
    with pytest.raises(ValueError, match="'any'"):
        unit_cues.unit_cues.__wrapped__("before")
