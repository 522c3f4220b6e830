"""Trains the relevance model: `python -m nlp.train_relevance --help`; `nlp/weights/README.md` tells of the data."""

import argparse
import csv
import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import FeatureUnion
from sklearn.preprocessing import FunctionTransformer

from models.text import fold, normalise
from nlp.evaluate import Rating
from nlp.relevance import THRESHOLD, WINDOW, WORD, Weights, cue_values, probability, to_json

AWARD_CUES = (
    "bằng khen",
    "giấy khen",
    "thư khen",
    "huân chương",
    "khen thưởng",
    "tuyên dương",
    "biểu dương",
    "vinh danh",
    "tôn vinh",
    "danh hiệu",
    "thi đua",
    "tấm gương",
    "dũng cảm",
    "điển hình",
    "trả lại",
    "tiêu biểu",
    "anh hùng",
    "khen",
)
DEED_CUES = (
    "từ thiện",
    "miễn phí",
    "người nghèo",
    "giúp đỡ",
    "cưu mang",
    "hiến đất",
    "đuối nước",
    "vượt khó",
    "nghị lực",
    "tình nguyện",
    "hiến máu",
    "nhặt được",
    "đánh rơi",
    "cứu người",
    "dạy học",
)
CUES = AWARD_CUES + DEED_CUES
TERMS = 15_000  # the terms of the greatest weight that are kept; more made no difference in cross-validation
STRENGTH = 10.0  # inverse regularisation; 3, 10 and 30 rate alike
CUE_SCALE = 0.2  # so that regularisation treats a cue like a term, whose values are below 1
FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A folded text, whether it is relevant, and the set it is from."""

    text: str
    relevant: bool
    origin: str


def train(samples: Sequence[Sample], terms: int = TERMS) -> Weights:
    """The weights learnt from the samples, of which some must be relevant and some not."""
    learnt_from = [*samples, *_without_awards(samples)]
    texts = [sample.text[:WINDOW] for sample in learnt_from]
    relevant = [sample.relevant for sample in learnt_from]
    first = vectorizer(min_df=min(2, len(texts)))
    model = _fitted(first.fit_transform(texts), relevant)
    strongest = np.argsort(-np.abs(model.coef_[0]))[:terms]
    kept = vectorizer(vocabulary=sorted(first.get_feature_names_out()[strongest]))
    features = FeatureUnion([("terms", kept), ("cues", FunctionTransformer(cue_rows))])
    return _weights(kept, _fitted(features.fit_transform(texts), relevant))


def _without_awards(samples: Sequence[Sample]) -> list[Sample]:
    """Copies of the relevant samples that tell of deeds, without any sentence that tells of awards.

    The corpora were gathered by award words: without these copies a portrait that names no award would count as none.
    """
    copies = []
    for sample in samples:
        sentences = re.split(r"(?<=[.!?\n])", sample.text)
        rest = "".join(text for text in sentences if not any(cue in text for cue in AWARD_CUES))
        if sample.relevant and sum(cue in rest for cue in DEED_CUES) >= 2 and len(rest) >= 400:
            copies.append(replace(sample, text=rest))
    return copies


def vectorizer(**options: Any) -> TfidfVectorizer:
    """Words and pairs of words of a folded text, as `nlp.relevance` counts them."""
    return TfidfVectorizer(token_pattern=WORD, ngram_range=(1, 2), sublinear_tf=True, lowercase=False, **options)


def cue_rows(texts: Sequence[str]) -> Any:
    """The scaled values of all cues, an array with one row for each folded text."""
    return np.array([[CUE_SCALE * value for cue in CUES for value in cue_values(cue, text)] for text in texts])


def _fitted(features: Any, relevant: Sequence[bool]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000).fit(features, relevant)


def _weights(fitted: TfidfVectorizer, model: LogisticRegression) -> Weights:
    terms = fitted.get_feature_names_out()
    weights = [round(float(weight), 4) for weight in model.coef_[0]]
    cue_weights = [round(CUE_SCALE * float(weight), 4) for weight in model.coef_[0][len(terms) :]]
    return Weights(
        intercept=round(float(model.intercept_[0]), 4),
        terms={str(t): (round(float(idf), 4), w) for t, idf, w in zip(terms, fitted.idf_, weights, strict=False)},
        cues=dict(zip(CUES, zip(cue_weights[::2], cue_weights[1::2], strict=True), strict=True)),
    )


def cross_validated(samples: Sequence[Sample]) -> dict[str, Rating]:
    """The rating of each origin, every sample judged by a model that has not seen it."""
    strata = [f"{sample.origin} {sample.relevant}" for sample in samples]
    tallies: dict[str, list[tuple[bool, bool]]] = {}
    for seen, unseen in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(strata, strata):
        weights = train([samples[index] for index in seen])
        for sample in (samples[index] for index in unseen):
            said = probability(weights, sample.text) >= THRESHOLD
            tallies.setdefault(sample.origin, []).append((sample.relevant, said))
    return {origin: _rating(tally) for origin, tally in tallies.items()}


def _rating(tally: Sequence[tuple[bool, bool]]) -> Rating:
    return Rating(
        gold=sum(relevant for relevant, _ in tally),
        right=sum(relevant and said for relevant, said in tally),
        spurious=sum(said and not relevant for relevant, said in tally),
    )


def gold_samples(gold: Path, texts: Path) -> list[Sample]:
    """The annotated articles: `<name>.json` in `gold` with `<name>.txt` in `texts`."""
    return [
        Sample(
            text=_folded((texts / f"{path.stem}.txt").read_text("utf-8")),
            relevant=json.loads(path.read_text("utf-8")).get("relevant", True),
            origin="gold",
        )
        for path in sorted(gold.glob("*.json"))
    ]


def labelled_samples(corpus: Path, labels: Path) -> list[Sample]:
    """The articles of a corpus (gzipped JSON lines of id, title, text) that the table of labels (id,relevant) names."""
    with labels.open(encoding="utf-8", newline="") as file:
        relevant = {row["id"]: row["relevant"] == "1" for row in csv.DictReader(file)}
    return [
        Sample(text=_folded(row["text"]), relevant=relevant[row["id"]], origin="labelled")
        for row in _rows(corpus)
        if row["id"] in relevant
    ]


def unrelated_samples(corpus: Path) -> list[Sample]:
    """All articles of a corpus that tells nothing of this field."""
    return [Sample(text=_folded(row["text"]), relevant=False, origin="unrelated") for row in _rows(corpus)]


def _rows(corpus: Path) -> list[dict[str, str]]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _folded(text: str) -> str:
    return fold(normalise(text)[:WINDOW])


def main() -> None:
    """Reads the samples, prints the cross-validated figures of each set and writes the weights learnt from all."""
    parser = argparse.ArgumentParser(prog="python -m nlp.train_relevance", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="annotated articles: <name>.json")
    parser.add_argument("--texts", type=Path, required=True, help="their texts: <name>.txt")
    parser.add_argument("--corpus", type=Path, required=True, help="articles with cue words, gzipped JSON lines")
    parser.add_argument("--labels", type=Path, required=True, help="which of them are relevant: id,relevant")
    parser.add_argument("--unrelated", type=Path, required=True, help="articles without cue words, gzipped JSON lines")
    parser.add_argument("--out", type=Path, required=True, help="where the weights are written")
    given = parser.parse_args()
    samples = [
        *gold_samples(given.gold, given.texts),
        *labelled_samples(given.corpus, given.labels),
        *unrelated_samples(given.unrelated),
    ]
    for origin, rating in cross_validated(samples).items():
        print(f"{origin}: {rating.gold} relevant, {rating.right} found, {rating.spurious} spurious, F1 {rating.f1:.3f}")
    given.out.write_text(to_json(train(samples)), "utf-8")


if __name__ == "__main__":
    main()
