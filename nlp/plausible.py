"""What a text alone cannot tell: facts that do not fit the day on which it was published."""

from dataclasses import replace
from datetime import datetime

from models.facts import Extraction

# A report looks back on five years (patterns.md, section 0: “Đại hội … lần thứ”); what is older is history (E31).
_YEARS_BACK = 6


def plausible(extraction: Extraction, published_at: datetime | None) -> Extraction:
    """The extraction without award years that lie after the publication, or more than six years before it.

    Such a year is that of a founding, a war or an anniversary: what the awards are for is then not known.
    """
    if published_at is None:
        return extraction
    years = range(published_at.year - _YEARS_BACK, published_at.year + 1)
    counts = (
        count if count.year is None or count.year in years else replace(count, year=None)
        for count in extraction.award_counts
    )
    return replace(extraction, award_counts=tuple(counts))
