"""Bodies as they come over the wire, unpacked within a limit: no page costs more memory than it may."""

import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from crawler.refusal import Refused

if TYPE_CHECKING:
    from zlib import _Decompress as _Inflater  # the type has no public name

GZIP_MAGIC = b"\x1f\x8b"
_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_PIECE = 8192  # bytes


def unpack(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body of at most `limit` bytes, from chunks as sent with this Content-Encoding.

    Refused: `too_large` (more was sent), `bomb` (more came out), `encoding` (another packing, or a broken one).
    """
    body = bytearray()
    for piece in _unpacked(at_most(limit, chunks), encoding, limit):
        body += piece
        if len(body) > limit:
            raise Refused("bomb", f"giải nén ra hơn {limit:,} byte".replace(",", "."))
    return bytes(body)


def unpack_head(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """As `unpack`; of a body that is longer than `limit` bytes what comes before, up to its last whole tag."""
    body = bytearray()
    for piece in _unpacked(chunks, encoding, limit):
        body += piece
        if len(body) > limit:
            return bytes(body[: body.rfind(b">", 0, limit) + 1])
    return bytes(body)


def _unpacked(chunks: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """The body in pieces of at most `limit` + 1 bytes where it was packed."""
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from chunks
        return
    if encoding not in _WINDOWS:
        raise Refused("encoding", f"kiểu nén “{encoding[:40]}” không được nhận")
    try:
        yield from _inflated(chunks, encoding, limit)
    except zlib.error:
        raise Refused("encoding", "nội dung nén bị hỏng") from None


def unpack_file(body: bytes, limit: int) -> bytes:
    """A body that is a gzip file though its server does not say so, unpacked; any other as it is. Refused as above."""
    return unpack([body], "gzip", limit) if body.startswith(GZIP_MAGIC) else body


def at_most(limit: int, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks; Refused `too_large` as soon as they are more than `limit` bytes."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise Refused("too_large", f"trang lớn hơn {limit:,} byte".replace(",", "."))
        yield chunk


def _inflated(chunks: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    inflater: _Inflater | None = None
    for piece in _pieces(chunks):
        data = piece
        while data:
            if inflater is None or inflater.eof:  # a gzip file may have several members
                if inflater and not data.startswith(GZIP_MAGIC[:1]):
                    return  # what follows is padding
                inflater = _inflater(encoding, data)
            yield inflater.decompress(data, limit + 1)
            data = inflater.unused_data or inflater.unconsumed_tail
    if inflater and not inflater.eof:
        raise Refused("encoding", "nội dung nén bị cắt cụt")


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Small ones: each member of a gzip file copies what stands behind it, and an empty one is 20 bytes long."""
    for chunk in chunks:
        yield from (chunk[place : place + _PIECE] for place in range(0, len(chunk), _PIECE))


def _inflater(encoding: str, start: bytes) -> "_Inflater":
    """For “deflate” many servers send the bare stream, without the header that begins with 0x08 to 0x78 (RFC 1950)."""
    bare = encoding == "deflate" and (start[0] & 15 != 8 or start[0] > 0x78)
    return zlib.decompressobj(-zlib.MAX_WBITS if bare else _WINDOWS[encoding])
