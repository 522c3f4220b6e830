"""What is no article, or far from one, gives a clear notice or true facts, and never an exception or a wrong record."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.facts import Exemplar, Extraction, Notice
from models.span import Span
from models.text import normalise
from nlp.pipeline import extract
from nlp.record import KINDS

SENTENCE = "Chủ tịch UBND tỉnh tặng Bằng khen cho 12 tập thể và 30 cá nhân có thành tích xuất sắc năm 2022. "
# Pieces that finders look for, each repeated until what is tried again at every place is tried very often.
PIECES = (
    "KHEN THƯỞNG CHỦ TỊCH UBND TỈNH ",
    "Khen Thưởng ",
    "khen thưởng, ",
    "khen thưởng - ",
    "Bằng khen (",
    "Bằng khen cho 1.000.",
    "Bằng khen cho 12 tập thể, 30 cá nhân, ",
    "phong trào thi đua “",
    "Sở Tư pháp Kinh tế Ví Dụ và ",
    "tập thể Công ty Cổ phần Đầu tư Xây dựng Sen Xanh ",
    "Phó ",
    "em Hà, Nam Định, Hải - Dương và Nghệ- An, ",
    "đồng chí:",
    "ông Nguyễn Văn Ví và ",
    "thừa ủy quyền của Chủ tịch nước, ",
    "chiếm 5% 12/34 cá nhân ",
    "giai đoạn 2021 - 2025, năm ",
    "Văn ",
    "“",
    "\n",
    " ",
)

NAMES = ("A-", "H'", "Bà Thạch Thị Sà Rinh ", "bà Thị Sà Rinh. ", "Sà Rinh ", "Y Nam Êban, ", "Hồ Y Nam ")


def spans_of(found: Extraction) -> Iterator[Span]:
    for kind in KINDS:
        for fact in getattr(found, kind):
            yield from (*fact.spans, fact.sentence)
            yield from fact.deed if isinstance(fact, Exemplar) else ()


def assert_spans_hold(found: Extraction, text: str) -> None:
    normalised = normalise(text)
    assert all(normalised[span.start : span.end] == span.text for span in spans_of(found))


def names_of(count: int) -> list[str]:
    """So many different invented names."""
    families, letters = ("Nguyễn", "Trần", "Lê", "Phạm", "Giàng"), "bcdghklmnt"
    return [
        f"{families[i % 5]} Văn {''.join(letters[int(digit)] for digit in str(i)).capitalize()}a" for i in range(count)
    ]


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("", "empty"),
        (" \n\t\r\n\u00a0", "empty"),
        ("\0\ud800\u202e\u200b", "empty"),
        ("1.234,5 – 67% (12/03)", "empty"),
        ("a" * 1_000_000, "foreign"),
        ("khenthưởng" * 100_000, "foreign"),
        ("The provincial People's Committee presented certificates of merit to 12 collectives.", "foreign"),
        ("UBND tinh tang bang khen cho 12 tap the va 30 ca nhan co thanh tich xuat sac.", "unmarked"),
        ("UBND tØnh tÆng B»ng khen cho 12 tËp thÓ, khen thëng 30 c¸ nh©n, ®îc biÓu d¬ng", "garbled"),
    ],
)
def test_what_cannot_be_read_is_told_and_gives_no_fact(text: str, notice: Notice) -> None:
    found = extract(text)
    assert (found.notice, found.relevant) == (notice, False)
    assert not any(getattr(found, kind) for kind in KINDS)


def test_an_article_has_no_notice() -> None:
    assert extract(SENTENCE).notice is None
    assert [fact.count for fact in extract(SENTENCE).award_counts] == [12, 30]


def test_of_thousands_of_names_in_one_sentence_none_is_made_up() -> None:
    names = names_of(3000)
    text = f"{SENTENCE}Chủ tịch UBND tỉnh tặng Bằng khen cho các ông: {', '.join(names)} vì có thành tích xuất sắc."
    found = extract(text)
    assert_spans_hold(found, text)
    assert {fact.name for fact in (*found.exemplars, *found.officials)} <= set(names)
    assert [fact.count for fact in found.award_counts] == [12, 30]


@pytest.mark.parametrize("piece", PIECES)
def test_what_is_said_very_often_is_read_to_the_end(piece: str) -> None:
    text = f"{SENTENCE}\n{piece * (60_000 // len(piece))}\n{SENTENCE}"
    found = extract(text)
    assert_spans_hold(found, text)
    assert {12, 30} <= {fact.count for fact in found.award_counts}


@pytest.mark.parametrize(
    "told",
    [
        ", ".join(f"Trường Tiểu học Ví Dụ {number}" for number in range(1500)),
        f"Công ty{' Về' * 400}",
        f"{'AFF Nguyễn Văn Ví ' * 2000}",
        f"tập thể\ncá nhân\n{'1 ' * 20_000}x",
    ],
    ids=["units", "unit", "names", "table"],
)
def test_what_once_took_minutes_is_read_to_the_end(told: str) -> None:
    """Each took quadratic or exponential time, and was not found by one piece said again and again."""
    found = extract(f"{SENTENCE}\nTặng Bằng khen cho {told}.")
    assert {12, 30} <= {fact.count for fact in found.award_counts}


def test_a_name_told_in_three_lengths_is_one_person() -> None:
    told = "Bà Thạch Thị Sà Rinh, nông dân, được tặng Bằng khen. Bà Thị Sà Rinh đã cứu hai em. Bà Sà Rinh nói."
    assert [fact.name for fact in extract(SENTENCE + told).exemplars] == ["Thạch Thị Sà Rinh"]


def test_the_letter_of_a_class_begins_no_name() -> None:
    told = "Ông Lò Văn Ví, Chủ tịch UBND xã Nà Thử, trao Giấy khen cho em Lò Thị Mơ, lớp 5A Trường Tiểu học Nà Ví."
    assert [fact.name for fact in extract(SENTENCE + told).exemplars] == ["Lò Thị Mơ"]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from((*PIECES, *NAMES)) | st.text(max_size=20) | st.just(SENTENCE), max_size=12).map("".join)
)
def test_no_text_breaks_the_reader(text: str) -> None:
    found = extract(text)
    assert_spans_hold(found, text)
    assert found.notice is None or not found.relevant


def test_marks_of_direction_and_lost_characters_stay_in_no_name() -> None:
    text = "Ông\u202e Giàng\u200f A\u202c V\0í\ud800, nông dân thôn Ví Dụ, được tặng Bằng khen vì cứu người.\r\r\n"
    assert [fact.name for fact in extract(text).exemplars] == ["Giàng A Ví"]
    assert not re.search("[\0\u200f\u202c\u202e\ud800]", normalise(text))
