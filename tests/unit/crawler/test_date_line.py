"""Which lines tell when an article was published, and which when something happened."""

from datetime import datetime

import pytest

from crawler.date_line import Told, read_date_line
from models.vietnam import VIETNAM

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
DAY = datetime(2026, 11, 20, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "line",
    [
        "20/11/2026",
        "Thứ sáu, ngày 20 tháng 11 năm 2026",
        "Ngày đăng: 20/11/2026",
        "Đăng ngày 20-11-2026",
        "Được đăng: 20 Tháng 11 2026",
        "Xuất bản: Thứ sáu, 20/11/2026 | Chuyên mục: Thi đua - Khen thưởng | Lượt xem: 1.482",
        "Lò Văn Ví - 20/11/2026",
        "Báo Ví Dụ | 20.11.2026",
        "Thứ sáu, 20/11/2026 Thi đua yêu nước",
        "20/11/2026 | Lượt xem: 120 | In | Gửi cho bạn bè",
        "Posted on November 20, 2026 by Lò Văn Ví",
        "Tác giả: Lò Văn Ví - Ngày tạo: 20/11/2026",
    ],
)
def test_a_line_of_nothing_but_a_date_tells_the_publication(line: str) -> None:
    (told,) = read_date_line(line, NOW)
    assert (told.moment, told.is_correction) == (DAY, False)


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 20/11/2026, tại Nhà văn hóa xã Ví Dụ, bà con họp mặt.",
        "Sáng 20/11/2026, xã Ví Dụ biểu dương 12 hộ hiến đất",
        "Khai mạc 08:00 ngày 20/11/2026",
        "Hạn nộp hồ sơ: 17:00, 20/11/2026",
        "Ngày ban hành: 20/11/2026",
        "Ngày sinh: 20/11/1980",
        "Quyết định số 12/QĐ-UBND ngày 20/11/2026",
        "Lào Cai, ngày 20 tháng 11 năm 2026",
        "Thời gian: 08:30 - 20/11/2026, Hội trường xã",
        "Từ 10/11/2026 đến 20/11/2026",
        "Cập nhật giá vàng trong nước 20/11/2026",
        "Sửa đổi quy định dạy thêm 20/11/2026",
        "Ảnh chụp ngày 20/11/2026",
        "Phát sóng: 19:45, 20/11/2026",
        "Hôm nay: Thứ sáu, 20/11/2026",
        "Hội thi diễn ra trong hai ngày, bắt đầu từ Thứ sáu, 20/11/2026",
        "2 giờ trước",
        "",
        "x" * 200 + " 20/11/2026",
    ],
)
def test_a_line_about_a_happening_tells_none(line: str) -> None:
    assert read_date_line(line, NOW) == []


@pytest.mark.parametrize(
    "line",
    ["Ngày ban hành: 10/11/2026 - Ngày đăng: 20/11/2026", "Ngày đăng: 20/11/2026 - Hạn nộp: 21/11/2026 17:00"],
)
def test_beside_the_day_of_something_else_only_the_labelled_one_counts(line: str) -> None:
    assert [f"{told.moment:%d/%m}" for told in read_date_line(line, NOW)] == ["20/11"]


def test_a_correction_is_told_apart() -> None:
    at = [datetime(2026, 11, day, 8, 30, tzinfo=VIETNAM) for day in (19, 20)]
    assert read_date_line("Cập nhật lúc 08:30 20/11/2026", NOW) == [Told(at[1], is_correction=True, is_labelled=True)]
    for line in (
        "Đăng lúc: 19/11/2026 08:30 - Cập nhật: 20/11/2026 08:30",
        "Thứ năm, 19/11/2026, 08:30 (cập nhật 20/11/2026 08:30)",
    ):
        first, second = read_date_line(line, NOW)
        assert (first.moment, first.is_correction) == (at[0], False)
        assert (second.moment, second.is_correction) == (at[1], True)
    second, first = read_date_line("Cập nhật: 20/11/2026 08:30 | Ngày đăng: 19/11/2026 08:30", NOW)
    assert (first.moment, first.is_correction, second.is_correction) == (at[0], False, True)
