"""Marks over a text: nothing is lost, every place of a fact is marked, overlaps included."""

from hypothesis import given
from hypothesis import strategies as st

from models.span import Span
from service.web.marking import Mark, anchor, paragraphs, pieces


def mark(text: str, start: int, end: int, kind: str = "official") -> Mark:
    return Mark(span=Span.of(text, start, end), kind=kind, label=f"{kind} {start}")


def test_overlapping_marks_are_cut_into_pieces_that_name_both() -> None:
    text = "Tặng Bằng khen cho Lò Thị Mai"
    place = Span.of(text, 0, len(text))
    found = pieces(place, [mark(text, 5, 29, "award_count"), mark(text, 19, 29, "exemplar")])
    assert [(piece.text, piece.kinds, piece.anchor) for piece in found] == [
        ("Tặng ", (), None),
        ("Bằng khen cho ", ("award_count",), "p5"),
        ("Lò Thị Mai", ("award_count", "exemplar"), "p19"),
    ]
    assert found[2].label == "award_count 5; exemplar 19"


def test_a_mark_over_a_line_end_goes_on_in_the_next_paragraph() -> None:
    text = "Một dòng\n\nhai dòng"
    lines = paragraphs(text, [mark(text, 4, 13)])
    assert [[(piece.text, bool(piece.marks)) for piece in line] for line in lines] == [
        [("Một ", False), ("dòng", True)],
        [("hai", True), (" dòng", False)],
    ]


def test_a_sentence_shows_only_its_own_part_of_a_mark() -> None:
    text = "Trước. Câu này. Sau."
    found = pieces(Span.of(text, 7, 15), [mark(text, 0, 10), mark(text, 16, 19)])
    assert [(piece.text, bool(piece.marks)) for piece in found] == [("Câu", True), (" này.", False)]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="aếđ <\n", min_size=1, max_size=60))
    ranges = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)), max_size=8))
    return text, [mark(text, start, min(start + length, len(text))) for start, length in ranges]


@given(marked_texts())
def test_no_letter_is_lost_and_exactly_the_marked_ones_are_marked(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    lines = paragraphs(text, marks)
    assert ["".join(piece.text for piece in line) for line in lines] == [ln for ln in text.split("\n") if ln.strip()]
    covered = {at for found in marks for at in range(found.span.start, found.span.end)}
    whole = pieces(Span.of(text, 0, len(text)), marks)
    position = 0
    for piece in whole:
        assert {position + at in covered for at in range(len(piece.text))} == {bool(piece.marks)}
        position += len(piece.text)
    assert {anchor(found.span) for found in marks} == {piece.anchor for piece in whole if piece.anchor}
