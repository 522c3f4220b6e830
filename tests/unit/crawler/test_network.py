"""Which addresses may be connected to, and that the checked one is the one connected to."""

import socket
import ssl

import httpcore
import pytest

from crawler.fetch import Fetcher, Limits
from crawler.network import Gate, failure_line
from models.crawl import Drop
from models.source import Source
from tests.integration.crawl_server import StillClock, page, reply, serving


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
        "2001:db8::1", "khong-phai-dia-chi", "",
    ],
)  # fmt: skip
def test_inner_addresses_are_refused(address: str) -> None:
    assert not Gate().admits(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "113.160.0.1", "2001:ee0::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_admitted(address: str) -> None:
    assert Gate().admits(address)


def test_only_the_networks_allowed_are_opened() -> None:
    gate = Gate(("127.0.0.0/8", "fd00::/8"))
    assert gate.admits("127.0.0.1")
    assert gate.admits("::ffff:127.0.0.1")
    assert gate.admits("fd00::5")
    assert not gate.admits("10.0.0.1")


def test_a_network_that_is_none_is_one_line() -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        Gate(("localhost",))


def _failed(cause: Exception) -> httpcore.ConnectError:
    error = httpcore.ConnectError(str(cause))
    error.__context__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (_failed(socket.gaierror(-2, "Name or service not known")), "không tìm thấy tên máy chủ"),
        (_failed(ConnectionRefusedError(111, "Connection refused")), "máy chủ từ chối kết nối"),
        (_failed(ConnectionResetError(104, "Connection reset by peer")), "máy chủ ngắt kết nối"),
        (_failed(ssl.SSLCertVerificationError("certificate has expired")), "chứng chỉ của máy chủ không hợp lệ"),
        (_failed(ssl.SSLError("wrong version number")), "không lập được kết nối mã hóa (TLS)"),
        (_failed(OSError(113, "No route to host")), "không kết nối được"),
        (httpcore.RemoteProtocolError("illegal"), "máy chủ ngắt kết nối hoặc trả lời sai giao thức HTTP"),
    ],
)
def test_a_connection_that_failed_is_told_in_one_vietnamese_line(error: Exception, line: str) -> None:
    assert failure_line(error) == line


def test_a_name_that_moves_inward_after_the_check_gains_nothing() -> None:
    """The resolver gives the allowed address once, an inner one ever after: one request, one resolution."""
    answers = iter(["127.0.0.1", "127.0.0.1"])
    source = Source(name="bao", title="Báo", kind="portal", province=None, hosts=("bao.example",), delay_seconds=0.0)
    with serving({"/robots.txt": reply(), "/1.html": reply(page("Một"))}) as server:
        limits = Limits(allow=("127.0.0.1/32",), read_seconds=2)
        source = Source(
            name="bao",
            title="Báo",
            kind="portal",
            province=None,
            hosts=(f"bao.example:{server.port}",),
            delay_seconds=0.0,
        )
        with Fetcher(
            "a", limits=limits, clock=StillClock(), resolver=lambda *_: [next(answers, "10.0.0.1")]
        ) as fetcher:
            first = fetcher.fetch(source, f"http://bao.example:{server.port}/1.html")
            second = fetcher.fetch(source, f"http://bao.example:{server.port}/1.html")
    assert not isinstance(first, Drop)
    assert isinstance(second, Drop)
    assert second.reason == "private_address"
    assert server.asked == ["/robots.txt", "/1.html"]


def test_many_addresses_of_one_name_share_one_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, waits = StillClock(), []

    def connect(_: object, host: str, port: int, timeout: float, *rest: object) -> None:
        waits.append(timeout)
        clock.sleep(timeout)
        raise httpcore.ConnectTimeout

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    monkeypatch.setattr("crawler.network.time.monotonic", clock.monotonic)
    source = Source(name="bao", title="Báo", kind="portal", province=None, hosts=("bao.example",), delay_seconds=0.0)
    limits = Limits(connect_seconds=10, total_seconds=25)
    with Fetcher("a", limits=limits, clock=clock, resolver=lambda *_: ["8.8.8.8"] * 50) as fetcher:
        dropped = fetcher.fetch(source, "http://bao.example/1.html")
    assert isinstance(dropped, Drop)
    assert dropped.reason == "timeout"
    assert waits == [10, 10, 5]


def test_of_several_addresses_only_admitted_ones_are_tried() -> None:
    with serving({"/robots.txt": reply(), "/1.html": reply(page("Một"))}) as server:
        source = Source(
            name="bao",
            title="Báo",
            kind="portal",
            province=None,
            hosts=(f"bao.example:{server.port}",),
            delay_seconds=0.0,
        )
        with Fetcher(
            "a",
            limits=Limits(allow=("127.0.0.1/32",), read_seconds=2),
            clock=StillClock(),
            resolver=lambda *_: ["10.0.0.1", "127.0.0.1"],
        ) as fetcher:
            assert not isinstance(fetcher.fetch(source, f"http://bao.example:{server.port}/1.html"), Drop)
