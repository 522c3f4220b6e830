"""The name that papers and portals put before their first sentence: “(CTO) - ”, “Baonghean.vn - ”, “CTTĐT - ”."""

import re

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


def part_prefix(line: str) -> tuple[str | None, str]:
    """The name before the first sentence of a text, without brackets and dash, and the line without it; None and the
    whole line where it has none."""
    found = _PREFIX.match(line)
    if found is None or line[found.end()].islower():
        return None, line
    return next(filter(None, found.groups())), line[found.end() :]
