"""Persons named in a text: runs of capitalised words, judged by what stands before them and how they begin.

Patterns of `docs/patterns.md`: D31 to D39 (shapes of names), E01 to E06, E11, E20 to E24 (what only looks like one).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from string import ascii_lowercase

from models.span import Span
from models.text import fold
from nlp.lexicon import listed, table
from nlp.phrases import PhraseTable, Tokens, tokens_of, words_of
from nlp.reading import Reading

_USUAL = 4  # words; a longer run behind an office has a place before the name
LONGEST = 6  # words of a name: Công Tằng Tôn Nữ Khuê Văn
_REACH = 24  # words from an office to the place whose name may stand before the person's
_ADDRESSED = frozenset({"comrade", "kin", "rank", "degree", "religious"})  # titles that only a person's name follows
_MIDDLE = frozenset({"công", "thị", "văn"})  # middle names that are written small by mistake
# Words that begin a sentence and no part of a name: “… Lê Văn An Cùng dự”, where the full stop was lost.
_OPENERS = frozenset({"cùng", "theo", "ngày", "tại", "trước", "khi", "để", "và", "nhưng", "các", "những"})
_BYLINE_LENGTH = 40  # characters beside the author's name
# All that a last line may tell beside the author's name.
_BYLINE = frozenset(
    {*".,()-:/", *("theo", "ảnh", "tin", "bài", "và", "t", "h", "tổng", "hợp", "thực", "hiện", "ctv", "pv", "ttxvn")}
)
ABBREVIATED = frozenset({"tp", "tx", "tt", "q", "p", "h", "t", "ub"})  # a full stop behind ends no sentence: TP. Huế
_INITIALS = ("h'", "k'")  # of women and men of the Central Highlands
_NAMESAKES = 8  # of so many persons with one given name the one addressed alike is looked for
_SIGNS = frozenset({(",",), ("-",), ("(",)})
_CLAUSE_ENDS = frozenset('.;:()"\n!?…')


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One mention of a person by full name. `title`: what stood before it (“đồng chí”, “chị”), folded, or None.

    `kind`: the class of that title (`nlp/lexicon/titles.csv`) or None. `surname`: it begins with a known surname.
    """

    span: Span
    title: str | None = None
    kind: str | None = None
    surname: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortMention:
    """A later mention by title and given name (“anh Hải”) of the person `name`."""

    span: Span
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Capitalised words `[first, last)` that follow each other; `title` and `head` stand right before them."""

    first: int
    last: int
    title: str | None
    kind: str | None
    head: str | None
    office: bool


@cache
def titles() -> PhraseTable:
    """The titles that stand before names, each with its class."""
    return PhraseTable((row["title"], row["kind"]) for row in table("titles"))


@cache
def _namesakes() -> PhraseTable:
    return PhraseTable((row["head"], row["kind"]) for row in table("namesakes"))


@cache
def _offices() -> PhraseTable:
    words = (row for row in table("office_words") if row["kind"] not in ("prefix", "late", "modifier"))
    return PhraseTable((row["word"], row["kind"]) for row in words)


@cache
def _offices_or_deputies() -> PhraseTable:
    words = (row for row in table("office_words") if row["kind"] not in ("late", "modifier"))
    return PhraseTable((row["word"], row["kind"]) for row in words)


@cache
def _lookalikes() -> PhraseTable:
    provinces = [(row["name_vi"], "province") for row in table("provinces")]
    return PhraseTable([*((row["name"], row["kind"]) for row in table("lookalikes")), *provinces])


@cache
def _surnames() -> dict[str, str]:
    return {fold(row["surname"]): row["kind"] for row in table("surnames")}


@cache
def _historic() -> dict[str, frozenset[str]]:
    return {fold(row["name"]): frozenset(listed(row["unless"])) for row in table("historic_persons")}


def find_names(reading: Reading) -> tuple[Name, ...]:
    """Every mention of a person by full name, in reading order, none overlapping."""
    tokens = tokens_of(reading.folded)
    names = [name for run in _runs(reading.text, reading.folded) if (name := _name(reading, tokens, run))]
    longer = {name.span.text.split()[0] for name in names if " " in name.span.text}
    return tuple(name for name in names if name.span.text not in longer)  # “chị H'Lim”, of H'Lim Niê


def short_mentions(reading: Reading, names: Sequence[Name]) -> tuple[ShortMention, ...]:
    """Later mentions by title and given name of persons named before (B20, D30), in reading order.

    Of two persons with one given name the one addressed alike is meant, else the one named last.
    """
    tokens = tokens_of(reading.folded)
    known = _by_short_name(names)
    found = []
    for run in _runs(reading.text, reading.folded):
        if run.title is None or run.last - run.first > 2:
            continue
        span = reading.span(tokens.starts[run.first], tokens.ends[run.last - 1])
        named = known.get(" ".join(tokens.words[run.first : run.last]), [])
        at = bisect_right(named, span.start, key=lambda name: name.span.end)
        before = named[max(at - _NAMESAKES, 0) : at]
        alike = [name for name in before if name.title == run.title] or before
        if alike:
            found.append(ShortMention(span=span, name=alike[-1]))
    return tuple(found)


def _by_short_name(names: Sequence[Name]) -> dict[str, list[Name]]:
    """The names by what is left of them in a later mention: the last word, the last two, or H'Lim of H'Lim Niê."""
    known: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        words = words_of(name.span.text)
        shorts = {words[-1], " ".join(words[-2:])} | ({words[0]} if words[0].startswith(_INITIALS) else set())
        for short in shorts - {" ".join(words)}:
            known[short].append(name)
    return known


@lru_cache(maxsize=4)
def _runs(text: str, folded: str) -> tuple[_Run, ...]:
    """The runs of capitalised words, with what stands before each. The last texts are kept: it is asked twice."""
    tokens = tokens_of(folded)
    runs = []
    offices = [first for first, _, _ in _offices().all_in(tokens.words)]
    free = 0
    for index, start in enumerate(tokens.starts):
        if index < free or not text[start].isupper():
            continue
        opener = _opener_end(tokens.words, index)
        if opener:
            free = opener
        elif _is_name_word(text, tokens, index):
            free = _run_end(text, tokens, index)
        else:
            free = _shouted_end(text, tokens, index)
        if free > index and not opener:
            office = _governs(tokens.words, offices, index) or _is_held(tokens.words, free)
            runs.append(_run(tokens, index, free, office))
    return tuple(runs)


def _opener_end(words: tuple[str, ...], index: int) -> int | None:
    """Where a title or office that begins here ends: “Ông”, “Đồng chí”, “Chủ tịch” are no part of a name."""
    found = titles().starting_at(words, index) or _offices().starting_at(words, index)
    return found[0] if found else None


def _governs(words: tuple[str, ...], offices: list[int], index: int) -> bool:
    """Whether an office begins not far before word `index`, in the same clause."""
    at = bisect_right(offices, index) - 1
    if at < 0 or index - offices[at] > _REACH:
        return False
    between = words[offices[at] : index]
    return not any(right in _CLAUSE_ENDS and left not in ABBREVIATED for left, right in pairwise(between))


def _is_held(words: tuple[str, ...], last: int) -> bool:
    """Whether an office follows behind a sign: “Ksor Nam-Phó Chủ tịch …”."""
    return words[last : last + 1] in _SIGNS and _offices_or_deputies().starting_at(words, last + 1) is not None


def _is_name_word(text: str, tokens: Tokens, index: int) -> bool:
    if index >= len(tokens):
        return False
    word = text[tokens.starts[index] : tokens.ends[index]]
    return word[0].isupper() and (len(word) == 1 or not word.isupper())


def _shouted_end(text: str, tokens: Tokens, first: int) -> int:
    """The word after a name in capitals that begins at `first` (“đồng chí LÊ VĂN TÁM”), else `first`."""
    last = first
    while last < len(tokens) and text[tokens.starts[last] : tokens.ends[last]].isupper():
        if last > first and not _follows(text, tokens, last):
            break
        last += 1
    before = text[tokens.starts[first - 1] : tokens.ends[first - 1]] if first else ""
    titled = before.islower() and titles().ending_at(tokens.words, first) is not None
    named = _is_surname(tokens.words[first]) and 2 <= last - first <= _USUAL
    return last if named and (titled or _is_held(tokens.words, last)) else first


def _run_end(text: str, tokens: Tokens, first: int) -> int:
    last = first + 1
    if tokens.words[last : last + 1] and tokens.words[last] in _MIDDLE and _is_name_word(text, tokens, last + 1):
        last += 1  # “Huỳnh văn Hùng”
    while _is_name_word(text, tokens, last) and _follows(text, tokens, last) and tokens.words[last] not in _OPENERS:
        if (_opener_end(tokens.words, last) or 0) > last + 1:  # “Nguyễn Văn An Chủ tịch …”: a comma was forgotten
            break
        last += 1
    if last == first + 2 and _is_held(tokens.words, last + 1) and _surnames().get(tokens.words[first]) == "strong":
        return last + _follows(text, tokens, last)  # “Nguyễn Hương giang, Phó Chủ tịch …”
    return last


def _follows(text: str, tokens: Tokens, index: int) -> bool:
    """Whether only one or two blanks part a word from the one before (“Nguyễn Lê  Hoài Anh”)."""
    return index < len(tokens) and text[tokens.ends[index - 1] : tokens.starts[index]] in (" ", "  ")


def _run(tokens: Tokens, first: int, last: int, office: bool) -> _Run:
    before = first
    while before and tokens.words[before - 1] in (":", ".", "-"):  # “đồng chí:Phạm …”, “TS. Phạm …”, “Ảnh - Phạm …”
        before -= 1
    title = titles().ending_at(tokens.words, before)
    head = _namesakes().ending_at(tokens.words, before)
    if title and head and head[0] < title[0]:  # the longer phrase is meant: “gia đình”, “đối tượng”
        title = None
    elif title:
        head = None
    return _Run(
        first=first,
        last=last,
        title=" ".join(tokens.words[title[0] : before]) if title else None,
        kind=title[1] if title else None,
        head=head[1] if head and (before == first) != (head[1] == "byline") else None,
        office=office,
    )


def _name(reading: Reading, tokens: Tokens, run: _Run) -> Name | None:
    words = tokens.words[run.first : run.last]
    start = _start(words, run)
    if start is None or not _is_plausible(words[start:], run, start):
        return None
    span = reading.span(tokens.starts[run.first + start], tokens.ends[run.last - 1])
    if run.title is None and not run.office and _is_byline(reading, span):
        return None
    return Name(
        span=span,
        title=run.title if start == 0 else None,
        kind=run.kind if start == 0 else None,
        surname=_is_surname(words[start]),
    )


def _is_surname(word: str) -> bool:
    return word in _surnames() or word.startswith(_INITIALS)


def _start(words: tuple[str, ...], run: _Run) -> int | None:
    """At which word of the run the person's name begins; None where the run names no person."""
    other = _lookalike_end(words, run)
    if other == len(words) or run.head == "byline" or (run.head is not None and not run.office):
        return None
    if run.kind in _ADDRESSED:
        return int(
            run.kind == "religious" and not _is_surname(words[0]) and _is_surname(words[1 % len(words)])
        )  # Giuse …
    if other and len(words) - other >= 2 and _is_surname(words[other]):
        return other
    if _is_surname(words[0]) and len(words) <= _USUAL:
        return 0
    start = _later_surname(words) if run.office else None
    return None if start is None or _lookalike_end(words[start:], run) else start


