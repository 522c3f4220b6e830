"""Dates in the notations of Vietnamese sites."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.dates import VIETNAM, read_date

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21T08:30:00+07:00", "2026-11-21 08:30"),
        ("2026-11-21T01:30:00Z", "2026-11-21 08:30"),
        ("2026-11-21T01:30:00.123Z", "2026-11-21 08:30"),
        ("2026-11-21 08:30:15", "2026-11-21 08:30"),
        ("2026/11/21", "2026-11-21 00:00"),
        ("Sat, 21 Nov 2026 08:30:00 +0700", "2026-11-21 08:30"),
        ("Sat, 21 Nov 2026 01:30:00 GMT", "2026-11-21 08:30"),
        ("Sat, 21 Nov 2026 08:30:00 GMT+7", "2026-11-21 08:30"),
        ("November 21, 2026 8:30 PM", "2026-11-21 20:30"),
        ("21/11/2026", "2026-11-21 00:00"),
        ("21/11/2026 - 08:30", "2026-11-21 08:30"),
        ("21-11-2026 20:52", "2026-11-21 20:52"),
        ("21.11.2026 | 20:52", "2026-11-21 20:52"),
        ("Thứ bảy - 21/11/2026 13:34", "2026-11-21 13:34"),
        ("16:30 02/10/2020", "2020-10-02 16:30"),
        ("08:30 | Thứ Bảy, 21/11/2026", "2026-11-21 08:30"),
        ("08:30, Thứ 7, ngày 21/11/2026", "2026-11-21 08:30"),
        ("8h30 ngày 21/11/2026", "2026-11-21 08:30"),
        ("21/11/2026 lúc 8 giờ 30 phút", "2026-11-21 08:30"),
        ("20/09/2019 11:04 SA", "2019-09-20 11:04"),
        ("20/09/2019 12:04 SA", "2019-09-20 00:04"),
        ("20/09/2019 02:04:09 CH", "2019-09-20 14:04"),
        ("20/09/2019 8:04 Tối", "2019-09-20 20:04"),
        ("20/09/2019 1:04 trưa", "2019-09-20 13:04"),
        ("Create: T5, 01/09/2020 - 09:39", "2020-01-09 09:39"),
        ("Thứ ba, 01/09/2020", "2020-09-01 00:00"),
        ("Thứ 3, 23/09/2014", "2014-09-23 00:00"),
        ("CN, 22/11/2026, 05:00 (GMT+7)", "2026-11-22 05:00"),
        ("9/26/2026 9:20:00 AM", "2026-09-26 09:20"),
        ("9/6/2026 9:20:00 PM", "2026-09-06 21:20"),
        ("25/09/2026 10:00:00", "2026-09-25 10:00"),
        ("Ngày đăng: 21 tháng 11 năm 2026", "2026-11-21 00:00"),
        ("21 Tháng Mười Một, 2026", "2026-11-21 00:00"),
        ("Chủ nhật\u00a022/11/2026\u00a0|\u00a005:00", "2026-11-22 05:00"),
        ("31/02/2026, sửa 21/11/2026 07:00", "2026-11-21 07:00"),
        ("Ngày mai 24/11/2026; đăng 20/11/2026", "2026-11-20 00:00"),
        ("Lượt xem: 1.482 | 17/02/2023 14:05:00", "2023-02-17 14:05"),
        # The weekday tells the order, wherever it stands beside the date, and only beside its own date.
        ("Thứ Hai, 05/04/2026", "2026-05-04 00:00"),
        ("Chủ nhật, 05/04/2026", "2026-04-05 00:00"),
        ("01/09/2020, T5", "2020-01-09 00:00"),
        ("01/09/2020 - 09:39 (Thứ năm)", "2020-01-09 09:39"),
        ("Th 7, 21/11/2026", "2026-11-21 00:00"),
        ("T.7 - 21/11/2026 8:30", "2026-11-21 08:30"),
        ("Thứ Bảy, 08:30 21-11-2026", "2026-11-21 08:30"),
        ("20/10/2026, Thứ bảy 21/11/2026", "2026-10-20 00:00"),
        ("Thứ hai, 12/10/2026 | 05/04/2026", "2026-10-12 00:00"),
        ("Lần thứ ba 05/04/2026", "2026-04-05 00:00"),
        ("Vụ thu 05/09/2026", "2026-09-05 00:00"),
        # So does the manner of a server set to English (US), which writes no zeros.
        ("9/6/2026 9:20 AM", "2026-09-06 09:20"),
        ("06/09/2026 9:20 AM", "2026-09-06 09:20"),
        ("20/11/2026 15:09 PM", "2026-11-20 15:09"),
        # Months in words, in both orders.
        ("Tháng Mười Một 21, 2026", "2026-11-21 00:00"),
        ("ngày 21 tháng mười một năm 2026", "2026-11-21 00:00"),
        ("mùng 8 tháng 3 năm 2026", "2026-03-08 00:00"),
        ("21 Th11, 2026", "2026-11-21 00:00"),
        ("21 thg 11, 2026 08:30", "2026-11-21 08:30"),
        ("Thứ 7, Ngày 21 Tháng 11, năm 2026, 08:30", "2026-11-21 08:30"),
        ("Saturday, November 21st, 2026", "2026-11-21 00:00"),
        ("Sat Nov 21 08:30:00 ICT 2026", "2026-11-21 00:00"),
        ("Sat Nov 21 2026 08:30:00 GMT+0700 (Indochina Time)", "2026-11-21 08:30"),
        ("08h30' ngày 21/11/2026", "2026-11-21 08:30"),
        ("21 - 11 - 2026 | 8g30", "2026-11-21 08:30"),
        ("21/11/26 08:30", "2026-11-21 08:30"),
        ("Thứ bảy, 21/11/26", "2026-11-21 00:00"),
        ("21/11/2026 99:99", "2026-11-21 00:00"),
    ],
)
def test_notations(text: str, expected: str) -> None:
    moment = read_date(text, now=NOW)
    assert moment is not None
    assert moment.strftime("%Y-%m-%d %H:%M") == expected
    assert moment.utcoffset() == VIETNAM.utcoffset(None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hôm nay",
        "08:30",
        "45/13/2026",
        "21/11",
        "Quyết định số 21/11/20261",
        "01/01/1889",
        "25/12/2026",
        "99:99",
        "2 giờ trước",
        "5 phút trước",
        "Hôm qua, 21:00",
        "T5/2026",
        "Tháng 11/2026",
        "© 2026 Báo Ví Dụ",
        "21/11/26",
        "Thứ tư, 05/04/2026",  # neither 5 April nor 4 May was one
        "10/11/2026 9:20 AM",  # in which order nobody can tell
        "mùng 5 Tết",
        "10/3/2026 (âm lịch)",
        "tức ngày 10/3/2026 âm lịch",
        "5 tháng Giêng 2026",
        "22/11/2026 20:30",
        "05/12/2026",
        "IP 10.12.11.25 08:30",
        "sáng mai, 23/11/2026",
    ],
)
def test_what_is_no_date_stays_none(text: str) -> None:
    assert read_date(text, now=NOW) is None


def test_without_a_clock_the_future_is_believed() -> None:
    moment = read_date("25/12/2026")
    assert moment is not None
    assert (moment.month, moment.day) == (12, 25)


DATE_LIKE = st.lists(
    st.sampled_from("0123456789/-.:, |hTZ+")
    | st.sampled_from(["tháng ", "Thứ ", "CN", "SA", "GMT", "năm", "Nov ", "2026"])
).map("".join)


@given(DATE_LIKE | st.text())
def test_any_text_gives_a_moment_of_vietnam_or_none(text: str) -> None:
    moment = read_date(text)
    assert moment is None or moment.utcoffset() == VIETNAM.utcoffset(None)
