"""Whatever comes over the wire: bounded, and never another error than the one that is told."""

import gzip
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import MAX_LENGTH, canonical, host_of, resolve
from crawler.challenge import is_challenge
from crawler.cookies import MOST, Cookies
from crawler.fetch import Fetcher
from crawler.pace import rest_seconds
from crawler.question import Most, Question
from crawler.refusal import Refused
from crawler.robots import read_rules
from crawler.unpack import unpack
from models.crawl import Validators
from models.source import Source

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
LIMIT = 5000
DAY = 86_400
HOST = "http://bao.example/"
SOURCE = Source(name="bao", title="Báo", kind="newspaper", province=None, hosts=("bao.example",))
PIECES = st.binary(max_size=60) | st.sampled_from(
    [gzip.compress(b"tin"), zlib.compress(b"tin"), gzip.compress(bytes(LIMIT))[:-9], b"\x1f\x8b\x08", bytes(9000)]
)
ENCODINGS = st.sampled_from(["", "identity", "gzip", "X-GZIP", " deflate ", "br", "zstd", "gzip, gzip"]) | st.text()


def unpacked(chunks: list[bytes], encoding: str) -> int | str:
    """How many bytes come out, or the reason why none do."""
    try:
        return len(unpack(chunks, encoding, LIMIT))
    except Refused as refused:
        return refused.reason


@given(st.lists(PIECES, max_size=20), ENCODINGS)
def test_any_body_of_any_packing_is_unpacked_within_its_limit_or_refused(chunks: list[bytes], encoding: str) -> None:
    assert unpacked(chunks, encoding) in {*range(LIMIT + 1), "too_large", "bomb", "encoding"}


WORDS = (
    "User-agent:",
    "user agent ",
    "*",
    "a*",
    "GuongSang",
    "Disallow:",
    "Allow: /a",
    "/*$",
    "#",
    "Crawl-delay: nan",
    "\n",
    "\x85",
    "Sitemap:",
)
DIRECTIVES = st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=40).map("".join)


@given(DIRECTIVES, st.text(max_size=40))
def test_any_robots_txt_gives_an_answer(text: str, path: str) -> None:
    rules = read_rules(text.encode("utf-8", "replace"), "GuongSang")
    assert 0 <= rules.delay_seconds < float("inf")
    assert rules.permit(f"https://bao.example/{path}") in {True, False}


@given(
    st.lists(
        st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")), max_size=9
    )
)
@pytest.mark.filterwarnings("ignore:http.cookiejar bug")
def test_any_cookie_leaves_a_request_that_can_be_sent(given_by_host: list[bytes]) -> None:
    cookies = Cookies()
    cookies.keep(HOST, tuple((b"Set-Cookie", value) for value in given_by_host))
    sent = cookies.sent_to("http://bao.example/tin.html") or ""
    assert sent.isascii()
    assert sent.isprintable()


def test_of_many_and_of_long_cookies_few_are_kept() -> None:
    cookies = Cookies()
    for start in range(0, 10_000, 1000):
        named = [(b"Set-Cookie", f"c{number}=1".encode()) for number in range(start, start + 1000)]
        cookies.keep(HOST, (*named, (b"Set-Cookie", b"dai=" + b"a" * 5000)))
    sent = cookies.sent_to("http://bao.example/tin.html") or ""
    assert sent.split("; ") == [f"c{number}=1" for number in range(10_000 - MOST, 10_000)]


DATES = st.sampled_from(
    [
        "Sun, 22 Nov 2026 02:00:50 GMT",
        "Mon, 01 Jan 0001 00:00:00 +2359",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "²",
        "-1",
        "9" * 400,
    ]
)


@given(DATES | st.text(max_size=40) | st.integers().map(str) | st.none())
def test_any_retry_after_is_a_rest_of_at_most_a_day(value: str | None) -> None:
    assert 0 <= rest_seconds(value, NOW) <= DAY


PARTS = (
    "//",
    "http:",
    "https://",
    "javascript:",
    "bao.example",
    "@",
    "\\",
    ":80",
    "[::1]",
    "%00",
    "%2e%2e/",
    "?",
    "/bai;1",
    "#",
    "\t",
    "\r\n",
    "。",
    "ạ",
)


def target_of(location: str) -> str:
    """Where a redirect leads, or one line that says why it leads nowhere."""
    try:
        return resolve("https://bao.example/tin/1.html", location)
    except ValueError as error:
        return str(error)


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=12).map("".join))
def test_any_location_leads_to_one_address_or_is_none(location: str) -> None:
    target = target_of(location)
    assert "\n" not in target
    assert len(target) <= MAX_LENGTH
    if target.startswith("http"):
        assert canonical(target) == target == resolve("https://khac.example/", target)
        asked = Question(SOURCE, target, Most(LIMIT)).request({}, {}, None).url
        assert asked.host.decode() == host_of(target), "who connects and who checks see two hosts"
        assert target.endswith(asked.target.decode()), "another page is asked for than the one that is known"
        assert target.count("/", len("https://")) == asked.target.decode().count("/")
        cookies = Cookies()
        cookies.keep(target, ((b"Set-Cookie", b"phien=7"),))
        assert cookies.sent_to(target) in {"phien=7", None}


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://bao.example//tin/1.html", "//tin/1.html"),
        ("http://bao.example///x?y=1", "///x?y=1"),
        ("http://bao.example/bai;1?id=2", "/bai;1?id=2"),
        ("http://[::1]:8000/", "/"),
    ],
)
def test_what_is_asked_for_is_the_path_and_query_of_the_address(url: str, target: str) -> None:
    assert Question(SOURCE, canonical(url), Most(LIMIT)).request({}, {}, None).url.target == target.encode()


@pytest.mark.parametrize("told", ["é", "a\r\nHost: khac.example", "a\0"])
def test_what_no_header_can_hold_is_not_sent(told: str) -> None:
    known = Validators(etag=told, last_modified=told)
    request = Question(SOURCE, HOST, Most(LIMIT), known).request({}, {}, told)
    assert [name for name, _ in request.headers] == [b"Host"]
    with pytest.raises(ValueError, match="liên hệ"):
        Fetcher(f"mailto:{told}@bao.example")


SCRIPTS = st.sampled_from(
    [b"<script>", b"</script>", b"document.cookie=1", b"location.reload", b"slowAES", b"<p>", b"\xff"]
)


@given(st.lists(SCRIPTS | st.binary(max_size=20), max_size=20).map(b"".join))
def test_any_page_is_a_challenge_or_not(body: bytes) -> None:
    assert is_challenge(body) in {True, False}
