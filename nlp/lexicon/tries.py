"""One regular expression for many words: what they begin with alike is compared once."""

import re
from collections import defaultdict
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first, at a cost that grows with their length, not number."""
    tails: dict[str, set[str]] = defaultdict(set)
    known = set(words)
    for word in known - {""}:
        tails[word[0]].add(word[1:])
    if not tails:
        return ""
    body = "|".join(re.escape(letter) + any_of(ends) for letter, ends in sorted(tails.items()))
    optional = "?" if "" in known else ""
    return f"(?:{body}){optional}" if optional or len(tails) > 1 else body
