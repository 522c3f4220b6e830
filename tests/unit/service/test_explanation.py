"""The reasons as people read them: numbers, quotations, and texts that would break a page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts import Fact
from models.span import Span
from nlp.explain import Reason, explain
from service.explanation import as_html, as_text, heard, percent, quoted

TEXT = "Tuyên dương người tốt, việc tốt.\nUBND tỉnh tặng Bằng khen cho 82 tập thể. "


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0.9876, "98,8%"), (0.9994, "99,9%"), (0.9996, "trên 99,9%"), (1.0, "100%"), (0.0004, "dưới 0,1%"), (0.0, "0%")],
)
def test_a_share_is_a_percentage_and_nearly_all_is_not_all(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_of_many_words_the_first_and_the_last_ones_are_shown() -> None:
    reason = Reason(code="given_to", text="", words="tặng " + "rất nhiều " * 20 + "bằng khen cho")
    assert heard(reason).startswith("tặng rất")
    assert heard(reason).endswith("bằng khen cho")
    assert " … " in heard(reason)
    assert heard(Reason(code="given_to", text="", words="tặng cho")) == "tặng cho"


def test_a_very_long_sentence_is_quoted_around_its_fact() -> None:
    text = "đầu " * 500 + "82 tập thể" + " cuối" * 500
    start = text.index("82")
    fact = Fact(spans=(Span.of(text, start, start + 10),), sentence=Span.of(text, 0, len(text)))
    shown = quoted(fact)
    assert "82 tập thể" in shown
    assert len(shown) < 600
    assert (shown[:2], shown[-2:]) == ("… ", " …")
    assert set(shown.split()) == {"…", "đầu", "82", "tập", "thể", "cuối"}, "a word is cut"


def test_a_very_long_sentence_without_a_space_is_quoted_too() -> None:
    text = "đ" * 600 + "82" + "c" * 600
    fact = Fact(spans=(Span.of(text, 600, 602),), sentence=Span.of(text, 0, len(text)))
    assert "82" in quoted(fact)
    assert len(quoted(fact)) < 600


def test_many_facts_of_one_long_sentence_are_told_in_little_text() -> None:
    names = [f"ông Lò Văn {first} {second}" for first in ("An", "Bình", "Hải") for second in ("Mẫu", "Thử", "Ví")]
    text = "Tuyên dương, khen thưởng người tốt, việc tốt.\nUBND tỉnh tặng Bằng khen cho " + ", ".join(names * 200) + "."
    told = explain(text)
    assert len(told.facts) == len(names)
    assert len(as_text(told)) < 30_000


def test_everything_read_of_a_person_is_told() -> None:
    told = explain(
        "Biểu dương người tốt, việc tốt\nAnh Bùi Văn Lưỡng, 45 tuổi, dân tộc Mường, nông dân xóm Mùi, xã Tu Lý, "
        "huyện Đà Bắc được Chủ tịch UBND tỉnh tặng Bằng khen vì dũng cảm cứu hai em nhỏ. Anh đã nhảy xuống suối cứu em."
    )
    for shown in (as_text(told), as_html(told)):
        for words in ("Xóm Mùi, xã Tu Lý, huyện Đà Bắc", "Dân tộc", "Mường", "Nam", "Người trực tiếp lao động"):
            assert words in shown
        assert "Anh đã nhảy xuống suối cứu em." in shown


def test_weights_stand_in_one_column_and_what_weighs_nothing_is_left_out() -> None:
    told = explain("Biểu dương người tốt, việc tốt\nÔng Lò Văn Mẫu, 61 tuổi, nông dân bản Tả, hiến 500 m2 đất.")
    assert any(reason.weight == 0 for one in told.facts for reason in one.fired)
    numbers = re.findall(r"^ +([+−]?[\d,]+)  ", as_text(told), re.MULTILINE)
    assert numbers
    assert all(re.fullmatch(r"[+−]\d+,\d\d", number) for number in numbers)
    assert "+0,00" not in numbers
    for shown in (as_text(told), as_html(told)):
        assert "deed_give" not in shown


def test_units_that_were_passed_over_are_told() -> None:
    told = explain(TEXT + "Lễ tuyên dương có Trường Tiểu học Ví Dụ dự.")
    assert "Trường Tiểu học Ví Dụ: bài không nói tập thể này được khen" in as_text(told)
    assert ">Trường Tiểu học Ví Dụ</mark>" in as_html(told)


@given(st.text(max_size=200))
def test_nothing_read_becomes_markup(text: str) -> None:
    page = as_html(explain(TEXT + "<b onclick=x>" + text))
    assert "<b onclick" not in page
    assert page.count("<script") == 0
