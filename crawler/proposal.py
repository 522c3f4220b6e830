"""What the registry should say of a source, by what a first contact found.

A fault that may pass decides nothing: what it hides stays as it was declared.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from models.crawl import Drop, Reason
from models.probe import Contact, ListKind
from models.source import Addresses, AddressList, Evidence, Section, Source, SourceState

_ACTIVE = timedelta(days=30)  # a paper or board of a province writes at least once a month
_ALIVE = timedelta(days=365)
# The address itself is wrong; whatever else it gave may be over another day.
_WRONG: frozenset[Reason] = frozenset({"gone", "not_a_feed", "not_html", "bad_address"})
_WORST_FIRST: tuple[SourceState, ...] = ("stopped", "unprobed", "slow", "active")
_LISTS: dict[ListKind, AddressList] = {
    "feed": "feeds",
    "listing": "listings",
    "sitemap": "sitemaps",
    "section": "sections",
}


def proposed(source: Source, contacts: Sequence[Contact], state: SourceState, now: datetime) -> Source:
    """The source with the addresses that answered, each where its redirects end, and those that could not be judged
    today; others that may answer another day are guessed, those that are wrong left out. Of each list it says what it
    rests on."""
    sure = _distinct(contact for contact in contacts if contact.drop is None or _is_unjudged(source, contact))
    taken = set(map(_place, sure))
    later = [contact for contact in contacts if contact.drop is not None and contact.drop.reason not in _WRONG]
    lists, guessed = _lists(sure), _lists([contact for contact in later if contact.url not in taken])
    return replace(
        source,
        feeds=lists.feeds,
        sitemaps=lists.sitemaps,
        sections=lists.sections,
        listings=lists.listings,
        guessed=guessed,
        evidence=tuple(_evidence(source, sure, guessed, now)),
        state=state,
    )


def state_of(newest: datetime | None, articles: int, now: datetime) -> SourceState:
    """Active where an article is younger than a month; stopped where none was read, or none is younger than a year."""
    if not articles or (newest is not None and now - newest > _ALIVE):
        return "stopped"
    return "active" if newest is not None and now - newest <= _ACTIVE else "slow"


def leaves_doubt(source: Source, contacts: Iterable[Contact], drops: Iterable[Drop]) -> bool:
    """Whether a fault that may pass hid an article or a declared address; any address where none is declared."""
    addresses = source.addresses or [contact.url for contact in contacts]
    faults = [contact.drop for contact in contacts if contact.drop and contact.url in addresses]
    return any(drop.is_passing for drop in (*faults, *drops))


def not_below(least: SourceState, found: SourceState) -> SourceState:
    """The better of two states."""
    return max(least, found, key=_WORST_FIRST.index)


def _is_unjudged(source: Source, contact: Contact) -> bool:
    return contact.drop is not None and contact.drop.is_passing and contact.url in source.addresses


def _distinct(contacts: Iterable[Contact]) -> list[Contact]:
    """The contacts, of those that ended at one address the first."""
    found: dict[str, Contact] = {}
    for contact in contacts:
        found.setdefault(_place(contact), contact)
    return list(found.values())


def _place(contact: Contact) -> str:
    """Where to ask next time: a redirect that gave nothing, perhaps off the registry, is not followed."""
    return contact.url if contact.drop else contact.led_to or contact.url


def _lists(contacts: Sequence[Contact]) -> Addresses:
    def of(kind: str) -> tuple[str, ...]:
        return tuple(_place(contact) for contact in contacts if contact.kind == kind)

    sections = (contact for contact in contacts if contact.kind == "section")
    return Addresses(
        feeds=of("feed"),
        sitemaps=of("sitemap"),
        listings=of("listing"),
        sections=tuple(Section(name=contact.section or "", url=_place(contact)) for contact in sections),
    )


def _evidence(source: Source, sure: Sequence[Contact], guessed: Addresses, now: datetime) -> Iterator[Evidence]:
    """What each list rests on: where one of its addresses could not be judged today, what it rested on before."""
    day = f"{now:%Y-%m-%d}"
    for kind, name in _LISTS.items():
        contacts = [contact for contact in sure if contact.kind == kind]
        if any(contact.drop for contact in contacts):
            yield from (one for one in source.evidence if one.addresses == name)
        elif contacts:
            yield Evidence(addresses=name, confidence="high", seen=f"it answered a probe on {day}")
    if guessed.addresses:
        yield Evidence(addresses="guessed", confidence="low", seen=f"it gave nothing to a probe on {day}")
