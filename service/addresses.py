"""Addresses that came from outside."""

from urllib.parse import urlsplit


def outward(url: str) -> str:
    """The address where it leads to a web page; “#” for all else (javascript:, data:), which must not be a link."""
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        return "#"
    return url if scheme in {"http", "https"} else "#"
