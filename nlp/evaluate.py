"""How good an extraction is: records found, rated against gold ones by `docs/annotation-guidelines.md`, “Ratings”."""

import json
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

from nlp.similarity import alike, comparable

Record = Mapping[str, Any]  # the JSON record of one article, as the guidelines define it
Entry = Mapping[str, Any]

AGREEMENTS = MappingProxyType({"award_counts": ("authority", "grade", "year"), "exemplars": ("leader",)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What was found of one kind: `gold` entries asked for, `right` ones among those found, `spurious` ones beside."""

    gold: int = 0
    right: int = 0
    spurious: int = 0

    @property
    def precision(self) -> float:
        """0 to 1; 1 where nothing was found."""
        found = self.right + self.spurious
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """0 to 1; 1 where nothing was asked for."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """0 to 1: the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """In how many of the matched entries that tell it one more key has the same value."""

    agree: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """0 to 1; 1 where nothing was compared."""
        return self.agree / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """The ratings of a set of articles, micro-averaged. `absent`: articles without a prediction."""

    articles: int
    absent: int
    kinds: Mapping[str, Rating]
    agreements: Mapping[str, Agreement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One entry missed or found wrongly. `kind` is a kind of entry, or “position of <official>”."""

    article: str
    fault: Literal["missed", "spurious"]
    kind: str
    entry: Entry | str

    def __str__(self) -> str:
        told = self.entry
        if not isinstance(told, str):
            told = json.dumps({key: value for key, value in told.items() if key != "spans"}, ensure_ascii=False)
        return f"{self.article}  {self.fault:8}  {self.kind}: {told}"


def _similar_name(gold: Entry, found: Entry) -> bool:
    return alike(gold["name"], found.get("name", ""))


def _same_name(gold: Entry, found: Entry) -> bool:
    return comparable(gold["name"]) == comparable(found.get("name", ""))


def _same_count(gold: Entry, found: Entry) -> bool:
    forms = gold.get("award_any") or [gold["award"]]
    same = found.get("count") == gold["count"] and found.get("recipient") == gold["recipient"]
    status = (found.get("status") or "granted") == (gold.get("status") or "granted")
    return same and status and found.get("award") in forms


def _same_share(gold: Entry, found: Entry) -> bool:
    return all(found.get(key) == gold.get(key) for key in ("percent", "numerator", "denominator"))


_SAME: Mapping[str, Callable[[Entry, Entry], bool]] = MappingProxyType(
    {
        "campaigns": _similar_name,
        "officials": _same_name,
        "award_counts": _same_count,
        "exemplars": _same_name,  # people and households
        "collectives": _similar_name,  # exemplars of kind collective
        "shares": _same_share,
    }
)
KINDS = (*_SAME, "positions", "relevant")  # everything rated, in the order of the table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """One kind of one article. `label` names it in a list of mistakes, empty where it is not listed.

    `loose`: pairs of optional gold, which are right if given but count for nothing.
    """

    kind: str
    label: str
    pairs: Sequence[tuple[Any, Any]]
    missed: Sequence[Any]
    spurious: Sequence[Any]
    loose: Sequence[tuple[Any, Any]] = ()


def _matched(
    kind: str, label: str, gold: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]
) -> _Comparison:
    """Each gold entry with the first found one that is the same and not taken yet."""
    left, pairs, missed = list(found), [], []
    for entry in gold:
        hit = next((index for index, other in enumerate(left) if same(entry, other)), None)
        if hit is None:
            missed.append(entry)
        else:
            pairs.append((entry, left.pop(hit)))
    return _Comparison(kind=kind, label=label, pairs=pairs, missed=missed, spurious=left)


def _compare(gold: Record, found: Record) -> Iterator[_Comparison]:
    """Every rated kind of one article."""
    asked = bool(gold.get("relevant", True))
    yield _matched("relevant", "", [True] * asked, [True] * bool(found.get("relevant")), operator.eq)
    for kind, same in _SAME.items():
        if kind != "shares" or kind in gold:
            comparison = _matched(kind, kind, _entries(gold, kind), _entries(found, kind), same)
            comparison = _without_optional(comparison, asked)
            yield comparison
            if kind == "officials":
                yield from _positions(comparison)


def _entries(record: Record, kind: str) -> list[Entry]:
    if kind not in ("exemplars", "collectives"):
        return record.get(kind) or []
    return [e for e in record.get("exemplars") or () if (e.get("kind") == "collective") == (kind == "collectives")]


def _without_optional(comparison: _Comparison, asked: bool) -> _Comparison:
    """From an article that is not relevant (`asked` is False) nothing has to be found."""
    return replace(
        comparison,
        pairs=[pair for pair in comparison.pairs if asked and not pair[0].get("optional")],
        loose=[pair for pair in comparison.pairs if not asked or pair[0].get("optional")],
        missed=[entry for entry in comparison.missed if asked and not entry.get("optional")],
    )


def _positions(officials: _Comparison) -> Iterator[_Comparison]:
    """The positions of each official; all those of a missed one are missed, though not listed again."""
    for entry, hit in officials.pairs:
        label = f"position of {entry['name']}"
        yield _matched("positions", label, entry.get("positions") or [], hit.get("positions") or [], alike)
    for entry in officials.missed:
        yield _matched("positions", "", entry.get("positions") or [], [], alike)


def rate(gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> Ratings:
    """The ratings of `predicted` against `gold`, both by article name; in an article not predicted nothing was found.

    Raises KeyError where a gold entry has no name, or no award, recipient or count.
    """
    compared = [
        comparison for article, record in gold.items() for comparison in _compare(record, predicted.get(article, {}))
    ]
    return Ratings(
        articles=len(gold),
        absent=len(gold.keys() - predicted.keys()),
        kinds={kind: _rating([c for c in compared if c.kind == kind]) for kind in KINDS},
        agreements={
            key: _agreement(key, [pair for c in compared if c.kind == kind for pair in (*c.pairs, *c.loose)])
            for kind, keys in AGREEMENTS.items()
            for key in keys
        },
    )


def _rating(comparisons: Sequence[_Comparison]) -> Rating:
    right = sum(len(comparison.pairs) for comparison in comparisons)
    missed = sum(len(comparison.missed) for comparison in comparisons)
    return Rating(gold=right + missed, right=right, spurious=sum(len(c.spurious) for c in comparisons))


def _agreement(key: str, pairs: Sequence[tuple[Entry, Entry]]) -> Agreement:
    told = [hit.get(key) == entry[key] for entry, hit in pairs if key in entry]
    return Agreement(agree=sum(told), of=len(told))


def mistakes(gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> Iterator[Mistake]:
    """What was missed and what was spurious, article by article in the order of `gold`."""
    for article, record in gold.items():
        for comparison in _compare(record, predicted.get(article, {})):
            if comparison.label:
                for entry in comparison.missed:
                    yield Mistake(article=article, fault="missed", kind=comparison.label, entry=entry)
                for entry in comparison.spurious:
                    yield Mistake(article=article, fault="spurious", kind=comparison.label, entry=entry)


def verdicts(gold: Record, found: Record) -> Iterator[tuple[str, Entry, bool]]:
    """Each entry found in one article with its kind and whether it is right; optional ones are, if given."""
    for comparison in _compare(gold, found):
        if comparison.kind in _SAME:
            for _, hit in (*comparison.pairs, *comparison.loose):
                yield comparison.kind, hit, True
            for entry in comparison.spurious:
                yield comparison.kind, entry, False


def table(ratings: Ratings) -> Iterator[str]:
    """The ratings as lines of text."""
    yield f"{ratings.articles} articles" + (f", {ratings.absent} without a prediction" if ratings.absent else "")
    yield f"{'':14}{'gold':>6}{'right':>7}{'spur.':>7}{'P':>7}{'R':>7}{'F1':>7}"
    for kind, rating in ratings.kinds.items():
        shares = f"{rating.precision:7.3f}{rating.recall:7.3f}{rating.f1:7.3f}"
        yield f"{kind:14}{rating.gold:6}{rating.right:7}{rating.spurious:7}{shares}"
    for key, agreement in ratings.agreements.items():
        yield f"{key:14}{agreement.agree}/{agreement.of} agree"
