"""Which last line names the author."""

import pytest

from crawler.byline import byline_at_end

SENTENCE = "Con đường dài 1.200 mét hoàn thành sau bốn tháng."


@pytest.mark.parametrize("line", ["Lò Văn Pâng", "P.Y", "P. Y.", "Mỹ Hạnh - Lò Pâng", "Mỹ Hạnh (TTXVN)", "A, B & C"])
def test_capitalised_words_below_a_sentence_are_the_author(line: str) -> None:
    assert byline_at_end([SENTENCE, line]) == line


@pytest.mark.parametrize(
    "line", ["Hết!", "- Lò Pâng", "Bà con", "Lò Văn Pâng (theo báo)", "A B C D E F G H I", "20/11"]
)
def test_other_lines_are_not(line: str) -> None:
    assert byline_at_end([SENTENCE, line]) is None


def test_a_line_of_initials_is_read_in_one_way_only() -> None:
    """Each of them once took two seconds."""
    assert not any(byline_at_end([SENTENCE, f"{'A.' * 39}!"]) for _ in range(1000))
