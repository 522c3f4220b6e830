"""What it costs to wait: the worker with thousands of sources none of which is due."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.archive import Archive
from crawler.fetch import Fetcher
from models.source import Source
from service.jobs import Rounds, beside
from service.pipeline import Crew
from service.search import SearchIndex
from service.store import Store

SOURCES = 2_000
_SECONDS = 20.0
_START = 1.0  # seconds for the worker's first look at its sources


def idle_percent() -> float:
    """Processor time by time that passes, in percent, while the worker waits with `SOURCES` sources on its schedule."""
    names = [f"bao-{number:04}" for number in range(SOURCES)]
    sources = [
        Source(name=name, title=name, kind="newspaper", province=None, hosts=(f"{name}.example",), state="active")
        for name in names
    ]
    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/so.db")
        store.enrol(names, datetime.now(UTC) + timedelta(hours=1))
        archive, index = Archive(Path(folder) / "archive"), SearchIndex(Path(folder) / "so.index")
        crew = Crew(store=store, archive=archive, index=index, open_fetcher=lambda: Fetcher("https://example.org"))
        with beside(Rounds(sources, crew)):
            time.sleep(_START)
            start, used = time.perf_counter(), time.process_time()
            time.sleep(_SECONDS)
            share = (time.process_time() - used) / (time.perf_counter() - start)
        store.close()
    return 100 * share
