"""Work done beside the serving: each source is crawled when it is due, several side by side, until told to stop."""

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from models.source import Source
from service.crawl_report import SourceReport
from service.ledger import due_sources, next_due
from service.pipeline import Crew, crawl_source, keep_report

_LOG = logging.getLogger(__name__)
LONGEST_WAIT = timedelta(hours=1)  # what is not about a source, the weekly report say, has its turn that often
_AFTER_FAULT = timedelta(minutes=1)

Chore = Callable[[], object]


class Rounds:
    """Crawls the sources at their turns. `chore` is done after each crawl that ended, and every hour at least.

    A crawl or a chore that fails is logged; the next ones come.
    """

    def __init__(self, sources: Sequence[Source], crew: Crew, chore: Chore = lambda: None) -> None:
        self._sources = {source.name: source for source in sources}
        self._crew, self._chore = crew, chore
        self._running: dict[str, tuple[datetime, Future[SourceReport]]] = {}
        self._stop, self._wake = Event(), Event()

    @contextmanager
    def ready(self) -> Iterator[None]:
        """To be entered before `run`: sources that are new have their first turn, and the archive takes pages. Raises
        OSError where its folder cannot be used."""
        with self._crew.archive.in_use():
            self._crew.store.enrol(self._sources, self._crew.clock.now())
            yield

    def run(self) -> None:
        """Goes on until `stop` is called; crawls that are under way then end after their current page, and have their
        turn again."""
        with ThreadPoolExecutor(self._crew.workers) as threads:
            while True:
                self._wake.clear()
                if self._stop.is_set():
                    break
                self._wake.wait(self.step(threads).total_seconds())
        for name in list(self._running):
            self._end(name)

    def stop(self) -> None:
        """Lets `run` come to its end."""
        self._stop.set()
        self._wake.set()

    def step(self, threads: Executor) -> timedelta:
        """Ends what is done, begins what is due; how long to wait for the next step where nothing ends before."""
        wait = _AFTER_FAULT
        with _told():
            for name in [name for name, (_, crawl) in self._running.items() if crawl.done()]:
                self._end(name)
            wait = self._begin(threads)
        with _told():
            self._chore()
        return wait

    def _begin(self, threads: Executor) -> timedelta:
        """Crawls of what is due as far as there are hands, but for what another process crawls; until when there is
        nothing more to begin."""
        now = self._crew.clock.now()
        with self._crew.store.read() as db:
            due, later = due_sources(db, now), next_due(db, now)
        waiting = [name for name in due if name in self._sources and name not in self._running]
        for name in waiting:
            if len(self._running) < self._crew.workers and self._crew.store.claim_turn(name, now):
                crawl = threads.submit(crawl_source, self._sources[name], self._crew, self._stop)
                self._running[name] = (now, crawl)
                crawl.add_done_callback(lambda _: self._wake.set())
        return min(later - now, LONGEST_WAIT) if later else LONGEST_WAIT

    def _end(self, name: str) -> None:
        """Keeps what the crawl gave; nothing of one that was cut off: nobody knows what it would have met. Where
        nothing is kept the source has its turn again."""
        started_at, crawl = self._running.pop(name)
        try:
            if not self._stop.is_set():
                keep_report(self._crew, [self._sources[name]], [crawl.result()], started_at)
        finally:
            self._crew.store.release_turn(name, started_at)


@contextmanager
def beside(rounds: Rounds) -> Iterator[None]:
    """Lets the rounds run in a thread of their own as long as the block lasts. Raises OSError where the folder of the
    archive cannot be used."""
    thread = Thread(target=rounds.run, name="worker")
    with rounds.ready():
        thread.start()
        try:
            yield
        finally:
            rounds.stop()
            thread.join()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except Exception:  # noqa: BLE001  whatever it was, it is told, and the next try comes
        _LOG.exception("the worker failed; the next try comes")
