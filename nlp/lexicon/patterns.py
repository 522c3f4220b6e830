"""One regular expression for many phrases of a lexicon, on folded text."""

import re
from collections import defaultdict
from collections.abc import Iterable

from models.text import fold

# “người tốt, việc tốt”, “Người tốt - việc tốt”: a comma or a dash between two words makes no other phrase.
_GAP = '(?: *[,-] *| +)"?'


def phrases_pattern(phrases: Iterable[str]) -> str:
    """A group that matches the longest of the phrases at a place, whole words, “sĩ” and “sỹ” alike.

    Phrases are gathered by their first word, so that a place is refused by one comparison a word, not a phrase.
    """
    tails: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        words = re.findall(r"[^\s,\"-]+", fold(phrase))
        tails[_word(words[0])].add("".join(_GAP + _word(word) for word in words[1:]))
    heads = sorted(tails.items(), key=lambda item: (-len(item[0]), item[0]))
    body = "|".join(head + _tail(ends) for head, ends in heads)
    return rf"(?<!\w)(?:{body})(?!\w)"


def _word(word: str) -> str:
    return re.sub("s[ĩỹ]", "s[ĩỹ]", re.escape(word))


def _tail(ends: set[str]) -> str:
    ordered = sorted(ends, key=lambda end: (-len(end), end))
    return rf"(?:{'|'.join(ordered)})" if ordered != [""] else ""
