"""Lists of the honoured (D47, A42, A48). All names and sentences are invented."""

import pytest

from models.text import normalise
from nlp.exemplars.finder import find_exemplars
from nlp.exemplars.lists import honoured_items
from nlp.names.finder import find_names
from nlp.officials.finder import find_officials
from nlp.reading import read

TITLE = "Tuyên dương người tốt, việc tốt\n"


def people(text: str) -> list[str]:
    reading = read(normalise(TITLE + text))
    names = find_names(reading)
    found = find_exemplars(reading, names, find_officials(reading, names))
    return [exemplar.name for exemplar in found if exemplar.kind != "collective"]


ALL = ["Tô Văn Sự", "Lò Thị Mận", "Sầm Thị Pháy"]


@pytest.mark.parametrize(
    "text",
    [
        "Danh sách cá nhân được tặng Giấy khen:\n1. Ông Tô Văn Sự, nông dân;\n2. Bà Lò Thị Mận;\n3. Chị Sầm Thị Pháy.",
        "Danh sách cá nhân được tặng Giấy khen:\n1. Ông Tô Văn Sự;\n2. Ni sư Lò Thị Mận;\n3. Thiếu tá Sầm Thị Pháy.",
        "Trao Huân chương Lao động cho các ông: Tô Văn Sự, Cục trưởng Cục Thuế Nà Lâm; Lò Thị Mận, Vụ trưởng "
        "Vụ Tổ chức và bà Sầm Thị Pháy, Chi cục trưởng Chi cục Thú y.",
        "Có 3 cá nhân được tặng Giấy khen:\n- Tập thể: Chi bộ thôn Nà Tăm\n- Cá nhân: ông Tô Văn Sự; bà Lò Thị Mận; "
        "chị Sầm Thị Pháy.",
        "Huyện tặng Giấy khen cho các cá nhân sau:\nSTT\nHọ và tên\nĐơn vị\n1\nTô Văn Sự\nTrạm Y tế xã\n2\nLò Thị Mận\n"
        "Trường Tiểu học Nà Tăm\n3\nSầm Thị Pháy\nHội Phụ nữ xã\nBan Thi đua",
        "Huyện tặng Giấy khen cho các cá nhân:\n1 | Tô Văn Sự | nông dân\n2 | Lò Thị Mận | giáo viên\n"
        "3 | Sầm Thị Pháy | y sĩ",
        "Ba nhà giáo được đề nghị tặng danh hiệu Nhà giáo Ưu tú gồm: thầy Tô Văn Sự (Trường Tiểu học Nà Tăm); cô Lò "
        "Thị Mận (Trường Mầm non Sen Xanh); cô Sầm Thị Pháy (Trường THCS Nà Mơ).",
        "Mười gương mặt trẻ được tuyên dương. Đại úy Tô Văn Sự, Trường Sĩ quan Nà Lâm. Trung úy Lò Thị Mận, "
        "bác sĩ, Bệnh viện Quân y Nà Lâm. Thượng sĩ Sầm Thị Pháy, học viên, Đại đội 71.",
    ],
)
def test_each_item_of_a_list_of_the_honoured_counts(text: str) -> None:
    assert people(text) == ALL


@pytest.mark.parametrize(
    "text",
    [
        "Tới dự lễ khen thưởng có: ông Tô Văn Sự; bà Lò Thị Mận; chị Sầm Thị Pháy.",
        "Thành phần Ban tổ chức lễ tuyên dương:\n1. Ông Tô Văn Sự\n2. Bà Lò Thị Mận\n3. Chị Sầm Thị Pháy",
        "Các đối tượng bị bắt trong vụ án được khen thưởng gồm: Tô Văn Sự; Lò Thị Mận; Sầm Thị Pháy.",
        "Danh sách tuyên dương không có những gương mặt như Tô Văn Sự, Lò Thị Mận, Sầm Thị Pháy.",
    ],
)
def test_who_attends_or_is_arrested_is_no_item(text: str) -> None:
    assert people(text) == []


def test_the_items_begin_behind_marker_and_title() -> None:
    reading = read("Danh sách khen thưởng:\n1. Công an xã\n2. Ông Tô Văn Sự\n3. Trạm Y tế xã")
    found = honoured_items(reading, tuple(name.span.start for name in find_names(reading)))
    assert {reading.text[start:].split("\n")[0] for start in found.lines} == {"Công an xã", "Tô Văn Sự", "Trạm Y tế xã"}
    assert not found.parts
