"""A request and its answer as they went over the wire."""

import httpx

from crawler.refusal import Refused
from crawler.unpack import at_most
from models.exchange import Exchange


def payload_of(response: httpx.Response, limit: int) -> bytes:
    """The body as it is sent. Refused `too_large` where it is longer than `limit` bytes, or announced to be."""
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:20]) > limit:
        raise Refused("too_large", f"trang dài {announced[:20]} byte, quá giới hạn")
    return b"".join(at_most(limit, response.iter_raw()))


def exchange_of(request: httpx.Request, response: httpx.Response, payload: bytes) -> Exchange:
    """What went over the wire."""
    return Exchange(
        request_line=f"GET {request.url.raw_path.decode('ascii')} HTTP/1.1",
        request_headers=tuple(request.headers.raw),
        status_line=f"{response.http_version} {response.status_code} {response.reason_phrase}",
        headers=tuple(response.headers.raw),
        payload=payload,
    )
