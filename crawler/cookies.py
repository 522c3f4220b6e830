"""Cookies of one crawl, each host by itself: what one host gives goes back to that host alone, whatever it says."""

import httpx


class Cookies:
    """A jar for each host and port; nothing of it outlives this object."""

    def __init__(self) -> None:
        self._jars: dict[bytes, httpx.Cookies] = {}

    def add_to(self, request: httpx.Request) -> None:
        """Puts what the host gave before into the request."""
        if request.url.netloc in self._jars:
            self._jars[request.url.netloc].set_cookie_header(request)

    def keep(self, request: httpx.Request, headers: httpx.Headers) -> None:
        """Takes what the host gives with the headers of its answer."""
        jar = self._jars.setdefault(request.url.netloc, httpx.Cookies())
        jar.extract_cookies(httpx.Response(200, headers=headers, request=request))
