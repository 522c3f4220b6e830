"""The way of a page into the ledger: one function, called by command line, API and workers alike."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Event

from crawler.crawl import crawl
from crawler.fetch import Fetcher
from crawler.parse import NotAnArticle, parse_page
from models.article import Article, FetchedPage
from models.crawl import WHAT_IS_NEW, Drop, Scope
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

    `tell` hears of every outcome as it comes, from several threads. `scope` is what each source is crawled for.
    """

    store: Store
    index: SearchIndex
    open_fetcher: Callable[[], AbstractContextManager[Fetcher]]
    workers: int = 8
    tell: Tell = lambda _source, _outcome: None
    scope: Scope = WHAT_IS_NEW


def ingest(page: FetchedPage, source: Source | None, store: Store) -> Outcome:
    """Parses, extracts, records. A Drop says why the page gave no article; nothing is written twice.

    A page on which this program itself fails is kept all the same, to be read again when it is mended.
    """
    try:
        article = _placed(parse_page(page, source), page)
        if store.holds(article, VERSION):
            return "unchanged"
        return store.record(page, article, plausible(extract(article.analysed), article.published_at))
    except NotAnArticle as notice:
        return Drop(source=page.source, url=page.url, reason=notice.reason, detail=notice.detail)
    except Exception as error:  # noqa: BLE001  one page that breaks a reader is a line in the report, not the end
        store.keep_page(page)
        return Drop(source=page.source, url=page.url, reason="not_parsed", detail=f"không đọc được: {error!r}"[:300])


def run_crawl(sources: Sequence[Source], crew: Crew) -> CrawlReport:
    """Crawls the sources side by side; each one's articles can be found as soon as it is done.

    A source that fails does not stop the others; whatever stops the caller stops them after their current page. The
    report is kept in the store. Raises SearchError where another process keeps the index to the end.
    """
    started_at = datetime.now(UTC)
    reports = _crawl_all(sources, crew)
    in_order = tuple(reports[source.name] for source in sources)
    report = CrawlReport(started_at=started_at, finished_at=datetime.now(UTC), sources=in_order)
    crew.store.save_crawl(report)
    crew.index.catch_up(crew.store)
    return report


def reextract(sources: Iterable[Source], store: Store, tell: Tell = lambda _source, _outcome: None) -> SourceReport:
    """Reads every kept page anew, with the parser and the extractor of today; one report over all sources.

    Without its source a page would be read worse than before: what it gave stays as it is.
    """
    registry = {source.name: source for source in sources}
    outcomes = []
    for page in store.kept_pages():
        outcomes.append(ingest(page, registry[page.source], store) if page.source in registry else _unlisted(page))
        tell(page.source, outcomes[-1])
    return _report("", outcomes)


def _unlisted(page: FetchedPage) -> Drop:
    detail = f"nguồn {page.source} không có trong danh mục: giữ kết quả cũ"
    return Drop(source=page.source, url=page.url, reason="off_registry", detail=detail)


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
    return replace(_report(source.name, outcomes), tls=source.tls)


def _outcomes(source: Source, crew: Crew) -> Iterator[Outcome]:
    try:
        with crew.open_fetcher() as fetcher:
            for result in crawl(source, fetcher, crew.store, now=fetcher.clock.now(), scope=crew.scope):
                yield result if isinstance(result, Drop) else ingest(result, source, crew.store)
    except Exception as error:  # noqa: BLE001  the other sources go on; this one says what happened
        detail = f"nguồn tin dừng giữa chừng: {error!r}"[:300]
        yield Drop(source=source.name, url="", reason="not_parsed", detail=detail)


def _placed(article: Article, page: FetchedPage) -> Article:
    """The article with its source, and its province: that of the source, else the one it is mostly about."""
    article = replace(article, source=article.source or page.source)
    if article.province:
        return replace(article, province_from="source")
    province = main_province(read(article.analysed))
    return replace(article, province=province, province_from="text" if province else None)


def _report(source: str, outcomes: Sequence[Outcome]) -> SourceReport:
    return SourceReport(
        source=source,
        new=outcomes.count("new"),
        changed=outcomes.count("changed") + outcomes.count("reread"),
        unchanged=outcomes.count("unchanged"),
        drops=tuple(outcome for outcome in outcomes if isinstance(outcome, Drop)),
    )
