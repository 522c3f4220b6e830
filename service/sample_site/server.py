"""The sample site as a server on loopback."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

from crawler.source_text import to_toml
from models.source import Source
from service.sample_site.articles import load_articles
from service.sample_site.pages import Page, address_key, build_pages
from service.sample_site.websites import load_websites

HOST = "127.0.0.1"
NOT_FOUND = Page(status=404, body=b"<!doctype html><title>404</title><h1>404 Not Found</h1>")


class SampleSite:
    """The four websites of the sample, each on its own port; a context manager.

    `base_port`: the port of the first one, the others follow; 0 takes free ports. `corrected`: whether the article that
    was corrected after publication stands corrected from the start. OSError of one line where a port is taken.
    """

    def __init__(self, base_port: int = 8701, *, corrected: bool = True) -> None:
        self._websites = load_websites()
        self._asked: list[str] = []
        self._servers: list[_Server] = []
        try:
            for number in range(len(self._websites)):
                self._servers.append(_open(base_port and base_port + number, self._asked))
        except OSError:
            self._close()
            raise
        self._show(corrected=corrected)

    @property
    def addresses(self) -> dict[str, str]:
        """The base address of each website by the name of its source, as `http://127.0.0.1:8701`."""
        return {site.name: server.base for site, server in zip(self._websites, self._servers, strict=True)}

    @property
    def hits(self) -> Counter[str]:
        """How often each address was asked for, whatever was answered."""
        return Counter(self._asked)

    def correct(self) -> None:
        """Puts the corrected version of the article in the place of the first one."""
        self._show(corrected=True)

    def sources(self) -> tuple[Source, ...]:
        """The four websites as sources of a crawl."""
        return tuple(site.source(self.addresses[site.name]) for site in self._websites)

    def sources_toml(self) -> str:
        """The same as a file that `crawler.sources.load_sources` reads."""
        return "\n".join(to_toml(source) for source in self.sources())

    def __enter__(self) -> Self:
        for server in self._servers:
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.shutdown()
        self._close()

    def _show(self, *, corrected: bool) -> None:
        articles = load_articles(corrected=corrected)
        for site, server in zip(self._websites, self._servers, strict=True):
            server.pages = build_pages(site, server.base, articles)

    def _close(self) -> None:
        for server in self._servers:
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, asked: list[str]) -> None:
        super().__init__((HOST, port), _Handler)
        self.base = f"http://{HOST}:{self.server_address[1]}"
        self.asked = asked
        self.pages: Mapping[str, Page] = {}


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"  # connections stay open
    disable_nagle_algorithm = True  # or the body waits 40 ms for its headers to be acknowledged

    def handle(self) -> None:
        with suppress(ConnectionError):  # the guest hung up
            super().handle()

    def do_GET(self) -> None:
        self.server.asked.append(self.server.base + self.path)
        page = self.server.pages.get(address_key(self.path), NOT_FOUND)
        tag = f'"{hashlib.sha256(page.body).hexdigest()[:20]}"'
        unchanged = page.status == 200 and self._has(tag, page.modified)
        self.send_response(304 if unchanged else page.status)
        for name, value in _headers(page, tag):
            self.send_header(name, value)
        if unchanged:
            self.end_headers()
            return
        self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        self.wfile.write(page.body)

    def _has(self, tag: str, modified: datetime | None) -> bool:
        """Whether the client has this version: If-None-Match decides, else If-Modified-Since (RFC 9110, 13.1)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return tag in (known.strip().removeprefix("W/") for known in tags.split(","))
        return modified is not None and modified <= _date(self.headers.get("If-Modified-Since"))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the hits are counted instead."""


def _headers(page: Page, tag: str) -> list[tuple[str, str]]:
    headers = [("Content-Type", page.content_type)]
    if page.location:
        return [*headers, ("Location", page.location)]
    if page.status == 200:
        headers.append(("ETag", tag))
    if page.modified:
        headers.append(("Last-Modified", format_datetime(page.modified.astimezone(UTC), usegmt=True)))
    return headers


def _date(header: str | None) -> datetime:
    """The time of an If-Modified-Since header; long ago where there is none or it is no date, as RFC 9110 wants."""
    try:
        return parsedate_to_datetime(header or "").astimezone(UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _open(port: int, asked: list[str]) -> _Server:
    try:
        return _Server(port, asked)
    except (OSError, OverflowError) as error:
        raise OSError(f"không mở được cổng {port} trên {HOST} (trang tin mẫu); chọn cổng khác: --site-port") from error
