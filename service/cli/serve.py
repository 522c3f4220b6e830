"""Commands that serve the pages: serve, and demo with the bundled sample site."""

import json
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.ask import Database, follow

if TYPE_CHECKING:
    from service.app import Home

SITE_PORT = 8701  # of the first of the four websites

Host = Annotated[str | None, typer.Option("--host", metavar="MÁY", help="Địa chỉ mạng để mở trang.")]
Port = Annotated[int | None, typer.Option("--port", min=0, max=65535, metavar="CỔNG", help="Cổng để mở trang.")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(help="Mở trang web và API.")(serve)
    app.command(help="Chạy thử với trang tin mẫu đi kèm. Đọc, in bảng kết quả rồi mở trang web.")(demo)


def serve(host: Host = None, port: Port = None, database: Database = None) -> None:
    from service.app import opened

    with opened(database) as home, _listening(home, host, port) as listening:
        follow(home)
        with _worker(home):
            _serve(home, listening)


def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Dừng sau khi in bảng.")] = False,
    host: Host = None,
    port: Port = None,
    site_port: Annotated[
        int, typer.Option("--site-port", min=0, max=65531, metavar="CỔNG", help="Cổng đầu của trang tin mẫu.")
    ] = SITE_PORT,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="THƯ_MỤC",
            help="Nơi giữ dữ liệu; mặc định là data/demo, với --site-port khác là data/demo-CỔNG.",
        ),
    ] = None,
) -> None:
    from service.app import opened
    from service.cli.collect import crawl_into
    from service.sample_site import SampleSite

    with SampleSite(site_port) as site:
        file = _demo_settings(data or _demo_folder(site_port), site.sources_toml())
        with opened(file=file, make=True) as home, nullcontext() if no_serve else _listening(home, host, port) as taken:
            crawl_into(home, home.sources)
            _show(home)
            print(f"Muốn hỏi thêm bằng các lệnh khác: export GUONGSANG_SETTINGS={file}")
            if taken:
                _serve(home, taken)


def _demo_folder(site_port: int) -> Path:
    """The address of an article holds the port of its site: another port is another ledger."""
    return Path("data/demo") if site_port == SITE_PORT else Path(f"data/demo-{site_port}")


def _demo_settings(data: Path, sources: str) -> Path:
    """Settings of a ledger in `data`, where loopback may be asked because the sample site is there; the other commands
    can be given the same file in GUONGSANG_SETTINGS."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "nguon-tin.toml").write_text(sources, "utf-8")
    file = data / "guongsang.toml"
    file.write_text(
        f"[database]\nurl = {json.dumps(f'sqlite:///{data}/guongsang.db')}\n\n"
        f'[crawl]\nsources = {json.dumps(str(data / "nguon-tin.toml"))}\nallowed_networks = ["127.0.0.0/8"]\n',
        "utf-8",
    )
    return file


def _show(home: "Home") -> None:
    from service.cli.shown import show_candidates, show_overview, show_totals
    from service.ledger import AwardWhere, ExemplarWhere, Paging, award_totals, list_candidates, overview
    from service.wording import today

    with home.store.read() as db:
        page = list_candidates(db, today(), ExemplarWhere(), Paging(limit=10))
        totals = award_totals(db, ("province", "year", "award"), AwardWhere())
        held = overview(db)
    show_totals(totals)
    show_candidates(page.items, page.total, home.source_titles)
    show_overview(held, page.total)


def _worker(home: "Home") -> AbstractContextManager[None]:
    """Reads news beside the serving where the settings ask for it, and tells when a source falls silent."""
    from crawler.sources import crawlable
    from service.app import crew
    from service.jobs import Rounds, beside
    from service.watch import Watch

    sources = crawlable(home.sources)
    if not home.settings.crawl.scheduled or not sources:
        return nullcontext()
    hands, watch = crew(home), Watch(home.store, home.settings.mail, sources)
    return beside(Rounds(sources, hands, lambda: watch.tell(hands.clock.now())))


@contextmanager
def _listening(home: "Home", host: str | None, port: int | None) -> Iterator[socket.socket]:
    """The socket of the pages, taken before any work is done. Raises ValueError where it is not free."""
    web = home.settings.web
    host, port = host or web.host, web.port if port is None else port
    try:
        taken = socket.create_server((host, port))
    except OSError as error:
        raise ValueError(f"không mở được cổng {port} trên {host}; chọn cổng khác bằng --port") from error
    with taken:
        yield taken


def _serve(home: "Home", listening: socket.socket) -> None:
    import uvicorn

    from service.app import create_app

    host, port = listening.getsockname()[:2]
    print(f"Trang web: http://{host}:{port}  (Ctrl-C để dừng)", flush=True)
    config = uvicorn.Config(create_app(home), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])
