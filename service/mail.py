"""Mails the digest: one mail a reader, in HTML and plain text, and never the same digest twice to the same reader."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid, parseaddr

from service.digest import Digest, Letter
from service.errors import UserError
from service.settings import Mail
from service.store import Store
from service.store.columns import VIETNAM

_SECONDS = 30.0  # for each answer of the server


class MailError(UserError):
    """No mail could be sent at all; the message is one Vietnamese line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Who got the digest now, who had it already, and who did not get it, each with one line that says why."""

    sent: tuple[str, ...]
    had: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]


def send_digest(store: Store, mail: Mail, digest: Digest, letter: Letter) -> Delivery:
    """Sends the letter to each reader of the settings who was not sent this digest before.

    A reader is marked as served before the mail goes out and unmarked where it failed: a crash in between loses one
    mail, never sends two. Raises MailError where the server cannot be used, or an address of the settings is wrong.
    """
    messages = {reader: compose(letter, mail.sender, reader) for reader in mail.readers}
    key = (digest.week, digest.province or "")
    waiting = [reader for reader in messages if store.reserve_digest(*key, reader)]
    failed: dict[str, str] = dict.fromkeys(waiting, "chưa gửi")
    try:
        if waiting:
            with _session(mail) as server:
                for reader in waiting:
                    _send(server, messages[reader], reader, failed)
    finally:
        for reader in failed:
            store.release_digest(*key, reader)
    sent = tuple(reader for reader in waiting if reader not in failed)
    had = tuple(reader for reader in messages if reader not in waiting)
    return Delivery(sent=sent, had=had, failed=tuple(failed.items()))


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


@contextmanager
def _session(mail: Mail) -> Iterator[smtplib.SMTP]:
    try:
        with smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS) as server:
            if mail.starttls:
                server.starttls(context=ssl.create_default_context())
            if mail.user:
                _log_in(server, mail.user, mail.password.get_secret_value() if mail.password else "")
            yield server
    except (OSError, smtplib.SMTPException) as error:
        raise MailError(f"không gửi được thư qua {mail.host}:{mail.port}: {_line(error)}") from error


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    try:
        server.login(user, password)
    except UnicodeEncodeError as error:  # the library speaks ASCII alone here
        raise MailError("tên đăng nhập và mật khẩu thư chỉ được gồm chữ không dấu, chữ số và dấu câu") from error


def _send(server: smtplib.SMTP, message: EmailMessage, reader: str, failed: dict[str, str]) -> None:
    """Sends one mail; the reader leaves `failed`, or stays there with the reason."""
    try:
        server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        failed[reader] = _line(error)
    else:
        del failed[reader]


def _line(error: OSError | smtplib.SMTPException) -> str:
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
    return " ".join(str(error).split()) or type(error).__name__


def _text(answer: bytes | str) -> str:
    return " ".join((answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer).split())
