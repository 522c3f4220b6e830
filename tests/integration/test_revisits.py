"""What was read is asked for again over HTTP, so that a correction or a removal is noticed, and no more often."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from crawler import revisits
from models.crawl import Validators
from tests.integration.crawl_server import Answer, Notebook, Server, StillClock, feed, page, redirect, reply
from tests.integration.crawling import crawled, report, source_of, tagged


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


def stubborn(body: bytes, etag: str) -> Answer:
    """A server that answers 304 to whoever has any ETag, though the page is another one by now."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match")
        (reply(status=304, ETag=etag) if known else reply(body, ETag=etag))(handler)

    return answer


def sent(server: Server, path: str) -> list[str | None]:
    """The If-None-Match of each question for `path`."""
    questions = zip(server.asked, server.headers, strict=True)
    return [headers.get("if-none-match") for asked, headers in questions if asked == path]


def test_an_article_without_validators_is_asked_for_again_at_its_ages_and_then_no_more(
    server: Server, clock: StillClock
) -> None:
    server.answers |= {"/rss": reply(feed("/1.html")), "/1.html": reply(page("Một"))}
    notebook, start, asked_after = Notebook(), clock.now(), list[int]()
    for hours in (0, 5, 6, 22, 23, 24, 70, 71, 72, 166, 167, 168, 718, 719, 720, 5000):
        clock.today, before = start + timedelta(hours=hours), server.asked.count("/1.html")
        crawled(source_of(server), notebook, clock)
        asked_after += [hours] * (server.asked.count("/1.html") - before)
    assert asked_after == [0, 6, 23, 71, 167, 719]


@pytest.mark.parametrize(("status", "reason"), [(404, "gone"), (403, "http_status")])
def test_an_address_that_never_gave_a_page_is_asked_for_at_the_same_ages(
    server: Server, clock: StillClock, status: int, reason: str
) -> None:
    server.answers |= {"/rss": reply(feed("/1.html")), "/1.html": reply(status=status)}
    notebook = Notebook()
    assert [report(crawled(source_of(server), notebook, clock)) for _ in range(3)] == [
        [f"1.html {reason}"],
        ["1.html known"],
        ["1.html known"],
    ]
    clock.let_pass(hours=6)
    server.answers["/1.html"] = reply(page("Nay đã có"))
    assert report(crawled(source_of(server), notebook, clock)) == ["1.html page"]


@pytest.mark.parametrize("answer", [reply(status=500), reply(status=503, Retry_After="600")])
def test_what_may_be_over_is_asked_for_in_each_crawl_until_it_answers(
    server: Server, clock: StillClock, answer: Answer
) -> None:
    server.answers |= {"/rss": reply(feed("/1.html")), "/1.html": answer}
    notebook = Notebook()
    for _ in range(3):
        crawled(source_of(server), notebook, clock)
        clock.let_pass(hours=1)
    assert server.asked.count("/1.html") == 3


def test_a_daily_crawl_that_comes_a_little_early_finds_the_correction_the_next_day(
    server: Server, clock: StillClock
) -> None:
    server.answers |= {"/rss": reply(feed("/1.html")), "/1.html": reply(page("120 tập thể"))}
    notebook = Notebook()
    assert report(crawled(source_of(server), notebook, clock)) == ["1.html page"]
    server.answers["/1.html"] = reply(page("102 tập thể"))
    clock.let_pass(hours=23, minutes=50)
    assert report(crawled(source_of(server), notebook, clock)) == ["1.html page"]


def test_what_is_no_longer_listed_is_asked_for_again_too(server: Server, clock: StillClock) -> None:
    server.answers |= {"/rss": reply(feed("/1.html")), "/1.html": reply(page("Một")), "/2.html": reply(page("Hai"))}
    notebook = Notebook()
    crawled(source_of(server), notebook, clock)
    server.answers["/rss"] = reply(feed("/2.html"))
    assert report(crawled(source_of(server), notebook, clock)) == ["2.html page"]
    clock.let_pass(hours=6)
    server.answers["/1.html"] = reply(status=410)
    assert report(crawled(source_of(server), notebook, clock)) == ["2.html page", "1.html gone"]
    assert report(crawled(source_of(server), notebook, clock)) == ["2.html known"]
    clock.let_pass(days=1)
    server.answers["/1.html"] = reply(page("Một, đăng lại"))
    assert report(crawled(source_of(server), notebook, clock)) == ["2.html page", "1.html page"]


