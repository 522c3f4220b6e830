"""A site of as many small articles as wanted, no two alike, in sitemaps: for what only shows after many pages."""

import random
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from models.source import Source

_A_SITEMAP = 2_000  # addresses
_SENTENCES, _WORDS = 6, 14
_SYLLABLES = re.findall(
    r"\w+",
    "mưa nắng gió đồng ruộng vườn cây quả lúa ngô khoai sắn chè cà phê chợ phiên đường cầu sông suối núi rừng bản làng"
    " thuyền bến cá tôm sáng chiều tối sớm muộn xanh vàng đỏ cao thấp rộng hẹp đi về đến qua trên dưới trong ngoài",
)


@contextmanager
def generated_site(sources: int, pages: int) -> Iterator[tuple[Source, ...]]:
    """So many sources of so many pages each, served as long as the context lasts."""
    with ExitStack() as running:
        yield tuple(running.enter_context(_website(number, pages)) for number in range(sources))


@contextmanager
def _website(number: int, pages: int) -> Iterator[Source]:
    server = _Server(("127.0.0.1", 0), _Handler)
    server.number, server.pages = number, pages
    Thread(target=server.serve_forever, daemon=True).start()
    host = f"127.0.0.1:{server.server_port}"
    yield Source(
        name=f"bao-{number}",
        title=f"Báo {number}",
        kind="newspaper",
        province=None,
        hosts=(host,),
        sitemaps=(f"http://{host}/sitemap.xml",),
        delay_seconds=0.0,
    )
    server.shutdown()
    server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    number = 0
    pages = 0


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def handle(self) -> None:
        with suppress(ConnectionError):  # the guest hung up
            super().handle()

    def do_GET(self) -> None:
        name, _, number = self.path.strip("/").partition("-")
        body = self._page(name, int(number.partition(".")[0] or 0)).encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _page(self, name: str, number: int) -> str:
        if name == "tin":
            return _article(self.server.number * self.server.pages + number)
        base = f"http://{self.headers['Host']}"
        if name == "sitemap.xml":
            starts = range(0, self.server.pages, _A_SITEMAP)
            return (
                f"<sitemapindex>{''.join(_entry('sitemap', f'{base}/list-{one}.xml') for one in starts)}</sitemapindex>"
            )
        if name == "list":
            numbers = range(number, min(number + _A_SITEMAP, self.server.pages))
            return f"<urlset>{''.join(_entry('url', f'{base}/tin-{one}.html') for one in numbers)}</urlset>"
        return ""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def _entry(tag: str, address: str) -> str:
    return f"<{tag}><loc>{address}</loc></{tag}>"


def _article(seed: int) -> str:
    chance = random.Random(seed)
    sentences = (" ".join(chance.choices(_SYLLABLES, k=_WORDS)).capitalize() + "." for _ in range(_SENTENCES))
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"<html><head><title>Tin {seed}</title></head><body><h1>Tin {seed}</h1><div>{text}</div></body></html>"
