"""Commands that serve the pages: serve, and demo with the bundled sample site."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.ask import Database
from service.cli.messages import report

if TYPE_CHECKING:
    from service.app import Home
    from service.settings import Settings

Host = Annotated[str | None, typer.Option("--host", metavar="MÁY", help="Địa chỉ mạng để mở trang.")]
Port = Annotated[int | None, typer.Option("--port", min=0, max=65535, metavar="CỔNG", help="Cổng để mở trang.")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(help="Mở trang web và API.")(serve)
    app.command(help="Chạy thử: đọc trang tin mẫu đi kèm, in bảng kết quả rồi mở trang web.")(demo)


def serve(host: Host = None, port: Port = None, database: Database = None) -> None:
    from service.app import opened

    with opened(database) as home:
        _follow(home)
        with _worker(home):
            _serve(home, host, port)


def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Dừng sau khi in bảng.")] = False,
    host: Host = None,
    port: Port = None,
    site_port: Annotated[
        int, typer.Option("--site-port", min=0, max=65531, metavar="CỔNG", help="Cổng đầu của trang tin mẫu.")
    ] = 8701,
    data: Annotated[Path, typer.Option("--data", metavar="THƯ_MỤC", help="Nơi giữ dữ liệu chạy thử.")] = Path(
        "data/demo"
    ),
) -> None:
    from service.app import opened
    from service.cli.collect import crawl_into
    from service.sample_site import SampleSite

    with SampleSite(site_port) as site:
        data.mkdir(parents=True, exist_ok=True)
        registry = data / "nguon-tin.toml"
        registry.write_text(site.sources_toml(), "utf-8")
        settings = _demo_settings(data, registry)
        with opened(settings=settings) as home:
            crawl_into(home, home.sources)
            _show(home)
            if not no_serve:
                _serve(home, host, port)


def _demo_settings(data: Path, registry: Path) -> "Settings":
    """A ledger of its own in `data`; loopback may be asked, because the sample site is there."""
    from service.settings import Crawl, Database, load_settings

    crawl = Crawl.model_validate({"sources": registry, "allowed_networks": ["127.0.0.0/8"]})
    database = Database(url=f"sqlite:///{data / 'guongsang.db'}")
    return load_settings().model_copy(update={"crawl": crawl, "database": database})


def _show(home: "Home") -> None:
    from datetime import date

    from service.cli.shown import show_candidates, show_overview, show_totals
    from service.ledger import AwardWhere, ExemplarWhere, Paging, award_totals, list_candidates, overview

    with home.store.read() as db:
        page = list_candidates(db, date.today(), ExemplarWhere(), Paging(limit=10))
        totals = award_totals(db, ("province", "year", "award"), AwardWhere())
        held = overview(db)
    show_totals(totals)
    show_candidates(page.items, page.total)
    show_overview(held)


def _follow(home: "Home") -> None:
    """Brings the index up to date; where another process is at it, the pages are served all the same."""
    from service.search import SearchError

    try:
        home.index.catch_up(home.store)
    except SearchError as error:
        report(str(error))


def _worker(home: "Home") -> AbstractContextManager[None]:
    """Reads news beside the serving where the settings ask for it."""
    from crawler.sources import crawlable
    from service.app import crew
    from service.jobs import repeated
    from service.pipeline import run_crawl

    every = home.settings.crawl.every_minutes
    sources = crawlable(home.sources)
    if not every or not sources:
        return nullcontext()
    return repeated(lambda: run_crawl(sources, crew(home)), every * 60)


def _serve(home: "Home", host: str | None, port: int | None) -> None:
    import uvicorn

    from service.app import create_app

    web = home.settings.web
    host, port = host or web.host, web.port if port is None else port
    print(f"Trang web: http://{host}:{port}  (Ctrl-C để dừng)", flush=True)
    uvicorn.run(create_app(home), host=host, port=port, log_level="warning", server_header=False)
