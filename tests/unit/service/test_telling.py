"""What is told of a fact in a few words."""

import pytest

from models.facts import Share
from models.span import Span
from service.telling import change


def _share(sentence: str, place: str, told: float | None) -> Share:
    start = sentence.index(place)
    return Share(
        spans=(Span.of(sentence, start, start + len(place)),),
        sentence=Span.of(sentence, 0, len(sentence)),
        group="nông dân",
        numerator=None,
        denominator=None,
        percent=64.0,
        change=told,
    )


@pytest.mark.parametrize(
    ("sentence", "place", "told", "shown"),
    [
        ("Đạt 64%, tăng 4,1% so với năm 2021, vượt kế hoạch.", "64%, tăng 4,1%", 4.1, "tăng 4,1% so với năm 2021"),
        ("Đạt 64%, giảm 3%; nữ 20%.", "64%, giảm 3%", -3.0, "giảm 3%"),
        ("Nông dân đạt 64%.", "64%", None, None),
        ("Nông dân đạt 64%, tăng 2%.", "64%", 2.0, None),
    ],
    ids=["with its base", "without a base", "no change", "its words are not kept"],
)
def test_a_change_is_told_in_the_words_of_the_article(
    sentence: str, place: str, told: float | None, shown: str | None
) -> None:
    assert change(_share(sentence, place, told)) == shown
