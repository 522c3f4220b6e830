"""Commands that fill the ledger: crawl, db upgrade, index rebuild."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.crawl import WHAT_IS_NEW, Scope
from service.cli.ask import Database, follow
from service.cli.messages import report
from service.cli.sources import named
from service.cli.values import begun_day, written_day

if TYPE_CHECKING:
    from models.source import Source
    from service.app import Home
    from service.pipeline import Tell
    from service.tally import Outcome


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(help="Đọc tin mới từ các nguồn đã khai báo.")(crawl)
    database = typer.Typer(help="Cơ sở dữ liệu.", no_args_is_help=True)
    database.command(help="Tạo cơ sở dữ liệu, hoặc nâng lên phiên bản mới nhất.")(upgrade)
    app.add_typer(database, name="db")
    index = typer.Typer(help="Chỉ mục tìm kiếm.", no_args_is_help=True)
    index.command(help="Dựng lại chỉ mục từ cơ sở dữ liệu.")(rebuild)
    app.add_typer(index, name="index")


def crawl(  # noqa: PLR0913, PLR0917  each is an option of the command
    sources: Annotated[
        Path | None, typer.Option("--sources", metavar="TỆP", help="Tệp hoặc thư mục khai báo nguồn tin.")
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", metavar="TÊN", help="Chỉ nguồn này; có thể ghi nhiều lần.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Chỉ những nguồn đến lượt theo lịch; để chạy định kỳ.")] = False,
    since: Annotated[
        date | None,
        typer.Option(
            "--since", metavar="NGÀY", parser=begun_day, help="Đọc ngược về đến ngày này, viết như 25/11/2026."
        ),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", metavar="NGÀY", parser=written_day, help="Cùng với --since: bỏ bài đăng sau ngày này."),
    ] = None,
    most_pages: Annotated[
        int | None, typer.Option("--max", metavar="SỐ", min=1, help="Nhiều nhất bao nhiêu bài của mỗi nguồn.")
    ] = None,
    database: Database = None,
) -> None:
    from service.app import configured_sources, declared_sources, opened
    from service.settings import load_settings

    if since and due:
        raise ValueError("--due chỉ đọc tin mới, không dùng cùng với --since")
    if until and not since:
        raise ValueError("có ngày cuối (--until) thì cũng phải có ngày đầu (--since)")
    scope = Scope(since=since, until=until, most_pages=most_pages)
    settings = load_settings(database)
    registry = declared_sources(sources) if sources else configured_sources(settings)
    chosen = _chosen(registry, source or ())  # before any database is made
    settings.crawl.demand_contact()
    file = settings.database.file
    is_new = file is not None and not file.exists()
    with opened(database, make=True) as home:
        if is_new:
            report(f"chưa có cơ sở dữ liệu {file}: đã tạo một cơ sở dữ liệu mới ở đó")
        failed = _crawl_due(home, chosen, scope) if due else crawl_into(home, chosen, scope)
    if failed:
        raise typer.Exit(1)


def crawl_into(home: "Home", sources: Sequence["Source"], scope: Scope = WHAT_IS_NEW) -> bool:
    """Crawls the sources with a progress bar and prints the report; whether a source failed. Raises Abort where it is
    stopped by hand."""
    from service.app import crew
    from service.cli.shown import show_crawl
    from service.pipeline import run_crawl

    with progress("Đọc tin") as advance, _counting(advance) as tell:
        found = run_crawl(sources, replace(crew(home, tell), scope=scope))
    show_crawl(found, {source.name: source.title for source in sources})
    follow(home)
    return found.failed


def upgrade(database: Database = None) -> None:
    from service.app import opened

    with opened(database, make=True) as home:
        print(f"cơ sở dữ liệu sẵn sàng: {home.store.engine.url.render_as_string(hide_password=True)}")


def rebuild(database: Database = None) -> None:
    from service.app import rebuild_index

    print(f"đã lập chỉ mục {rebuild_index(database)} bài")


@contextmanager
def progress(title: str) -> Iterator["Tell"]:
    """A progress bar on standard error that counts what became of each address."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} địa chỉ"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=None)
        yield lambda _source, _outcome: bar.advance(task)
        bar.update(task, total=bar.tasks[0].completed or 1)


@contextmanager
def _counting(advance: "Tell") -> Iterator["Tell"]:
    """Hands on what became of each address; where the crawl is stopped by hand, the Abort tells what it brought."""
    from service.wording import number

    new = list[str]()

    def tell(source: str, outcome: "Outcome") -> None:
        advance(source, outcome)
        if outcome == "new":
            new.append(source)

    try:
        yield tell
    except KeyboardInterrupt:
        raise typer.Abort(f"đã dừng theo yêu cầu; {number(len(new))} bài mới đã lưu") from None


def _crawl_due(home: "Home", sources: Sequence["Source"], scope: Scope) -> bool:
    """Crawls those whose turn it is or that had none yet, and mails what the worker would; whether one failed."""
    from service.watch import Watch
    from service.wording import now

    with _claimed(home, sources, now()) as due:
        failed = bool(due) and crawl_into(home, due, scope)
    if not due:
        print("chưa nguồn nào đến lượt đọc")
    Watch(home.store, home.settings.mail, sources).tell(now())
    return failed


@contextmanager
def _claimed(home: "Home", sources: Sequence["Source"], now: datetime) -> Iterator[list["Source"]]:
    """Those that are due, and that no other process crawls; who has no next turn in the end is due again."""
    from service.ledger import due_sources

    home.store.enrol([source.name for source in sources], now)
    with home.store.read() as db:
        names = set(due_sources(db, now))
    claimed = [source for source in sources if source.name in names and home.store.claim_turn(source.name, now)]
    try:
        yield claimed
    finally:
        for source in claimed:
            home.store.release_turn(source.name, now)


def _chosen(registry: Sequence["Source"], names: Sequence[str]) -> tuple["Source", ...]:
    """The named sources, or with no name all that were probed. Raises ValueError for an unknown name, one of which
    only guesses are known, or none left."""
    from crawler.sources import crawlable

    asked = named(registry, names)
    for source in asked:
        if not source.addresses:
            raise ValueError(f"nguồn tin “{source.name}” mới có địa chỉ đoán, chưa có địa chỉ nào để đọc")
    chosen = asked or crawlable(registry)
    if not chosen:
        raise ValueError(
            "chưa có nguồn tin nào để đọc: không nguồn nào được khai báo là đang theo dõi (state = active); hãy hỏi "
            "thử một nguồn và ghi lại: guongsang sources probe TÊN --write TỆP, hoặc đọc đích danh: guongsang crawl "
            "--source TÊN; tên các nguồn: guongsang sources"
        )
    return chosen
