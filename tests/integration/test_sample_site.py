"""The bundled sample site serves what it promises, each oddity over real HTTP."""

import re
import socket
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import httpx
import pytest
from bs4 import BeautifulSoup
from protego import Protego

from crawler.sources import load_sources
from service.sample_site import SampleSite
from service.sample_site.articles import SampleArticle, load_articles
from service.sample_site.websites import load_websites

# One for all, for making one takes a tenth of a second; it keeps no connection beyond the site that it asked.
CLIENT = httpx.Client(limits=httpx.Limits(max_keepalive_connections=0))
DESIGNS = ("phu-tho", "lao-cai", "can-tho", "bao-non-nuoc")
ARTICLES = {(article.site, article.slug): article for article in load_articles(corrected=True)}
WEBSITES = {website.name: website for website in load_websites()}
CORRECTED = ("bao-non-nuoc", "bo-giao-duc-va-dao-tao-tuyen-duong-nha-giao-vung-kho-nam-2026")
# One article of each design, and its date in the notation of the site.
NOTATIONS = {
    ("phu-tho", "nguoi-giu-nuoc-cho-canh-dong-muong-vang"): "Thứ sáu - 20/11/2026 08:15",
    ("lao-cai", "lao-cai-khen-thuong-dot-xuat-nhung-nguoi-cuu-dan-ban-nam-tong"): "16/11/2026 04:10 CH",
    ("can-tho", "ong-kim-sa-vuol-va-con-lo-rach-tra"): "18/11/2026 - 10:45",
    ("bao-non-nuoc", "nguoi-thay-thuoc-tren-dao-son-ca"): "Thứ Sáu, 20/11/2026, 06:00 [GMT+7]",
}


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    with SampleSite(0) as running:
        yield running


def _url(site: SampleSite, key: tuple[str, str]) -> str:
    return site.addresses[key[0]] + WEBSITES[key[0]].article_path(ARTICLES[key])


def _soup(url: str) -> BeautifulSoup:
    return BeautifulSoup(CLIENT.get(url).content, "html.parser")


def _links(url: str) -> list[str]:
    return [urljoin(url, str(tag["href"])) for tag in _soup(url).select("a[href]")]


def _only(**wanted: object) -> tuple[str, str]:
    """The key of the one article whose fields are as wanted."""
    (key,) = (key for key, article in ARTICLES.items() if all(getattr(article, k) == v for k, v in wanted.items()))
    return key


def _shown() -> list[SampleArticle]:
    return [article for article in ARTICLES.values() if article.state == "shown"]


def test_every_article_is_served_with_its_title_in_its_design(site: SampleSite) -> None:
    assert len(_shown()) >= 64
    for article in _shown():
        answer = CLIENT.get(_url(site, (article.site, article.slug)))
        assert answer.status_code == 200
        headline = BeautifulSoup(answer.content, "html.parser", from_encoding=article.charset).find_all("h1")[-1]
        assert unicodedata.normalize("NFC", headline.get_text()) == article.title


@pytest.mark.parametrize(("key", "notation"), NOTATIONS.items(), ids=str)
def test_each_design_writes_dates_in_its_own_manner(site: SampleSite, key: tuple[str, str], notation: str) -> None:
    assert notation in CLIENT.get(_url(site, key)).text


def test_the_newspaper_tells_machines_the_day_only_and_has_no_paragraph_element(site: SampleSite) -> None:
    page = _soup(_url(site, CORRECTED))
    assert '"datePublished": "2026-11-17"' in str(page.find("script", type="application/ld+json"))
    assert page.find("p") is None


def test_week_47_of_2026_has_news_for_a_digest() -> None:
    weeks = [article.published.isocalendar()[:2] for article in _shown()]
    assert weeks.count((2026, 47)) >= 10
    assert weeks.count((2026, 46)) >= 3
    assert min(article.published.date() for article in _shown()) < date(2021, 12, 31)


@pytest.mark.parametrize("name", DESIGNS)
def test_links_and_pictures_stay_on_the_site_and_its_real_port(site: SampleSite, name: str) -> None:
    base = site.addresses[name]
    key = next(key for key in NOTATIONS if key[0] == name)
    for url in (f"{base}/", _url(site, key)):
        page = _soup(url)
        addresses = [str(tag.get("href") or tag.get("src")) for tag in page.select("[href], [src]")]
        assert len(addresses) > 10
        assert all(urljoin(url, address).startswith((base, "javascript:")) for address in addresses)
        assert all(CLIENT.get(urljoin(url, str(tag["src"]))).status_code == 200 for tag in page.select("img"))


