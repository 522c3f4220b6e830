"""Persons named in a text: runs of capitalised words, judged by what stands before them and how they begin.

Patterns of `docs/patterns.md`: D31 to D39 (shapes of names), E01 to E06, E11, E20 to E24 (what only looks like one).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from models.span import Span
from models.syllables import is_syllable
from models.text import fold
from nlp.lexicon import listed, table
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import Tokens
from nlp.names.listed import listed_spans
from nlp.names.runs import USUAL, YOUTH_LEVELS, Run, runs_of
from nlp.names.words import INITIALS, is_surname, namesakes, openers, strength
from nlp.reading import Reading

LONGEST = 6  # words of a name: Công Tằng Tôn Nữ Khuê Văn
_ADDRESSED = frozenset({"comrade", "kin", "rank", "degree", "religious"})  # titles that only a person's name follows
_NAMED_AFTER = frozenset({"school", "street", "award"})  # what is named after persons, hardly a person's title
_BODY_HEADS = frozenset({"place", "hamlet", "institution", "award"})  # of a place, a firm, a fund
_MIDDLE = frozenset({"a", "thị", "văn", "seo", "mí", "đình", "hữu"})  # the second word of many names and of no place
_CITIES = frozenset({("hà", "nội"), ("sài", "gòn")})  # “Đại học Sư Phạm Hà Nội”; no given name is alike
_BODIES = frozenset({"phòng", "ban", "báo", "quỹ", "hội", "tổ", "đội"})  # bodies first, family names hardly ever
_TROUPES = frozenset({("đoàn", "ca"), ("đoàn", "cải"), ("đoàn", "chèo"), ("đoàn", "kịch"), ("đoàn", "nghệ")})
_FIRM = re.compile(r"(?:công ty|tập đoàn|xí nghiệp|nhà máy|hợp tác xã)[^,;.()\n]*$")
_FIRM_REACH = 60  # characters before a name that may hold the firm's
_BYLINE_LENGTH = 40  # characters beside the author's name
# All that a last line may tell beside the author's name.
_BYLINE = frozenset(
    {*".,()-:/", *("theo", "ảnh", "tin", "bài", "và", "t", "h", "tổng", "hợp", "thực", "hiện", "ctv", "pv", "ttxvn")}
)
_FULL = 3  # words of a usual name
_LEADER = ("hồ", "chí", "minh")  # no name begins so but his, with a word of the next sentence
_STAGE_NAME = (2, 3)  # words of an artist's name, which need not begin with a family name
_PEOPLES = frozenset({"h'mông", "h'rê", "h're", "h'roi", "k'ho", "k'háng"})


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Name:
    """One mention of a person by full name. `title`: what stood before it (“đồng chí”, “chị”), folded, or None.

    `kind`: the class of that title (`nlp/lexicon/titles.csv`) or None. `surname`: it begins with a known surname.
    """

    span: Span
    title: str | None = None
    kind: str | None = None
    surname: bool = True


@cache
def _lookalikes() -> PhraseTable[str]:
    provinces = [(row["name_vi"], "province") for row in table("provinces")]
    return PhraseTable([*((row["name"], row["kind"]) for row in table("lookalikes")), *provinces])


@cache
def _historic() -> dict[str, frozenset[str]]:
    return {fold(row["name"]): frozenset(listed(row["unless"])) for row in table("historic_persons")}


def find_names(reading: Reading) -> tuple[Name, ...]:
    """Every mention of a person by full name, in reading order, none overlapping."""
    tokens = reading.tokens
    names = [name for run in runs_of(reading) if (name := _name(reading, tokens, run))]
    longer = {name.span.text.split()[0] for name in names if " " in name.span.text}
    names = [name for name in names if name.span.text not in longer]  # “chị H'Lim”, of H'Lim Niê
    return tuple(sorted((*names, *_listed(reading, names)), key=lambda name: name.span.start))


def _listed(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """The persons that only a list tells."""
    known = [(name.span, name.kind == "artist") for name in names]
    for span, artist in listed_spans(reading, known, _is_other):
        first = reading.folded[span.start : span.end].split()[0]
        yield Name(span=span, kind="artist" if artist else None, surname=is_surname(first))


def _is_other(words: tuple[str, ...], index: int) -> bool:
    """Whether a place, a body, an office or a title begins at a word."""
    place = _lookalikes().starting_at(words, index)
    told = any(phrases.starting_at(words, index) for phrases in (namesakes(), openers()))
    return told or (place is not None and place[1] != "commune")


def _name(reading: Reading, tokens: Tokens, run: Run) -> Name | None:
    words = tokens.words[run.first : run.last]
    start = _start(words, run)
    if start is None or not _is_plausible(words[start:], run, start):
        return None
    end = tokens.ends[run.last - 1]
    if start == 0 and words[0] in _BODIES and reading.text[end + 1 : end + 2].islower():  # “chiến sĩ Phòng Cảnh sát”
        return None
    if words[0] == "trường" and not all(map(is_syllable, words)):  # “các thầy cô Trường Marie Curie”
        return None
    begin = tokens.starts[run.first + start]
    weak = run.title is None and strength(words[start]) != "strong"
    if weak and len(words) - start == 2 and _FIRM.search(reading.folded, max(begin - _FIRM_REACH, 0), begin):
        return None  # “thợ lò Công ty than Hà Thử”
    span = _unglued(reading, begin, end) if is_surname(words[start]) else reading.span(begin, end)  # no “McCain”
    if run.title is None and not run.office and _is_byline(reading, span):
        return None
    return Name(
        span=span,
        title=run.title if start == 0 else None,
        kind=run.kind if start == 0 else None,
        surname=is_surname(words[start]),
    )


def _unglued(reading: Reading, start: int, end: int) -> Span:
    """The name without the word that was glued to its end: “Lê Văn TámNgày …”."""
    text, last = reading.text, max(reading.text.rfind(" ", start, end), start) + 1
    return reading.span(
        start, next((at for at in range(last, end) if text[at - 1].islower() and text[at].isupper()), end)
    )


def _start(words: tuple[str, ...], run: Run) -> int | None:
    """At which word of the run the person's name begins; None where the run names no person."""
    other = _lookalike_end(words, run)
    plain = run.head == "hamlet" and _is_plain(words)
    if other == len(words) or run.head == "byline" or (run.head is not None and not run.office and not plain):
        return None
    if run.kind in _ADDRESSED:
        return int(
            run.kind == "religious" and not is_surname(words[0]) and is_surname(words[1 % len(words)])
        )  # Giuse …
    staged = run.held or (run.kind == "artist" and len(words) in _STAGE_NAME and words[-1] != "nam")
    foreign = run.kind == "trade" and _is_foreign(words)
    if run.kind is not None and (staged or foreign) and not other:  # “NSƯT Xuân Thử”, “thầy Xuân Thử, Hiệu trưởng …”
        return 0
    if other and len(words) - other >= 2 and is_surname(words[other]) and not _lookalike_end(words[other:], run):
        return other
    if is_surname(words[0]) and len(words) <= USUAL + (not run.office) and run.head not in _NAMED_AFTER:
        return 0
    place = _is_plain(words[-_FULL:]) and namesakes().ending_at(words, len(words) - _FULL) is None  # “Côn Đảo Lê Văn …”
    start = _later_surname(words) if run.office or place else None
    return None if start is None or _lookalike_end(words[start:], run) else start


