"""A crawl over HTTP: what is listed is read once, and asked again only whether it changed."""

from datetime import timedelta

from crawler.crawl import crawl
from crawler.fetch import Fetcher
from models.article import FetchedPage
from models.crawl import Drop
from models.source import Addresses, Alias, Section
from tests.integration.crawl_server import (
    Answer,
    Notebook,
    Server,
    StillClock,
    feed,
    page,
    redirect,
    reply,
    serving,
)
from tests.integration.crawling import LIMITS, crawled, report, source_of, tagged


def test_an_unchanged_site_gives_only_304_the_second_time(server: Server) -> None:
    server.answers |= {
        "/rss": tagged(feed("/1.html", "/2.html"), '"f"'),
        "/1.html": tagged(page("Một"), '"1"'),
        "/2.html": tagged(page("Hai"), '"2"'),
    }
    notebook = Notebook()
    assert report(crawled(source_of(server), notebook)) == ["1.html page", "2.html page"]
    assert report(crawled(source_of(server), notebook)) == ["rss same_list"]


def test_a_new_entry_is_read_and_the_old_ones_are_not_asked_for_before_they_are_due(server: Server) -> None:
    server.answers |= {"/rss": tagged(feed("/1.html"), '"f"'), "/1.html": tagged(page("Một"), '"1"')}
    notebook = Notebook()
    crawled(source_of(server), notebook)
    server.answers |= {
        "/rss": tagged(feed("/2.html", "/1.html"), '"g"'),
        "/2.html": tagged(page("Hai"), '"2"'),
    }
    assert report(crawled(source_of(server), notebook)) == ["2.html page", "1.html known"]
    assert server.asked.count("/1.html") == 1


def test_pages_without_validators_are_not_fetched_again_before_they_are_due(server: Server) -> None:
    server.answers |= {"/rss": reply(feed("/1.html")), "/1.html": reply(page("Một"))}
    notebook = Notebook()
    crawled(source_of(server), notebook)
    assert report(crawled(source_of(server), notebook)) == ["1.html known"]
    assert server.asked.count("/1.html") == 1


def test_what_failed_for_a_moment_is_read_next_time_though_the_feed_is_unchanged(server: Server) -> None:
    server.answers |= {"/rss": tagged(feed("/1.html", "/2.html"), '"f"'), "/1.html": reply(page("Một"))}
    server.answers["/2.html"] = reply(status=500)
    notebook = Notebook()
    assert report(crawled(source_of(server), notebook)) == ["1.html page", "2.html http_status"]
    server.answers["/2.html"] = reply(page("Hai"))
    assert report(crawled(source_of(server), notebook)) == ["1.html known", "2.html page"]


def test_an_article_that_stays_forbidden_does_not_keep_its_feed_unread(server: Server) -> None:
    server.answers |= {"/rss": tagged(feed("/1.html", "/2.html"), '"f"'), "/1.html": reply(page("Một"))}
    server.answers["/2.html"] = reply(status=403)
    notebook = Notebook()
    assert report(crawled(source_of(server), notebook)) == ["1.html page", "2.html http_status"]
    assert report(crawled(source_of(server), notebook)) == ["rss same_list"]


def test_a_crawl_that_is_cut_off_loses_nothing(server: Server) -> None:
    server.answers |= {"/rss": tagged(feed("/1.html", "/2.html"), '"f"')}
    server.answers |= {"/1.html": tagged(page("Một"), '"1"'), "/2.html": tagged(page("Hai"), '"2"')}
    notebook, clock = Notebook(), StillClock()
    with Fetcher("https://guongsang.example/", limits=LIMITS, clock=clock) as fetcher:
        next(crawl(source_of(server), fetcher, notebook, now=clock.now()))  # the caller dies before it keeps the page
    assert report(crawled(source_of(server), notebook)) == ["1.html page", "2.html page"]


def test_one_page_under_several_addresses_is_read_once(server: Server) -> None:
    listed = ("/1.html?utm_source=rss", "/1.html#binh-luan", "/cu.html", f"{server.base}/1.html")
    server.answers |= {"/rss": reply(feed(*listed)), "/1.html": reply(page("Một")), "/cu.html": redirect("/1.html")}
    assert report(crawled(source_of(server), Notebook())) == ["1.html page", "cu.html known"]
    assert server.asked.count("/1.html") == 2


def test_what_stands_behind_a_semicolon_is_part_of_the_address(server: Server) -> None:
    server.answers |= {"/rss": reply(feed("/tin;7.html?id=1")), "/tin;7.html?id=1": reply(page("Một"))}
    assert report(crawled(source_of(server), Notebook())) == ["tin;7.html?id=1 page"]
    assert server.asked[-1] == "/tin;7.html?id=1"


