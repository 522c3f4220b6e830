"""What is told around an award count: posthumous, several years, place, decision, who handed over."""

from datetime import date

import pytest

from models.facts import AwardCount
from models.text import normalise
from nlp.awards.finder import find_award_counts
from nlp.reading import read


def found(text: str) -> tuple[AwardCount, ...]:
    return find_award_counts(read(normalise(text)))


@pytest.mark.parametrize(
    ("text", "posthumous"),
    [
        ("Chủ tịch nước truy tặng Huân chương Dũng cảm cho 2 cá nhân.", [True]),
        ("Có 3 mẹ được truy tặng danh hiệu Bà mẹ Việt Nam anh hùng.", [True]),
        ("Chủ tịch nước phong tặng và truy tặng danh hiệu Bà mẹ Việt Nam anh hùng cho 30 mẹ.", [False]),
        ("Phong tặng 5 Nghệ nhân Ưu tú, truy tặng 2 Nghệ nhân Ưu tú.", [False, True]),
        ("UBND tỉnh tặng Bằng khen cho 4 cá nhân.", [False]),
    ],
)
def test_posthumous(text: str, posthumous: list[bool]) -> None:
    assert [count.posthumous for count in found(text)] == posthumous


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Giai đoạn 2016-2020, UBND tỉnh tặng Bằng khen cho 45 tập thể.", (2016, 2020)),
        ("UBND tỉnh tặng Bằng khen cho 45 tập thể có thành tích trong 5 năm 2021 - 2025.", (2021, 2025)),
        ("Từ năm 2018 đến năm 2023, có 45 tập thể được tặng Bằng khen.", (2018, 2023)),
        ("Từ năm 2018 đến nay, có 45 tập thể được tặng Bằng khen.", None),
        ("Năm học 2021-2022, có 45 giáo viên được tặng Bằng khen.", None),
        ("Năm 2021, có 45 tập thể được tặng Bằng khen.", None),
    ],
)
def test_several_years_are_a_period_and_no_year(text: str, period: tuple[int, int] | None) -> None:
    (count,) = found(text)
    assert count.period == period
    assert period is None or count.year is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("UBND tỉnh tặng Bằng khen cho 3 tập thể thuộc xã Yên Sơn, huyện Sông Lam.", ["xã Yên Sơn, huyện Sông Lam"]),
        ("UBND huyện tặng Giấy khen cho 12 hộ tiêu biểu ở thôn Nà Ví.", ["thôn Nà Ví"]),
        ("Vĩnh Phúc có 61 học sinh được tặng Bằng khen.", ["Vĩnh Phúc"]),
        ("UBND tỉnh tặng Bằng khen cho 3 tập thể của Công ty Ví Dụ.", [None]),
        ("Tại huyện Sông Lam, UBND tỉnh tặng Bằng khen cho 3 tập thể, 2 cá nhân.", [None, None]),
    ],
)
def test_place_of_the_recipients(text: str, places: list[str | None]) -> None:
    assert [count.place for count in found(text)] == places


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        (
            "Theo Quyết định số 12/QĐ-UBND ngày 25/11/2021, tỉnh khen thưởng 5 tập thể.",
            "12/QĐ-UBND",
            date(2021, 11, 25),
        ),
        (
            "Quyết định số 345/QĐ-UBND ngày 5 tháng 3 năm 2022 khen thưởng 5 tập thể.",
            "345/QĐ-UBND",
            date(2022, 3, 5),
        ),
        ("Quyết định số 1342-QĐ/TU tặng Huy hiệu Đảng cho 5 đảng viên.", "1342-QĐ/TU", None),
        ("UBND tỉnh khen thưởng 5 tập thể tại Quyết định số 9/QĐ-UBND ngày 1-2-2023.", "9/QĐ-UBND", date(2023, 2, 1)),
        ("Theo Quyết định số 12/QĐ-UBND ngày 31/02/2021, tỉnh khen thưởng 5 tập thể.", "12/QĐ-UBND", None),
        ("Ngày 25/11/2021, UBND tỉnh khen thưởng 5 tập thể.", None, None),
    ],
)
def test_decision_and_its_day(text: str, number: str | None, day: date | None) -> None:
    (count,) = found(text)
    assert (count.decision, count.decision_date) == (number, day)


def test_the_giver_of_a_decision_is_who_made_it() -> None:
    (count,) = found("Quyết định số 77/QĐ-BTL ngày 10/11/2023 của Tư lệnh Quân khu 9, tặng Bằng khen cho 4 cá nhân.")
    assert (count.authority, count.presenter) == ("don_vi", None)


