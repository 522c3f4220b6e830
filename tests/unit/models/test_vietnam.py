"""The day in Việt Nam."""

from datetime import UTC, date, datetime

from models.vietnam import day_in_vietnam


def test_a_day_begins_at_midnight_in_vietnam() -> None:
    assert day_in_vietnam(datetime(2026, 11, 20, 16, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert day_in_vietnam(datetime(2026, 11, 20, 17, 0, tzinfo=UTC)) == date(2026, 11, 21)
