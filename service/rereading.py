"""What is kept, read anew without any network: pages by the parser of today, articles by the extractor of today."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from crawler.archive import Archive
from crawler.refusal import Refused
from models.article import Article, FetchedPage
from models.crawl import Drop
from models.source import Source
from nlp.pipeline import VERSION
from service.crawl_report import SourceReport
from service.pipeline import OUR_FAULT, Tell, facts_of, ingest, placed
from service.store import EVERYTHING, KeptPage, KeptWhere, Store
from service.tally import Outcome, Tally


def reparse(
    registry: Iterable[Source],
    store: Store,
    archive: Archive,
    where: KeptWhere = EVERYTHING,
    tell: Tell = lambda _source, _outcome: None,
) -> SourceReport:
    """Reads kept pages anew, from page to article to facts; one report over all sources.

    Without its source a page would be read worse than before: what it gave stays as it is.
    """
    sources = {source.name: source for source in registry}
    tally = Tally()
    for kept in store.kept_pages(where):
        outcome = _reparsed(kept, sources.get(kept.page.source), store, archive)
        tally.add(outcome)
        tell(kept.page.source, outcome)
    return tally.report("")


def reextract(store: Store, where: KeptWhere = EVERYTHING, tell: Tell = lambda _source, _outcome: None) -> SourceReport:
    """Reads the facts of kept articles anew, without their pages; one report over all sources."""
    tally = Tally()
    for article in store.kept_articles(where):
        outcome = _reextracted(article, store)
        tally.add(outcome)
        tell(article.source or "", outcome)
    return tally.report("")


def restored(kept: KeptPage, archive: Archive) -> FetchedPage:
    """A kept page with its body. Refused: `expired`; `no_file`; `damaged`, also where it is not the page that the
    database means; or as `crawler.unpack.unpack`."""
    body = _body(kept, archive)
    if sha256(body).hexdigest() != kept.sha256:
        raise Refused("damaged", "trang gốc không còn như lúc lưu")
    return replace(kept.page, body=body)


def drop_of(page: FetchedPage, refused: Refused) -> Drop:
    """The line of a report for a kept page that cannot be read."""
    return Drop(source=page.source, url=page.url, reason=refused.reason, detail=refused.detail)


def _body(kept: KeptPage, archive: Archive) -> bytes:
    if kept.body is not None:
        return kept.body
    if kept.page.place is None:
        raise Refused("expired", "trang gốc đã hết hạn lưu")
    return archive.body(kept.page.place)


def _reparsed(kept: KeptPage, source: Source | None, store: Store, archive: Archive) -> Outcome:
    if source is None:
        detail = f"nguồn {kept.page.source} không có trong danh mục: giữ kết quả cũ"
        return drop_of(kept.page, Refused("off_registry", detail))
    try:
        return ingest(restored(kept, archive), source, store)
    except Refused as refused:
        return drop_of(kept.page, refused)


def _reextracted(article: Article, store: Store) -> Outcome:
    if article.province is None or article.province_from == "text":
        article = placed(replace(article, province=None))
    try:
        return "unchanged" if store.holds(article, VERSION) else store.record_reading(article, facts_of(article))
    except OUR_FAULT:
        raise
    except Exception as error:  # noqa: BLE001  one article that breaks the extractor is a line, not the end
        detail = f"không đọc được: {error!r}"[:300]
        return Drop(source=article.source or "", url=article.url, reason="not_parsed", detail=detail)
