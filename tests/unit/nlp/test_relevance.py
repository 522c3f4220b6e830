"""Relevance: inference equals scikit-learn, and hard cases on both sides of the line are told apart."""

import subprocess
import sys
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from models.text import fold, normalise
from nlp.lexicon.tokens import Tokens, tokens_of
from nlp.relevance import (
    THRESHOLD,
    WINDOW,
    Weights,
    contributions,
    from_json,
    places,
    probability,
    relevance,
    terms_of,
    to_json,
    written,
)
from nlp.train_relevance import CUE_SCALE, CUES, Sample, copies, cross_validated, features, train, vectorizer

RELEVANT = (
    "Trao Bằng khen cho hai nam sinh cứu người đuối nước\n\n"
    "Sáng 12-6, UBND huyện Mẫu Sơn tổ chức lễ tuyên dương, khen thưởng em Lò Văn Thử và em Vàng A Mẫu đã dũng "
    "cảm cứu ba em nhỏ khỏi đuối nước.",
    "Người phụ nữ bán rau trả lại 60 triệu đồng nhặt được\n\n"
    "Trên đường đi chợ về, chị Hà Thị Mẫu nhặt được chiếc túi có 60 triệu đồng cùng nhiều giấy tờ. Chị mang "
    "đến công an xã nhờ tìm người đánh rơi để trả lại.",
    "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2022\n\n"
    "UBND tỉnh tặng Cờ thi đua cho 12 tập thể, Bằng khen cho 140 cá nhân có thành tích xuất sắc trong phong "
    "trào thi đua yêu nước.",
    "Cô giáo cắm bản hơn mười năm gieo chữ nơi vùng cao\n\n"
    "Cô Đặng Thị Thử đã dạy học ở bản Khe Mẫu hơn mười năm. Cô vận động từng gia đình cho con đến lớp, nhiều "
    "năm là chiến sĩ thi đua, được tặng Bằng khen của Bộ trưởng.",
    "Nồi cháo mười năm không nguội của chị Mẫu\n\n"
    "4 giờ sáng, chị Thạch Thị Mẫu đã nhóm bếp nấu cháo phát miễn phí cho bệnh nhân nghèo của bệnh viện huyện. "
    "Suốt mười năm, chị dành tiền bán vé số mua gạo, giúp những người khó khăn hơn mình.",
)
IRRELEVANT = (
    "Đội tuyển vật đứng nhất toàn đoàn\n\n"
    "Kết thúc giải vô địch trẻ quốc gia, đội chủ nhà giành 8 huy chương vàng, 5 huy chương bạc. Huấn luyện "
    "viên cho biết các đô vật đã thi đấu hết mình ở vòng chung kết.",
    "Cháy lớn tại kho hàng, nhiều tài sản bị thiêu rụi\n\n"
    "Khoảng 2 giờ sáng, ngọn lửa bùng lên tại kho xốp rồi lan nhanh. Cảnh sát phòng cháy đã điều 10 xe chữa "
    "cháy đến hiện trường. Nguyên nhân vụ cháy đang được điều tra.",
    "Bắt nghi phạm cướp tiệm vàng\n\n"
    "Công an tỉnh đã bắt giữ nghi phạm sau hai ngày lẩn trốn. Tại cơ quan điều tra, nghi phạm khai nhận do nợ "
    "nần nên nảy sinh ý định cướp tài sản.",
    "Giá vàng hôm nay tăng mạnh\n\n"
    "Giá vàng miếng sáng nay tăng 500.000 đồng mỗi lượng so với hôm qua. Các chuyên gia nhận định thị trường "
    "còn biến động trước cuộc họp về lãi suất.",
    "Lộ diện tân hoa hậu đăng quang đêm qua\n\n"
    "Vượt qua 40 thí sinh, người đẹp 22 tuổi đăng quang ngôi vị cao nhất và nhận vương miện cùng phần thưởng "
    "tiền mặt 500 triệu đồng.",
)


def tokens(text: str) -> Tokens:
    return tokens_of(fold(normalise(text)))


@pytest.mark.parametrize("text", RELEVANT)
def test_awards_good_deeds_and_portraits_are_relevant(text: str) -> None:
    assert relevance(tokens(text)) >= THRESHOLD


@pytest.mark.parametrize("text", IRRELEVANT)
def test_sports_beauty_crime_and_fire_are_not(text: str) -> None:
    assert relevance(tokens(text)) < THRESHOLD