def pages(*numbers: int) -> dict[str, Answer]:
    return {f"/tin-{number}.html": reply(page(f"Tin {number}")) for number in numbers}


def paged(links: str, following: str) -> Answer:
    return reply(f'<html><body>{links}<a href="{following}">{following[-1]}</a></body></html>'.encode())


def links(*numbers: int) -> str:
    return "".join(f'<a href="/tin-{number}.html">Tin</a>' for number in numbers)


def test_a_listing_is_followed_from_page_to_page_until_nothing_is_new(server: Server) -> None:
    server.answers |= pages(101, 102, 103, 104) | {
        "/tin": paged(links(101) + '<a href="https://khac.example/tin-900.html">x</a><a href="#">y</a>', "/tin?page=2"),
        "/tin?page=2": paged(links(102), "/tin?page=3"),
        "/tin?page=3": reply(f"<html><body>{links(103)}</body></html>".encode()),
    }
    source = source_of(server, feeds=(), listings=(f"{server.base}/tin",), article_pattern=r"tin-\d+\.html$")
    notebook = Notebook()
    assert report(crawled(source, notebook)) == ["tin-101.html page", "tin-102.html page", "tin-103.html page"]
    server.answers["/tin"] = paged(links(104, 101), "/tin?page=2")
    assert report(crawled(source, notebook))[0] == "tin-104.html page"
    server.asked.clear()
    crawled(source, notebook)
    assert server.asked == ["/robots.txt", "/tin"]


def test_links_are_taken_from_the_base_of_the_page_and_only_on_the_registry(server: Server) -> None:
    body = f'<html><head><base href="{server.base}/mau/"></head><body><a href="../tin-101.html">Tin</a></body></html>'
    trap = '<html><head><base href="https://khac.example/"></head><body><a href="tin-101.html">Tin</a></body></html>'
    server.answers |= pages(101) | {"/tin": reply(body.encode()), "/bay": reply(trap.encode())}
    source = source_of(server, feeds=(), listings=(f"{server.base}/tin", f"{server.base}/bay"))
    assert report(crawled(source, Notebook())) == ["tin-101.html page", "bay empty_feed"]


def test_a_sitemap_index_leads_to_its_articles_with_their_day(server: Server) -> None:
    index = f"<sitemapindex><sitemap><loc>{server.base}/s1.xml</loc></sitemap></sitemapindex>"
    entry = f"<url><loc>{server.base}/tin-101.html</loc><news:news><news:publication_date>2026-11-20T08:30:00+07:00"
    sitemap = f'<?xml version="1.0"?><urlset>{entry}</news:publication_date></news:news></url></urlset>'
    server.answers |= pages(101) | {"/s.xml": reply(index.encode()), "/s1.xml": reply(sitemap.encode())}
    source = source_of(server, feeds=(), sitemaps=(f"{server.base}/s.xml",))
    (fetched,) = crawled(source, Notebook())
    assert isinstance(fetched, FetchedPage)
    assert fetched.listed_at is not None
    assert fetched.listed_at.isoformat() == "2026-11-20T08:30:00+07:00"


def test_denied_paths_are_left_out_and_foreign_addresses_told(server: Server) -> None:
    server.answers["/rss"] = reply(feed("/video/1.html", "https://khac.example/2.html", "mailto:a@bao.example"))
    results = crawled(source_of(server, deny=("/video/",)), Notebook())
    assert report(results[:1]) == ["2.html off_registry"]
    assert [result.reason for result in results if isinstance(result, Drop)] == ["off_registry", "bad_address"]


def test_only_allowed_paths_are_asked_for(server: Server) -> None:
    server.answers |= {
        "/rss": reply(feed("/tin/1.html", "/video/2.html", "/tin/in/3.html")),
        "/tin/1.html": reply(page("Một")),
    }
    source = source_of(server, allow=("/tin/",), deny=("/tin/in/",))
    assert report(crawled(source, Notebook())) == ["tin/1.html page"]
    assert server.asked == ["/robots.txt", "/rss", "/tin/1.html"], "the feed itself need not be in an allowed path"


def test_an_article_that_leads_to_what_is_none_gives_no_page(server: Server) -> None:
    server.answers |= {"/rss": reply(feed("/tin/1.html")), "/tin/1.html": redirect("/"), "/": reply(page("Trang chủ"))}
    source, notebook = source_of(server, allow=("/tin/",)), Notebook()
    assert report(crawled(source, notebook)) == ["tin/1.html soft_404"]
    assert report(crawled(source, notebook)) == ["tin/1.html known"]


