"""Who wrote an article, and whom it was taken from, wherever a page says so."""

import pytest

from tests.unit.crawler.article_page import FIRST, LEAD, SECOND, TEXT, TITLE, article


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
    apart = f"{TITLE}<article><div><p>{FIRST}</p><p>{SECOND}</p></div><div>Nguồn tin:</div><div>Báo Ví Dụ</div>"
    assert article(apart).credit == "Báo Ví Dụ"


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


@pytest.mark.parametrize("name", ["<b id='ctl00_lbAuthor'>Lò Văn Pâng</b>", "<b id='lblTacGia'>Lò Văn Pâng</b>"])
def test_the_author_may_be_named_by_an_id(name: str) -> None:
    assert article(f"{TITLE}<div><p>{LEAD}</p>{TEXT}</div><div>{name}</div>").author == "Lò Văn Pâng"


def test_a_list_of_names_is_no_byline() -> None:
    names = ["Triệu Thị Nhàn", "Lò Văn Pâng", "Hoàng A Sùng"]
    found = article(f"{TITLE}<div class='than'><p>{LEAD}</p>{TEXT}{''.join(f'<p>{name}</p>' for name in names)}</div>")
    assert found.author is None
    assert found.text.split("\n")[-3:] == names