@pytest.mark.parametrize(
    ("text", "authority", "presenter"),
    [
        (
            "Thừa ủy quyền của Chủ tịch nước, Phó Chủ tịch UBND tỉnh Trần Văn Ví đã trao Huân chương Lao động hạng Ba "
            "cho 2 tập thể.",
            "chu_tich_nuoc",
            "Trần Văn Ví",
        ),
        (
            "Thừa ủy nhiệm của Thủ tướng Chính phủ, đồng chí Lê Thị Dụ, Bí thư Huyện ủy trao Bằng khen cho 5 cá nhân.",
            "thu_tuong",
            "Lê Thị Dụ",
        ),
        (
            "Thừa ủy quyền của Thủ tướng Chính phủ, lãnh đạo UBND tỉnh trao Bằng khen cho 5 cá nhân.",
            "thu_tuong",
            "lãnh đạo UBND tỉnh",
        ),
        ("Chủ tịch UBND tỉnh trao Bằng khen cho 5 cá nhân.", "tinh", None),
    ],
)
def test_who_hands_over_in_the_name_of_another(text: str, authority: str, presenter: str | None) -> None:
    (count,) = found(text)
    assert (count.authority, count.presenter) == (authority, presenter)


@pytest.mark.parametrize(
    ("text", "presenter"),
    [
        ("Phó Chủ tịch UBND tỉnh Trần Thị Dụ đã trao Bằng khen của Thủ tướng cho 4 cá nhân.", "Trần Thị Dụ"),
        ("Các đồng chí Nguyễn Văn Ví và Trần Thị Dụ trao Bằng khen của Thủ tướng cho 4 cá nhân.", None),
        ("Chủ tịch UBND tỉnh Nguyễn Văn Ví tặng Bằng khen cho 5 cá nhân.", None),
    ],
)
def test_who_hands_over_what_bears_another_name(text: str, presenter: str | None) -> None:
    assert [count.presenter for count in found(text)] == [presenter]


def test_who_attends_and_gives_besides() -> None:
    (count,) = found("Chủ tịch UBND tỉnh đến chúc mừng; đồng thời quyết định tặng Bằng khen cho 5 cá nhân.")
    assert count.authority == "tinh"


def test_headline_and_body_share_what_either_tells() -> None:
    (count,) = found(
        "Tỉnh tặng Bằng khen cho 3 tập thể\n\n"
        "Theo Quyết định số 12/QĐ-UBND ngày 25/11/2021, UBND tỉnh tặng Bằng khen cho 3 tập thể ở xã Yên Sơn."
    )
    assert (count.decision, count.decision_date, count.place) == ("12/QĐ-UBND", date(2021, 11, 25), "xã Yên Sơn")


def test_the_same_number_of_two_years_is_two_facts() -> None:
    counts = find_award_counts(
        read(
            "Năm 2021, Chủ tịch UBND tỉnh tặng Bằng khen cho 5 cá nhân. "
            "Năm 2022, Chủ tịch UBND tỉnh tặng Bằng khen cho 5 cá nhân."
        )
    )
    assert [(count.count, count.year) for count in counts] == [(5, 2021), (5, 2022)]


def test_a_number_is_of_the_decision_told_last_before_it() -> None:
    counts = find_award_counts(
        read(
            "Theo Quyết định số 12/QĐ-UBND, Chủ tịch UBND tỉnh tặng Bằng khen cho 5 cá nhân. "
            "Theo Quyết định số 99/QĐ-UBND, Chủ tịch UBND tỉnh tặng Bằng khen cho 5 cá nhân, 7 tập thể."
        )
    )
    assert [(count.count, count.decision) for count in counts] == [
        (5, "12/QĐ-UBND"),
        (5, "99/QĐ-UBND"),
        (7, "99/QĐ-UBND"),
    ]


def test_the_year_that_ends_a_name() -> None:
    counts = find_award_counts(read("Lễ trao Giải thưởng Sao Ví Dụ 2019.\n12 cá nhân được tặng Bằng khen."))
    assert [(count.count, count.year) for count in counts] == [(12, 2019)]


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh hủy bỏ quyết định tặng Giấy khen cho 8 cá nhân.",
        "Không tặng Bằng khen cho 5 cá nhân có vi phạm.",
        "UBND tỉnh không trao Bằng khen cho 9 cá nhân bị kỷ luật.",
        "Tổ thu gom rác thôn Bến Ví gồm 7 người cũng được Chủ tịch UBND xã tặng Giấy khen.",
    ],
)
def test_what_was_refused_or_taken_back_and_who_is_in_a_team_is_no_count(text: str) -> None:
    assert found(text) == ()


def test_whoever_is_only_asked_gave_nothing_yet() -> None:
    text = "Tặng Bằng khen cho 3 tập thể, 5 cá nhân; đề nghị Thủ tướng tặng Bằng khen cho 2 cá nhân."
    assert [(count.count, count.authority) for count in found(text)] == [(3, None), (5, None), (2, "thu_tuong")]


def test_of_awards_of_all_kinds_no_form_is_told() -> None:
    text = "Đến nay, tỉnh có trên 29.000 trường hợp được khen thưởng các loại huân chương, huy chương, bằng khen."
    assert [(count.count, count.award) for count in found(text)] == [(29000, "khen_thuong")]


def test_the_first_word_of_a_text_is_not_behind_its_last() -> None:
    assert [count.award for count in found("Giấy khen: tặng 8 cá nhân,")] == ["giay_khen"]


def test_since_when_something_holds_is_no_year_of_awards() -> None:
    text = "Từ tháng 4/2025, tỉnh có quy định mới.\nUBND tỉnh tặng Bằng khen cho 2 cá nhân."
    assert [count.year for count in found(text)] == [None]
