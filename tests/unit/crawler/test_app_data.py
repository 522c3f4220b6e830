"""Pages that show nothing before their program runs, and pages within pages."""

import json
from datetime import datetime

import pytest

from crawler.app_data import read_app_data
from crawler.parse import NotAnArticle, parse_html
from models.vietnam import VIETNAM

URL = "https://bao.example/tin-1.html"
LEAD = "Bà con bản Lũng Ví hiến hơn một nghìn mét vuông đất vườn để mở con đường vào bản."
PARAGRAPH = "Mười năm trước, từ bản xuống xã chỉ có lối mòn men sườn núi, mùa mưa không ai dám đi một mình."
STORY = {
    "title": "Hiến đất mở đường",
    "sapo": LEAD,
    "contentHtml": f"<p>{PARAGRAPH}</p>" * 4,
    "author": {"name": "Lò Văn Ví"},
    "publishedAt": 1795224600000,
}


def page(data: object) -> str:
    script = f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(data, ensure_ascii=False)}</script>"
    head = "<head><title>Hiến đất mở đường | Báo Ví Dụ</title></head>"
    return f"<html>{head}<body><div id='app'></div>{script}</body></html>"


def test_the_article_of_an_empty_page_is_in_its_data() -> None:
    related = [{"title": f"Tin {n}", "publishedAt": 1795000000000} for n in range(9)]
    found = parse_html(page({"props": {"related": related, "article": STORY}}), URL)
    assert (found.title, found.lead, found.author) == ("Hiến đất mở đường", LEAD, "Lò Văn Ví")
    assert found.text.split("\n") == [LEAD, *[PARAGRAPH] * 4]
    assert found.published_at == datetime(2026, 11, 21, 8, 30, tzinfo=VIETNAM)


def test_the_data_may_be_set_by_a_script() -> None:
    script = f"<script>window.__STATE__ = {json.dumps({'detail': STORY})};start()</script>"
    found = parse_html(f"<title>Hiến đất mở đường</title><div id='app'></div>{script}", URL)
    assert found.text.split("\n") == [LEAD, *[PARAGRAPH] * 4]


def test_the_data_may_be_javascript_that_is_no_json() -> None:
    """As Nuxt writes it: keys without quotes, names of variables for values."""
    markup = f"<p>{PARAGRAPH}\\u003C/p>" * 4
    story = f'title:"Hiến đất mở đường",contentHtml:"{markup}",pinned:!0,section:a'
    for state in (
        f'{{data:[{{post:{{{story},created_at:"2026-11-21 08:30:00"}}}}],error:void 0}}',
        f'(function(a,b){{return {{post:{{{story},published:1795224600000}}}}}}("x",null))',
    ):
        script = f"<script>window.__NUXT__={state};</script>"
        found = parse_html(f"<title>Hiến đất mở đường</title><div id='app'></div>{script}", URL)
        assert found.text.split("\n") == [PARAGRAPH] * 4
        assert found.published_at == datetime(2026, 11, 21, 8, 30, tzinfo=VIETNAM)


def test_a_menu_without_an_article_is_an_empty_page() -> None:
    menu = "".join(f"<a href='/{n}'>Mục số {n}</a>" for n in range(20))
    with pytest.raises(NotAnArticle, match="không có nội dung"):
        parse_html(f"<body><nav>{menu}</nav><div>Đang tải dữ liệu...</div></body>", URL)


@pytest.mark.parametrize("data", [{}, [], {"title": "Tin", "content": "Ngắn"}, {"content": "x" * 900}, None])
def test_data_without_an_article_gives_none(data: object) -> None:
    assert read_app_data(page(data)).body == ""
    with pytest.raises(NotAnArticle):
        parse_html(page(data), URL)


@pytest.mark.parametrize("broken", ["<script type='application/json'>{", "<script type='application/json'>{]</script>"])
def test_broken_data_says_nothing(broken: str) -> None:
    assert read_app_data(broken * 100).body == ""


def test_a_document_that_is_shown_as_text_is_read() -> None:
    """As thanhdoan.hochiminhcity.gov.vn does: entities within entities, and those without their semicolon."""
    inner = (
        f"&lt;html&gt;&lt;body&gt;&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;M&amp;#432&amp;#7901i n&amp;#259m {PARAGRAPH[8:]}"
    )
    html = f"<h1>Hiến đất mở đường</h1><div>{inner}&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;</div>"
    assert parse_html(html, URL).text.split("\n") == [LEAD, PARAGRAPH]
