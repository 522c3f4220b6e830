"""What the registry should say of a source, by what a first contact found."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from models.crawl import Reason
from models.probe import Contact
from models.source import Addresses, Evidence, Section, Source, SourceState

_ACTIVE = timedelta(days=30)  # a paper or board of a province writes at least once a month
_ALIVE = timedelta(days=365)
# The address itself is wrong; whatever else it gave may be over another day.
_WRONG: frozenset[Reason] = frozenset({"gone", "not_a_feed", "not_html", "bad_address", "off_registry"})


def proposed(source: Source, contacts: Sequence[Contact], state: SourceState, now: datetime) -> Source:
    """The source with the addresses that answered, each where its redirects end; those that may answer another day are
    guessed, those that are wrong left out. Of each list it says what it rests on."""
    answered = _distinct(contact for contact in contacts if contact.drop is None)
    taken = {contact.led_to or contact.url for contact in answered}
    later = [contact for contact in contacts if contact.drop is not None and contact.drop.reason not in _WRONG]
    lists, guessed = _lists(answered), _lists([contact for contact in later if contact.url not in taken])
    return replace(
        source,
        feeds=lists.feeds,
        sitemaps=lists.sitemaps,
        sections=lists.sections,
        listings=lists.listings,
        guessed=guessed,
        evidence=_evidence(lists, guessed, now),
        state=state,
    )


def state_of(newest: datetime | None, articles: int, now: datetime) -> SourceState:
    """Active where an article is younger than a month; stopped where none was read, or none is younger than a year."""
    if not articles or (newest is not None and now - newest > _ALIVE):
        return "stopped"
    return "active" if newest is not None and now - newest <= _ACTIVE else "slow"


def _distinct(contacts: Iterable[Contact]) -> list[Contact]:
    """The contacts, of those that ended at one address the first."""
    found: dict[str, Contact] = {}
    for contact in contacts:
        found.setdefault(contact.led_to or contact.url, contact)
    return list(found.values())


def _lists(contacts: Sequence[Contact]) -> Addresses:
    def of(kind: str) -> tuple[str, ...]:
        return tuple(contact.led_to or contact.url for contact in contacts if contact.kind == kind)

    sections = (contact for contact in contacts if contact.kind == "section")
    return Addresses(
        feeds=of("feed"),
        sitemaps=of("sitemap"),
        listings=of("listing"),
        sections=tuple(Section(name=contact.section or "", url=contact.led_to or contact.url) for contact in sections),
    )


def _evidence(lists: Addresses, guessed: Addresses, now: datetime) -> tuple[Evidence, ...]:
    day = f"{now:%Y-%m-%d}"
    seen = {"feeds": lists.feeds, "listings": lists.listings, "sitemaps": lists.sitemaps, "sections": lists.sections}
    told = [
        Evidence(addresses=name, confidence="high", seen=f"it answered a probe on {day}")  # type: ignore[arg-type]
        for name, addresses in seen.items()
        if addresses
    ]
    if guessed.addresses:
        told.append(Evidence(addresses="guessed", confidence="low", seen=f"it gave nothing to a probe on {day}"))
    return tuple(told)
