"""The reasons for everything that was read from one article."""

from collections.abc import Iterator, Mapping
from functools import cache

from models.facts import Extraction
from models.text import normalise
from nlp import relevance
from nlp.confidence import Read, calibrated, contributions, readings, weights
from nlp.exemplars.roles import Portrait
from nlp.explain.cues import cue_text
from nlp.explain.people import fired_for, passed_over, portraits_of, silenced
from nlp.explain.records import Explanation, FactExplained, Reason
from nlp.explain.units import units_passed_over
from nlp.explain.words import Words
from nlp.language import notice_of
from nlp.lexicon import table
from nlp.lexicon.tokens import Tokens
from nlp.pipeline import Analysis, as_found, extract
from nlp.record import KINDS

_HEAVIEST = 12  # words of the relevance model that are told; the others weigh little each


def explain(text: str) -> Explanation:
    """Why `nlp.pipeline.extract` reads from the text what it reads. Never raises."""
    text = normalise(text)
    if notice_of(text):
        return Explanation(text=text, extraction=extract(text))
    analysis = Analysis(text)
    found = as_found(analysis)
    words, rest = _relevance(analysis.reading.tokens)
    portraits = portraits_of(analysis) if found.relevant else ()
    return Explanation(
        text=text,
        extraction=calibrated(found),
        words=words,
        rest=rest,
        facts=tuple(_facts(found, Words(analysis.reading), {portrait.person.name: portrait for portrait in portraits})),
        silenced=silenced(analysis) if found.relevant else (),
        passed=tuple(passed_over(analysis.reading, portraits, {exemplar.name for exemplar in found.exemplars})),
        passed_units=tuple(units_passed_over(analysis.reading, found)),
    )


def _relevance(tokens: Tokens) -> tuple[tuple[Reason, ...], float]:
    """The words that weigh most, and the logits of the base and all other words together."""
    model = relevance.trained()
    parts = relevance.contributions(model, tokens)
    heaviest = sorted(parts, key=lambda word: (-abs(parts[word]), word))[:_HEAVIEST]
    words = tuple(Reason(code=word, text=word, weight=parts[word], words=word) for word in heaviest)
    return words, model.intercept + sum(parts.values()) - sum(parts[word] for word in heaviest)


def _facts(found: Extraction, words: Words, portraits: Mapping[str, Portrait]) -> Iterator[FactExplained]:
    told = calibrated(found)
    for kind in KINDS:
        for read, fact in zip(readings(found, kind), getattr(told, kind), strict=True):
            portrait = portraits.get(fact.name) if read.kind == "exemplars" else None
            yield FactExplained(
                kind=read.kind,
                fact=fact,
                fired=fired_for(words.reading, portrait) if portrait else _fired(read, words),
                raw=read.fact.confidence,
                features=_features(read),
            )


def _fired(read: Read, words: Words) -> tuple[Reason, ...]:
    """The patterns; the first one with its words."""
    told = [words.of(read.fact), *[""] * len(read.fact.cues)]
    return tuple(
        Reason(code=cue, text=cue_text(cue), words=found) for cue, found in zip(read.fact.cues, told, strict=False)
    )


def _features(read: Read) -> tuple[Reason, ...]:
    """The base first, then what weighs most."""
    parts = contributions(weights(), read)
    ordered = sorted(parts, key=lambda name: (name != "base", -abs(parts[name]), name))
    return tuple(Reason(code=name, text=_feature_texts()[name], weight=parts[name]) for name in ordered)


@cache
def _feature_texts() -> Mapping[str, str]:
    return {row["feature"]: row["text"] for row in table("confidence_features")}
