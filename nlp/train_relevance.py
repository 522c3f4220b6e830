"""Trains the relevance model: `python -m nlp.train_relevance --help`; `nlp/weights/README.md` tells of the data."""

import argparse
import csv
import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
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
from nlp.lexicon.tokens import Tokens, tokens_of
from nlp.relevance import (
    PARTS,
    THRESHOLD,
    WINDOW,
    Weights,
    as_term,
    cue_values,
    places,
    probability,
    terms_of,
    to_json,
    written,
)

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
_TERM = re.compile(r"[^\W\d_]\S*(?: [^\W\d_]\S*)?")
SAME = 60  # characters of a sentence that stands in two articles only where one is a copy of the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A text as its tokens, whether it is relevant, and the set it is from."""

    tokens: Tokens
    relevant: bool
    origin: str


def train(samples: Sequence[Sample], terms: int = TERMS) -> Weights:
    """The weights learnt from the samples, of which some must be relevant and some not."""
    texts = [sample.tokens for sample in samples]
    relevant = [sample.relevant for sample in samples]
    first = features({part: vectorizer(part, min_df=min(RARE, len(texts))) for part in PARTS})
    weights = _fitted(first.fit_transform(texts), relevant).coef_[0][: -2 * len(CUES)]
    kept = features(_strongest(first, weights, terms))
    return _weights(kept, _fitted(kept.fit_transform(texts), relevant))


def features(parts: Mapping[str, TfidfVectorizer]) -> FeatureUnion:
    """The terms of each part, then the cues, as one row for each text."""
    return FeatureUnion([*parts.items(), ("cues", FunctionTransformer(cue_rows))])


def vectorizer(part: str, **options: Any) -> TfidfVectorizer:
    """Words, and pairs of words, of a part of a text, as `nlp.relevance` counts them."""
    return TfidfVectorizer(analyzer=partial(_terms, part), sublinear_tf=True, **options)


def _terms(part: str, tokens: Tokens) -> list[str]:
    """The terms without a sign or a number in them."""
    told = map(written, terms_of(tokens, part, places(tokens, CUES)))
    return [term for term in told if _TERM.fullmatch(term)]


def cue_rows(texts: Sequence[Tokens]) -> Any:
    """The scaled values of all cues, an array with one row for each text."""
    return np.array([_cue_row(tokens, places(tokens, CUES)) for tokens in texts])


def _cue_row(tokens: Tokens, said: Mapping[str, Sequence[int]]) -> list[float]:
    return [CUE_SCALE * value for cue in CUES for value in cue_values(tokens, said.get(cue, ()))]


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
                as_term(str(name)): (round(float(rarity), 4), round(float(weight), 4))
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
            said = probability(weights, sample.tokens) >= THRESHOLD
            tallies.setdefault(sample.origin, []).append((sample.relevant, said))
    return {origin: _rating(tally) for origin, tally in tallies.items()}


def copies(samples: Sequence[Sample]) -> list[int]:
    """For each sample the number of a group; those that share a long sentence are in one."""
    groups = list(range(len(samples)))
    seen: dict[str, int] = {}
    for index, sample in enumerate(samples):
        sentences = [told for told in _sentences(sample.tokens) if len(told) >= SAME]
        met = {groups[seen[told]] for told in sentences if told in seen}
        groups = [index if group in met else group for group in groups]
        seen |= dict.fromkeys(sentences, index)
    return groups


def _sentences(tokens: Tokens) -> list[str]:
    return [told.strip() for told in re.split(r"[.!?\n]", " ".join(tokens.words))]


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
            tokens=_tokens((texts / f"{path.stem}.txt").read_text("utf-8")),
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
        Sample(tokens=_tokens(row["text"]), relevant=relevant[row["id"]], origin="labelled")
        for row in _rows(corpus)
        if row["id"] in relevant
    ]


def unrelated_samples(corpus: Path) -> list[Sample]:
    """All articles of a corpus that tells nothing of this field."""
    return [Sample(tokens=_tokens(row["text"]), relevant=False, origin="unrelated") for row in _rows(corpus)]


def _rows(corpus: Path) -> list[dict[str, str]]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _tokens(text: str) -> Tokens:
    return tokens_of(fold(normalise(text)[:WINDOW]))


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
