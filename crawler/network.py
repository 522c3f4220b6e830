"""The only module that opens sockets: it resolves a name, checks the address and connects to the address it checked.

A name that first leads to a public address and then to an inner one (DNS rebinding) gains nothing: there is one
resolution, and the connection goes to its result. A connection that its server keeps open stays with the address that
was checked. Each request has a deadline, its connection one for each request it serves.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

import httpcore
import httpx

from models.source import Tls

Resolver = Callable[[str, int], Sequence[str]]
_NAT64 = IPv6Network("64:ff9b::/96")
_LEGACY_SERVER_CONNECT = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT, which Python names from 3.12 on
_KEPT_SECONDS = 60.0  # of silence; most servers hang up sooner, and a polite crawl comes back after 5 s
_KEPT = 8  # connections, one a host: a source has few hosts
_SITE_LOCAL = IPv6Network("fec0::/10")  # inner addresses of old (RFC 3879) that `is_global` takes for public


# What the system or the library tells, by the narrowest kind first.
_FAILURES: tuple[tuple[type[BaseException], str], ...] = (
    (socket.gaierror, "không tìm thấy tên máy chủ"),
    (ConnectionRefusedError, "máy chủ từ chối kết nối"),
    (ConnectionError, "máy chủ ngắt kết nối"),
    (TimeoutError, "máy chủ không trả lời trong thời hạn"),
    (ssl.SSLCertVerificationError, "chứng chỉ của máy chủ không hợp lệ"),
    (ssl.SSLError, "không lập được kết nối mã hóa (TLS)"),
    (httpcore.ProtocolError, "máy chủ ngắt kết nối hoặc trả lời sai giao thức HTTP"),
)


def failure_line(error: Exception) -> str:
    """Why a connection failed, as one Vietnamese line."""
    told = (error.__context__, error)  # the library's pool takes the cause away
    return next((line for kind, line in _FAILURES if any(isinstance(one, kind) for one in told)), "không kết nối được")


class PrivateAddressError(Exception):
    """A name that leads to no address that may be connected to; the message is one Vietnamese line."""


class Gate:
    """Decides which addresses may be connected to: public ones, and the networks of `allow` (“127.0.0.0/8”).

    ValueError (one line) for an entry of `allow` that is no network.
    """

    def __init__(self, allow: Sequence[str] = ()) -> None:
        self._allowed = tuple(ip_network(network) for network in allow)

    def admits(self, address: str) -> bool:
        """Whether `address`, written as digits, may be connected to; False for what is no address."""
        try:
            inner = _inner(ip_address(address.partition("%")[0]))
        except ValueError:
            return False
        if any(inner.version == network.version and inner in network for network in self._allowed):
            return True
        return inner.is_global and not (inner.is_multicast or inner.is_reserved or inner in _SITE_LOCAL)

    def refuses_literal(self, host: str) -> bool:
        """Whether `host` is an address written as digits that may not be connected to."""
        try:
            ip_address(host)
        except ValueError:
            return False
        return not self.admits(host)


def resolve_name(host: str, port: int) -> Sequence[str]:
    """The addresses of a name as the system gives them; OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Network:
    """HTTP over connections that the gate admitted; no request takes longer than `total_seconds`, with all its waits.

    One request at a time: the answer is read or closed before the next one is asked for; use it in one thread.
    The extension `tls` of a request says how certificates are checked (`models.source.Tls`); without it, strictly.
    """

    def __init__(self, gate: Gate, total_seconds: float, resolver: Resolver = resolve_name) -> None:
        self._deadline = _Deadline(total_seconds)
        self._backend = _Backend(gate, self._deadline, resolver)
        self._pools: dict[Tls, httpcore.ConnectionPool] = {}

    def ask(self, request: httpcore.Request) -> httpcore.Response:
        """The answer with its body still to come. Raises httpcore's errors and PrivateAddressError.

        Where a server hung up just when a kept connection was used again, it is asked once more, on a new one.
        """
        self._deadline.begin()
        pool = self._pool(request.extensions.get("tls", "strict"))
        opened = self._backend.opened
        try:
            return pool.handle_request(request)
        except (httpcore.NetworkError, httpcore.RemoteProtocolError):
            if request.method != b"GET" or self._backend.opened > opened:
                raise
            return pool.handle_request(request)

    def close(self) -> None:
        """Closes what is still open."""
        for pool in self._pools.values():
            pool.close()

    def _pool(self, tls: Tls) -> httpcore.ConnectionPool:
        """The connections to servers trusted in this way: one that was opened in another is never used."""
        if tls not in self._pools:
            self._pools[tls] = httpcore.ConnectionPool(
                ssl_context=ssl_context(tls),
                max_keepalive_connections=_KEPT,
                keepalive_expiry=_KEPT_SECONDS,
                network_backend=self._backend,
            )
        return self._pools[tls]


@lru_cache
def ssl_context(tls: Tls) -> ssl.SSLContext:
    """How servers are trusted, kept for the whole process: to read the certificates of all authorities takes 30 ms."""
    context = httpx.create_ssl_context(verify=tls != "insecure", trust_env=False)
    if tls != "strict":
        context.options |= _LEGACY_SERVER_CONNECT
    return context


class _Deadline:
    """When the present request has to be over."""

    def __init__(self, total_seconds: float) -> None:
        self._total_seconds = total_seconds
        self._at = 0.0

    def begin(self) -> None:
        """Starts the time of a request."""
        self._at = time.monotonic() + self._total_seconds

    def left(self, timeout: float | None) -> float:
        """The seconds one wait may take. ReadTimeout once the deadline is over."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("total time is over")
        return left if timeout is None else min(left, timeout)


class _Backend(httpcore.NetworkBackend):
    """`opened` counts the connections."""

    def __init__(self, gate: Gate, deadline: _Deadline, resolver: Resolver) -> None:
        self.opened = 0
        self._gate = gate
        self._deadline = deadline
        self._resolver = resolver
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.opened += 1
        failure: Exception = httpcore.ConnectError(f"{host}: no address")
        for address in self._admitted(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def _admitted(self, host: str, port: int) -> list[str]:
        try:
            found = self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from None
        admitted = [address for address in found if self._gate.admits(address)]
        if found and not admitted:
            raise PrivateAddressError(f"{host} dẫn đến địa chỉ không công khai {found[0]}")
        return admitted


class _TimedStream(httpcore.NetworkStream):
    """A stream on which no wait goes beyond the deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address inside an IPv6 one that only wraps it (mapped, 6to4, NAT64); else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
