"""Cookies of one crawl, each host by itself: what one host gives goes back to that host alone, whatever it says."""

from http.cookiejar import Cookie
from itertools import filterfalse
from urllib.parse import urlsplit

import httpx

from models.exchange import Headers

MOST = 50  # cookies of a host; RFC 6265, 6.1, asks for no fewer, and for 4,096 bytes each
_LONGEST = 4096


class Cookies:
    """A jar for each host and port; nothing of it outlives this object."""

    def __init__(self) -> None:
        self._jars: dict[str, httpx.Cookies] = {}

    def sent_to(self, url: str) -> str | None:
        """What the host of a canonical address gave before, as it is sent back; None where it is nothing."""
        jar = self._jars.get(urlsplit(url).netloc)
        if jar is None:
            return None
        request = httpx.Request("GET", url)
        jar.set_cookie_header(request)
        sent: str | None = request.headers.get("cookie")
        return sent

    def keep(self, url: str, headers: Headers) -> None:
        """Takes what the host gives with the headers of its answer; of many, those that it gave last."""
        given = [(name, value) for name, value in headers if name.lower() == b"set-cookie"]
        if not given:  # as most answers: the jar looks for 65 µs
            return
        jar = self._jars.setdefault(urlsplit(url).netloc, httpx.Cookies())
        jar.extract_cookies(httpx.Response(200, headers=given, request=httpx.Request("GET", url)))
        useful = list(filter(_can_be_sent, jar.jar))
        for cookie in [*filterfalse(_can_be_sent, jar.jar), *useful[:-MOST]]:
            jar.jar.clear(cookie.domain, cookie.path, cookie.name)


def _can_be_sent(cookie: Cookie) -> bool:
    text = f"{cookie.name}={cookie.value}"
    return text.isascii() and text.isprintable() and len(text) <= _LONGEST
