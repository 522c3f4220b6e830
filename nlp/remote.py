"""Whether a place is one of those that the law puts first: borders, islands, highlands, especially difficult areas."""

import re
from functools import cache

from models.text import fold
from nlp.lexicon import table
from nlp.lexicon.patterns import phrases_pattern
from nlp.places import PROPER


@cache
def _remote_pattern() -> re.Pattern[str]:
    return re.compile(phrases_pattern(row["phrase"] for row in table("remote_places")))


@cache
def _remote_unit_pattern() -> re.Pattern[str]:
    units = "|".join(row["word"] for row in table("places") if "remote" in row["note"])
    return re.compile(rf"(?<!\w)(?i:{units}) {PROPER}")


def is_remote(text: str) -> bool:
    """Whether a place or sentence tells of a border, island, highland or especially difficult area.

    Law 06/2022/QH15, article 5 gives these priority; the cues are `remote_places.csv` and the hamlet words of the
    highlands in `places.csv` (bản, buôn, bon, plei).
    """
    return bool(_remote_pattern().search(fold(text)) or _remote_unit_pattern().search(text))
