"""What a server is asked for."""

from dataclasses import dataclass
from urllib.parse import urlencode

import httpx

from crawler.refusal import Refused
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
    """An address of a source, and what of its answer is read; a `form` is sent to it by POST."""

    source: Source
    url: str
    most: Most
    validators: Validators = _NOTHING_KNOWN
    form: Form = ()

    def request(self, headers: dict[str, str], timeout: dict[str, float | None]) -> httpx.Request:
        """The same for the wire. Refused: `bad_address`."""
        told = headers | self._conditions()
        if self.form:
            told["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            return httpx.Request(
                "POST" if self.form else "GET",
                self.url,
                headers=told,
                content=urlencode(self.form).encode() if self.form else None,
                extensions={"tls": self.source.tls, "timeout": timeout},
            )
        except httpx.InvalidURL:
            raise Refused("bad_address", "địa chỉ sai") from None

    def _conditions(self) -> dict[str, str]:
        asked = {"If-None-Match": self.validators.etag, "If-Modified-Since": self.validators.last_modified}
        return {name: value for name, value in asked.items() if value}
