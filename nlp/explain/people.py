"""Why each person of a text is an exemplar, or is none: the cues of `nlp/lexicon/exemplar_cues.csv` that they got."""

import math
from collections.abc import Collection, Iterator, Sequence

from nlp.exemplars.cues import text_cues, words_of
from nlp.exemplars.people import people
from nlp.exemplars.roles import Portrait, portraits
from nlp.exemplars.weights import vetoes, weights
from nlp.explain.cues import cue_text
from nlp.explain.records import Passed, Reason, Verdict
from nlp.pipeline import Analysis
from nlp.reading import Reading

_GROUNDLESS = "groundless"  # neither deed nor recognition told
_EDGE = ' ,;:.–-()"'


def portraits_of(analysis: Analysis) -> tuple[Portrait, ...]:
    """The portrait of each person of an analysed text, as the finder of exemplars sees them."""
    return portraits(analysis.reading, people(analysis.reading, analysis.names), analysis.officials)


def silenced(analysis: Analysis) -> tuple[Reason, ...]:
    """What in the article as a whole rules everybody out."""
    found = sorted(text_cues(analysis.reading) & vetoes()) if analysis.names else []
    return tuple(Reason(code=cue, text=cue_text(cue)) for cue in found)


def fired_for(portrait: Portrait) -> tuple[Reason, ...]:
    """The cues of a person, those that decide first, then by weight; their weights add up to the portrait's score."""
    told = sorted(("always", *sorted(portrait.cues)), key=lambda cue: -abs(weights().get(cue, math.inf)))
    return tuple(
        Reason(code=cue, text=cue_text(cue), weight=weights().get(cue), words=_words(portrait, cue)) for cue in told
    )


def passed_over(reading: Reading, seen: Sequence[Portrait], taken: Collection[str]) -> Iterator[Passed]:
    """Each person seen who was not taken, in the order of the text."""
    for portrait in seen:
        if portrait.person.name not in taken:
            first = portrait.person.introduced
            yield Passed(
                name=portrait.person.name,
                span=reading.span(first.start, first.end),
                verdict=_verdict(portrait),
                probability=portrait.confidence,
                reasons=fired_for(portrait),
            )


def _verdict(portrait: Portrait) -> Verdict:
    if portrait.vetoed:
        return "ruled_out"
    if _GROUNDLESS in portrait.cues:
        return "nothing_told"
    return "one_household" if portrait.score > 0 else "outweighed"


def _words(portrait: Portrait, cue: str) -> str:
    """The words around the first mention that gave the cue; empty for cues of the whole article."""
    told = (words_of(cue, sight.words) for sight in portrait.sights if cue in sight.cues)
    return next(filter(None, told), "").strip(_EDGE)
