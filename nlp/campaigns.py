"""Campaigns: named emulation movements, drives, mobilisations, themes and schemes."""

from models.facts import Campaign
from nlp.reading import Reading


def find_campaigns(reading: Reading) -> tuple[Campaign, ...]:
    """Each campaign named, once, in the order of its first mention."""
    return ()
