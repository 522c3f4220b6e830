"""How the time of reading grows with what is read: CPU time of twice the input by that of the input, in one run.

`python -m benchmarks.growth`: about 2 is linear, about 4 would be quadratic.
"""

import gzip
from collections.abc import Callable
from functools import partial

from benchmarks.clock import cpu_seconds
from crawler.dates import read_date
from crawler.feeds import read_entries
from crawler.parse import NotAnArticle, parse_html
from crawler.unpack import unpack

URL = "https://bao.example/tin-1.html"
SENTENCE = "Bà con góp ngày công làm đường, ai cũng phấn khởi vui mừng, đường làm xong trước Tết."
PAGES = {
    "paragraphs": f"<p>{SENTENCE}</p>",
    "headings of comments": f"<i></i><b>Bình luận</b><p>{SENTENCE}</p>",
    "lists of articles": f"<div><p><a href='/2'>{SENTENCE}</a></p></div>",
    "open lists": f"<div><p><a href='/2'>{SENTENCE}</a></p>" * 3,
    "dates": "<p>Thứ sáu, 20/11/2026 - 08:30</p>",
    "tables": f"<table><tr><td><img></td></tr><tr><td>{SENTENCE}</td></tr></table>",
    "shown markup": f"<div>{'&lt;p&gt;' + SENTENCE * 3}&lt;/p&gt;</div>",
    "broken data": '<script>window.a={"a":[</script>',
    "open divisions": "<div>x",
    "names": "<i class=a id=b rel=c itemprop=datePublished></i>",
}
DATES = {"digits": "1/1/1", "weekdays": "thứ ", "hours": "8:30 ", "soup": "20/11/2026 sa thứ 6 8h30 gmt+7 "}


def growth(read: Callable[[str], object], piece: str, times: int) -> float:
    """Time for twice as many pieces by that for `times` of them, each the best of three."""
    texts = (piece * times, piece * 2 * times)
    once, twice = (min(cpu_seconds(partial(read, text)) for _ in range(3)) for text in texts)
    return twice / once


def _page(body: str) -> object:
    try:
        return parse_html(f"<title>Hiến đất mở đường</title><h1>Hiến đất mở đường</h1>{body}", URL)
    except NotAnArticle as refused:
        return refused


def _members(text: str) -> object:
    return unpack([gzip.compress(b"") * len(text)], "gzip", 10_000_000)


def _feed(items: str) -> object:
    return read_entries(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "", 100_000)


def main() -> None:
    for name, piece in PAGES.items():
        print(f"page of {name}: {growth(_page, piece, 4000):.1f}")
    for name, piece in DATES.items():
        print(f"date among {name}: {growth(read_date, piece, 1500):.1f}")
    print(f"members of a gzip file: {growth(_members, '1', 50_000):.1f}")
    print(f"feed of comments: {growth(_feed, '<!--<title>--><title><![CDATA[a]]>', 20_000):.1f}")
    print(f"feed: {growth(_feed, '<item><link>/1.html</link><pubDate>20/11/2026</pubDate></item>', 1000):.1f}")


if __name__ == "__main__":
    main()
