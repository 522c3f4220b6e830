"""The people of a text: every mention of each, the short ones (“anh Hải”) joined to the full name before them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from models.span import Span
from models.text import fold
from nlp.names.finder import Name
from nlp.reading import Reading

# D30: the kin words and titles that go before a name, short or full.
_TITLE = (
    r"(?:ông bà|ông|bà|anh|chị|em|cô giáo|cô|thầy giáo|thầy|cụ|bác|chú|dì|cháu|bé|mế|sư cô|sư|đồng chí|đ/c|tiến sĩ"
    r"|bác sĩ|nghệ nhân|già|ccb|thương binh|hòa thượng|thượng tọa|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy"
    r"|trung úy|thiếu úy|thượng sĩ|chiến sĩ|cựu binh|lão ngư|lão nông)"
)
_COUPLE = re.compile(
    r"(?<!\w)vợ chồng (?:ông|anh|cụ|bác|chú) [^.;,()\n]{2,40}(?: ?\([^()\n]{1,60}\))?(?:,| và| -| –) (?:bà|chị|cụ|cô) $"
)
_KIN = frozenset(("ông", "bà", "anh", "chị", "em", "cô", "thầy", "cụ", "bác", "chú", "cháu"))
# “Anh em …”, “Bà con …” are no pronouns; nor is “Anh Hải”, where a capital follows.
_PRONOUN = re.compile(
    r"(?:^|[.!?…] |[.!?]\" )(Ông|Bà|Anh|Chị|Em|Cô|Thầy|Cụ|Bác|Chú|Cháu"
    r"|(?P<many>Cả hai|Cả ba|(?:Hai|Ba|Các) (?:anh|chị|em|ông|bà|cháu|bạn|người|thanh niên|học sinh)))(?= )"
    r"(?! (?:em|chị|con|bà|bác|nhỏ|giáo|trò|học) )",
    re.MULTILINE,
)
# Behind these a capitalised syllable is a common word: “Nhân dân”, “Thanh niên”, “Thành ủy”.
_COMMON = re.compile(r" (?:dân|niên|phố|ủy|viên|an|quân|hùng|nghiệp|nhân|đoàn|tra|đảng|phủ|hội|chí|bộ|giáo)(?!\w)")
_PRONOUN_REACH = 900  # characters between a name and the pronoun that stands for it: about five sentences
_HOUSEHOLD = re.compile(r"(?<!\w)(?:vợ chồng|hộ gia đình|gia đình|hộ)(?: nhà)?(?: (?:ông|bà|anh|chị|cụ|cô|chú|em))? ?$")


MentionKind = Literal["full", "short", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place that means a person: the whole name, a short form of it, or a pronoun."""

    start: int
    end: int
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of a text. `name` as first written; `mentions` in reading order, at least one of them full.

    `foreign`: no Vietnamese surname and no diacritic.
    """

    name: str
    mentions: tuple[Mention, ...]
    foreign: bool

    @property
    def introduced(self) -> Mention:
        """The first mention by the whole name."""
        return next(mention for mention in self.mentions if mention.kind == "full")


def people(reading: Reading, names: Sequence[Name]) -> tuple[Person, ...]:
    """The persons named in full, in the order of their first mention, with their short mentions (D30)."""
    owners = _owners(names)
    mentions: dict[str, list[Mention]] = {owner: [] for owner in owners.values()}
    first: dict[str, Name] = {}
    for name in names:
        key = fold(name.span.text)
        first.setdefault(key, name)
        kind: MentionKind = "full" if owners[key] == key else "short"
        mentions[owners[key]].append(Mention(start=name.span.start, end=name.span.end, kind=kind))
    for key, mention in (*_short_mentions(reading, names), *_pronouns(reading, names)):
        mentions[owners[key]].append(mention)
    return tuple(
        Person(
            name=first[owner].span.text,
            mentions=tuple(sorted(found, key=lambda mention: mention.start)),
            foreign=not first[owner].surname and first[owner].span.text.isascii(),
        )
        for owner, found in mentions.items()
    )


def _owners(names: Sequence[Name]) -> dict[str, str]:
    """Each folded name with the longest one it is the end of: “Sà Rinh” is “Thạch Thị Sà Rinh” (D30)."""
    keys = dict.fromkeys(fold(name.span.text) for name in names)
    longer = {" ".join(words[cut:]): key for key in keys if (words := key.split()) for cut in range(1, len(words) - 1)}
    return {key: longer.get(key, key) for key in keys}


def is_household(reading: Reading, start: int) -> bool:
    """Whether the name that starts at `start` stands for a household (D06, D07: “hộ ông”, “vợ chồng anh”)."""
    return _HOUSEHOLD.search(reading.folded[max(start - 40, 0) : start]) is not None


def is_spouse(reading: Reading, person: Person) -> bool:
    """Whether the person is the second one of “vợ chồng ông … và bà …”: a couple is one household (D06)."""
    start = person.introduced.start
    return _COUPLE.search(reading.folded[max(start - 120, 0) : start]) is not None


def short_forms(name: str) -> tuple[str, ...]:
    """What a later mention may shorten a folded name to: the given name, the last two syllables (D30 to D32)."""
    words = name.split()
    forms = [words[-1]] if len(words) > 1 else []
    if len(words) > 2:
        forms.append(" ".join(words[-2:]))
    if words[0].startswith(("h'", "k'", "h’", "k’")):
        forms.append(words[0])
    return tuple(forms)


def _short_mentions(reading: Reading, names: Sequence[Name]) -> list[tuple[str, Mention]]:
    """Each short mention with the name before it that it shortens. One pass over the text for all names."""
    holders: dict[str, list[tuple[int, str]]] = {}
    for name in names:
        key = fold(name.span.text)
        for form in short_forms(key):
            holders.setdefault(form, []).append((name.span.start, key))
    if not holders:
        return []
    forms = "|".join(re.escape(form) for form in sorted(holders, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w'’])(?P<title>{_TITLE} )?(?P<form>{forms})(?![\w'’])")
    taken = [name.span for name in names]
    found = []
    for match in pattern.finditer(reading.folded):
        start, end = match.span("form")
        holder = _holder(holders[match["form"]], start)
        if holder and _is_short_mention(reading, match) and not _overlaps(taken, start, end):
            found.append((holder, Mention(start=start, end=end, kind="short")))
    return found


def _pronouns(reading: Reading, names: Sequence[Name]) -> list[tuple[str, Mention]]:
    """Each “Anh …”, “Hai em …” that opens a sentence, with the person or persons named last, not far before."""
    found, latest, index = [], dict[str, Name](), 0
    for match in _PRONOUN.finditer(reading.text):
        while index < len(names) and names[index].span.start < match.start(1):
            latest[_kin(names[index])] = names[index]
            index += 1
        if not reading.text[match.end() + 1 : match.end() + 2].islower():
            continue
        meant = _listed_last(reading, names, index) if match["many"] else _addressed(latest, fold(match[1]))
        near = [name for name in meant if match.start(1) - name.span.end < _PRONOUN_REACH]
        mention = Mention(start=match.start(1), end=match.end(1), kind="pronoun")
        found += [(fold(name.span.text), mention) for name in near]
    return found


def _kin(name: Name) -> str:
    last = (name.title or "").split()[-1:]
    return last[0] if last and last[0] in _KIN else ""


def _addressed(latest: dict[str, Name], word: str) -> list[Name]:
    """Who was named last of those addressed by `word` or by no kin word."""
    known = [latest[kin] for kin in (word, "") if kin in latest]
    return [max(known, key=lambda name: name.span.start)] if known else []


def _listed_last(reading: Reading, names: Sequence[Name], index: int) -> list[Name]:
    """The names of the last sentence that names two or three before `names[index]`."""
    last = list(names[max(index - 3, 0) : index])
    here = [name for name in last if reading.sentence_at(name.span.start) == reading.sentence_at(last[-1].span.start)]
    return here if len(here) > 1 else []


def _holder(holders: Sequence[tuple[int, str]], start: int) -> str | None:
    """The name whose last full mention stands nearest before; `holders` are in reading order."""
    index = bisect_left(holders, start, key=lambda holder: holder[0])
    return holders[index - 1][1] if index else None


def _is_short_mention(reading: Reading, match: re.Match[str]) -> bool:
    """Capitalised, no part of a longer name; without a title only inside a sentence, where capitals mean a name."""
    start, end = match.span("form")
    text = reading.text
    if not text[start].isupper() or (text.startswith(" ", end) and text[end + 1 : end + 2].isupper()):
        return False
    if match["title"]:
        return True
    before = text[max(start - 20, 0) : start].split(" ")
    if len(before) < 2 or before[-1] or _COMMON.match(reading.folded, end):
        return False
    return before[-2][:1].islower() or before[-2].endswith(",")


def _overlaps(taken: list[Span], start: int, end: int) -> bool:
    index = bisect_left(taken, end, key=lambda span: span.start)
    return index > 0 and taken[index - 1].end > start
