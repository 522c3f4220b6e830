"""Award counts: how many of whom got, or are put forward for, which award."""

from models.facts import AwardCount
from nlp.reading import Reading


def find_award_counts(reading: Reading) -> tuple[AwardCount, ...]:
    """Each number of awards or awarded told, in reading order."""
    return ()
