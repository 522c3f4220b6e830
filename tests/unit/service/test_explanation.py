"""The reasons as people read them: numbers, quotations, and texts that would break a page."""

from hypothesis import given
from hypothesis import strategies as st

from models.facts import Fact
from models.span import Span
from nlp.explain import Reason, explain
from service.explanation import as_html, as_text, heard, percent, quoted

TEXT = "Tuyên dương người tốt, việc tốt.\nUBND tỉnh tặng Bằng khen cho 82 tập thể. "


def test_a_share_is_a_percentage() -> None:
    assert percent(0.9876) == "98,8%"


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


@given(st.text(max_size=200))
def test_nothing_read_becomes_markup(text: str) -> None:
    page = as_html(explain(TEXT + "<b onclick=x>" + text))
    assert "<b onclick" not in page
    assert page.count("<script") == 0
