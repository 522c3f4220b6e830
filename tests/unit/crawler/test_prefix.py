"""The name that stands before the first sentence of a text is told apart, and nothing else is."""

import pytest

from crawler.parse import parse_html
from crawler.prefix import part_prefix

SENTENCE = "Sáng 20/11, xã Hưng Khánh Trung biểu dương 12 hộ."


@pytest.mark.parametrize(
    ("written", "prefix"),
    [
        ("(CTO) - ", "CTO"),
        ("(AGO)- ", "AGO"),
        ("(STO) ", "STO"),
        ("(TTXVN/Vietnam+) ", "TTXVN/Vietnam+"),
        ("(Cổng TTĐT tỉnh) – ", "Cổng TTĐT tỉnh"),
        ("(Sóc Trăng Online) ", "Sóc Trăng Online"),
        ("(canthocity.gov.vn) - ", "canthocity.gov.vn"),
        ("Baonghean.vn - ", "Baonghean.vn"),
        ("Baonghean - ", "Baonghean"),
        ("HNN.VN - ", "HNN.VN"),
        ("CTTĐT - ", "CTTĐT"),
        ("Cổng TTĐT - ", "Cổng TTĐT"),
        ("QK4 Online - ", "QK4 Online"),
        ("Lào Cai, ngày 20/11 - ", "Lào Cai, ngày 20/11"),
    ],
)
def test_a_name_before_the_first_sentence_is_parted(written: str, prefix: str) -> None:
    assert part_prefix(written + SENTENCE) == (prefix, SENTENCE)


@pytest.mark.parametrize(
    "line",
    [
        SENTENCE,
        "VNPT - đơn vị dẫn đầu phong trào - được tặng Cờ thi đua.",
        "Lào Cai - Yên Bái hợp nhất thành một tỉnh.",
        "(Kèm theo Quyết định số 214/QĐ-UBND ngày 20/11/2026) - Danh sách",
        "(ảnh) Ông Vũ Văn Mạnh nhận Bằng khen.",
        "UBND tỉnh - Sở Nội vụ họp.",
        "VietGAP - Chìa khóa nâng giá trị nông sản của bà con.",
        "(CTO) - ",
    ],
)
def test_a_first_sentence_keeps_its_words(line: str) -> None:
    assert part_prefix(line) == (None, line)


def test_what_the_site_is_called_is_parted_too() -> None:
    for name in ("Biên phòng", "Ví Dụ+"):
        assert part_prefix(f"{name} - {SENTENCE}", ["", "Biên phòng", "Ví Dụ+"]) == (name, SENTENCE)
    line = "Biên phòng - lực lượng của nhân dân."
    assert part_prefix(line, ["Biên phòng"]) == (None, line)
    head = "<title>Hiến đất mở đường - Báo Biên phòng</title><h1>Hiến đất mở đường</h1>"
    article = parse_html(f"{head}<p>Biên phòng - {SENTENCE}</p><p>{'Bà con góp công. ' * 9}</p>", "")
    assert (article.prefix, article.lead) == ("Biên phòng", SENTENCE)


def test_an_article_begins_with_its_first_sentence() -> None:
    article = parse_html(f"<h1>Hiến đất mở đường</h1><p>(CTO) - {SENTENCE}</p><p>{'Bà con góp công. ' * 9}</p>", "")
    assert (article.prefix, article.lead) == ("CTO", SENTENCE)
    assert article.text.startswith(SENTENCE)
