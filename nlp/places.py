"""Places: the province an article is about, on today's map, and the smallest place told of a person."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from models.span import Span
from models.text import fold
from nlp.lexicon import listed, table
from nlp.lexicon.patterns import WordPattern, first_words, word_pattern
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tries import any_of
from nlp.reading import Reading

# U+1EA0 to U+1EF9 hold capital and small letters by turns: a range over them would take both.
CAPITALS = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(letter for letter in map(chr, range(0x1EA0, 0x1EFA)) if letter.isupper())
# A capitalised word or a number, as a part of a place's name ("Cư M'gar", "Khu phố 4", "Nậm Chim 2").
_UNIT = r"(?! (?:km|m|m2|mét|ha|hộ|người|cây|năm|tháng|ngày|giờ|phút|tuổi|lần|triệu|tỷ)\b)"  # “cách xã Nà Mơ 17 km”
PROPER = rf"(?:[{CAPITALS}][\w'’]*|\d{{1,3}}[A-Z]?\b{_UNIT})"
# Before a province's name these make it the name of something else (E02, E03).
_OTHER_UNITS = "xã phường thị_trấn huyện quận đường phố thôn ấp làng bản xóm trường sông thủy_điện"
_PROVINCE_UNITS = "tỉnh thành_phố tp tp. cố_đô thủ_đô tỉnh_ủy thành_ủy ubnd hđnd"
_BODIES = "ubnd hđnd mttq ủy_ban_nhân_dân hội_đồng_nhân_dân chủ_tịch bí_thư"  # the place behind is theirs
_CAPITALISED = re.compile(rf"(?<![\w.!?:\n]){PROPER} ")
# National ceremonies are held in the capital: “tại Hà Nội” tells where people met, not which province it is about.
_VENUE = re.compile(r"(?:^|\W)(?:tại|về|ở|ra) (?:tp\.? |thành phố |thủ đô )?$")
_ORIGIN = re.compile(r"(?:quê|nguyên quán|sinh ra) (?:ở |tại )?$")  # D02: where one comes from, not where one lives
_CLAUSE_END = re.compile(r";|(?:,| và) (?=(?:anh|chị|ông|bà|em|cô|thầy|cụ|bác|chú|cháu|hộ|gia đình) )")
_BESIDE = re.compile(r" ?, ?| ?\(| - | ")
_CLOSING = re.compile(r"[^()\n]{0,40}\)")
_BRACKET = re.compile(r" ?\(([^()]{2,40})\)")

TITLE_VOTES = 3
DATELINE_VOTES = 2  # the first 200 characters below the title
_DATELINE = 200
_WORD_GAPS = re.compile(r"[\s,\"-]+")  # what `word_pattern` lets stand between two words
_SECOND_PART = 11  # characters of “ - Vũng Tàu”
_COMMUNE, _CITY = 2, 4  # levels
_REACH = 400  # characters on each side of a name: some texts have no full stop at all


@dataclass(frozen=True, slots=True)
class _Place:
    """A word for a kind of place with the name behind it, at `[start, end)`; `level` as in `places.csv`."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceMention:
    """A province named in a text: `name` of the table row that matched, `current` its province on today's map."""

    span: Span
    name: str
    current: str


@cache
def _spellings() -> dict[str, tuple[str, str]]:
    """Folded spelling → (name of the row, current name). “Hồ Chí Minh” alone is the person (E05), never the city."""
    found: dict[str, tuple[str, str]] = {}
    for row in table("provinces"):
        short = [form for form in listed(row["abbreviations"]) if form.startswith("TP") or "HCM" in form]
        for spelling in [row["name_vi"], *listed(row["variants"]), *short]:
            found.setdefault(fold(spelling), (row["name_vi"], row["current_name"]))
    del found[fold("Hồ Chí Minh")]
    return found


@cache
def _by_words() -> dict[str, tuple[str, str]]:
    """The same by their words alone: “Thừa Thiên - Huế” is “Thừa Thiên Huế”."""
    return {_WORD_GAPS.sub(" ", spelling): row for spelling, row in _spellings().items()}


@cache
def _province_pattern() -> WordPattern:
    return word_pattern(_spellings())


def provinces_in(reading: Reading) -> tuple[ProvinceMention, ...]:
    """Every province named in the text, old names too, in reading order (E03, E05)."""
    found = []
    for match in _province_pattern().finditer(reading.tokens, reading.folded, 0, len(reading.folded)):
        name, current = _by_words()[_WORD_GAPS.sub(" ", match[0])]
        two_people = "," in match[0] and "-" not in name  # “chị Hà, Nam”; but “Bà Rịa, Vũng Tàu”
        if not two_people and _names_province(reading, match.start(), match.end()):
            found.append(ProvinceMention(span=reading.span(match.start(), match.end()), name=name, current=current))
    return tuple(found)


