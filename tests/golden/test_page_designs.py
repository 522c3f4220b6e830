"""Every page design of the sample site: a page as it is served over HTTP is read into exactly the article expected.

The expected articles were written from the articles' texts, never from the parser's output. Pages of other designs
stand beside their articles (.html, .json): `guongsang sources add URL --fixture FILE` writes both.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import httpx
import pytest

from crawler.fixture import FIELDS
from crawler.parse import NotAnArticle, parse_page
from crawler.sources import SHIPPED, load_sources
from models.article import Article, FetchedPage
from models.source import Platform
from service.sample_site import SampleSite

FILES = sorted(Path(__file__).with_name("pages").glob("*/*.json"))
SAVED = [file for file in FILES if file.with_suffix(".html").exists()]
FAMILIES = {*get_args(Platform), "client", "escaped", "extensions"}
EXPECTED = [file for file in FILES if file not in SAVED]


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    with SampleSite(0) as running:
        yield running


@pytest.mark.parametrize("expected_file", EXPECTED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_page_is_read_exactly(site: SampleSite, expected_file: Path) -> None:
    expected = json.loads(expected_file.read_text(encoding="utf-8"))
    url = site.addresses[expected["source"]] + expected.pop("path")
    source = next(source for source in site.sources() if source.name == expected["source"])

    article = parse_page(_fetch(url, source.name), source)

    assert _told(article) == expected
    assert article.url == url


@pytest.mark.parametrize("expected_file", SAVED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_saved_page_is_read_exactly(expected_file: Path) -> None:
    """By the selectors of its source, where the registry has one of this name: the pages of the families have none."""
    expected = json.loads(expected_file.read_text(encoding="utf-8"))
    url = expected.pop("url")
    page = FetchedPage(
        source=expected["source"],
        url=url,
        final_url=url,
        content_type=expected.pop("content_type"),
        body=expected_file.with_suffix(".html").read_bytes(),
        fetched_at=datetime.fromisoformat(expected.pop("fetched_at")),
    )
    registry = {source.name: source for source in load_sources(SHIPPED)}
    if "error" in expected:
        with pytest.raises(NotAnArticle) as caught:
            parse_page(page)
        assert caught.value.reason == expected["error"]
    else:
        assert _told(parse_page(page, registry.get(page.source))) == expected


def test_every_family_of_platforms_has_a_page() -> None:
    """Those of docs/crawling.md, most with pages of several versions and themes."""
    assert {file.parent.name for file in SAVED} >= FAMILIES


def test_every_design_has_at_least_two_pages(site: SampleSite) -> None:
    for name in site.addresses:
        assert len([file for file in EXPECTED if file.parent.name == name]) >= 2, name


def _told(article: Article) -> dict[str, object]:
    found = {name: getattr(article, name) for name in FIELDS}
    found["published_at"] = article.published_at and article.published_at.isoformat()
    found["modified_at"] = article.modified_at and article.modified_at.isoformat()
    return found


def _fetch(url: str, source: str) -> FetchedPage:
    answer = httpx.get(url).raise_for_status()
    return FetchedPage(
        source=source,
        url=url,
        final_url=str(answer.url),
        content_type=answer.headers["Content-Type"],
        body=answer.content,
        fetched_at=datetime.now(UTC),
    )
