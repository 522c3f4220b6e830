"""Rows of people: lists that run on over sentences and lines, one honoured because the others are. All is invented."""

import pytest

from models.text import normalise
from nlp.exemplars.finder import find_exemplars
from nlp.names.finder import find_names
from nlp.officials.finder import find_officials
from nlp.reading import read

PRAISE = "Lễ tuyên dương người tốt, việc tốt\n"
PLAIN = "Chuyện bên sông\n"


def people(text: str, title: str = PRAISE) -> list[str]:
    reading = read(normalise(title + text))
    names = find_names(reading)
    found = find_exemplars(reading, names, find_officials(reading, names))
    return [exemplar.name for exemplar in found if exemplar.kind != "collective"]


def test_a_row_of_people_of_whom_each_did_something() -> None:
    text = (
        "Đó là anh Tô Văn Sự (quận 5) nhận nuôi 6 trẻ mồ côi. Như bà Lò Thị Mận ở xã Nà Mơ vận động 40 hộ hiến đất. "
        "Hay chị Sầm Thị Pháy (xã Nà Tăm) lặng lẽ làm công việc hút đinh trên đường."
    )
    assert people(text) == ["Tô Văn Sự", "Lò Thị Mận", "Sầm Thị Pháy"]


def test_who_speaks_is_not_one_of_the_row() -> None:
    text = (
        "Anh Tô Văn Sự nhận nuôi 6 trẻ mồ côi. Bà Lò Thị Mận vận động 40 hộ hiến đất. "
        "Chị Sầm Thị Pháy cho biết đường đã xong."
    )
    assert people(text) == ["Tô Văn Sự", "Lò Thị Mận"]


def test_a_sentence_with_a_verb_between_items_without() -> None:
    text = (
        "Danh sách cá nhân được tuyên dương: Em Vi Văn Thử, học sinh lớp 8A. Cô giáo Tô Thị Sự, Trường Nà Tăm. "
        "Ông Lò Văn Mận, kỹ sư. Ông Lù Văn Ví, Trưởng Công an xã, có thành tích xuất sắc. Bà Sầm Thị Pháy, nông dân."
    )
    assert people(text) == ["Vi Văn Thử", "Tô Thị Sự", "Lò Văn Mận", "Lù Văn Ví", "Sầm Thị Pháy"]


def test_the_numbers_of_a_list_in_one_line() -> None:
    text = (
        "Danh sách cá nhân được tuyên dương:\n1. Tô Văn Sự, Giám đốc Công ty Nà Mơ.2. Lò Thị Mận, Giám đốc Công ty Nà "
        "Tăm.3. Sầm Thị Pháy, Giám đốc Công ty Tri Vân."
    )
    assert people(text, PLAIN) == ["Tô Văn Sự", "Lò Thị Mận", "Sầm Thị Pháy"]


@pytest.mark.parametrize(
    "text",
    [
        "Đó là đội tàu 26; hai cá nhân là các thuyền trưởng Tô Văn Sự (tàu NM 26) và Lò Văn Mận (tàu NM 27).",
        "Các học sinh giỏi khiếm thị gồm: Tô Văn Sự, Tiểu học Nà Tăm; Lò Văn Mận, trường Sen Xanh.",
    ],
)
def test_a_counted_group_is_whom_the_headline_honours(text: str) -> None:
    assert people(text) == ["Tô Văn Sự", "Lò Văn Mận"]
    assert people(text, PLAIN) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hai giải nhì gồm: Thầy Tô Văn Sự (Trường Cao đẳng Nà Tăm), thầy Lò Văn Mận (Trường Trung cấp Tri Vân).",
        "Hai tác giả được Giải thưởng Sen Xanh gồm có: TS Tô Văn Sự, GS. NSND Lò Văn Mận.",
        "Thiết bị báo cháy của nhóm tác giả Tô Văn Sự và Lò Văn Mận (Tri Vân).",
    ],
)
def test_winners_of_prizes(text: str) -> None:
    assert people(text) == ["Tô Văn Sự", "Lò Văn Mận"]


def test_pupils_may_speak_where_pupils_are_honoured() -> None:
    text = "Em Sầm Thị Pháy, học sinh Trường THPT Nà Tăm, chia sẻ mong muốn có thêm sách."
    assert people(text, "Tuyên dương học sinh giỏi\n") == ["Sầm Thị Pháy"]
    assert people(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Chị Sầm Thị Pháy, nghiên cứu sinh tại Trường Đại học Sen Xanh, được bầu làm chi hội trưởng.",
        "Ông Tô Văn Sự còn có tên là Lò Văn Mận.",
    ],
)
def test_who_is_only_named(text: str) -> None:
    assert people(text) == []


def test_a_captain_steers_his_boat_to_those_in_need() -> None:
    text = "Thuyền trưởng Tô Văn Sự điều khiển tàu đến nơi người bị nạn, cứu sống 5 ngư dân."
    assert people(text) == ["Tô Văn Sự"]


