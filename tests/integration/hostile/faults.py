"""What one fault is, and how a server plays what http.server is too well behaved to send."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from itertools import repeat

from tests.integration.crawl_server import Answer, redirect

CALLER = "bao.example"  # the host of the source; others of its names lead to inner addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a server does, and what the crawl reports of it: a reason of models.crawl, or “article”."""

    does: Answer
    reported: str


def raw(*pieces: bytes) -> Answer:
    """These very bytes, then the connection is closed."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)

    return answer


def forever(start: bytes, piece: bytes) -> Answer:
    """The same piece again and again, until the guest hangs up."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        for again in repeat(piece):
            handler.wfile.write(again)

    return answer


def dripping(start: bytes, pieces: Iterable[bytes]) -> Answer:
    """A piece every 20 ms, sooner than the guest's patience for one, until it hangs up."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        handler.connection.settimeout(0.02)
        for piece in pieces:
            handler.wfile.write(piece)
            with suppress(TimeoutError):
                if handler.connection.recv(1) == b"":
                    return

    return answer


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Nothing, until the guest hangs up."""
    handler.connection.recv(1)


def at_port(target: str) -> Answer:
    """A redirect to an address in which PORT stands for that of this server."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        port = handler.connection.getsockname()[1]
        redirect(target.replace("PORT", str(port)))(handler)

    return answer


def growing(handler: BaseHTTPRequestHandler) -> None:
    """A redirect to itself with one more in the query each time: no two addresses are the same."""
    path, _, number = handler.path.partition("?lan=")
    redirect(f"{path}?lan={int(number or 0) + 1}")(handler)


def faults(reported: str, **answers: Answer) -> dict[str, Fault]:
    """Faults by name that are all reported alike."""
    return {name.replace("_", "-"): Fault(does=answer, reported=reported) for name, answer in answers.items()}


Faults = dict[str, Fault]
