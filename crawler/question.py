"""What a server is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from httpcore import URL, Request

from crawler.sheet import Form
from models.crawl import Validators
from models.source import Source

_NOTHING_KNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Most:
    """The bytes that are read of an answer, unpacked; a longer one is refused, or its head is taken."""

    size: int
    takes_head: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A canonical address of a source, and what of its answer is read; a `form` is sent to it by POST."""

    source: Source
    url: str
    most: Most
    validators: Validators = _NOTHING_KNOWN
    form: Form = ()

    @property
    def place(self) -> str:
        """Host, and port where it is unusual: what is one server to a polite caller."""
        return urlsplit(self.url).netloc

    @property
    def method(self) -> str:
        """GET or POST."""
        return "POST" if self.form else "GET"

    def request(self, headers: Mapping[str, str], timeout: Mapping[str, float], cookies: str | None) -> Request:
        """The same for the wire."""
        content = urlencode(self.form).encode()
        told = {"Host": self.place, **headers, **self._of_form(content), **self._conditions(cookies)}
        extensions = {"tls": self.source.tls, "timeout": timeout}
        return Request(self.method, self._address, headers=[*told.items()], content=content, extensions=extensions)

    @property
    def _address(self) -> URL:
        """The parts of the address: from the whole the library would leave out what stands behind a “;”."""
        parts = urlsplit(self.url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return URL(scheme=parts.scheme, host=parts.hostname or "", port=parts.port, target=target)

    def _of_form(self, content: bytes) -> dict[str, str]:
        told = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(content))}
        return told if self.form else {}

    def _conditions(self, cookies: str | None) -> dict[str, str]:
        """The headers of this question alone, but for what no header can hold."""
        known = self.validators
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified, "Cookie": cookies}
        return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}
