"""One expression for many words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from nlp.lexicon.tries import any_of


def test_the_longest_word_is_matched_first() -> None:
    found = re.match(any_of(["công", "công ty", "công an"]), "công ty Sen Xanh")
    assert found is not None
    assert found[0] == "công ty"


@given(st.lists(st.text("ab.(", min_size=1, max_size=4), min_size=1, max_size=6))
def test_each_word_is_matched_whole_and_nothing_else(words: list[str]) -> None:
    pattern = re.compile(any_of(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert pattern.fullmatch("c") is None
    assert pattern.match("") is None
