"""HTML of the designs that Vietnamese sites use becomes an Article; anything else a reason, never a crash."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.blocks import clean, lines
from crawler.markup import tree_of
from crawler.parse import NotAnArticle, parse_html, parse_page
from models.article import Article, FetchedPage
from models.source import Selectors, Source
from models.text import normalise
from models.vietnam import VIETNAM

URL = "https://bao.example/tin-1.html"
LEAD = "Sáng 20/11, xã Hưng Khánh Trung biểu dương 12 hộ gia đình hiến đất mở đường vào xóm Lũng Vân."
FIRST = "Trong số đó có bà Triệu Thị Nhàn, người đã hiến 400 mét vuông đất vườn và vận động bà con cùng làm theo."
SECOND = "Con đường dài 1.200 mét, rộng 3 mét, hoàn thành sau bốn tháng với hơn 900 ngày công của bà con trong xóm."
NAVIGATION = (
    '<div class="menu"><a href="/">Trang chủ</a> <a href="/thi-dua">Thi đua</a> <a href="/lien-he">Liên hệ</a></div>'
)
SIDE = (
    "<div class='cot-phai'>"
    + "".join(f"<p><a href='/t{n}.html'>Tin khác số {n} về một việc khác hẳn</a></p>" for n in range(9))
    + "</div>"
)


def html(body: str, head: str = "<title>Hiến đất mở đường | Báo Ví Dụ</title>") -> str:
    return f"<html><head>{head}</head><body>{NAVIGATION}<div class='noi-dung-chinh'>{body}</div>{SIDE}</body></html>"


def article(body: str, head: str = "<title>Hiến đất mở đường | Báo Ví Dụ</title>") -> Article:
    return parse_html(html(body, head), URL)


TITLE = "<h1>Hiến đất mở đường</h1>"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"


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


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<p>Lò Văn Pâng</p>", "Lò Văn Pâng"),
        ("<p>P.Y</p>", "P.Y"),
        ("<p><strong>Tin, ảnh: Mỹ Hạnh - Lò Pâng</strong></p>", "Mỹ Hạnh - Lò Pâng"),
        ("<p>Bài và ảnh: Mỹ Hạnh</p>", "Mỹ Hạnh"),
        ("<div class='author'>Mỹ Hạnh (TTXVN)</div>", "Mỹ Hạnh (TTXVN)"),
        ("<p>Mỹ Hạnh</p><p>Ảnh: Lò Pâng</p>", "Mỹ Hạnh"),
    ],
)
def test_the_author_is_taken_out_of_the_text(line: str, author: str) -> None:
    found = article(f"{TITLE}<div class='than'><p>{LEAD}</p>{TEXT}{line}</div>")
    assert found.author == author
    assert found.text.endswith(SECOND)


@pytest.mark.parametrize(
    "line",
    ["<p>Theo TTXVN</p>", "<p>Nguồn: TTXVN</p>", "<p>Mỹ Hạnh (TTXVN)</p>", "<div class='author'>Theo TTXVN</div>"],
)
def test_whom_the_text_was_taken_from_is_kept(line: str) -> None:
    assert article(f"{TITLE}<p>{FIRST}</p><p>{SECOND}</p>{line}").credit == "TTXVN"
    assert article(f"{TITLE}<p>{FIRST}</p><p>{SECOND}</p>").credit is None
    behind = f"{TITLE}<article><div><p>{FIRST}</p><p>{SECOND}</p></div><p>Tác giả: Lò Pâng</p><p>Nguồn tin: TTXVN</p>"
    assert article(behind).credit == "TTXVN"


@pytest.mark.parametrize(
    "behind",
    [
        "<p class='text-right'><b>Lò Văn Pâng</b></p>",
        "<p style='text-align: right'>Lò Văn Pâng</p>",
        "<p class='fst-italic'>Tin, ảnh: Lò Văn Pâng</p>",
    ],
)
def test_the_author_may_stand_behind_the_block_of_the_text(behind: str) -> None:
    assert article(f"{TITLE}<div><p>{LEAD}</p>{TEXT}</div>{behind}<p>Chia sẻ</p>").author == "Lò Văn Pâng"
    assert article(f"{TITLE}<div><p>{LEAD}</p>{TEXT}</div><p><b>Tin Nổi Bật Trong Ngày</b></p>").author is None


@pytest.mark.parametrize(
    "behind",
    [
        "<p class='text-right'>Facebook</p>",
        "<p class='text-right'><a href='/'>Quay Lại</a></p>",
        "<p class='text-right'>In Trang</p>",
        "<p class='text-right'>CHỦ TỊCH</p>",
        "<p>Tin: Thời Sự</p>",
        "<p>Người đăng: Vân Anh</p>",
        "<span id='lblAuthority'>UBND Tỉnh Ví Dụ</span>",
    ],
)
def test_what_else_stands_there_is_nobody(behind: str) -> None:
    assert article(f"{TITLE}<div><p>{LEAD}</p>{TEXT}</div>{behind}<p>Chia sẻ</p>").author is None


def test_a_hidden_copy_for_printing_leaves_no_doubt_about_the_text() -> None:
    copy = f"<div id='printArea' style='display:none'><h2>Hiến đất mở đường</h2><p>{LEAD}</p>{TEXT}</div>"
    found = article(f"{TITLE}<div class='tom-tat'>{LEAD}</div><div id='noidung'>{TEXT}</div>{copy}")
    assert (found.text.split("\n"), found.text_from) == ([LEAD, FIRST, SECOND], "density")


def test_a_description_that_repeats_the_headline_is_no_lead() -> None:
    title = "Xã Hưng Khánh Trung hiến đất mở đường vào xóm Lũng Vân"
    head = f"<title>{title}</title><meta name='description' content='{title}'>"
    found = article(f"<div><p>{title}</p><p>{LEAD}</p>{TEXT}</div>", head)
    assert found.text.split("\n") == [LEAD, FIRST, SECOND]


@pytest.mark.parametrize("name", ["<b id='ctl00_lbAuthor'>Lò Văn Pâng</b>", "<b id='lblTacGia'>Lò Văn Pâng</b>"])
def test_the_author_may_be_named_by_an_id(name: str) -> None:
    assert article(f"{TITLE}<div><p>{LEAD}</p>{TEXT}</div><div>{name}</div>").author == "Lò Văn Pâng"


def test_a_heading_behind_a_picture_is_no_caption() -> None:
    picture = "<figure><img src='a.jpg'><figcaption>Bà con đổ bê tông</figcaption></figure>"
    marked = "<p><img src='a.jpg'></p><p class='chuthich'>Bà con đổ bê tông</p>"
    found = article(f"{TITLE}<div><p>{LEAD}</p>{marked}<p><b>Vườn rau trên đá</b></p>{TEXT}</div>")
    assert found.text.split("\n") == [LEAD, "Vườn rau trên đá", FIRST, SECOND]
    for heading in ("<h3>Khen đúng người làm trực tiếp</h3>", "<p><b>Khen đúng người làm trực tiếp</b></p>"):
        found = article(f"{TITLE}<div><p>{LEAD}</p>{picture}{heading}{TEXT}</div>")
        assert found.text.split("\n") == [LEAD, "Khen đúng người làm trực tiếp", FIRST, SECOND]


def test_a_list_of_names_is_no_byline() -> None:
    names = ["Triệu Thị Nhàn", "Lò Văn Pâng", "Hoàng A Sùng"]
    found = article(f"{TITLE}<div class='than'><p>{LEAD}</p>{TEXT}{''.join(f'<p>{name}</p>' for name in names)}</div>")
    assert found.author is None
    assert found.text.split("\n")[-3:] == names


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


@pytest.mark.parametrize("noise", ["<nav></nav>x", "<nav>", "<input>x", "<div class='share'></div>x"])
def test_tens_of_thousands_of_parts_are_taken_out_in_one_pass(noise: str) -> None:
    tree = tree_of(f"<p>{FIRST}</p>{noise * 25_000}")
    clean(tree)
    assert {line.text.replace("x", "") for line in lines(tree)} - {""} == {FIRST}


def test_tables_in_tables_are_looked_at_once() -> None:
    tree = tree_of(f"{'<table><tr><td>1</td><td>' * 600}<table><tr><td>1<td>2<tr><td>3<td>4</table>")
    clean(tree)
    assert [line.text for line in lines(tree)][-2:] == ["1 | 2", "3 | 4"]


@pytest.mark.parametrize("attribute", [" a{}=1", " a{}", "a{}='1'", '\na{}=">"'])
def test_a_tag_with_endless_attributes_is_not_parsed(attribute: str) -> None:
    """The parser took fifteen seconds for a hundred thousand."""
    with pytest.raises(NotAnArticle) as caught:
        parse_html(f"<p {''.join(map(attribute.format, range(100_000)))}>{FIRST}</p>", URL)
    assert caught.value.reason == "not_parsed"


def test_a_tag_with_a_long_text_in_an_attribute_is_parsed() -> None:
    page = html(f"{TITLE}<p title='{FIRST * 90}' alt=\"{SECOND * 90}\">{LEAD}</p>{TEXT}")
    assert parse_html(page, URL).text.endswith(SECOND)


def test_an_endless_title_is_read_once_and_not_for_every_line() -> None:
    """Title times lines: 6 thousand million characters."""
    found = article(f"<p>{FIRST}</p>" * 10_000, f"<title>{'Hiến đất mở đường ' * 35_000}</title>")
    assert found.text == "\n".join([FIRST] * 10_000)


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


TAGS = ("p", "div", "a", "table", "tr", "td", "b", "br", "h1", "title")
TRICKY = (
    "<!--",
    "-->",
    "<![",
    "<?xml ",
    "<script>",
    "</script>",
    "<script type='application/ld+json'>",
    "]",
    "&amp;",
    "&#0;",
)
MARKED = (
    '{"@type": "Article"}',
    "<div class='sapo'>",
    "<div class='author'>",
    "<img>",
    "&",
    "\xa0",
    "o\u0323",
    "20/11/2026",
)
PIECES = st.sampled_from([*(f"<{slash}{tag}>" for slash, tag in product(("", "/"), TAGS)), *TRICKY, *MARKED, FIRST])


@given(st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_any_markup_gives_an_article_in_normal_text_or_a_reason(markup: str) -> None:
    try:
        found = parse_html(markup, URL)
    except NotAnArticle as refused:
        found = None
        reason = refused.reason
    if found is None:
        assert reason in {"empty_page", "soft_404", "not_parsed", "too_large"}
    else:
        assert found.text == normalise(found.text)
        assert found.text.startswith(found.lead)
