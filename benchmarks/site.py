"""The sample site in a process of its own: a crawler must not wait for the interpreter that its server holds."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from models.source import Source
from service.sample_site import SampleSite


@contextmanager
def sample_sources() -> Iterator[tuple[Source, ...]]:
    """The four websites, served on loopback as long as the context lasts."""
    processes = get_context("spawn")
    ours, theirs = processes.Pipe()
    server = processes.Process(target=_serve, args=(theirs,))
    server.start()
    theirs.close()
    with ours:
        yield ours.recv()
    server.join()


def _serve(guest: Connection) -> None:
    with SampleSite(0) as site:
        guest.send(site.sources())
        with suppress(EOFError):  # the guest hangs up when it is done
            guest.recv()
