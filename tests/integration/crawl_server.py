"""A server on loopback that plays what bad servers do, and a clock that does not wait."""

import gzip
import ssl
import time
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from socketserver import BaseRequestHandler, TCPServer
from threading import Event, Thread

from crawler import revisits
from models.crawl import LastVisit
from models.source import Source

Answer = Callable[[BaseHTTPRequestHandler], None]
EXPIRED = Path(__file__).with_name("expired.pem")  # certificate and key of bao.example
STORY = "Bà con xóm Lũng Vân cùng nhau mở con đường dài hai cây số, không ai nhận một đồng tiền công nào. "


def page(title: str, *, text: str = STORY * 4) -> bytes:
    """A small article page."""
    body = "".join(f"<p>{text}</p>" for _ in range(3))
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()


def feed(*addresses: str) -> bytes:
    """An RSS feed of these addresses."""
    items = "".join(f"<item><title>Tin</title><link>{address}</link></item>" for address in addresses)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'.encode()


def reply(body: bytes = b"", status: int = 200, **headers: str) -> Answer:
    """An answer; the name of a header with underscores for its hyphens."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        sent = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body))} | headers
        for name, value in sent.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirect(target: str, **headers: str) -> Answer:
    """A redirect."""
    return reply(status=302, Location=target, **headers)


def windows_1258(text: str) -> bytes:
    """The text as that charset writes it: the tone behind its letter."""
    written = bytearray()
    for character in text:
        marks = unicodedata.normalize("NFD", character)
        tones = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        letter = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
        written += f"{letter}{tones}".encode("cp1258")
    return bytes(written)


def gzip_bomb(megabytes: int) -> bytes:
    """A small gzip body that unpacks to so many megabytes of zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


def packed(body: bytes) -> Answer:
    """An honest gzip answer."""
    return reply(gzip.compress(body), Content_Encoding="gzip")


class Server:
    """Answers by path; what was asked for, with its headers, is kept. `base` is its address."""

    def __init__(self, answers: dict[str, Answer], port: int, scheme: str = "http") -> None:
        self.answers = answers
        self.otherwise = reply(status=404)  # for every other path
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.connections: list[int] = []  # by the port of the guest, one for each request
        self.over = Event()
        self.sent_bytes = 0
        self.port = port
        self.base = f"{scheme}://127.0.0.1:{port}"

    def endless(self, megabytes: int) -> Answer:
        """A page of so many megabytes, sent until the reader hangs up."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            for _ in range(megabytes * 10):
                self.sent_bytes += handler.wfile.write(b"<p>dai</p>" * 10_000)

        return answer

    def silent(self, _: BaseHTTPRequestHandler) -> None:
        """Never answers."""
        self.over.wait(20)

    def dripping(self, handler: BaseHTTPRequestHandler) -> None:
        """Sends one byte at a time, each sooner than the reader's patience for one."""
        while not self.over.is_set():
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)


@contextmanager
def serving(
    answers: dict[str, Answer], *, certificate: Path | None = None, protocol: str = "HTTP/1.0"
) -> Iterator[Server]:
    """The server, running, over TLS where it has a certificate; a path that is not in `answers` gives 404.

    With “HTTP/1.1” it keeps connections open.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = protocol

        def handle(self) -> None:
            with suppress(ssl.SSLError, ConnectionError):  # the guest does not trust our certificate, or hung up
                super().handle()

        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.connections.append(self.client_address[1])
            server.headers.append({name.lower(): value for name, value in self.headers.items()})
            try:
                server.answers.get(self.path, server.otherwise)(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    if certificate:
        listening.socket = _secured(listening.socket, certificate)
    server = Server(answers, listening.server_port, "https" if certificate else "http")
    Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        listening.shutdown()
        listening.server_close()


def _secured(plain: socket, certificate: Path) -> ssl.SSLSocket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    # The handshake belongs to the thread of its connection: one that fails must not stop the others.
    return context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)


@contextmanager
def old_tls_serving() -> Iterator[int]:
    """The port of a server that begins a handshake as those before RFC 5746 (2010) did: nothing in its first words says
    that it can renegotiate securely. Then comes the expired certificate; nobody gets further."""
    body = ssl.PEM_cert_to_DER_cert(EXPIRED.read_text().partition("-----END PRIVATE KEY-----")[2].strip())
    chain = len(body).to_bytes(3) + body
    hello = b"\x03\x03" + bytes(range(32)) + b"\x00" + b"\xc0\x2f" + b"\x00"  # TLS 1.2, ECDHE-RSA-AES128-GCM-SHA256

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(ConnectionError):  # the guest hangs up as soon as it does not like what it hears
                self.greet()

        def greet(self) -> None:
            self.request.recv(4096)
            for kind, content in ((2, hello), (11, len(chain).to_bytes(3) + chain)):
                message = bytes([kind]) + len(content).to_bytes(3) + content
                self.request.sendall(b"\x16\x03\x03" + len(message).to_bytes(2) + message)
            self.request.recv(4096)

    with TCPServer(("127.0.0.1", 0), Handler) as listening:
        Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield listening.server_address[1]
        listening.shutdown()


class StillClock:
    """Sleeping moves it on at once; `slept` holds each wait."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.passed = 0.0
        self.today = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.today

    def let_pass(self, **time: float) -> None:
        """Lets so many days or hours go by."""
        self.today += timedelta(**time)

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds


class Notebook:
    """What a crawl remembers, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, LastVisit] = {}

    def last_visit(self, address: str) -> LastVisit | None:
        return self.kept.get(address)

    def remember(self, address: str, visit: LastVisit) -> None:
        self.kept[address] = visit

    def due(self, source: str, now: datetime, most: int) -> Mapping[str, LastVisit]:
        due = (item for item in self.kept.items() if item[1].source == source and revisits.is_due(item[1], now))
        return dict(sorted(due, key=lambda item: item[1].first_at, reverse=True)[:most])


def newspaper(server: Server, **fields: object) -> Source:
    """A paper on this server, asked without a pause where `fields` do not say otherwise."""
    known = {
        "name": "bao",
        "title": "Báo Ví Dụ",
        "kind": "newspaper",
        "province": "Cao Bằng",
        "hosts": (f"127.0.0.1:{server.port}",),
        "delay_seconds": 0.0,
    }
    return Source(**(known | fields))  # type: ignore[arg-type]
