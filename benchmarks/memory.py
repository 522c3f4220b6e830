"""`python -m benchmarks.memory`: whether the memory of a crawl stays flat, however many pages it reads.

50,000 generated pages of five sources, crawled side by side, delays off, and read; takes minutes. `--pages N`: fewer.
"""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Lock

from benchmarks.generated_site import generated_site
from benchmarks.pages import crawled, read
from benchmarks.site import served
from models.source import Source

_SOURCES = 5
_LOOKS = 10  # at the memory


class _Gauge:
    """The memory of this process after every tenth of the pages, printed as it comes."""

    def __init__(self, pages: int) -> None:
        self.megabytes: list[float] = []
        self._every = pages // _LOOKS
        self._read = 0
        self._turn = Lock()
        self._start = time.perf_counter()

    def count(self) -> None:
        """Counts one more page; from several threads."""
        with self._turn:
            self._read += 1
            if self._read % self._every == 0:
                self.megabytes.append(_resident_megabytes())
                seconds = time.perf_counter() - self._start
                print(f"{self._read:7,} pages {self.megabytes[-1]:5.0f} MB {seconds:5.0f} s", flush=True)


def main() -> None:
    """Prints the memory as it goes, and in the end how much more it is than after the first tenth of the pages."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--pages", type=int, default=50_000)
    pages: int = parser.parse_args().pages
    gauge = _Gauge(pages)
    with served(partial(generated_site, _SOURCES, pages // _SOURCES)) as sources, ThreadPoolExecutor() as threads:
        list(threads.map(partial(_crawl, gauge), sources))
    print(f"times the memory after a tenth of the pages: {gauge.megabytes[-1] / gauge.megabytes[0]:.2f}")


def _crawl(gauge: _Gauge, source: Source) -> None:
    for page in crawled(source):
        read(page, source)
        gauge.count()


def _resident_megabytes() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1_000


if __name__ == "__main__":
    main()
