"""robots.txt as RFC 9309 has it."""

import tracemalloc

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


@pytest.mark.parametrize(
    "agents",
    [
        b"User-agent: KeXau\nUser-agent: GuongSang\nUser-agent: KeKhac",
        b"user agent guongsang*  # us",
        b"USERAGENT: *GUONG*\nUser-agent:",
        b"User-agent: **",
    ],
)
def test_a_group_is_ours_among_others_too(agents: bytes) -> None:
    body = b"User-agent: KeXau\nDisallow: /\n\n" + agents + b"\nDisallow: /kin/\n\nUser-agent: KeKhac\nDisallow: /tin/"
    rules = read_rules(body, "GuongSang")
    assert not rules.permit("https://bao.example/kin/a.html")
    assert rules.permit("https://bao.example/tin/a.html")


def test_thousands_of_agents_with_thousands_of_rules_cost_little_memory() -> None:
    agents = b"".join(b"User-agent: a%d\n" % number for number in range(1000))
    tracemalloc.start()
    read_rules(agents + b"Disallow: /x\n" * 1000, "GuongSang")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000, "bytes; a million rules are 90 MB"


@given(st.binary())
def test_any_bytes_give_rules(body: bytes) -> None:
    assert read_rules(body, "GuongSang").delay_seconds >= 0