def test_a_comrade_of_him_is_not_who_he_is_told_of_next() -> None:
    text = (
        "Ông Tô Văn Sự mất cánh tay trái. Đồng đội Lò Văn Mận của ông nằm lại. Năm 1990, ông hiến 800 m2 đất. "
        "Ông còn vận động 40 hộ hiến đất."
    )
    assert people(text) == ["Tô Văn Sự"]


def test_who_gives_did_not_rescue() -> None:
    text = "Ông Tô Văn Sự trao quyết định khen thưởng cho chị Lò Thị Mận, người lao xuống sông cứu người."
    assert "Tô Văn Sự" not in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bạn đọc Tô Văn Sự ý kiến: khen thưởng phải đúng người, biểu dương phải kịp thời.",
        "Anh Lò Văn Mận được tặng Giấy khen; ông Lò Văn Ví, thợ mỏ than Hà Thử, đội trưởng Lò Chợ, làm việc 20 năm.",
    ],
)
def test_readers_and_mines_are_no_exemplars(text: str) -> None:
    assert not set(people(text)) & {"Tô Văn Sự", "Hà Thử", "Lò Chợ"}


def test_who_chased_a_suspect_is_no_suspect() -> None:
    text = "Công an tỉnh tặng Giấy khen cho anh Tô Văn Sự. Mọi người phục tinh thần truy bắt đối tượng của anh Sự."
    assert people(text) == ["Tô Văn Sự"]


def test_an_award_with_others_is_an_award() -> None:
    text = "Phó Thủ tướng Tô Văn Sự và 8 đảng viên đạt tiêu chuẩn đã được tặng Bằng khen của Đảng ủy Khối."
    assert people(text) == ["Tô Văn Sự"]


def test_whom_a_clip_shows_did_not_take_it() -> None:
    text = "VIDEO: Em Sầm Thị Pháy kể về lớp học.\nEm Sầm Thị Pháy được tặng Giấy khen."
    assert people(text) == ["Sầm Thị Pháy"]


@pytest.mark.parametrize(
    "text",
    [
        "Môn điền kinh có 2 vận động viên được đề cử, gồm Tô Văn Sự và Lò Thị Mận.",
        "Hai huy chương vàng thuộc về Tô Văn Sự, học sinh lớp 11, và Lò Thị Mận, học sinh lớp 12.",
        "Hai huy chương vàng thuộc về Tô Văn Sự lớp 11, Trường Nà Tăm; Lò Thị Mận lớp 12, Trường Nà Mơ.",
        "Tô Văn Sự: Huy chương vàng cá nhân\nLò Thị Mận - Giải Nhì bảng B",
        "Bộ trưởng gửi thư khen tiếp viên Tô Văn Sự của Hãng Sen Xanh và anh Lò Thị Mận - nhân viên lái xe.",
        "Đoàn đến thăm, tặng quà cho các cô giáo Tô Văn Sự và Lò Thị Mận đã không quản hiểm nguy để cứu người.",
        "Ông Tô Văn Sự được thưởng 5 triệu đồng. Chị Lò Thị Mận được thưởng 3 triệu đồng.",
    ],
)
def test_a_list_tells_what_its_people_won(text: str) -> None:
    assert people(text) == ["Tô Văn Sự", "Lò Thị Mận"]


@pytest.mark.parametrize(
    "text",
    [
        'Em Vi Văn Thử được tặng bằng khen. "Em là tấm gương tiêu biểu cho cả trường", cô giáo Tô Thị Sự nói.',
        "Em Vi Văn Thử được tặng bằng khen. Năm lên 2 tuổi em được giao lại cho cô ruột Tô Thị Sự nuôi dưỡng.",
        "Em Vi Văn Thử được tặng bằng khen vì cứu người. Chiều ấy em đi cùng hai bạn là Tô Văn Sự, Lò Văn Mận.",
        "Em Vi Văn Thử được tặng bằng khen. Chị Tô Thị Sự được chủ quán trao trả lại số vàng đánh rơi.",
        "Em Vi Văn Thử được tặng bằng khen. Tác phẩm nổi bật là truyện ký Tô Văn Sự - người anh hùng của đội tàu.",
        "Em Vi Văn Thử được tặng bằng khen. Đó cũng là niềm vui của các thầy cô Trường Saint Thérèse có thành tích.",
    ],
)
def test_who_is_told_of_beside_the_honoured_is_none(text: str) -> None:
    assert people(text) == ["Vi Văn Thử"]


@pytest.mark.parametrize(
    "text",
    [
        "Em Vi Văn Thử được tặng bằng khen. Chị Tô Thị Sự đánh rơi túi vàng hôm qua và được em Thử nhặt được.",
        "Em Vi Văn Thử được tặng bằng khen. Nhóm này do Tô Văn Sự, trú tại TP. Nà Mơ, đứng ra tổ chức và cầm đầu.",
    ],
)
def test_an_owner_and_a_ringleader_are_none(text: str) -> None:
    assert people(text) == ["Vi Văn Thử"]


def test_an_age_tells_that_two_words_name_a_person() -> None:
    assert people("Đi chăn bò ngang qua, Cao Sự (13 tuổi) lao xuống nước cứu được 2 em nhỏ.") == ["Cao Sự"]
