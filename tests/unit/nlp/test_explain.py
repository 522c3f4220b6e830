"""Reasons: every fact has them, they add up, and who was passed over is told why."""

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlp
from models.facts import Exemplar
from nlp.explain import Explanation, Passed, explain
from nlp.lexicon import table
from nlp.pipeline import extract
from nlp.record import KINDS

FIXTURES = Path(__file__).parents[2] / "fixtures"
TITLE = "Tuyên dương người tốt, việc tốt, khen thưởng gương hiến đất và nhặt được của rơi\n"
EXPLAINED = {row["id"]: row["text"] for row in table("cues")}


def passed(text: str, name: str) -> Passed:
    return next(one for one in explain(TITLE + text).passed if one.name == name)


def codes(one: Passed) -> set[str]:
    return {reason.code for reason in one.reasons}


def emitted(told: Explanation) -> set[str]:
    """The cue ids that an article gives."""
    facts = {cue for one in told.facts for cue in one.fact.cues}
    return facts | {reason.code for one in told.passed for reason in one.reasons}


def test_every_cue_that_a_finder_can_give_is_explained() -> None:
    sources = (path.read_text("utf-8") for path in Path(nlp.__path__[0]).rglob("*.py"))
    in_code = {code for source in sources for code in re.findall(r'"([A-G]\d\d)"', source)}
    of_campaigns = {row["source"] for row in table("campaign_cues") if row["role"] == "cue"}
    of_people = {row["cue"] for row in table("exemplar_cues")}
    of_collectives = {f"collective_{row['cue']}" for row in table("collective_cues") if row["confidence"]}
    assert in_code | of_campaigns | of_people | of_collectives <= set(EXPLAINED)
    assert all(EXPLAINED.values())
    assert len(EXPLAINED) == len(table("cues"))


def test_articles_give_no_cue_that_is_not_explained() -> None:
    articles = [path for folder in ("gold", "gold_sample") for path in sorted((FIXTURES / folder).glob("*.txt"))]
    found = {cue for path in articles for cue in emitted(explain(path.read_text("utf-8")))}
    assert len(found) > 50
    assert found <= set(EXPLAINED)


@pytest.mark.parametrize("path", sorted((FIXTURES / "gold").glob("*.txt"))[:6], ids=lambda path: path.stem)
def test_the_facts_explained_are_those_extracted_and_their_reasons_add_up(path: Path) -> None:
    text = path.read_text("utf-8")
    told = explain(text)
    assert told.extraction == extract(text)
    assert [one.fact for one in told.facts] == [fact for kind in KINDS for fact in getattr(told.extraction, kind)]
    for one in told.facts:
        assert one.fired
        score = sum(reason.weight or 0.0 for reason in one.features)
        assert one.fact.confidence == pytest.approx(1 / (1 + math.exp(-score)), abs=0.0006)
    score = told.rest + sum(reason.weight or 0.0 for reason in told.words)
    assert told.extraction.relevance == pytest.approx(1 / (1 + math.exp(-score)))


def test_the_cues_of_an_exemplar_add_up_and_quote_the_article() -> None:
    told = explain(TITLE + "Ông Lò Văn Mẫu, 61 tuổi, nông dân bản Tả, hiến 500 m2 đất làm đường cho bản.")
    (one,) = (one for one in told.facts if isinstance(one.fact, Exemplar))
    score = sum(reason.weight or 0.0 for reason in one.fired)
    assert one.raw == pytest.approx(1 / (1 + math.exp(-score)), abs=0.001)
    weights = [abs(reason.weight or 0.0) for reason in one.fired]
    assert weights == sorted(weights, reverse=True)
    words = {reason.code: reason.words for reason in one.fired}
    assert words["age_told"] == "61 tuổi"
    assert words["deed_give"] == "hiến"


def test_the_words_of_a_cue_are_quoted_as_they_are_written() -> None:
    told = explain(TITLE + "Ông Lò Văn Mẫu, nông dân bản Tả, hiến đất, được Chủ tịch UBND tỉnh tặng Bằng khen.")
    (one,) = (one for one in told.facts if isinstance(one.fact, Exemplar))
    words = {reason.code: reason.words for reason in one.fired}
    assert words["passive_form"] == "được Chủ tịch UBND tỉnh tặng Bằng khen"


def test_a_pattern_quotes_its_words() -> None:
    told = explain(
        TITLE + "Chủ tịch UBND tỉnh Trần Văn Thử tặng Bằng khen cho 82 tập thể, Giấy khen cho 15 cá nhân trong phong "
        "trào thi đua “Dân vận khéo”. Trong 82 tập thể được khen có 41 tập thể cơ sở, chiếm 50%."
    )
    words = {(one.kind, one.fact.spans[0].text): one.fired[0].words for one in told.facts}
    assert words["award_counts", "82 tập thể"] == "Bằng khen cho 82 tập thể"
    assert words["award_counts", "15 cá nhân"] == "Giấy khen cho 15 cá nhân"
    assert words["campaigns", "Dân vận khéo"] == "phong trào thi đua “Dân vận khéo"
    assert words["officials", "Trần Văn Thử"] == "Chủ tịch UBND tỉnh Trần Văn Thử"
    assert any("41 tập thể cơ sở, chiếm 50%" in shown for (kind, _), shown in words.items() if kind == "shares")


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (
            "Dịp này, Chủ tịch UBND tỉnh tặng Bằng khen cho Đội Xung kích chữ thập đỏ xã Tu Lý.",
            "Đội Xung kích chữ thập đỏ xã Tu Lý",
            "tặng Bằng khen cho Đội Xung kích chữ thập đỏ xã Tu Lý",
        ),
        (
            "Đội Xung kích chữ thập đỏ xã Tu Lý được Chủ tịch UBND tỉnh tặng Bằng khen năm 2025.",
            "Đội Xung kích chữ thập đỏ xã Tu Lý",
            "Đội Xung kích chữ thập đỏ xã Tu Lý được Chủ tịch UBND tỉnh tặng Bằng khen",
        ),
        (
            "Ba tập thể được tặng Bằng khen gồm: Công an xã Thử, Trạm Y tế xã Mẫu và Trường Tiểu học Ví Dụ.",
            "Trường Tiểu học Ví Dụ",
            "tập thể được tặng Bằng khen gồm: Công an xã Thử, Trạm Y tế xã Mẫu và Trường Tiểu học Ví Dụ",
        ),
    ],
)
def test_the_cue_of_a_collective_quotes_its_words(text: str, name: str, words: str) -> None:
    (one,) = (one for one in explain(TITLE + text).facts if isinstance(one.fact, Exemplar) and one.fact.name == name)
    assert one.fired[0].words.endswith(words)


