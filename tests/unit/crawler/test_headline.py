"""The headline of the article, not that of the site, the section or the page that shows every article."""

import pytest

from crawler.headline import without_site
from crawler.parse import parse_html

TITLE = "Bà con bản Lũng Ví hiến đất mở đường"
TEXT = "".join(f"<p>Đoạn {n}: bà con góp ngày công làm đường, ai cũng phấn khởi vui mừng.</p>" for n in range(5))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>{TITLE} | Báo Ví Dụ</title>", f"<h1>{TITLE}</h1>"),
        (f"<title>Báo Ví Dụ điện tử - {TITLE}</title>", f"<h1>Báo Ví Dụ</h1><span class='tieude'>{TITLE}</span>"),
        (f"<title>.:: {TITLE} ::.</title>", f"<td class='NewsTitle'>{TITLE}</td>"),
        (f"<title>{TITLE} - Ví Dụ Online</title>", f"<h1>Ví Dụ Online</h1><div class='cms-title'>{TITLE}</div>"),
        (
            "<title>Tin chi tiết</title>",
            f"<h2 class='portlet-title'>Tin tức chung của tỉnh</h2><p id='lblTieuDe'>{TITLE}</p>",
        ),
        ("<title>Công khai - Trang thông tin điện tử xã Ví Dụ</title>", f"<p class='headline-view'>{TITLE}</p>"),
        (
            "<title>Chi tiết bài viết</title>",
            f"<h3 class='title'><a href='/2'>Một tin khác ở đầu trang</a></h3><div class='news-title'>{TITLE}</div>",
        ),
        ("<title>Lao động Xứ Ví</title>", f"<h1>{TITLE}</h1>"),
        ("<title>Tin chi tiết</title>", f"<div>Tin tức » Thi đua khen thưởng</div><h4>{TITLE}</h4><p>20/11/2026</p>"),
        ("<title>Hội Nông dân tỉnh Ví Dụ</title>", f"<b>HỘI NÔNG DÂN TỈNH VÍ DỤ</b><p>{TITLE}</p><p>20/11/2026</p>"),
        ("<title>Báo Ví Dụ</title>", f"<p class='tit'>{TITLE}</p>"),
        (f"<title>Tin chi tiết</title><meta name='DC.title' content='{TITLE}'>", "<h1>Cổng thông tin</h1>"),
        ("<title>Hội Phụ nữ xã Ví Dụ</title>", f"<table><tr><td class='tieude2'>{TITLE}</td></tr></table>"),
        (
            "<title>Trường Tiểu học Ví Dụ</title>",
            f"<a href='/'>Trường Tiểu học Ví Dụ</a><h1 class='title'>{TITLE}</h1>",
        ),
        (
            "<title>Bà con Lũng Ví hiến đất mở đường vào bản</title>",
            f"<div class='tieude'>Thông tin cần biết hôm nay</div><div class='tieude'>{TITLE}</div>",
        ),
        ("<title>Bản in</title>", f"<b>Cổng Ví Dụ</b><br><b>{TITLE}</b><br><i>Thứ sáu, 20/11/2026</i><br>"),
        (
            "<title>Tin tức</title>",
            f"<p>Tiêu đề</p><p>{TITLE}</p><p>Ngày xuất bản</p><p>2026-11-20 08:30:00</p><p>Nội dung</p>",
        ),
        (f"<title>{TITLE} - Tỉnh đoàn Ví Dụ</title>", f"<div class='news-title'>{TITLE}</div>"),
        (
            "<title>Hoạt động hệ thống ngành</title>",
            "<li><a href='/hd'>Hoạt động hệ thống ngành</a></li><div class='title-page'>Hoạt động hệ thống ngành</div>"
            f"<h1 class='title-detail'>{TITLE}</h1>",
        ),
        (
            "<title>Tin hoạt động ngành thuế - Cục Thuế tỉnh Ví Dụ</title>",
            f"<td class='titleDetail'><h3>{TITLE}</h3></td><p>Cục Thuế tỉnh Ví Dụ</p>",
        ),
        (
            "<title>Cổng thông tin - Chi tiết tin</title>",
            f"<p class='title'>Trang này sử dụng JavaScript.</p><b>Ví</b><p class='x tieudetin'>{TITLE}</p>",
        ),
        (f"<title>{TITLE} (20/11/2026 16:35)</title>", f"<h3>{TITLE} <small>(20/11/2026 16:35)</small></h3>"),
        (
            f"<title>HỘI KHUYẾN HỌC THÀNH PHỐ VÍ: {TITLE}</title><meta property='og:title' content='{TITLE}'>",
            f"<h1>HỘI KHUYẾN HỌC THÀNH PHỐ VÍ</h1><h3>{TITLE}</h3>",
        ),
        ("<title>Liên đoàn Lao động tỉnh - Chi tiết tin</title>", f"<span class='tieude'>{TITLE}</span>"),
        (
            "<title>Bệnh viện Đa khoa khu vực Sông Ví</title>",
            f"<h2>BỆNH VIỆN ĐA KHOA KHU VỰC SÔNG VÍ</h2><h3>{TITLE}</h3>"
            "<p>© 2026 - Bệnh viện Đa khoa khu vực Sông Ví</p>",
        ),
    ],
)
def test_the_headline_is_found(head: str, body: str) -> None:
    page = f"<html><head>{head}</head><body>{body}<div>{TEXT}</div></body></html>"
    assert parse_html(page, "https://bao.example/tin-1.html").title == TITLE


