"""The way of a page into the ledger: one function, called by command line, API and workers alike."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import random
from threading import Event

from sqlalchemy.exc import OperationalError

from crawler.addresses import identity
from crawler.archive import Archive
from crawler.crawl import crawl
from crawler.fetch import Fetcher
from crawler.pace import Clock, SystemClock
from crawler.parse import NotAnArticle, parse_page
from models.article import Article, FetchedPage
from models.crawl import GONE, WHAT_IS_NEW, Drop, Scope
from models.facts import Extraction
from models.source import Source
from nlp.pipeline import VERSION, extract
from nlp.places import main_province
from nlp.plausible import plausible
from nlp.reading import read
from service.crawl_report import CrawlReport, SourceReport
from service.errors import about_file
from service.follow_up import Chance, follow_up
from service.search import SearchError, SearchIndex
from service.store import Store
from service.tally import Outcome, Tally

# This machine failed, not the page that was read: a full disk, a locked database (PEP 249 gives the latter this class).
OUR_FAULT: tuple[type[Exception], ...] = (OSError, OperationalError)
Tell = Callable[[str, Outcome], None]  # the name of a source, and what became of one address of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """What a crawl works with. `open_fetcher` makes one fetcher for each source; up to `workers` work side by side.

    `tell` hears of every outcome as it comes, from several threads. `chance` gives numbers from 0 to 1: no two sources
    shall keep one time. `scope` is what each source is crawled for. `clock` tells when a crawl began and ended.
    """

    store: Store
    archive: Archive
    index: SearchIndex
    open_fetcher: Callable[[], AbstractContextManager[Fetcher]]
    workers: int = 8
    tell: Tell = lambda _source, _outcome: None
    chance: Chance = random
    scope: Scope = WHAT_IS_NEW
    clock: Clock = field(default_factory=SystemClock)


def ingest(page: FetchedPage, source: Source | None, store: Store) -> Outcome:
    """Parses, extracts, records. A Drop says why the page gave no article; nothing is written twice.

    A page that gave none, or on which this program itself fails, is kept all the same: a better parser may read it.
    Raises OUR_FAULT.
    """
    try:
        article = placed(_numbered(parse_page(page, source), source))
        if store.holds(article, VERSION):
            store.keep_page(page)
            return "unchanged"
        return store.record(page, article, facts_of(article))
    except NotAnArticle as notice:
        store.keep_empty_page(page)
        return Drop(source=page.source, url=page.url, reason=notice.reason, detail=notice.detail)
    except OUR_FAULT:
        raise
    except Exception as error:  # noqa: BLE001  one page that breaks a reader is a line in the report, not the end
        store.keep_page(page)
        return Drop(source=page.source, url=page.url, reason="not_parsed", detail=f"không đọc được: {error!r}"[:300])


def facts_of(article: Article) -> Extraction:
    """What the extractor of today reads from an article."""
    return plausible(extract(article.analysed), article.published_at)


def run_crawl(sources: Sequence[Source], crew: Crew) -> CrawlReport:
    """Crawls the sources side by side; each one's articles can be found as soon as it is done.

    A source that fails does not stop the others; whatever stops the caller stops them after their current page. The
    report is kept in the store. Raises OSError where the folder of the archive cannot be used.
    """
    started_at = crew.clock.now()
    with crew.archive.in_use():
        reports = _crawl_all(sources, crew)
    return keep_report(crew, sources, [reports[source.name] for source in sources], started_at)


def keep_report(
    crew: Crew, sources: Sequence[Source], reports: Sequence[SourceReport], started_at: datetime
) -> CrawlReport:
    """Keeps what crawls of these sources gave, and what follows from it; their articles can be found from now on, or
    where another process is writing the index, once it is brought up to date again."""
    report = CrawlReport(started_at=started_at, finished_at=crew.clock.now(), sources=tuple(reports))
    follow_up(crew.store, sources, report, None if crew.scope.goes_back else crew.chance)
    _retire(crew)
    _make_findable(crew)
    return report


def _crawl_all(sources: Sequence[Source], crew: Crew) -> dict[str, SourceReport]:
    reports, stop = dict[str, SourceReport](), Event()
    with ThreadPoolExecutor(max_workers=crew.workers) as threads:
        running = {threads.submit(crawl_source, source, crew, stop): source.name for source in sources}
        try:
            for done in as_completed(running):
                reports[running[done]] = done.result()
                _make_findable(crew)
        except BaseException:
            stop.set()
            threads.shutdown(wait=False, cancel_futures=True)  # whom nobody has asked yet is asked nothing
            raise
    return reports


def crawl_source(source: Source, crew: Crew, stop: Event) -> SourceReport:
    """Crawls one source, until `stop` is set; what came of each address."""
    tally = Tally()
    for outcome in _outcomes(source, crew, tally):
        tally.add(outcome)
        crew.tell(source.name, outcome)
        if stop.is_set():
            break
    return replace(tally.report(source.name), tls=source.tls)


def _outcomes(source: Source, crew: Crew, tally: Tally) -> Iterator[Outcome]:
    try:
        with crew.open_fetcher() as fetcher:
            results = crawl(source, fetcher, crew.store, now=fetcher.clock.now(), scope=crew.scope)
            for result in tally.results(results):
                yield _outcome(result, source, crew, fetcher.clock.now())
    except Exception as error:  # noqa: BLE001  the other sources go on; this one says what happened
        why = about_file(error) if isinstance(error, OSError) else repr(error)
        detail = f"lượt đọc dừng giữa chừng: {why}"[:300]
        yield Drop(source=source.name, url="", reason="aborted", detail=detail)


def _outcome(result: FetchedPage | Drop, source: Source, crew: Crew, now: datetime) -> Outcome:
    """What becomes of an address; of its article is kept whether it is still there."""
    outcome = result if isinstance(result, Drop) else _kept(result, source, crew)
    url = result.url if isinstance(result, Drop) else result.final_url
    if not isinstance(outcome, Drop):
        crew.store.mark_gone(identity(source, url), None)
    elif outcome.reason in GONE:  # most reasons for no page tell nothing, and their address may be none
        crew.store.mark_gone(identity(source, url), now)
    return outcome


def _kept(page: FetchedPage, source: Source, crew: Crew) -> Outcome:
    """What becomes of a page: first it is archived, so that what is read from it can always be read anew. One whose
    article was removed for good is neither."""
    if crew.store.is_removed(identity(source, page.final_url)):
        return "unchanged"
    return ingest(crew.archive.keep(page), source, crew.store)


def _make_findable(crew: Crew) -> None:
    with suppress(SearchError):  # another process is writing the index: whoever does so next takes over what it lacks
        crew.index.catch_up(crew.store)


def _retire(crew: Crew) -> None:
    """Deletes the files of the archive that are kept no longer; first the database forgets them."""
    for file in crew.archive.expired(crew.clock.now()):
        crew.store.forget_file(file)
        crew.archive.delete(file)


def _numbered(article: Article, source: Source | None) -> Article:
    """The article with what its source knows it by, where that is not its address."""
    known_by = identity(source, article.url) if source else article.url
    return replace(article, identity=known_by if known_by != article.url else None)


def placed(article: Article) -> Article:
    """The article with its province: that of its source, else the one it is mostly about."""
    if article.province:
        return replace(article, province_from="source")
    province = main_province(read(article.analysed))
    return replace(article, province=province, province_from="text" if province else None)