def test_a_headline_that_changes_in_the_address_makes_no_new_article(server: Server) -> None:
    server.answers |= {
        "/rss": reply(feed("/ten-dau-8812.html", "/ten-sau-8812.html", "/tin-khac-8813.html")),
        "/ten-dau-8812.html": reply(page("Tên đầu")),
        "/ten-sau-8812.html": reply(page("Tên sau")),
        "/tin-khac-8813.html": redirect("/ten-moi-8813.html"),
        "/ten-moi-8813.html": reply(page("Tin khác")),
    }
    source, notebook = source_of(server, identity_pattern=r"-(\d+)\.html$"), Notebook()
    assert report(crawled(source, notebook)) == ["ten-dau-8812.html page", "tin-khac-8813.html page"]
    server.answers["/rss"] = reply(feed("/ten-cuoi-8812.html", "/ten-cuoi-8813.html"))
    assert report(crawled(source, notebook)) == ["ten-cuoi-8812.html known", "ten-cuoi-8813.html known"]


def test_an_article_that_fails_at_one_address_is_read_at_its_other(server: Server) -> None:
    server.answers |= {"/rss": reply(feed("/cu-8812.html", "/moi-8812.html")), "/moi-8812.html": reply(page("Mới"))}
    source = source_of(server, identity_pattern=r"-(\d+)\.html$")
    assert report(crawled(source, Notebook())) == ["cu-8812.html gone", "moi-8812.html page"]


def test_an_address_on_a_host_of_before_is_followed_to_that_of_today(server: Server) -> None:
    with serving({"/robots.txt": reply(status=404), "/1.html": redirect(f"{server.base}/1.html")}) as old:
        server.answers |= {"/rss": reply(feed(f"{old.base}/1.html")), "/1.html": reply(page("Một"))}
        source = source_of(server, aliases=(Alias(host=f"127.0.0.1:{old.port}"),))
        (result,) = crawled(source, Notebook())
    assert isinstance(result, FetchedPage)
    assert result.final_url == f"{server.base}/1.html"


def test_a_host_that_was_given_up_is_asked_for_nothing_though_the_paper_still_leads_to_it(server: Server) -> None:
    clock = StillClock()
    yesterday = clock.now().date() - timedelta(days=1)
    with serving({"/robots.txt": reply(status=404), "/1.html": reply(page("Thuốc bổ"))}) as old:
        server.answers |= {
            "/rss": reply(feed(f"{old.base}/1.html", "/2.html")),
            "/2.html": redirect(f"{old.base}/1.html"),
            "/tin": reply(f'<html><body><a href="{old.base}/1.html">Tin</a>{links(101)}</body></html>'.encode()),
        } | pages(101)
        own = Alias(host=f"127.0.0.1:{old.port}", until=yesterday)
        source = source_of(server, aliases=(own,), listings=(f"{server.base}/tin",))
        results = crawled(source, Notebook(), clock)
    assert report(results) == ["1.html off_registry", "2.html off_registry", "tin-101.html page"]
    assert old.asked == []


def test_sections_are_read_as_listings_and_guesses_not_at_all(server: Server) -> None:
    server.answers |= {"/nguoi-tot": reply(f"<html><body>{links(101)}</body></html>".encode())} | pages(101)
    sections = (Section(name="Người tốt", url=f"{server.base}/nguoi-tot"),)
    guessed = Addresses(feeds=(f"{server.base}/rss",), listings=(f"{server.base}/tin",))
    source = source_of(server, feeds=(), sections=sections, guessed=guessed)
    assert report(crawled(source, Notebook())) == ["tin-101.html page"]
    assert server.asked == ["/robots.txt", "/nguoi-tot", "/tin-101.html"]


def test_a_list_that_another_one_links_to_is_no_article(server: Server) -> None:
    section = "/chuyen-muc/nguoi-tot-viec-tot-quanh-ta"
    server.answers |= {
        "/": tagged(f'<a href="{section}">Mục</a><a href="/bai-111.html">Bài</a>'.encode(), '"1"'),
        section: tagged(b'<a href="/bai-222.html">B\xc3\xa0i</a>', '"1"'),
        "/bai-111.html": reply(page("Một")),
        "/bai-222.html": reply(page("Hai")),
    }
    source = source_of(server, feeds=(), listings=(f"{server.base}/", f"{server.base}{section}"))
    assert report(crawled(source, Notebook())) == ["bai-111.html page", "bai-222.html page"]