def test_inference_equals_scikit_learn() -> None:
    weights = from_json(files("nlp").joinpath("weights/relevance.json").read_text("utf-8"))
    texts = [tokens(text) for text in (*RELEVANT, *IRRELEVANT, "chữ chưa hề thấy xyzt")]
    expected = as_pipeline(weights).predict_proba(texts)[:, 1]
    assert [probability(weights, text) for text in texts] == pytest.approx(list(expected), abs=1e-9)


def as_pipeline(weights: Weights) -> Pipeline:
    """The same model put together from scikit-learn's own parts."""
    parts = {part: vectorizer(part, vocabulary=[*map(written, terms)]) for part, terms in weights.terms.items()}
    for part, words in parts.items():
        words.idf_ = np.array([rarity for rarity, _ in weights.terms[part].values()])
    learnt = [weight for terms in weights.terms.values() for _, weight in terms.values()]
    cues = [weight / CUE_SCALE for pair in weights.cues.values() for weight in pair]
    model = LogisticRegression()
    model.coef_ = np.array([learnt + cues])
    model.intercept_, model.classes_ = np.array([weights.intercept]), np.array([0, 1])
    return Pipeline([("features", features(parts)), ("model", model)])


def test_weights_survive_writing_and_reading() -> None:
    weights = train(samples())
    assert from_json(to_json(weights)) == weights


def test_training_learns_from_its_samples_and_is_repeatable() -> None:
    weights = train(samples())
    assert all((probability(weights, sample.tokens) >= THRESHOLD) == sample.relevant for sample in samples())
    assert train(samples()) == weights


def test_cross_validation_rates_every_sample_of_each_origin_once() -> None:
    many = [*samples() * 5, *(Sample(tokens=tokens(f"giá vàng {n}"), relevant=False, origin="other") for n in range(9))]
    ratings = cross_validated(many)
    assert ratings["invented"].gold == 5 * len(RELEVANT)
    assert ratings["other"].gold == 0
    assert set(ratings) == {"invented", "other"}


def test_what_shares_a_long_sentence_is_judged_together() -> None:
    told = "một câu dài kể rằng anh mẫu đã nhặt được chiếc túi rồi đem trả lại cho người đánh rơi"
    texts = (f"{told}. báo a", "một bài khác. câu ngắn", f"báo b: {told}", f"câu mở đầu.\n{told}!")
    groups = copies([Sample(tokens=tokens(text), relevant=True, origin="invented") for text in texts])
    assert groups[0] == groups[3] != groups[1]
    assert groups[2] not in (groups[0], groups[1])


def test_the_sentences_that_say_a_cue_are_a_part() -> None:
    text = tokens("Trời mưa. Anh được tặng giấy khen! Giá vàng tăng\nChị nhận bằng khen")
    said = [*terms_of(text, "cued", places(text, CUES))]
    assert {"tặng", "nhận"} < {*said}
    assert not {"mưa", "vàng"} & {*said}
    assert [*terms_of(text, "cued", {})] == []


def test_what_a_sign_parts_is_no_pair() -> None:
    assert ("bằng", "khen") in terms_of(tokens("Nhận Bằng khen"), "head", {})
    assert ("bằng", "khen") not in terms_of(tokens("Hội thi công bằng, khen thưởng"), "head", {})


def test_contributions_add_up_to_the_logit() -> None:
    weights = from_json(files("nlp").joinpath("weights/relevance.json").read_text("utf-8"))
    text = tokens(RELEVANT[1])
    logit = weights.intercept + sum(contributions(weights, text).values())
    assert probability(weights, text) == pytest.approx(1 / (1 + np.exp(-logit)))


def samples() -> list[Sample]:
    labelled = [*((text, True) for text in RELEVANT), *((text, False) for text in IRRELEVANT)]
    return [Sample(tokens=tokens(text), relevant=relevant, origin="invented") for text, relevant in labelled]


@given(st.text(alphabet=st.sampled_from("khen thưởngBẰNG\u00a0\u0301\n“”1ệ"), max_size=200) | st.text(max_size=200))
def test_any_text_has_a_probability(text: str) -> None:
    assert 0.0 <= relevance(tokens(text)) <= 1.0


def test_only_the_window_is_read() -> None:
    padding = "x " * WINDOW
    assert relevance(tokens(padding)) == relevance(tokens(padding + RELEVANT[0]))


def test_reading_needs_no_scikit_learn_and_the_weights_stay_small() -> None:
    program = "import sys; import nlp.relevance; sys.exit('sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
    assert len(files("nlp").joinpath("weights/relevance.json").read_bytes()) < 1_500_000