def test_one_crawl_asks_for_few_articles_that_nothing_lists_the_newest_first(
    server: Server, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisits, "MOST", 2)
    notebook = Notebook()
    for number in range(3):
        server.answers |= {"/rss": reply(feed(f"/{number}.html")), f"/{number}.html": reply(page(f"Tin {number}"))}
        crawled(source_of(server), notebook, clock)
        clock.let_pass(minutes=10)
    server.answers["/rss"] = reply(feed("/xa.html"))
    clock.let_pass(hours=6)
    assert report(crawled(source_of(server), notebook, clock)) == ["xa.html gone", "2.html page", "1.html page"]
    assert report(crawled(source_of(server), notebook, clock)) == ["xa.html known", "0.html page"]
    assert report(crawled(source_of(server), notebook, clock)) == ["xa.html known"]


@pytest.mark.parametrize("changes", [{"deny": ("/1.html",)}, {"identity_pattern": r"(\d+)\.html$"}])
def test_what_is_asked_for_no_more_leaves_the_turn_to_others(
    server: Server, clock: StillClock, monkeypatch: pytest.MonkeyPatch, changes: dict[str, object]
) -> None:
    """The source was told to leave an address out, or got a number by which its articles are known."""
    monkeypatch.setattr(revisits, "MOST", 1)
    server.answers |= {f"/{number}.html": reply(page(f"Tin {number}")) for number in (1, 2)}
    notebook = Notebook()
    for number in (2, 1):
        server.answers["/rss"] = reply(feed(f"/{number}.html"))
        crawled(source_of(server), notebook, clock)
        clock.let_pass(minutes=10)
    clock.let_pass(hours=6)
    for _ in range(2):
        last = report(crawled(source_of(server, **changes), notebook, clock))
    assert "2.html page" in last


def test_a_server_that_is_out_of_reach_is_not_asked_for_one_article_after_the_other(
    server: Server, clock: StillClock
) -> None:
    server.answers |= {"/rss": reply(feed("/1.html", "/2.html"))}
    server.answers |= {"/1.html": reply(page("Một")), "/2.html": reply(page("Hai"))}
    notebook = Notebook()
    crawled(source_of(server), notebook, clock)
    clock.let_pass(hours=6)
    server.answers = {"/robots.txt": reply(status=404)}
    server.otherwise = reply(status=500)
    assert len(crawled(source_of(server), notebook, clock)) == 2, "the feed, and the first article"
    server.otherwise = reply(page("Nay đã chạy"))
    assert report(crawled(source_of(server), notebook, clock))[1:] == ["2.html page"], "what failed waits"


def test_a_wrong_etag_hides_a_correction_for_a_day_and_no_longer(server: Server, clock: StillClock) -> None:
    server.answers |= {"/rss": reply(feed("/1.html")), "/1.html": stubborn(page("120 tập thể"), '"1"')}
    notebook = Notebook()
    crawled(source_of(server), notebook, clock)
    server.answers["/1.html"] = stubborn(page("102 tập thể"), '"1"')
    clock.let_pass(hours=6)
    assert report(crawled(source_of(server), notebook, clock)) == ["1.html not_modified"]
    clock.let_pass(hours=18)
    assert report(crawled(source_of(server), notebook, clock)) == ["1.html page"]
    assert sent(server, "/1.html") == [None, '"1"', None]


def test_a_feed_with_a_wrong_etag_is_asked_for_in_full_once_a_day(server: Server, clock: StillClock) -> None:
    server.answers |= {"/rss": stubborn(feed("/1.html"), '"f"'), "/1.html": reply(page("Một"))}
    server.answers["/2.html"] = reply(page("Hai"))
    notebook = Notebook()
    crawled(source_of(server), notebook, clock)
    server.answers["/rss"] = stubborn(feed("/2.html"), '"f"')
    seen = []
    for _ in range(26):
        clock.let_pass(hours=1)
        seen += [line for line in report(crawled(source_of(server), notebook, clock)) if line.startswith("2.html")]
    assert seen[0] == "2.html page"
    assert sent(server, "/rss").count(None) == 2


