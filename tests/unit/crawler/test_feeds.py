"""Feeds as servers send them: what is wrong with the wrapping costs no entry."""

import gzip
import sys
from pathlib import Path

import feedparser
import pytest

from crawler import evaluate_feeds
from crawler.evaluate_feeds import compare, with_links
from crawler.feeds import Entry, read_entries
from crawler.refusal import Refused

URL = "https://bao.example/tin-1.html"
ITEM = f"<item><title>Bà con bản Lũng Ví hiến đất</title><link>{URL}</link></item>"
RSS = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Tin</title>{ITEM}</channel></rss>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://bao.example/'>{}</feed>"


def addresses(body: bytes | str, content_type: str = "") -> list[str]:
    sent = body.encode() if isinstance(body, str) else body
    return [entry.url for entry in read_entries(sent, content_type, 10)]


@pytest.mark.parametrize(
    "body",
    [
        RSS,
        f"\n  \ufeff{RSS}",
        f"\ufeff\n{RSS}",
        RSS.replace("Bà con", "Bà\x00 con\x0b"),
        RSS.replace("Bà con", "Bà & con <b>"),
        RSS.replace("Bà con", "Bà&nbsp;con &ldquo;hiến đất&rdquo;"),
        RSS.removesuffix("</channel></rss>"),
        RSS.replace("</rss>", "</rss><script>quangcao()</script>"),
        f"<br />\n<b>Warning</b>: include(menu.php) in <b>/var/www/rss.php</b> on line 4<br />\n{RSS}",
        f"<!-- {'sinh bởi máy chủ ' * 300} -->{RSS}",
        RSS.replace("encoding='utf-8'", "encoding='khong-co'"),
        RSS.replace("encoding='utf-8'", "encoding='utf-16'"),
        gzip.compress(RSS.encode()),
        RSS.encode("utf-16"),
        RSS.encode("utf-16-le"),
        RSS.encode("utf-32"),
        RSS.encode("utf-32-be"),
        b"\xe1\xba" + RSS.encode() + b"\xff",
        RSS.replace("<channel>", "<channel xmlns:dc='x'><dc:khong>").replace("version='2.0'", "version='0.92'"),
        RSS.replace("<item>", "<ITEM>").replace("</item>", "</ITEM>"),
    ],
)
@pytest.mark.parametrize("content_type", ["", "text/html; charset=iso-8859-1", "application/rss+xml; charset=utf-8"])
def test_a_feed_is_read_however_it_is_wrapped(body: str | bytes, content_type: str) -> None:
    assert addresses(body, content_type) == [URL]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("<link rel='enclosure' href='/a.mp3'/><link rel='alternate' href='/tin-1.html'/>", [URL]),
        ("<link href='tin-1.html'/>", [URL]),
        ("<link xml:base='/tin/' href='2.html'/>", ["https://bao.example/tin/2.html"]),
        (f"<id>{URL}</id>", [URL]),
        ("<link rel='enclosure' href='/a.mp3'/>", []),
    ],
)
def test_the_address_of_an_atom_entry(entry: str, found: list[str]) -> None:
    assert addresses(ATOM.format(f"<entry><title>Tin</title>{entry}</entry>")) == found


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (f"<guid>{URL}</guid>", [URL]),
        (f"<guid isPermaLink='false'>{URL}</guid>", [URL]),
        ("<guid isPermaLink='false'>news_8812</guid>", []),
        ("<guid isPermaLink='false'>news_8812</guid><link>/tin-2.html</link>", ["/tin-2.html"]),
        (f"<link><![CDATA[ {URL} ]]></link>", [URL]),
        (f"<link>\n{URL}?a=1&b=2\n</link>", [f"{URL}?a=1&b=2"]),
        (
            "<link>https://dem.example/r/1</link><feedburner:origLink"
            f" xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'>{URL}</feedburner:origLink>",
            [URL],
        ),
    ],
)
def test_the_address_of_an_rss_item(item: str, found: list[str]) -> None:
    assert addresses(f"<rss version='2.0'><channel><item>{item}</item></channel></rss>") == found


