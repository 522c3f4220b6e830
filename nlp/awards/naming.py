"""Who gives an award as the article tells it anywhere: “quyết định của Chủ tịch UBND tỉnh về việc tặng Bằng khen”."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from models.facts import Authority
from nlp.awards.authority import Giver, find_givers
from nlp.awards.giving import STATE
from nlp.awards.words import Form, award_forms
from nlp.reading import Reading

# From a giver to what it gives, and from an award to its own giver.
_GIVES = re.compile(r"(?<!\w)(?:tặng|trao|công nhận|quyết định)(?!\w)")
_PROPOSED = re.compile(r"(?<!\w)(?:đề nghị|đề xuất|trình|kiến nghị|xin)(?: [^\W\d_]+){0,3} $")
_RECEIVES = re.compile(r"[;:\n]|được|(?<!công )nhận")
_OF = re.compile(r"[^;:,\n]{0,30}? (?:của|do)(?: [^\W\d_]+){0,3} ")
_BEFORE, _BEHIND = 300, 60  # characters from an award to a giver
_MOST = 20  # givers so near
_ASKED = 40  # characters before a giver that tell that it is only asked


def named_givers(reading: Reading, awards: AbstractSet[str], *, central_city: bool) -> dict[str, Authority]:
    """For each of `awards` (codes of the guidelines): the giver, where all that are told of it agree."""
    told: dict[str, set[Authority]] = defaultdict(set)
    tokens = reading.tokens
    givers = find_givers(reading, 0, len(reading.text), central_city=central_city)
    for place, after, form in award_forms().within(tokens, 0, len(tokens)):
        if form.code in awards:
            told[form.code] |= set(_givers_of(reading, form, (tokens.starts[place], tokens.ends[after - 1]), givers))
    return {award: next(iter(codes)) for award, codes in told.items() if len(codes) == 1}


def _givers_of(reading: Reading, form: Form, named: tuple[int, int], givers: list[Giver]) -> Iterator[Authority]:
    """The codes of those told to give the award that is named there, in the same sentence; not who is asked to."""
    start, end = named
    sentence = reading.sentence_at(start)
    first = bisect_left(givers, max(sentence.start, start - _BEFORE), key=_start)
    last = bisect_left(givers, min(sentence.end, end + _BEHIND), key=_start)
    for giver in givers[first : min(last, first + _MOST)]:
        right = giver.code in STATE or not form.of_state
        asked = _PROPOSED.search(reading.folded, max(giver.start - _ASKED, sentence.start), giver.start)
        if giver.code and right and not (giver.loose or asked) and _gives(reading.folded, giver, start, end):
            yield giver.code


def _gives(folded: str, giver: Giver, start: int, end: int) -> bool:
    if giver.end > start:
        return giver.start >= end and _OF.fullmatch(folded, end, giver.start) is not None
    between = folded[giver.end : start]
    return _GIVES.search(between) is not None and _RECEIVES.search(between) is None


def _start(giver: Giver) -> int:
    return giver.start