def _names_province(reading: Reading, start: int, end: int) -> bool:
    name = reading.text[start:end]
    if not name[name.rfind(" ") + 1].isupper() or _is_behind(reading, start, _OTHER_UNITS):
        return False
    if _is_behind(reading, start, _PROVINCE_UNITS):
        return True
    return not _goes_on(reading, start) and reading.folded[start:end] != "huế"  # a given name far more often


def _is_behind(reading: Reading, start: int, phrases: str) -> bool:
    """Whether one of the phrases ends right before `start`."""
    words, ends = reading.tokens.words, reading.tokens.ends
    index = bisect_left(reading.tokens.starts, start)
    beside = index > 0 and ends[index - 1] >= start - 1 and reading.text[start - 1] != "\n"
    return beside and _phrases(phrases).ending_at(words, index) is not None


@cache
def _phrases(phrases: str) -> PhraseTable[str]:
    return PhraseTable((phrase.replace("_", " "), "") for phrase in phrases.split())


def _goes_on(reading: Reading, start: int) -> bool:
    """Whether a capitalised word of the same name stands before; in a headline of capitals all words are."""
    index = bisect_left(reading.tokens.starts, start)
    before = reading.tokens.starts[index - 1] if index else start
    named = _CAPITALISED.match(reading.text, before, start)
    return named is not None and named.end() == start and not reading.text[max(start - 24, 0) : start].isupper()


def is_province(text: str) -> bool:
    """Whether the text is the name of a province and nothing else."""
    return fold(text.strip()) in _spellings()


def province_named(text: str) -> str | None:
    """The name in `provinces.csv` of the province that the text is, with or without “tỉnh” and “TP.”; else None."""
    bare = re.sub(r"^(?:tỉnh|thành phố|tp\.?) ?(?=\w)", "", fold(text.strip()))
    known = _spellings().get(fold(text.strip())) or _spellings().get(bare)
    return known[0] if known else "Hồ Chí Minh" if bare in ("hcm", "hồ chí minh") else None


def main_province(reading: Reading) -> str | None:
    """The province of today's map that the article is about; None where no province has half of the votes.

    A mention in the title counts 1 + `TITLE_VOTES`, one in the dateline 1 + `DATELINE_VOTES`, any other 1.
    """
    votes: Counter[str] = Counter()
    for mention in provinces_in(reading):
        votes[mention.current] += _votes(reading, mention.span.start)
    ranked = votes.most_common(1)
    if not ranked or ranked[0][1] * 2 < votes.total() or not ranked[0][1]:
        return None
    return ranked[0][0]


def _votes(reading: Reading, start: int) -> int:
    title = reading.lines[0]
    if start < title.end:
        return 1 + TITLE_VOTES
    if reading.folded.startswith("hà nội", start) and _VENUE.search(reading.folded[max(start - 24, 0) : start]):
        return 0
    return 1 + DATELINE_VOTES if start < title.end + _DATELINE else 1


@cache
def _place_pattern() -> WordPattern:
    """One place: a unit word in any case, then its name; on the text itself, for names are known by their capitals."""
    # Not in “hợp tác xã X”, “Thông tấn xã X” and “Bệnh viện đa khoa khu vực X”: the word is the institution's.
    named = rf"(?i:{any_of(_levels())}) ?(?<=[ .]){PROPER}(?: (?:{PROPER}))*"
    pattern = rf"(?<!\w)(?<!tác )(?<![tT]ấn )(?<!khoa )(?:TP\.? ?HCM|{named})"
    return WordPattern(re.compile(pattern), first_words(_levels()) | {"tphcm"})


@cache
def _levels() -> dict[str, int]:
    return {row["word"]: int(row["level"]) for row in table("places")}


@cache
def _level_pattern() -> re.Pattern[str]:
    return re.compile(any_of(_levels()))


def place_level(place: str) -> int:
    """How large a place of `nearest_place` is: 1 hamlet, 2 commune, 3 district, 4 city, 5 province."""
    return _level(fold(place), 0)


def _level(folded: str, start: int) -> int:
    unit = _level_pattern().match(folded, start)
    return _levels()[unit[0]] if unit else max(_levels().values())


