"""A site that the registry does not know, introduced over HTTP by its address."""

from collections import Counter
from collections.abc import Iterator

import pytest

from crawler.fetch import Fetcher
from crawler.newcomer import introduce
from models.probe import Probe
from models.source import Section
from service.sample_site import SampleSite
from tests.integration.crawl_server import Server, StillClock, redirect, reply, serving
from tests.integration.probed_site import ARTICLES, LIMITS, SITE, fetcher, home


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(dict(SITE)) as running:
        yield running


def introduced(url: str) -> Probe:
    with fetcher() as asking:
        return introduce(url, "Lào Cai", asking)


def test_a_new_site_is_introduced_with_the_lists_that_it_names(server: Server) -> None:
    base = f"http://bao.example:{server.port}"
    robots = f"Sitemap: {base}/sitemap.xml\nSitemap: http://khac.example/sitemap.xml\n"
    entry = f"<urlset><url><loc>{base}/bai-1005-post1005.html</loc></url></urlset>"
    server.answers |= {"/robots.txt": reply(robots.encode()), "/sitemap.xml": reply(entry.encode())}
    found = introduced(f"{base}/")
    proposed = found.proposed
    assert (proposed.title, proposed.kind, proposed.province) == ("Báo Ví Dụ", "newspaper", "Lào Cai")
    assert proposed.hosts == (f"bao.example:{server.port}", f"www.bao.example:{server.port}")
    assert proposed.feeds == (f"{base}/rss/home.rss",)
    assert proposed.sitemaps == (f"{base}/sitemap.xml",)
    assert proposed.sections == (Section(name="Người tốt, việc tốt", url=f"{base}/nguoi-tot/"),)
    assert proposed.listings == (f"{base}/",)
    assert (proposed.platform, proposed.state) == ("cms-body", "active")
    asked = Counter(server.asked)
    assert max(asked.values()) == 1


def test_a_new_site_that_leads_elsewhere_says_where(server: Server) -> None:
    server.otherwise = redirect("http://moi.example/")
    server.answers = {"/robots.txt": reply()}
    found = introduced(f"http://bao.example:{server.port}/tin/")
    assert {contact.led_to for contact in found.contacts} == {"http://moi.example/"}
    assert found.proposed.state == "stopped"


def test_a_headline_about_our_subject_is_no_section(server: Server) -> None:
    headline = '<a href="/thi-dua-o-lung-van-post1001.html">Thi đua ở Lũng Vân</a>'.encode()
    server.answers["/"] = reply(home(*ARTICLES).replace(b"<ul>", headline + b"<ul>"))
    found = introduced(f"http://bao.example:{server.port}/")
    assert [section.name for section in found.proposed.sections] == ["Người tốt, việc tốt"]


@pytest.mark.parametrize(
    ("written", "title", "kind"),
    [
        ("Trang chủ - Cổng Thông tin điện tử tỉnh Lào Cai", "Cổng Thông tin điện tử tỉnh Lào Cai", "portal"),
        ("Báo Lào Cai điện tử | Trang chủ", "Báo Lào Cai điện tử", "newspaper"),
        ("ĐÀI PHÁT THANH – TRUYỀN HÌNH LÀO CAI", "ĐÀI PHÁT THANH – TRUYỀN HÌNH LÀO CAI", "newspaper"),
        ("Ban Thi đua - Khen thưởng tỉnh Lào Cai", "Ban Thi đua - Khen thưởng tỉnh Lào Cai", "board"),
        ("Trang thông tin Hội đồng Thi đua - Khen thưởng", "Trang thông tin Hội đồng Thi đua - Khen thưởng", "board"),
        ("Báo cáo thường niên", "Báo cáo thường niên", "national"),
        ("Trang chủ", "bao.example:", "national"),
    ],
)
def test_the_kind_of_a_new_site_and_its_title_are_read_from_its_first_page(
    server: Server, written: str, title: str, kind: str
) -> None:
    server.answers["/"] = reply(home(*ARTICLES).replace("Báo Ví Dụ".encode(), written.encode()))
    with fetcher() as asking:
        proposed = introduce(f"http://bao.example:{server.port}/", None, asking).proposed
    assert (proposed.kind, proposed.province) == (kind, None)
    assert proposed.title.startswith(title)
    assert "Trang chủ" not in proposed.title


@pytest.mark.parametrize(("given", "province"), [(None, "Lào Cai"), ("Cần Thơ", "Cần Thơ")])
def test_the_province_in_a_title_stands_where_none_is_given(server: Server, given: str | None, province: str) -> None:
    with fetcher() as asking:
        url = f"http://bao.example:{server.port}/"
        found = introduce(url, given, asking, province_in={"Báo Ví Dụ": "Lào Cai"}.get)
    assert found.proposed.province == province


@pytest.mark.parametrize(
    ("design", "platform"),
    [("phu-tho", "nukeviet"), ("lao-cai", "sharepoint"), ("can-tho", "liferay"), ("bao-non-nuoc", "cms-body")],
)
def test_each_design_of_the_sample_site_is_introduced_by_its_address_alone(design: str, platform: str) -> None:
    with SampleSite(0) as site, Fetcher("a", limits=LIMITS, clock=StillClock()) as asking:
        found = introduce(site.addresses[design], None, asking)
    assert (found.proposed.platform, found.proposed.state, found.missing_page) == (platform, "active", "refused")
    assert all(len(section.name) <= 40 for section in found.proposed.sections)
    assert len(found.proposed.sections) == 2
    assert [drop.reason for drop in found.drops] == ["robots"], "its newest article is forbidden"
    assert len(found.samples) == 2
