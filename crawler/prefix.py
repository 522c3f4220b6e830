"""The name that papers and portals put before their first sentence: “(CTO) - ”, “Baonghean.vn - ”, “CTTĐT - ”."""

import re
from collections.abc import Sequence

_SITE = r"[\w-]{2,25}(?:\.(?:gov|com|edu))?\.vn"
_SHORT = r"[A-ZĐ]{2,10}"
# Before the dash anything that short in brackets; by themselves only what is certainly a name: the first sentence may
# begin with a bracket, and “VNPT - đơn vị …” with its subject. What follows begins like a sentence.
_PREFIX = re.compile(
    r"(?:\((?P<bracketed>[^()]{2,30})\) ?[-–—:]"
    rf"|\((?P<certain>{_SHORT}|{_SITE}|TTXVN/[^()]{{2,20}}|[^()]{{2,20}} (?:Online|News))\)"
    rf"|(?P<bare>{_SHORT}(?:\.VN)?|{_SITE}|Bao[a-z]{{3,20}}|Cổng TTĐT|{_SHORT}\d? Online) ?[-–—|]"
    r"|(?P<dated>[^\W\d_][^,.\n]{1,24}, ngày \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?) ?[-–—])"
    r" ?(?=[^\W_]|[\"“])"
)


def part_prefix(line: str, sites: Sequence[str] = ()) -> tuple[str | None, str]:
    """The name before the first sentence of a text, without brackets and dash, and the line without it; None and the
    whole line where it has none. `sites`: what the site may be called, which is such a name too."""
    found = _PREFIX.match(line) or _of_site(line, sites)
    if found is None or line[found.end()].islower():
        return None, line
    return next(filter(None, found.groups())), line[found.end() :]


def _of_site(line: str, sites: Sequence[str]) -> re.Match[str] | None:
    own = "|".join(map(re.escape, filter(None, sites)))
    return re.match(rf"({own}) ?[-–—] ?(?=[^\W_]|[\"“])", line) if own else None