def _is_foreign(words: tuple[str, ...]) -> bool:
    """Whether the words are another language's: “HLV Park Hang Seo”; what begins with “Mỹ”, “Đức” is not the name."""
    spelt = [is_syllable(word) for word in words]
    return len(words) > 1 and not all(spelt) and (not spelt[0] or words[0].isascii())


def _is_plain(words: tuple[str, ...]) -> bool:
    """Whether the words can be nothing but a person's name: “Hồ Thị Pày”, also behind “bản”; streets bear such too."""
    if len(words) not in (_FULL, USUAL) or not is_surname(words[0]):
        return False
    return words[1] == "thị" or (words[1] == "văn" and strength(words[0]) == "strong")  # no “Hội Văn Nghệ”


def _lookalike_end(words: tuple[str, ...], run: Run) -> int:
    """How many words name a place or thing; a commune's name is one only where the text says that it is."""
    if words[:2] in _TROUPES:  # “Đoàn Ca múa”
        return len(words)
    if words[0] == "đoàn" and (_lookalikes().starting_at(words, 1) or (0,))[0] == len(words):  # “tỉnh Đoàn Hà Giang”
        return len(words)
    if words[:2] == ("việt", "nam"):  # “Mẹ Việt Nam Anh hùng”, “Thông tấn xã Việt Nam Lê Văn An”
        return 2 if len(words) > 3 and is_surname(words[2]) else len(words)
    end, kind = _lookalikes().starting_at(words, 0) or (0, "")
    return 0 if kind == "commune" and run.head is None and (run.office or run.kind) else end


