"""A connection that its server keeps open is used again, and no check is weaker for it."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from crawler.fetch import Fetcher, Limits
from models.article import FetchedPage
from models.crawl import Drop, Validators
from models.source import Source, Tls
from tests.integration.crawl_server import (
    EXPIRED,
    Server,
    StillClock,
    newspaper,
    page,
    redirect,
    reply,
    serving,
)

LIMITS = Limits(connect_seconds=1, read_seconds=1, total_seconds=2, page_bytes=200_000, allow=("127.0.0.1/32",))
ARTICLE = reply(page("Một"))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/1.html": ARTICLE, "/2.html": ARTICLE}, protocol="HTTP/1.1") as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher("a", limits=LIMITS, clock=StillClock(), resolver=lambda *_: ["127.0.0.1"]) as opened:
        yield opened


def source_of(server: Server, tls: Tls = "strict") -> Source:
    return newspaper(server, hosts=(f"bao.example:{server.port}",), tls=tls)


def fetched(fetcher: Fetcher, server: Server, path: str, **options: object) -> FetchedPage | Drop:
    return fetcher.fetch(source_of(server), f"http://bao.example:{server.port}{path}", **options)  # type: ignore[arg-type]


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Answers nothing."""
    handler.close_connection = True


def test_pages_and_what_did_not_change_come_over_one_connection(server: Server, fetcher: Fetcher) -> None:
    server.answers |= {"/robots.txt": reply(), "/2.html": reply(status=304)}
    fetched(fetcher, server, "/1.html")
    fetched(fetcher, server, "/2.html", validators=Validators(etag='"x"'))
    assert isinstance(fetched(fetcher, server, "/1.html"), FetchedPage)
    assert server.asked == ["/robots.txt", "/1.html", "/2.html", "/1.html"]
    assert len(set(server.connections)) == 1


def test_a_name_is_looked_up_for_each_connection_not_for_each_page(server: Server) -> None:
    """What leads inward later is not connected to, and what was checked goes on."""
    answers = iter(["127.0.0.1"])
    server.answers |= {"/robots.txt": reply(), "/3.html": hang_up}
    with Fetcher("a", limits=LIMITS, clock=StillClock(), resolver=lambda *_: [next(answers, "10.0.0.1")]) as fetcher:
        results = [fetched(fetcher, server, f"/{number}.html") for number in (1, 2, 3)]
    assert [result.reason if isinstance(result, Drop) else "page" for result in results] == [
        "page",
        "page",
        "private_address",
    ]


def test_the_time_limit_is_that_of_a_request_not_of_its_connection(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = StillClock()
    monkeypatch.setattr("crawler.network.time.monotonic", clock.monotonic)
    server.answers["/robots.txt"] = reply()
    for pause in (0, 20, 61):  # after a minute the connection is given up
        clock.sleep(pause)
        assert isinstance(fetched(fetcher, server, "/1.html"), FetchedPage)
    first, *_, last = server.connections
    assert server.connections == [first, first, first, last]
    assert first != last


@pytest.mark.parametrize("name", ["silent", "dripping", "too_large", "not_there", "redirect"])
def test_a_connection_on_which_an_answer_was_not_read_to_its_end_is_not_used_again(
    server: Server, fetcher: Fetcher, name: str
) -> None:
    faults = {
        "silent": server.silent,
        "dripping": server.dripping,
        "too_large": server.endless(200),
        "not_there": reply(page("404"), status=404),
        "redirect": redirect("/2.html"),
    }
    server.answers |= {"/robots.txt": reply(), "/fault": faults[name]}
    fetched(fetcher, server, "/1.html")
    fetched(fetcher, server, "/fault")
    assert isinstance(fetched(fetcher, server, "/1.html"), FetchedPage)
    asked = dict(zip(server.asked, server.connections, strict=True))  # of each path the last time
    assert asked["/fault"] != asked["/1.html"]


def test_a_server_that_hangs_up_a_kept_connection_is_asked_once_more(server: Server, fetcher: Fetcher) -> None:
    def on_a_new_connection(handler: BaseHTTPRequestHandler) -> None:
        (hang_up if server.connections.count(server.connections[-1]) > 1 else ARTICLE)(handler)

    server.answers |= {"/robots.txt": reply(), "/1.html": on_a_new_connection}
    assert isinstance(fetched(fetcher, server, "/1.html"), FetchedPage)
    assert server.asked == ["/robots.txt", "/1.html", "/1.html"]


def test_what_a_server_sends_beyond_an_answer_is_not_taken_for_the_next_one(server: Server, fetcher: Fetcher) -> None:
    def too_much(handler: BaseHTTPRequestHandler) -> None:
        ARTICLE(handler)
        handler.wfile.write(b"<p>thua</p>")

    server.answers |= {"/robots.txt": reply(), "/1.html": too_much}
    first, second = fetched(fetcher, server, "/1.html"), fetched(fetcher, server, "/2.html")
    assert isinstance(first, FetchedPage)
    assert isinstance(second, FetchedPage)
    assert first.body == second.body == page("Một")


def test_a_server_that_hangs_up_every_time_is_asked_twice_at_most(server: Server, fetcher: Fetcher) -> None:
    server.answers |= {"/robots.txt": reply(), "/1.html": hang_up}
    dropped = fetched(fetcher, server, "/1.html")
    assert isinstance(dropped, Drop)
    assert dropped.reason == "connection"
    assert server.asked == ["/robots.txt", "/1.html", "/1.html"]


def test_a_connection_opened_without_checking_is_not_used_by_whoever_checks() -> None:
    answers = {"/robots.txt": reply(), "/1.html": ARTICLE}
    with (
        serving(answers, certificate=EXPIRED, protocol="HTTP/1.1") as server,
        Fetcher("a", limits=LIMITS, clock=StillClock(), resolver=lambda *_: ["127.0.0.1"]) as fetcher,
    ):
        url = f"https://bao.example:{server.port}/1.html"
        assert isinstance(fetcher.fetch(source_of(server, "insecure"), url), FetchedPage)
        dropped = fetcher.fetch(source_of(server, "strict"), url)
    assert isinstance(dropped, Drop)
    assert dropped.detail == "chứng chỉ của máy chủ không hợp lệ"
    assert server.asked == ["/robots.txt", "/1.html"]
