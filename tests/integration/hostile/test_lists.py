"""Every fault of a feed, a sitemap, a listing or robots.txt: told in one line, bounded, and the rest is read."""

import pytest

from models.crawl import Drop
from tests.integration.crawl_server import Answer, StillClock, feed, page, reply
from tests.integration.hostile.faults import CALLER, Fault, silent
from tests.integration.hostile.lists import (
    FEEDS,
    ITEM,
    LISTED,
    LISTINGS,
    ROBOTS,
    SITEMAPS,
    calendar,
    inventing,
    nested_index,
)
from tests.integration.hostile.source import IMPATIENT, crawled, hostile_server, read, report, source_of

LISTS = [
    pytest.param(kind, fault, id=f"{kind}-{name}")
    for kind, table in (("feeds", FEEDS), ("sitemaps", SITEMAPS), ("listings", LISTINGS))
    for name, fault in table.items()
]


@pytest.mark.parametrize(("kind", "fault"), LISTS)
def test_a_list_that_is_faulty_is_one_line_and_the_others_are_read(kind: str, fault: Fault) -> None:
    with hostile_server() as server:
        server.answers |= {
            "/loi": fault.does,
            "/rss": reply(feed("/sau.html")),
            ITEM: reply(page("Tin")),
            "/sau.html": reply(page("Sau")),
        }
        faulty, sound = (f"http://{CALLER}:{server.port}/{path}" for path in ("loi", "rss"))
        lists = {"feeds": (sound,)} | {kind: (faulty, sound) if kind == "feeds" else (faulty,)}
        results = report(list(map(read, crawled(source_of(server, **lists)))))
    place = ITEM[1:] if fault.reported == "article" else "loi"
    assert sorted(results) == sorted([f"{place} {fault.reported}", "sau.html article"])
    assert len(server.asked) <= 6


@pytest.mark.parametrize("name", LISTED)
def test_whatever_a_feed_lists_few_are_asked_for(name: str) -> None:
    addresses, reported = LISTED[name]
    with hostile_server() as server:
        server.answers["/rss"] = reply(feed(*addresses))
        server.otherwise = reply(page("Tin"))
        results = list(map(read, crawled(source_of(server))))
    assert {result.reason if isinstance(result, Drop) else "article" for result in results} == reported
    assert len(server.asked) == (3 if reported == {"article"} else 2)


def test_of_100_000_items_no_more_are_asked_for_than_a_crawl_may() -> None:
    with hostile_server() as server:
        server.answers["/rss"] = reply(feed(*(f"/{number}" for number in range(100_000))))
        crawled(source_of(server))
    assert server.asked == ["/robots.txt", "/rss", *(f"/{number}" for number in range(2000))]


def test_a_host_that_never_answers_is_left_alone_after_five_times() -> None:
    with hostile_server() as server:
        server.answers["/rss"] = reply(feed(*(f"/{number}.html" for number in range(30))))
        server.otherwise = silent
        results = report(list(map(read, crawled(source_of(server), IMPATIENT))))
    assert results == [f"{number}.html {'timeout' if number < 5 else 'connection'}" for number in range(30)]
    assert len(server.asked) == 7


def test_a_host_that_is_down_is_asked_for_robots_txt_alone() -> None:
    with hostile_server() as server:
        server.answers["/robots.txt"] = server.silent
        results = report(list(map(read, crawled(source_of(server), IMPATIENT))))
    assert results == ["rss timeout"]
    assert server.asked == ["/robots.txt"]


@pytest.mark.parametrize("fault", ROBOTS.values(), ids=ROBOTS)
def test_a_robots_txt_that_is_faulty_says_nothing_or_forbids(fault: Fault) -> None:
    clock = StillClock()
    with hostile_server() as server:
        server.answers |= {"/robots.txt": fault.does, "/rss": reply(feed(ITEM)), ITEM: reply(page("Tin"))}
        results = report(list(map(read, crawled(source_of(server), clock=clock))))
    place = ITEM[1:] if fault.reported == "article" else "rss"
    assert [line for line in results if line != "robots.txt long_delay"] == [f"{place} {fault.reported}"]
    assert max(clock.slept, default=0) <= 120


def asked_without_end(answer: Answer, kind: str) -> list[str]:
    """What is asked of a server that always leads on, robots.txt left out."""
    with hostile_server() as server:
        server.otherwise = answer
        server.answers[ITEM] = reply(page("Tin"))
        crawled(source_of(server, **{"feeds": (), kind: (f"http://{CALLER}:{server.port}/lich",)}))
    return server.asked[1:]


def test_a_calendar_without_end_ends_with_a_month_that_lists_nothing_new() -> None:
    assert asked_without_end(calendar, "listings") == ["/lich", ITEM, "/lich?thang=2"]


def test_a_listing_that_invents_articles_without_end_has_one() -> None:
    asked = asked_without_end(inventing, "listings")
    pages = [path for path in asked if not path.endswith(".html")]
    assert pages == ["/lich", *(f"/bia?trang={number}" for number in range(2, 51))]
    assert len(asked) == len(set(asked)) == 550


def test_sitemaps_without_end_have_one() -> None:
    asked = asked_without_end(nested_index, "sitemaps")
    assert asked == ["/lich", *(f"/lich-{number}" for number in range(49))]
