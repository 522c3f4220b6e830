"""The same work on many files, shared among processes (one interpreter reads with one core only)."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Result = TypeVar("Result")

_CHUNK = 16  # files handed over at once: handing over costs as much as reading a short one
_AHEAD = 4  # chunks a process may be ahead of what is written: memory does not grow with the number of files
_FEW = 48  # files that one process has read by the time others are ready


class WorkerDiedError(Exception):
    """A process ended before it gave its results: killed, most often for want of memory."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[str], Result], names: Sequence[str], workers: int) -> Iterator[Result]:
    """`work(name)` for each name, in the order of the names, by so many processes; few names are read in this one.

    `work` must be importable by name (or a `partial` of such). Raises WorkerDiedError.
    """
    if workers == 1 or len(names) <= _FEW:
        yield from map(work, names)
        return
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    pool = ProcessPoolExecutor(workers, initializer=_end_with_the_terminal)
    try:
        yield from _results(pool, work, names, workers * _AHEAD)
    except BrokenExecutor as error:
        raise WorkerDiedError from error
    finally:
        pool.shutdown(cancel_futures=True)


def _results(
    pool: "ProcessPoolExecutor", work: Callable[[str], Result], names: Sequence[str], ahead: int
) -> Iterator[Result]:
    """The results in order; at most `ahead` chunks are handed over and not yet taken back."""
    waiting: deque[Future[list[Result]]] = deque()
    for start in range(0, len(names), _CHUNK):
        if len(waiting) == ahead:
            yield from waiting.popleft().result()
        waiting.append(pool.submit(_each, work, names[start : start + _CHUNK]))
    while waiting:
        yield from waiting.popleft().result()


def _each(work: Callable[[str], Result], names: Sequence[str]) -> list[Result]:
    return [work(name) for name in names]


def _end_with_the_terminal() -> None:
    """Ctrl-C ends a worker silently; what is told then is told by the command alone."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
