"""WARC records (ISO 28500) of pages, as bytes: each its own gzip member, so that it can be read from its offset."""

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.refusal import Refused
from crawler.unpack import unpack
from models.article import FetchedPage
from models.exchange import Exchange

_VERSION = "WARC/1.1"
_GZIP = 16 + zlib.MAX_WBITS
_BLOCK = 1 << 20  # bytes read, or unpacked, at once
_HEADERS = 1 << 20  # bytes that the headers of a record may take beside its payload
# A header that would be wrong beside a payload without its chunks; StormCrawler and Common Crawl rename it so.
_CHUNKED, _RENAMED = b"transfer-encoding", b"X-Crawler-Transfer-Encoding"


class _AsSent(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """Headers whose values stay as they came: warcio would percent-encode what is not ASCII."""

    def to_ascii_bytes(self, filter_func: Any = None) -> bytes:
        head: bytes = self.to_bytes(filter_func, encoding="latin-1")
        return head


def opening_record(name: str, at: datetime) -> bytes:
    """The warcinfo record that a file of this name begins with."""
    out = BytesIO()
    writer = WARCWriter(out, warc_version=_VERSION)
    told = {"software": "Guong Sang", "format": "WARC File Format 1.1", "robots": "obey"}
    record = writer.create_warcinfo_record(name, told)
    record.rec_headers.replace_header("WARC-Date", _moment(at))
    writer.write_record(record)
    return out.getvalue()


def page_records(page: FetchedPage, exchange: Exchange) -> bytes:
    """The response record of a page, and behind it that of the request."""
    out = BytesIO()
    writer = WARCWriter(out, warc_version=_VERSION)
    about = {"WARC-Date": _moment(page.fetched_at)}
    response, request = (
        writer.create_warc_record(
            page.final_url,
            kind,
            payload=BytesIO(payload),
            length=len(payload),
            http_headers=head,
            warc_headers_dict=about,
        )
        for kind, head, payload in (
            ("response", _head(exchange.status_line, map(_without_chunks, exchange.headers)), exchange.payload),
            ("request", _head(exchange.request_line, exchange.request_headers), b""),
        )
    )
    writer.write_request_response_pair(request, response)
    return out.getvalue()


def resource_record(page: FetchedPage) -> bytes:
    """The record of a page of which only the unpacked body is known."""
    out = BytesIO()
    writer = WARCWriter(out, warc_version=_VERSION)
    record = writer.create_warc_record(
        page.final_url,
        "resource",
        payload=BytesIO(page.body),
        length=len(page.body),
        warc_content_type=page.content_type or "application/octet-stream",
        warc_headers_dict={"WARC-Date": _moment(page.fetched_at)},
    )
    writer.write_record(record)
    return out.getvalue()


def read_body(records: bytes, limit: int) -> bytes:
    """The unpacked body, of at most `limit` bytes, of the page whose records these are. Refused as `unpack`, and
    `damaged`."""
    try:
        record = next(ArchiveIterator(BytesIO(_first_member(records, limit + _HEADERS))))
    except (zlib.error, ArchiveLoadFailed, EOFError, StopIteration):
        raise Refused("damaged", "bản ghi trong kho lưu trang gốc bị hỏng") from None
    encoding = record.http_headers.get_header("content-encoding", "") if record.http_headers else ""
    return unpack([record.raw_stream.read()], encoding, limit)


def record_ends(stream: BinaryIO) -> Iterator[int]:
    """Where each whole record ends, in bytes from the start of the file; stops at the first that is torn or damaged."""
    member, data = zlib.decompressobj(_GZIP), b""
    while data := data or stream.read(_BLOCK):
        try:
            member.decompress(data, _BLOCK)
        except zlib.error:
            return
        if not member.eof:
            data = member.unconsumed_tail
            continue
        data, member = member.unused_data, zlib.decompressobj(_GZIP)
        yield stream.tell() - len(data)


def _first_member(records: bytes, limit: int) -> bytes:
    member = zlib.decompressobj(_GZIP)
    content = member.decompress(records, limit)
    if not member.eof:  # only then its check sum was looked at
        raise zlib.error("torn, or longer than a page may be")
    return content


def _head(first_line: str, headers: Iterable[tuple[bytes, bytes]]) -> _AsSent:
    return _AsSent(first_line, [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers])


def _without_chunks(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    name, value = header
    return (_RENAMED if name.lower() == _CHUNKED else name), value


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
