"""Tells staff how the sources do: at once when one has to be looked at, and each week."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from models.source import Source
from models.vietnam import day_in_vietnam
from service.digest import week_of
from service.letters import Letter
from service.mail import Delivery, MailError, send_letter
from service.settings import Mail
from service.source_letters import alarm_letter, build_report, report_letter, untold
from service.store import Store

_LOG = logging.getLogger(__name__)
# What falls silent within the hour is told together: where our own network broke, all sources do.
PAUSE = timedelta(hours=1)


class Watch:
    """Sends `mail.health_readers` what there is to tell, when it is asked to; none is told of the same thing twice.

    Where a mail does not get through, to one reader or to all, that is logged and tried again an hour later.
    """

    def __init__(self, store: Store, mail: Mail, sources: Sequence[Source]) -> None:
        self._store, self._mail, self._sources = store, mail, sources
        self._told_at: datetime | None = None
        self._reported: str | None = None

    def tell(self, now: datetime) -> None:
        """Sends what is due."""
        if not self._mail.health_readers or (self._told_at and now - self._told_at < PAUSE):
            return
        try:
            self._tell_alarms(now)
            self._report(now)
        except MailError as error:
            self._told_at = now
            _LOG.warning("%s", error)

    def _tell_alarms(self, now: datetime) -> None:
        with self._store.read() as db:
            urgent = untold(db, self._sources, now)
        if not urgent:
            return
        self._told_at = now
        delivery = self._send(alarm_letter(urgent, now))
        if delivery.sent or delivery.unknown:
            self._store.alarms_told(one.source.name for one in urgent)

    def _report(self, now: datetime) -> None:
        """The report of the last week, once it is over."""
        week = week_of(day_in_vietnam(now) - timedelta(days=7))
        if week == self._reported:
            return
        with self._store.read() as db:
            report = build_report(db, self._sources, week, now)
        if report.lines and self._send(report_letter(report)).failed:
            self._told_at = now
        else:
            self._reported = week

    def _send(self, letter: Letter) -> Delivery:
        delivery = send_letter(self._store, self._mail, letter, self._mail.health_readers)
        for reader, reason in delivery.failed:
            _LOG.warning("không gửi được thư “%s” cho %s: %s", letter.subject, reader, reason)
        return delivery
