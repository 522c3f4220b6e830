"""Award years that do not fit the day of publication are not believed; a day of last month tells its year."""

from datetime import UTC, datetime

import pytest

from nlp.pipeline import extract
from nlp.plausible import plausible

TEXT = "Năm {year}, Chủ tịch UBND tỉnh đã tặng Bằng khen cho 82 tập thể xuất sắc trong phong trào thi đua yêu nước."


@pytest.mark.parametrize(("year", "kept"), [(2022, 2022), (2018, 2018), (1948, None), (2031, None)])
def test_a_year_of_history_or_of_the_future_is_not_known(year: int, kept: int | None) -> None:
    (count,) = plausible(extract(TEXT.format(year=year)), datetime(2023, 1, 5, tzinfo=UTC)).award_counts
    assert count.year == kept


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("Chiều 16/11", 2026),
        ("Sáng 20-12", None),
        ("Sáng 20/8", None),
        ("Ngày 31/11", None),
        ("Từ 2/11 đến 9/11", None),
    ],
)
def test_the_day_of_a_ceremony_of_the_last_month_tells_the_year(day: str, year: int | None) -> None:
    text = f"{day}, Chủ tịch UBND tỉnh trao Bằng khen cho 82 tập thể xuất sắc trong phong trào thi đua yêu nước."
    (count,) = plausible(extract(text), datetime(2026, 11, 20, tzinfo=UTC)).award_counts
    assert count.year == year


def test_in_january_the_day_of_december_is_of_last_year() -> None:
    text = "Chiều 28/12, Chủ tịch UBND tỉnh trao Bằng khen cho 82 tập thể xuất sắc trong phong trào thi đua yêu nước."
    (count,) = plausible(extract(text), datetime(2027, 1, 3, tzinfo=UTC)).award_counts
    assert count.year == 2026


def test_without_a_day_of_publication_nothing_is_doubted() -> None:
    found = extract(TEXT.format(year=1948))
    assert plausible(found, None) == found
