"""Bodies as they come over the wire, unpacked within a limit: no page costs more memory than it may."""

import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from crawler.refusal import Refused

if TYPE_CHECKING:
    from zlib import _Decompress as _Inflater  # the type has no public name

_GZIP_MAGIC = b"\x1f\x8b"
_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


def unpack(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body of at most `limit` bytes, from chunks as sent with this Content-Encoding.

    Refused: `too_large` (more was sent), `bomb` (more came out), `encoding` (another packing, or a broken one).
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return b"".join(at_most(limit, chunks))
    if encoding not in _WINDOWS:
        raise Refused("encoding", f"kiểu nén “{encoding[:40]}” không được nhận")
    try:
        return _inflated(at_most(limit, chunks), encoding, limit)
    except zlib.error:
        raise Refused("encoding", "nội dung nén bị hỏng") from None


def at_most(limit: int, chunks: Iterable[bytes]) -> Iterable[bytes]:
    """The chunks; Refused `too_large` as soon as they are more than `limit` bytes."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise Refused("too_large", f"trang lớn hơn {limit:,} byte".replace(",", "."))
        yield chunk


def _inflated(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    body = bytearray()
    inflater: _Inflater | None = None
    for chunk in chunks:
        data = chunk
        while data:
            inflater = inflater or _inflater(encoding, data)
            body += inflater.decompress(data, limit + 1 - len(body))
            if len(body) > limit:
                raise Refused("bomb", f"giải nén ra hơn {limit:,} byte".replace(",", "."))
            data = inflater.unconsumed_tail
            if inflater.eof:
                if not inflater.unused_data.startswith(_GZIP_MAGIC):
                    return bytes(body)  # what follows is padding
                data, inflater = inflater.unused_data, None  # a gzip file may have several members
    if inflater and not inflater.eof:
        raise Refused("encoding", "nội dung nén bị cắt cụt")
    return bytes(body)


def _inflater(encoding: str, start: bytes) -> "_Inflater":
    """For “deflate” many servers send the bare stream, without the header that begins with 0x08 to 0x78 (RFC 1950)."""
    bare = encoding == "deflate" and (start[0] & 15 != 8 or start[0] > 0x78)
    return zlib.decompressobj(-zlib.MAX_WBITS if bare else _WINDOWS[encoding])
