"""Other articles and what readers wrote are no text of the article, wherever they stand and however much there is."""

import pytest

from crawler.markup import tree_of
from crawler.other_parts import begins_another_part, blank_other_parts
from crawler.parse import parse_html

URL = "https://bao.example/tin-1.html"
LEAD = "Sáng 20/11, xã Ví Dụ biểu dương 12 hộ gia đình hiến đất mở đường vào xóm Lũng Ví."
FIRST = "Trong số đó có bà Triệu Thị Nhàn, người đã hiến 400 mét vuông đất vườn và vận động bà con cùng làm theo."
REMARK = "Bài viết hay quá, xóm tôi cũng có người như vậy mà chưa ai viết, mong báo về một chuyến cho bà con vui."
REMARKS = "".join(f"<div><b>Bạn đọc {n}</b><p>{REMARK}</p></div>" for n in range(12))
CARDS = "".join(f"<div><a href='/{n}'>Một tin khác hẳn</a><p>{REMARK}</p></div>" for n in range(12))


@pytest.mark.parametrize(
    "words",
    [
        "Bình luận",
        "Bình luận (12)",
        "Ý kiến bạn đọc:",
        "Tin liên quan",
        "Các tin khác",
        "Những tin cũ hơn",
        "» Đọc thêm",
    ],
)
def test_headings_of_other_parts(words: str) -> None:
    assert begins_another_part(words)


@pytest.mark.parametrize("words", ["Bình luận viên bóng đá Lò Ví", "Tin", "Ý kiến của bà con", "Tin vui về bản", ""])
def test_other_words_head_nothing(words: str) -> None:
    assert not begins_another_part(words)


@pytest.mark.parametrize(
    "part",
    [
        f"<div><h3>Ý kiến bạn đọc (12)</h3>{REMARKS}</div>",
        f"<section><h2><span>Bình luận</span></h2>{REMARKS}</section>",
        f"<p><b>Bình luận</b></p>{REMARKS}",
        f"<div class='khac'><div><span>Tin liên quan</span></div><div>{CARDS}</div></div>",
        f"<div><h3>Đọc nhiều</h3>{CARDS}</div>",
    ],
)
def test_they_are_left_out_however_long_they_are(part: str) -> None:
    html = f"<body><div><h1>Hiến đất mở đường</h1><div><p>{LEAD}</p><p>{FIRST}</p></div>{part}</div></body>"
    assert parse_html(html, URL).text == f"{LEAD}\n{FIRST}"
    within = f"<body><div><h1>Hiến đất mở đường</h1><p>{LEAD}</p><p>{FIRST}</p>{part}</div></body>"
    assert parse_html(within, URL).text == f"{LEAD}\n{FIRST}"


def test_behind_a_list_of_links_amid_the_text_the_article_goes_on() -> None:
    links = "<p><b>Tin liên quan</b></p><p><a href='/2'>Bà con bản Phìn Ví dựng nhà văn hóa</a></p>"
    html = f"<body><h1>Hiến đất</h1><div><p>{LEAD}</p>{links}<p>{FIRST}</p></div></body>"
    assert parse_html(html, URL).text == f"{LEAD}\n{FIRST}"


def test_thousands_of_headings_are_no_work() -> None:
    tree = tree_of("<div>" + "<i></i><b>Bình luận</b>" * 25_000 + "</div>")
    elements = list(tree.iter())
    blank_other_parts(elements, dict.fromkeys(elements, 0))
