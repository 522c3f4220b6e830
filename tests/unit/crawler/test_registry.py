"""The registry that comes with the program: whole, on the map of today, and nothing in it taken for sure."""

import re
from collections import Counter

import pytest

from crawler.addresses import canonical, identity, on_registry
from crawler.paging import numbered
from crawler.sources import SHIPPED, crawlable, load_sources
from models.source import Source
from models.text import strip_marks
from nlp.lexicon import table

SOURCES = load_sources(SHIPPED)
GATHERED = 279  # addresses found in public pages and code by November 2026
PROVINCES = {row["name_vi"] for row in table("provinces") if row["status"] == "current"}
MERGED_INTO = {row["name_vi"]: row["current_name"] for row in table("provinces") if row["status"] == "legacy"}
ARTICLES = {  # of each platform whose addresses are known: one as it writes them, and what is to be known it by
    "a-id": ("https://bao.example/xa-hoi/ba-con-hien-dat-a8812.html", "8812"),
    "b-grid": ("https://bao.example/ba-con-hien-dat-8812.html", "8812"),
    "cms-body": ("https://bao.example/ba-con-hien-dat-post8812.html", "8812"),
    "month-path": ("https://bao.example/xa-hoi/202611/ba-con-hien-dat-8a12bc7/", "8a12bc7"),
    "nukeviet": ("https://bao.example/vi/news/xa-hoi/ba-con-hien-dat-8812.html", "8812"),
    "vietnamplus": ("https://bao.example/ba-con-hien-dat-post8812.vnp", "8812"),
}
EVENT = "https://bao.example/dai-hoi-thi-dua-event8812.html"


def _every_address(source: Source) -> tuple[str, ...]:
    return (*source.addresses, *source.guessed.addresses)


def test_each_province_has_its_file_and_so_have_national_papers() -> None:
    held = {file.stem: {source.province for source in load_sources(file)} for file in SHIPPED.glob("*.toml")}
    slugs = {re.sub(r"\W+", "-", strip_marks(name).lower()): {name} for name in PROVINCES}
    assert len(slugs) == 34
    assert held == slugs | {"national": {None}}


def test_all_63_provinces_of_before_are_written_of_by_those_of_today() -> None:
    told = {(then, source.province) for source in SOURCES for then in source.province_then}
    assert told == set(MERGED_INTO.items())
    assert len(MERGED_INTO) == 63


def test_every_address_is_there_once_on_a_host_of_its_source() -> None:
    addresses = Counter(address for source in SOURCES for address in _every_address(source))
    assert len(addresses) >= GATHERED
    assert set(addresses.values()) == {1}
    assert all(on_registry(source, address) for source in SOURCES for address in _every_address(source))


def test_no_host_belongs_to_two_sources() -> None:
    owned = Counter(host for source in SOURCES for host in (*source.hosts, *(old.host for old in source.aliases)))
    assert set(owned.values()) == {1}


def test_nothing_is_crawled_before_somebody_has_looked() -> None:
    assert {source.state for source in SOURCES} == {"unprobed"}
    assert crawlable(SOURCES) == ()


def test_every_list_says_what_it_rests_on_and_no_sure_one_on_a_guess() -> None:
    for source in SOURCES:
        lists = {name for name in ("feeds", "listings", "sitemaps", "sections") if getattr(source, name)}
        lists |= {"guessed"} if source.guessed.addresses else set()
        assert {evidence.addresses for evidence in source.evidence} == lists, source.name
        unsure = {evidence.addresses for evidence in source.evidence if evidence.confidence == "low"}
        assert unsure <= {"guessed"}, source.name


@pytest.mark.parametrize("source", [source for source in SOURCES if source.article_pattern], ids=lambda one: one.name)
def test_no_listing_is_taken_for_an_article(source: Source) -> None:
    folders = (url for url in source.addresses if not url.endswith((".html", ".htm", ".aspx")))
    assert not any(re.search(str(source.article_pattern), url) for url in folders)


def test_articles_are_known_by_their_number_and_pages_of_events_are_none() -> None:
    told = [(source, ARTICLES.get(source.name) or ARTICLES.get(source.platform or "")) for source in SOURCES]
    known = [(source, article) for source, article in told if source.identity_pattern and article]
    assert {source.platform for source, _ in known} == ARTICLES.keys() - {"vietnamplus"}
    for source, (url, number) in known:
        assert re.search(str(source.article_pattern), url), source.name
        assert identity(source, url.replace("bao.example", source.hosts[0])) == f"{source.name}:{number}"
        assert not re.search(str(source.identity_pattern), EVENT), source.name


def test_papers_that_moved_are_known_by_their_old_hosts() -> None:
    moved = {
        "bao-bac-ninh": "baobacgiang.com.vn",
        "hue-ngay-nay": "baothuathienhue.vn",
        "bao-dong-khoi": "baodongkhoi.vn",
        "bao-ninh-binh": "baonamdinh.vn",
        "cong-an-nhan-dan": "cand.com.vn",
    }
    named = {source.name: source for source in SOURCES}
    assert all(on_registry(named[name], f"https://{host}/tin-8812.html") for name, host in moved.items())


@pytest.mark.parametrize("source", [source for source in SOURCES if source.paging], ids=lambda one: one.name)
def test_every_listing_can_be_paged_as_its_source_says(source: Source) -> None:
    listings = [*source.listings, *(section.url for section in source.sections)]
    for listing in listings:
        second = numbered(listing, str(source.paging), 2).url
        assert on_registry(source, second)
        assert canonical(second) != listing
        assert not (source.article_pattern and re.search(source.article_pattern, second))
