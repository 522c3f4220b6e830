"""Where everything is wired together: settings, store, index, sources, and the application that is served."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fastapi import FastAPI

from crawler.archive import Archive
from crawler.fetch import Fetcher, Limits
from crawler.pace import Pace, SystemClock
from crawler.sources import SHIPPED, load_sources
from models.source import Source
from nlp.prepare import prepare
from service.api import create_api
from service.errors import UserError
from service.pipeline import Crew, Tell
from service.provinces import demand_current_province
from service.search import SearchIndex, rebuild
from service.settings import Crawl, Settings, load_settings
from service.store import Store
from service.web import create_web


@dataclass(frozen=True, kw_only=True)
class Home:
    """One ledger with all that belongs to it."""

    settings: Settings
    store: Store
    archive: Archive

    @cached_property
    def index(self) -> SearchIndex:
        """The search index, made where there is none. Raises SearchError."""
        return SearchIndex(self.settings.database.index_folder)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The registry. Raises ValueError with one line where its file is wrong."""
        return configured_sources(self.settings)

    @property
    def source_titles(self) -> Mapping[str, str]:
        """What readers call each source."""
        return {source.name: source.title for source in self.sources}


def configured_sources(settings: Settings) -> tuple[Source, ...]:
    """The registry that the settings name, else the shipped one. Raises ValueError with one line where it is wrong."""
    return declared_sources(registry_of(settings))


def declared_sources(registry: Path) -> tuple[Source, ...]:
    """The sources of a file or folder. ValueError with one line where it is wrong: a province of before 2025 too."""
    return load_sources(registry, demands=(demand_current_province,))


def registry_of(settings: Settings) -> Path:
    """The file or folder of the registry that the settings name, else the shipped one."""
    return settings.crawl.sources or SHIPPED


@contextmanager
def opened(database: str | None = None, *, file: Path | None = None, make: bool = False) -> Iterator[Home]:
    """The ledger of the settings (of `file`), or of the address `database`; closed at the end.

    Where there is none it is made, if `make` says so; else UserError: a mistyped name must not look like an empty one.
    One that may only be read is opened too, but not for `make`: then UserError.
    """
    settings = load_settings(database, file)
    store, archive = _store(settings, make=make), _archive(settings)
    try:
        if make:
            store.demand_writable()
        yield Home(settings=settings, store=store, archive=archive)
    finally:
        store.close()


def rebuild_index(database: str | None = None) -> int:
    """Makes the index anew, even where the old one is too damaged to be opened; how many articles it holds."""
    settings = load_settings(database)
    store = _store(settings)
    try:
        return rebuild(settings.database.index_folder, store)
    finally:
        store.close()


def _store(settings: Settings, *, make: bool = False) -> Store:
    file = settings.database.file
    if not make and file is not None and not file.is_file():
        raise UserError(f"chưa có cơ sở dữ liệu {file}; hãy chạy guongsang crawl, hoặc guongsang db upgrade")
    return Store(settings.database.url)


def _archive(settings: Settings) -> Archive:
    crawl, keep_days = settings.crawl, settings.archive.keep_days
    return Archive(settings.archive_folder, keep_days=keep_days, page_bytes=crawl.page_bytes)


def crew(home: Home, tell: Tell = lambda _source, _outcome: None) -> Crew:
    """What a crawl into this ledger works with, by the settings; all its fetchers keep one pace for each host."""
    prepare()
    crawl = home.settings.crawl
    return Crew(
        store=home.store,
        archive=home.archive,
        index=home.index,
        open_fetcher=fetchers(crawl),
        workers=crawl.workers,
        tell=tell,
    )


def fetchers(crawl: Crawl) -> Callable[[], Fetcher]:
    """Makes fetchers, one for each source; together they keep one pace for each host. Raises SettingsError where
    nobody is named whom a webmaster can reach."""
    crawl.demand_contact()
    pace, limits = Pace(SystemClock()), _limits(crawl)
    return lambda: Fetcher(crawl.contact, limits=limits, pace=pace)


def _limits(crawl: Crawl) -> Limits:
    return Limits(
        connect_seconds=crawl.connect_seconds,
        read_seconds=crawl.read_seconds,
        total_seconds=crawl.total_seconds,
        redirects=crawl.redirects,
        page_bytes=crawl.page_bytes,
        feed_bytes=crawl.feed_bytes,
        allow=tuple(map(str, crawl.allowed_networks)),
    )


def create_app(home: Home) -> FastAPI:
    """Pages at “/”, API at “/api/v1”."""
    prepare()
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.mount("/api/v1", create_api(home.store, home.index, home.sources))
    app.mount("/", create_web(home.store, home.index, home.sources))
    return app
