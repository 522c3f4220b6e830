"""One regular expression for many words: what they begin with alike is compared once."""

import re
from collections import defaultdict
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first, at a cost that grows with their length, not number."""
    return any_of_pieces(tuple(map(re.escape, word)) for word in words)


def any_of_pieces(words: Iterable[tuple[str, ...]]) -> str:
    """`any_of` for words that are rows of patterns, of which no two different ones can match at one place."""
    tails: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    known = set(words)
    for word in known - {()}:
        tails[word[0]].add(word[1:])
    if not tails:
        return ""
    body = "|".join(piece + any_of_pieces(ends) for piece, ends in sorted(tails.items()))
    optional = "?" if () in known else ""
    return f"(?:{body}){optional}" if optional or len(tails) > 1 else body
