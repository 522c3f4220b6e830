"""Officials: who holds which office, in the ways the news writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts import Official
from models.text import normalise
from nlp.names.finder import find_names
from nlp.officials.finder import find_officials
from nlp.reading import read


def found(text: str) -> tuple[Official, ...]:
    reading = read(normalise(text))
    return find_officials(reading, find_names(reading))


def positions(text: str) -> dict[str, tuple[str, ...]]:
    return {official.name: official.positions for official in found(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # B01: semicolons part persons, commas part offices
            "Dự có các đồng chí: Lê Văn Tám, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh; Vũ Thị Mơ, Giám đốc Sở Nội vụ.",
            {"Lê Văn Tám": ("Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"), "Vũ Thị Mơ": ("Giám đốc Sở Nội vụ",)},
        ),
        (  # B02: a dash, glued or not
            "có ông Trần Bá Hộ - Bí thư Huyện ủy; Ksor Thử-Phó Chủ tịch HĐND huyện",
            {"Trần Bá Hộ": ("Bí thư Huyện ủy",), "Ksor Thử": ("Phó Chủ tịch HĐND huyện",)},
        ),
        ("bà Lò Thị Thử (Chủ tịch Hội LHPN xã) nói", {"Lò Thị Thử": ("Chủ tịch Hội LHPN xã",)}),  # B07
        ("Ông Vũ Dự, 64 tuổi, Trưởng thôn Nà Mơ kể", {"Vũ Dự": ("Trưởng thôn Nà Mơ",)}),
        (  # B06, B25: before the name
            "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh Hoàng Văn Thử khai mạc",
            {"Hoàng Văn Thử": ("Phó Bí thư Thường trực Tỉnh ủy", "Chủ tịch HĐND tỉnh")},
        ),
        ("Chủ tịch UBND huyện Mường Thử, ông Lò Văn Dự cho biết", {"Lò Văn Dự": ("Chủ tịch UBND huyện Mường Thử",)}),
        (  # B09: one office before the colon for all
            "Dự có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: Lê Văn Tám - Giám đốc Công an tỉnh; Vũ Thị Mơ - "
            "Trưởng Ban Dân vận Tỉnh ủy.",
            {
                "Lê Văn Tám": ("Ủy viên Ban Thường vụ Tỉnh ủy", "Giám đốc Công an tỉnh"),
                "Vũ Thị Mơ": ("Ủy viên Ban Thường vụ Tỉnh ủy", "Trưởng Ban Dân vận Tỉnh ủy"),
            },
        ),
        (
            "Các Phó Chủ tịch UBND tỉnh: Lê Văn Tám, Vũ Thị Mơ và Trần Bá Hộ cùng dự",
            dict.fromkeys(("Lê Văn Tám", "Vũ Thị Mơ", "Trần Bá Hộ"), ("Phó Chủ tịch UBND tỉnh",)),
        ),
        (  # B15: the one in whose name it is given is not the presenter's office
            "Thừa ủy quyền của Chủ tịch nước, Chủ tịch UBND tỉnh Lê Văn Tám trao Huân chương",
            {"Lê Văn Tám": ("Chủ tịch UBND tỉnh",)},
        ),
        ("Thừa ủy quyền của Thủ tướng Chính phủ, ông Lê Văn Tám trao Bằng khen", {}),
        (  # the body that the next office tells
            "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy Lê Văn Tám",
            {"Lê Văn Tám": ("Ủy viên Ban Thường vụ Tỉnh ủy", "Trưởng Ban Tổ chức Tỉnh ủy")},
        ),
        (
            "ông Lê Văn Tám, Bí thư Đảng ủy, Chủ tịch HĐND xã Nà Mơ",
            {"Lê Văn Tám": ("Bí thư Đảng ủy xã", "Chủ tịch HĐND xã Nà Mơ")},
        ),
        (
            "Thiếu tướng Lê Văn Tám, Phó Tư lệnh, Tham mưu trưởng Quân khu 4",
            {"Lê Văn Tám": ("Phó Tư lệnh Quân khu 4", "Tham mưu trưởng Quân khu 4")},
        ),
        (  # B11, B13
            "nguyên Phó Chủ tịch nước Vũ Thị Mơ; quyền Giám đốc Sở Y tế Trần Bá Hộ",
            {"Vũ Thị Mơ": ("nguyên Phó Chủ tịch nước",), "Trần Bá Hộ": ("quyền Giám đốc Sở Y tế",)},
        ),
        (  # an office between two names belongs to the one it touches
            "Bí thư Thành ủy Lê Văn Tám, Phó Bí thư Thành ủy - Chủ tịch UBND thành phố Vũ Thị Mơ dự",
            {"Lê Văn Tám": ("Bí thư Thành ủy",), "Vũ Thị Mơ": ("Phó Bí thư Thành ủy", "Chủ tịch UBND thành phố")},
        ),
        (  # what is told in passing between the name and the office
            "ông Trần Bá Hộ (bìa trái), giáo viên, ở thôn Nà Mơ, Trưởng ban Công tác Mặt trận thôn",
            {"Trần Bá Hộ": ("Trưởng ban Công tác Mặt trận thôn",)},
        ),
        (  # the address and the term behind the office
            "Chủ tịch UBND xã Nà Mơ, huyện Tân Thử (Bắc Giang) Trần Bá Hộ và đại biểu Quốc hội khóa XV Vũ Thị Mơ",
            {"Trần Bá Hộ": ("Chủ tịch UBND xã Nà Mơ",), "Vũ Thị Mơ": ("đại biểu Quốc hội",)},
        ),
        (
            "nguyên Bí thư Tỉnh ủy Lê Văn Tám, Trần Bá Hộ; Chủ tịch UBND tỉnh Vũ Thị Mơ",
            {
                "Lê Văn Tám": ("nguyên Bí thư Tỉnh ủy",),
                "Trần Bá Hộ": ("nguyên Bí thư Tỉnh ủy",),
                "Vũ Thị Mơ": ("Chủ tịch UBND tỉnh",),
            },
        ),
        (
            "Các Phó Chủ tịch Hội gồm các ông, bà: Lê Văn Tám, Trần Bá Hộ và bà Vũ Thị Mơ.",
            dict.fromkeys(("Lê Văn Tám", "Trần Bá Hộ", "Vũ Thị Mơ"), ("Phó Chủ tịch Hội",)),
        ),
        ("Giám đốc Sở Quy hoạch - Kiến trúc Vũ Thị Mơ", {"Vũ Thị Mơ": ("Giám đốc Sở Quy hoạch - Kiến trúc",)}),
        (
            "ông Lê Văn Tám, Trưởng phòng Giáo dục Trung học, Sở Giáo dục và Đào tạo cho biết",
            {"Lê Văn Tám": ("Trưởng phòng Giáo dục Trung học, Sở Giáo dục và Đào tạo",)},
        ),
        (  # the bodies above, as often as they are told
            "ông Lê Văn Tám (nguyên Giám đốc Ban Quản lý Dự án 9, Bộ Nà Mơ, Bộ Quốc phòng) và bà Vũ Thị Mơ, Vụ trưởng, "
            "vụ Tổng hợp (Bộ Nội vụ), kể",
            {
                "Lê Văn Tám": ("nguyên Giám đốc Ban Quản lý Dự án 9, Bộ Nà Mơ, Bộ Quốc phòng",),
                "Vũ Thị Mơ": ("Vụ trưởng, vụ Tổng hợp (Bộ Nội vụ)",),
            },
        ),
        (
            "Dự có ông Lê Văn Tám, Chủ tịch UBND tỉnh, Bộ Tư lệnh Nà Mơ và đại diện các sở",
            {"Lê Văn Tám": ("Chủ tịch UBND tỉnh",)},
        ),
        (
            "bác sĩ Lê Văn Tám, Phó Giám đốc phụ trách chuyên môn bệnh viện Nà Mơ",
            {"Lê Văn Tám": ("Phó Giám đốc phụ trách chuyên môn bệnh viện Nà Mơ",)},
        ),
        (
            "anh Lê Văn Tám, Bí thư huyện Đoàn Nà Mơ cùng Phó Chủ tịch UBND tỉnh Đoàn Bá Thử",
            {"Lê Văn Tám": ("Bí thư huyện Đoàn Nà Mơ",), "Đoàn Bá Thử": ("Phó Chủ tịch UBND tỉnh",)},
        ),
        (
            "Dự có Phó Chủ tịch Hội Luật gia Nà Mơ Lê Văn Tám, Vũ Thị Mơ, cùng cán bộ cơ quan",
            {
                "Lê Văn Tám": ("Phó Chủ tịch Hội Luật gia Nà Mơ",),
                "Vũ Thị Mơ": ("Phó Chủ tịch Hội Luật gia Nà Mơ",),
            },
        ),
        (
            "Phó Chủ tịch UBND xã Lê Văn Tám, Vũ Thị Mơ - Chủ tịch Hội Phụ nữ xã",
            {"Lê Văn Tám": ("Phó Chủ tịch UBND xã",), "Vũ Thị Mơ": ("Chủ tịch Hội Phụ nữ xã",)},
        ),
        (
            "đồng chí Lê Văn Tám, Phó Bí thư, Trưởng Ban Tổ chức Tỉnh ủy; ông Trần Bá Hộ, Hàm Vụ trưởng, nguyên Phó "
            "Trưởng ban Dân vận Tỉnh ủy",
            {
                "Lê Văn Tám": ("Phó Bí thư Tỉnh ủy", "Trưởng Ban Tổ chức Tỉnh ủy"),
                "Trần Bá Hộ": ("Hàm Vụ trưởng", "nguyên Phó Trưởng ban Dân vận Tỉnh ủy"),
            },
        ),
        (  # who decides is not the one named before
            "Ghi nhận công lao của đại biểu Quốc hội Lê Văn Tám, Chủ tịch nước đã quyết định truy tặng Huân chương",
            {"Lê Văn Tám": ("đại biểu Quốc hội",)},
        ),
        (  # one body told for two
            "Đại tá Lê Văn Tám, Chính ủy và Đại tá Trần Bá Hộ, Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh; bà Vũ Thị Mơ, "
            "Giám đốc và ông Lò Văn Thử, Phó Giám đốc Sở Nội vụ",
            {
                "Lê Văn Tám": ("Chính ủy Bộ Chỉ huy Quân sự tỉnh",),
                "Trần Bá Hộ": ("Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh",),
                "Vũ Thị Mơ": ("Giám đốc Sở Nội vụ",),
                "Lò Văn Thử": ("Phó Giám đốc Sở Nội vụ",),
            },
        ),
        (  # what is told in passing ends with its sentence
            "Anh Lê Văn Tám, sinh năm 1999, đoàn viên. Với những người khác, Chỉ huy trưởng Ban CHQS xã, Đại úy Trần "
            "Bá Hộ, tặng quà.",
            {"Trần Bá Hộ": ("Chỉ huy trưởng Ban CHQS xã",)},
        ),
        (  # rows of a table, line by line
            "STT\nHọ và tên\nChức vụ\n1\nLê Văn Tám\nBí thư Chi bộ, Trưởng bản Mơ\n2\nVũ Thị Mơ\nHội viên",
            {"Lê Văn Tám": ("Bí thư Chi bộ", "Trưởng bản Mơ")},
        ),
        ("Bài và ảnh: một cộng tác viên Lê Văn Tám\nChủ tịch UBND tỉnh trao quà cho bà con.", {}),
        (
            "Phó Vụ trưởng Vụ Nà Mơ, Ủy ban Kiểm tra T.Ư Vũ Thị Mơ",
            {"Vũ Thị Mơ": ("Phó Vụ trưởng Vụ Nà Mơ, Ủy ban Kiểm tra T.Ư",)},
        ),
        (
            "anh Lê Văn Tám - giảng viên khoa dược, Bí thư Đoàn Trường ĐH Nà Mơ - với đủ nhận xét",
            {"Lê Văn Tám": ("Bí thư Đoàn Trường ĐH Nà Mơ",)},
        ),
        (
            "ông Lê Văn Tám - hiệu trưởng Trường Đại học Y khoa Trần Bá Hộ nói",
            {"Lê Văn Tám": ("hiệu trưởng Trường Đại học Y khoa Trần Bá Hộ",)},
        ),
        (
            "bà Vũ Thị Mơ - Phó Tổng Giám đốc, Chủ tịch Công đoàn Công ty Nà Mơ",
            {"Vũ Thị Mơ": ("Phó Tổng Giám đốc", "Chủ tịch Công đoàn Công ty Nà Mơ")},
        ),
        (
            "Giám đốc và Phó Giám đốc Trung tâm Y tế huyện, bác sĩ Lê Văn Tám và bác sĩ Vũ Thị Mơ cùng dự",
            {
                "Lê Văn Tám": ("Giám đốc Trung tâm Y tế huyện",),
                "Vũ Thị Mơ": ("Phó Giám đốc Trung tâm Y tế huyện",),
            },
        ),
        (
            "Giám đốc Sở Nội vụ Lê Văn Tám và Phó Giám đốc Vũ Thị Mơ; Chủ tịch UBND xã Trần Bá Hộ và Bí thư Lò Văn Thử",
            {
                "Lê Văn Tám": ("Giám đốc Sở Nội vụ",),
                "Vũ Thị Mơ": ("Phó Giám đốc Sở Nội vụ",),
                "Trần Bá Hộ": ("Chủ tịch UBND xã",),
                "Lò Văn Thử": ("Bí thư",),
            },
        ),
        (
            "Tới dự có các đồng chí Lê Văn Tám, Vũ Thị Mơ, Phó Chủ tịch UBND tỉnh",
            dict.fromkeys(("Lê Văn Tám", "Vũ Thị Mơ"), ("Phó Chủ tịch UBND tỉnh",)),
        ),
        ("Tới dự có ông Lê Văn Tám, bà Vũ Thị Mơ, Phó Chủ tịch xã", {"Vũ Thị Mơ": ("Phó Chủ tịch xã",)}),
        ("TUQ Chủ tịch nước, ông Lê Văn Tám, Bí thư Tỉnh ủy trao", {"Lê Văn Tám": ("Bí thư Tỉnh ủy",)}),
        (  # the body is told at the end of the chain
            "Phó Chủ tịch Thường trực, Phó Chủ tịch, Tổng Thư ký Hội Luật gia Nà Mơ Lê Văn Tám",
            {
                "Lê Văn Tám": (
                    "Phó Chủ tịch Thường trực Hội Luật gia Nà Mơ",
                    "Tổng Thư ký Hội Luật gia Nà Mơ",
                )
            },
        ),
        (
            "Trung tá Lê Văn Tám, Tiểu đoàn trưởng Tiểu đoàn 12, Trung đoàn 98, Bộ Tư lệnh Nà Mơ nói",
            {"Lê Văn Tám": ("Tiểu đoàn trưởng Tiểu đoàn 12, Trung đoàn 98, Bộ Tư lệnh Nà Mơ",)},
        ),
        ("NSƯT Xuân Thử, Phó Giám đốc Nhà hát Chèo tỉnh", {"Xuân Thử": ("Phó Giám đốc Nhà hát Chèo tỉnh",)}),
        ("bà Vũ Thị Mơ, Hiệu trưởng Trường THCS Nà Mơ chia sẻ", {"Vũ Thị Mơ": ("Hiệu trưởng Trường THCS Nà Mơ",)}),
        ("Giám đốc Sở Giáo dục và Đào tạo Vũ Thị Mơ dự", {"Vũ Thị Mơ": ("Giám đốc Sở Giáo dục và Đào tạo",)}),
    ],
)
def test_offices_are_told_in_many_ways(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert positions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Cô giáo Vũ Thị Mơ, giáo viên Trường THCS Nà Mơ được khen.",
        "Anh Lê Văn Tám, Giám đốc Công ty TNHH Nà Mơ trao quà.",
        "Chủ tịch UBND tỉnh tặng Bằng khen cho ông Lê Văn Tám.",
        "Chủ tịch Hồ Chí Minh đã dạy. Cố Bí thư Tỉnh ủy Lê Văn Tám.",
        "Giám đốc Lê Văn Tám đưa công nhân về quê.",
        "Cậu học trò của thầy Lê Văn Tám đang làm Phó Hiệu trưởng Trường THCS Nà Mơ.",
        "Em vừa nhận bằng khen của Thủ tướng là Lê Văn Tám, học sinh lớp 9.",
        "Hội đồng do ông Lê Văn Tám làm Chủ tịch đã họp.",
        "Ông Hun Thử, Chủ tịch Thượng viện Campuchia gửi thư.",
        "Tổng Giám đốc Công ty John Smith và ông Doug Graham, Chủ tịch Hội hữu nghị đến thăm.",
    ],
)
def test_a_trade_a_firm_or_a_giver_makes_no_official(text: str) -> None:
    assert positions(text) == {}


def test_one_person_is_told_once_with_every_place_and_the_fullest_position() -> None:
    text = "Bí thư Tỉnh ủy Lê Văn Tám dự. Ông Lê Văn Tám, Bí thư Tỉnh ủy Nà Mơ, Trưởng đoàn ĐBQH tỉnh phát biểu."
    (official,) = found(text)
    assert official.positions == ("Bí thư Tỉnh ủy Nà Mơ", "Trưởng đoàn ĐBQH tỉnh")
    assert [text[span.start : span.end] for span in official.spans] == ["Lê Văn Tám", "Lê Văn Tám"]
    assert official.sentence.text == "Bí thư Tỉnh ủy Lê Văn Tám dự."
    assert official.cues == ("B06", "B01")


_PIECES = (
    *(
        "Lê Văn Tám",
        "Vũ Thị Mơ",
        "H’Lim Niê",
        "đồng chí ",
        "các đồng chí ",
        "ông ",
        "Chủ tịch ",
        "UBND ",
        "tỉnh ",
        "xã ",
    ),
    *(
        "Hà Giang",
        "Bí thư ",
        "Ủy viên Ban Thường vụ",
        "Phó ",
        "nguyên ",
        "quyền ",
        "Sở Nội vụ ",
        "của ",
        "và ",
        "kiêm ",
    ),
    *("thừa ủy quyền của ", "Thủ tướng Chính phủ", "64 tuổi", "TP. ", "T.Ư", "GD&ĐT", "cho biết ", "là ", "cùng "),
    *("\u00a0", "  ", "\n", ":", "-", " – ", ",", ";", ".", "(", ")", "“", "”", "ß", "İ", "Chu\u0309 ti\u0323ch "),
)


@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)), max_size=40).map("".join))
def test_every_span_is_its_text(raw: str) -> None:
    text = normalise(raw)
    for official in found(raw):
        assert official.positions
        for span in (*official.spans, official.sentence):
            assert text[span.start : span.end] == span.text
