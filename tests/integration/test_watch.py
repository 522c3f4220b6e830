"""Staff are told at once when a source has to be looked at, and each week how all of them do; of nothing twice."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from models.crawl import Drop, Reason
from service.crawl_report import CrawlReport, SourceReport
from service.follow_up import follow_up
from service.settings import Mail
from service.source_letters import build_report, report_letter
from service.store import Store
from service.watch import PAUSE, Watch
from tests.integration.mailbox import Mailbox, receiving
from tests.integration.watched_ledger import NOW, SOURCES, UNPROBED, WELL, fill_watched

READER = "quan.tri@tinh.example"
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path}/ledger.db")
    yield opened
    opened.close()


def watch(store: Store, port: int, *readers: str) -> Watch:
    mail = Mail(host="127.0.0.1", port=port, sender="bao-dong@tinh.example", health_readers=readers or (READER,))
    return Watch(store, mail, SOURCES)


def crawled(store: Store, reason: Reason | None, back: timedelta = timedelta()) -> None:
    """One crawl of `WELL` so long before now, all of whose lists gave nothing for this reason."""
    drops = tuple(Drop(source=WELL.name, url=url, reason=reason) for url in WELL.addresses if reason)
    of_source = SourceReport(source=WELL.name, drops=drops, lists=WELL.addresses)
    report = CrawlReport(started_at=NOW - back, finished_at=NOW - back, sources=(of_source,))
    follow_up(store, [WELL], report, lambda: 0.5)


def subjects(mailbox: Mailbox) -> list[str]:
    return [str(mail["Subject"]) for _, mail in mailbox.mails]


def text(mail: EmailMessage) -> str:
    (plain, _) = (part.get_content() for part in mail.iter_parts())
    return " ".join(plain.split())


ALARM = "Nguồn tin im lặng: Báo Lào Cai Ví Dụ"
REPORT = "Nguồn tin trong tuần 16/11 – 22/11/2026: 1 im lặng"


def test_a_source_that_falls_silent_is_told_of_once_and_again_only_after_it_was_well(
    store: Store, mailbox: Mailbox, port: int
) -> None:
    teller = watch(store, port)
    crawled(store, "gone")
    for later in range(5):
        teller.tell(NOW + later * PAUSE)
    assert subjects(mailbox) == [ALARM, REPORT]
    recipients, mail = mailbox.mails[0]
    assert recipients == [READER]
    assert "Cả 2 danh sách bài không cho bài nào từ 25/11/2026: trang không còn (404)." in text(mail)
    assert "guongsang sources probe bao-lao-cai" in text(mail)
    crawled(store, None)
    teller.tell(NOW + 5 * PAUSE)
    crawled(store, "gone")
    teller.tell(NOW + 6 * PAUSE)
    assert subjects(mailbox) == [ALARM, REPORT, ALARM]


def test_after_a_restart_nobody_is_told_again(store: Store, mailbox: Mailbox, port: int) -> None:
    crawled(store, "gone")
    for later in range(2):
        watch(store, port).tell(NOW + later * DAY)
    assert subjects(mailbox) == [ALARM, REPORT]


def test_what_falls_silent_within_an_hour_is_one_mail(store: Store, mailbox: Mailbox, port: int) -> None:
    fill_watched(store)
    teller = watch(store, port)
    teller.tell(NOW)
    assert subjects(mailbox)[0] == "Nguồn tin: 2 im lặng, 2 cần xem"
    crawled(store, "gone")
    teller.tell(NOW + PAUSE / 2)
    assert len(mailbox.mails) == 2
    teller.tell(NOW + PAUSE)
    assert subjects(mailbox)[2:] == [ALARM]


def test_the_week_is_reported_once_and_the_next_one_again(store: Store, mailbox: Mailbox, port: int) -> None:
    crawled(store, None)
    for days in range(7):
        watch(store, port).tell(NOW + days * DAY)
    assert subjects(mailbox) == [
        "Nguồn tin trong tuần 16/11 – 22/11/2026: không có gì cần xem",
        "Nguồn tin trong tuần 23/11 – 29/11/2026: không có gì cần xem",
    ]


def test_a_mail_server_that_is_down_loses_nothing(store: Store, port: int, caplog: pytest.LogCaptureFixture) -> None:
    teller = watch(store, port)
    crawled(store, "gone")
    teller.tell(NOW)
    assert f"không gửi được thư qua 127.0.0.1:{port}" in caplog.text
    with receiving(port) as mailbox:
        teller.tell(NOW + PAUSE / 2)
        assert mailbox.mails == []
        teller.tell(NOW + PAUSE)
        assert subjects(mailbox) == [ALARM, REPORT]


def test_a_reader_who_is_refused_is_logged_and_the_others_are_told(
    store: Store, mailbox: Mailbox, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox.refused = "cu@tinh.example"
    crawled(store, "gone")
    watch(store, port, "cu@tinh.example", READER).tell(NOW)
    assert "không gửi được thư" in caplog.text
    assert [recipients for recipients, _ in mailbox.mails] == [[READER], [READER]]


def test_the_report_comes_later_to_a_reader_who_was_refused(store: Store, mailbox: Mailbox, port: int) -> None:
    other, teller = "cu@tinh.example", watch(store, port, "cu@tinh.example", READER)
    mailbox.refused = other
    crawled(store, None)
    teller.tell(NOW)
    mailbox.refused = None
    teller.tell(NOW + PAUSE / 2)
    assert [recipients for recipients, _ in mailbox.mails] == [[READER]]
    for later in (1, 2):
        teller.tell(NOW + later * PAUSE)
    assert [recipients for recipients, _ in mailbox.mails] == [[READER], [other]]


def test_without_readers_nothing_is_sent(store: Store, mailbox: Mailbox, port: int) -> None:
    crawled(store, "gone")
    Watch(store, Mail(host="127.0.0.1", port=port), SOURCES).tell(NOW)
    assert mailbox.mails == []


def test_the_report_tells_each_source_with_its_week(store: Store) -> None:
    fill_watched(store)
    with store.read() as db:
        report = build_report(db, SOURCES, "2026-W47", NOW)
        with pytest.raises(ValueError, match=r"không có tuần 02/02 – 08/02/2026"):
            build_report(db, SOURCES, "2026-W06", NOW)
    letter = report_letter(report)
    assert letter.subject == "Nguồn tin trong tuần 16/11 – 22/11/2026: 2 im lặng, 2 cần xem"
    for told in (letter.text, letter.html):
        assert "Báo Lào Cai Ví Dụ: 2 bài" in told
        assert "(thường lệ 1 – 4; tốt)" in told
        assert "1 nguồn đã khai báo mà chưa đọc lần nào." in told
        assert UNPROBED.title not in told
