"""A sum and its parts are all told; what adds up once is marked."""

import pytest

from models.text import normalise
from nlp.awards.finder import find_award_counts
from nlp.awards.parts import mark_parts
from nlp.reading import read


def parts(text: str) -> list[tuple[int, bool]]:
    reading = read(normalise(text))
    return [(count.count, count.part) for count in mark_parts(reading, find_award_counts(reading))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chủ tịch nước tặng Huân chương Lao động cho 05 cá nhân, gồm: hạng Nhì 01 cá nhân; hạng Ba 04 cá nhân.",
            [(5, False), (1, True), (4, True)],
        ),
        (
            "Chủ tịch UBND tỉnh tặng Bằng khen cho 120 cá nhân, trong đó có 80 cá nhân là nông dân.",
            [(120, False), (80, True)],
        ),
        (
            "UBND tỉnh tặng Bằng khen cho 12 tập thể, 30 cá nhân; Giám đốc Sở Y tế tặng Giấy khen cho 9 cá nhân.",
            [(12, False), (30, False), (9, False)],
        ),
    ],
)
def test_parts_of_a_sum(text: str, expected: list[tuple[int, bool]]) -> None:
    assert parts(text) == expected


def test_the_same_award_of_another_giver_is_no_part() -> None:
    text = (
        "Thủ tướng Chính phủ tặng Bằng khen cho 20 cá nhân. "
        "Trong đó có nhiều nông dân. Chủ tịch UBND tỉnh tặng Bằng khen cho 15 cá nhân."
    )
    assert parts(text) == [(20, False), (15, False)]


def test_other_places_told_alike_are_no_parts() -> None:
    text = "Trường Ví Dụ có 40 em được khen thưởng. Trường Sông Lam có 20 em, Trường Núi Hồng có 34 em."
    assert parts(text) == [(40, False), (20, False), (34, False)]


def test_a_number_behind_two_mentions_of_its_sum_is_told_once() -> None:
    text = (
        "UBND huyện tặng Giấy khen cho 45 cá nhân. "
        "Trong 45 cá nhân ấy, trong số 45 cá nhân ở huyện Ví Dụ có 20 nông dân, 5 công nhân."
    )
    assert parts(text) == [(45, False), (20, True), (5, True)]
