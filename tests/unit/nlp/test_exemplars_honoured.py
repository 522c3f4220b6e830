"""How collectives are told apart and named: rewards, crews, heads alone, venues, plans. Everything is invented."""

import pytest

from tests.unit.nlp.test_exemplars_collectives import collectives


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # a sum of money
            "Chủ tịch UBND tỉnh trao tặng 50 triệu đồng cho Công an huyện Nghi Lâm, tặng Bằng khen cho 3 cá nhân.",
            ["Công an huyện Nghi Lâm"],
        ),
        ("Tỉnh thưởng nóng 20 triệu đồng cho Đồn Biên phòng Tri Vân.", ["Đồn Biên phòng Tri Vân"]),
        # its members, whoever is told for them
        ("Bộ tặng Bằng khen cho toàn bộ thành viên ban chuyên án 26 NM.", ["ban chuyên án 26 NM"]),
        ("Trao Cờ thi đua cho đại diện Công ty Cổ phần Sen Xanh.", ["Công ty Cổ phần Sen Xanh"]),
        ("Sở khen thưởng đột xuất cho CBCS Đồn BP Hải Thử.", ["Đồn BP Hải Thử"]),
        (
            "Bộ tặng Bằng khen cho ba y tá và Câu lạc bộ Ngân hàng máu sống Tri Vân.",
            ["Câu lạc bộ Ngân hàng máu sống Tri Vân"],
        ),
        (
            "Tỉnh trao thưởng cho các lực lượng Công an huyện Nghi Lâm, Hạt Kiểm lâm huyện Quế Lâm.",
            ["Công an huyện Nghi Lâm", "Hạt Kiểm lâm huyện Quế Lâm"],
        ),
        ("Trao Huân chương Quân công hạng Nhất cho Bộ đội Biên phòng.", ["Bộ đội Biên phòng"]),
        # subjects that receive with others, with a merit, again
        ("Khoa Ngoại Tổng hợp và hai cá nhân nhận Bằng khen của Bộ Y tế.", ["Khoa Ngoại Tổng hợp"]),
        ("Công ty Cổ phần Sen Xanh liên tiếp được nhận Huân chương Lao động.", ["Công ty Cổ phần Sen Xanh"]),
        ("Hội Luật gia Tri Vân với số điểm cao nhất được đề nghị tặng Cờ thi đua.", ["Hội Luật gia Tri Vân"]),
        ("Bộ biểu dương những thành tích mà Lữ đoàn Công binh 26 đã đạt được.", ["Lữ đoàn Công binh 26"]),
        ("Chi cục Kiểm lâm Tri Vân sáu năm không để xảy ra cháy rừng.", []),
        ("Chi cục Kiểm lâm Tri Vân 6 năm không để xảy ra cháy rừng.", ["Chi cục Kiểm lâm Tri Vân"]),
        ("Ông Lê Văn Mẫu biểu dương lực lượng Bộ đội Biên phòng.", ["Bộ đội Biên phòng"]),
        ("Trường Mầm non Sen Xanh tại xã Nà Mơ được tặng Cờ thi đua.", ["Trường Mầm non Sen Xanh"]),
        (
            "Ngân hàng Sen Xanh, nơi có nhiều giao dịch viên giỏi, cũng được Công an huyện trao Giấy khen.",
            ["Ngân hàng Sen Xanh"],
        ),
        ("Kết quả, 1 tập thể được tặng Cờ thi đua (Ban Nội chính Tỉnh ủy).", ["Ban Nội chính Tỉnh ủy"]),
        # longer names
        ("Năm 2026, Viện Nhà nước và Pháp luật được tặng Bằng khen.", ["Viện Nhà nước và Pháp luật"]),
        (
            "Tặng Huân chương Lao động cho Tổng công ty Bảo đảm an toàn hàng hải Sen Xanh.",
            ["Tổng công ty Bảo đảm an toàn hàng hải Sen Xanh"],
        ),
        ("Công an TP. Vĩnh Thử đã được Bộ gửi thư khen ngợi.", ["Công an TP. Vĩnh Thử"]),
        # one unit in two spellings
        (
            "Hội Luật gia tỉnh Tri Vân được tặng Cờ thi đua. Hội Luật gia Tri Vân nhận Huân chương Lao động.",
            ["Hội Luật gia tỉnh Tri Vân"],
        ),
    ],
)
def test_a_unit_that_is_honoured(text: str, names: list[str]) -> None:
    assert collectives(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Trường THCS Sen Xanh vừa khai giảng. Nhà trường vinh dự đón nhận Cờ thi đua.", ["Trường THCS Sen Xanh"]),
        ("Vùng 9 Hải quân ra quân. Năm 2026, Vùng đã được Thủ tướng tặng Cờ thi đua.", ["Vùng 9 Hải quân"]),
        ("Bệnh viện Đa khoa Tri Vân mở rộng. Các bệnh viện được tặng Bằng khen.", []),
        ("Sư thầy trụ trì chùa Sen Xanh. Năm 2026, nhà chùa được tặng Bằng khen.", ["chùa Sen Xanh"]),
        ("Nhà trường vinh dự đón nhận Cờ thi đua.", []),
        ("Công ty Sen Xanh tổ chức Đại hội. Hội trường được tặng hoa, Bằng khen.", []),
    ],
)
def test_a_head_alone_is_the_unit_named_before(text: str, names: list[str]) -> None:
    assert collectives(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Trao Huân chương cho giáo viên trường Sen Xanh.",
        "Trao Kỷ niệm chương cho hội viên Liên chi hội Nhà báo Sen Xanh.",
        "Biểu dương tổ CSGT bắt gọn nhóm cướp.",
        "Phấn đấu để Chi bộ Nà Mơ được tặng Giấy khen.",
        "Bộ đề nghị hủy danh hiệu khen thưởng tập thể Công ty Sen Xanh.",
        "Trao 20 suất quà, mỗi suất 1 triệu đồng cho Trường Tiểu học Nà Mơ nhân lễ tuyên dương.",
    ],
)
def test_who_is_not_honoured(text: str) -> None:
    assert collectives(text) == []


def test_a_venue_receives_nothing_with_who_meets_there() -> None:
    text = "Sáng 8/7, tại Trung tâm Văn hóa Tri Vân, Công ty Sen Xanh tổ chức lễ đón nhận Huân chương Lao động."
    assert collectives(text) == ["Công ty Sen Xanh"]


def test_a_bracket_behind_a_unit_holds_its_parents() -> None:
    assert collectives("Nổi bật trong các đơn vị là Đại đội 7 (Tiểu đoàn 2, Trung đoàn 26).") == ["Đại đội 7"]
