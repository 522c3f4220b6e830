"""Politeness: one request at a time to a host, a pause between two, and rest where the host asks for it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Protocol


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