@lru_cache(maxsize=4)
def _places(reading: Reading) -> tuple[list[int], list[_Place]]:
    """Every place of a text in reading order, and where each begins."""
    found = [
        _place(reading, match.start(), match.end())
        for match in _place_pattern().finditer(reading.tokens, reading.text, 0, len(reading.text))
        if not _is_inside_name(reading, match.start())
    ]
    return [place.start for place in found], found


def _place(reading: Reading, start: int, end: int) -> _Place:
    """A city or province of the table ends with its own name: “tỉnh Bình Phước Lê …”, “tỉnh Bà Rịa - Vũng Tàu”."""
    level = _level(reading.folded, start)
    longest = min(end + _SECOND_PART, len(reading.folded))
    known = _province_pattern().search(reading.tokens, reading.folded, start, longest) if level >= _CITY else None
    return _Place(start, known.end() if known and known.start() < end else end, level)


def nearest_place(reading: Reading, start: int, end: int, until: int | None = None) -> str | None:
    """The smallest place told of what stands at `[start, end)`, with the larger ones written behind it.

    Looked for in the same clause behind (not past `until`), then in the sentence before it: “thôn Nam Trà, xã Hương
    Trà (huyện Hương Khê)”. A place of origin (“quê …”) is taken only where no other is told (D01, D02). None where
    none is told.
    """
    sentence = reading.sentence_at(start)
    last = max(end, min(until or sentence.end, sentence.end, end + _REACH))
    chains = _chains(reading, end, last, clause=True)
    if not chains:
        item = reading.folded.rfind(";", sentence.start, start) + 1  # another item of the list has its own place
        chains = _chains(reading, max(sentence.start, item, start - _REACH), start)[-1:]
    if not chains:
        return _province_near(reading, sentence, end)
    return _text(reading, min(chains, key=lambda chain: (_is_origin(reading, chain[0]), chain[0].level)))


def place_within(reading: Reading, start: int, end: int) -> str | None:
    """The smallest place that a name holds: “xã Nà Mơ” of “Công an xã Nà Mơ”."""
    chains = _chains(reading, start, end)
    return _text(reading, min(chains, key=lambda chain: chain[0].level)) if chains else None


def first_place(reading: Reading) -> str | None:
    """The first place told that is a commune or smaller, with the larger ones behind it."""
    first = next((place for place in _places(reading)[1] if place.level <= _COMMUNE), None)
    return _text(reading, _chains(reading, first.start, reading.sentence_at(first.start).end)[0]) if first else None


def _is_origin(reading: Reading, place: _Place) -> bool:
    return _ORIGIN.search(reading.folded[max(place.start - 24, 0) : place.start]) is not None


def _chains(reading: Reading, start: int, end: int, *, clause: bool = False) -> list[list[_Place]]:
    """Runs of places of `[start, end)` that stand side by side, each a larger one than the last.

    `clause`: only those of the clause that begins at `start`.
    """
    starts, places = _places(reading)
    here = places[bisect_left(starts, start) : bisect_left(starts, end)]
    if here and clause and (stop := _CLAUSE_END.search(reading.folded, start, end)):
        end = stop.start()
    chains: list[list[_Place]] = []
    for place in (place for place in here if place.end <= end):
        if chains and _joined(reading.text, chains[-1][-1], place):
            chains[-1].append(place)
        else:
            chains.append([place])
    return chains


def _is_inside_name(reading: Reading, start: int) -> bool:
    """“tàu Biển Đảo Việt”, “Chủ tịch UBND thành phố Tô Văn Sự”: not where somebody lives."""
    capital = reading.text[start].isupper() and start > 0 and reading.text[start - 1] == " "
    return (capital and _goes_on(reading, start)) or _is_behind(reading, start, _BODIES)


def _joined(text: str, left: _Place, right: _Place) -> bool:
    return left.level < right.level and _BESIDE.fullmatch(text, left.end, right.start) is not None


def _text(reading: Reading, chain: list[_Place]) -> str:
    start, end = chain[0].start, chain[-1].end
    bracket = reading.text.find("(", start, end)
    if bracket > 0:  # “xã … (huyện …, Nghệ An)”: to its end, else only what stands before it
        closing = _CLOSING.match(reading.text, end)
        end = closing.end() if closing else bracket - 1
    return reading.text[start:end]


def _province_near(reading: Reading, sentence: Span, end: int) -> str | None:
    """The province told in brackets right behind, as in “Tên Người (Bắc Ninh)”."""
    bracket = _BRACKET.match(reading.text, end, sentence.end)
    if bracket and (known := _spellings().get(fold(bracket[1].strip()))):
        return known[0]
    return None
