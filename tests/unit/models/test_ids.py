"""Ids from content."""

from hypothesis import given
from hypothesis import strategies as st

from models.ids import content_id

PARTS = st.lists(st.text(max_size=5), max_size=4)


@given(PARTS, PARTS)
def test_ids_are_equal_exactly_where_the_parts_are(one: list[str], other: list[str]) -> None:
    assert (content_id(*one) == content_id(*other)) == (one == other)


def test_an_id_never_changes() -> None:
    assert content_id("campaign", "chung sức") == "9fbc893b22cdbe6e"
    assert content_id("a", "bc") != content_id("ab", "c")
