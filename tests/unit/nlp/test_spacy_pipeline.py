"""The spaCy Doc holds the text to the character, and the facts where they stand."""

from hypothesis import given, settings

from models.text import normalise
from nlp.pipeline import extract
from nlp.record import KINDS
from nlp.spacy_pipeline import spacy_pipeline
from tests.unit.models.test_text import vietnamese

TEXT = (
    "Tuyên dương gương người tốt, việc tốt\n"
    "Chủ tịch UBND tỉnh Lò Văn Mẫu đã tặng Bằng khen cho 3 tập thể và 7 cá nhân có thành tích trong phong trào thi đua "
    "“Cả xã cùng làm đường”."
)


@given(vietnamese)
@settings(max_examples=50)
def test_tokens_are_the_text_again(text: str) -> None:
    assert spacy_pipeline().make_doc(text).text == normalise(text)


def test_the_facts_of_a_doc_stand_where_the_extraction_says() -> None:
    doc, facts = spacy_pipeline()(TEXT), extract(TEXT)
    assert doc._.guongsang == facts
    assert [span.text for span in doc.spans["award_counts"]] == ["3 tập thể", "7 cá nhân"]
    for kind in KINDS:
        assert [span.text for span in doc.spans[kind]] == [fact.spans[0].text for fact in getattr(facts, kind)]