def test_what_an_office_does_is_a_headline_and_its_name_is_none() -> None:
    title = "Sở Y tế Ví Dụ khuyến cáo người dân chủ động phòng bệnh"
    page = f"<title>Sở Y tế tỉnh Ví Dụ</title><h2 class='detail-title'>{title}</h2><h3>Tin cùng chuyên mục</h3>{TEXT}"
    assert parse_html(page, "https://bao.example/tin-1.html").title == title


@pytest.mark.parametrize(
    "title", ["Báo động đỏ - mùa lũ về", "Sở Nội vụ - một năm nhìn lại", "Đường lên Ví Dụ - Lũng Ví"]
)
def test_a_headline_in_two_parts_stays_whole(title: str) -> None:
    assert without_site(title) == title


@pytest.mark.parametrize(
    "title",
    [
        "Thông báo tạm ngừng cấp điện từ 7h00 ngày 20/11/2026",
        "Công an bắt nghi phạm trộm trâu ở xã Tân Lập",
        "Sinh viên Ví Dụ mở lớp lập trình JavaScript",
    ],
)
def test_a_headline_with_an_hour_a_place_or_a_word_of_programs_stays(title: str) -> None:
    page = f"<title>{title}</title><h1>{title}</h1><h2 class='title'>Chuyên mục nông thôn mới</h2>{TEXT}"
    assert parse_html(page, "https://bao.example/tin-1.html").title == title


@pytest.mark.parametrize("site", ["Ban Tổ chức Tỉnh ủy Ví Dụ", "Tạp chí Tổ chức nhà nước"])
def test_the_name_of_an_organ_is_taken_off(site: str) -> None:
    assert without_site(f"{TITLE} - {site}") == TITLE


@pytest.mark.parametrize("title", ["Báo cáo kết quả phong trào thi đua", "Ban Chỉ đạo 35 tỉnh giao ban tháng 11"])
def test_a_headline_may_begin_like_the_name_of_a_site(title: str) -> None:
    page = f"<title>{title} | Báo Ví Dụ</title><h1>{title}</h1><h3 class='title'>Thông tin cần biết hôm nay</h3>{TEXT}"
    assert parse_html(page, "https://bao.example/tin-1.html").title == title


@pytest.mark.parametrize("address", ["#", "?mod=tin&id=12", "http://[hong", "/tin-12.html"])
def test_a_headline_may_be_a_link_to_its_article(address: str) -> None:
    page = f"<title>{TITLE} - Ví Dụ</title><h1><a href='{address}'>{TITLE}</a></h1><h1>Chuyên mục hôm nay</h1>{TEXT}"
    assert parse_html(page, "https://bao.example/tin-1.html").title == TITLE


@pytest.mark.parametrize("address", ["/", "https://hoi.example", "//hoi.example/"])
def test_a_heading_that_leads_home_is_the_name_of_the_site(address: str) -> None:
    site = "BAN LIÊN LẠC CỰU CHIẾN BINH"
    page = f"<title>{site}: {TITLE}</title><h1><a href='{address}'>{site}</a></h1><h3 class='post-title'>{TITLE}</h3>"
    assert parse_html(page + TEXT, "https://hoi.example/tin-1.html").title == TITLE
