"""A span is a place in a text, and nothing else."""

import pytest

from models.span import Span


def test_a_span_gives_its_text_back() -> None:
    text = "tặng Bằng khen cho 03 tập thể"
    span = Span.of(text, 5, 14)
    assert text[span.start : span.end] == span.text == "Bằng khen"


@pytest.mark.parametrize(("start", "end", "text"), [(3, 3, ""), (-1, 2, "abc"), (0, 5, "abc"), (5, 2, "abc")])
def test_an_impossible_span_is_refused(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError, match=r"range|as long"):
        Span(start=start, end=end, text=text)
