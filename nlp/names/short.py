"""Later mentions of persons by a short form of the name: “anh Hải” is “Nguyễn Văn Hải” (B20, D30 to D32)."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.span import Span
from models.text import fold
from nlp.names.finder import Name
from nlp.names.words import INITIALS, titles
from nlp.reading import Reading

# Behind these a capitalised syllable is a common word: “Nhân dân”, “Thanh niên”, “Thành ủy”.
_COMMON = re.compile(r" (?:dân|niên|phố|ủy|viên|an|quân|hùng|nghiệp|nhân|đoàn|tra|đảng|phủ|hội|chí|bộ|giáo)(?!\w)")
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


@lru_cache(maxsize=4)
def short_mentions(reading: Reading, names: tuple[Name, ...]) -> tuple[ShortMention, ...]:
    """Later mentions of persons named in full before, in reading order, none inside a full name.

    Of two persons with one given name the one addressed alike is meant, else the one named last. Kept for the last
    texts: officials and exemplars both ask.
    """
    holders = _holders(reading, names)
    taken = [name.span for name in names]
    sure, opening = [], []
    for first, form in _places(reading, holders):
        span = reading.span(reading.tokens.starts[first], reading.tokens.ends[first + len(form) - 1])
        if _overlaps(taken, span):  # seven places in ten: each full name ends in its own short form
            continue
        title = titles().ending_at(reading.tokens.words, first)
        holder = _holder(holders[form], span.start, " ".join(reading.tokens.words[title[0] : first]) if title else None)
        mention = ShortMention(span=span, name=holder, titled=title is not None) if holder else None
        if mention and _is_sure(reading, span, title[1] if title else None):
            sure.append(mention)
        elif mention and _opens_sentence(reading, span.start, span.end):
            opening.append(mention)
    forms = {fold(mention.span.text) for mention in sure}
    sure += [mention for mention in opening if fold(mention.span.text) in forms]
    return tuple(sorted(sure, key=lambda mention: mention.span.start))


def _holders(reading: Reading, names: Sequence[Name]) -> dict[tuple[str, ...], list[Name]]:
    """Whom each short form, in words, may mean; in reading order."""
    holders: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        for short in short_forms(reading.folded[name.span.start : name.span.end]):
            holders[tuple(short.split())].append(name)
    return holders


def _is_sure(reading: Reading, span: Span, title: str | None) -> bool:
    """Whether the form stands behind a title (of this kind), or inside a sentence, with no longer name going on."""
    common = _COMMON.match(reading.folded, span.end) is not None
    titled = title is not None and not (title == "trade" and common)
    return not _goes_on(reading.text, span.end) and (titled or _is_inside(reading, span.start, span.end))


def _places(reading: Reading, forms: Iterable[tuple[str, ...]]) -> list[tuple[int, tuple[str, ...]]]:
    """The first word of each place where a form stands with a capital, in reading order; the longest at each place."""
    tokens, text = reading.tokens, reading.text
    longest: dict[int, tuple[str, ...]] = {}
    for form in sorted(forms, key=len):
        if len(form) > 1 and titles().ending_at(form, 1):  # “Anh Hải” is “Hải” addressed
            continue
        for first in tokens.places.get(form[0], ()):
            if text[tokens.starts[first]].isupper() and tokens.words[first : first + len(form)] == form:
                longest[first] = form
    return [(first, form) for first, form in sorted(longest.items()) if len(longest.get(first - 1, ())) < 2]


def _goes_on(text: str, end: int) -> bool:
    """Whether a longer name goes on."""
    return text.startswith(" ", end) and text[end + 1 : end + 2].isupper()


def _is_inside(reading: Reading, start: int, end: int) -> bool:
    """Whether a bare name stands inside a sentence, where capitals mean a name."""
    before = reading.text[max(start - 20, 0) : start].split(" ")
    if len(before) < 2 or before[-1] or before[-2] in _REGION or _COMMON.match(reading.folded, end):
        return False
    return before[-2][:1].islower() or before[-2].endswith(",")


def _opens_sentence(reading: Reading, start: int, end: int) -> bool:
    """Whether a bare given name may open the sentence: “Thử đập kính.” A verb follows, in small letters."""
    return (
        reading.sentence_at(start).start == start
        and reading.text[end : end + 1] == " "
        and reading.text[end + 1 : end + 2].islower()
        and _COMMON.match(reading.folded, end) is None
    )


def _holder(holders: Sequence[Name], start: int, title: str | None) -> Name | None:
    """Who is meant: the person addressed alike among those named last before, else the last; in reading order."""
    at = bisect_left(holders, start, key=lambda holder: holder.span.start)
    before = holders[max(at - _NAMESAKES, 0) : at]
    alike = [name for name in before if title and name.title == title] or before
    return alike[-1] if alike else None


def _overlaps(taken: list[Span], span: Span) -> bool:
    index = bisect_left(taken, span.end, key=lambda other: other.start)
    return index > 0 and taken[index - 1].end > span.start
