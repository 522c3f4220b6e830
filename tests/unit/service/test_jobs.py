"""The worker does its job again and again, a failure notwithstanding."""

import logging
from threading import Semaphore
from threading import enumerate as enumerate_threads

import pytest

from service.jobs import repeated


def test_a_job_is_repeated_until_the_block_ends() -> None:
    done = Semaphore(0)
    with repeated(done.release, 0.001):
        assert all(done.acquire(timeout=10) for _ in range(3))
        assert "worker" in [thread.name for thread in enumerate_threads()]
    assert "worker" not in [thread.name for thread in enumerate_threads()]


def test_a_failing_job_is_logged_and_done_again(caplog: pytest.LogCaptureFixture) -> None:
    tried = Semaphore(0)

    def fail() -> None:
        tried.release()
        raise RuntimeError("no network")

    with caplog.at_level(logging.ERROR), repeated(fail, 0.001):
        assert all(tried.acquire(timeout=10) for _ in range(2))
    assert "no network" in caplog.text
