"""The people of a text: every mention of each, the short ones (“anh Hải”) joined to the full name before them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from models.text import fold, strip_marks
from nlp.lexicon.patterns import matches_at
from nlp.lexicon.tokens import places_of
from nlp.names.finder import Name
from nlp.names.short import short_mentions
from nlp.reading import Reading

_COUPLE = re.compile(
    r"(?<!\w)vợ chồng (?:ông|anh|cụ|bác|chú) [^.;,()\n]{2,40}(?: ?\([^()\n]{1,60}\))?(?:,| và| -| –) (?:bà|chị|cụ|cô) $"
)
_KIN = frozenset(("ông", "bà", "anh", "chị", "em", "cô", "thầy", "cụ", "bác", "chú", "cháu"))
# “Anh em …”, “Bà con …” are no pronouns; nor is “Anh Hải”, where a capital follows.
_PRONOUN = re.compile(
    r"(?:^|[.!?…] |[.!?]\" |(?P<inside>[,;] ))(?P<word>[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Tt]hầy"
    r"|[Cc]ụ|[Bb]ác|Chú|Cháu"
    r"|(?P<many>Cả hai|Cả ba|(?:Hai|Ba|Các) (?:anh|chị|em|ông|bà|cháu|bạn|người|thanh niên|học sinh)"
    r"|hai (?:anh|chị|em|ông|bà|bạn)(?= (?:cũng |đã |vừa |đều )*(?:được|vinh dự|đón nhận) )))(?= )"
    r"(?! (?:em|chị|con|bà|bác|nhỏ|giáo|trò|học|trai|gái|ruột|nội|ngoại|chú|họ|sĩ|sỹ|hồ|cháu) )",
    re.MULTILINE,
)
_PRONOUN_WORDS = frozenset({*_KIN, "cả", "hai", "ba", "các"})
# How many characters before such a word the pattern begins, by what stands there; at the start of a line with the word.
_BACK = {**dict.fromkeys((". ", "! ", "? ", "… ", ", ", "; "), 2), '" ': 3}
_OF_ANOTHER = re.compile(r" của (?:ông|bà|anh|chị|em|cô|thầy|cụ)(?!\w)")  # “Đồng đội Lê Văn An của ông …”
_PRONOUN_REACH = 900  # characters between a name and the pronoun that stands for it: about five sentences
# “ông A và vợ là bà B”, “ông A, vợ là bà B”; not “bà B, vợ ông A”, which tells of her alone.
_SPOUSE = (
    r"(?: ?\([^()\n]{1,60}\))?"
    r"(?:,? (?:và|cùng|cùng với)(?: người)? (?:vợ|chồng)(?: mình| của \w+)?(?: là|,)?|, (?:vợ|chồng) là)"
    r"(?: (?:ông|bà|anh|chị|cụ|cô|chú|bác))? "
)
_WITH_SPOUSE = re.compile(_SPOUSE)
_OF_SPOUSE = re.compile(rf"\w{_SPOUSE}$")
_HOUSEHOLD = re.compile(r"(?<!\w)(?:vợ chồng|hộ gia đình|gia đình|hộ)(?: nhà)?(?: (?:ông|bà|anh|chị|cụ|cô|chú|em))? ?$")
_SHORT_NAME = 3  # syllables


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

    `foreign`: no Vietnamese surname and no diacritic. `titled`: addressed or told with an office at least once.
    """

    name: str
    mentions: tuple[Mention, ...]
    foreign: bool
    titled: bool = True

    @property
    def introduced(self) -> Mention:
        """The first mention by the whole name."""
        return next(mention for mention in self.mentions if mention.kind == "full")


def people(reading: Reading, names: Sequence[Name]) -> tuple[Person, ...]:
    """The persons named in full, in the order of their first mention, with their short mentions (D30)."""
    keys = [reading.folded[name.span.start : name.span.end] for name in names]
    meant = _misprints(keys)
    owners = _owners(meant.get(key, key) for key in keys)
    owners |= {key: owners[right] for key, right in meant.items()}
    titled = {owners[key] for key, name in zip(keys, names, strict=True) if name.kind not in (None, "trade")}
    mentions: dict[str, list[Mention]] = {owner: [] for owner in owners.values()}
    first: dict[str, Name] = {}
    for key, name in zip(keys, names, strict=True):
        first.setdefault(key, name)
        kind: MentionKind = "full" if owners[key] == meant.get(key, key) else "short"
        mentions[owners[key]].append(Mention(start=name.span.start, end=name.span.end, kind=kind))
    short = _short_mentions(reading, names)
    for key, mention in (*short, *_pronouns(reading, [*zip(keys, names, strict=True)], short)):
        mentions[owners[key]].append(mention)
    return tuple(
        Person(
            name=first[owner].span.text,
            mentions=tuple(sorted(found, key=attrgetter("start"))),
            foreign=not first[owner].surname and first[owner].span.text.isascii(),
            titled=owner in titled or any(mention.kind == "short" for mention in found),
        )
        for owner, found in mentions.items()
    )


def _misprints(keys: Iterable[str]) -> Mapping[str, str]:
    """Each folded name that is another of the text but for a mark left out before the given name, with that other."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key in keys:
        told[strip_marks(key)][key] += 1
    alike = ([key for key, _ in spellings.most_common()] for spellings in told.values() if len(spellings) == 2)
    return {wrong: right for right, wrong in alike if _is_misprint(wrong.split(), right.split())}


def _is_misprint(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a syllable alone differs, no given name: “Thi” for “Thị”; “Thanh” and “Thành” are two in short names."""
    differ = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(differ) != 1 or one[-1] != other[-1]:
        return False
    return len(one) > _SHORT_NAME or bool({"thi", "van"} & {*differ[0]} and {"thị", "văn"} & {*differ[0]})


