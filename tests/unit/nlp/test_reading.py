"""A text cut into lines and sentences loses nothing."""

from hypothesis import given
from hypothesis import strategies as st
from underthesea import sent_tokenize

from models.text import normalise
from nlp.reading import read
from tests.unit.models.test_text import vietnamese


@given(vietnamese)
def test_lines_and_sentences_are_places_of_the_text(text: str) -> None:
    text = normalise(text)
    reading = read(text)
    for span in (*reading.lines, *reading.sentences):
        assert text[span.start : span.end] == span.text
    assert "".join("".join(s.text.split()) for s in reading.sentences) == "".join(text.split())


def test_a_sentence_goes_on_behind_a_degree() -> None:
    reading = read("PGS.TS. Lò Văn Sáng nhận Bằng khen. Lễ trao diễn ra sáng 3/2.")
    assert [s.text for s in reading.sentences] == ["PGS.TS. Lò Văn Sáng nhận Bằng khen.", "Lễ trao diễn ra sáng 3/2."]


def test_the_sentence_at_an_offset() -> None:
    reading = read("Câu một dài.\nCâu hai cũng dài. Câu ba.")
    for sentence in reading.sentences:
        assert reading.sentence_at(sentence.start) == reading.sentence_at(sentence.end - 1) == sentence


PIECES = ("vs", "inc", "đây", "Kết", "30", "4", "-", "(", " ", " ", " ", ".", "..", "...", "?", "!", "\n")


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_sentences_end_where_underthesea_ends_them(text: str) -> None:
    reading = read(normalise(text))
    assert [s.text for s in reading.sentences] == [s for line in reading.lines for s in sent_tokenize(line.text)]
