"""The worker crawls each source at its turn, goes on whatever fails, and ends when it is told to."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Semaphore
from threading import enumerate as enumerate_threads
from typing import Any

import pytest
from sqlalchemy import text

from crawler.archive import Archive
from crawler.fetch import Fetcher
from models.schedule import Turn
from models.source import Source
from service.jobs import LONGEST_WAIT, Rounds, beside
from service.ledger import turns
from service.pipeline import Crew
from service.search import SearchIndex
from service.store import Store
from tests.integration.busy_index import written_by_another

NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return 0.0

    def sleep(self, seconds: float) -> None:
        pass


class AtOnce(Executor):
    """Does what it is given before it answers."""

    def submit(self, job: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(job(*args, **named))
        return future


class Never(Executor):
    """Begins what it is given, and never ends it."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def submit(self, _job: Callable[..., Any], /, source: Source, *_: Any, **__: Any) -> Future[Any]:
        self.given.append(source.name)
        return Future()


def source(name: str) -> Source:
    """One that asks nobody: it has no lists."""
    return Source(
        name=name, title=name, kind="newspaper", province="Lào Cai", hosts=(f"{name}.example",), state="active"
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path}/ledger.db")
    yield opened
    opened.close()


def fetcher() -> AbstractContextManager[Fetcher]:
    return Fetcher("https://example.org", clock=Clock())


def crew(store: Store, folder: Path, **more: Any) -> Crew:
    archive, index = Archive(folder / "archive"), SearchIndex(folder / "index")
    made = {"open_fetcher": fetcher, "chance": lambda: 0.5, "clock": Clock()} | more
    return Crew(store=store, archive=archive, index=index, **made)


def kept_turns(store: Store) -> dict[str, Turn]:
    with store.read() as db:
        return turns(db)


def rounds(store: Store, folder: Path, *names: str, **more: Any) -> tuple[Rounds, Clock]:
    clock, sources = Clock(), [source(name) for name in names]
    store.enrol(names, NOW)
    return Rounds(sources, crew(store, folder, clock=clock), **more), clock


def test_what_is_due_is_crawled_and_gets_its_next_turn(store: Store, tmp_path: Path) -> None:
    worker, _ = rounds(store, tmp_path, "bao-a", "bao-b", "bao-c")
    store.keep_turn("bao-b", Turn(due_at=NOW + 2 * HOUR, interval=HOUR))
    assert worker.step(AtOnce()) == LONGEST_WAIT
    worker.step(Never())
    kept = kept_turns(store)
    assert {name for name, turn in kept.items() if turn.interval == timedelta(hours=24)} == {"bao-a", "bao-c"}
    assert kept["bao-b"] == Turn(due_at=NOW + 2 * HOUR, interval=HOUR)


def test_it_waits_until_the_next_source_is_due_and_an_hour_at_most(store: Store, tmp_path: Path) -> None:
    worker, clock = rounds(store, tmp_path, "bao-a", "bao-b")
    store.keep_turn("bao-a", Turn(due_at=NOW + timedelta(minutes=20)))
    store.keep_turn("bao-b", Turn(due_at=NOW + 5 * HOUR))
    assert worker.step(Never()) == timedelta(minutes=20)
    clock.moment += timedelta(minutes=20)
    threads = Never()
    assert worker.step(threads) == LONGEST_WAIT
    assert threads.given == ["bao-a"]


def test_no_source_is_crawled_twice_at_once_and_no_more_than_there_are_hands(store: Store, tmp_path: Path) -> None:
    names, threads = [f"bao-{letter}" for letter in "abcde"], Never()
    store.enrol(names, NOW)
    worker = Rounds([source(name) for name in names], crew(store, tmp_path, workers=3))
    for _ in range(3):
        worker.step(threads)
    assert threads.given == ["bao-a", "bao-b", "bao-c"]


