"""Politeness: one request at a time to a host, a pause between two, and rest where the host asks for it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

_REST_SECONDS = 30.0  # after 429 or 503 without Retry-After
_DAY_SECONDS = 86_400.0  # no host rests longer, whatever it says


class Clock(Protocol):
    """Time as the crawler sees it; a test gives one that does not wait."""

    def now(self) -> datetime:
        """The moment, with its zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back."""
        ...

    def sleep(self, seconds: float) -> None:
        """Lets `seconds` pass."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)


class Pace:
    """When each host may be asked next; shared by all who crawl in this process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._turns: dict[str, threading.Lock] = {}
        self._next: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, delay_seconds: float) -> Iterator[None]:
        """Holds the host for one request, waiting until it is due; the next is due `delay_seconds` after this one."""
        with self._turns.setdefault(host, threading.Lock()):  # atomic
            wait = self.wait_seconds(host)
            if wait:
                self._clock.sleep(wait)
            try:
                yield
            finally:
                self.rest(host, delay_seconds)

    def rest(self, host: str, seconds: float) -> None:
        """Leaves the host alone for at least `seconds` from now."""
        self._next[host] = max(self._next.get(host, 0.0), self._clock.monotonic() + seconds)

    def wait_seconds(self, host: str) -> float:
        """How long it still is until the host may be asked."""
        return max(self._next.get(host, 0.0) - self._clock.monotonic(), 0.0)


def rest_seconds(retry_after: str | None, now: datetime) -> float:
    """How long a server asks to be left alone, 0 to a day: Retry-After in seconds or as a date (RFC 9110, 10.2.3)."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), _DAY_SECONDS)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return _REST_SECONDS
    seconds = (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds()
    return min(max(seconds, 0.0), _DAY_SECONDS)
