"""Award years that do not fit the day of publication are not believed."""

from datetime import UTC, datetime

import pytest

from nlp.pipeline import extract
from nlp.plausible import plausible

TEXT = "Năm {year}, Chủ tịch UBND tỉnh đã tặng Bằng khen cho 82 tập thể xuất sắc trong phong trào thi đua yêu nước."


@pytest.mark.parametrize(("year", "kept"), [(2022, 2022), (2018, 2018), (1948, None), (2031, None)])
def test_a_year_of_history_or_of_the_future_is_not_known(year: int, kept: int | None) -> None:
    (count,) = plausible(extract(TEXT.format(year=year)), datetime(2023, 1, 5, tzinfo=UTC)).award_counts
    assert count.year == kept


def test_without_a_day_of_publication_nothing_is_doubted() -> None:
    found = extract(TEXT.format(year=1948))
    assert plausible(found, None) == found
