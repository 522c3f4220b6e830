"""A first contact with a source: every address asked for once, what is behind it, and the entry that follows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import chain
from operator import itemgetter
from secrets import token_hex
from typing import TypeVar
from urllib.parse import urlsplit

from crawler.addresses import canonical, identity, may_be_article, may_be_asked
from crawler.blocks import lines
from crawler.discover import read_sheet
from crawler.fetch import Fetcher
from crawler.named_lists import named_lists
from crawler.opinions import alike
from crawler.parse import parse_page
from crawler.platforms import Recognised, dressed, fitting, recognise, trees
from crawler.proposal import leaves_doubt, not_below, proposed, state_of
from crawler.refusal import Refused
from crawler.sheet import Item, Sheet
from models.article import FetchedPage
from models.crawl import Drop
from models.probe import Contact, ListKind, MissingPage, Probe, Robots, Sample
from models.source import Selectors, Source

Tell = Callable[[str], None]  # hears of each address before it is asked
_Read = TypeVar("_Read", Sheet, Sample)
_SAMPLES = 3


@dataclass(slots=True)
class Caller:
    """Asks each address of one source once, and keeps the answer.

    A redirect loop is tried once more with cookies; where that helps, the source keeps them from then on.
    """

    source: Source
    fetcher: Fetcher
    tell: Tell = lambda _url: None
    answers: dict[str, FetchedPage | Drop] = field(default_factory=dict)

    def ask(self, url: str) -> FetchedPage | Drop:
        """The answer of a canonical address."""
        if url not in self.answers:
            self.answers[url] = self._asked(url)
        return self.answers[url]

    def _asked(self, url: str) -> FetchedPage | Drop:
        self.tell(url)
        answer = self.fetcher.fetch(self.source, url)
        if isinstance(answer, FetchedPage) or answer.reason != "redirect_loop" or self.source.keeps_cookies:
            return answer
        patient = replace(self.source, keeps_cookies=True)
        again = self.fetcher.fetch(patient, url)
        if isinstance(again, FetchedPage):
            self.source = patient
        return again

    def pages(self) -> list[FetchedPage]:
        """The answers that are HTML, by their first letters: servers often call feeds so too."""
        fetched = [answer for answer in self.answers.values() if isinstance(answer, FetchedPage)]
        return [page for page in fetched if b"<html" in page.body[:5000].lower()]


@dataclass(frozen=True, slots=True)
class _Listed:
    """An address of the source, and what it lists where it answered."""

    contact: Contact
    sheet: Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What was read of the answers; `source` has the platform that told itself and the selectors that fit."""

    source: Source
    sign: str | None
    contacts: tuple[Contact, ...]
    samples: tuple[Sample, ...]
    drops: tuple[Drop, ...]


def probe(source: Source, fetcher: Fetcher, tell: Tell = lambda _url: None) -> Probe:
    """Looks at a declared source: its addresses, the guessed ones too, its home page, the feeds and sitemaps that this
    and robots.txt name, an address that cannot exist, and up to three articles. A host that is down is asked for
    robots.txt alone."""
    caller = Caller(source, fetcher, tell)
    home = home_of(source)
    caller.ask(home)
    lists = named_lists(source, caller.pages(), sitemaps_of(caller, home))
    guessed = source.guessed
    feeds, sitemaps = (*guessed.feeds, *lists.feeds), (*guessed.sitemaps, *lists.sitemaps)
    caller.source = replace(caller.source, guessed=replace(guessed, feeds=feeds, sitemaps=sitemaps))
    return replace(look(caller), source=source)


def sitemaps_of(caller: Caller, home: str) -> tuple[str, ...]:
    """Those that robots.txt names, as written; none where it cannot be had."""
    rules = caller.fetcher.rules(caller.source, home)
    return () if isinstance(rules, Drop) else rules.sitemaps


def look(caller: Caller) -> Probe:
    """As `probe`, with the answers that the caller has already."""
    declared, home = caller.source, home_of(caller.source)
    robots = _robots(caller, home)
    for url in (home, *(url for _, _, url in _addresses(declared))):
        caller.ask(url)
    reading = _read(caller)
    return Probe(
        source=declared,
        proposed=_proposed(reading, caller.fetcher.clock.now()),
        robots=robots,
        contacts=reading.contacts,
        sign=reading.sign,
        missing_page=_missing_page(caller, home),
        samples=reading.samples,
        drops=reading.drops,
    )


def _read(caller: Caller) -> _Reading:
    """What the answers list, and the first articles of that. The platform is asked for again with these: some sites
    give themselves away on an article alone."""
    source = dressed(caller.source, recognised(caller))
    listed = [_listed(caller, source, *address) for address in _addresses(source)]
    fetched = _samples(caller, source, [one.sheet for one in listed])
    found = recognised(caller)
    source = dressed(caller.source, found)
    source = replace(source, selectors=_selectors(source, found, fetched))
    results = [page if isinstance(page, Drop) else _tried(page, partial(_sample, page, source)) for page in fetched]
    return _Reading(
        source=source,
        sign=found.sign if found else None,
        contacts=tuple(one.contact for one in listed),
        samples=tuple(result for result in results if isinstance(result, Sample)),
        drops=tuple(result for result in results if isinstance(result, Drop)),
    )


