"""Where the next page of a listing is."""

import pytest

from crawler.links import links
from crawler.markup import tree_of
from crawler.paging import is_paging, next_link, next_postback, numbered

LISTING = "https://bao.example/tin-tuc"


@pytest.mark.parametrize(
    ("listing", "paging", "third"),
    [
        (LISTING, "?page={page}", f"{LISTING}?page=3"),
        (LISTING, "?page={index}", f"{LISTING}?page=2"),
        (f"{LISTING}?cat=7&start=0", "?start={start:20}", f"{LISTING}?cat=7&start=40"),
        (f"{LISTING}?p=1", "?p={page}", f"{LISTING}?p=3"),
        (f"{LISTING}/", "/page-{page}", f"{LISTING}/page-3"),
        (LISTING, "/trang/{page}.html", f"{LISTING}/trang/3.html"),
        (LISTING, "?_101_INSTANCE_aB1_cur={page}&_101_INSTANCE_aB1_delta=20",
         f"{LISTING}?_101_INSTANCE_aB1_cur=3&_101_INSTANCE_aB1_delta=20"),
    ],
)  # fmt: skip
def test_pages_are_numbered_by_the_custom_of_the_site(listing: str, paging: str, third: str) -> None:
    assert is_paging(paging)
    step = numbered(listing, paging, 3)
    assert (step.url, step.is_guess) == (third, True)


@pytest.mark.parametrize(
    "paging", ["page={page}", "?page=", "?page={trang}", "?a={page}&b={page}", "?start={start}", "/{page}/{x}"]
)
def test_what_is_no_paging(paging: str) -> None:
    assert not is_paging(paging)


def following(body: str, number: int) -> str | None:
    step = next_link(links(tree_of(body), LISTING), LISTING, number)
    return step and step.url.removeprefix("https://bao.example")


def test_the_days_of_a_calendar_are_no_pages() -> None:
    calendar = "".join(f"<a href='/lich/2026/11/{day}'>{day}</a>" for day in range(1, 31))
    pages = "".join(f"<a href='?page={number}'>{number}</a>" for number in range(1, 6))
    assert following(calendar + pages, 1) == "/tin-tuc?page=2"
    assert following(calendar + "<a href='/tin-tuc/trang-2'>Trang sau</a>", 1) == "/tin-tuc/trang-2"


def test_of_links_as_like_each_other_words_come_before_numbers_and_those_before_the_last_page() -> None:
    calendar = "<a href='/tin-tuc?ngay=2&amp;thang=11'>2</a>"
    arrow, words = "<a href='/tin-tuc?page=90'>»</a>", "<a href='/tin-tuc?page=2'>Trang sau »</a>"
    assert following(calendar + arrow + words, 1) == "/tin-tuc?page=2"
    assert following(f"<a href='/tin-tuc?page=2'>2</a>{arrow}", 1) == "/tin-tuc?page=2"


def test_pictures_in_turn_are_no_pages() -> None:
    turn = "<a href='#hinh'>›</a><a href='javascript:void(0)'>Tiếp</a>"
    assert following(turn, 1) is None
    assert following(f"{turn}<a href='?p=2'>2</a>", 1) == "/tin-tuc?p=2"


@pytest.mark.parametrize("label", ["Sau ›", "Trang sau »", "Tiếp theo", "&raquo;", "2", "<b>2</b>", "next →"])
def test_labels_of_the_next_page(label: str) -> None:
    assert following(f"<a href='/khac/2'>Trang 2</a><a href='/tin-tuc/p2'>{label}</a>", 1) == "/tin-tuc/p2"


FORM = """<form method='post' action='./tin.aspx?Cat=82'>
<input type='hidden' name='__VIEWSTATE' value='dDw+='><input type='hidden' name='__EVENTTARGET' value=''>
<input type='hidden' name='__EVENTARGUMENT' value=''><input type='text' name='tu' value='thi đua'>
<select name='cot'><option value='10'>10</option><option value='20' selected>20</option></select>
<input type='submit' name='tim' value='Tìm'>
<a href="javascript:__doPostBack('ctl00$luoi','Page$1')">1</a> {link}</form>"""


@pytest.mark.parametrize(
    ("link", "event"),
    [
        ('<a href="javascript:__doPostBack(&#39;ctl00$trang&#39;,&#39;2&#39;)">2</a>', ("ctl00$trang", "2")),
        ("<a href=\"javascript:__doPostBack('ctl00$luoi','Page$2')\">...</a>", ("ctl00$luoi", "Page$2")),
        ("<a href='#' onclick=\"__doPostBack('ctl00$sau','')\">Trang sau</a>", ("ctl00$sau", "")),
    ],
)
def test_a_postback_sends_what_a_browser_would(link: str, event: tuple[str, str]) -> None:
    step = next_postback(tree_of(FORM.format(link=link)), "https://bao.example/tt/tin.aspx?Cat=82", 1)
    assert step is not None
    assert step.url == "https://bao.example/tt/tin.aspx?Cat=82"
    assert step.form == (
        ("__EVENTTARGET", event[0]),
        ("__EVENTARGUMENT", event[1]),
        ("__VIEWSTATE", "dDw+="),
        ("tu", "thi đua"),
        ("cot", "20"),
    )


@pytest.mark.parametrize(
    "link",
    [
        "<a href=\"javascript:__doPostBack('ctl00$dang_nhap','')\">Đăng nhập</a>",
        "<a href=\"javascript:__doPostBack('ctl00$luoi','Page$3')\">3</a>",
        "<a href='javascript:__doPostBack()'>2</a>",
    ],
)
def test_other_postbacks_are_left_alone(link: str) -> None:
    assert next_postback(tree_of(FORM.format(link=link)), LISTING, 1) is None


def test_the_days_of_a_calendar_that_posts_back_are_no_pages() -> None:
    calendar = "<a href=\"javascript:__doPostBack('ctl00$lich','9802')\">2</a>"
    pages = "<a href=\"javascript:__doPostBack('ctl00$trang','2')\">2</a>"
    step = next_postback(tree_of(FORM.format(link=calendar + pages)), LISTING, 1)
    assert step is not None
    assert step.form[:2] == (("__EVENTTARGET", "ctl00$trang"), ("__EVENTARGUMENT", "2"))


def test_a_postback_without_its_form_or_with_one_that_goes_nowhere_leads_nowhere() -> None:
    link = "<a href=\"javascript:__doPostBack('ctl00$trang','2')\">2</a>"
    assert next_postback(tree_of(link), LISTING, 1) is None
    assert next_postback(tree_of(f"<form action='mailto:a@bao.example'>{link}</form>"), LISTING, 1) is None
