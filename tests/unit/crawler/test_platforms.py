"""Each family of content management systems is told by its signs, and none by what others have too."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest

from crawler.markup import tree_of
from crawler.paging import is_paging
from crawler.platforms import Recognised, dressed, families, fitting, recognise
from crawler.source_fields import record
from models.article import FetchedPage
from models.source import Platform, Selectors, Source

BARE = Source(name="bao", title="Báo", kind="newspaper", province=None, hosts=("bao.example",))


def page(html: str) -> FetchedPage:
    url = "https://bao.example/"
    return FetchedPage(
        source="bao", url=url, final_url=url, content_type="", body=html.encode(), fetched_at=datetime.now(UTC)
    )


def told(html: str, *links: str) -> str | None:
    anchors = "".join(f'<a href="{link}">Tin</a>' for link in links)
    found = recognise(BARE, [page(f"<html><body>{html}{anchors}</body></html>")])
    return found.family.name if found else None


@pytest.mark.parametrize(
    ("html", "platform"),
    [
        ('<meta name="generator" content="NukeViet v4.5">', "nukeviet"),
        ('<meta NAME="Generator" content="NukeViet v4.5">', "nukeviet"),
        ('<script>var nv_base_siteurl="/"</script>', "nukeviet"),
        ('<meta name="generator" content="WordPress 6.4">', "wordpress"),
        ('<link href="/wp-content/themes/a.css">', "wordpress"),
        ('<meta name="generator" content="Joomla! - Open Source Content Management">', "joomla"),
        ('<meta name="Generator" content="Drupal 9 (https://www.drupal.org)">', "drupal"),
        ('<img src="/sites/default/files/anh.jpg">', "drupal"),
        ('<div id="p_p_id_101_INSTANCE_Kx7QpT2mVbN4_">', "liferay"),
        ('<a href="/vi/tin/-/asset_publisher/Kx7/content/bai">', "liferay"),
        ('<a href="/tin?dDocName=PORTAL512708">', "webcenter"),
        ('<a href="/wps/portal/!ut/p/b1/abc">', "webcenter"),
        ('<script src="/_layouts/15/init.js"></script><input name="__VIEWSTATE">', "sharepoint"),
        ('<form><input type="hidden" name="__VIEWSTATE" value="/wEP"></form>', "aspnet"),
        ('<div class="article__body zce-content-body cms-body">', "cms-body"),
        ('<h3 class="b-grid__title"><a href="/a-1.html">', "b-grid"),
        ("<p>Không có dấu hiệu nào: nukeviet, wordpress, drupal, article__body.</p>", None),
        ('<meta name="generator" content="Một hệ khác">', None),
    ],
)
def test_a_page_tells_its_platform(html: str, platform: str | None) -> None:
    assert told(html) == platform


@pytest.mark.parametrize(
    ("links", "platform"),
    [
        (["/ba-con-a881.html", "/hien-dat-a882.html", "/mo-duong-a883.html"], "a-id"),
        (["/ba-con-a881.html", "/hien-dat-a882.html", "/mo-duong-883.html"], None),
        (["/ba-con-a881.html"] * 5, None),
        ([f"/xa-hoi/202611/ba-con-8a12bc{number}/" for number in range(3)], "month-path"),
        ([f"/xa-hoi/202613/ba-con-8a12bc{number}/" for number in range(3)], None),
        ([f"/ba-con-post881{number}.html" for number in range(3)], "cms-body"),
        ([f"/tin/Pages/chi-tiet.aspx?ItemID={number}" for number in range(3)], "sharepoint"),
        ([f"/index.php?option=com_content&view=article&id={number}" for number in range(3)], "joomla"),
    ],
)
def test_three_addresses_tell_the_platform(links: list[str], platform: str | None) -> None:
    assert told("", *links) == platform


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://khac.example/wp-content/anh.jpg">',
        '<img src="//khac.example/sites/default/files/anh.jpg">',
        "".join(f'<a href="https://khac.example/tin-a{number}.html">Tin</a>' for number in range(9)),
        '<a href="https://khac.example/-/asset_publisher/Kx7/content/bai">Tin</a>',
    ],
)
def test_what_lies_on_other_hosts_tells_nothing(html: str) -> None:
    assert told(html) is None
    assert told(html.replace("khac.example", "bao.example")) is not None


def test_the_table_holds_every_platform_once_with_patterns_and_selectors_that_are_some() -> None:
    assert sorted(family.name for family in families()) == sorted(get_args(Platform))
    for family in families():
        for pattern in (family.article_pattern, family.identity_pattern, *(sign.pattern for sign in family.signs)):
            assert pattern is None or re.compile(pattern)
        assert family.paging is None or is_paging(family.paging)
        assert {sign.place for sign in family.signs} <= {"generator", "html", "address"}
        written = {name: one for name in ("title", "lead", "body") if (one := getattr(family.selectors, name))}
        assert record(Selectors, written) == family.selectors


def test_patterns_that_a_source_has_are_kept() -> None:
    (nukeviet,) = (Recognised(family, "NukeViet") for family in families() if family.name == "nukeviet")
    assert dressed(BARE, nukeviet).identity_pattern == nukeviet.family.identity_pattern
    assert dressed(BARE, None) == BARE
    assert dressed(BARE, nukeviet).paging == "/page-{page}"
    declared = dressed(replace(BARE, article_pattern="x", paging="?p={page}"), nukeviet)
    assert (declared.article_pattern, declared.paging, declared.platform) == ("x", "?p={page}", "nukeviet")


def test_selectors_fit_where_they_find_text_on_every_article() -> None:
    selectors = Selectors(title="h1", lead=".sapo", body=".than", remove=(".qc", ".khac"))
    both = [tree_of('<h1>A</h1><p class="than">b</p><p class="sapo">c</p>'), tree_of('<h1>A</h1><b class="qc">d</b>')]
    assert fitting(selectors, both) == Selectors(title="h1", remove=(".qc",))
    assert fitting(selectors, []) == Selectors()
