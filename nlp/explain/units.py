"""Why a unit that is named is no exemplar: the cues of `nlp/lexicon/collective_cues.csv` that speak against it."""

from collections.abc import Iterator

from models.facts import Extraction
from models.span import Span
from models.text import fold
from nlp.exemplars.cues import text_cues
from nlp.exemplars.unit_cues import NEAR, gives, telling, unit_cues
from nlp.exemplars.unit_names import is_named
from nlp.exemplars.units import Unit, units_in
from nlp.exemplars.weights import vetoes
from nlp.explain.records import PassedUnit, UnitVerdict
from nlp.reading import Reading

_GIVER = "giver"


def units_passed_over(reading: Reading, found: Extraction) -> Iterator[PassedUnit]:
    """Each unit of the sentences in which the finder looks for honoured ones, once, that is none of those found.

    Nobody asks after those that give or host, nor after villages and districts, which are named as places.
    """
    if not found.relevant or text_cues(reading) & vetoes():
        return
    taken = [fold(exemplar.name) for exemplar in found.exemplars if exemplar.kind == "collective"]
    seen = set(taken)
    for sentence in (reading.sentences[number] for number in sorted(telling(reading))):
        for unit in filter(_is_asked_for, units_in(reading, sentence)):
            name, verdict = fold(unit.name), _verdict(reading, sentence, unit)
            if verdict and name not in seen and not any(name in other or other in name for other in taken):
                seen.add(name)
                yield PassedUnit(name=unit.name, span=unit.named[0].span, verdict=verdict)


def _is_asked_for(unit: Unit) -> bool:
    return is_named(unit.name) and not unit.territory and not unit.brand


def _verdict(reading: Reading, sentence: Span, unit: Unit) -> UnitVerdict | None:
    """Why a unit is left out; None for one that gives or hosts."""
    if any(cue.pattern.search(reading.folded, sentence.start, sentence.end) for cue in unit_cues("bar_sentence")):
        return "unit_withheld"
    start = max(sentence.start, unit.start - NEAR)
    told = (
        cue for cue in unit_cues("bar_before") if cue.words.search(reading.tokens, reading.folded, start, unit.start)
    )
    bars = {cue.name for cue in told}
    if gives(reading, unit) or _GIVER in bars:
        return None
    return "unit_beside" if bars else "unit_untold"
