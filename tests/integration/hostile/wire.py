"""Faults below the page: packets, headers, lengths, packings, redirects, statuses. One name, one fault."""

import gzip
import zlib
from itertools import count, repeat

from tests.integration.crawl_server import Answer, gzip_bomb, packed, page, redirect, reply
from tests.integration.hostile.faults import Faults, at_port, dripping, faults, forever, growing, raw, silent

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
STORY = page("Chuyện xóm")
LONG = "a" * 10_000


def chunk(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body)


def sized(length: object, body: bytes = STORY) -> Answer:
    return raw(OK + f"Content-Length: {length}\r\n\r\n".encode() + body)


def encoded(body: bytes, encoding: str) -> Answer:
    return reply(body, Content_Encoding=encoding)


def bare(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


SLOWNESS = faults(
    "timeout",
    never_answers=silent,
    drips_its_status_line=dripping(b"", repeat(b"H")),
    drips_headers=dripping(OK, (b"X-%d: 1\r\n" % number for number in count())),
    drips_its_body=dripping(OK + b"\r\n<html>", repeat(b"<p>")),
    drips_chunks=dripping(CHUNKED, repeat(chunk(b"<p>"))),
    continues_for_ever=dripping(b"", repeat(b"HTTP/1.1 100 Continue\r\n\r\n")),
    flood_of_early_hints=forever(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 100),
    announces_more_than_it_sends_and_waits=dripping(OK + b"Content-Length: 100000\r\n\r\n" + STORY, repeat(b"")),
)

NO_HTTP = faults(
    "connection",
    hangs_up=raw(),
    hangs_up_in_the_headers=raw(OK),
    speaks_another_protocol=raw(b"\x16\x03\x01\x00\xa5\x01\x00" * 10),
    switches_protocols=raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"),
    status_of_no_number=raw(b"HTTP/1.1 OK 200\r\n\r\n"),
    header_without_colon=raw(OK + b"khong co dau hai cham\r\n\r\n" + STORY),
    header_with_nul=raw(OK + b"X-A: a\x00b\r\n\r\n" + STORY),
    endless_headers=forever(OK, b"X-Mot: hai ba\r\n" * 1000),
    one_endless_header=forever(OK + b"X-Mot: ", b"a" * 10_000),
    endless_status_line=forever(b"HTTP/1.1 200 ", b"a" * 10_000),
    longer_length_than_body=sized(len(STORY) + 1000),
    two_lengths=raw(OK + b"Content-Length: 10\r\nContent-Length: 20\r\n\r\n" + STORY),
    negative_length=sized(-5),
    length_of_no_number=sized("dai"),
    length_of_300_digits=sized("9" * 300),
    chunks_that_break_off=raw(CHUNKED + chunk(STORY[:300])),
    chunk_that_breaks_off=raw(CHUNKED + chunk(STORY)[:300]),
    chunk_of_negative_size=raw(CHUNKED + b"-5\r\nabc\r\n"),
    chunk_of_no_size=raw(CHUNKED + b"xyz\r\nabc\r\n"),
    endless_chunk_header=forever(CHUNKED + b"5;", b"a" * 10_000),
    endless_trailers=forever(CHUNKED + chunk(STORY) + b"0\r\n", b"X-Duoi: 1\r\n" * 1000),
)

SIZES = faults(
    "too_large",
    endless_body=forever(OK + b"\r\n", b"<p>dai</p>" * 10_000),
    endless_chunks=forever(CHUNKED, chunk(b"<p>dai</p>" * 10_000)),
    announces_200_megabytes=sized(200_000_000, b"x"),
)

BOMBS = faults(
    "bomb",
    gzip_bomb=encoded(gzip_bomb(50), "gzip"),
    deflate_bomb=encoded(zlib.compress(bytes(50_000_000), 9), "deflate"),
    bare_deflate_bomb=encoded(bare(bytes(50_000_000)), "deflate"),
    bomb_of_many_members=encoded(gzip.compress(bytes(100_000)) * 500, "gzip"),
)

PACKINGS = faults(
    "encoding",
    brotli_unasked=encoded(b"\x8b\x00\x80abc\x03", "br"),
    zstd_unasked=encoded(b"\x28\xb5\x2f\xfd\x04\x00", "zstd"),
    packed_twice=encoded(gzip.compress(gzip.compress(STORY)), "gzip, gzip"),
    packing_of_no_name=encoded(STORY, "x-" + LONG[:300]),
    truncated_gzip=encoded(gzip.compress(STORY)[:-200], "gzip"),
    gzip_without_its_checksum=encoded(gzip.compress(STORY)[:-8], "gzip"),
    gzip_with_a_wrong_checksum=encoded(gzip.compress(STORY)[:-8] + bytes(8), "gzip"),
    second_member_truncated=encoded(gzip.compress(STORY) + gzip.compress(STORY)[:-20], "gzip"),
    says_gzip_and_is_none=encoded(STORY, "gzip"),
    says_gzip_and_is_nothing_of_it=encoded(b"\x1f\x8b" + b"!" * 50, "gzip"),
    truncated_deflate=encoded(zlib.compress(STORY)[:-100], "deflate"),
)

ODD_BUT_READ = faults(
    "article",
    bare_deflate=encoded(bare(STORY), "deflate"),
    gzip_in_members=encoded(gzip.compress(STORY[:100]) + gzip.compress(STORY[100:]), "gzip"),
    gzip_behind_90_000_empty_members=encoded(gzip.compress(b"") * 90_000 + gzip.compress(STORY), "gzip"),
    gzip_with_padding=encoded(gzip.compress(STORY) + bytes(1000), "gzip"),
    a_hundred_early_hints=raw(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100 + OK + b"\r\n" + STORY),
    http_1_0=raw(OK.replace(b"1.1", b"1.0") + b"\r\n" + STORY),
    more_body_than_length=sized(len(STORY), STORY + b"<p>thua</p>" * 10),
    refresh_inward=reply(STORY, Refresh="0; url=http://169.254.169.254/"),
    validators_of_no_letters=reply(STORY, ETag='"\xff\xfe"', Last_Modified="x" * 5000),
    content_type_of_no_sense=reply(STORY, Content_Type=";;;=\xff" + LONG),
    flood_of_cookies=raw(OK + b"Set-Cookie: mot=\xff\r\n" * 2000 + b"\r\n" + STORY),
    led_with_a_password=at_port("http://ai:mat-khau@bao.example:PORT/dich.html"),
    honest_gzip=packed(STORY),
)

REDIRECTS = (
    faults("redirect_loop", leads_to_itself=redirect(""), leads_in_a_circle=redirect("/vong/1"))
    | faults("too_many_redirects", leads_through_a_hundred=redirect("/thang/1"), leads_on_by_query=growing)
    | faults(
        "private_address",
        leads_to_loopback=redirect("http://127.0.0.2/trang"),
        leads_to_metadata=redirect("http://169.254.169.254/latest/meta-data/"),
        leads_to_an_inner_name=at_port("http://noi-bo.example:PORT/trang"),
        leads_to_the_metadata_name=at_port("http://meta.example:PORT/trang"),
        leads_to_a_mapped_address=redirect("http://[::ffff:127.0.0.2]/trang"),
        leads_to_a_nat64_address=redirect("http://[64:ff9b::7f00:2]/trang"),
        leads_to_inner_ipv6=redirect("http://[::1]/trang"),
        leads_to_an_address_with_a_zone=redirect("http://[fe80::1%25eth0]/trang"),
    )
    | faults(
        "off_registry",
        leads_abroad=redirect("http://khac.example/trang"),
        leads_to_another_port=redirect("http://bao.example:22/trang"),
        leads_to_tls_of_the_same_port=at_port("https://bao.example:22/trang"),
        leads_behind_a_user=at_port("http://bao.example:PORT@khac.example/trang"),
        leads_behind_a_backslash=redirect("http://bao.example\\@khac.example/"),
        leads_to_a_homograph=redirect("http://xn--bo-7kc.example/trang"),  # “bаo” with a Cyrillic а
        leads_to_a_longer_name=redirect("http://bao.example.khac.example/trang"),
    )
    | faults(
        "bad_address",
        leads_to_a_file=redirect("file:///etc/passwd"),
        leads_to_a_program=redirect("javascript:alert(1)"),
        leads_to_ftp=redirect("ftp://bao.example/trang"),
        leads_to_data=redirect("data:text/html,<p>x"),
        leads_to_gopher=redirect("gopher://bao.example/"),
        leads_to_no_place=redirect("http://[1/"),
        leads_to_loopback_as_one_number=redirect("http://2130706433/trang"),
        leads_to_loopback_in_hexadecimal=redirect("http://0x7f000001/trang"),
        leads_to_loopback_in_short=redirect("http://127.1/trang"),
        leads_to_port_0=redirect("http://bao.example:0/"),
        leads_to_10_000_letters=redirect("/" + LONG),
    )
    | faults("soft_404", leads_to_the_page_of_errors=redirect("/404.html"), leads_home=redirect("/"))
)

STATUSES = (
    faults("gone", not_there=reply(status=404), gone=reply(status=410), article_with_404=reply(STORY, 404))
    | faults(
        "http_status",
        broken=reply(status=500),
        forbidden=reply(status=403),
        no_content=raw(b"HTTP/1.1 204 No Content\r\n\r\n"),
        part_unasked=reply(STORY[:200], 206, Content_Range="bytes 0-199/900"),
        unchanged_though_nobody_asked=reply(status=304, ETag='"1"'),
        status_999=raw(b"HTTP/1.1 999 Sao\r\n\r\n"),
    )
    | faults(
        "busy",
        busy_for_a_negative_time=reply(status=503, Retry_After="-5"),
        busy_for_no_time=reply(status=429, Retry_After="0"),
        busy_for_a_while_of_no_sense=reply(status=429, Retry_After="Mon, 01 Jan 2026 00:00:00 +9999999999999"),
        busy_since_long_ago=reply(status=503, Retry_After="Thu, 01 Jan 1970 00:00:00 GMT"),
    )
)

WIRE: Faults = SLOWNESS | NO_HTTP | SIZES | BOMBS | PACKINGS | ODD_BUT_READ | REDIRECTS | STATUSES
