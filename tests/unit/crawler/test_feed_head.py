"""Of a long feed the first entries are left, and the feed stays as whole as it was."""

import pytest
from lxml import etree

from crawler.feed_head import first_entries

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
