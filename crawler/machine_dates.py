"""Dates that only machines write: a whole value of a feed, an attribute or declared data."""

import re
from datetime import datetime, timezone

_COMPACT = re.compile(r"((?:19|20)\d{6})(?:T?(\d{6})(Z|[+-]\d{4})?)?")  # ISO 8601, basic format: 20261112T081500Z
# Seconds since 1970, or milliseconds; .NET writes “/Date(1700000000000+0700)/”.
_EPOCH = re.compile(r"(?:\\?/Date\()?(1\d{9})(?:\d{3})?(?:[+-]\d{4})?(?:\)\\?/)?")


def read_machine_date(value: str, zone: timezone) -> datetime | None:
    """The moment in `zone`, which is also that of a compact date that names none; None for any other value."""
    if epoch := _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(epoch[1]), zone)
    compact = _COMPACT.fullmatch(value)
    if compact is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{compact[1]}T{compact[2] or '000000'}{compact[3] or ''}")
    except ValueError:  # no such day
        return None
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
