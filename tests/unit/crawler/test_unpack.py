"""Bodies are unpacked within a limit, and come out as they were packed."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.refusal import Refused
from crawler.unpack import unpack, unpack_head

LIMIT = 100_000


def bare(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@given(st.binary(max_size=2000), st.integers(1, 50), st.sampled_from(["", "identity", "gzip", "x-gzip", "deflate"]))
def test_what_was_packed_comes_out(body: bytes, step: int, encoding: str) -> None:
    sent = {"": body, "identity": body, "deflate": zlib.compress(body)}.get(encoding, gzip.compress(body))
    chunks = [sent[place : place + step] for place in range(0, len(sent), step)]
    assert unpack(chunks, encoding, LIMIT) == body


@given(st.binary(max_size=2000))
def test_deflate_without_its_header_is_understood(body: bytes) -> None:
    assert unpack([bare(body)], "deflate", LIMIT) == body


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=9), st.integers(1, 50))
def test_members_are_joined_wherever_the_chunks_end(members: list[bytes], step: int) -> None:
    sent = b"".join(map(gzip.compress, members))
    chunks = [sent[place : place + step] for place in range(0, len(sent), step)]
    assert unpack(chunks, "gzip", LIMIT) == b"".join(members)


def test_members_are_joined_and_padding_is_left_out() -> None:
    assert unpack([gzip.compress(b"a") + gzip.compress(b"b") + bytes(20)], "GZIP", LIMIT) == b"ab"


@pytest.mark.parametrize(
    ("chunks", "encoding", "reason"),
    [
        ([bytes(60_000)] * 2, "", "too_large"),
        ([gzip.compress(bytes(10_000_000))], "gzip", "bomb"),
        ([zlib.compress(bytes(10_000_000))], "deflate", "bomb"),
        ([b"abc"], "br", "encoding"),
        ([b"abc"], "zstd", "encoding"),
        ([gzip.compress(b"abc")], "gzip, gzip", "encoding"),
        ([gzip.compress(b"abc" * 100)[:-9]], "gzip", "encoding"),
        ([b"abc"], "gzip", "encoding"),
    ],
)
def test_what_may_not_be_unpacked_says_why(chunks: list[bytes], encoding: str, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        unpack(chunks, encoding, LIMIT)
    assert caught.value.reason == reason


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_the_head_of_a_long_body_ends_with_a_whole_tag(encoding: str) -> None:
    body = b"<url>/tin-1.html</url>" * 9
    sent = gzip.compress(body) if encoding else body
    assert unpack_head([sent], encoding, 30) == b"<url>/tin-1.html</url><url>"
    assert unpack_head([sent], encoding, len(body)) == body


def test_of_a_bomb_no_more_than_the_head_is_unpacked() -> None:
    assert unpack_head([gzip.compress(bytes(50_000_000))], "gzip", LIMIT) == b""
