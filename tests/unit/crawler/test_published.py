"""The day of publication: found where it stands, and never taken from anything else that has a date."""

from datetime import UTC, datetime

import pytest

from crawler.address_date import contradicts, day_in_address
from crawler.parse import parse_page
from models.article import Article, FetchedPage
from models.vietnam import VIETNAM

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
URL = "https://bao.example/tin-1.html"
TITLE = "Bà con bản Lũng Ví hiến đất mở đường"
TEXT = (
    "<p>"
    + "</p><p>".join(f"Đoạn {n}: bà con góp ngày công làm đường, ai cũng phấn khởi vui mừng." for n in range(9))
    + "</p>"
)


MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Trang chủ", "Giới thiệu", "Tin tức", "Liên hệ"))


def read(body: str, head: str = "", url: str = URL) -> Article:
    html = f"<html><head><title>{TITLE} | Báo Ví Dụ</title>{head}</head><body>{body}</body></html>"
    page = FetchedPage(
        source="bao", url=url, final_url=url, content_type="text/html", body=html.encode(), fetched_at=NOW
    )
    return parse_page(page)


def json_ld(published: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{published}"}}</script>'


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><p>Ngày đăng: 20/11/2026</p><div>{TEXT}</div>",
        f"<h1>{TITLE}</h1><div>{TEXT}</div><p>Ngày đăng: 20/11/2026 08:30 SA</p>",
        f"<div><div class='ngay'>Thứ sáu, 20/11/2026 - 08:30</div><h1>{TITLE}</h1>{TEXT}</div>",
        f"<h1>{TITLE}</h1><p>Cập nhật: 20/11/2026</p><div>{TEXT}</div>",
        f"<td><b>{TITLE}</b> <font>20/11/26 14:10</font><br>{TEXT}</td>",
        f"<p>{TITLE}</p><div>{TEXT}<p><b>LÒ PÂNG - MỸ HẠNH</b> (20/11/2026)</p></div>",
        f"<h1>{TITLE}</h1><p>Ngày đăng: 20/11/2026 | Cập nhật: 21/11/2026</p><div>{TEXT}</div>",
        f"<article><h1>{TITLE}</h1><time datetime='2026-11-20T08:30:00+07:00'>Thứ sáu</time>{TEXT}</article>"
        "<article class='comment'><time datetime='2026-11-21T08:30:00+07:00'></time></article>",
        f"<a href='/tin-1.html'>{TITLE}</a><p>19/11/2026 07:00</p><h1>{TITLE}</h1><p>20/11/2026</p><div>{TEXT}</div>",
        f"<h1>{TITLE}</h1><p>20/11/2026 08:00</p><div>{TEXT}</div><p>Cập nhật lần cuối: 01/01/2015</p>",
        f"<h1>{TITLE}</h1><p>20/11/2026 08:00</p><p><a href='/'>Trang chủ</a></p><div>{TEXT}</div>",
        # The clock of the site stands right above the headline, later than the correction below it.
        f"<div><p>Chủ nhật, 22/11/2026 - 08:11</p><h1>{TITLE}</h1><p>Cập nhật lúc: 20/11/2026 14:07</p>{TEXT}</div>",
        f"<div><p>Ngày in: 22/11/2026</p><h1>{TITLE}</h1><p>Cập nhật: 14:07 ngày 20/11/2026</p>{TEXT}</div>",
        f"<h3>Bài viết mới</h3><h1>{TITLE}</h1><div>{TEXT}</div>"
        "<p>Bài viết được đăng trong mục Tin hoạt động vào ngày 20 Tháng Mười Một, 2026 bởi admin.</p>",
        f"<div><p>Chủ nhật, 22/11/2026</p><p>Thứ 6, 20/11/2026 | 17:12 · 963 lượt xem</p><h1>{TITLE}</h1>{TEXT}</div>",
        f"<h1>{TITLE}</h1><p><time>08:41 - 20/11/2026</time><a href='#'>0</a> Diễn đàn</p><div>{TEXT}</div>",
        f"<h3>{TITLE} <small>(20/11/2026 16:35)</small></h3><div>{TEXT}</div>",
        f"<div><div class='ngay'><b>20</b><span>11/2026</span></div><h1>{TITLE}</h1>{TEXT}</div>",
        f"<h1>{TITLE}</h1><p><span>14:20 | 20/11/2026</span><span>842 lượt xem</span></p><div>{TEXT}</div>",
        f"<h1>{TITLE}</h1><p><span>Lò Văn Ví</span><span>Thứ sáu, 20/11/2026 16:20</span></p><div>{TEXT}</div>",
        f"<h1>{TITLE}</h1><div>{TEXT}</div><abbr class='published' title='2026-11-20T11:02:00+07:00'>11:02</abbr>",
        f"<h3>Bài viết mới</h3><h1>{TITLE}</h1><div>{TEXT}</div><p>Lò Thị Ví @ 10:20 20/11/2026</p><p>Lượt xem: 3</p>",
    ],
)
def test_the_day_is_found(body: str) -> None:
    found = read(body).published_at
    assert found is not None
    assert found.date().isoformat() == "2026-11-20"


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><p>Ngày 12/11/2026, tại xã Ví Dụ, bà con họp mặt.</p><div>{TEXT}</div>",
        f"<h1>{TITLE}</h1><p>2 giờ trước</p><div>{TEXT}</div>",
        f"<h2>{TITLE.upper()}</h2><p>Thứ Bảy, 21/11/2026</p>{MENU}<h3>Gương</h3>{TEXT}",
        f"<div><p>Ngày in: 21/11/2026</p><h1>{TITLE}</h1>{TEXT}</div>",
        f"<h1>{TITLE}</h1><div>{TEXT}</div><p>Thứ Bảy, 21/11/2026</p>",
        f"<div class='dau'>Chủ nhật, 22/11/2026 | 09:00</div><div><div><div><h1>{TITLE}</h1>{TEXT}</div></div></div>",
        f"<h1>{TITLE}</h1><div><p>Bà con góp ngày công làm đường, ai cũng phấn khởi, vui mừng.</p></div>"
        "<h3>Tin liên quan</h3><p>12/11/2026 08:00</p>",
        f"<h1>{TITLE}</h1><div><p>Bà con góp ngày công làm đường, ai cũng phấn khởi, vui mừng.</p></div>"
        "<p><a href='/2'>Bà con bản Phìn Ví dựng nhà văn hóa mới</a></p><p>12/11/2026 08:00</p>",
        f"<h1>{TITLE}</h1><div>{TEXT}</div><p>Ngày đăng: 12/11/2026</p><p>Ngày đăng: 13/11/2026</p>",
        f"<h1>{TITLE}</h1><div>{TEXT}</div><p>12/11/2026 08:00 Lò Văn Ví bình luận</p>"
        "<p>© 2026 Báo Ví Dụ, 01/01/2020</p>",
        f"<h1>{TITLE}</h1><div>{TEXT}</div><p><a href='/2'>Sửa đổi quy định dạy thêm, học thêm</a> 12/11/2026</p>",
        f"<article><time datetime='2026-11-12'></time></article><article><time datetime='2026-11-13'></time></article>"
        f"<h1>{TITLE}</h1>{TEXT}",
    ],
)
def test_the_day_of_something_else_is_never_taken(body: str) -> None:
    assert read(body).published_at is None