def _owners(keys: Iterable[str]) -> dict[str, str]:
    """Each folded name with the longest one it is the end of: “Sà Rinh” is “Thạch Thị Sà Rinh” (D30)."""
    parts = {key: key.split() for key in keys}
    longer = {" ".join(words[cut:]): key for key, words in parts.items() for cut in range(1, len(words) - 1)}
    # Y Nam of Y Nam Êban, with the name of the clan
    clan = {" ".join(words[:2]): key for key, words in parts.items() if len(words) > 2 and len(words[0]) == 1}
    fuller = {key: clan.get(key) or longer.get(key) for key in parts}
    return {key: _fullest(key, fuller) for key in parts}


def _fullest(key: str, fuller: Mapping[str, str | None]) -> str:
    """“Sà Rinh” is “Thị Sà Rinh”, who is “Thạch Thị Sà Rinh”; each is longer than the one before."""
    while longer := fuller[key]:
        key = longer
    return key


def is_household(reading: Reading, mention: Mention) -> bool:
    """Whether a name stands for a household (D06, D07: “hộ ông”, “vợ chồng anh”, “anh … và vợ là chị …”)."""
    before = reading.folded[max(mention.start - 40, 0) : mention.start]
    return _HOUSEHOLD.search(before) is not None or spouse_behind(reading, mention.end) is not None


def spouse_behind(reading: Reading, end: int) -> int | None:
    """Where the name of the spouse begins who is told of with somebody whose name ends at `end`."""
    told = _WITH_SPOUSE.match(reading.folded, end)
    return told.end() if told and reading.text[told.end() : told.end() + 1].isupper() else None


def is_spouse(reading: Reading, person: Person) -> bool:
    """Whether the person is the second one of “vợ chồng ông … và bà …”: a couple is one household (D06)."""
    start = person.introduced.start
    before = reading.folded[max(start - 120, 0) : start]
    return _COUPLE.search(before) is not None or _OF_SPOUSE.search(before) is not None


def _short_mentions(reading: Reading, names: Sequence[Name]) -> list[tuple[str, Mention]]:
    """Each short mention with the folded name that it shortens."""
    return [
        (
            reading.folded[short.name.span.start : short.name.span.end],
            Mention(start=short.span.start, end=short.span.end, kind="short"),
        )
        for short in short_mentions(reading, names)
    ]


def _pronouns(
    reading: Reading, names: Sequence[tuple[str, Name]], short: Sequence[tuple[str, Mention]]
) -> list[tuple[str, Mention]]:
    """Each “Anh …”, “Hai em …” that opens a clause, with the person or persons told of last, not far before."""
    of_others = {key for key, name in names if _OF_ANOTHER.match(reading.folded, name.span.end)}
    told = sorted(
        (start, end, kin, key)
        for start, end, kin, key in (
            *((name.span.start, name.span.end, _kin(name.title or ""), key) for key, name in names),
            *((m.start, m.end, _kin(reading.folded[max(m.start - 12, 0) : m.start]), key) for key, m in short),
        )
        if kin or key not in of_others
    )
    found, latest, index = [], dict[str, tuple[int, str]](), 0
    for match in matches_at(_PRONOUN, reading.text, _pronoun_starts(reading), len(reading.text)):
        start, end = match.span("word")
        while index < len(told) and told[index][0] < start:
            latest[told[index][2]] = (told[index][1], told[index][3])
            index += 1
        if (match["inside"] and match["word"][0].isupper()) or not reading.text[end + 1 : end + 2].islower():
            continue
        meant = _listed_last(reading, told, index) if match["many"] else _addressed(latest, fold(match["word"]))
        near = [key for ended, key in meant if start - ended < _PRONOUN_REACH]
        found += [(key, Mention(start=start, end=end, kind="pronoun")) for key in near]
    return found


def _pronoun_starts(reading: Reading) -> list[int]:
    """Where `_PRONOUN` may begin: at such a word that opens a line, or at the sign before it."""
    starts = (reading.tokens.starts[place] for place in places_of(reading.tokens, _PRONOUN_WORDS))
    before = ((start, reading.text[max(start - 2, 0) : start]) for start in starts)
    return [start - _BACK.get(signs, 0) for start, signs in before if signs in _BACK or signs[-1:] in ("", "\n")]


def _kin(title: str) -> str:
    last = title.split()[-1:]
    return last[0] if last and last[0] in _KIN else ""


def _addressed(latest: dict[str, tuple[int, str]], word: str) -> list[tuple[int, str]]:
    """Who was told of last, addressed by `word` or by no kin word."""
    known = [latest[kin] for kin in (word, "") if kin in latest]
    return [max(known)] if known else []


def _listed_last(reading: Reading, told: Sequence[tuple[int, int, str, str]], index: int) -> list[tuple[int, str]]:
    """Those of the last sentence that tells of two or three before `told[index]`."""
    last = [(start, end, key) for start, end, _, key in told[max(index - 3, 0) : index]]
    here = {key: end for start, end, key in last if reading.sentence_at(start) == reading.sentence_at(last[-1][0])}
    return [(end, key) for key, end in here.items()] if len(here) > 1 else []
