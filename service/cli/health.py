"""The commands `sources health` and `sources report`: how the sources do."""

from typing import Annotated

import typer

from service.cli.ask import Database, Province, Week


def register(sources: typer.Typer) -> None:
    """Adds the commands of this module to `sources`."""
    sources.command(
        help="Nguồn nào ra bài như thường lệ, nguồn nào im lặng. Mã thoát 1 khi có nguồn im lặng hay cần xem."
    )(health)
    sources.command(help="Báo cáo tuần về các nguồn tin. --send gửi thư cho mail.health_readers.")(report)


def health(province: Province = None, database: Database = None) -> None:
    from crawler.sources import crawlable
    from service.app import opened
    from service.cli.shown_health import show_health
    from service.ledger import turns, watched_sources
    from service.wording import now

    with opened(database) as home, home.store.read() as db:
        of_province = [source for source in crawlable(home.sources) if province in {None, source.province}]
        found, due = watched_sources(db, of_province, now()), turns(db)
    show_health(found, due)
    if any(one.health.needs_look for one in found):
        raise typer.Exit(1)


def report(
    week: Week = None,
    send: Annotated[bool, typer.Option("--send", help="Gửi thư cho người nhận trong tệp cài đặt.")] = False,
    database: Database = None,
) -> None:
    from service.app import opened
    from service.cli.ask import show_delivery
    from service.digest import last_whole_week
    from service.mail import send_letter
    from service.source_letters import build_report, report_letter
    from service.wording import now

    with opened(database) as home:
        mail = home.settings.mail
        if send and not mail.health_readers:
            raise ValueError("chưa có người nhận: đặt mail.health_readers trong tệp cài đặt")
        with home.store.read() as db:
            made = build_report(db, home.sources, week or last_whole_week(now().date()), now())
        letter = report_letter(made)
        print(letter.text)
        if send:
            show_delivery(send_letter(home.store, mail, letter, mail.health_readers))
