"""Collectives commended by name (A42, A50, D42). All names and sentences are invented."""

import pytest

from models.facts import Exemplar
from models.text import normalise
from nlp.exemplars.finder import find_exemplars
from nlp.names.finder import find_names
from nlp.officials.finder import find_officials
from nlp.reading import read


def exemplars(text: str) -> list[Exemplar]:
    reading = read(normalise(text))
    names = find_names(reading)
    found = find_exemplars(reading, names, find_officials(reading, names))
    return [exemplar for exemplar in found if exemplar.kind == "collective"]


def collectives(text: str) -> list[str]:
    return [exemplar.name for exemplar in exemplars(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UBND tỉnh tặng Bằng khen cho làng Kon Tơi.", ["làng Kon Tơi"]),
        ("Trường Mầm non Sen Xanh vinh dự đón nhận Huân chương Lao động hạng Ba.", ["Trường Mầm non Sen Xanh"]),
        ("Trao Huân chương cho Nhân dân và cán bộ huyện Nghi Lâm.", ["Nhân dân và cán bộ huyện Nghi Lâm"]),
        ("Tỉnh tặng Cờ thi đua cho 2 đơn vị là Sở Tư pháp và Thanh tra tỉnh.", ["Sở Tư pháp", "Thanh tra tỉnh"]),
        (
            "3 tập thể được tặng Bằng khen gồm Phòng Cảnh sát hình sự (Công an tỉnh), Công an huyện Quế Lâm "
            "và Đồn Biên phòng Tri Vân.",
            ["Phòng Cảnh sát hình sự", "Công an huyện Quế Lâm", "Đồn Biên phòng Tri Vân"],
        ),
        ("Biểu dương Tổ công nghệ số cộng đồng số 3.", ["Tổ công nghệ số cộng đồng số 3"]),
        ("Đội vá đường Sáu Thử được UBND tỉnh tặng Bằng khen.", ["Đội vá đường Sáu Thử"]),
        (
            "Tập thể được tặng Bằng khen là Trung đội Dân quân cơ động xã Nà Mơ.",
            ["Trung đội Dân quân cơ động xã Nà Mơ"],
        ),
        ("Năm 2026, Tổ bảo vệ rừng xã Nà Mơ được Bộ tặng Bằng khen.", ["Tổ bảo vệ rừng xã Nà Mơ"]),
        ("Bộ biểu dương Ban Tổ chức Đại hội Thi đua yêu nước.", ["Ban Tổ chức Đại hội Thi đua yêu nước"]),
        ("SENBANK vinh dự nhận Bằng khen của Thủ tướng Chính phủ.", ["SENBANK"]),
        ("Tiêu biểu như xã Đông Quan, thị trấn Vân Lâm.", ["xã Đông Quan", "thị trấn Vân Lâm"]),
        ("Huyện tặng Giấy khen cho xã Đông Quan, huyện Nghi Lâm.", ["xã Đông Quan"]),
    ],
)
def test_who_gets_an_award_is_found_with_the_whole_name(text: str, names: list[str]) -> None:
    assert collectives(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh Hà Lâm tặng Bằng khen cho 3 tập thể, 5 cá nhân.",
        "Sở Y tế tổ chức lễ trao Bằng khen cho các cá nhân.",
        "Anh Tô Văn Sự, công nhân Công ty May Sen Xanh, được tặng Bằng khen.",
        "Trao Giấy khen cho chị Sầm Thị Pháy, Trường Tiểu học Sen Xanh.",
        "Hội đồng Thi đua - Khen thưởng tỉnh Hà Lâm họp.",
        "Công ty Sen Xanh được vinh danh Top 500 doanh nghiệp lớn.",
        "Em bé ở huyện Nghi Lâm, tỉnh Hà Lâm vừa được tuyên dương.",
        "Doanh nghiệp ủng hộ và đóng góp 3 tỷ đồng cho tỉnh Hà Lâm.",
        "Tổ cho biết Nà Mơ được tặng Bằng khen.",
        "Công an xã được tặng danh hiệu Đơn vị quyết thắng.",
        "Đề nghị hoãn tặng Cờ thi đua cho Trường Mầm non Sen Xanh.",
        "Giám đốc bị khởi tố vì khai man\nCông ty Sen Xanh từng được tặng Huân chương Lao động.",
    ],
)
def test_who_gives_hosts_or_is_a_workplace_is_none(text: str) -> None:
    assert collectives(text) == []


