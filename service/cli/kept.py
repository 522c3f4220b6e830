"""Commands on what is kept, without any network: reparse, reextract, archive export, archive check."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.ask import Database, follow
from service.cli.collect import progress
from service.cli.messages import report
from service.cli.sources import named
from service.cli.values import begun_day, demand_file

if TYPE_CHECKING:
    from models.crawl import Drop
    from models.source import Source
    from service.crawl_report import SourceReport
    from service.store import KeptWhere

Since = Annotated[
    date | None,
    typer.Option(
        "--since", metavar="NGÀY", parser=begun_day, help="Chỉ những gì tải về từ ngày này, ví dụ 25/11/2026."
    ),
]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="TÊN", help="Chỉ nguồn này; có thể ghi nhiều lần.")
]


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(help="Đọc lại các trang gốc đã lưu, từ trang đến bài đến sự kiện. Không cần mạng.")(reparse)
    app.command(help="Trích lại sự kiện từ các bài đã lưu, không cần trang gốc. Không cần mạng.")(reextract)
    archive = typer.Typer(help="Kho lưu trang gốc (tệp WARC).", no_args_is_help=True)
    archive.command(help="Chép các trang gốc ra một tệp WARC.")(export)
    archive.command(help="Kiểm tra mọi tệp và mọi trang trong kho.")(check)
    app.add_typer(archive, name="archive")


def reparse(since: Since = None, source: Sources = None, database: Database = None) -> None:
    from service.app import opened
    from service.rereading import reparse as read_again

    with opened(database) as home:
        home.store.demand_writable()
        where = _where(home.sources, since, source)
        with progress("Đọc lại") as tell:
            done = read_again(home.sources, home.store, home.archive, where, tell)
        follow(home)
    print(f"đọc lại: {done.new} bài mới, {done.changed} bài có kết quả mới, {done.as_before} bài như cũ")
    _tell_drops(done)


def reextract(since: Since = None, source: Sources = None, database: Database = None) -> None:
    from service.app import opened
    from service.rereading import reextract as read_again

    with opened(database) as home:
        home.store.demand_writable()
        where = _where(home.sources, since, source)
        with progress("Trích lại") as tell:
            done = read_again(home.store, where, tell)
        follow(home)
    print(f"trích lại: {done.changed} bài có kết quả mới, {done.as_before} bài như cũ")
    _tell_drops(done)


def export(
    target: Annotated[
        Path, typer.Argument(metavar="TỆP", help="Tệp WARC sẽ ghi, có đuôi .warc.gz, ví dụ trang-goc.warc.gz.")
    ],
    since: Since = None,
    source: Sources = None,
    database: Database = None,
) -> None:
    from service.app import opened
    from service.archiving import export as write

    demand_file(target, ".warc.gz")
    with opened(database) as home:
        written = write(home.store, home.archive, _where(home.sources, since, source), target)
    print(f"đã ghi {written.pages} trang vào {target}")
    if _told(written.drops):
        raise typer.Exit(1)


def check(database: Database = None) -> None:
    from service.app import opened
    from service.archiving import check_files, check_pages

    damaged = False
    with opened(database) as home:
        home.archive.mend()
        for found in check_files(home.archive):
            if found.damaged_from is None:
                print(f"{found.path}: tệp đọc được đến hết")
            else:
                report(f"{found.path}: hỏng từ byte {found.damaged_from}")
                damaged = True
        with progress("Kiểm tra") as tell:
            pages = check_pages(home.store, home.archive, tell)
    print(f"{pages.pages} trang gốc còn nguyên như lúc lưu")
    if _told(pages.drops) or damaged:
        raise typer.Exit(1)


def _where(registry: Sequence["Source"], since: date | None, names: Sequence[str] | None) -> "KeptWhere":
    """What the options mean; a day begins at midnight in Việt Nam. ValueError for an unknown source."""
    from models.vietnam import VIETNAM
    from service.store import KeptWhere

    sources = tuple(source.name for source in named(registry, names or ()))
    return KeptWhere(since=datetime.combine(since, time(), VIETNAM) if since else None, sources=sources)


def _tell_drops(done: "SourceReport") -> None:
    _told(done.drops)
    if done.failures:
        raise typer.Exit(1)


def _told(drops: Sequence["Drop"]) -> bool:
    """Whether a line had to be told: for each page that gave nothing, why; for a file that is not there, one."""
    for detail, pages in Counter(drop.detail for drop in drops if drop.reason == "no_file").items():
        report(f"{detail}; {pages} trang trong tệp ấy không đọc lại được")
    for drop in drops:
        if drop.reason != "no_file":
            report(f"{drop.url}: {drop.detail or drop.reason}")
    return bool(drops)
