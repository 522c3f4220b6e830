"""Shares: a part of a whole told about those commended."""

from models.facts import Share
from nlp.reading import Reading


def find_shares(reading: Reading) -> tuple[Share, ...]:
    """Each share told with a percentage or a ratio N/M, in reading order."""
    return ()
