"""Every page design of the sample site: a page as it is served over HTTP is read into exactly the article expected.

The expected articles were written from the articles' texts, never from the parser's output.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from crawler.parse import parse_page
from models.article import FetchedPage
from service.sample_site import SampleSite

EXPECTED = sorted(Path(__file__).with_name("pages").glob("*/*.json"))
FIELDS = ("title", "lead", "text", "author", "source", "province")


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

    found = {name: getattr(article, name) for name in FIELDS}
    found["published_at"] = article.published_at and article.published_at.isoformat()
    found["modified_at"] = article.modified_at and article.modified_at.isoformat()
    assert found == expected
    assert article.url == url


def test_every_design_has_at_least_two_pages(site: SampleSite) -> None:
    for name in site.addresses:
        assert len([file for file in EXPECTED if file.parent.name == name]) >= 2, name


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
