"""Shares of those commended (A26, A27, A29), and percentages of other things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import normalise
from nlp.reading import read
from nlp.shares import find_shares


def shares(text: str) -> list[tuple[int | None, int | None, float | None, float | None]]:
    found = find_shares(read(normalise(text)))
    return [(share.numerator, share.denominator, share.percent, share.change) for share in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tỷ lệ khen thưởng công nhân, nông dân là 120/300 người, chiếm tỷ lệ 40%, tăng 2,5% so với năm 2020.",
            [(120, 300, 40.0, 2.5)],
        ),
        (
            "Trong tổng số 1.200 cá nhân được tặng Bằng khen có 900 người là nông dân, chiếm 75%, giảm 3%.",
            [(900, 1200, 75.0, -3.0)],
        ),
        (
            "92% hộ gia đình đạt gia đình văn hóa, 18% số hộ đạt danh hiệu gia đình kiểu mẫu.",
            [(None, None, 92.0, None), (None, None, 18.0, None)],
        ),
        ("Nay 6/6 làng đều giữ vững danh hiệu “Làng văn hóa”.", [(6, 6, None, None)]),
        ("Phấn đấu 95% hộ đạt danh hiệu Gia đình văn hóa.", []),
        (
            "Trong 1.200 cá nhân được tặng Bằng khen có 900 người là nông dân, chiếm 75%.",
            [(900, 1200, 75.0, None)],
        ),
        (
            "Tỉnh tặng Bằng khen cho 1.200 cá nhân. Trong 1.200 cá nhân có 900 người là nông dân, chiếm 75%.",
            [(900, 1200, 75.0, None)],
        ),
        ("Trong 88 người được khen có 63 người là nữ; 79 người là công nhân (gần 90%).", [(79, 88, 90.0, None)]),
        ("UBND tỉnh tặng Bằng khen cho 200 cá nhân, trong đó 120 nông dân (60%).", [(120, 200, 60.0, None)]),
        ("45% cá nhân được khen thưởng là công nhân.", [(None, None, 45.0, None)]),
        ("Người lao động trực tiếp được khen là 803 người, chiếm 65%.", [(803, None, 65.0, None)]),
        ("Đợt khen này có tỷ lệ nông dân cao nhất: 79,6%.", [(None, None, 79.6, None)]),
        ("Xã họp với 1.200 cá nhân. Trong 1.200 cá nhân có 900 người là nông dân, chiếm 75%.", []),
        (
            "Tỷ lệ khen thưởng người lao động trực tiếp đạt 61,2%, riêng năm 2022 đạt 64%, tăng 4,1% so với năm 2021.",
            [(None, None, 61.2, None), (None, None, 64.0, 4.1)],
        ),
        ("Phấn đấu tỷ lệ khen thưởng người lao động trực tiếp đạt từ 70% trở lên.", []),
        ("Có 6/12 đồng chí đạt danh hiệu Chiến sĩ thi đua cơ sở, chiếm 50%.", [(6, 12, 50.0, None)]),
        ("Xã có 40/50 hộ được công nhận Gia đình văn hóa.", [(40, 50, None, None)]),
        ("Tỉnh có 83/85 xã, phường được công nhận danh hiệu văn hóa.", [(83, 85, None, None)]),
        ("Có 7/12 nghệ nhân được xét là đủ tiêu chuẩn xét tặng danh hiệu ưu tú.", [(7, 12, None, None)]),
        ("Đối với danh hiệu Chiến sĩ thi đua cấp tỉnh, 8/35 người không giữ chức vụ.", [(8, 35, None, None)]),
        ("Em bảo vệ luận văn với 6/7 phiếu xuất sắc, được thầy khen.", []),
        (
            "Bằng khen được tặng cho 512 tập thể và 900 cá nhân, trong số các cá nhân này, nông dân chiếm 71,9%.",
            [(None, 900, 71.9, None)],
        ),
        ("Có 101 người được tặng Bằng khen, trong số này nữ chiếm 41,2%.", [(None, None, 41.2, None)]),
        ("Bằng khen được tặng cho 34 công nhân; công nhân chiếm 84% số cá nhân được khen.", [(34, None, 84.0, None)]),
        ("Công ty trích quỹ khen thưởng 5% lợi nhuận.", []),
        ("Hồ sơ xét tặng danh hiệu đạt trên 90% số phiếu.", []),
        ("Kinh tế của tỉnh tăng trưởng 7,5%; tỷ lệ hộ nghèo còn 4,2%.", []),
    ],
)
def test_shares(text: str, expected: list[tuple[int | None, int | None, float | None, float | None]]) -> None:
    assert shares(text) == expected


def test_group_is_told_in_the_articles_words() -> None:
    (share,) = find_shares(read("Tỷ lệ khen thưởng cho nông dân, công nhân là 120/300 người, chiếm 40%."))
    assert share.group == "nông dân, công nhân"


@given(
    st.lists(
        st.sampled_from(
            [
                "Tỷ lệ khen thưởng ",
                "12/30 người",
                "40%",
                ", tăng 2%",
                " có ",
                "\u00a0",
                "hoà",
                ". ",
                "\n",
                "trong số 9 ",
            ]
        )
        | st.text(max_size=5)
    )
)
def test_spans_are_the_text(pieces: list[str]) -> None:
    text = normalise("".join(pieces))
    for share in find_shares(read(text)):
        assert all(text[span.start : span.end] == span.text for span in (*share.spans, share.sentence))


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        (
            "Bằng khen được tặng cho nhiều tập thể; công nhân chiếm 84% số cá nhân được khen của khối.",
            [("công nhân", None, None, 84.0)],
        ),
        (
            "Sở tặng Bằng khen cho 208 cá nhân, trong đó 154 là công nhân, bằng 74%, cao hơn nhiệm kỳ trước 8,3%.",
            [("công nhân", 154, 208, 74.0)],
        ),
        ("Tỉnh đăng ký 8/8 tập thể được công nhận, đạt 100%.", []),
    ],
    ids=["the whole behind", "a difference is none", "a plan is none"],
)
def test_what_a_percentage_is_of(text: str, shares: list[tuple[str, int | None, int | None, float]]) -> None:
    found = find_shares(read(text))
    assert [(share.group, share.numerator, share.denominator, share.percent) for share in found] == shares


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Người lao động trực tiếp chiếm 69,1% số cá nhân được khen.", ["Người lao động trực tiếp"]),
        ("Khen thưởng còn nặng về thành tích lâu năm, khen đột xuất mới chiếm 4%.", ["khen đột xuất"]),
        ("Bằng khen được tặng cho 900 cá nhân, trong số này nữ chiếm 41,2%.", ["nữ"]),
        ("Tỷ lệ khen thưởng còn thấp so với yêu cầu là 12%.", ["chưa rõ"]),
        (
            "Tỷ lệ khen thưởng nông dân của tỉnh năm 2023 đạt 61%, riêng năm 2024 đạt 64%.",
            ["nông dân của tỉnh", "nông dân của tỉnh"],
        ),
        (
            "Trong 1.000 người được khen có 600 người là nông dân, chiếm 60%; cán bộ quản lý 200 người, chiếm 20%.",
            ["nông dân", "cán bộ quản lý"],
        ),
    ],
    ids=[
        "at the beginning",
        "not the clause before",
        "not what it is of",
        "a clause is none",
        "goes on",
        "another one",
    ],
)
def test_a_group_is_a_plain_word_or_not_known(text: str, groups: list[str]) -> None:
    assert [share.group for share in find_shares(read(text))] == groups