def test_a_suspect_is_ruled_out() -> None:
    one = passed("Công an xã bắt đối tượng Vàng Văn Thử khi đang trộm cắp.", "Vàng Văn Thử")
    assert one.verdict == "ruled_out"
    assert one.probability == 0
    assert one.reasons[0].weight is None


def test_who_only_speaks_has_no_deed() -> None:
    one = passed("Ông Trần Văn Thử, Chủ tịch UBND xã, phát biểu tại buổi lễ.", "Trần Văn Thử")
    assert one.verdict == "nothing_told"
    assert {"speaks", "office_leader"} <= codes(one)


def test_of_a_leader_is_told_that_a_deed_alone_does_not_count() -> None:
    deed = "Ông Trần Văn Thử, Chủ tịch UBND xã, hiến 500 m2 đất làm đường."
    assert passed(f"{deed} Ông Thử phát biểu tại buổi lễ.", "Trần Văn Thử").verdict == "leader"


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("Tỉnh thu hồi danh hiệu của Công ty Cổ phần Ví Dụ.", "Công ty Cổ phần Ví Dụ", "unit_withheld"),
        ("Tỉnh khen thưởng 10 bác sĩ Bệnh viện Đa khoa Mẫu.", "Bệnh viện Đa khoa Mẫu", "unit_beside"),
        ("Lễ tuyên dương có Trường Tiểu học Ví Dụ dự.", "Trường Tiểu học Ví Dụ", "unit_untold"),
    ],
)
def test_a_unit_that_was_passed_over_is_told_with_the_reason(text: str, name: str, verdict: str) -> None:
    told = explain(TITLE + text)
    assert [(one.name, one.verdict) for one in told.passed_units] == [(name, verdict)]
    assert told.text[told.passed_units[0].span.start :].startswith(name)


@pytest.mark.parametrize(
    "text", ["Đội Xung kích xã Tu Lý được tặng Bằng khen.", "Công an xã Mẫu tặng Giấy khen cho 3 cá nhân ở bản Tả."]
)
def test_neither_a_unit_that_was_found_nor_one_that_gives_nor_a_village_was_passed_over(text: str) -> None:
    told = explain(TITLE + text)
    assert told.facts
    assert told.passed_units == ()


def test_who_gets_back_what_was_lost_is_outweighed() -> None:
    returned = "Chị Hà Thị Thử nhặt được chiếc ví và trả lại cho anh Lê Văn Mẫu."
    one = passed(f"{returned} Anh Lê Văn Mẫu cảm phục, ủng hộ quỹ của xã.", "Lê Văn Mẫu")
    assert one.verdict == "outweighed"
    assert "owner" in codes(one)
    assert passed(returned, "Lê Văn Mẫu").verdict == "nothing_told"


def test_a_couple_is_one_household() -> None:
    text = "Vợ chồng ông Lò Văn Mẫu và bà Lò Thị Thử hiến 500 m2 đất làm đường, được tặng Giấy khen."
    assert passed(text, "Lò Thị Thử").verdict == "one_household"


def test_an_article_on_a_charge_puts_nobody_forward() -> None:
    told = explain(
        "Nguyên chủ tịch xã bị khởi tố\nÔng Trần Văn Thử từng được tặng Bằng khen, Huân chương trong phong trào "
        "thi đua, khen thưởng. Điển hình tiên tiến, tấm gương người tốt, việc tốt được biểu dương."
    )
    assert [reason.code for reason in told.silenced] == ["title_adverse"]
    assert told.passed == ()


def test_an_article_about_something_else_is_told_by_its_words() -> None:
    told = explain("Giá vàng hôm nay tăng mạnh. Chuyên gia nhận định thị trường còn biến động.")
    assert not told.extraction.relevant
    assert told.words
    assert (told.facts, told.passed) == ((), ())


@pytest.mark.parametrize(("text", "notice"), [(" \n", "empty"), ("The prize went to three teachers.", "foreign")])
def test_what_cannot_be_read_has_no_reasons(text: str, notice: str) -> None:
    told = explain(text)
    assert (told.extraction.notice, told.words, told.facts) == (notice, (), ())


@given(st.text(max_size=200), st.sampled_from((TITLE, "", "Bằng khen cho 12 tập thể. Ông Lò Văn Mẫu nhặt được ví. ")))
def test_any_text_is_explained(text: str, start: str) -> None:
    told = explain(start + text)
    assert all(one.fired for one in told.facts)
    assert all(one.reasons for one in told.passed)
    places = [span for one in told.facts for span in one.fact.spans] + [
        one.span for one in (*told.passed, *told.passed_units)
    ]
    assert all(told.text[span.start : span.end] == span.text for span in places)
