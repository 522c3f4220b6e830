"""The digest by mail, against a real SMTP server on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from pydantic import SecretStr

from service.letters import Letter
from service.mail import Delivery, MailError, compose, send_letter
from service.settings import Mail
from service.store import Store
from tests.integration.mailbox import Mailbox

SUBJECT = "Gương người tốt, việc tốt Lào Cai: tuần 16/11 – 22/11/2026"
LETTER = Letter(
    name="ban-tin 2026-W47 Lào Cai",
    subject=SUBJECT,
    html="<p>Bằng khen cho <b>Lò Thị Mẩy</b></p>",
    text="Bằng khen cho Lò Thị Mẩy\n",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path}/ledger.db")
    yield opened
    opened.close()


def settings(port: int, *readers: str) -> Mail:
    return Mail(host="127.0.0.1", port=port, sender="Gương Sáng <ban-tin@example.org>", readers=readers)


def send(store: Store, mail: Mail) -> Delivery:
    return send_letter(store, mail, LETTER, mail.readers)


def test_a_reader_gets_subject_and_both_parts_in_vietnamese(mailbox: Mailbox, port: int, store: Store) -> None:
    delivery = send(store, settings(port, "bien.tap@example.org"))
    assert delivery.sent == ("bien.tap@example.org",)
    recipients, mail = mailbox.mails[0]
    assert recipients == ["bien.tap@example.org"]
    assert mail["Subject"] == SUBJECT
    assert mail["From"].addresses[0].display_name == "Gương Sáng"
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    text, html = (part.get_content() for part in mail.iter_parts())
    assert text.replace("\r\n", "\n") == LETTER.text
    assert html.strip() == LETTER.html


def test_one_mail_a_reader_and_nothing_twice(mailbox: Mailbox, port: int, store: Store) -> None:
    first = send(store, settings(port, "a@example.org", "b@example.org"))
    second = send(store, settings(port, "a@example.org", "b@example.org", "c@example.org"))
    assert (first.sent, first.had) == (("a@example.org", "b@example.org"), ())
    assert (second.sent, second.had) == (("c@example.org",), ("a@example.org", "b@example.org"))
    assert [recipients for recipients, _ in mailbox.mails] == [["a@example.org"], ["b@example.org"], ["c@example.org"]]


def test_a_refused_reader_leaves_the_others_served_and_is_tried_again(
    mailbox: Mailbox, port: int, store: Store
) -> None:
    readers = settings(port, "a@example.org", "b@example.org", "c@example.org")
    mailbox.refused = "b@example.org"
    first = send(store, readers)
    assert first.sent == ("a@example.org", "c@example.org")
    assert first.failed == (("b@example.org", "máy chủ từ chối người nhận (550 khong co hop thu)"),)
    mailbox.refused = None
    assert send(store, readers).sent == ("b@example.org",)
    assert len(mailbox.mails) == 3


def test_a_reader_is_one_address_however_it_is_written(mailbox: Mailbox, port: int, store: Store) -> None:
    first = send(store, settings(port, "An <an@x.example>", "an@x.example", "AN@x.example"))
    assert first.sent == ("an@x.example",)
    assert send(store, settings(port, "Ông An <An@X.example>")).had == ("an@x.example",)
    assert len(mailbox.mails) == 1


def test_a_reader_is_marked_as_served_only_when_the_own_mail_goes_out(
    mailbox: Mailbox, port: int, store: Store
) -> None:
    free: list[bool] = []

    def look() -> None:  # whoever is marked now would never be served if the program were killed here
        free.append(store.reserve_letter(LETTER.name, "b@example.org"))
        store.release_letter(LETTER.name, "b@example.org")

    mailbox.on_mail = look
    send(store, settings(port, "a@example.org", "b@example.org"))
    assert free == [True, False]


def test_a_mail_of_unknown_outcome_is_told_and_never_sent_again(mailbox: Mailbox, port: int, store: Store) -> None:
    readers = settings(port, "a@example.org", "b@example.org")
    mailbox.dropped = "a@example.org"
    first = send(store, readers)
    assert (first.unknown, first.sent) == (("a@example.org",), ())
    assert first.failed == (("b@example.org", "mất kết nối với máy chủ"),)
    second = send(store, readers)
    assert (second.had, second.sent) == (("a@example.org",), ("b@example.org",))
    assert [recipients for recipients, _ in mailbox.mails] == [["a@example.org"], ["b@example.org"]]


def test_an_unfriendly_farewell_changes_nothing(mailbox: Mailbox, port: int, store: Store) -> None:
    mailbox.leave = "421 qua tai"
    assert send(store, settings(port, "a@example.org")).sent == ("a@example.org",)


def test_no_server_gives_one_line_and_marks_nobody_as_served(port: int, store: Store) -> None:
    readers = settings(port, "a@example.org")
    with pytest.raises(MailError, match=r"^không gửi được thư qua 127\.0\.0\.1:\d+: máy chủ từ chối kết nối$"):
        send(store, readers)
    assert store.reserve_letter(LETTER.name, "a@example.org")


@pytest.mark.parametrize("starttls", [True, False])
def test_a_server_without_tls_or_login_gives_one_line(
    mailbox: Mailbox, port: int, store: Store, starttls: bool
) -> None:
    wanted = {"starttls": True} if starttls else {"user": "ban-tin"}
    with pytest.raises(MailError, match="không hỗ trợ"):
        send(store, settings(port, "a@example.org").model_copy(update=wanted))
    assert mailbox.mails == []


@pytest.fixture
def guarded(port: int) -> Iterator[Mailbox]:
    """A server that takes mail only after the right login."""

    def check(*call: object) -> AuthResult:
        return AuthResult(success=call[-1] == LoginPassword(b"ban-tin", b"dung"), handled=False)

    box = Mailbox()
    controller = Controller(
        box, hostname="127.0.0.1", port=port, authenticator=check, auth_require_tls=False, auth_required=True
    )
    controller.start()
    yield box
    controller.stop()


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # it is loopback
def test_login_opens_the_server_and_a_wrong_password_gets_one_line(guarded: Mailbox, port: int, store: Store) -> None:
    named = settings(port, "a@example.org").model_copy(update={"user": "ban-tin", "password": SecretStr("sai")})
    with pytest.raises(MailError, match="máy chủ không nhận tên đăng nhập hoặc mật khẩu"):
        send(store, named)
    with pytest.raises(MailError, match="chỉ được gồm chữ không dấu"):
        send(store, named.model_copy(update={"password": SecretStr("mật khẩu")}))
    right = named.model_copy(update={"password": SecretStr("dung")})
    assert send(store, right).sent == ("a@example.org",)
    assert len(guarded.mails) == 1


@pytest.mark.parametrize("reader", ["a@example.org\r\nBcc: z@example.org", "a", "", "a@example.org\nX: y", "a@@b c"])
def test_an_address_that_is_none_is_refused(reader: str) -> None:
    with pytest.raises(MailError, match="địa chỉ thư không đúng"):
        compose(LETTER, "ban-tin@example.org", reader)


def test_a_title_with_line_breaks_adds_no_header() -> None:
    letter = Letter(name="x", subject="Tuần\r\nBcc: z@example.org", html="<p></p>", text="")
    mail = compose(letter, "ban-tin@example.org", "a@example.org")
    assert "Bcc" not in mail
    assert mail["Subject"] == "Tuần Bcc: z@example.org"
