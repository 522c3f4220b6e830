"""Work done beside the serving: one thread that does the same thing again and again until it is told to stop."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

_LOG = logging.getLogger(__name__)


@contextmanager
def repeated(job: Callable[[], object], every_seconds: float) -> Iterator[None]:
    """Does `job` at once and then every so many seconds, in a thread of its own, as long as the block lasts.

    A job that fails is logged and done again at its time. At the end a running job is waited for.
    """
    stop = Event()
    thread = Thread(target=_repeat, args=(job, every_seconds, stop), name="worker")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _repeat(job: Callable[[], object], every_seconds: float, stop: Event) -> None:
    while not stop.is_set():
        try:
            job()
        except Exception:  # noqa: BLE001  whatever it was, it is told, and the next try comes
            _LOG.exception("the worker's job failed; next try in %.0f s", every_seconds)
        stop.wait(every_seconds)