def test_two_spellings_and_a_part_of_a_longer_name_are_one() -> None:
    text = "Công ty CP Sen Xanh đón nhận Cờ thi đua. Bộ tặng Bằng khen cho Công ty cổ phần Sen Xanh."
    assert collectives(text) == ["Công ty cổ phần Sen Xanh"]
    text = "Trao Bằng khen cho Trung đội Dân quân xã Nà Mơ. Đề nghị tặng Cờ cho Trung đội Dân quân xã."
    assert collectives(text) == ["Trung đội Dân quân xã Nà Mơ"]
    text = "Thành phố Sa Lâm đón nhận Huân chương. Trao Huân chương cho Nhân dân và cán bộ thành phố Sa Lâm."
    assert collectives(text) == ["Nhân dân và cán bộ thành phố Sa Lâm"]


def test_a_group_is_commended_for_its_deed() -> None:
    assert collectives("Ấp lập Tổ phụ nữ “Cháo thơm” với 11 thành viên luân phiên nấu cháo.") == [
        "Tổ phụ nữ “Cháo thơm”"
    ]


def test_units_that_share_their_head_are_each_one_with_its_own_place() -> None:
    text = "Huyện tặng Giấy khen cho Công an các xã Nà Mơ, Nậm Thử và Hua Lin."
    assert collectives(text) == ["Công an xã Nà Mơ", "Công an xã Nậm Thử", "Công an xã Hua Lin"]
    assert [exemplar.place for exemplar in exemplars(text)] == ["xã Nà Mơ", "xã Nậm Thử", "xã Hua Lin"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "3 tập thể đạt Cờ thi đua gồm: Hội Sen Xanh thành phố; Ban đối ngoại và hợp tác quốc tế; Đội Sáu Thử.",
            ["Hội Sen Xanh thành phố", "Ban đối ngoại và hợp tác quốc tế", "Đội Sáu Thử"],
        ),
        (
            "Hội tặng Cờ thi đua cho 4 tập thể (Hà Lâm, Nghi Đông, Quế Sa; Phòng Sen Xanh); tặng quà cho 2 đơn vị.",
            ["Hà Lâm", "Nghi Đông", "Quế Sa", "Phòng Sen Xanh"],
        ),
        (
            "Tỉnh khen 2 đơn vị gồm: Phòng Kỹ thuật hình sự, Công an tỉnh Hà Lâm; Đồn Biên phòng Tri Vân.",
            ["Phòng Kỹ thuật hình sự", "Đồn Biên phòng Tri Vân"],
        ),
        ("Tặng Cờ thi đua cho Cục Quản lý y dược cổ truyền.", ["Cục Quản lý y dược cổ truyền"]),
        ("Trao Huân chương cho Trường Đại học Sen Xanh TP.HCM.", ["Trường Đại học Sen Xanh TP.HCM"]),
        ("Trường THPT Sen Xanh có 12 học sinh được nhận Bằng khen.", ["Trường THPT Sen Xanh"]),
        (
            "Tỉnh khen 2 đơn vị. Phòng Sen Xanh được thưởng 20 triệu đồng; Công an huyện Quế Lâm 10 triệu đồng.",
            ["Phòng Sen Xanh", "Công an huyện Quế Lâm"],
        ),
    ],
)
def test_a_list_is_read_to_its_end_and_a_name_to_its_last_word(text: str, names: list[str]) -> None:
    assert collectives(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Bộ trưởng gửi thư khen cho 14 đơn vị thuộc Bộ Công an Hà Lâm.",
        "Sở Y tế tặng Giấy khen cho 10 nhân viên, bác sĩ Bệnh viện Sen Xanh.",
        "Hội ký kết phối hợp với các cơ quan, tổ chức (Bộ Tư pháp, Hội Phụ nữ Việt Nam); tặng Bằng khen cho 3 tập thể.",
        "Khen thưởng 22 đơn vị xuất sắc - Ảnh: Đoàn Hải Lâm.",
        "Chiến sĩ thuộc Phòng Sen Xanh, Công an tỉnh Hà Lâm đã cứu cháu bé bị đuối nước.",
        "Tối 3/5, tại Hội trường Sen Xanh, lễ trao Bằng khen được tổ chức.",
    ],
)
def test_whose_members_or_parts_are_commended_is_none(text: str) -> None:
    assert collectives(text) == []
