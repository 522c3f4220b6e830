"""A first look at a source over HTTP: what is found, what is proposed, and that nobody is asked twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler

import pytest

from crawler.probe import probe
from models.crawl import Drop
from models.source import Addresses, Evidence, Section, Selectors
from tests.integration.crawl_server import Answer, Server, StillClock, feed, page, redirect, reply, serving
from tests.integration.probed_site import (
    ARTICLES,
    CRAWLED,
    SITE,
    by_path,
    cms_body,
    dated_feed,
    fetcher,
    probed,
    source_of,
)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(dict(SITE)) as running:
        yield running


def test_a_living_source_is_proposed_as_active_with_what_its_platform_tells(server: Server) -> None:
    source = source_of(server)
    found = probed(source)
    assert found.proposed == replace(
        source,
        platform="cms-body",
        article_pattern=r"-post\d+\.html$",
        identity_pattern=r"-post(\d+)\.html$",
        selectors=Selectors(title=".article__title", lead=".article__sapo", body=".article__body"),
        evidence=(
            Evidence(addresses="feeds", confidence="high", seen=f"it answered a probe on {CRAWLED}"),
            Evidence(addresses="listings", confidence="high", seen=f"it answered a probe on {CRAWLED}"),
        ),
        state="active",
    )
    contacts = by_path(found)
    assert (contacts["rss/home.rss"].items, contacts[""].items) == (2, 5)
    assert str(contacts["rss/home.rss"].newest) == "2026-11-20 08:00:00+07:00"
    assert not isinstance(found.robots, Drop)
    assert (found.robots.permits_home, found.robots.delay_seconds) == (True, 7.0)
    assert found.missing_page == "refused"
    assert [sample.article.title for sample in found.samples] == ["Bài số 1001", "Bài số 1002", "Bài số 1003"]
    for sample in found.samples:
        assert (sample.article.text_from, sample.article.text_disputed) == ("selector", False)
        assert sample.article.published_at is not None
        assert sample.article.published_at.date() == date(2026, 11, 20)


def test_each_address_is_asked_for_once_with_the_pause_that_robots_asks_for(server: Server) -> None:
    clock = StillClock()
    with fetcher(clock) as asking:
        probe(source_of(server), asking)
    asked = Counter(path for path in server.asked if not path.startswith("/khong-co-trang-nay-"))
    assert set(asked.values()) == {1}
    assert set(asked) == {"/robots.txt", "/", "/rss/home.rss", *list(ARTICLES)[:3]}
    assert len(server.asked) == len(asked) + 1, "and one address that cannot exist"
    assert set(clock.slept) <= {5.0, 7.0}
    assert len(clock.slept) == len(server.asked) - 1


def test_what_answers_is_declared_what_may_answer_is_guessed_what_is_wrong_is_left_out(server: Server) -> None:
    base = f"http://bao.example:{server.port}"
    server.answers |= {
        "/": reply(page("Trang chủ không có RSS")),
        "/trong.rss": reply(feed()),
        "/cam-vao.rss": reply(status=403),
        "/trang.rss": reply(page("Không phải RSS")),
        "/moi/": redirect("/nguoi-tot/"),
    }
    names = ("trong.rss", "cam-vao.rss", "trang.rss", "mat.rss", "cam/tin.rss")
    found = probed(
        source_of(
            server,
            feeds=tuple(f"{base}/{name}" for name in names),
            listings=(),
            guessed=Addresses(sections=(Section(name="Người tốt", url=f"{base}/moi/"),)),
        )
    )
    drops = {path: contact.drop.reason for path, contact in by_path(found).items() if contact.drop}
    assert drops == {
        "trong.rss": "empty_feed",
        "cam-vao.rss": "http_status",
        "trang.rss": "not_a_feed",
        "mat.rss": "gone",
        "cam/tin.rss": "robots",
    }
    assert found.proposed.feeds == ()
    assert found.proposed.sections == (Section(name="Người tốt", url=f"{base}/nguoi-tot/"),)
    later = ("trong.rss", "cam-vao.rss", "cam/tin.rss")
    assert found.proposed.guessed == Addresses(feeds=tuple(f"{base}/{name}" for name in later))
    assert [(one.addresses, one.confidence) for one in found.proposed.evidence] == [
        ("sections", "high"),
        ("guessed", "low"),
    ]


def test_a_source_that_moved_says_where_and_is_stopped(server: Server) -> None:
    for path in ("/", "/rss/home.rss"):
        server.answers[path] = redirect(f"http://moi.example:{server.port}{path}")
    found = probed(source_of(server))
    assert {contact.led_to for contact in found.contacts} == {
        f"http://moi.example:{server.port}/",
        f"http://moi.example:{server.port}/rss/home.rss",
    }
    assert {contact.drop.reason for contact in found.contacts if contact.drop} == {"off_registry"}
    assert (found.proposed.state, found.proposed.addresses, found.samples) == ("stopped", (), ())
    assert found.proposed.guessed.addresses == source_of(server).addresses, "nothing gets lost, and nobody asks there"


def silent(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True  # hangs up without a word


@pytest.mark.parametrize("fault", [reply(status=500), reply(status=429), reply(status=503), silent])
def test_a_fault_that_may_pass_changes_neither_state_nor_addresses(server: Server, fault: Answer) -> None:
    base = f"http://bao.example:{server.port}"
    seen = Evidence(addresses="feeds", confidence="medium", seen="public code")
    source = source_of(
        server, listings=(f"{base}/nguoi-tot/",), state="active", evidence=(seen,), sitemaps=(f"{base}/mat.xml",)
    )
    server.answers |= {"/rss/home.rss": fault, "/": fault}
    found = probed(source)
    assert (found.proposed.state, found.proposed.feeds) == ("active", source.feeds)
    assert (found.proposed.listings, found.proposed.sitemaps) == (source.listings, ())
    assert [one for one in found.proposed.evidence if one.addresses == "feeds"] == [seen], "not that it answered"
    server.answers = dict.fromkeys(server.answers, fault)
    again = probed(source)
    assert replace(again.proposed, evidence=()) == replace(source, evidence=()), "nothing was learnt"


@pytest.mark.parametrize(("before", "after"), [("stopped", "slow"), ("slow", "slow"), ("active", "active")])
def test_a_fault_that_may_pass_never_lowers_a_state(server: Server, before: str, after: str) -> None:
    base = f"http://bao.example:{server.port}"
    server.answers |= {"/rss/home.rss": reply(status=500), "/tin": reply(feed("/1.html")), "/1.html": reply(page("M"))}
    feeds = (f"{base}/rss/home.rss", f"{base}/tin")
    assert probed(source_of(server, feeds=feeds, listings=(), state=before)).proposed.state == after


def test_a_host_that_is_down_is_asked_for_robots_alone(server: Server) -> None:
    server.answers["/robots.txt"] = reply(status=500)
    found = probed(source_of(server))
    assert server.asked == ["/robots.txt"]
    assert isinstance(found.robots, Drop)
    assert found.robots.detail == "không đọc được robots.txt: máy chủ trả 500"
    assert (found.proposed, found.missing_page) == (source_of(server), None)


def test_a_site_that_is_only_guessed_and_down_stays_unprobed(server: Server) -> None:
    server.answers["/robots.txt"] = reply(status=500)
    guessed = source_of(server, feeds=(), listings=(), guessed=Addresses(feeds=source_of(server).feeds))
    found = probed(guessed)
    assert (found.proposed.state, found.proposed.guessed) == ("unprobed", guessed.guessed)


@pytest.mark.parametrize(
    ("otherwise", "told"),
    [
        (SITE["/"], "home"),
        (redirect("/"), "home"),
        (redirect("/bai-1001-post1001.html"), "redirect"),
        (redirect("http://khac.example/"), "redirect"),
        (reply(page("Một trang nào đó")), "page"),
        (reply(status=404), "refused"),
        (reply(status=410), "refused"),
        (reply(status=400), "refused"),
    ],
)
def test_what_a_server_says_of_a_page_that_cannot_exist(server: Server, otherwise: Answer, told: str) -> None:
    server.otherwise = otherwise
    assert probed(source_of(server)).missing_page == told


@pytest.mark.parametrize(
    ("day", "state"), [("Sun, 25 Oct 2026", "active"), ("Mon, 10 Aug 2026", "slow"), ("Sat, 01 Nov 2025", "stopped")]
)
def test_the_newest_day_decides_the_state(server: Server, day: str, state: str) -> None:
    server.answers["/rss/home.rss"] = reply(dated_feed({"/cu.html": f"{day} 08:00:00 +0700"}))
    server.answers["/cu.html"] = reply(page("Bài cũ"))
    assert probed(source_of(server, listings=())).proposed.state == state


def test_articles_without_any_day_make_a_source_slow(server: Server) -> None:
    server.answers |= {"/rss/home.rss": reply(feed("/1.html")), "/1.html": reply(page("Không ngày"))}
    found = probed(source_of(server, listings=()))
    assert (found.proposed.state, found.samples[0].article.published_at) == ("slow", None)


def test_articles_that_cannot_be_read_are_told_and_the_source_is_stopped(server: Server) -> None:
    server.answers |= dict.fromkeys(ARTICLES, reply(status=403))
    found = probed(source_of(server, state="active"))
    assert [drop.reason for drop in found.drops] == ["http_status"] * 3
    assert (found.proposed.state, found.proposed.selectors) == ("stopped", Selectors())


def test_articles_behind_a_challenge_today_do_not_stop_a_source(server: Server) -> None:
    challenge = reply(b"<html><body><script>document.cookie = 'da-vao=1'; location.reload()</script></body></html>")
    server.answers |= {"/rss/home.rss": reply(feed(*ARTICLES))} | dict.fromkeys(ARTICLES, challenge)
    found = probed(source_of(server, state="active"))
    assert [drop.reason for drop in found.drops] == ["challenge"] * 3
    assert found.proposed.state == "active"


def test_cookies_are_proposed_where_they_end_a_loop(server: Server) -> None:
    def needs_cookie(handler: BaseHTTPRequestHandler) -> None:
        known = "da-vao=1" in (handler.headers.get("Cookie") or "")
        (SITE["/rss/home.rss"] if known else redirect("/rss/home.rss", Set_Cookie="da-vao=1"))(handler)

    server.answers["/rss/home.rss"] = needs_cookie
    found = probed(source_of(server, listings=()))
    assert (found.proposed.keeps_cookies, found.proposed.state) == (True, "active")
    assert found.proposed.feeds == source_of(server).feeds


def test_an_index_of_sitemaps_answers(server: Server) -> None:
    index = b"<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"
    server.answers["/sitemap.xml"] = reply(index)
    url = f"http://bao.example:{server.port}/sitemap.xml"
    found = probed(source_of(server, feeds=(), sitemaps=(url,)))
    assert (by_path(found)["sitemap.xml"].sheets, found.proposed.sitemaps) == (2, (url,))


def test_feeds_and_sitemaps_that_a_source_names_itself_are_looked_for_once(server: Server) -> None:
    base = f"http://bao.example:{server.port}"
    named = ("sitemap.xml", "mat.xml", "loi.xml")
    robots = "".join(f"Sitemap: {base}/{name}\n" for name in named) + "Sitemap: http://khac.example/a.xml\n"
    entry = f"<urlset><url><loc>{base}/bai-1005-post1005.html</loc></url></urlset>"
    server.answers |= {
        "/robots.txt": reply(robots.encode()),
        "/sitemap.xml": reply(entry.encode()),
        "/loi.xml": reply(status=500),
    }
    source = source_of(server, feeds=(), state="active")
    found = probed(source)
    assert found.source == source
    assert found.proposed.addresses == (f"{base}/rss/home.rss", f"{base}/sitemap.xml", f"{base}/")
    assert found.proposed.guessed == Addresses(sitemaps=(f"{base}/loi.xml",)), "only what may answer another day"
    assert found.proposed.sections == (), "these are chosen by hand"
    assert max(Counter(server.asked).values()) == 1
    asked = list(server.asked)
    assert probed(found.proposed).proposed.addresses == found.proposed.addresses
    assert len(server.asked) == 2 * len(asked), "what is declared by now is not looked for beside"


def test_a_page_of_feeds_answers_as_a_feed(server: Server) -> None:
    feeds = "<html><body><a href='/rss/thoi-su/'>Thời sự</a><a href='/rss/nguoi-tot/'>Người tốt</a></body></html>"
    server.answers |= {"/feeds": reply(feeds.encode()), "/": reply(page("Trang chủ"))}
    url = f"http://bao.example:{server.port}/feeds"
    found = probed(source_of(server, feeds=(url,)))
    assert (by_path(found)["feeds"].sheets, found.proposed.feeds) == (2, (url,))


def test_selectors_that_a_source_has_are_kept(server: Server) -> None:
    declared = Selectors(body=".cms-body")
    assert probed(source_of(server, selectors=declared)).proposed.selectors == declared


def test_selectors_of_the_platform_that_find_nothing_are_not_proposed(server: Server) -> None:
    bare = cms_body("Bài khác").replace(b"article__sapo", b"tom-tat")
    server.answers["/bai-1002-post1002.html"] = reply(bare)
    assert probed(source_of(server)).proposed.selectors == Selectors(title=".article__title", body=".article__body")
