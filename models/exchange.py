"""What went over the wire for one page, and where it is kept."""

from dataclasses import dataclass

Headers = tuple[tuple[bytes, bytes], ...]  # names and values in the order and the letters in which they were sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer. `payload` is as it was sent, packed or not (`Content-Encoding`), but without the
    framing of a chunked answer."""

    request_line: str  # “GET /bai-1.html HTTP/1.1”
    request_headers: Headers
    status_line: str  # “HTTP/1.1 200 OK”
    headers: Headers
    payload: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page stands in the archive: the name of a file, and the bytes of its records in it."""

    file: str
    offset: int
    length: int
