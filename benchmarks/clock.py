"""Times that can be compared: on one core, in processor seconds, and two ways of doing one thing in turn, A B A B …"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import TypeVar

Item = TypeVar("Item")


@contextmanager
def on_one_core() -> Iterator[None]:
    """Keeps this thread, and those that it begins, on one core as long as the context lasts."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process for one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def in_turn(first: Callable[[Item], float], second: Callable[[Item], float], items: Iterable[Item]) -> float:
    """How many times as long `first` takes as `second`: the median over the items, both measured on each in turn."""
    return median(first(item) / second(item) for item in items)