def test_of_two_processes_one_crawls_a_source(store: Store, tmp_path: Path) -> None:
    other_store = Store(str(store.engine.url))
    one, other = (
        Rounds([source("bao-a"), source("bao-b")], crew(each, tmp_path, workers=hands))
        for each, hands in ((store, 1), (other_store, 2))
    )
    store.enrol(["bao-a", "bao-b"], NOW)
    of_one, of_other = Never(), Never()
    for _ in range(2):
        one.step(of_one)
        other.step(of_other)
    other_store.close()
    assert (of_one.given, of_other.given) == (["bao-a"], ["bao-b"])


def test_after_a_process_that_died_its_sources_have_their_turn_in_six_hours(store: Store, tmp_path: Path) -> None:
    worker, clock = rounds(store, tmp_path, "bao-a")
    assert store.claim_turn("bao-a", NOW)
    threads = Never()
    clock.moment += timedelta(hours=5, minutes=59)
    worker.step(threads)
    assert threads.given == []
    clock.moment += timedelta(minutes=1)
    worker.step(threads)
    assert threads.given == ["bao-a"]


def test_a_source_whose_report_cannot_be_kept_is_due_again(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    worker, _ = rounds(store, tmp_path, "bao-a")
    worker.step(AtOnce())
    with store.engine.connect().execution_options(writing=True) as db, db.begin():
        db.execute(text("DROP TABLE crawl_runs"))
    worker.step(Never())
    assert "crawl_runs" in caplog.text
    assert kept_turns(store)["bao-a"].due_at == NOW


def test_an_index_that_another_process_writes_loses_no_report(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    worker, _ = rounds(store, tmp_path, "bao-a", "bao-b")
    worker.step(AtOnce())
    with written_by_another(tmp_path / "index"):
        worker.step(Never())
    assert {turn.interval for turn in kept_turns(store).values()} == {timedelta(hours=24)}
    assert caplog.text == ""


def test_sources_that_are_no_longer_declared_are_left_alone(store: Store, tmp_path: Path) -> None:
    worker, _ = rounds(store, tmp_path, "bao-a")
    store.enrol(["bao-cu"], NOW - HOUR)
    threads = Never()
    worker.step(threads)
    assert threads.given == ["bao-a"]


def test_a_chore_that_fails_is_logged_and_the_crawls_go_on(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("no mail today")

    worker, _ = rounds(store, tmp_path, "bao-a", chore=fail)
    threads = Never()
    with caplog.at_level(logging.ERROR):
        worker.step(threads)
    assert "no mail today" in caplog.text
    assert threads.given == ["bao-a"]


def test_it_runs_beside_the_serving_and_ends_with_it(store: Store, tmp_path: Path) -> None:
    done = Semaphore(0)
    worker = Rounds([source("bao-a")], crew(store, tmp_path), done.release)
    with beside(worker):
        assert all(done.acquire(timeout=10) for _ in range(2))  # once at the start, once when the crawl ended
        assert "worker" in [thread.name for thread in enumerate_threads()]
    assert "worker" not in [thread.name for thread in enumerate_threads()]
    assert kept_turns(store)["bao-a"].interval == timedelta(hours=24)


def test_it_does_not_begin_where_the_archive_cannot_be_used(store: Store, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file in the place of the folder", "utf-8")
    with pytest.raises(FileExistsError), beside(Rounds([source("bao-a")], crew(store, tmp_path))):
        pytest.fail("nobody would read these sources")
    assert "worker" not in [thread.name for thread in enumerate_threads()]


def test_a_crawl_that_is_cut_off_has_its_turn_again(store: Store, tmp_path: Path) -> None:
    begun, go_on = Event(), Event()

    def slow() -> AbstractContextManager[Fetcher]:
        begun.set()
        go_on.wait(10)
        return fetcher()

    worker = Rounds([source("bao-a")], crew(store, tmp_path, open_fetcher=slow))
    with beside(worker):
        assert begun.wait(10)
        worker.stop()
        go_on.set()
    assert kept_turns(store) == {"bao-a": Turn(due_at=NOW)}
