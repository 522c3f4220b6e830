"""Award counts: how many of whom got, or are put forward for, which award."""

from models.facts import AwardCount
from models.span import Span
from nlp.awards.breakdown import with_breakdowns, with_echoes
from nlp.awards.circumstances import Decisions, place_of, presenter_of
from nlp.awards.entries import Entry
from nlp.awards.merging import Reported, merged
from nlp.awards.scopes import entries_told
from nlp.awards.survey import Survey
from nlp.awards.tables import find_table_entries
from nlp.awards.years import Years
from nlp.reading import Reading


def find_award_counts(reading: Reading) -> tuple[AwardCount, ...]:
    """Each number of awards or awarded told, once, in reading order of its first mention."""
    survey = Survey(reading)
    told = list(with_breakdowns(reading, list(entries_told(survey))))
    told = list(with_echoes(reading, told)) if told else told
    told += find_table_entries(reading, central_city=survey.central_city)
    if not told:
        return ()
    years, decisions = Years(reading), Decisions(reading)
    reported = [
        Reported(entry=entry, fact=_fact(reading, sentence, entry, years, decisions), year=years.said_in(sentence))
        for sentence, entry in told
    ]
    return merged(reading, reported, central_city=survey.central_city)


def _fact(reading: Reading, sentence: Span, entry: Entry, years: Years, decisions: Decisions) -> AwardCount:
    count = entry.count
    when, decision = years.at(count.start, sentence), decisions.at(count.start, sentence)
    return AwardCount(
        spans=(reading.span(count.start, count.end),),
        sentence=sentence,
        confidence=entry.confidence,
        cues=(entry.cue,),
        award=entry.form,
        grade=entry.grade,
        authority=entry.authority,
        recipient=entry.recipient,
        count=count.value,
        qualifier=count.qualifier,
        status=entry.status,
        year=when.year,
        period=when.period,
        decision=decision.number if decision else None,
        decision_date=decision.day if decision else None,
        cumulative=count.cumulative,
        part=entry.part,
        posthumous=entry.variant == "posthumous",
        place=place_of(reading, count, sentence),
        presenter=presenter_of(reading, entry, sentence),
    )
