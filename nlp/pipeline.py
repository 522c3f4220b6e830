"""From a text to its facts: one finder for each kind, and first of all whether there is anything to look for."""

from functools import cached_property

from models.facts import AwardCount, Campaign, Exemplar, Extraction, Official, Share
from models.text import normalise
from nlp.awards.finder import find_award_counts
from nlp.awards.parts import mark_parts
from nlp.campaigns.finder import find_campaigns
from nlp.confidence import calibrated
from nlp.exemplars.finder import find_exemplars
from nlp.language import notice_of
from nlp.names.finder import Name, find_names
from nlp.officials.finder import find_officials
from nlp.reading import Reading, read
from nlp.record import KINDS
from nlp.relevance import THRESHOLD, relevance
from nlp.shares import find_shares

VERSION = "5"  # written beside every fact; raised whenever another result may come out


class Analysis:
    """What is found in one normalised text. Each part is looked for when it is first asked for, and kept."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def relevance(self) -> float:
        return relevance(self.reading.tokens)

    @cached_property
    def reading(self) -> Reading:
        return read(self.text)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return find_names(self.reading)

    @cached_property
    def campaigns(self) -> tuple[Campaign, ...]:
        return find_campaigns(self.reading)

    @cached_property
    def officials(self) -> tuple[Official, ...]:
        return find_officials(self.reading, self.names)

    @cached_property
    def award_counts(self) -> tuple[AwardCount, ...]:
        return mark_parts(self.reading, find_award_counts(self.reading))

    @cached_property
    def exemplars(self) -> tuple[Exemplar, ...]:
        return find_exemplars(self.reading, self.names, self.officials)

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        return find_shares(self.reading)


def extract(text: str) -> Extraction:
    """The facts of one text. Spans count code points of `normalise(text)`. What is not Vietnamese gives a notice.

    A text that is not relevant keeps its probability and gives no facts: what nobody asked for must not be wrong.
    """
    text = normalise(text)
    if notice := notice_of(text):
        return Extraction(relevant=False, relevance=0.0, version=VERSION, notice=notice)
    return calibrated(as_found(Analysis(text)))


def as_found(analysis: Analysis) -> Extraction:
    """The facts with the confidence that each finder gave, not calibrated yet."""
    relevant = analysis.relevance >= THRESHOLD
    facts = {kind: getattr(analysis, kind) for kind in KINDS} if relevant else {}
    return Extraction(relevant=relevant, relevance=analysis.relevance, version=VERSION, **facts)
