"""Confidence: the probability that a fact is right, from plain numbers, as learnt with scikit-learn."""

import json
import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts import AwardCount, Campaign, Exemplar, Extraction, Fact, Official, Share
from models.span import Span
from nlp import train_confidence
from nlp.confidence import Read, calibrated, contributions, groups, probability, readings, weights
from nlp.lexicon import table
from nlp.pipeline import Analysis, as_found, extract
from nlp.record import KINDS
from nlp.train_confidence import Judged, Sample, brier, calibration_error, cross_validated, judge, reliability, train

TEXT = (
    "Chủ tịch UBND tỉnh Trần Văn Thử tặng Bằng khen cho 82 tập thể, 15 cá nhân trong phong trào thi đua "
    "“Dân vận khéo”. Ông Lò Văn Mẫu, 61 tuổi, nông dân bản Tả, hiến 500 m2 đất làm đường, được tặng Bằng khen. "
    "Trong 82 tập thể được khen có 41 tập thể cơ sở, chiếm 50%."
)
GOLD = Path(__file__).parents[2] / "fixtures" / "gold"
PLACE = Span.of("82 tập thể được khen", 0, 10)


def award(confidence: float = 0.9, cue: str = "A01", sentence: Span = PLACE) -> AwardCount:
    return AwardCount(
        spans=(PLACE,),
        sentence=sentence,
        confidence=confidence,
        cues=(cue,),
        award="bang_khen",
        grade=None,
        authority="tinh",
        recipient="collective",
        count=82,
        qualifier=None,
        status="granted",
        year=None,
    )


def of_facts(*facts: AwardCount) -> Extraction:
    return Extraction(relevant=True, relevance=0.97, award_counts=facts)


def sample(article: int, feature: float, right: bool) -> Sample:
    read = Read(fact=award(), kind="award_counts", features={"base": 1.0, "raw": feature})
    return Sample(article=f"bai-{article}", read=read, right=right, counts=1.0)


def test_only_the_confidence_of_a_fact_changes() -> None:
    raw = as_found(Analysis(TEXT))
    told = calibrated(raw)
    for kind in KINDS:
        before: tuple[Fact, ...] = getattr(raw, kind)
        after: tuple[Fact, ...] = getattr(told, kind)
        assert before
        assert [replace(fact, confidence=1.0) for fact in after] == [replace(fact, confidence=1.0) for fact in before]
    assert told == extract(TEXT)
    assert told.award_counts[0].confidence != raw.award_counts[0].confidence


def test_the_contributions_add_up_to_the_confidence() -> None:
    raw = as_found(Analysis(TEXT))
    for kind in KINDS:
        for one, fact in zip(readings(raw, kind), getattr(calibrated(raw), kind), strict=True):
            score = sum(contributions(weights(), one).values())
            assert fact.confidence == pytest.approx(1 / (1 + math.exp(-score)), abs=0.0006)


@given(st.text(max_size=300), st.sampled_from((TEXT, "", "Ông Lò Văn Mẫu được tặng Bằng khen. ")))
def test_confidence_is_a_probability_in_any_text(text: str, start: str) -> None:
    extraction = extract(start + text)
    assert all(0 <= fact.confidence <= 1 for kind in KINDS for fact in getattr(extraction, kind))


@given(st.dictionaries(st.text(max_size=5), st.floats(-1e6, 1e6)))
def test_no_sum_of_logits_is_too_large(parts: dict[str, float]) -> None:
    assert 0 <= probability(parts) <= 1


def test_a_kind_of_which_nothing_was_learnt_adds_nothing() -> None:
    (one,) = readings(of_facts(award()), "award_counts")
    assert contributions({}, one) == {}


def test_several_facts_of_one_sentence_are_neighbours() -> None:
    apart = Span.of("x", 0, 1)
    one, other, alone = readings(of_facts(award(), award(), award(sentence=apart)), "award_counts")
    assert one.features["neighbours"] == other.features["neighbours"] > alone.features["neighbours"] == 0


