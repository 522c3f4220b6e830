"""Whatever a page holds, it is read in linear time, or refused with a reason; never a crash."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.blocks import clean, lines
from crawler.markup import tree_of
from crawler.parse import NotAnArticle, parse_html
from models.text import normalise
from tests.unit.crawler.article_page import FIRST, LEAD, SECOND, TEXT, TITLE, URL, article, html


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