def _proposed(reading: _Reading, now: datetime) -> Source:
    moments = [contact.newest for contact in reading.contacts]
    moments += [sample.article.published_at for sample in reading.samples]
    newest = max(filter(None, moments), default=None)
    state = state_of(newest, len(reading.samples), now)
    if leaves_doubt(reading.source, reading.contacts, reading.drops):
        state = not_below(reading.source.state, state)
    return proposed(reading.source, reading.contacts, state, now)


def home_of(source: Source) -> str:
    """The address of the home page, on the host and by the protocol of the first address."""
    first = next(iter((*source.addresses, *source.guessed.addresses)), f"https://{source.hosts[0]}/")
    return urlsplit(first)._replace(path="/", query="", fragment="").geturl()


def _robots(caller: Caller, home: str) -> Robots | Drop:
    rules = caller.fetcher.rules(caller.source, home)
    if isinstance(rules, Drop):
        return rules
    return Robots(permits_home=rules.permit(home), delay_seconds=rules.delay_seconds, sitemaps=rules.sitemaps)


def _addresses(source: Source) -> Iterator[tuple[ListKind, str | None, str]]:
    """Kind, name of the section, address: the sure ones first."""
    for group in (source, source.guessed):
        yield from (("feed", None, url) for url in group.feeds)
        yield from (("sitemap", None, url) for url in group.sitemaps)
        yield from (("section", section.name, section.url) for section in group.sections)
        yield from (("listing", None, url) for url in group.listings)


def recognised(caller: Caller) -> Recognised | None:
    """The platform by all pages that answered so far."""
    return recognise(caller.source, caller.pages())


def _listed(caller: Caller, source: Source, kind: ListKind, section: str | None, url: str) -> _Listed:
    answer, contact = caller.ask(url), Contact(url=url, kind=kind, section=section)
    if isinstance(answer, Drop):
        return _Listed(replace(contact, drop=answer, led_to=answer.led_to), Sheet(()))
    contact = replace(contact, led_to=answer.final_url if answer.final_url != url else None)
    sheet = _tried(answer, lambda: read_sheet(kind, answer, source, 1, caller.fetcher.clock.now()))
    if isinstance(sheet, Drop):
        return _Listed(replace(contact, drop=sheet), Sheet(()))
    newest = max((item.listed_at for item in sheet.items if item.listed_at), default=None)
    sheets = len(sheet.more) if kind in {"feed", "sitemap"} else 0
    return _Listed(replace(contact, items=len(sheet.items), sheets=sheets, newest=newest), sheet)


def _tried(page: FetchedPage, read: Callable[[], _Read]) -> _Read | Drop:
    """What is read from a page, or why nothing could be."""
    try:
        return read()
    except Refused as refused:
        return Drop(source=page.source, url=page.url, reason=refused.reason, detail=refused.detail)
    except Exception as error:  # noqa: BLE001  a page that breaks its reader is a line of the report, not the end
        return Drop(source=page.source, url=page.url, reason="not_parsed", detail=f"không đọc được: {error!r}"[:300])


def _samples(caller: Caller, source: Source, sheets: Sequence[Sheet]) -> list[FetchedPage | Drop]:
    """Up to three articles: the first of each list, then the second ones."""
    in_turn = sorted(chain.from_iterable(enumerate(sheet.items) for sheet in sheets), key=itemgetter(0))
    found: dict[str, str] = {}
    for _, item in in_turn:
        for url in _own(source, item, caller.fetcher.clock.now()):
            found.setdefault(identity(source, url), url)
    return [caller.ask(url) for url in list(found.values())[:_SAMPLES]]


def _own(source: Source, item: Item, now: datetime) -> Iterator[str]:
    try:
        url = canonical(item.url)
    except ValueError:
        return  # a crawl reports it
    if may_be_asked(source, url, now) and may_be_article(source, url):
        yield url


def _selectors(source: Source, found: Recognised | None, fetched: Sequence[FetchedPage | Drop]) -> Selectors:
    """Those that the source has; else those of its platform that fit its articles."""
    if found is None or source.selectors != Selectors():
        return source.selectors
    articles = trees([page for page in fetched if isinstance(page, FetchedPage)])
    return fitting(found.family.selectors, list(articles))


def _sample(page: FetchedPage, source: Source) -> Sample:
    return Sample(page=page, article=parse_page(page, source))


def _missing_page(caller: Caller, home: str) -> MissingPage | None:
    """What the server says of an address that cannot exist; it is not among the pages that tell of the platform."""
    front = caller.ask(home)
    if isinstance(front, Drop):
        return None
    answer = caller.fetcher.fetch(caller.source, f"{home}khong-co-trang-nay-{token_hex(6)}.html")
    if isinstance(answer, Drop):
        told: dict[str, MissingPage] = {"gone": "refused", "http_status": "refused", "off_registry": "redirect"}
        return told.get(answer.reason)
    if answer.final_url in {home, front.final_url} or alike(_text(front), _text(answer)):
        return "home"
    return "redirect" if answer.final_url != answer.url else "page"


def _text(page: FetchedPage) -> list[str]:
    return [line.text for tree in trees([page]) for line in lines(tree)]