@pytest.mark.parametrize("name", DESIGNS)
def test_robots_asks_for_a_delay_and_forbids_a_path_that_pages_link_to(site: SampleSite, name: str) -> None:
    base = site.addresses[name]
    robots = Protego.parse(CLIENT.get(f"{base}/robots.txt").text)
    assert 0 < (robots.crawl_delay("guongsang") or 0) <= 1
    key = next(key for key in NOTATIONS if key[0] == name)
    assert robots.can_fetch(_url(site, key), "guongsang")
    assert any(not robots.can_fetch(link, "guongsang") for link in _links(f"{base}/"))


def test_rss_lists_the_newest_with_their_lead_cut(site: SampleSite) -> None:
    feed = feedparser.parse(CLIENT.get(site.addresses["phu-tho"] + "/vi/news/rss/").content)
    assert not feed.bozo
    assert feed.entries[0].title == "Lịch trực và phân công nội bộ tuần 48"
    lead = ARTICLES["phu-tho", "nguoi-giu-nuoc-cho-canh-dong-muong-vang"].lead
    cut = next(entry.summary for entry in feed.entries if entry.title == "Người giữ nước cho cánh đồng Mường Vang")
    assert cut.endswith("...")
    assert lead.startswith(cut.removesuffix("..."))
    assert len(cut) < len(lead)


def test_atom_lists_every_section_and_an_article_that_was_removed(site: SampleSite) -> None:
    key = _only(state="removed")
    source = next(source for source in site.sources() if source.name == key[0])
    listed = {
        link.partition("?")[0]
        for address in source.feeds
        for entry in feedparser.parse(CLIENT.get(address).content).entries
        for link in [entry.link]
    }
    expected = {_url(site, known) for known in ARTICLES if known[0] == key[0]}
    assert listed == expected
    assert CLIENT.get(_url(site, key)).status_code == 404


def test_the_listing_without_a_feed_is_paged(site: SampleSite) -> None:
    base = site.addresses["lao-cai"]
    first, *_ = next(source for source in site.sources() if source.name == "lao-cai").listings
    pages = [first, *sorted({link for link in _links(first) if "danh-sach" in link and "page=" in link})]
    pages = [page for page in pages if "/thiduakhenthuong/" in page]
    seen = [{link for link in _links(page) if "chi-tiet-tin-tuc" in link} for page in dict.fromkeys(pages)]
    assert len(seen) >= 3
    wanted = {_url(site, key) for key, article in ARTICLES.items() if article.category == "thiduakhenthuong"}
    assert wanted <= set().union(*seen)
    assert not wanted <= seen[0]
    assert CLIENT.get(f"{base}/rss").status_code == 404


def test_the_news_sitemap_lists_every_article_of_its_site(site: SampleSite) -> None:
    sitemap = CLIENT.get(site.addresses["can-tho"] + "/news-sitemap.xml").text
    assert set(re.findall("<loc>([^<]+)</loc>", sitemap)) == {
        _url(site, key) for key in ARTICLES if key[0] == "can-tho"
    }


def test_portal_links_carry_a_way_back_that_changes_nothing(site: SampleSite) -> None:
    noisy = next(link for link in _links(site.addresses["can-tho"] + "/") if "redirect=" in link)
    assert "asset_publisher" in noisy
    assert CLIENT.get(noisy).content == CLIENT.get(noisy.partition("?")[0]).content


def test_a_page_that_is_not_there_answers_200_and_is_listed(site: SampleSite) -> None:
    url = _url(site, _only(state="lost"))
    answer = CLIENT.get(url)
    assert answer.status_code == 200
    assert "Không tìm thấy nội dung" in answer.text
    assert any(url in _links(page) for source in site.sources() for page in source.listings)


def test_an_old_address_redirects_and_the_feed_still_names_it(site: SampleSite) -> None:
    key = ("phu-tho", "hoa-binh-nhan-rong-cac-phong-trao-thi-dua-yeu-nuoc-o-co-so")
    old = site.addresses["phu-tho"] + WEBSITES["phu-tho"].listed_path(ARTICLES[key])
    answer = CLIENT.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, _url(site, key))
    assert old in CLIENT.get(site.addresses["phu-tho"] + "/vi/news/rss/").text


def test_one_page_is_decomposed_unicode(site: SampleSite) -> None:
    text = CLIENT.get(_url(site, _only(form="NFD"))).text
    assert unicodedata.is_normalized("NFD", text)
    assert "Hòa thượng Danh Sô Phiên" in unicodedata.normalize("NFC", text)