def _lookalike_end(words: tuple[str, ...], run: _Run) -> int:
    """How many words name a place or thing; a commune's name is one only where the text says that it is."""
    end, kind = _lookalikes().starting_at(words, 0) or (0, "")
    return 0 if kind == "commune" and run.head is None and (run.office or run.kind) else end


def _later_surname(words: tuple[str, ...]) -> int | None:
    """Where a name begins behind the name of a place (“xã Tả Lèng Lò Văn Pản”): places have two words, names three."""
    starts = [index for index in range(1, len(words) - 1) if _is_surname(words[index])]
    return max(starts, key=lambda index: _weight(words, index), default=None)


def _weight(words: tuple[str, ...], index: int) -> int:
    strong = _surnames().get(words[index]) == "strong"
    return 2 * (len(words) - index == 3) + (index == 2) + strong


def _is_plausible(words: tuple[str, ...], run: _Run, start: int) -> bool:
    if len(words) > LONGEST or words[-1] in ascii_lowercase:  # “Nguyễn T.”, “Nguyễn Văn A.”: masked (D40)
        return False
    if len(words) == 1:  # “ông K'Brèo”: a full name (D36)
        return run.title is not None and words[0].startswith(_INITIALS)
    unless = _historic().get(" ".join(words))
    if unless is not None and not unless & {run.kind, "office" if run.office else None}:
        return False
    strength = _surnames().get(words[0])
    if run.head == "place" and len(words) == 2 and start == 0:  # “Trưởng thôn A Rớt”: rather the place
        return strength == "strong"
    named = run.kind is not None or (run.office and (strength != "titled" or len(words) > 2))
    return named or (start == 0 and (strength == "strong" or (strength == "weak" and len(words) > 2)))


def _is_byline(reading: Reading, name: Span) -> bool:
    """A name that is a whole sentence: the author's, at the end of a paragraph or of the text (B30, E11).

    A whole line may also be a heading or an entry of a list; only in the last one it is the author's.
    """
    sentence = reading.sentence_at(name.start)
    if sentence.start == 0 or len(sentence.text) > len(name.text) + _BYLINE_LENGTH:
        return False
    others = f"{reading.folded[sentence.start : name.start]} {reading.folded[name.end : sentence.end]}"
    if not _BYLINE.issuperset(tokens_of(others).words):
        return False
    alone = sentence.text.rstrip(". ") == name.text and reading.text[sentence.start - 1] != "\n"
    return alone or sentence.end >= len(reading.text.rstrip())
