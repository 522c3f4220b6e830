"""Of a long feed the first entries are left, of all the addresses and times, and a feed stays as whole as it was."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from crawler.feed_cut import first_entries, without_texts
from crawler.feeds import read_entries

RSS = "<rss version='2.0'><channel><title>Tin</title>{}<ttl>60</ttl></channel></rss>"
RDF = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><channel/>{}<textinput/></rdf:RDF>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Tin</title>{}</feed>"
PREFIXED = "<a:feed xmlns:a='http://www.w3.org/2005/Atom'>{}</a:feed>"


@pytest.mark.parametrize(
    ("feed", "name"), [(RSS, "item"), (RDF, "item"), (ATOM, "entry"), (PREFIXED, "a:entry"), (RSS, "ITEM")]
)
def test_the_entries_behind_the_first_are_left_out(feed: str, name: str) -> None:
    entries = [f"<{name}><link>/tin-{number}.html</link></{name}\n>" for number in range(9)]
    assert first_entries(feed.format("\n".join(entries)), 3) == feed.format("\n".join(entries[:3]))
    assert len(etree.fromstring(first_entries(feed.format("".join(entries)), 3)).xpath("//*[local-name()='link']")) == 3


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_short_feed_stays_as_it_is(number: int) -> None:
    feed = RSS.format("<item><link>/tin.html</link></item>" * number)
    assert first_entries(feed, 3) == feed


def test_a_feed_that_is_cut_off_stays_cut_off() -> None:
    assert first_entries("<rss><item>1</item><item>2</item><item>3</item><item><link>", 2) == (
        "<rss><item>1</item><item>2</item><item><link>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<title>Gương sáng Nà Lếch</title>",
        "<description><![CDATA[<p>Chị Ví</p> </item> ]]>\n</description>",
        '<content type="html">&lt;p&gt;Chị Ví&lt;/p&gt;</content>',
        "<content:encoded><![CDATA[<description>Chị</description>]]></content:encoded>",
        "<TITLE>Tin</TITLE><dc:creator>Minh Anh</dc:creator><summary></summary>",
        "<title><![CDATA[a]]> và <![CDATA[</title><link>/khac.html</link><title>]]></title>",
        "<title>Tin<!-- </title><title><![CDATA[ --></title>",
    ],
)
def test_texts_are_cut_out(text: str) -> None:
    entry = "<item>{}<link>/tin-1.html</link><pubDate>22/11/2026</pubDate></item>"
    assert without_texts(RSS.format(entry.format(text))) == RSS.format(entry.format("")).replace(
        "<title>Tin</title>", ""
    )


@pytest.mark.parametrize(
    "feed",
    [
        "<item><content type='xhtml'><div>Chị Ví</div></content><link/></item>",
        "<item><content src='/1.html' /><link>/1.html</link></item>",
        "<item><title>Tin<link>/1.html</link></title></item>",
        "<item><title><![CDATA[Tin</title><link>/1.html</link></item>",
        "<item><title>Tin",
        "<titles>Tin</titles>",
        "<item><title>Tin<!-- hết</title><link>/1.html</link></item>",
        "<!-- <title>Tin</title> --><link><![CDATA[/?q=<title>x</title>]]></link><?php <name>x</name> ?>",
        "<!DOCTYPE rss [<!ENTITY t '<title><![CDATA['>]><title>Tin</title>",
    ],
)
def test_what_holds_elements_or_has_no_end_or_is_quoted_stays(feed: str) -> None:
    assert without_texts(feed) == feed


COMMENT = st.sampled_from(
    ["<!-- <title> -->", "<!--<description><![CDATA[-->", "<?php <title><![CDATA[ ?>", "<!-- -->", ""]
)
NAMES = st.sampled_from(["title", "description", "content:encoded", "dc:creator", "category"])
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
MARKUP = st.sampled_from(["</item>", "<link>/khac.html</link>", "<title>", "</title>", "]]", "<![CDATA["])
QUOTED = st.lists(WORDS | MARKUP).map(lambda said: f"<![CDATA[{''.join(said).replace(']]>', '')}]]>")
SAID = st.lists(WORDS.map(escape) | QUOTED | COMMENT, max_size=3).map("".join)


@given(st.lists(st.lists(st.tuples(NAMES, SAID, COMMENT), max_size=4), min_size=1, max_size=5))
def test_whatever_a_feed_says_of_its_entries_all_are_read(entries: list[list[tuple[str, str, str]]]) -> None:
    said = ("".join(f"{comment}<{name}>{text}</{name}>" for name, text, comment in entry) for entry in entries)
    items = "".join(f"<item>{text}<link>http://a.vn/{place}</link></item>" for place, text in enumerate(said))
    feed = RSS.replace("<rss ", "<rss xmlns:content='urn:c' xmlns:dc='urn:d' ").format(items)
    found = [entry.url for entry in read_entries(feed.encode(), "", 99)]
    assert found == [f"http://a.vn/{place}" for place in range(len(entries))]
