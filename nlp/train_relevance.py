"""Trains the relevance model: `python -m nlp.train_relevance --help`; `nlp/weights/README.md` tells of the data."""

import argparse
import csv
import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import FeatureUnion
from sklearn.preprocessing import FunctionTransformer

from models.text import fold, normalise
from nlp.evaluate import Rating
from nlp.relevance import PARTS, THRESHOLD, WINDOW, WORD, Weights, cue_values, part_of, places, probability, to_json

CUES = (
    "bằng khen",
    "giấy khen",
    "thư khen",
    "huân chương",
    "huy chương",
    "huy hiệu",
    "kỷ niệm chương",
    "giải thưởng",
    "phần thưởng",
    "trao tặng",
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
TERMS = 12_000  # the terms of the greatest weight that are kept; 6,000 to 20,000 rate alike in cross-validation
RARE = 3  # texts that must hold a term
STRENGTH = 10.0  # inverse regularisation; 5, 10 and 20 rate alike
CUE_SCALE = 0.15  # so that regularisation treats a cue like a term, whose values are below 1
FOLDS = 5
SAME = 60  # characters of a sentence that stands in two articles only where one is a copy of the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A folded text, whether it is relevant, and the set it is from."""

    text: str
    relevant: bool
    origin: str


def train(samples: Sequence[Sample], terms: int = TERMS) -> Weights:
    """The weights learnt from the samples, of which some must be relevant and some not."""
    texts = [sample.text[:WINDOW] for sample in samples]
    relevant = [sample.relevant for sample in samples]
    first = features({part: vectorizer(part, min_df=min(RARE, len(texts))) for part in PARTS})
    weights = _fitted(first.fit_transform(texts), relevant).coef_[0][: -2 * len(CUES)]
    kept = features(_strongest(first, weights, terms))
    return _weights(kept, _fitted(kept.fit_transform(texts), relevant))


def features(parts: Mapping[str, TfidfVectorizer]) -> FeatureUnion:
    """The terms of each part, then the cues, as one row for each folded text."""
    return FeatureUnion([*parts.items(), ("cues", FunctionTransformer(cue_rows))])


def vectorizer(part: str, **options: Any) -> TfidfVectorizer:
    """Words, and pairs of words, of a part of a folded text, as `nlp.relevance` counts them."""
    longest = (1, PARTS[part])
    return TfidfVectorizer(
        preprocessor=lambda text: part_of(text, part, places(text, CUES)),
        token_pattern=WORD,
        ngram_range=longest,
        sublinear_tf=True,
        **options,
    )


def cue_rows(texts: Sequence[str]) -> Any:
    """The scaled values of all cues, an array with one row for each folded text."""
    said = [places(text, CUES) for text in texts]
    return np.array([[CUE_SCALE * value for cue in CUES for value in cue_values(found, cue)] for found in said])


def _strongest(first: FeatureUnion, weights: Any, terms: int) -> dict[str, TfidfVectorizer]:
    """For each part a vectorizer of those of its terms that are among the `terms` of the greatest weight."""
    least = np.sort(np.abs(weights))[-min(terms, len(weights))]
    kept: dict[str, list[str]] = {part: [] for part in PARTS}
    for part, names, own in _by_part(first, weights):
        kept[part] = [str(name) for name, weight in zip(names, own, strict=True) if abs(weight) >= least]
    return {part: vectorizer(part, vocabulary=names) for part, names in kept.items() if names}


def _by_part(union: FeatureUnion, weights: Any) -> Iterator[tuple[str, Any, Any]]:
    """Each part with its terms and their weights."""
    for part, words in union.transformer_list[:-1]:
        names = words.get_feature_names_out()
        own, weights = weights[: len(names)], weights[len(names) :]
        yield part, names, own


def _fitted(values: Any, relevant: Sequence[bool]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000).fit(values, relevant)


def _weights(union: FeatureUnion, model: LogisticRegression) -> Weights:
    rarities = {part: words.idf_ for part, words in union.transformer_list[:-1]}
    cue_weights = [round(CUE_SCALE * float(weight), 4) for weight in model.coef_[0][-2 * len(CUES) :]]
    return Weights(
        intercept=round(float(model.intercept_[0]), 4),
        terms={
            part: {
                str(name): (round(float(rarity), 4), round(float(weight), 4))
                for name, rarity, weight in zip(names, rarities[part], own, strict=True)
            }
            for part, names, own in _by_part(union, model.coef_[0])
        },
        cues=dict(zip(CUES, zip(cue_weights[::2], cue_weights[1::2], strict=True), strict=True)),
    )


def cross_validated(samples: Sequence[Sample]) -> dict[str, Rating]:
    """The rating of each origin, every sample judged by a model that has seen neither it nor a copy of it."""
    strata = [f"{sample.origin} {sample.relevant}" for sample in samples]
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0).split(strata, strata, copies(samples))
    tallies: dict[str, list[tuple[bool, bool]]] = {}
    for seen, unseen in folds:
        weights = train([samples[index] for index in seen])
        for sample in (samples[index] for index in unseen):
            said = probability(weights, sample.text) >= THRESHOLD
            tallies.setdefault(sample.origin, []).append((sample.relevant, said))
    return {origin: _rating(tally) for origin, tally in tallies.items()}


def copies(samples: Sequence[Sample]) -> list[int]:
    """For each sample the number of a group; those that share a long sentence are in one."""
    groups = list(range(len(samples)))
    seen: dict[str, int] = {}
    for index, sample in enumerate(samples):
        sentences = [told for told in re.split(r"[.!?\n]", sample.text) if len(told) >= SAME]
        met = {groups[seen[told]] for told in sentences if told in seen}
        groups = [index if group in met else group for group in groups]
        seen |= dict.fromkeys(sentences, index)
    return groups


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
            origin=gold.name,
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
    parser.add_argument("--gold", type=Path, required=True, action="append", help="annotated articles: <name>.json")
    parser.add_argument("--texts", type=Path, required=True, action="append", help="their texts: <name>.txt")
    parser.add_argument("--corpus", type=Path, required=True, help="articles with cue words, gzipped JSON lines")
    parser.add_argument("--labels", type=Path, required=True, help="which of them are relevant: id,relevant")
    parser.add_argument("--unrelated", type=Path, required=True, help="articles without cue words, gzipped JSON lines")
    parser.add_argument("--out", type=Path, required=True, help="where the weights are written")
    given = parser.parse_args()
    samples = [
        *(sample for pair in zip(given.gold, given.texts, strict=True) for sample in gold_samples(*pair)),
        *labelled_samples(given.corpus, given.labels),
        *unrelated_samples(given.unrelated),
    ]
    for origin, rating in cross_validated(samples).items():
        print(f"{origin}: {rating.gold} relevant, {rating.right} found, {rating.spurious} spurious, F1 {rating.f1:.3f}")
    given.out.write_text(to_json(train(samples)), "utf-8")


if __name__ == "__main__":
    main()
