"""Why each person of a text is an exemplar, or is none: the cues of `nlp/lexicon/exemplar_cues.csv` that they got."""

import math
from collections.abc import Collection, Iterator, Sequence

from nlp.exemplars.cues import text_cues, words_of
from nlp.exemplars.people import people
from nlp.exemplars.roles import Portrait, portraits
from nlp.exemplars.surroundings import Surroundings
from nlp.exemplars.weights import grounds, vetoes, weights
from nlp.explain.cues import cue_text
from nlp.explain.records import Passed, Reason, Verdict
from nlp.pipeline import Analysis
from nlp.reading import Reading

_GROUNDLESS = "groundless"  # neither deed nor recognition told; of a leader only one told by name counts
_EDGE = ' ,;:.–-()"'


def portraits_of(analysis: Analysis) -> tuple[Portrait, ...]:
    """The portrait of each person of an analysed text, as the finder of exemplars sees them."""
    return portraits(analysis.reading, people(analysis.reading, analysis.names), analysis.officials)


def silenced(analysis: Analysis) -> tuple[Reason, ...]:
    """What in the article as a whole rules everybody out."""
    found = sorted(text_cues(analysis.reading) & vetoes()) if analysis.names else []
    return tuple(Reason(code=cue, text=cue_text(cue)) for cue in found)


def fired_for(reading: Reading, portrait: Portrait) -> tuple[Reason, ...]:
    """The cues of a person, those that decide first, then by weight; their weights add up to the portrait's score."""
    told = sorted(("always", *sorted(portrait.cues)), key=lambda cue: -abs(weights().get(cue, math.inf)))
    return tuple(
        Reason(code=cue, text=cue_text(cue), weight=weights().get(cue), words=_words(reading, portrait, cue))
        for cue in told
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
                reasons=fired_for(reading, portrait),
            )


def _verdict(portrait: Portrait) -> Verdict:
    if portrait.vetoed:
        return "ruled_out"
    if _GROUNDLESS in portrait.cues:
        return "leader" if portrait.cues & grounds() else "nothing_told"
    return "one_household" if portrait.score > 0 else "outweighed"


def _words(reading: Reading, portrait: Portrait, cue: str) -> str:
    """The words around the first mention that gave the cue, as written; empty for cues of the whole article."""
    told = ((words_of(cue, sight.words), sight.words) for sight in portrait.sights if cue in sight.cues)
    heard = (_as_written(reading, words, around) for words, around in told if words)
    return next(heard, "").strip(_EDGE)


def _as_written(reading: Reading, words: str, around: Surroundings) -> str:
    """The folded words in the letters of the text, from the place of them that is nearest to the name."""
    start, end = around.name
    places = (around.folded.rfind(words, 0, end), around.folded.find(words, start))
    at = min((place for place in places if place >= 0), key=lambda place: abs(place - start))
    return reading.text[at : at + len(words)]