def test_one_page_is_windows_1258_and_says_so(site: SampleSite) -> None:
    answer = CLIENT.get(_url(site, _only(charset="windows-1258")))
    assert answer.headers["Content-Type"] == "text/html; charset=windows-1258"
    assert b"charset=windows-1258" in answer.content
    text = unicodedata.normalize("NFC", answer.content.decode("windows-1258"))
    assert "Hội đồng Thi đua - Khen thưởng tỉnh Yên Bái" in text


def test_syndicated_copies_share_their_text_but_not_its_first_words_nor_the_byline() -> None:
    bodies: dict[str, list[SampleArticle]] = {}
    for article in _shown():
        bodies.setdefault(article.body[-1].text, []).append(article)
    pairs = [copies for copies in bodies.values() if len(copies) == 2]
    assert len(pairs) >= 2
    for one, other in pairs:
        assert one.site != other.site
        assert one.body == other.body
        assert one.lead != other.lead
        assert one.byline != other.byline


def test_two_papers_tell_one_decision_with_different_numbers(site: SampleSite) -> None:
    portal = CLIENT.get(_url(site, ("can-tho", "can-tho-khen-thuong-phong-trao-hien-dat-mo-duong-nam-2026"))).text
    paper = CLIENT.get(_url(site, ("bao-non-nuoc", "can-tho-bieu-duong-nguoi-hien-dat-mo-lo"))).text
    decision = "Quyết định số 2318/QĐ-UBND ngày 12/11/2026"
    assert decision in portal
    assert decision in paper
    assert "tặng Bằng khen cho 42 tập thể và 86 cá nhân" in portal
    assert "tặng Bằng khen cho 42 tập thể, 68 cá nhân" in paper


def test_an_article_is_corrected_after_publication() -> None:
    with SampleSite(0, corrected=False) as site:
        url = _url(site, CORRECTED)
        before = CLIENT.get(url)
        site.correct()
        after = CLIENT.get(url, headers={"If-None-Match": before.headers["ETag"]})
    assert "Tuyên dương 215 nhà giáo" in before.text
    assert "Cập nhật lúc" not in before.text
    assert after.status_code == 200
    assert "Tuyên dương 251 nhà giáo" in after.text
    assert "Cập nhật lúc: 16:05 18/11/2026" in after.text
    assert "Đính chính:" in after.text
    assert after.headers["Last-Modified"] == "Wed, 18 Nov 2026 09:05:00 GMT"


def test_the_corrected_version_is_the_default(site: SampleSite) -> None:
    assert "Tuyên dương 251 nhà giáo" in CLIENT.get(_url(site, CORRECTED)).text


@pytest.mark.parametrize("path", ["/vi/news/rss/", "/vi/news/guong-dien-hinh/?page=1"])
def test_unchanged_answers_304_to_either_validator(site: SampleSite, path: str) -> None:
    url = site.addresses["phu-tho"] + path
    first = CLIENT.get(url)
    tag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    for headers in ({"If-None-Match": tag}, {"If-None-Match": f'"x", W/{tag}'}, {"If-Modified-Since": modified}):
        answer = CLIENT.get(url, headers=headers)
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
    for headers in (
        {"If-None-Match": '"x"', "If-Modified-Since": modified},  # the tag decides where both are given
        {"If-Modified-Since": "Mon, 01 Jan 2018 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ):
        assert CLIENT.get(url, headers=headers).status_code == 200


def test_hits_are_counted_by_address() -> None:
    with SampleSite(0) as site:
        url = site.addresses["can-tho"] + "/robots.txt"
        CLIENT.get(url)
        CLIENT.get(url)
        assert site.hits == {url: 2}


def test_the_registry_file_gives_the_same_sources(site: SampleSite, tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(site.sources_toml(), encoding="utf-8")
    assert load_sources(file) == site.sources()


def test_article_patterns_tell_articles_from_other_pages(site: SampleSite) -> None:
    for source in site.sources():
        pattern = re.compile(source.article_pattern or "")
        addresses = [_url(site, key) for key in ARTICLES if key[0] == source.name]
        assert all(map(pattern.search, addresses))
        assert not any(map(pattern.search, (*source.feeds, *source.listings, *source.sitemaps)))


def test_a_busy_port_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(OSError, match=rf"^không mở được cổng {port} trên 127\.0\.0\.1 [^\n]+--site-port$"):
            SampleSite(port)


def test_base_port_gives_four_ports_in_a_row() -> None:
    base_port = 21_701  # below the ports that systems hand out by themselves (from 32,768 on)
    with SampleSite(base_port) as site:
        ports = [httpx.URL(address).port for address in site.addresses.values()]
    assert ports == [base_port, base_port + 1, base_port + 2, base_port + 3]
