"""Later mentions of persons by a short form of the name: “anh Hải” is “Nguyễn Văn Hải” (B20, D30 to D32)."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.span import Span
from models.text import fold
from nlp.lexicon.patterns import matches_at
from nlp.lexicon.phrases import words_of
from nlp.names.finder import Name
from nlp.names.runs import INITIALS, titles
from nlp.reading import Reading

# D30: the kin words and titles that go before a name, short or full.
_TITLE = (
    r"(?:ông bà|ông|bà|anh|chị|em|cô giáo|cô|thầy giáo|thầy|cụ|bác|chú|dì|cháu|bé|mế|sư cô|sư|đồng chí|đ/c|tiến sĩ"
    r"|bác sĩ|nghệ nhân|già|ccb|thương binh|hòa thượng|thượng tọa|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy"
    r"|trung úy|thiếu úy|thượng sĩ|chiến sĩ|cựu binh|lão ngư|lão nông)"
)
# Behind these a capitalised syllable is a common word: “Nhân dân”, “Thanh niên”, “Thành ủy”.
_COMMON = re.compile(r" (?:dân|niên|phố|ủy|viên|an|quân|hùng|nghiệp|nhân|đoàn|tra|đảng|phủ|hội|chí|bộ|giáo)(?!\w)")
_TITLE_WORDS = 3  # words and signs of the longest title: đ/c
_REGION = frozenset({"miền", "phía", "vùng", "tết", "lễ", "ngày", "quận", "huyện", "xã", "thôn", "bản", "sông", "chợ"})
_NAMESAKES = 8  # of so many persons with one given name the one addressed alike is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortMention:
    """A later mention of the person `name` by given name, behind a title (“anh Hải”) where `titled`."""

    span: Span
    name: Name
    titled: bool


def short_forms(name: str) -> tuple[str, ...]:
    """What a later mention may shorten a folded name to: the given name, the last two syllables (D30 to D32)."""
    words = name.split()
    forms = [words[-1]] if len(words) > 1 else []
    if len(words) > 2:
        forms.append(" ".join(words[-2:]))
    if words[0].startswith(INITIALS):
        forms.append(words[0])
    return tuple(forms)


def short_mentions(reading: Reading, names: Sequence[Name]) -> tuple[ShortMention, ...]:
    """Later mentions of persons named in full before, in reading order, none inside a full name.

    Of two persons with one given name the one addressed alike is meant, else the one named last.
    """
    holders: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for form in short_forms(fold(name.span.text)):
            holders[form].append(name)
    if not holders:
        return ()
    forms = "|".join(re.escape(form) for form in sorted(holders, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w'’])(?P<title>{_TITLE} )?(?P<form>{forms})(?![\w'’])")
    taken = [name.span for name in names]
    found, opening = [], []
    for match in matches_at(pattern, reading.folded, _titled_starts(reading, holders), len(reading.folded)):
        start, end = match.span("form")
        holder = _holder(holders[match["form"]], start, match["title"])
        if holder is None or _overlaps(taken, start, end):
            continue
        titled = match["title"] is not None or _is_titled(reading, start)
        mention = ShortMention(span=reading.span(start, end), name=holder, titled=titled)
        if _is_short_mention(reading, match):
            found.append(mention)
        elif _opens_sentence(reading, match):
            opening.append(mention)
    sure = {fold(mention.span.text) for mention in found}
    found += [mention for mention in opening if fold(mention.span.text) in sure]
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _is_titled(reading: Reading, start: int) -> bool:
    """Whether a title of the table ends before a word."""
    tokens = reading.tokens
    return titles().ending_at(tokens.words, bisect_left(tokens.starts, start)) is not None


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


def _holder(holders: Sequence[Name], start: int, title: str | None) -> Name | None:
    """Who is meant: the person addressed alike among those named last before, else the last; in reading order."""
    at = bisect_left(holders, start, key=lambda holder: holder.span.start)
    before = holders[max(at - _NAMESAKES, 0) : at]
    alike = [name for name in before if title and name.title == title.strip()] or before
    return alike[-1] if alike else None


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
