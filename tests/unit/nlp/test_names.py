"""Names: who is a person, and what only looks like one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import normalise
from nlp.names.finder import find_names
from nlp.names.short import short_mentions
from nlp.reading import read


def names(text: str) -> list[str]:
    return [name.span.text for name in find_names(read(normalise(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đồng chí Lê Văn Tám phát biểu.", ["Lê Văn Tám"]),
        ("có các đồng chí:Phạm Thị Nụ, Trần Bá Hộ dự", ["Phạm Thị Nụ", "Trần Bá Hộ"]),
        ("Tới dự có bà Nguyễn Lê  Hoài Mơ.", ["Nguyễn Lê Hoài Mơ"]),
        ("Lê Xuân Thử-Giám đốc Sở", ["Lê Xuân Thử"]),
        ("PGS. TS Hoàng Dự nói", ["Hoàng Dự"]),
        ("Chủ tịch UBND tỉnh Hoàng Văn Thử cho biết", ["Hoàng Văn Thử"]),
        ("Chủ tịch UBND xã Tả Lèng Lò Văn Thử cho biết", ["Lò Văn Thử"]),
        ("Bí thư Huyện ủy Mường Khương Sùng A Thử", ["Sùng A Thử"]),
        ("Bí thư Tỉnh ủy Cao Bằng Trần Hữu Thử", ["Trần Hữu Thử"]),
        ("của Thủ tướng Chính phủ.Chủ tịch UBND tỉnh Vũ Thị Thử dự", ["Vũ Thị Thử"]),
        ("ông Huỳnh công Thử nói", ["Huỳnh công Thử"]),
        ("bà Trần Thị Thử Chủ tịch Hội", ["Trần Thị Thử"]),
        ("tặng ông Lê Văn Thử Huân chương Lao động", ["Lê Văn Thử"]),
        ("anh Trần Ngọc Thử Trao quà cho hộ nghèo", ["Trần Ngọc Thử"]),
        ("Ông Lê Văn ThửNgày hội bắt đầu", ["Lê Văn Thử"]),
        ("Bí thư Trung ương Đoàn Lâm Văn Thử dự", ["Lâm Văn Thử"]),
        ("Phó Chủ tịch UBND tỉnh Đoàn Bá Thử dự", ["Đoàn Bá Thử"]),
        ("Phó Bí thư tỉnh Đoàn Hà Giang Lò Văn Thử dự", ["Lò Văn Thử"]),
        ("Bí thư Huyện Đoàn Đức Mơ dự", []),
        ("Phó Bí thư Đoàn Khối Doanh nghiệp cho hay", []),
        ("Huân chương Lao động Hạng Ba", []),
        ("Còn Lê Văn Thử thì cười. Theo Trần Thị Mơ, mưa to.", ["Lê Văn Thử", "Trần Thị Mơ"]),
        ("người dân tộc Tày Hoàng Văn Thử, nghệ nhân mo Mường Bùi Văn Mơ", ["Hoàng Văn Thử", "Bùi Văn Mơ"]),
        ("trên đường Kinh Dương Vương", []),
        ("Ông Ngân Văn Tại nói", ["Ngân Văn Tại"]),
        ("cô giáo điểm trường Hà Thị Mơ kể", ["Hà Thị Mơ"]),
        ("cô giáo tiểu học Nguyễn Thị Mơ đoạt giải, Trường tiểu học Nguyễn Thị Mơ vui", ["Nguyễn Thị Mơ"]),
        ("sinh viên Học viện Âm nhạc Quốc gia Việt Nam Nguyễn Thị Thu Mơ nói", ["Nguyễn Thị Thu Mơ"]),
        ("tặng dịch giả Bửu Thử", ["Bửu Thử"]),
        ("diễn viên Đoàn Ca Múa Nhạc tỉnh, Đoàn Cải lương và chị Đoàn Thị Mơ", ["Đoàn Thị Mơ"]),
        ("Tối ấy K’Brểm về khuya. Đồng bào K’Ho và H’Mông vui.", ["K’Brểm"]),
        ("Tổng công trình sư Lê Văn Thử Cố Bộ trưởng Bộ Nà Mơ", ["Lê Văn Thử"]),
        ("NSƯT Minh Thử, ca sĩ Chiều Mơ và nghệ sĩ Việt Nam biểu diễn", ["Minh Thử", "Chiều Mơ"]),
    ],
)
def test_people_with_a_title_or_an_office_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        *("Giàng A Thử", "H'Thử Niê", "Y Thử Byă", "Siu Thử", "Rơ Mah Thử", "K'Thử", "Điểu Thử", "Thạch Thị Thử"),
        *("Chamaléa Thử", "Alăng Thử", "Bríu Thị Thử", "Thích Minh Thử", "LÊ VĂN THỬ"),
    ],
)
def test_names_of_every_people_are_found(name: str) -> None:
    assert names(f"Hôm ấy chị {name} kể.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Trường THPT Lê Quý Đôn đạt giải.",
        "Học sinh Trường Tiểu học Nguyễn Văn Thử dự lễ.",
        "Đường Trần Hưng Đạo, xã Hoàng Văn Thụ, huyện Mai Sơn, tỉnh Cao Bằng",
        "Giải thưởng Phạm Thận Duật; Quỹ Vừ A Dính",
        "Chủ tịch Hồ Chí Minh dạy: thi đua là yêu nước.",
        "Chủ tịch UBND tỉnh Hà Giang tặng Bằng khen.",
        "UBND TỈNH TRAO BẰNG KHEN CHO TRẦN VĂN THỬ",
        "anh Nguyễn T. và chị Đ.B.L. đã khai",
        "Mọi người vui. Ảnh: Trần Thử",
        "Đoàn Thanh niên và Mẹ Việt Nam anh hùng",
        "Thầy hiệu trưởng Trường THCS Lê Văn Thử cho biết",
        "chiến sĩ Phòng Cứu hộ lao tới; chị Việt Nam Anh",
        "Tổ trưởng tổ sản xuất Công ty cổ phần than Hà Thử dự",
        "Hiệp hội Luật gia Châu Á Thái Bình Dương họp",
        "Chủ tịch Quỹ Sơn Thử dự; chiến sĩ ở Tân Sơn Nhất",
    ],
)
def test_what_only_looks_like_a_person_is_left(text: str) -> None:
    assert names(text) == []


def test_the_author_at_the_end_is_no_person_of_the_article() -> None:
    assert names("Ông Lê Văn Tám được khen. Trần Thử\nMọi người vui.\nTrần Văn Thử") == ["Lê Văn Tám"]


def test_title_and_its_class_are_kept() -> None:
    name = find_names(read("Chiều nay, chị Lò Thị Thử lên bản."))[0]
    assert (name.title, name.kind, name.surname) == ("chị", "kin", True)


def test_a_short_mention_means_the_one_addressed_alike() -> None:
    reading = read("Anh Lê Văn Hải và chị Vũ Thị Hải cùng làm. Chị Hải kể. Bà Mơ cười.")
    mentions = short_mentions(reading, find_names(reading))
    assert [(mention.span.text, mention.name.span.text) for mention in mentions] == [("Hải", "Vũ Thị Hải")]


def test_a_short_mention_without_a_title_stands_inside_a_sentence() -> None:
    reading = read("Chị Vũ Thị Hải về. Bà con quý Hải. Hải cười. Đoàn Thanh niên Hải Phòng khen. Anh Hải dự.")
    mentions = short_mentions(reading, find_names(reading))
    assert [(mention.span.start, mention.titled) for mention in mentions] == [(30, False), (35, False), (81, True)]


_PIECES = (
    *("Nguyễn Văn A", "đồng chí ", "ông ", "Chủ tịch UBND tỉnh ", "xã ", "Hà Giang", "H’Lim Niê", "GS.TS ", "A", "Ê"),
    *("Đ/c", "Bí thư", "Nguye\u0302\u0303n Thi\u0323 B", "2Lê Lai", "ß", "İ", "ﬁ", "'", "“", "”", "(", ")"),
    *("\u00a0", "  ", "\n", ":", "-", " – ", ",", ";", "."),
)


@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=30).map("".join))
def test_every_span_is_its_text(raw: str) -> None:
    text = normalise(raw)
    reading = read(text)
    found = find_names(reading)
    for span in [*(name.span for name in found), *(mention.span for mention in short_mentions(reading, found))]:
        assert text[span.start : span.end] == span.text
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các NSƯT Xuân Thử, Thanh Mẫu, Mai Nương… được tặng danh hiệu.", ["Xuân Thử", "Thanh Mẫu", "Mai Nương"]),
        ("Gồm: Lê Văn Mẫu, Lò Thị Thử, Ngần A Pó (cùng ở xã Nà Mơ).", ["Lê Văn Mẫu", "Lò Thị Thử", "Ngần A Pó"]),
        ("Khen thưởng nghệ sĩ Xuân Thử, Quảng Ninh.", ["Xuân Thử"]),
        ("Hôm qua ông Lê Văn Mẫu, Thanh Tre, Bến Đò đều vắng.", ["Lê Văn Mẫu"]),
        ("Huân chương được trao cho HLV Park Mau Thu và cơ trưởng Ivan Mauskov.", ["Park Mau Thu", "Ivan Mauskov"]),
        ("Kỹ sư Mỹ Johnson Mauser về nước.", []),
        ("Đó là NGUYỄN VĂN MẪU, hơn bốn năm ở chiến trường.", ["NGUYỄN VĂN MẪU"]),
        ("NGUYỄN VĂN MẪU ĐƯỢC TẶNG BẰNG KHEN", []),
        ("Điểm tựa của buôn: H'Mẫu Niê, nữ cựu chiến binh.", ["H'Mẫu Niê"]),
        ("Cùng làm có cô đỡ thôn bản Hồ Thị Pháy, 26 tuổi.", ["Hồ Thị Pháy"]),
        ("Cựu tù Hòn Mẫu Bùi Văn Thử xúc động.", ["Bùi Văn Thử"]),
        ("Đoàn đi qua Đường Nguyễn Văn Mẫu.", []),
        ("Đó là của anh. Nhưng Đông về thì thôi.", []),
        ("Ông học ở Đại học Sư Phạm Hà Nội ba năm.", []),
        ("TS. Mạnh Văn Mẫu nói.", ["Mạnh Văn Mẫu"]),
        ("Chị là người dân tộc Mường Sầm Thị Pháy, ở xã Nà Mơ.", ["Sầm Thị Pháy"]),
        ("Cô gái dân tộc Thái Lò Thị Thử đạt giải.", ["Lò Thị Thử"]),
        ("Già làng dân tộc Ba Na Đinh Mẫu Thử được khen.", ["Đinh Mẫu Thử"]),
    ],
)
def test_names_by_their_list_and_their_shape(text: str, expected: list[str]) -> None:
    assert names(text) == expected