@pytest.mark.parametrize(
    ("declared", "shown", "day", "source"),
    [
        ("2026-11-20T20:30:00Z", "20/11/2026 20:30", "2026-11-20", "text"),  # the local hour written as UTC
        ("2026-11-22T02:00:00Z", "20/11/2026 20:30", "2026-11-20", "text"),  # when the page was built
        ("2026-11-20T20:30:00+07:00", "19/11/2026 20:30", "2026-11-20", "json-ld"),
        ("2026-05-04", "04/05/2026", "2026-05-04", "text"),
    ],
)
def test_what_programs_write_wrong_is_corrected_by_what_readers_see(
    declared: str, shown: str, day: str, source: str
) -> None:
    found = read(f"<h1>{TITLE}</h1><p>{shown}</p><div>{TEXT}</div>", json_ld(declared))
    assert found.published_at is not None
    assert (found.published_at.date().isoformat(), found.published_from) == (day, source)


def test_both_times_of_one_line_are_kept() -> None:
    found = read(f"<h1>{TITLE}</h1><p>Đăng lúc 19/11/2026 08:30 - Cập nhật: 20/11/2026 09:00</p><div>{TEXT}</div>")
    assert found.published_at == datetime(2026, 11, 19, 8, 30, tzinfo=VIETNAM)
    assert found.modified_at == datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://bao.example/2026/11/20/ba-con-hien-dat", "2026-11-20"),
        ("https://bao.example/2026/1/9/ba-con-hien-dat/", "2026-01-09"),
        ("https://bao.example/tin/20261120/ba-con-hien-dat.html", "2026-11-20"),
        ("https://bao.example/ba-con-hien-dat-20261120083012345.htm", "2026-11-20"),
        ("https://bao.example/ba-con-hien-dat-185261120083012345.htm", "2026-11-20"),
        ("https://bao.example/tin/202611/ba-con-hien-dat-3e15f4a/", None),
        ("https://bao.example/tin/20261345/ba-con", None),
        ("https://bao.example/tin-20261120083099999.htm", None),
        ("https://bao.example/tin?ngay=/2026/11/20/", None),
        ("https://bao.example/bai-20261120.html", None),
        ("http://[1/2026/11/20/", "2026-11-20"),
    ],
)
def test_the_day_that_an_address_carries(address: str, day: str | None) -> None:
    found = day_in_address(address)
    assert (found and found.date().isoformat()) == day