def _later_surname(words: tuple[str, ...]) -> int | None:
    """Where a name begins behind the name of a place (“xã Tả Lèng Lò Văn Pản”): places have two words, names three."""
    starts = [index for index in range(1, len(words) - 1) if is_surname(words[index]) and not _is_inner(words, index)]
    return max(starts, key=lambda index: _weight(words, index), default=None)


def _is_inner(words: tuple[str, ...], index: int) -> bool:
    """Whether a family name is a middle name here, or the Youth Union's: “Huyện Đoàn Mường Thử”."""
    if words[index] == "đoàn":
        return words[index - 1] in YOUTH_LEVELS and words[index + 1] not in ("văn", "thị")
    return words[index] in ("văn", "thị") and is_surname(words[index - 1])


def _weight(words: tuple[str, ...], index: int) -> int:
    strong = strength(words[index]) == "strong"
    return 2 * (len(words) - index == 3) + (index == 2) + strong


def _is_plausible(words: tuple[str, ...], run: Run, start: int) -> bool:
    if (
        len(words) > LONGEST or words[-1] in ascii_lowercase or words[-2:] in _CITIES
    ):  # “Nguyễn T.”, “Nguyễn Văn A.”: masked (D40)
        return False
    if len(words) == 1:  # “ông K'Brèo”: a full name (D36)
        return words[0].startswith(INITIALS) and (run.title is not None or words[0] not in _PEOPLES)
    unless = _historic().get(" ".join(words[:_FULL] if words[:_FULL] == _LEADER else words))
    if unless is not None and not unless & {run.kind, "office" if run.office else None}:
        return False
    surname = strength(words[0])
    if len(words) == 2 and (start == 1 or run.head in _BODY_HEADS):  # “Trưởng thôn A Rớt”: rather the place
        return surname == "strong"
    if len(words) == 2:
        clan = words[0].startswith(INITIALS) and words[0] not in _PEOPLES and is_surname(words[1])  # “H'Lim Niê”
        return run.kind is not None or surname == "strong" or clan or (run.office and surname == "weak")
    named = run.kind is not None or run.office or _is_plain(words)
    return named or (start == 0 and (surname in ("strong", "weak") or words[1] in _MIDDLE))


def _is_byline(reading: Reading, name: Span) -> bool:
    """A name that is a whole sentence: the author's, at the end of a paragraph or of the text (B30, E11).

    A whole line may also be a heading or an entry of a list; only in the last one it is the author's.
    """
    sentence = reading.sentence_at(name.start)
    if sentence.start == 0 or len(sentence.text) > len(name.text) + _BYLINE_LENGTH:
        return False
    words = reading.tokens.between
    if not _BYLINE.issuperset(words(sentence.start, name.start) + words(name.end, sentence.end)):
        return False
    alone = sentence.text.rstrip(". ") == name.text and reading.text[sentence.start - 1] != "\n"
    return alone or sentence.end >= len(reading.text.rstrip())
