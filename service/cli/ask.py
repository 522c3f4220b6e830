"""Commands that ask the ledger: candidates, stats, search, digest."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.messages import report
from service.cli.values import begun_week, written_old_province, written_province

if TYPE_CHECKING:
    from service.app import Home
    from service.mail import Delivery


Database = Annotated[
    str | None, typer.Option("--database", metavar="ĐỊA_CHỈ", help="Cơ sở dữ liệu, ví dụ sqlite:///data/guongsang.db.")
]
Province = Annotated[
    str | None,
    typer.Option("--province", metavar="TỈNH", help="Chỉ một tỉnh, thành phố.", parser=written_province),
]
Year = Annotated[int | None, typer.Option("--year", metavar="NĂM", min=1900, max=2999, help="Chỉ một năm.")]
Week = Annotated[
    str | None,
    typer.Option("--week", metavar="TUẦN", parser=begun_week, help="Tuần ISO như 2026-W47; mặc định là tuần vừa hết."),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=200, metavar="SỐ", help="Nhiều nhất bao nhiêu dòng.")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(help="Gương được đề xuất, xếp theo thứ hạng, kèm câu làm bằng chứng.")(candidates)
    app.command(help="Số liệu khen thưởng theo tỉnh, năm và hình thức.")(stats)
    app.command(help="Tìm bài báo; gõ có dấu hay không dấu đều được.")(search)
    app.command(help="Ghi hoặc gửi bản tin tuần. Gửi thư cho người nhận trong tệp cài đặt.")(digest)


def candidates(province: Province = None, limit: Limit = 20, database: Database = None) -> None:
    from service.app import opened
    from service.cli.shown import show_candidates
    from service.ledger import ExemplarWhere, Paging, list_candidates
    from service.wording import today

    with opened(database) as home, home.store.read() as db:
        page = list_candidates(db, today(), ExemplarWhere(province=province), Paging(limit=limit))
    show_candidates(page.items, page.total, home.source_titles)


def stats(
    province: Annotated[
        str | None,
        typer.Option(
            "--province",
            metavar="TỈNH",
            parser=written_old_province,
            help="Chỉ một tỉnh, thành phố; cả tên trước 07/2025.",
        ),
    ] = None,
    year: Year = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="In cả câu gốc của từng số liệu.")] = False,
    database: Database = None,
) -> None:
    from service.app import opened
    from service.cli.shown import show_evidence, show_old_province, show_overview, show_totals
    from service.ledger import (
        AwardWhere,
        ExemplarWhere,
        Paging,
        award_totals,
        every_decision,
        list_candidates,
        overview,
    )
    from service.provinces import current_province, old_province
    from service.wording import today

    where = AwardWhere(province=province and current_province(province), year=year)
    with opened(database) as home, home.store.read() as db:
        held, people = overview(db), list_candidates(db, today(), ExemplarWhere(), Paging(limit=1))
        totals = award_totals(db, ("province", "year", "award"), where)
        decisions = sorted(every_decision(db, where), key=lambda one: (-one.last_at.timestamp(), one.id))
    if province is None and year is None:
        show_overview(held, people.total)
    show_totals(totals)
    if totals and province and (old := old_province(province)):
        show_old_province(old, where.province or "", decisions)
    if evidence:
        show_evidence(decisions, home.source_titles)
    elif totals:
        print("Xem câu gốc của từng số liệu: thêm --evidence, hoặc mở trang Số liệu (guongsang serve).")


def search(
    query: Annotated[str, typer.Argument(metavar="CÂU_HỎI", help="Từ cần tìm; đặt cụm từ trong ngoặc kép.")],
    province: Province = None,
    year: Year = None,
    limit: Limit = 10,
    database: Database = None,
) -> None:
    from service.app import opened
    from service.cli.shown import show_found
    from service.ledger import Paging
    from service.search import SearchWhere

    if not any(map(str.isalnum, query)):
        raise ValueError('cần từ để tìm, ví dụ: guongsang search "khen thưởng nông dân"')
    with opened(database) as home:
        follow(home)
        with home.store.read() as db:
            found = home.index.search(db, query, SearchWhere(province=province, year=year), Paging(limit=limit))
        show_found(found, home.source_titles)


def digest(
    out: Annotated[Path | None, typer.Option("--out", metavar="THƯ_MỤC", help="Ghi bản tin (HTML và văn bản).")] = None,
    week: Week = None,
    province: Province = None,
    send: Annotated[bool, typer.Option("--send", help="Gửi thư cho người nhận trong tệp cài đặt.")] = False,
    database: Database = None,
) -> None:
    from service.app import opened
    from service.digest import build_digest, last_whole_week, render, write_digest
    from service.mail import send_letter
    from service.wording import today

    if out is None and not send:
        raise ValueError("cần --out THƯ_MỤC, hoặc --send, hoặc cả hai")
    with opened(database) as home:
        with home.store.read() as db:
            made = build_digest(db, week or last_whole_week(today()), province)
        letter = render(made, home.source_titles)
        if out is not None:
            print(*write_digest(made, letter, out), sep="\n")
        if not send:
            return
        if made.empty:
            raise ValueError(f"tuần {made.days} chưa có gì để gửi")
        if not home.settings.mail.readers:
            raise ValueError("chưa có người nhận: đặt mail.readers trong tệp cài đặt")
        delivery = send_letter(home.store, home.settings.mail, letter, home.settings.mail.readers)
    show_delivery(delivery)


def follow(home: "Home") -> None:
    """Brings the index up to date; where another process is writing it, that is told and no work is lost. Raises
    SearchError where it cannot be opened."""
    from service.search import SearchError

    index = home.index
    try:
        index.catch_up(home.store)
    except SearchError as error:
        report(
            f"{error} nên có thể còn thiếu bài; lần đọc tin sau, guongsang serve hoặc guongsang index rebuild sẽ "
            "ghi tiếp phần còn thiếu"
        )


def show_delivery(delivery: "Delivery") -> None:
    """Who was sent the letter and who not; exit status 1 where somebody did not get it, or nobody knows."""
    for reader in delivery.sent:
        print(f"đã gửi: {reader}")
    for reader in delivery.had:
        print(f"đã gửi từ trước, không gửi lại: {reader}")
    for reader, reason in delivery.failed:
        report(f"không gửi được cho {reader}: {reason}")
    for reader in delivery.unknown:
        report(f"chưa rõ đã gửi hay chưa, không gửi lại: {reader}")
    if delivery.failed or delivery.unknown:
        raise typer.Exit(1)
