"""One address for one page: what two spellings of the same address have in common."""

import ipaddress
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from models.source import Source
from models.text import normalise
from models.vietnam import day_in_vietnam

MAX_LENGTH = 2048  # longer ones are endless calendars and session state, and no server need take them
_PORTS = {"http": 80, "https": 443}
# Parameters that say how the reader came, not what is read: campaigns and clicks, the way back of Liferay portals.
_NOISE = re.compile(
    r"(?:utm_\w*|fbclid|gclid|zarsrc|jsessionid|phpsessid|redirect|inheritRedirect|_?\w*_(?:redirect|backURL)"
    r"|p_p_state|p_p_mode|p_p_lifecycle|p_l_back_url)",
    re.IGNORECASE,
)
# Session in the path: “;jsessionid=…” of Java servers, “/(S(…))/” of ASP.NET.
_SESSION = re.compile(r";jsessionid=[^/;?]*|/\(S\([^()/]*\)\)(?=/|$)", re.IGNORECASE)
_DOTS = re.compile(r"/(?:\.|%2E){1,2}(?:/|$)")
_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")  # a name that ends so is an address (WHATWG URL, 4.5), or none
_MISSPELT = "không phân tích được"
_NO_HOST = "tên máy chủ viết sai"
_SAFE_PATH = "/:@!$&'()*+,;=-._~"
_SAFE_QUERY = "/:@!$'()*+,;-._~?"


@lru_cache(maxsize=4096)  # listed, looked up, asked for, answered: one address comes by several times
def canonical(url: str) -> str:
    """The address by which a page is known: lower host, no default port, fragment, session, click or return parameters.

    Idempotent. ValueError for what is no http(s) address or longer than 2,048 characters: one Vietnamese line that
    does not repeat the address.
    """
    parts = _split(_checked(url))
    path = _without_dots(_without_session(_quoted(parts.path, _SAFE_PATH)) or "/")
    return _checked(urlunsplit((parts.scheme, _place(parts), path, _query(parts.query), "")))


def resolve(base: str, link: str) -> str:
    """The canonical address of `link` on the page `base`. ValueError as `canonical`."""
    try:
        joined = urljoin(base, link.strip())
    except ValueError:
        raise ValueError(_MISSPELT) from None
    return canonical(joined)


def host_of(url: str) -> str:
    """The lower-case host name without port; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def on_registry(source: Source, url: str) -> bool:
    """Whether the address lies on a host of the source, of today or of before (`hosts` and `aliases` hold names, or
    name:port where the port is unusual)."""
    return _lies_on(url, (*source.hosts, *(alias.host for alias in source.aliases)))


def may_be_asked(source: Source, url: str, moment: datetime) -> bool:
    """Whether the address lies on a host that is the source's at a moment: one of `hosts`, or of `aliases` within its
    days. A host that was given up may be anybody's by now."""
    day = day_in_vietnam(moment)
    return _lies_on(url, (*source.hosts, *(alias.host for alias in source.aliases if alias.holds_on(day))))


def may_be_article(source: Source, url: str) -> bool:
    """Whether `allow` and `deny` of the source leave the path of a canonical address to articles."""
    path = urlsplit(url).path
    return path.startswith(source.allow or "/") and not path.startswith(source.deny)


def identity(source: Source, url: str) -> str:
    """What the article at a canonical address is known by: the name of the source and the group of `identity_pattern`,
    or the address itself where the source has no pattern or it is not found.

    On a host of before it is the address too: papers that were merged counted their articles each for itself.
    """
    if source.identity_pattern is None or _place_of(url) not in source.hosts:
        return url
    found = re.search(source.identity_pattern, url)
    return f"{source.name}:{found[1]}" if found and found[1] else url


def _lies_on(url: str, hosts: Sequence[str]) -> bool:
    try:
        return _place_of(url) in hosts
    except ValueError:
        return False


@lru_cache(maxsize=4096)
def _split(url: str) -> SplitResult:
    text = re.sub(r"\s", lambda match: "%20" if match[0] == " " else "", normalise(url).strip())
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ValueError(_MISSPELT) from None
    if parts.scheme not in _PORTS:
        raise ValueError("không phải địa chỉ http hay https")
    if not host or port == 0:
        raise ValueError("không nêu máy chủ nào")
    return parts


@lru_cache(maxsize=4096)
def _place_of(url: str) -> str:
    return _place(_split(url))


def _place(parts: SplitResult) -> str:
    """Host and port in one spelling; user and password are never kept."""
    host = _host(parts.hostname or "")
    default = parts.port is None or parts.port == _PORTS[parts.scheme]
    return host if default else f"{host}:{parts.port}"


def _host(name: str) -> str:
    if ":" in name:
        try:
            return f"[{ipaddress.IPv6Address(name.partition('%')[0]).compressed}]"
        except ValueError:
            raise ValueError(_NO_HOST) from None
    try:
        plain = name.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise ValueError(_NO_HOST) from None
    if not re.fullmatch(r"[a-z0-9_.-]+", plain) or (_NUMBER.search(plain) and not _is_ipv4(plain)):
        raise ValueError(_NO_HOST)
    return plain


def _is_ipv4(name: str) -> bool:
    try:
        ipaddress.IPv4Address(name)
    except ValueError:
        return False
    return True


def _without_session(path: str) -> str:
    while (shorter := _SESSION.sub("", path)) != path:  # one taken out can bring two halves of another together
        path = shorter
    return path


def _without_dots(path: str) -> str:
    """A path without “.” and “..”, as servers read it (RFC 3986, 5.2.4): it is this one that robots.txt tells of."""
    if not _DOTS.search(path):
        return path
    kept: list[str] = []
    for part in path.split("/")[1:]:
        dots = part.replace("%2E", ".")
        if dots == "..":
            del kept[-1:]
        elif dots != ".":
            kept.append(part)
    return "/" + "/".join([*kept, ""] if dots in {".", ".."} else kept)


def _query(query: str) -> str:
    kept = []
    for pair in query.split("&"):
        key, equals, value = pair.partition("=")
        key = _quoted(key, _SAFE_QUERY)
        if pair and not _NOISE.fullmatch(unquote(key)):
            kept.append(key + equals + _quoted(value, _SAFE_QUERY + "="))
    return "&".join(sorted(kept))


def _quoted(part: str, safe: str) -> str:
    """Percent-encoded once, in NFC: a slug in NFD and its twin in NFC are one address."""
    pieces = re.split("(%[0-9A-Fa-f]{2})", _unquoted(part))  # every second one is an escape
    return "".join(piece.upper() if place % 2 else quote(piece, safe=safe) for place, piece in enumerate(pieces))


def _unquoted(part: str) -> str:
    """`part` with its percent-encoded letters beyond ASCII as letters, in NFC; what is no UTF-8 stays as it is."""

    def letters(match: re.Match[str]) -> str:
        try:
            return unquote(match[0], errors="strict")
        except UnicodeDecodeError:
            return match[0]

    return unicodedata.normalize("NFC", re.sub("(?:%[89A-Fa-f][0-9A-Fa-f])+", letters, part))


def _checked(url: str) -> str:
    if len(url) > MAX_LENGTH:
        raise ValueError(f"dài hơn {MAX_LENGTH:,} ký tự".replace(",", "."))
    return url
