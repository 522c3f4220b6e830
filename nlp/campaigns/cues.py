"""The words that announce a campaign, and those that end, veto or begin its name (`nlp/lexicon/campaign_cues.csv`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import cast

from models.facts import CampaignKind
from nlp.lexicon import table
from nlp.lexicon.patterns import WordPattern, word_pattern
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
    matches = [*word_finder("cue").finditer(reading.tokens, reading.folded, 0, len(reading.folded))]
    for match, following in zip_longest(matches, matches[1:]):
        phrase = re.sub(" +", " ", match[0])
        row = rows("cue")[phrase]
        line_end = reading.line_end(match.end())
        yield Cue(
            start=match.start(),
            end=match.end(),
            kind=cast(CampaignKind, row["value"]),
            source=row["source"],
            phrase=phrase,
            limit=min(following.start(), line_end) if following else line_end,
            line_end=line_end,
        )


@cache
def rows(role: str) -> dict[str, dict[str, str]]:
    """The rows of one role by their phrase."""
    return {row["phrase"]: row for row in table("campaign_cues") if row["role"] == role}


@cache
def word_finder(role: str) -> WordPattern:
    """Finds the phrases of one role in a whole text."""
    return word_pattern(rows(role))


def pattern(role: str) -> re.Pattern[str]:
    """Matches the phrases of one role in a piece of a folded text."""
    return word_finder(role).expression
