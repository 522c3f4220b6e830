"""Mails letters: one mail a reader, in HTML and plain text, and never the same letter twice to the same reader."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid, parseaddr
from typing import Literal

from sqlalchemy import select

from crawler.network import failure_line
from models.vietnam import VIETNAM
from service.errors import UserError
from service.letters import Letter
from service.settings import Mail
from service.store import Store
from service.store.tables import sent_letters

_SECONDS = 30.0  # for each answer of the server
_Outcome = Literal["sent", "had", "unknown"]


class MailError(UserError):
    """No mail could be sent at all; the message is one Vietnamese line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Whom the letter was sent to now, who had it already, who did not get it (each with one line that says why), and
    whose mail the server may or may not have taken. A reader is the bare address in lower case."""

    sent: tuple[str, ...]
    had: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


class _NotSentError(Exception):
    """The server certainly did not take a mail; the message says why."""


class _UnknownOutcomeError(Exception):
    """The connection was lost after the text of a mail began to be sent."""


class _Server(smtplib.SMTP):
    """Tells a mail that was not taken from one of which nobody knows."""

    def data(self, msg: bytes | str) -> tuple[int, bytes]:  # type: ignore[override]  # the stub knows bytes alone
        try:
            code, answer = super().data(msg)
        except smtplib.SMTPDataError:  # refused before the text
            raise
        except OSError as error:
            raise _UnknownOutcomeError from error
        if code != 250 and not 400 <= code <= 599:
            raise _UnknownOutcomeError
        return code, answer


def send_letter(store: Store, mail: Mail, letter: Letter, readers: Sequence[str]) -> Delivery:
    """Sends the letter to each reader who was not sent it before.

    A reader is marked as served right before the mail goes out, and unmarked only where it certainly did not: a crash
    in between loses one mail, never sends two. Raises MailError where the server cannot be used, or an address of the
    settings is wrong.
    """
    messages = {_reader(message): message for message in (compose(letter, mail.sender, to) for to in readers)}
    served = _served(store, letter)
    outcomes: dict[str, _Outcome] = {reader: "had" for reader in messages if reader in served}
    failed: dict[str, str] = {}
    if waiting := [reader for reader in messages if reader not in served]:
        with _session(mail) as server:
            for reader in waiting:
                try:
                    outcomes[reader] = _send(server, store, letter, messages[reader])
                except _NotSentError as error:
                    failed[reader] = str(error)
    sent, had, unknown = (
        tuple(reader for reader, outcome in outcomes.items() if outcome == wanted)
        for wanted in ("sent", "had", "unknown")
    )
    return Delivery(sent=sent, had=had, failed=tuple(failed.items()), unknown=unknown)


def compose(letter: Letter, sender: str, reader: str) -> EmailMessage:
    """The mail to one reader. Raises MailError where an address is none: line breaks in it included."""
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(sender)
    message["To"] = _address(reader)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = datetime.now(VIETNAM)
    message["Message-ID"] = make_msgid(domain=message["From"].addresses[0].domain)
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def _address(written: str) -> Address:
    wrong = MailError(f"địa chỉ thư không đúng: {' '.join(written.split())}")
    name, spec = parseaddr(written)
    if "@" not in spec or not written.isprintable():
        raise wrong
    try:
        return Address(display_name=name, addr_spec=spec)
    except (ValueError, IndexError) as error:
        raise wrong from error


def _reader(message: EmailMessage) -> str:
    address: str = message["To"].addresses[0].addr_spec
    return address.lower()


def _served(store: Store, letter: Letter) -> frozenset[str]:
    with store.read() as db:
        return frozenset(db.scalars(select(sent_letters.c.reader).where(sent_letters.c.letter == letter.name)))


@contextmanager
def _session(mail: Mail) -> Iterator[smtplib.SMTP]:
    server = _connect(mail)
    try:
        yield server
    finally:
        with suppress(OSError):  # every mail has its answer by now; how the server takes leave changes none
            server.quit()
        server.close()


def _connect(mail: Mail) -> smtplib.SMTP:
    try:
        with ExitStack() as failing:
            server = failing.enter_context(closing(_Server(mail.host, mail.port, timeout=_SECONDS)))
            if mail.starttls:
                server.starttls(context=ssl.create_default_context())
            if mail.user:
                _log_in(server, mail.user, mail.password.get_secret_value() if mail.password else "")
            failing.pop_all()
            return server
    except OSError as error:
        raise MailError(f"không gửi được thư qua {mail.host}:{mail.port}: {_line(error)}") from error


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    try:
        server.login(user, password)
    except UnicodeEncodeError as error:  # the library speaks ASCII alone here
        raise MailError("tên đăng nhập và mật khẩu thư chỉ được gồm chữ không dấu, chữ số và dấu câu") from error


def _send(server: smtplib.SMTP, store: Store, letter: Letter, message: EmailMessage) -> _Outcome:
    """Sends one mail. Raises _NotSentError."""
    key = (letter.name, _reader(message))
    if not store.reserve_letter(*key):
        return "had"
    try:
        server.send_message(message)
    except _UnknownOutcomeError:
        return "unknown"
    except OSError as error:
        store.release_letter(*key)
        raise _NotSentError(_line(error)) from error
    return "sent"


def _line(error: OSError) -> str:
    match error:
        case smtplib.SMTPAuthenticationError():
            return "máy chủ không nhận tên đăng nhập hoặc mật khẩu"
        case smtplib.SMTPRecipientsRefused(recipients=recipients):
            code, answer = next(iter(recipients.values()))
            return f"máy chủ từ chối người nhận ({code} {_text(answer)})"
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=answer):
            return f"máy chủ báo lỗi {code} {_text(answer)}"
        case smtplib.SMTPNotSupportedError():
            return "máy chủ không hỗ trợ cách gửi này (STARTTLS, đăng nhập hoặc địa chỉ có dấu)"
        case smtplib.SMTPServerDisconnected():
            return "mất kết nối với máy chủ"
    return failure_line(error)


def _text(answer: bytes | str) -> str:
    return " ".join((answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer).split())
