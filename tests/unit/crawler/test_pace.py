"""One request at a time to a host, and a pause between two."""

from concurrent.futures import ThreadPoolExecutor

from crawler.pace import Pace
from tests.integration.crawl_server import StillClock


def test_the_next_turn_waits_for_the_delay_of_the_last() -> None:
    clock = StillClock()
    pace = Pace(clock)
    for delay in (5.0, 7.0, 5.0):
        with pace.turn("bao.example", delay):
            clock.passed += 1.0  # the request itself
    with pace.turn("khac.example", 5.0):
        pass
    assert clock.slept == [5.0, 7.0]


def test_a_longer_rest_is_never_cut_short() -> None:
    clock = StillClock()
    pace = Pace(clock)
    pace.rest("bao.example", 40.0)
    pace.rest("bao.example", 5.0)
    assert pace.wait_seconds("bao.example") == 40.0
    clock.passed += 50.0
    assert pace.wait_seconds("bao.example") == 0.0


def test_many_threads_have_one_turn_at_a_time() -> None:
    pace = Pace(StillClock())
    inside: list[str] = []
    most: list[int] = []

    def visit(number: int) -> None:
        with pace.turn("bao.example", 1.0):
            inside.append(str(number))
            most.append(len(inside))
            inside.pop()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(visit, range(200)))
    assert max(most) == 1
    assert len(most) == 200
