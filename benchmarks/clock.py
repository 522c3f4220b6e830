"""Times that can be compared: processor seconds, and two ways of doing one thing in turn, A B A B …"""

import time
from collections.abc import Callable, Iterable
from statistics import median
from typing import TypeVar

Item = TypeVar("Item")


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process for one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def in_turn(first: Callable[[Item], float], second: Callable[[Item], float], items: Iterable[Item]) -> float:
    """How many times as long `first` takes as `second`: the median over the items, both measured on each in turn."""
    return median(first(item) / second(item) for item in items)
