"""One page, one address."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import (
    MAX_LENGTH,
    canonical,
    host_of,
    identity,
    may_be_article,
    may_be_asked,
    on_registry,
    resolve,
)
from models.source import Alias, Source

SOURCE = Source(
    name="bao", title="Báo", kind="newspaper", province=None, hosts=("bao.example", "127.0.0.1:8001"), state="active"
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Bao.Example:443/Tin/1.html#binh-luan", "https://bao.example/Tin/1.html"),
        ("http://bao.example:80", "http://bao.example/"),
        ("http://bao.example:8080/a", "http://bao.example:8080/a"),
        ("https://bao.example/a?utm_source=zalo&fbclid=x&b=2&a=1", "https://bao.example/a?a=1&b=2"),
        ("https://bao.example/a;jsessionid=AB12?x=1", "https://bao.example/a?x=1"),
        ("https://bao.example/(S(abc123))/tin.aspx", "https://bao.example/tin.aspx"),
        ("https://bao.example/a?p_p_state=normal&redirect=%2Fweb&id=7", "https://bao.example/a?id=7"),
        ("https://bao.example/a?_101_INSTANCE_x_redirect=%2F&id=7", "https://bao.example/a?id=7"),
        ("https://bao.example/ho%CC%A3i", "https://bao.example/h%E1%BB%8Di"),
        ("https://bao.example/họi", "https://bao.example/h%E1%BB%8Di"),
        ("https://bao.example/a b%2fc", "https://bao.example/a%20b%2Fc"),
        ("https://bao.example/a?x=1+2", "https://bao.example/a?x=1+2"),
        ("https://ai:mat-khau@bao.example/a", "https://bao.example/a"),
        ("https://[::1]:8000/a", "https://[::1]:8000/a"),
        ("https://127.0.0.1/a", "https://127.0.0.1/a"),
        ("https://bao.example/tin/../kin/./1.html", "https://bao.example/kin/1.html"),
        ("https://bao.example/../tin/%2e%2E/kin/..", "https://bao.example/"),
        ("https://bao.example/tin/a..b/.c/1.html/.", "https://bao.example/tin/a..b/.c/1.html/"),
        ("https://bao.example//tin//1.html", "https://bao.example//tin//1.html"),
    ],
)
def test_spellings_of_one_address_are_one(url: str, expected: str) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "tin.html",
        "ftp://bao.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http://[1/",
        "http://bao.example:99999/",
        "http://bao.example:0/",
        "http://a..b/",
        "http://a b/",
        "http://0177.0.0.1/",
        "http://999.1.1.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://bao.example.1/",
        "http://bao.example/" + "a" * MAX_LENGTH,
    ],
)
def test_what_is_no_web_address_is_one_line_that_does_not_repeat_it(url: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]{1,60}$") as caught:
        canonical(url)
    assert not str(caught.value).isascii(), "not in Vietnamese"


def test_a_link_is_taken_from_its_page() -> None:
    assert resolve("https://bao.example/tin/", " ../a.html ") == "https://bao.example/a.html"
    assert resolve("https://bao.example/tin/", "//khac.example/b") == "https://khac.example/b"


def test_registry_holds_names_and_places() -> None:
    assert on_registry(SOURCE, "https://bao.example/a")
    assert on_registry(SOURCE, "http://127.0.0.1:8001/a")
    assert not on_registry(SOURCE, "http://127.0.0.1:8002/a")
    assert on_registry(SOURCE, "https://bao.example:443/a")
    assert not on_registry(SOURCE, "http://bao.example:22/a")
    assert not on_registry(SOURCE, "https://bao.example:80/a")
    assert not on_registry(SOURCE, "https://bao.example.evil.example/")
    assert not on_registry(SOURCE, "https://evil.example/?bao.example")
    assert host_of("http://[1/") == ""


MOVED = Source(
    name="bao",
    title="Báo",
    kind="newspaper",
    province=None,
    hosts=("bao.example", "www.bao.example"),
    aliases=(Alias(host="cu.example"), Alias(host="127.0.0.1:8002")),
    allow=("/tin/", "/guong/"),
    deny=("/tin/in/",),
    identity_pattern=r"-(\d+)\.html$",
)


def test_a_host_of_before_is_on_the_registry() -> None:
    assert on_registry(MOVED, "http://cu.example/tin/a-1.html")
    assert on_registry(MOVED, "http://127.0.0.1:8002/a")
    assert not on_registry(MOVED, "http://www.cu.example/a")
    assert not on_registry(MOVED, "http://cu.example:8080/a")


@pytest.mark.parametrize(
    ("alias", "may_be"),
    [
        (Alias(host="cu.example"), True),
        (Alias(host="cu.example", until=date(2025, 7, 1)), True),
        (Alias(host="cu.example", until=date(2025, 6, 30)), False),
        (Alias(host="cu.example", since=date(2025, 7, 1)), True),
        (Alias(host="cu.example", since=date(2025, 7, 2)), False),
        (Alias(host="cu.example", since=date(2025, 7, 1), until=date(2025, 7, 1)), True),
    ],
)
def test_a_host_of_before_may_be_asked_on_its_days_in_vietnam(alias: Alias, may_be: bool) -> None:
    source = replace(MOVED, aliases=(alias,))
    first_hour_of_july = datetime(2025, 6, 30, 17, 30, tzinfo=UTC)
    assert may_be_asked(source, "http://cu.example/tin/a-1.html", first_hour_of_july) is may_be
    assert on_registry(source, "http://cu.example/tin/a-1.html"), "its old addresses stay those of the source"
    assert may_be_asked(source, "https://bao.example/tin/a-1.html", first_hour_of_july)
    assert not may_be_asked(source, "https://khac.example/tin/a-1.html", first_hour_of_july)


@pytest.mark.parametrize(
    ("url", "may_be"),
    [
        ("https://bao.example/tin/a-1.html", True),
        ("https://bao.example/guong/a-1.html", True),
        ("https://bao.example/tin/in/a-1.html", False),
        ("https://bao.example/video/a-1.html", False),
        ("https://bao.example/video/?a=/tin/", False),
        ("https://bao.example/", False),
    ],
)
def test_paths_that_are_allowed_and_not_denied_are_left_to_articles(url: str, may_be: bool) -> None:
    assert may_be_article(MOVED, url) is may_be
    assert may_be_article(SOURCE, url), "a source that says nothing leaves every path to them"


@pytest.mark.parametrize(
    ("url", "known_by"),
    [
        ("https://bao.example/tin/mot-tieu-de-8812.html", "bao:8812"),
        ("http://www.bao.example/guong/tieu-de-khac-8812.html", "bao:8812"),
        ("https://bao.example/tin/khong-co-so.html", "https://bao.example/tin/khong-co-so.html"),
        ("http://cu.example/tin/a-8812.html", "http://cu.example/tin/a-8812.html"),
        ("https://khac.example/tin/a-8812.html", "https://khac.example/tin/a-8812.html"),
    ],
)
def test_an_article_is_known_by_its_number_within_its_source(url: str, known_by: str) -> None:
    assert identity(MOVED, url) == known_by
    assert identity(SOURCE, url) == url


TRICKY = (
    "http:// https://bao.example / ? & = # % %41 %C3 %A9 %E1%BB%8D ;jsessionid= (S( )) utm_x=1 redirect a Đ :80 @ [ ]"
)
PIECES = st.sampled_from([*TRICKY.split(), ":", "::1", "..", ".", "%2e", "1", "+", "o\u0323", "\u200b", " ", "\n"])
ANY_ADDRESS = (
    st.lists(PIECES, max_size=25).map("".join)
    | st.text(max_size=60).map("https://bao.example/".__add__)
    | st.text(max_size=60)
)


def known_or_none(url: str) -> str | None:
    try:
        return canonical(url)
    except ValueError:
        return None


@given(ANY_ADDRESS)
def test_idempotent_and_never_another_error(url: str) -> None:
    once = known_or_none(url)
    if once is not None:
        assert canonical(once) == once
        assert once.isascii()
        assert len(once) <= MAX_LENGTH
