"""A number broken down: by place (“183 nhà giáo được tuyên dương. Sơn La có 12 thầy cô, Kon Tum 9.”), by who they are
(“Trong 183 nhà giáo có 120 cô giáo”)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from models.facts import Recipient
from models.span import Span
from nlp.awards.entries import Entry
from nlp.awards.figures import Figure, figure_at, find_figures
from nlp.awards.numbers import Count, counted
from nlp.awards.words import recipient_nouns
from nlp.numbers import NUMBER, number_value
from nlp.reading import Reading

_LESS_SURE = 0.2
# What may lead to the first place: “nhiều nhất là”, “trong đó”.
_LEADS = re.compile(
    r"(?<!\w)(?:trong đó|riêng|còn|kế đến là|tiếp đến là|tiếp theo là|dẫn đầu là|nhiều nhất là|gồm):?(?: có)? +"
)
_REACH = 150  # characters to what leads to the places
_NO_PLACES = frozenset({"mỗi", "ông", "bà", "năm"})
_CLAUSE = 300  # characters behind a number named again that tell of its parts
_YEARS = range(1900, 2100)


# A place and a number; its noun or none, and a sign follow.
_ITEM = re.compile(
    rf" *(?:và )?(?P<place>[^,;:.()\d\n]{{2,60}}?)"
    rf"(?: (?:có|với|đạt|được|chiếm))?(?: ?: ?| ?\(| )(?P<number>{NUMBER})(?!\w)"
)
_ITEM_ENDS = re.compile(r"\)?(?= *(?:[,;.)]|và |$))[,;]?")


def with_breakdowns(reading: Reading, told: list[tuple[Span, Entry]]) -> Iterator[tuple[Span, Entry]]:
    """What was told, each sentence's last number followed by its parts by place: behind it, or in the next sentence."""
    for index, (sentence, entry) in enumerate(told):
        yield sentence, entry
        after = told[index + 1][0] if index + 1 < len(told) else None
        if after is not None and after.start == sentence.start:
            continue
        for part in _parts(reading, entry.count.end, sentence.end, entry):
            yield sentence, part
        following = _following(reading, sentence)
        if following and following != after:
            for part in _parts(reading, following.start, following.end, entry):
                yield following, part


def with_echoes(reading: Reading, told: list[tuple[Span, Entry]]) -> Iterator[tuple[Span, Entry]]:
    """What was told, and what is told of a number that is named again: “Trong 45 cá nhân có 20 nông dân”."""
    wholes = {(entry.count.value, entry.recipient): entry for _, entry in told}
    read = {entry.count.start for _, entry in told}
    yield from told
    for figure, recipient, sentence in _named_again(reading) if told else ():
        whole = wholes.get((figure.value or 0, recipient or "other"))
        behind = find_figures(reading, figure.end, min(sentence.end, figure.end + _CLAUSE)) if whole else ()
        for count in filter(None, (counted(reading, figure, figure.end) for figure in behind)):
            known = count.start in read or (count.value, count.recipient) in wholes
            if whole and not known and _is_part_of(count, whole):
                read.add(count.start)
                yield sentence, replace(whole, count=count, part=True, confidence=whole.confidence - _LESS_SURE)


def _named_again(reading: Reading) -> Iterator[tuple[Figure, Recipient | None, Span]]:
    """Each number of “trong 45 cá nhân”, “trong tổng số 45 lượt cá nhân”, with who is counted and its sentence."""
    tokens = reading.tokens
    for place in tokens.places.get("trong", ()):
        at = place + 1
        at += (tokens.words[at : at + 2] == ("tổng", "số") and 2) or tokens.words[at : at + 1] == ("số",)
        figure = figure_at(reading, at)
        if figure:
            after = figure.after + (tokens.words[figure.after : figure.after + 1] == ("lượt",))
            found = recipient_nouns().starting_at(tokens.words, after)
            if found:
                yield figure, found[1].recipient, reading.sentence_at(tokens.starts[place])


def _is_part_of(count: Count, whole: Entry) -> bool:
    return count.value < whole.count.value and whole.recipient in (count.recipient, "other")


def _following(reading: Reading, sentence: Span) -> Span | None:
    place = bisect_right(reading.sentence_starts, sentence.start)
    return reading.sentences[place] if place < len(reading.sentences) else None


def _parts(reading: Reading, start: int, end: int, whole: Entry) -> Iterator[Entry]:
    """The numbers of places told in `[start, end)`, where they look like parts of `whole`.

    At least two places, or one whose noun says that the same are counted; together they are no more than the whole,
    or it is told of one place as they are of others.
    """
    found = _items(reading, start, end)
    sure = len(found) > 1 or any(count.recipient == whole.recipient for count in found)
    alike = all(count.recipient in (None, whole.recipient) for count in found)
    part = sum(count.value for count in found) <= whole.count.value
    if sure and alike and (part or _are_siblings(reading, found, whole)):
        for count in found:
            told = count._replace(recipient=whole.recipient)
            yield replace(whole, count=told, part=part, confidence=whole.confidence - _LESS_SURE)


def _are_siblings(reading: Reading, found: list[Count], whole: Entry) -> bool:
    """“Trường A có 40 em được khen. Trường B có 20 em, Trường C có 34 em.”: no parts of the 40."""
    most = max((count.value for count in found), default=0)
    return reading.folded.endswith(" có ", 0, whole.count.start) and most <= whole.count.value


def _items(reading: Reading, start: int, end: int) -> list[Count]:
    """The places from `start` on, or else behind what leads to them."""
    leads = _LEADS.search(reading.folded, start, min(end, start + _REACH))
    return list(_items_from(reading, start, end)) or list(_items_from(reading, leads.end() if leads else end, end))


def _items_from(reading: Reading, position: int, end: int) -> Iterator[Count]:
    tokens = reading.tokens
    while match := _ITEM.match(reading.folded, position, end):
        place, value = reading.span(*match.span("place")), number_value(match["number"])
        after = bisect_left(tokens.starts, match.end())
        goes_on = reading.folded.startswith(" ", match.end())
        found = recipient_nouns().starting_at(tokens.words, after) if goes_on else None
        told = tokens.ends[found[0] - 1] if found else match.end()
        ends = _ITEM_ENDS.match(reading.folded, told, end)
        if ends is None or not value or value in _YEARS or not _is_proper(place.text):
            return
        yield Count(start=match.start("number"), end=told, value=value, recipient=found[1].recipient if found else None)
        position = ends.end()


def _is_proper(place: str) -> bool:
    """Whether it is a name: “Sơn La”, “huyện Sông Lam”, or a level: “cấp huyện”; not “mỗi tỉnh”."""
    words = place.split()
    named = bool(words) and words[-1][0].isupper() and _NO_PLACES.isdisjoint(words)
    return named or place.startswith("cấp ")
