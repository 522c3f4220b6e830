"""Cookies of one crawl, each host by itself: what one host gives goes back to that host alone, whatever it says."""

from http.cookiejar import Cookie
from itertools import filterfalse

import httpx

MOST = 50  # cookies of a host; RFC 6265, 6.1, asks for no fewer, and for 4,096 bytes each
_LONGEST = 4096


class Cookies:
    """A jar for each host and port; nothing of it outlives this object."""

    def __init__(self) -> None:
        self._jars: dict[bytes, httpx.Cookies] = {}

    def add_to(self, request: httpx.Request) -> None:
        """Puts what the host gave before into the request."""
        if request.url.netloc in self._jars:
            self._jars[request.url.netloc].set_cookie_header(request)

    def keep(self, request: httpx.Request, headers: httpx.Headers) -> None:
        """Takes what the host gives with the headers of its answer; of many, those that it gave last."""
        if "set-cookie" not in headers:  # as most answers: the jar looks for 65 µs
            return
        jar = self._jars.setdefault(request.url.netloc, httpx.Cookies())
        jar.extract_cookies(httpx.Response(200, headers=headers, request=request))
        useful = list(filter(_can_be_sent, jar.jar))
        for cookie in [*filterfalse(_can_be_sent, jar.jar), *useful[:-MOST]]:
            jar.jar.clear(cookie.domain, cookie.path, cookie.name)


def _can_be_sent(cookie: Cookie) -> bool:
    text = f"{cookie.name}={cookie.value}"
    return text.isascii() and text.isprintable() and len(text) <= _LONGEST
