"""The people of a text: every mention of each, the short ones (“anh Hải”) joined to the full name before them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from models.span import Span
from models.text import fold
from nlp.lexicon.patterns import matches_at
from nlp.lexicon.phrases import places_of, words_of
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
    r"(?:^|[.!?…] |[.!?]\" |(?P<inside>[,;] ))(?P<word>[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Tt]hầy"
    r"|[Cc]ụ|[Bb]ác|Chú|Cháu"
    r"|(?P<many>Cả hai|Cả ba|(?:Hai|Ba|Các) (?:anh|chị|em|ông|bà|cháu|bạn|người|thanh niên|học sinh)))(?= )"
    r"(?! (?:em|chị|con|bà|bác|nhỏ|giáo|trò|học|trai|gái|ruột|nội|ngoại|chú|họ) )",
    re.MULTILINE,
)
# Behind these a capitalised syllable is a common word: “Nhân dân”, “Thanh niên”, “Thành ủy”.
_COMMON = re.compile(r" (?:dân|niên|phố|ủy|viên|an|quân|hùng|nghiệp|nhân|đoàn|tra|đảng|phủ|hội|chí|bộ|giáo)(?!\w)")
_PRONOUN_WORDS = frozenset({*_KIN, "cả", "hai", "ba", "các"})
_TITLE_WORDS = 3  # words and signs of the longest title: đ/c
_REGION = frozenset({"miền", "phía", "vùng", "tết", "lễ", "ngày", "quận", "huyện", "xã", "thôn", "bản", "sông", "chợ"})
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
    owners = _owners(names)
    titled = {owners[fold(name.span.text)] for name in names if name.kind not in (None, "trade")}
    mentions: dict[str, list[Mention]] = {owner: [] for owner in owners.values()}
    first: dict[str, Name] = {}
    for name in names:
        key = fold(name.span.text)
        first.setdefault(key, name)
        kind: MentionKind = "full" if owners[key] == key else "short"
        mentions[owners[key]].append(Mention(start=name.span.start, end=name.span.end, kind=kind))
    short = _short_mentions(reading, names)
    for key, mention in (*short, *_pronouns(reading, names, short)):
        mentions[owners[key]].append(mention)
    return tuple(
        Person(
            name=first[owner].span.text,
            mentions=tuple(sorted(found, key=lambda mention: mention.start)),
            foreign=not first[owner].surname and first[owner].span.text.isascii(),
            titled=owner in titled or any(mention.kind == "short" for mention in found),
        )
        for owner, found in mentions.items()
    )


def _owners(names: Sequence[Name]) -> dict[str, str]:
    """Each folded name with the longest one it is the end of: “Sà Rinh” is “Thạch Thị Sà Rinh” (D30)."""
    keys = dict.fromkeys(fold(name.span.text) for name in names)
    longer = {" ".join(words[cut:]): key for key in keys if (words := key.split()) for cut in range(1, len(words) - 1)}
    # Y Nam of Y Nam Êban, with the name of the clan
    clan = {" ".join(words[:2]): key for key in keys if len(words := key.split()) > 2 and len(words[0]) == 1}
    return {key: clan.get(key) or longer.get(key, key) for key in keys}


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
    found, opening = [], []
    for match in matches_at(pattern, reading.folded, _titled_starts(reading, holders), len(reading.folded)):
        start, end = match.span("form")
        holder = _holder(holders[match["form"]], start)
        if holder is None or _overlaps(taken, start, end):
            continue
        mention = Mention(start=start, end=end, kind="short")
        if _is_short_mention(reading, match):
            found.append((holder, mention))
        elif _opens_sentence(reading, match):
            opening.append((holder, mention))
    sure = {reading.folded[mention.start : mention.end] for _, mention in found}
    return found + [(key, mention) for key, mention in opening if reading.folded[mention.start : mention.end] in sure]


def _titled_starts(reading: Reading, forms: Iterable[str]) -> list[int]:
    """Where one of the forms, or a title before it, may begin."""
    tokens = reading.tokens
    places = {place for form in forms for place in tokens.places.get(words_of(form)[0], ())}
    return [
        tokens.starts[at]
        for at in sorted({max(place - back, 0) for place in places for back in range(_TITLE_WORDS + 1)})
    ]


def _opens_sentence(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a bare given name may open the sentence: “Thử đập kính.” A verb follows, in small letters."""
    start, end = match.span("form")
    return (
        reading.sentence_at(start).start == start
        and reading.text[start].isupper()
        and reading.text[end : end + 1] == " "
        and reading.text[end + 1 : end + 2].islower()
        and _COMMON.match(reading.folded, end) is None
    )


def _pronouns(
    reading: Reading, names: Sequence[Name], short: Sequence[tuple[str, Mention]]
) -> list[tuple[str, Mention]]:
    """Each “Anh …”, “Hai em …” that opens a clause, with the person or persons told of last, not far before."""
    told = sorted(
        [(name.span.start, name.span.end, _kin(name.title or ""), fold(name.span.text)) for name in names]
        + [(m.start, m.end, _kin(reading.folded[max(m.start - 12, 0) : m.start]), key) for key, m in short]
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
    """Where `_PRONOUN` may begin: at such a word, or at the sign before it."""
    words = [reading.tokens.starts[place] for place in places_of(reading.tokens, _PRONOUN_WORDS)]
    return sorted({max(start - back, 0) for start in words for back in (0, 2, 3)})


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
    if len(before) < 2 or before[-1] or before[-2] in _REGION or _COMMON.match(reading.folded, end):
        return False
    return before[-2][:1].islower() or before[-2].endswith(",")


def _overlaps(taken: list[Span], start: int, end: int) -> bool:
    index = bisect_left(taken, end, key=lambda span: span.start)
    return index > 0 and taken[index - 1].end > start
