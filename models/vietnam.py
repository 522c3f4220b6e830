"""The clock of Việt Nam."""

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def day_in_vietnam(moment: datetime) -> date:
    """The day that it is in Việt Nam at an aware moment."""
    return moment.astimezone(VIETNAM).date()