def test_validators_that_a_304_brings_replace_the_old_ones(server: Server, clock: StillClock) -> None:
    server.answers |= {"/rss": reply(feed("/1.html"), ETag='"f"'), "/1.html": reply(page("Một"), ETag='"1"')}
    notebook = Notebook()
    crawled(source_of(server), notebook, clock)
    server.answers |= {"/rss": reply(status=304, ETag='"f2"'), "/1.html": reply(status=304, ETag='"1b"')}
    clock.let_pass(hours=6)
    crawled(source_of(server), notebook, clock)
    crawled(source_of(server), notebook, clock)
    assert sent(server, "/rss") == [None, '"f"', '"f2"']
    assert notebook.kept[f"{server.base}/1.html"].validators == Validators(etag='"1b"')


def test_validators_are_kept_where_the_body_is_unchanged_or_a_304_brings_none(
    server: Server, clock: StillClock
) -> None:
    server.answers |= {"/rss": reply(feed("/1.html"), ETag='"f"'), "/1.html": reply(page("Một"))}
    notebook = Notebook()
    crawled(source_of(server), notebook, clock)
    server.answers["/rss"] = reply(feed("/1.html"), ETag='"f2"')
    crawled(source_of(server), notebook, clock)
    server.answers["/rss"] = reply(status=304)
    crawled(source_of(server), notebook, clock)
    crawled(source_of(server), notebook, clock)
    assert sent(server, "/rss") == [None, '"f"', '"f2"', '"f2"']


def test_an_article_that_was_gone_is_asked_for_in_full_next_time(server: Server, clock: StillClock) -> None:
    """A 304 would leave open whether it means the page of before or the notice that it is gone."""
    server.answers |= {"/rss": reply(feed("/1.html")), "/1.html": tagged(page("Một"), '"1"')}
    notebook = Notebook()
    crawled(source_of(server), notebook, clock)
    there, server.answers["/1.html"] = server.answers["/1.html"], reply(status=404)
    clock.let_pass(hours=6)
    assert report(crawled(source_of(server), notebook, clock)) == ["1.html gone"]
    server.answers["/1.html"] = there
    clock.let_pass(hours=17)
    assert report(crawled(source_of(server), notebook, clock)) == ["1.html page"]


@pytest.mark.parametrize("missing", [reply(status=404), redirect("/")])
def test_what_is_gone_at_its_last_age_is_asked_for_once_more_a_week_later(
    server: Server, clock: StillClock, missing: Answer
) -> None:
    server.answers |= {"/rss": reply(feed("/1.html")), "/1.html": reply(page("Một")), "/": reply(page("Bảo trì"))}
    notebook, start, asked_after = Notebook(), clock.now(), list[int]()
    for days in (0, 1, 3, 7, 29, 30, 31, 36, 37, 38, 60, 400):
        clock.today, before = start + timedelta(days=days), server.asked.count("/1.html")
        crawled(source_of(server), notebook, clock)
        asked_after += [days] * (server.asked.count("/1.html") - before)
        server.answers["/1.html"] = missing if days >= 29 else server.answers["/1.html"]
    assert asked_after == [0, 1, 3, 7, 30, 37]


def test_validators_are_not_sent_to_another_address_of_the_same_article(server: Server, clock: StillClock) -> None:
    server.answers |= {"/rss": reply(feed("/cu-88.html")), "/cu-88.html": tagged(page("Cũ"), '"1"')}
    source, notebook = source_of(server, identity_pattern=r"-(\d+)\.html$"), Notebook()
    crawled(source, notebook, clock)
    server.answers |= {"/rss": reply(feed("/moi-88.html")), "/moi-88.html": stubborn(page("Mới"), '"1"')}
    clock.let_pass(hours=6)
    assert report(crawled(source, notebook, clock)) == ["moi-88.html page"]


@pytest.mark.parametrize("target", ["/", "/chuyen-muc/thi-dua"])
def test_an_article_that_leads_away_from_articles_by_now_is_gone(
    server: Server, clock: StillClock, target: str
) -> None:
    server.answers |= {
        "/rss": reply(feed("/tin/1.html")),
        "/tin/1.html": reply(page("Một")),
        target: reply(page("Nhà")),
    }
    source, notebook = source_of(server, deny=("/chuyen-muc/",)), Notebook()
    assert report(crawled(source, notebook, clock)) == ["tin/1.html page"]
    server.answers["/tin/1.html"] = redirect(target)
    clock.let_pass(days=1)
    assert report(crawled(source, notebook, clock)) == ["tin/1.html soft_404"]