@pytest.mark.parametrize(
    ("path", "contradicted"), [("202611", False), ("202612", False), ("202603", True), ("2026", False)]
)
def test_a_month_in_the_address_contradicts_a_day_far_from_it(path: str, contradicted: bool) -> None:
    moment = datetime(2026, 11, 20, tzinfo=VIETNAM)
    assert contradicts(f"https://bao.example/tin/{path}/ba-con-3e15f4a/", moment) is contradicted


def test_an_address_tells_the_day_where_nothing_else_does_or_what_does_is_wrong() -> None:
    for line in ("", "<p>20/03/2026</p>"):
        found = read(f"<h1>{TITLE}</h1>{line}<div>{TEXT}</div>", url="https://bao.example/2026/11/20/ba-con")
        assert found.published_at == datetime(2026, 11, 20, tzinfo=VIETNAM)
        assert found.published_from == "url"
    contradicted = read(f"<h1>{TITLE}</h1><p>20/03/2026</p><div>{TEXT}</div>", url="https://bao.example/202611/ba-con/")
    assert (contradicted.published_at, contradicted.published_from) == (None, None)


def test_the_address_gives_the_year_of_a_line_without_one() -> None:
    body = f"<h1>{TITLE}</h1><p>Thứ 6, 20/11 | 08:30</p><div>{TEXT}</div>"
    assert read(body, url="https://bao.example/202611/ba-con/").published_at == datetime(
        2026, 11, 20, 8, 30, tzinfo=VIETNAM
    )
    for path in ("202610", "tin"):
        assert read(body, url=f"https://bao.example/{path}/ba-con/").published_at is None


def test_a_marked_correction_is_told_and_the_day_of_building_the_page_is_none() -> None:
    body = f"<h1>{TITLE}</h1><p>20/11/2026</p>{{}}<div>{TEXT}</div>"
    marked = "<span itemprop='dateModified' content='2026-11-21T09:41:00+07:00'></span>"
    assert read(body.format(marked)).modified_at == datetime(2026, 11, 21, 9, 41, tzinfo=VIETNAM)
    built = f"<meta property='og:updated_time' content='{NOW.date()}T00:00:00+07:00'>"
    assert read(body.format(""), head=built).modified_at is None


@pytest.mark.parametrize(
    "beside",
    [
        "<p>{}</p><p><a href='/lich'>Lịch tiếp dân</a></p><p>01/03/2020</p>",
        "<p>{}</p><p>Số 4512 - 20/10/2026</p>",
    ],
)
def test_an_article_of_the_day_of_the_fetch_keeps_its_day(beside: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{beside.format('22/11/2026 08:00')}<div>{TEXT}</div>").published_at
    assert found == datetime(2026, 11, 22, 8, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize("line", ["<p>1205/2021</p>", "<p>Lào Cai - 20/11/2018</p>"])
def test_a_number_and_a_place_tell_no_day(line: str) -> None:
    assert read(f"<h1>{TITLE}</h1><div>{TEXT}</div>{line}").published_at is None
