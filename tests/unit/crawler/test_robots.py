"""robots.txt as RFC 9309 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.robots import MAX_BYTES, read_rules

ROBOTS = b"""\xef\xbb\xbfUser-agent: *
Disallow: /noi-bo/
Allow: /noi-bo/cong-khai/
Disallow: /*?p=
Disallow: /*.pdf$
Crawl-delay: 2.5

User-agent: KeXau
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "permitted"),
    [
        ("/tin.html", True),
        ("/noi-bo/a.html", False),
        ("/noi-bo/cong-khai/a.html", True),
        ("/tin.html?p=2", False),
        ("/van-ban.pdf", False),
        ("/van-ban.pdf.html", True),
    ],
)
def test_longest_rule_and_wildcards_decide(path: str, permitted: bool) -> None:
    assert read_rules(ROBOTS, "GuongSang").permit(f"https://bao.example{path}") is permitted


def test_the_own_group_and_the_delay_are_found() -> None:
    assert read_rules(ROBOTS, "GuongSang").delay_seconds == 2.5
    assert not read_rules(ROBOTS, "KeXau").permit("https://bao.example/")
    assert read_rules(b"", "GuongSang").permit("https://bao.example/noi-bo/")


def test_what_lies_beyond_500_kib_is_ignored() -> None:
    padding = b"# " + b"x" * MAX_BYTES + b"\n"
    assert read_rules(padding + b"User-agent: *\nDisallow: /", "GuongSang").permit("https://bao.example/a")


@given(st.binary())
def test_any_bytes_give_rules(body: bytes) -> None:
    assert read_rules(body, "GuongSang").delay_seconds >= 0
