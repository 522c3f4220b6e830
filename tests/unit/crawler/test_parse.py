"""HTML of the designs that Vietnamese sites use becomes an Article."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.parse import NotAnArticle, parse_html, parse_page
from models.article import FetchedPage
from models.source import Selectors, Source
from models.vietnam import VIETNAM
from tests.unit.crawler.article_page import FIRST, LEAD, NAVIGATION, SECOND, TEXT, TITLE, URL, article, html


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p>{LEAD}</p>{TEXT}</div>",
        f"<div><div>{LEAD}</div><div>{FIRST}</div><div>{SECOND}</div></div>",
        f"<div>{LEAD}<br><br>{FIRST}<br/>{SECOND}</div>",
        f"<h2 class='sapo'>{LEAD}</h2><div>{TEXT}</div>",
        f"<h2 class='sapo'>{LEAD}</h2><div><p><b>{LEAD}</b></p>{TEXT}</div>",
        f"<div class='hometext'>{LEAD}</div><div class='bodytext'>{TEXT}</div>",
        f"<form><table><tr><td><div><p>{LEAD}</p>{TEXT}</div></td></tr></table></form>",
        f"<div><p>{LEAD}</p><p>&nbsp;</p>{TEXT}<p>\u200b</p></div>",
        f"<div><p>{LEAD}</p>{TEXT}<p class='tac-gia'><b>Tác giả: Lò Văn Pâng</b></p></div>",
        f"<div><p>{LEAD}</p>{TEXT}<p>Lò Văn Pâng</p></div>",
        f"<div><p>{LEAD}</p>{TEXT}<p>Lò Văn Pâng</p><p>(Ngày đăng: 28-09-2023)</p><p>* Mời bạn đọc xem thêm</p></div>",
        f"<div><p>{LEAD}</p><p><img src='a.jpg'></p><p><i>Bà con đổ bê tông.</i></p>{TEXT}</div>",
        f"<div><p>{LEAD.replace('20/11', '<time>20/11</time>')}</p>{TEXT}</div>",
        f"<div><p>{LEAD}</p><p>{FIRST}</p><p>Bà con góp công. Ảnh: P.Y</p><p>{SECOND}</p></div>",
        f"<div><p>{LEAD}</p><p><img src='a.jpg'></p><p class='anh'>Bà con đổ bê tông đường vào xóm</p>{TEXT}</div>",
        f"<div><p>{LEAD}</p><video></video><p class='cap'>Video: Bà con đổ bê tông</p>{TEXT}</div>",
        f"<div><p>{LEAD}</p>{TEXT}<p>Nơi nhận:</p><p>- Như Điều 3;</p><p>CHỦ TỊCH</p><p>(Đã ký)</p><p>Lò Ví</p></div>",
        f"<div><p>{LEAD}</p>{TEXT}</div><div>Chủ Nhật, 22/11/2026 (14/10 Âm lịch) 10:05 GMT+7</div>",
        f"<div><p>{LEAD}</p>{TEXT}</div><div style='display:none'><p>{LEAD}</p>{TEXT}</div>",
        f"<div><p>{LEAD}</p><figure><img><figcaption>Con đường.</figcaption></figure>{TEXT}</div>",
        f"<div>{LEAD}<br><img src='a.jpg'><br>{FIRST}<br>{SECOND}</div>",
        f"<div><p>{LEAD}</p><p><img src='a.jpg'><br>Bà con đổ bê tông</p>{TEXT}</div>",
        f"<p>20/11/2026 - 08:30</p><p>Lượt xem: 1.482</p><div><p>{LEAD}</p>{TEXT}</div>",
        f"<div><p>{LEAD}</p>{TEXT}<div class='tin-lien-quan'><a href='/2'>Một tin khác</a></div></div>",
        f"<div><p>{LEAD}</p>{TEXT}<p><a href='/2'>&gt;&gt; Xem thêm: một tin khác</a></p></div>",
        f"<div><div class='cot a'><p>{LEAD}</p><p>{FIRST}</p></div><div class='cot b'><p>{SECOND}</p></div></div>",
        f"<table><tr><td>{LEAD}<br>{FIRST}<br>{SECOND}</td><td><b>Giá vàng</b><br>SJC: 14.510</td></tr></table>",
        f"<div class='field-label-hidden'><p>{LEAD}</p></div><div>{TEXT}</div>",
        f"<div><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>{LEAD}</p>{TEXT}</div>",
        f"<div><p>{LEAD}</p>{TEXT}<p>Tin khác:</p><p>- Bàn giao nhà</p></div>",
        f"<div><p>{LEAD}</p><div><img src='a.jpg'><p>Bà con làm “đường mới”</p></div>{TEXT}</div>",
        f"<div><p>{LEAD}</p>{TEXT}<p>BBT (tổng hợp)</p></div>",
        f"<div><p>{LEAD}</p>{TEXT}<p>Văn phòng UBND xã</p></div>",
        f"<div><p>{LEAD}</p>{TEXT}</div>".replace("hiến", "<a class='keyword' href='/tag/hien'>hiến</a>"),
        f"<div><p>{LEAD}</p>{TEXT}</div>".replace("Con", "<a class='keyword' href='/tag/con'>Con</a>"),
        f"<div><p>{LEAD}</p>{TEXT}<!-- <p>ghi chú</p> --><script>var p = '<p>không</p>';</script></div>",
    ],
)
def test_text_of_a_design_is_lead_and_paragraphs_and_nothing_else(body: str) -> None:
    found = article(TITLE + body)
    assert found.title == "Hiến đất mở đường"
    assert found.lead == LEAD
    assert found.text == f"{LEAD}\n{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "line",
    [
        "Chia sẻ với chúng tôi, bà Nhàn nói:",
        "Đánh giá về phong trào, ông Pâng cho biết: “Bà con đồng lòng”.",
        "Quyết định số 12/QĐ-UBND ngày 20/11/2026 của Chủ tịch Ủy ban nhân dân xã",
        "Ảnh hưởng của con đường thật lớn.",
        "Nơi nhận: hồ sơ gửi về Sở Nội vụ, số 12 phố Ví, trước ngày 30/11/2026.",
    ],
)
def test_a_sentence_that_begins_like_a_tool_stays(line: str) -> None:
    assert article(f"{TITLE}<div><p>{line}</p><p>{LEAD}</p>{TEXT}</div>").text.startswith(f"{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "Chia sẻ Facebook",
        "Bình luận (0)",
        "Lượt xem: 1.482",
        "A- A A+",
        "In bài viết",
        "Thời điểm in: 22/11/2026",
        ">> Một tin khác hẳn",
    ],
)
def test_tools_are_left_out(line: str) -> None:
    found = article(f"{TITLE}<div><p>{LEAD}</p>{TEXT}<p>{line}</p></div>")
    assert found.text == f"{LEAD}\n{FIRST}\n{SECOND}"


def test_a_hidden_copy_for_printing_leaves_no_doubt_about_the_text() -> None:
    copy = f"<div id='printArea' style='display:none'><h2>Hiến đất mở đường</h2><p>{LEAD}</p>{TEXT}</div>"
    found = article(f"{TITLE}<div class='tom-tat'>{LEAD}</div><div id='noidung'>{TEXT}</div>{copy}")
    assert (found.text.split("\n"), found.text_from) == ([LEAD, FIRST, SECOND], "density")


def test_a_description_that_repeats_the_headline_is_no_lead() -> None:
    title = "Xã Hưng Khánh Trung hiến đất mở đường vào xóm Lũng Vân"
    head = f"<title>{title}</title><meta name='description' content='{title}'>"
    found = article(f"<div><p>{title}</p><p>{LEAD}</p>{TEXT}</div>", head)
    assert found.text.split("\n") == [LEAD, FIRST, SECOND]


def test_a_heading_behind_a_picture_is_no_caption() -> None:
    picture = "<figure><img src='a.jpg'><figcaption>Bà con đổ bê tông</figcaption></figure>"
    marked = "<p><img src='a.jpg'></p><p class='chuthich'>Bà con đổ bê tông</p>"
    found = article(f"{TITLE}<div><p>{LEAD}</p>{marked}<p><b>Vườn rau trên đá</b></p>{TEXT}</div>")
    assert found.text.split("\n") == [LEAD, "Vườn rau trên đá", FIRST, SECOND]
    for heading in ("<h3>Khen đúng người làm trực tiếp</h3>", "<p><b>Khen đúng người làm trực tiếp</b></p>"):
        found = article(f"{TITLE}<div><p>{LEAD}</p>{picture}{heading}{TEXT}</div>")
        assert found.text.split("\n") == [LEAD, "Khen đúng người làm trực tiếp", FIRST, SECOND]


def test_a_table_of_data_is_one_line_a_row() -> None:
    rows = "".join(
        f"<tr><td><p>{n}</p></td><td><p>Hộ {name}</p></td></tr>" for n, name in enumerate(("Nhàn", "Pâng"), 1)
    )
    found = article(f"{TITLE}<div class='than'><p>{LEAD}</p>{TEXT}<table>{rows}</table></div>")
    assert found.text.endswith("1 | Hộ Nhàn\n2 | Hộ Pâng")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Hiến đất mở đường - Cổng Thông tin điện tử tỉnh Ví Dụ</title>", "Hiến đất mở đường"),
        ("<title>Hiến đất mở đường | Báo Ví Dụ điện tử</title>", "Hiến đất mở đường"),
        ("<title>Hiến đất mở đường - Xóm Lũng Vân</title>", "Hiến đất mở đường - Xóm Lũng Vân"),
        ("<title>baovidu.vn</title><meta property='og:title' content='Hiến đất mở đường'>", "Hiến đất mở đường"),
    ],
)
def test_the_title_stands_without_its_site(head: str, title: str) -> None:
    assert article(f"<p>{LEAD}</p>{TEXT}", head).title == title


def json_ld(**fields: str) -> str:
    pairs = ", ".join(f'"{key}": "{value}"' for key, value in fields.items())
    return f'<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", {pairs}}}]}}</script>'


PUBLISHED = "2026-11-20T08:30:00+07:00"


def test_rows_and_cells_that_are_never_closed_end_where_the_next_begins() -> None:
    rows = "<tr><td>1<td>Hộ Nhàn<tr><td>2<td>Hộ Pâng"
    found = article(f"{TITLE}<div class='than'><p>{LEAD}</p>{TEXT}<table>{rows}</table></div>")
    assert found.text.endswith("1 | Hộ Nhàn\n2 | Hộ Pâng")


@pytest.mark.parametrize(
    ("head", "line", "published", "source"),
    [
        (json_ld(datePublished="2026-11-20T08:30:00+07:00"), "", PUBLISHED, "json-ld"),
        ("<meta property='article:published_time' content='2026-11-20T01:30:00Z'>", "", PUBLISHED, "meta"),
        ("", "<p>Thứ sáu, 20/11/2026 - 08:30</p>", PUBLISHED, "text"),
        (json_ld(datePublished="2026-11-20"), "<p>20/11/2026 - 08:30</p>", PUBLISHED, "text"),
        (json_ld(datePublished="2026-11-20T08:30:00+07:00"), "<p>19/11/2026 10:00</p>", PUBLISHED, "json-ld"),
        ("", "<p>Cập nhật lúc 08:30 20/11/2026</p>", PUBLISHED, "text"),
        ("", "", None, None),
    ],
)
def test_the_time_of_publication_and_where_it_was_found(
    head: str, line: str, published: str | None, source: str | None
) -> None:
    found = article(f"{TITLE}{line}<div class='than'><p>{LEAD}</p>{TEXT}</div>", head)
    assert found.published_at == (published and datetime.fromisoformat(published))
    assert found.published_from == source


def test_todays_date_in_the_head_of_the_site_is_not_the_date_of_the_article() -> None:
    page = (
        f"<div class='top'>Chủ nhật, 22/11/2026</div>{NAVIGATION * 3}{TITLE}<div class='than'><p>{LEAD}</p>{TEXT}</div>"
    )
    assert parse_html(f"<body>{page}</body>", URL).published_at is None


def test_a_correction_is_told() -> None:
    head = json_ld(datePublished="2026-11-20T08:30:00+07:00", dateModified="2026-11-21T09:00:00+07:00")
    assert article(f"{TITLE}<p>{LEAD}</p>{TEXT}", head).modified_at == datetime(2026, 11, 21, 9, tzinfo=VIETNAM)


def fetched(body: str, **changes: object) -> FetchedPage:
    known = {
        "source": "bao",
        "url": URL,
        "final_url": URL,
        "content_type": "text/html; charset=utf-8",
        "body": html(body).encode(),
        "fetched_at": datetime(2026, 11, 22, tzinfo=UTC),
    }
    return FetchedPage(**(known | changes))  # type: ignore[arg-type]


def test_the_feed_tells_the_day_where_the_page_does_not() -> None:
    listed = datetime(2026, 11, 20, 8, 30, tzinfo=VIETNAM)
    found = parse_page(fetched(f"{TITLE}<p>{LEAD}</p>{TEXT}", listed_at=listed))
    assert (found.published_at, found.published_from) == (listed, "feed")


def test_a_date_after_the_fetch_is_not_believed() -> None:
    late = (datetime(2026, 11, 22, tzinfo=UTC) + timedelta(days=9)).strftime("%d/%m/%Y %H:%M")
    assert parse_page(fetched(f"{TITLE}<p>{late}</p><p>{LEAD}</p>{TEXT}")).published_at is None


def test_selectors_of_the_source_come_first() -> None:
    head = "<h1>Báo Ví Dụ</h1><b class='t'>Hiến đất</b><i class='d'>20/11/2026 08:30</i>"
    body = f"{head}<div class='x'>{TEXT}<em>bỏ</em></div>"
    selectors = Selectors(title=".t", body=".x", published=".d", remove=(".x em",))
    source = Source(
        name="bao", title="Báo", kind="board", province="Cao Bằng", hosts=("bao.example",), selectors=selectors
    )
    found = parse_page(fetched(body), source)
    assert (found.title, found.text, found.province) == ("Hiến đất", f"{FIRST}\n{SECOND}", "Cao Bằng")
    assert (found.published_from, found.source) == (".d", "bao")


@pytest.mark.parametrize("text", ["", "chỉ có chữ", "<p>", "<html></html>", "<![foo", "<!--", "\x00", "a" * 300])
def test_what_is_no_page_says_that_it_is_empty(text: str) -> None:
    with pytest.raises(NotAnArticle) as caught:
        parse_html(text, URL)
    assert caught.value.reason == "empty_page"


def test_the_stamp_of_a_place_is_no_word_of_the_lead() -> None:
    found = article(f"{TITLE}<p class='sapo'><span class='location-stamp'>Lai Châu</span>{LEAD}</p><div>{TEXT}</div>")
    assert found.text.split("\n") == [LEAD, FIRST, SECOND]
