"""Places: the province an article is about, on today's map, and the smallest place told of a person."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from models.span import Span
from models.text import fold
from nlp.lexicon import listed, table
from nlp.lexicon.patterns import phrases_pattern
from nlp.reading import Reading

# U+1EA0 to U+1EF9 hold capital and small letters by turns: a range over them would take both.
CAPITALS = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(letter for letter in map(chr, range(0x1EA0, 0x1EFA)) if letter.isupper())
# A capitalised word or a number, as a part of a place's name ("Cư M'gar", "Khu phố 4", "Nậm Chim 2").
_UNIT = r"(?! (?:km|m|m2|mét|ha|hộ|người|cây|năm|tháng|ngày|giờ|phút|tuổi|lần|triệu|tỷ)\b)"  # “cách xã Nà Mơ 17 km”
_PROPER = rf"(?:[{CAPITALS}][\w'’]*|\d{{1,3}}[A-Z]?\b{_UNIT})"
# Before a province's name these make it the name of something else (E02, E03).
_OTHER_UNIT = re.compile(
    r"(?:^|\W)(?:xã|phường|thị trấn|huyện|quận|đường|phố|thôn|ấp|làng|bản|xóm|trường|sông|thủy điện) $"
)
_PROVINCE_UNIT = re.compile(r"(?:^|\W)(?:tỉnh|thành phố|tp\.?|cố đô|thủ đô|tỉnh ủy|thành ủy|ubnd|hđnd) ?$")
_CAPITALISED = re.compile(rf"(?:^|[^\w.!?:\n])({_PROPER}) $")
# National ceremonies are held in the capital: “tại Hà Nội” tells where people met, not which province it is about.
_VENUE = re.compile(r"(?:^|\W)(?:tại|về|ở|ra) (?:tp\.? |thành phố |thủ đô )?$")
_ORIGIN = re.compile(r"(?:quê|nguyên quán|sinh ra) (?:ở |tại )?$")  # D02: where one comes from, not where one lives
_CLAUSE_END = re.compile(r";|(?:,| và) (?=(?:anh|chị|ông|bà|em|cô|thầy|cụ|bác|chú|cháu|hộ|gia đình) )")
_AFTER_CAPITAL = re.compile(rf"(?<!\w)[{CAPITALS}]\w* $")
_AFTER_BODY = re.compile(r"(?<!\w)(?:ubnd|hđnd|mttq|ủy ban nhân dân|hội đồng nhân dân|chủ tịch|bí thư) $")
_BESIDE = re.compile(r" ?, ?| ?\(| - | ")
_CLOSING = re.compile(r"[^()\n]{0,40}\)")

TITLE_VOTES = 3
DATELINE_VOTES = 2  # the first 200 characters below the title
_DATELINE = 200
_REACH = 400  # characters on each side of a name: some texts have no full stop at all


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
def _province_pattern() -> re.Pattern[str]:
    return re.compile(phrases_pattern(_spellings()))


def provinces_in(reading: Reading) -> tuple[ProvinceMention, ...]:
    """Every province named in the text, old names too, in reading order (E03, E05)."""
    found = []
    for match in _province_pattern().finditer(reading.folded):
        if _names_province(reading, match.start(), match.end()):
            name, current = _spellings()[re.sub(" +", " ", match[0])]
            found.append(ProvinceMention(span=reading.span(match.start(), match.end()), name=name, current=current))
    return tuple(found)


def _names_province(reading: Reading, start: int, end: int) -> bool:
    words = reading.text[start:end].split()
    before = reading.text[max(start - 24, 0) : start]
    folded = reading.folded[max(start - 24, 0) : start]
    if not words[-1][0].isupper() or _OTHER_UNIT.search(folded):
        return False
    if _PROVINCE_UNIT.search(folded):
        return True
    inside_name = _CAPITALISED.search(before) is not None and not before.isupper()
    return not inside_name and reading.folded[start:end] != "huế"  # a given name far more often


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
    if _VENUE.search(reading.folded[max(start - 24, 0) : start]) and reading.folded.startswith("hà nội", start):
        return 0
    return 1 + DATELINE_VOTES if start < title.end + _DATELINE else 1


@cache
def _place_pattern() -> re.Pattern[str]:
    """One place: a unit word in any case, then its name; on the text itself, for names are known by their capitals."""
    units = sorted((row["word"] for row in table("places")), key=len, reverse=True)
    words = "|".join(re.escape(unit) for unit in units)
    # Not in “hợp tác xã X” and “Bệnh viện đa khoa khu vực X”: there the word belongs to the institution.
    named = rf"(?i:{words}) ?(?<=[ .]){_PROPER}(?: (?:{_PROPER}))*"
    return re.compile(rf"(?<!\w)(?<!tác )(?<!khoa )(?:TP\.? ?HCM|{named})")


@cache
def _levels() -> dict[str, int]:
    return {row["word"]: int(row["level"]) for row in table("places")}


def place_level(place: str) -> int:
    """How large a place of `nearest_place` is: 1 hamlet, 2 commune, 3 district, 4 city, 5 province."""
    folded = fold(place)
    units = [unit for unit in _levels() if folded.startswith(unit)]
    return _levels()[max(units, key=len)] if units else max(_levels().values())


def nearest_place(reading: Reading, start: int, end: int, until: int | None = None) -> str | None:
    """The smallest place told of what stands at `[start, end)`, with the larger ones written behind it.

    Looked for in the same clause behind (not past `until`), then in the sentence before it: “thôn Nam Trà, xã Hương
    Trà (huyện Hương Khê)”. A place of origin (“quê …”) is taken only where no other is told (D01, D02). None where
    none is told.
    """
    sentence = reading.sentence_at(start)
    last = max(end, min(until or sentence.end, sentence.end, end + _REACH))
    behind = _CLAUSE_END.search(reading.folded, end, last)
    chains = _chains(reading, end, behind.start() if behind else last)
    if not chains:
        item = reading.folded.rfind(";", sentence.start, start) + 1  # another item of the list has its own place
        chains = _chains(reading, max(sentence.start, item, start - _REACH), start)[-1:]
    if not chains:
        return _province_near(reading, sentence, end)
    return min(chains, key=lambda chain: (_is_origin(reading, chain), place_level(chain.text))).text


def place_within(reading: Reading, start: int, end: int) -> str | None:
    """The smallest place that a name holds: “xã Nà Mơ” of “Công an xã Nà Mơ”."""
    chains = _chains(reading, start, end)
    return min(chains, key=lambda chain: place_level(chain.text)).text if chains else None


def first_place(reading: Reading) -> str | None:
    """The first place told that is a commune or smaller, with the larger ones behind it."""
    match = next((found for found in _place_pattern().finditer(reading.text) if place_level(found[0]) <= 2), None)
    if match is None:
        return None
    line_end = reading.sentence_at(match.start()).end
    return next((chain.text for chain in _chains(reading, match.start(), line_end)), match[0])


def _is_origin(reading: Reading, chain: Span) -> bool:
    return _ORIGIN.search(reading.folded[max(chain.start - 24, 0) : chain.start]) is not None


def _chains(reading: Reading, start: int, end: int) -> list[Span]:
    """Runs of places that stand side by side, each a larger one than the last."""
    chains: list[list[re.Match[str]]] = []
    for match in _place_pattern().finditer(reading.text, start, max(start, end)):
        if _is_inside_name(reading, match):
            continue
        if chains and _joined(reading.text, chains[-1][-1], match):
            chains[-1].append(match)
        else:
            chains.append([match])
    return [_chain_span(reading, chain) for chain in chains]


def _is_inside_name(reading: Reading, match: re.Match[str]) -> bool:
    """“tàu Biển Đảo Việt”, “Chủ tịch UBND thành phố Tô Văn Sự”: not where somebody lives."""
    start = max(match.start() - 20, 0)
    capital = match[0][0].isupper() and _AFTER_CAPITAL.search(reading.text[start : match.start()])
    return bool(capital or _AFTER_BODY.search(reading.folded[start : match.start()]))


def _joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    between = text[left.end() : right.start()]
    return _BESIDE.fullmatch(between) is not None and place_level(left[0]) < place_level(right[0])


def _chain_span(reading: Reading, chain: list[re.Match[str]]) -> Span:
    start, end = chain[0].start(), _end_of(chain[-1])
    bracket = reading.text.find("(", start, end)
    if bracket > 0:  # “xã … (huyện …, Nghệ An)”: to its end, else only what stands before it
        closing = _CLOSING.match(reading.text, end)
        end = closing.end() if closing else bracket - 1
    return reading.span(start, end)


def _end_of(match: re.Match[str]) -> int:
    """Where a place ends; behind a province of the table a capital begins something else (“tỉnh Bình Phước Lê …”)."""
    province = _province_pattern().search(fold(match[0])) if place_level(match[0]) >= 4 else None
    return match.start() + province.end() if province else match.end()


def _province_near(reading: Reading, sentence: Span, end: int) -> str | None:
    """The province told in brackets right behind, as in “Tên Người (Bắc Ninh)”."""
    bracket = re.compile(r" ?\(([^()]{2,40})\)").match(reading.text, end, sentence.end)
    if bracket and (known := _spellings().get(fold(bracket[1].strip()))):
        return known[0]
    return None


@cache
def _remote_pattern() -> re.Pattern[str]:
    return re.compile(phrases_pattern(row["phrase"] for row in table("remote_places")))


@cache
def _remote_unit_pattern() -> re.Pattern[str]:
    units = "|".join(row["word"] for row in table("places") if "remote" in row["note"])
    return re.compile(rf"(?<!\w)(?i:{units}) {_PROPER}")


def is_remote(text: str) -> bool:
    """Whether a place or sentence tells of a border, island, highland or especially difficult area.

    Law 06/2022/QH15, article 5 gives these priority; the cues are `remote_places.csv` and the hamlet words of the
    highlands in `places.csv` (bản, buôn, bon, plei).
    """
    return bool(_remote_pattern().search(fold(text)) or _remote_unit_pattern().search(text))
