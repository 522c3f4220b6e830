"""The command as a whole process: many files on one core and on two, the memory of all its processes, its start."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.clock import in_turn
from benchmarks.texts import file_names, files

FILES = 5_000
_ROUNDS = 3
_STARTS = 9
_COMMAND = str(Path(sys.executable).with_name("guongsang"))
_EVERY = 0.05  # seconds between two looks at the memory


def times_as_fast_on_two_cores() -> float:
    """How many times as long `guongsang extract` of `FILES` files takes with one worker as with two."""
    with TemporaryDirectory() as folder:
        files(Path(folder), FILES)
        return in_turn(lambda _: _seconds(_extract(1), folder), lambda _: _seconds(_extract(2), folder), range(_ROUNDS))


def peak_megabytes() -> float:
    """The most memory that `guongsang extract` of `FILES` files with two workers holds, all processes together."""
    with TemporaryDirectory() as folder:
        files(Path(folder), FILES)
        most = 0
        with subprocess.Popen(_extract(2), cwd=folder, stdout=subprocess.DEVNULL) as running:  # noqa: S603
            while running.poll() is None:
                most = max(most, _resident(running.pid))
                time.sleep(_EVERY)
        return most / 1e6


def start_seconds() -> float:
    """Seconds of a command that reads nothing (`--help`), the interpreter's own start included."""
    return median(_seconds([_COMMAND, "--help"]) for _ in range(_STARTS))


def _extract(workers: int) -> list[str]:
    return [_COMMAND, "extract", *file_names(FILES), "--workers", str(workers)]


def _seconds(command: Sequence[str], folder: str = ".") -> float:
    """Seconds that pass during a command run in a folder."""
    start = time.perf_counter()
    status = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False).returncode  # noqa: S603
    if status:
        raise RuntimeError(f"{command[0]} ended with status {status}")
    return time.perf_counter() - start


def _resident(process: int) -> int:
    """Bytes of memory of a process and its children (Linux); what they share is counted once."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:  # it has ended
        return 0
    share = next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
    return 1_024 * share + sum(_resident(int(child)) for child in children)
