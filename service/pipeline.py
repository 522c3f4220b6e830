"""The way of a page into the ledger: one function, called by command line, API and workers alike."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Event

from crawler.archive import Archive
from crawler.crawl import crawl
from crawler.fetch import Fetcher
from crawler.parse import NotAnArticle, parse_page
from models.article import Article, FetchedPage
from models.crawl import Drop
from models.facts import Extraction
from models.source import Source
from nlp.pipeline import VERSION, extract
from nlp.places import main_province
from nlp.plausible import plausible
from nlp.reading import read
from service.crawl_report import CrawlReport, SourceReport
from service.search import SearchError, SearchIndex
from service.store import Change, Store

Outcome = Change | Drop
Tell = Callable[[str, Outcome], None]  # the name of a source, and what became of one address of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """What a crawl works with. `open_fetcher` makes one fetcher for each source; up to `workers` work side by side.

    `tell` hears of every outcome as it comes, from several threads.
    """

    store: Store
    archive: Archive
    index: SearchIndex
    open_fetcher: Callable[[], AbstractContextManager[Fetcher]]
    workers: int = 8
    tell: Tell = lambda _source, _outcome: None


def ingest(page: FetchedPage, source: Source | None, store: Store) -> Outcome:
    """Parses, extracts, records. A Drop says why the page gave no article; nothing is written twice.

    A page that gave none, or on which this program itself fails, is kept all the same: a better parser may read it.
    """
    try:
        article = placed(parse_page(page, source))
        if store.holds(article, VERSION):
            store.keep_page(page)
            return "unchanged"
        return store.record(page, article, facts_of(article))
    except NotAnArticle as notice:
        store.keep_empty_page(page)
        return Drop(source=page.source, url=page.url, reason=notice.reason, detail=notice.detail)
    except Exception as error:  # noqa: BLE001  one page that breaks a reader is a line in the report, not the end
        store.keep_page(page)
        return Drop(source=page.source, url=page.url, reason="not_parsed", detail=f"không đọc được: {error!r}"[:300])


def facts_of(article: Article) -> Extraction:
    """What the extractor of today reads from an article."""
    return plausible(extract(article.analysed), article.published_at)


def run_crawl(sources: Sequence[Source], crew: Crew) -> CrawlReport:
    """Crawls the sources side by side; each one's articles can be found as soon as it is done.

    A source that fails does not stop the others; whatever stops the caller stops them after their current page. The
    report is kept in the store. Raises SearchError where another process keeps the index to the end, OSError where the
    archive cannot be written.
    """
    started_at = datetime.now(UTC)
    crew.archive.mend()
    try:
        reports = _crawl_all(sources, crew)
    finally:
        crew.archive.close()
    in_order = tuple(reports[source.name] for source in sources)
    report = CrawlReport(started_at=started_at, finished_at=datetime.now(UTC), sources=in_order)
    crew.store.save_crawl(report)
    _retire(crew)
    crew.index.catch_up(crew.store)
    return report


def _crawl_all(sources: Sequence[Source], crew: Crew) -> dict[str, SourceReport]:
    reports, stop = dict[str, SourceReport](), Event()
    with ThreadPoolExecutor(max_workers=crew.workers) as threads:
        running = {threads.submit(_crawl_source, source, crew, stop): source.name for source in sources}
        try:
            for done in as_completed(running):
                reports[running[done]] = done.result()
                with suppress(SearchError):  # another process holds the index now: once more in the end
                    crew.index.catch_up(crew.store)
        except BaseException:
            stop.set()
            raise
    return reports


def _crawl_source(source: Source, crew: Crew, stop: Event) -> SourceReport:
    outcomes = []
    for outcome in _outcomes(source, crew):
        outcomes.append(outcome)
        crew.tell(source.name, outcome)
        if stop.is_set():
            break
    return replace(report_on(source.name, outcomes), tls=source.tls)


def _outcomes(source: Source, crew: Crew) -> Iterator[Outcome]:
    try:
        with crew.open_fetcher() as fetcher:
            for result in crawl(source, fetcher, crew.store, now=fetcher.clock.now()):
                yield result if isinstance(result, Drop) else _outcome(result, source, crew)
    except Exception as error:  # noqa: BLE001  the other sources go on; this one says what happened
        detail = f"nguồn tin dừng giữa chừng: {error!r}"[:300]
        yield Drop(source=source.name, url="", reason="not_parsed", detail=detail)


def _outcome(page: FetchedPage, source: Source, crew: Crew) -> Outcome:
    """What becomes of a page: first it is archived, so that what is read from it can always be read anew. One whose
    article was removed for good is neither."""
    if crew.store.is_removed(page.final_url):
        return "unchanged"
    return ingest(crew.archive.keep(page), source, crew.store)


def _retire(crew: Crew) -> None:
    """Deletes the files of the archive that are kept no longer; first the database forgets them."""
    for file in crew.archive.expired(datetime.now(UTC)):
        crew.store.forget_file(file)
        crew.archive.delete(file)


def placed(article: Article) -> Article:
    """The article with its province: that of its source, else the one it is mostly about."""
    if article.province:
        return replace(article, province_from="source")
    province = main_province(read(article.analysed))
    return replace(article, province=province, province_from="text" if province else None)


def report_on(source: str, outcomes: Sequence[Outcome]) -> SourceReport:
    """The outcomes of one source, counted."""
    return SourceReport(
        source=source,
        new=outcomes.count("new"),
        changed=outcomes.count("changed") + outcomes.count("reread"),
        unchanged=outcomes.count("unchanged"),
        drops=tuple(outcome for outcome in outcomes if isinstance(outcome, Drop)),
    )