def test_rdf_and_cdf_are_feeds_too() -> None:
    rdf = f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>{ITEM}"
    assert addresses(f"{rdf}</rdf:RDF>") == [URL]
    assert addresses(f"<channel><item href='{URL}'><title>Tin</title></item></channel>") == [URL]


def test_a_correction_of_an_atom_entry_is_not_its_publication() -> None:
    times = "<updated>2026-11-20T09:00:00Z</updated>"
    entry = f"<entry><link href='{URL}'/>{{}}</entry>"
    assert read_entries(ATOM.format(entry.format(times)).encode(), "", 10) == (Entry(URL, ()),)
    told = f"{times}<published>2026-11-19T09:00:00Z</published>"
    assert read_entries(ATOM.format(entry.format(told)).encode(), "", 10) == (Entry(URL, ("2026-11-19T09:00:00Z",)),)


ENTITIES = '<!ENTITY nbsp "&#160;"> <!ENTITY copy "&#169;"> <!ENTITY bao "Báo Ví Dụ">'


def test_entities_that_add_little_are_read() -> None:
    feed = RSS.partition("?>")[2].replace("Tin", "&bao;&nbsp;")
    assert addresses(f"<!DOCTYPE rss [\n{ENTITIES}\n]>\n{feed}") == [URL]
    html = '<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1" "http://bao.example/lat1.ent">]>'
    assert addresses(html + feed.replace("&bao;&nbsp;", "Tin")) == [URL]


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ('<!ENTITY a "ha"> <!ENTITY b "&a;&a;&a;"> <!ENTITY c "&b;&b;">', "&c;" * 200_000),
        ('<!ENTITY c "&b;&b;"> <!ENTITY b "&a;&a;"> <!ENTITY a "ha">', "&c;"),
        (f"<!ENTITY a '{'ha' * 5000}'>", "&a;" * 1000),
        ('<!ENTITY a "&a;">', "&a;"),
    ],
)
def test_entities_that_make_a_bomb_are_refused(declared: str, used: str) -> None:
    with pytest.raises(Refused) as caught:
        addresses(f"<!DOCTYPE rss [\n{declared}\n]>\n<rss version='2.0'><channel><title>{used}</title></channel></rss>")
    assert caught.value.reason == "bomb"


def test_of_a_long_feed_the_first_entries_alone_are_read() -> None:
    behind = f"<item><title>{'&a;' * 1000}</title></item>"
    feed = f"<!DOCTYPE rss [<!ENTITY a '{'ha' * 5000}'>]><rss><channel>{ITEM * 3}{{}}</channel></rss>"
    assert len(read_entries(feed.format("").encode(), "", 2)) == 2
    assert read_entries(feed.format(behind * 9).encode(), "", 3) == (Entry(URL, ()),) * 3
    with pytest.raises(Refused):
        read_entries(feed.format(behind * 9).encode(), "", 4)


@pytest.mark.parametrize("body", ["", "<html><p>Trang không tồn tại</p></html>", '{"version": "1.1"}', "\x1f\x8b"])
def test_what_is_no_feed_is_refused(body: str) -> None:
    with pytest.raises(Refused):
        addresses(body.encode("latin-1", "replace"))


def test_losses_are_counted_against_feedparser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = f"<!DOCTYPE rss [\n<!ENTITY a '{'ha' * 9000}'>\n]><rss><channel>{'&a;' * 100}{ITEM}</channel></rss>"
    for name, body in (("tot.xml", RSS), ("mat.xml", lost), ("khong.xml", RSS.replace("link>", "href>"))):
        (tmp_path / name).write_text(body, "utf-8")
    monkeypatch.setattr(sys, "argv", ["evaluate_feeds", "--feeds", str(tmp_path)])
    evaluate_feeds.main()
    told = capsys.readouterr().out
    assert "as they are: 3 feeds, 2 entries" in told
    assert "with an address in each entry: 3 feeds, 3 entries" in told
    assert "mat.xml: 0 of 1" in told


def test_an_address_is_put_into_each_entry() -> None:
    feed = feedparser.parse(with_links(b"<rss><item><title>A</title></item><item></item></rss>"))
    assert [entry.link for entry in feed.entries] == ["https://bao.example/1.html", "https://bao.example/2.html"]
    assert compare("hai", RSS.encode())[1:] == (1, 1, "")
