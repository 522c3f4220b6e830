"""The words that announce a campaign, and those that end, veto or begin its name (`nlp/lexicon/campaign_cues.csv`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import cast

from models.facts import CampaignKind
from nlp.lexicon import table
from nlp.lexicon.patterns import phrases_pattern
from nlp.lexicon.phrases import PhraseTable
from nlp.reading import Reading

_WORD = re.compile(r"\w+")
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
    tokens = reading.tokens
    told = _cue_words().all_of(tokens)
    for (first, last, phrase), following in zip_longest(told, told[1:]):
        row, end = rows("cue")[phrase], tokens.ends[last - 1]
        line_end = reading.line_end(end)
        yield Cue(
            start=tokens.starts[first],
            end=end,
            kind=cast(CampaignKind, row["value"]),
            source=row["source"],
            phrase=phrase,
            limit=min(tokens.starts[following[0]], line_end) if following else line_end,
            line_end=line_end,
        )


@cache
def _cue_words() -> PhraseTable[str]:
    return PhraseTable((phrase, phrase) for phrase in rows("cue"))


@cache
def rows(role: str) -> dict[str, dict[str, str]]:
    """The rows of one role by their phrase."""
    return {row["phrase"]: row for row in table("campaign_cues") if row["role"] == role}


@cache
def pattern(role: str) -> re.Pattern[str]:
    """Matches the phrases of one role in a piece of a folded text; signs may stand between their words."""
    return re.compile(phrases_pattern(rows(role)))


def row_of(role: str, matched: str) -> dict[str, str]:
    """The row of the phrase that `pattern` matched."""
    return rows(role)[" ".join(_WORD.findall(matched))]
