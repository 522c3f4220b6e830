"""Campaigns known by name (`nlp/lexicon/campaigns.csv`), and how they are found in a folded text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from models.facts import CampaignKind
from models.text import fold
from nlp.lexicon import listed, table
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import Tokens, places_of

ALONE_WORDS = 7  # a shorter name is also an ordinary phrase (“xây dựng xã hội học tập”), and counts behind a cue only
QUOTED_WORDS = 5  # a shorter one in quotes is often a saying (“uống nước nhớ nguồn”)
_WORD = re.compile(r"\w+")
_PROVINCE = "{Tỉnh}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCampaign:
    """A row of the table: `code` is one for all its names."""

    code: str
    kind: CampaignKind


def key(name: str) -> str:
    """The words of a name alone, folded: what two ways of writing it have in common."""
    return " ".join(_WORD.findall(fold(name)))


def known(name: str) -> KnownCampaign | None:
    """The campaign known by this name."""
    return _by_key().get(key(name))


@cache
def _by_key() -> dict[str, KnownCampaign]:
    found: dict[str, KnownCampaign] = {}
    for row in table("campaigns"):
        campaign = KnownCampaign(code=row["code"], kind=cast(CampaignKind, row["kind"]))
        found |= {key(name): campaign for name in _names(row)}
    return found


def _names(row: dict[str, str]) -> list[str]:
    """Every name of a row, that of each province where it has the slot for one (C13)."""
    names = [row["name"], *listed(row["variants"])]
    provinces = {province["name_vi"] for province in table("provinces")}
    return [
        name.replace(_PROVINCE, province)
        for name in names
        for province in (sorted(provinces) if _PROVINCE in name else ("",))
    ]


@cache
def known_names() -> PhraseTable[str]:
    """All known names, by their words."""
    return PhraseTable(((name, row["code"]) for name, row in _all_names()), loose=True)


@cache
def names_alone() -> PhraseTable[str]:
    """The names that need no cue word before them."""
    return PhraseTable(((name, row["code"]) for name, row in _all_names() if _is_unmistakable(name, row)), loose=True)


def _all_names() -> Iterator[tuple[str, dict[str, str]]]:
    return ((name, row) for row in table("campaigns") for name in _names(row))


def _is_unmistakable(name: str, row: dict[str, str]) -> bool:
    return row["alone"] == "always" or (row["alone"] == "yes" and len(name.split()) >= ALONE_WORDS)


def known_behind(tokens: Tokens, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The words `[first, last)` of the known names that stand right behind one of `words`."""
    behind = {index + 1 for index in places_of(tokens, words)}
    for index in sorted(behind.intersection(places_of(tokens, known_names().first_words))):
        if found := known_names().starting_at(tokens.words, index):
            yield index, found[0]
