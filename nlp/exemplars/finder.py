"""Exemplars: whom the article commends (section G of `docs/patterns.md` decides on the role of each person named)."""

from collections.abc import Sequence
from dataclasses import replace

from models.facts import Exemplar, Official
from nlp.exemplars.collectives import find_collectives
from nlp.exemplars.details import age_of, awards_of, deed_of, description_of, field_of, group_of, place_of
from nlp.exemplars.people import is_household, is_spouse, people
from nlp.exemplars.roles import Portrait, portraits
from nlp.exemplars.traits import ethnicity_of, sex_of
from nlp.names.finder import Name
from nlp.places import main_province
from nlp.places_today import place_today
from nlp.reading import Reading


def find_exemplars(reading: Reading, names: Sequence[Name], officials: Sequence[Official]) -> tuple[Exemplar, ...]:
    """Each person, household or collective that is commended, once, in the order of its first mention."""
    commended = [
        portrait for portrait in portraits(reading, people(reading, names), officials) if portrait.confidence > 0.5
    ]
    persons = [_exemplar(reading, portrait) for portrait in commended if not is_spouse(reading, portrait.person)]
    found = (*persons, *find_collectives(reading, names))
    return _placed_today(reading, sorted(found, key=lambda exemplar: exemplar.spans[0].start))


def _placed_today(reading: Reading, found: Sequence[Exemplar]) -> tuple[Exemplar, ...]:
    """The same with the unit of today's map that holds their place."""
    if not any(exemplar.place for exemplar in found):
        return tuple(found)
    province = main_province(reading)
    return tuple(
        replace(exemplar, place_today=place_today(exemplar.place, province)) if exemplar.place else exemplar
        for exemplar in found
    )


def _exemplar(reading: Reading, portrait: Portrait) -> Exemplar:
    mentions = [mention for mention in portrait.person.mentions if mention.kind != "pronoun"]
    description = description_of(reading, portrait)
    group = group_of(portrait, description)
    return Exemplar(
        name=portrait.person.name,
        kind="household" if is_household(reading, portrait.person.introduced) else "individual",
        description=description,
        place=place_of(reading, portrait),
        leader=group == "leader",
        group=group,
        field=field_of(portrait, description),
        age=age_of(portrait),
        sex=sex_of(reading, portrait),
        ethnicity=ethnicity_of(reading, portrait),
        deed=deed_of(reading, portrait),
        awards=awards_of(portrait),
        spans=tuple(reading.span(mention.start, mention.end) for mention in mentions),
        sentence=reading.sentence_at(portrait.evidence.start),
        confidence=round(portrait.confidence, 3),
        cues=tuple(sorted(portrait.cues)),
    )
