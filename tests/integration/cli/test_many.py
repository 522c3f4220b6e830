"""Extracting many files on several cores: in order, a few at a time, and told in one line when it ends early."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from service.cli.many import WorkerDiedError, in_order
from tests.integration.cli.calls import GOLD, Run

TEXTS = sorted(GOLD.glob("*.txt"))


class Names(list[str]):
    """Names that know how many of them were handed out."""

    handed = 0

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        self.handed = max(self.handed, place.stop)
        return super().__getitem__(place)


def die_at(last: str, name: str) -> str:
    if name == last:
        os._exit(1)
    return name


def test_results_come_in_order() -> None:
    names = [str(number) for number in range(500)]
    assert list(in_order(partial(die_at, ""), names, 2)) == names


def test_only_a_few_files_are_ahead_of_what_is_taken() -> None:
    names = Names(map(str, range(5_000)))
    results: Iterator[str] = in_order(partial(die_at, ""), names, 2)
    next(results)
    assert names.handed < 500
    results.close()  # type: ignore[attr-defined]


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(WorkerDiedError):
        list(in_order(partial(die_at, "300"), [str(number) for number in range(500)], 2))


def test_many_files_give_the_records_of_single_files(guongsang: Run, tmp_path: Path) -> None:
    texts = [*map(str, TEXTS), str(tmp_path / "khong-co.txt"), *map(str, TEXTS)]
    done = guongsang("extract", *texts, "--workers", "2")
    assert done.status == 1
    assert done.err == f"guongsang: không có {tmp_path / 'khong-co.txt'}\n"
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["file"] for record in records] == [*map(str, TEXTS), *map(str, TEXTS)]
    assert records[0] == json.loads(guongsang("extract", texts[0]).out)


def test_a_stop_by_hand_ends_all_processes_without_a_word() -> None:
    program = "from service.cli.main import main; main()"
    words = ["extract", *map(str, TEXTS * 60), "--workers", "2"]
    with subprocess.Popen(
        [sys.executable, "-c", program, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)
        assert running.stderr.read() == b""  # read to its end: no process holds it open any more
    assert running.returncode == 130
