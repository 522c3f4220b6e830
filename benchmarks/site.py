"""Sites on loopback in a process of their own: a crawler must not wait for the interpreter that its server holds."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from models.source import Source
from service.sample_site import SampleSite

Open = Callable[[], AbstractContextManager[tuple[Source, ...]]]  # serves the sources as long as the context lasts


@contextmanager
def served(open_site: Open) -> Iterator[tuple[Source, ...]]:
    """The sources of a site, which is served as long as the context lasts."""
    processes = get_context("spawn")
    ours, theirs = processes.Pipe()
    server = processes.Process(target=_serve, args=(open_site, theirs))
    server.start()
    theirs.close()
    with ours:
        yield ours.recv()
    server.join()


def _serve(open_site: Open, guest: Connection) -> None:
    with open_site() as sources:
        guest.send(sources)
        with suppress(EOFError):  # the guest hangs up when it is done
            guest.recv()


@contextmanager
def sample_site() -> Iterator[tuple[Source, ...]]:
    """The four websites of the sample."""
    with SampleSite(0) as site:
        yield site.sources()
