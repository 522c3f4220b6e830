"""Which last line names the author."""

import pytest

from crawler.byline import author_of, byline_at_end, is_nobody, labelled_byline, signer, take_bylines, without_label

SENTENCE = "Con đường dài 1.200 mét hoàn thành sau bốn tháng."


@pytest.mark.parametrize(
    "line",
    [
        "Lò Văn Pâng",
        "P.Y",
        "P. Y.",
        "Mỹ Hạnh - Lò Pâng",
        "Mỹ Hạnh (TTXVN)",
        "A, B & C",
        "Mỹ Hạnh và Lò Pâng",
        "Y Thanh K'Brếu",
    ],
)
def test_capitalised_words_below_a_sentence_are_the_author(line: str) -> None:
    assert byline_at_end([SENTENCE, line]) == line


@pytest.mark.parametrize(
    "line", ["Hết!", "- Lò Pâng", "Bà con", "Lò Văn Pâng (theo báo)", "A B C D E F G H I", "20/11"]
)
def test_other_lines_are_not(line: str) -> None:
    assert byline_at_end([SENTENCE, line]) is None


def test_a_line_of_initials_is_read_in_one_way_only() -> None:
    """Each of them once took two seconds."""
    assert not any(byline_at_end([SENTENCE, f"{'A.' * 39}!"]) for _ in range(1000))


@pytest.mark.parametrize(
    "line",
    [
        "Tác giả: Lò Văn Ví",
        "Tác giả Lò Văn Ví",
        "Viết bởi Lò Văn Ví",
        "Tin, ảnh: Lò Văn Ví",
        "Bài và ảnh: Lò Văn Ví",
        "Ghi chép của Lò Văn Ví",
        "Lò Văn Ví.16:48 05/12/2023",
        "Lò Văn Ví - Thứ ba, 05/12/2023",
        "Lò Văn Ví /VOV-Tây Bắc",
        "Lò Văn Ví - Báo Ví Dụ",
        "(Nguồn: Lò Văn Ví)",
        "Lò Văn Ví lovanvi@bao.example",
        "Tác giả: Lò Văn Ví . Ngày đăng: 15:12",
        "Lò Văn Ví Theo dõi Báo Ví Dụ trên Google",
    ],
)
def test_a_name_stands_without_its_label_and_date(line: str) -> None:
    assert without_label(line) == "Lò Văn Ví"


@pytest.mark.parametrize(
    "name",
    [
        "admin",
        "webadmin",
        "bvadmin",
        "bientap",
        "Quản trị viên",
        "quantri",
        "Ban Biên tập",
        "Super User",
        "P.V",
        "PV",
        "CTV",
        "btv_web",
    ],
)
def test_accounts_wrote_nothing(name: str) -> None:
    assert is_nobody(name)
    assert not is_nobody("Lò Văn Ví")


def test_who_took_the_pictures_is_not_the_author() -> None:
    lines = [SENTENCE, "Ảnh: Lò Văn Ví"]
    assert take_bylines(lines) == []
    assert lines == [SENTENCE]
    assert take_bylines([SENTENCE, "Mỹ Hạnh", "Ảnh: Lò Văn Ví"]) == ["Mỹ Hạnh"]


def test_a_person_comes_before_an_office_and_another_paper_wrote_nothing() -> None:
    assert author_of(["Ban Tuyên giáo", "Mỹ Hạnh"]) == "Mỹ Hạnh"
    assert author_of(["Phòng Văn hóa - Xã hội"]) == "Phòng Văn hóa - Xã hội"
    assert author_of(["Theo Báo Ví Dụ", "CTV"]) is None
    assert author_of(["Văn hóa xã", "Mỹ Hạnh"]) == "Mỹ Hạnh"
    assert take_bylines([SENTENCE, "Mỹ Hạnh", "Nguồn: Báo Ví Dụ"]) == ["Mỹ Hạnh"]
    assert take_bylines([SENTENCE, "MỸ HẠNH", "(Nguồn: Báo Ví Dụ)"]) == ["MỸ HẠNH"]
    assert take_bylines([SENTENCE, "Thực hiện: Mỹ Hạnh", "Trình bày: Lò Văn Ví"]) == ["Mỹ Hạnh"]
    assert take_bylines([SENTENCE, "MỸ HẠNH", "(Theo Báo Ví Dụ)"]) == ["MỸ HẠNH"]
    assert take_bylines([SENTENCE, "MỸ HẠNH", "Theo Báo Ví Dụ"]) == ["MỸ HẠNH"]


@pytest.mark.parametrize("line", ["(TTXVN/Vietnam+)", "TTXVN", "Theo TTXVN", "Theo Cổng TTĐT tỉnh", "(Vietnam+)"])
def test_a_line_that_names_a_source_alone_is_no_text(line: str) -> None:
    lines = [SENTENCE, line]
    assert take_bylines(lines) == []
    assert lines == [SENTENCE]


@pytest.mark.parametrize(
    "line",
    [
        "(Theo Quyết định số 214 của Chủ tịch UBND tỉnh)",
        "Theo Báo cáo số 12 của UBND tỉnh",
        "Theo báo động của trạm thủy văn, lũ lên nhanh.",
    ],
)
def test_a_line_of_the_text_is_not_taken_for_a_source(line: str) -> None:
    lines = [SENTENCE, line]
    assert take_bylines(lines) == []
    assert len(lines) == 2


def test_a_signature_bears_its_moment() -> None:
    assert signer("Lò Thị Ví @ 10:20 21/11/2018") == byline_at_end([SENTENCE, "Lò Thị Ví @ 10:20 21/11/2018"])
    assert signer("Lò Thị Ví (21/11/2018)") == "Lò Thị Ví"
    assert signer("Thứ Ba, 24/11/2026") is None
    assert signer("Lò Thị Ví, 45 tuổi") is None
    assert byline_at_end([SENTENCE, "Hà Nội, 20/11/2026"]) is None
    assert byline_at_end([SENTENCE, "Lào Cai - 20/11/2026"]) is None


def test_a_list_of_offices_is_no_signature() -> None:
    assert byline_at_end([SENTENCE, "Hội Nông dân xã Ví Dụ"]) == "Hội Nông dân xã Ví Dụ"
    assert byline_at_end(["Công an xã Ví Dụ", "Hội Nông dân xã Ví Dụ"]) is None


def test_the_label_may_stand_on_a_line_of_its_own() -> None:
    assert labelled_byline(["Tác giả", "Mỹ Hạnh", "Nội dung"]) == "Mỹ Hạnh"
    assert labelled_byline(["Tác giả", SENTENCE]) is None
    assert labelled_byline(["Được viết bởi Mỹ Hạnh"]) == "Mỹ Hạnh"
