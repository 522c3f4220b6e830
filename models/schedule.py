"""When a source has its turn."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """When a source is asked next.

    `interval`: what lies between two crawls while it answers, None until it was crawled once; `failures`: the crawls
    in a row, up to the last one, that could read none of its lists.
    """

    due_at: datetime
    interval: timedelta | None = None
    failures: int = 0
