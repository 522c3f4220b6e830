"""Pages that nobody who writes rules has opened are read as well as promised; only sums are looked at."""

from pathlib import Path

from crawler.evaluate_golden import rate, read

FILES = sorted((Path(__file__).parents[1] / "fixtures" / "pages_unseen").rglob("*.json"))
F1 = 0.99  # reached 0.999 before anybody had looked
DAYS = 134  # of 136 right


def test_unseen_pages_are_read_as_promised() -> None:
    readings = [read(file) for file in FILES]
    days = [reading.day for reading in readings]
    assert rate([reading.texts for reading in readings]).f1 >= F1
    assert days.count("right") >= DAYS
    assert set(days) <= {"right", "missing"}, "a wrong day is worse than none"
