"""Whom a text says it was taken from."""

import pytest

from crawler.credit import read_credit

SENTENCE = "Bà con thôn Ví Dụ hiến đất mở đường trong hai tháng liền."


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Theo TTXVN", "TTXVN"),
        ("(Theo Báo Ví Dụ)", "Báo Ví Dụ"),
        ("Nguồn: Báo Ví Dụ", "Báo Ví Dụ"),
        ("Nguồn tin: baovidu.vn", "baovidu.vn"),
        ("Lò Văn Ví (TTXVN)", "TTXVN"),
        ("TTXVN/Vietnam+", "TTXVN"),
        ("Tin, ảnh: Lò Văn Ví (TTXVN)", "TTXVN"),
        (f"{SENTENCE} Theo Báo Ví Dụ", "Báo Ví Dụ"),
        (f"{SENTENCE} (theo TTXVN).", "TTXVN"),
        (f"{SENTENCE} Theo Lò Văn Ví (Báo Ví Dụ)", "Lò Văn Ví (Báo Ví Dụ)"),
    ],
)
def test_the_last_lines_name_the_agency_or_paper(line: str, credit: str) -> None:
    assert read_credit([SENTENCE, line]) == credit
    assert read_credit([SENTENCE, line, "Lò Văn Ví"]) == credit


@pytest.mark.parametrize(
    "line",
    [
        SENTENCE,
        "Ảnh: TTXVN",
        "(Ảnh: Lò Văn Ví/TTXVN)",
        "Ảnh: Lò Văn Ví (TTXVN)",
        "Lò Văn Ví",
        "Theo đó, mỗi hộ được tặng một phần quà.",
        "Các tập thể được khen thưởng theo Luật Thi đua, khen thưởng.",
        "Ông từng làm việc ở Thông tấn xã Việt Nam.",
        "Theo ông Ví, bà con đồng lòng thì việc gì cũng xong.",
    ],
)
def test_other_lines_name_none(line: str) -> None:
    assert read_credit([SENTENCE, line]) is None


@pytest.mark.parametrize("opening", ["(TTXVN) - ", "Hà Nội (TTXVN) - ", "TTXVN - "])
def test_a_text_that_opens_with_its_agency_is_that_agencys(opening: str) -> None:
    assert read_credit([f"{opening}{SENTENCE}", SENTENCE, SENTENCE, SENTENCE, SENTENCE]) == "TTXVN"


def test_a_credit_amid_the_text_is_none_and_an_empty_text_has_none() -> None:
    assert read_credit(["Theo TTXVN", *[SENTENCE] * 4]) is None
    assert read_credit([]) is None


def test_who_signs_for_a_paper_names_it_and_a_sentence_does_not() -> None:
    assert read_credit([SENTENCE, "Lò Văn Ví - Báo Ví Dụ"]) == "Báo Ví Dụ"
    assert read_credit([SENTENCE, "Nguồn: Lò Văn Ví (Báo Ví Dụ)"]) == "Báo Ví Dụ"
    assert read_credit([SENTENCE, "Lò Văn Ví - Báo Ví Dụ đạt giải Nhất."]) is None
