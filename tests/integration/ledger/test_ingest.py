"""One page on its way into the ledger: what is kept of it, and what reading it again changes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from crawler.archive import Archive
from models.crawl import Drop
from models.source import Source
from nlp.pipeline import VERSION
from service import ledger, pipeline
from service.crawl_report import SourceReport
from service.ledger import ArticleWhere, Paging
from service.pipeline import Outcome, ingest
from service.rereading import reparse
from service.store import Store
from service.store.tables import pages
from tests.integration.ledger.samples import DAY, TEXT, article, page

SOURCE = Source(name="bao-mau", title="Báo Mẫu", kind="newspaper", province=None, hosts=("bao-mau.example",))
HTML = "<html><head><title>{title}</title></head><body><h1>{title}</h1><article>{body}</article></body></html>"

NO_ARCHIVE = Archive(Path("nowhere"))  # pages without an exchange stay in the database
_PUBLISHED = '<meta property="article:published_time" content="2026-11-{}T08:00:00+07:00">'


def _html_page(text: str = TEXT) -> Any:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    made = page(article(), HTML.format(title="Gương sáng bản Nậm Thử", body=body).encode())
    return replace(made, content_type="text/html; charset=utf-8")


def _reparsed(store: Store) -> SourceReport:
    return reparse([SOURCE], store, NO_ARCHIVE)


def test_a_page_goes_in_once(store: Store) -> None:
    assert [ingest(_html_page(), None, store) for _ in range(3)] == ["new", "unchanged", "unchanged"]
    assert ingest(_html_page(f"{TEXT}\nThêm một câu nữa vào bài này."), None, store) == "changed"


@pytest.mark.parametrize("old", ["o1", "o2", "o3", "o4"])  # pages are read by id: some before, some behind the new
def test_an_older_page_of_an_address_that_leads_there_brings_nothing_back(store: Store, old: str) -> None:
    moved = replace(_html_page(), url=f"https://bao-mau.example/{old}")
    assert ingest(moved, SOURCE, store) == "new"
    assert ingest(_html_page(f"{TEXT}\nThêm một câu nữa vào bài này."), SOURCE, store) == "changed"
    report = _reparsed(store)
    assert (report.changed, report.unchanged) == (0, 1)


def test_a_corrected_day_outlives_reading_again(store: Store) -> None:
    first, later = (
        replace(_html_page(), body=_html_page().body.replace(b"<head>", f"<head>{_PUBLISHED.format(day)}".encode()))
        for day in (10, 19)
    )
    assert [ingest(page, SOURCE, store) for page in (first, later)] == ["new", "reread"]
    assert _reparsed(store).unchanged == 1
    with store.read() as db:
        (ref,) = ledger.list_articles(db, ArticleWhere(), Paging()).items
    assert ref.dated_at.day == 19


def test_the_province_is_that_of_the_source_or_else_what_the_article_is_about(store: Store) -> None:
    def placed(province: str) -> list[str | None]:
        with store.read() as db:
            found = ledger.list_articles(db, ArticleWhere(province=province), Paging())
        return [one.province_from for one in found.items]

    about = f"UBND tỉnh Cao Bằng họp. {TEXT}"
    assert ingest(_html_page(about), None, store) == "new"
    assert placed("Cao Bằng") == ["text"]
    assert ingest(_html_page(about), replace(SOURCE, province="Sơn La"), store) == "reread"
    assert placed("Sơn La") == ["source"]


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"%PDF-1.7", "application/pdf", "not_html"),
        (b"", "text/html", "empty_page"),
        (b"<html><body></body></html>", "text/html", "empty_page"),
    ],
)
def test_what_is_no_article_is_told_and_kept_for_a_better_parser(
    store: Store, body: bytes, content_type: str, reason: str
) -> None:
    outcome = ingest(replace(page(article(), body), content_type=content_type), None, store)
    assert isinstance(outcome, Drop)
    assert outcome.reason == reason
    assert outcome.detail
    with store.read() as db:
        assert db.scalar(select(func.count()).select_from(pages)) == 1
    assert [drop.reason for drop in _reparsed(store).drops] == [reason]


def test_a_page_without_an_article_does_not_take_the_place_of_one_that_gave_it(store: Store) -> None:
    ingest(_html_page(), SOURCE, store)
    empty = replace(_html_page(), body=b"<html></html>", fetched_at=DAY + timedelta(days=1))
    assert isinstance(ingest(empty, SOURCE, store), Drop)
    assert _reparsed(store).unchanged == 1


def test_what_is_read_from_an_older_page_changes_nothing(store: Store) -> None:
    older, newer = _html_page(), _html_page(f"{TEXT}\nThêm một câu nữa vào bài này.")
    assert ingest(replace(newer, fetched_at=DAY + timedelta(hours=1)), SOURCE, store) == "new"
    assert ingest(older, SOURCE, store) == "unchanged"
    assert _reparsed(store).unchanged == 1


def test_a_page_that_breaks_the_extractor_is_kept_and_read_when_it_is_mended(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_text: str) -> None:
        raise ZeroDivisionError("hỏng")

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "extract", broken)
        outcome = ingest(_html_page(), None, store)
    assert isinstance(outcome, Drop)
    assert (outcome.reason, "hỏng" in outcome.detail) == ("not_parsed", True)
    report = _reparsed(store)
    assert (report.new, report.drops) == (1, ())


def test_a_page_of_a_source_that_is_gone_keeps_what_it_gave(store: Store) -> None:
    ingest(_html_page(), replace(SOURCE, province="Sơn La"), store)
    report = reparse([], store, NO_ARCHIVE)
    assert ([drop.reason for drop in report.drops], report.failures) == (["off_registry"], ())
    with store.read() as db:
        assert ledger.list_articles(db, ArticleWhere(province="Sơn La"), Paging()).total == 1


def test_a_newer_extractor_reads_everything_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(_html_page(), None, store)
    monkeypatch.setattr(pipeline, "VERSION", f"{VERSION}+")
    heard: list[tuple[str, Outcome]] = []
    report = reparse([SOURCE], store, NO_ARCHIVE, tell=lambda source, outcome: heard.append((source, outcome)))
    assert report.unchanged == 1  # the extractor itself still writes the old version
    assert heard == [("bao-mau", "unchanged")]