def test_collectives_are_weighed_apart_from_people() -> None:
    text = "UBND tỉnh tặng Bằng khen cho Trường THCS Nà Mẫu. Chị Hà Thị Thử hiến máu 30 lần, được tặng Bằng khen."
    kinds = {read.kind for read in readings(as_found(Analysis(text)), "exemplars")}
    assert kinds == {"collectives", "exemplars"}


def test_every_feature_is_told_of() -> None:
    told = {row["feature"] for row in table("confidence_features")}
    facts = (award(), *(fact for kind in KINDS for fact in getattr(extract(TEXT), kind)))
    assert {type(fact) for fact in facts} == {AwardCount, Campaign, Exemplar, Official, Share}
    seen = {name for kind in KINDS for one in readings(as_found(Analysis(TEXT)), kind) for name in one.features}
    assert seen | set(groups().values()) | {name for learnt in weights().values() for name in learnt} == told


def test_what_is_oftener_right_is_learnt_to_be_surer() -> None:
    told = [sample(number, float(number % 2), right=number % 2 == 1 or number % 4 == 0) for number in range(200)]
    learnt = train(told)
    low, high = (judge(learnt, [sample(0, value, right=True)])[0].given for value in (0.0, 1.0))
    assert 0.4 < low < 0.7
    assert 0.75 < high < 1


def test_facts_that_are_all_right_make_none_certain() -> None:
    learnt = train([sample(number, 1.0, right=True) for number in range(9)])
    assert 0.8 < judge(learnt, [sample(0, 1.0, right=True)])[0].given < 0.95


def test_few_facts_leave_the_confidence_of_the_finder_nearly_as_it_is() -> None:
    learnt = train([sample(0, 2.0, right=True)])["award_counts"]
    assert 0 < learnt["base"] < 0.2
    assert learnt["raw"] == pytest.approx(1.0, abs=0.05)


def test_an_article_is_never_judged_by_weights_that_saw_it() -> None:
    one_all_right_the_other_all_wrong = [sample(number % 2, 0.0, right=number % 2 == 1) for number in range(40)]
    assert all((one.given < 0.5) == one.right for one in cross_validated(one_all_right_the_other_all_wrong))


def test_the_figures_of_reliability() -> None:
    judged = [
        Judged(kind="awards", given=given, right=right) for given, right in ((0.96, True), (0.99, True), (0.6, False))
    ]
    low, high = reliability(judged)
    assert (low.facts, low.mean, low.share) == (1, 0.6, 0.0)
    assert (high.low, high.high, high.facts, high.share) == (0.95, 1.0, 2, 1.0)
    assert brier(judged) == pytest.approx((0.04**2 + 0.01**2 + 0.6**2) / 3)
    assert calibration_error(judged) == pytest.approx((0.6 + 2 * 0.025) / 3)


def test_a_certain_fact_is_in_the_last_bin() -> None:
    assert reliability([Judged(kind="awards", given=1.0, right=True)])[0].facts == 1


def test_training_measures_and_writes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out, folder = tmp_path / "weights.json", str(GOLD)
    words = ["--learn", folder, folder, "--less", "khong-co", folder, "--unseen", folder, folder, "--out", str(out)]
    monkeypatch.setattr(sys, "argv", ["train_confidence", *words])
    train_confidence.main()
    told = capsys.readouterr().out
    assert "left out, no such folder: khong-co" in told
    assert "cross-validated by article" in told
    assert "articles not learnt from" in told
    assert set(json.loads(out.read_text("utf-8"))) <= set(weights()) | {"shares"}


def test_nothing_to_learn_from_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["train_confidence", "--learn", "khong-co", "khong-co"])
    with pytest.raises(SystemExit):
        train_confidence.main()
    assert "no annotated article" in capsys.readouterr().err


def test_reading_needs_no_scikit_learn() -> None:
    program = "import sys; from nlp.confidence import weights; weights(); sys.exit('sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
