"""The words that announce a campaign, and those that end, veto or begin its name (`nlp/lexicon/campaign_cues.csv`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from models.facts import CampaignKind
from nlp.lexicon import table
from nlp.lexicon.patterns import phrases_pattern
from nlp.reading import Reading

LONGEST_NAME = 200  # characters; the longest seen has 170


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue word; a name without quotes ends at `limit`, where the next cue begins or the line ends."""

    start: int
    end: int
    kind: CampaignKind
    source: str
    phrase: str
    limit: int
    line_end: int


def cues(reading: Reading) -> Iterator[Cue]:
    """Every cue word, in reading order."""
    for line in reading.lines:
        matches = [*pattern("cue").finditer(reading.folded, line.start, line.end)]
        limits = [*(match.start() for match in matches[1:]), line.end]
        for match, limit in zip(matches, limits, strict=False):
            phrase = re.sub(" +", " ", match[0])
            row = rows("cue")[phrase]
            yield Cue(
                start=match.start(),
                end=match.end(),
                kind=cast(CampaignKind, row["value"]),
                source=row["source"],
                phrase=phrase,
                limit=limit,
                line_end=line.end,
            )


@cache
def rows(role: str) -> dict[str, dict[str, str]]:
    """The rows of one role by their phrase."""
    return {row["phrase"]: row for row in table("campaign_cues") if row["role"] == role}


@cache
def pattern(role: str) -> re.Pattern[str]:
    """Matches the phrases of one role in a folded text."""
    return re.compile(phrases_pattern(rows(role)))
