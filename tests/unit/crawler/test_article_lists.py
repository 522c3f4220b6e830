"""A list of other articles is no text of the article, however much it tells; links amid sentences are no list."""

import pytest

from crawler.parse import parse_html

URL = "https://bao.example/tin-1.html"
TITLE = "<h1>Hiến đất mở đường vào xóm Lũng Ví</h1>"
LEAD = "Sáng 20/11, xã Ví Dụ biểu dương 12 hộ gia đình hiến đất mở đường vào xóm Lũng Ví."
FIRST = "Trong số đó có bà Triệu Thị Nhàn, người đã hiến 400 mét vuông đất vườn và vận động bà con cùng làm theo."
SUMMARY = (
    "Công an và chính quyền xã đang phối hợp xử lý, đề nghị người dân bình tĩnh, không chia sẻ tin chưa kiểm chứng."
)
LINK = "<a href='/2'>Bà con bản Phìn Ví dựng nhà văn hóa</a>"


@pytest.mark.parametrize(
    "row",
    [
        f"<div class='row'>{LINK}<span>29/10 | 17:46</span><div class='sapo'>{SUMMARY}</div></div>",
        f"<li>» {LINK} (13/11/2026)<p>{SUMMARY}</p></li>",
        f"<article><h3>{LINK}</h3><p>{SUMMARY}</p></article>",
        f"<tr><td>- {LINK}</td><td>{SUMMARY}</td></tr>",
    ],
)
def test_rows_that_begin_with_a_linked_headline_are_left_out(row: str) -> None:
    rows = f"<table>{row * 12}</table>" if row.startswith("<tr") else f"<div>{row * 12}</div>"
    html = f"<body>{TITLE}<div><p>{LEAD}</p><p>{FIRST}</p></div>{rows}</body>"
    assert parse_html(html, URL).text == f"{LEAD}\n{FIRST}"


@pytest.mark.parametrize(
    "paragraphs",
    [
        f"<p>{LINK} là bài học cho nhiều nơi, nhất là những bản còn khó khăn ở vùng cao.</p>" * 3,
        f"<p>Ở cuộc họp cuối năm, bà con nhắc tới {LINK}, {LINK}, {LINK} và nhiều việc khác mà cả xã cùng làm.</p>",
    ],
)
def test_links_in_sentences_stay(paragraphs: str) -> None:
    html = f"<body>{TITLE}<div><p>{LEAD}</p>{paragraphs}<p>{FIRST}</p></div></body>"
    assert parse_html(html, URL).text.count("Bà con bản Phìn Ví dựng nhà văn hóa") == 3


def test_a_page_may_begin_with_a_linked_headline() -> None:
    assert parse_html(f"{LINK}{TITLE}<p>{LEAD}</p><p>{FIRST}</p>", URL).text == f"{LEAD}\n{FIRST}"
