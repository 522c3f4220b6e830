"""The words of the article that gave a pattern: the award with its number, the name with its office, and so on."""

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property

from models.facts import AwardCount, Campaign, Exemplar, Fact, Official, Share
from models.span import Span
from nlp.awards.marks import Award
from nlp.awards.survey import Survey
from nlp.campaigns.mentions import Mention, find_mentions
from nlp.exemplars.unit_cues import NEAR, UnitCue, unit_cues
from nlp.reading import Reading

_NEAR = 4  # awards on each side of a number that may be its own


class Words:
    """The words behind the facts of one text; what several facts need is looked for once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._marked: dict[Span, list[Award]] = {}

    def of(self, fact: Fact) -> str:
        """As written, from the first word of the pattern to the last; empty where they do not stand together."""
        match fact:
            case AwardCount():
                return self._award(fact)
            case Campaign():
                return self._campaign(fact)
            case Official():
                return self._official(fact)
            case Exemplar():
                return next(filter(None, (self._unit(fact, span) for span in fact.spans)), "")
            case Share():
                return fact.spans[0].text
        return ""

    def _award(self, fact: AwardCount) -> str:
        number, awards = fact.spans[0], self._awards(self.reading.sentence_at(fact.spans[0].start))
        place = bisect_left(awards, number.start, key=lambda award: award.start)
        near = [award for award in awards[max(place - _NEAR, 0) : place + _NEAR] if award.form.code == fact.award]
        if not near:
            return ""
        own = min(near, key=lambda award: abs(award.start - number.start))
        return self.reading.text[min(own.start, number.start) : max(own.end, number.end)]

    def _awards(self, sentence: Span) -> list[Award]:
        """The awards of a sentence, in reading order."""
        if sentence not in self._marked:
            self._marked[sentence] = [mark for mark in self._survey.marks(sentence) if isinstance(mark, Award)]
        return self._marked[sentence]

    def _campaign(self, fact: Campaign) -> str:
        mention = self._mentions.get(fact.spans[0].start)
        return self.reading.text[mention.cue : mention.span.end] if mention else ""

    def _official(self, fact: Official) -> str:
        sentence = fact.sentence
        office = self.reading.text.find(fact.positions[0], sentence.start, sentence.end) if fact.positions else -1
        names = [span for span in fact.spans if sentence.start <= span.start < sentence.end]
        if office < 0 or not names:
            return ""
        name = min(names, key=lambda span: abs(span.start - office))
        return self.reading.text[min(name.start, office) : max(name.end, office + len(fact.positions[0]))]

    def _unit(self, fact: Exemplar, unit: Span) -> str:
        """From the words that announce the unit to its end, or from its beginning to those that tell of it behind."""
        reading, sentence = self.reading, self.reading.sentence_at(unit.start)
        start, end = max(sentence.start, unit.start - NEAR), min(sentence.end, unit.end + NEAR)
        for cue in (*unit_cues("before"), *unit_cues("announces")):
            if _gave(cue, fact) and (match := cue.pattern.search(reading.folded[start : unit.start])):
                return reading.text[start + match.start() : unit.end]
        for cue in unit_cues("after"):
            if _gave(cue, fact) and (match := cue.pattern.search(reading.folded[unit.end : end])):
                return reading.text[unit.start : unit.end + match.end()]
        return ""

    @cached_property
    def _survey(self) -> Survey:
        return Survey(self.reading)

    @cached_property
    def _mentions(self) -> Mapping[int, Mention]:
        return {mention.span.start: mention for mention in find_mentions(self.reading)}


def _gave(cue: UnitCue, fact: Exemplar) -> bool:
    """Whether the first cue of a unit is this one; the words that announce a list are a cue of their own."""
    return fact.cues[:1] == (f"collective_{'listed' if cue.name == 'list' else cue.name}",)
