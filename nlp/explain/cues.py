"""What each cue means, in Vietnamese: `nlp/lexicon/cues.csv`."""

from collections.abc import Mapping
from functools import cache

from nlp.lexicon import table


def cue_text(cue: str) -> str:
    """The explanation of a cue, or the cue itself where the table has none."""
    return _texts().get(cue, cue)


@cache
def _texts() -> Mapping[str, str]:
    return {row["id"]: row["text"] for row in table("cues")}
