"""A command as others call it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parents[2] / "fixtures" / "gold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]
