"""Officials: persons named together with an office (B01 to B25 of `docs/patterns.md`)."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from models.facts import Official
from models.text import fold, strip_marks
from nlp.lexicon import table
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import Tokens, words_of
from nlp.names.finder import Name
from nlp.officials.bodies import organs
from nlp.officials.holders import Holding, find_holdings
from nlp.officials.positions import Office, find_offices
from nlp.reading import Reading

# A body that says nothing without the one of the next office: “Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy”.
_UNSAID = frozenset({"", "ban thường vụ", "thường vụ", "btv", "đảng ủy", "ban chấp hành", "bch"})
_UNSURE_ALONE = frozenset({"managing", "director", "unit", "member"})  # heads that are no public office without a body
# Bodies inside a firm: “Phó Giám đốc, Chủ tịch Công đoàn Công ty” directs no union.
_INNER_BODIES = frozenset({("công",), ("đoàn",), ("đảng",), ("chi",), ("hội",)})
_FORMER = "nguyên "
_PARTY_HEADS = frozenset({"thư", "viên"})  # bí thư, ủy viên: offices of another committee
# How a Vietnamese syllable is spelt, marks taken off: an initial, one to three vowels, a final.
_SYLLABLE = re.compile(r"(?:ngh?|nh|[cgkpt]h|tr|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_CONFIDENCE = {"B06": 0.97, "B25": 0.95, "B01": 0.95, "B02": 0.97, "B07": 0.97, "B09": 0.9, "B20": 0.85}


_LEVELS = re.compile(r" (?:thành phố|tỉnh|trung ương|thanh niên|(?<=trưởng )bộ)(?= )")  # may be left out
_COUNCIL = " ủy ban nhân dân"
_UNLISTED = 0.8  # how far a family name that is in no list is believed


@cache
def _kinds_of_body() -> PhraseTable[str]:
    return PhraseTable(
        (row["word"], row["kind"]) for row in table("body_words") if row["kind"] in ("private", "public")
    )


@cache
def _committees() -> PhraseTable[str]:
    kinds = ("committee", "level", "elected")
    return PhraseTable((row["word"], row["kind"]) for row in table("body_words") if row["kind"] in kinds)


@cache
def _abbreviations() -> dict[str, str]:
    return {fold(row["short"]): fold(row["long"]) for row in table("abbreviations")}


def find_officials(reading: Reading, names: Sequence[Name]) -> tuple[Official, ...]:
    """Each person who holds an office, once, with every office told, in the order of their first mention.

    Heads of private firms and foreigners are left out.
    """
    keys = _keys(reading, names)
    held: dict[str, list[Holding]] = defaultdict(list)
    for holding in find_holdings(reading, names, find_offices(reading, names)):
        if names[holding.name].surname or _is_vietnamese(names[holding.name].span.text):
            held[keys[holding.name]].append(holding)
    mentions: dict[str, list[Name]] = defaultdict(list)
    for key, name in zip(keys, names, strict=True):
        mentions[key].append(name)
    officials = (_official(reading, mentions[key], held[key]) for key in mentions if key in held)
    return tuple(official for official in officials if official is not None)


def _is_vietnamese(name: str) -> bool:
    return all(_SYLLABLE.fullmatch(strip_marks(word)) for word in name.split())


def _keys(reading: Reading, names: Sequence[Name]) -> list[str]:
    """Who each name means: “Chủ tịch Mẫu Ví” is Trần Mẫu Ví where the text tells no other of that end."""
    told = [reading.folded[name.span.start : name.span.end] for name in names]
    fuller: defaultdict[str, set[str]] = defaultdict(set)
    for name in told:
        fuller[" ".join(name.split()[-2:])].add(name)
    ends = {end: max(full, key=len) for end, full in fuller.items() if len(full - {end}) == 1}
    return [ends.get(name, name) for name in told]


def _official(reading: Reading, mentions: Sequence[Name], holdings: Sequence[Holding]) -> Official | None:
    tokens = reading.tokens
    offices = [office for holding in holdings for office in (*holding.offices, holding.lender) if office]
    if not any(_is_public(tokens, office) for office in offices):
        return None
    told = [position for holding in holdings for position in _positions(reading, tokens, holding)]
    cues = dict.fromkeys(holding.cue for holding in holdings)
    return Official(
        name=max((name.span.text for name in mentions), key=lambda name: len(name.split())),
        positions=_distinct(told),
        spans=tuple(name.span for name in mentions),
        sentence=reading.sentence_at(tokens.starts[min(o.first for holding in holdings for o in holding.offices)]),
        confidence=max(_CONFIDENCE[cue] for cue in cues) * (1.0 if mentions[0].surname else _UNLISTED),
        cues=tuple(cues),
    )


def _is_public(tokens: Tokens, office: Office) -> bool:
    """Whether the office is one of the State, the Party or a public body, as far as its words tell."""
    if "cố" in office.prefixes:
        return False
    if office.bare:
        return _says_enough(office)
    kinds = {kind for _, _, kind in _kinds_of_body().all_in(tokens.words[office.first : office.last])}
    told = office.kind != "director" or _names_organ(tokens.words, office)
    return "public" in kinds or ("private" not in kinds and told)


def _names_organ(words: tuple[str, ...], office: Office) -> bool:
    """Whether the body begins with an organ, or with what is led in it: “phụ trách chuyên môn Bệnh viện …”."""
    reach = office.last if words[office.head_end - 1] == "trách" else office.head_end + 1
    return any(organs().starting_at(words, index) for index in range(office.head_end, reach))


def _positions(reading: Reading, tokens: Tokens, holding: Holding) -> list[str]:
    """The offices of one chain as written, each with its body."""
    told = []
    behind = [office for office in (*holding.offices, holding.lender) if office]
    for office in holding.offices:
        behind = behind[1:]
        if not behind and not _says_enough(office):
            continue
        following = next((other for other in behind if not office.bare or _lends(tokens, other)), None)
        text = _text(reading, tokens, office.first, office.last)
        told.append(f"{text} {body}" if (body := _body_from(reading, tokens, office, following)) else text)
    return told


def _lends(tokens: Tokens, office: Office) -> bool:
    """Whether an office tells a body, or needs none."""
    return office.kind == "complete" or " ".join(tokens.words[office.head_end : office.last]) not in _UNSAID


def _says_enough(office: Office) -> bool:
    """Whether an office means something without a body: “Hiệu trưởng”, “Chủ tịch Lê Văn A”, not “Giám đốc”."""
    return not office.bare or office.kind not in _UNSURE_ALONE


def _text(reading: Reading, tokens: Tokens, first: int, last: int) -> str:
    return " ".join(reading.text[tokens.starts[first] : tokens.ends[last - 1]].split())


def _body_from(reading: Reading, tokens: Tokens, office: Office, following: Office | None) -> str:
    """The body that the next office of the chain lends: “Phó Tư lệnh, Tham mưu trưởng Quân khu 4”; else “”."""
    body = " ".join(tokens.words[office.head_end : office.last])
    if following is None or following.bare or body not in _UNSAID or (office.bare and office.kind == "complete"):
        return ""
    if "nguyên" in following.prefixes and "nguyên" not in office.prefixes:  # the body was theirs only then
        return ""
    if office.kind == "director" and tokens.words[following.head_end : following.head_end + 1] in _INNER_BODIES:
        return ""
    kinds = _committees().all_in(tokens.words[following.head_end : following.last])
    if body == "đảng ủy":
        wanted = "level" if any(kind == "elected" for _, _, kind in kinds) else ""
    else:
        party = office.kind == "member" or tokens.words[office.head_end - 1] == "thư"  # a secretary is of no State body
        wanted = "" if office.bare and not party else "committee"
    if not wanted:
        another = tokens.words[following.head_end - 1] in _PARTY_HEADS
        return "" if another else _text(reading, tokens, following.head_end, following.last)
    for first, last, kind in reversed(kinds):
        if kind == wanted:
            return _text(reading, tokens, following.head_end + first, following.head_end + last)
    return ""


def _distinct(positions: Sequence[str]) -> tuple[str, ...]:
    """Each position once; of “Bí thư Tỉnh ủy” and “(nguyên) Bí thư Tỉnh ủy Phú Thọ” the fuller one."""
    if len(positions) == 1:
        return tuple(positions)
    told: dict[str, str] = {}
    for position in positions:
        told.setdefault(_plain(position), position)
    shorter = {" ".join(words[:end]) for key in told if (words := key.split()) for end in range(1, len(words))}
    former = {key.removeprefix(_FORMER) for key in (*told, *shorter) if key.startswith(_FORMER)}
    levels = {key: _LEVELS.sub("", key) for key in told}  # “Chủ tịch (UBND) (TP) Hà Nội”
    looser = {loose for key, bare in levels.items() for loose in (bare, bare.replace(_COUNCIL, "")) if loose != key}
    return tuple(position for key, position in told.items() if key not in shorter | former | looser)


def _plain(position: str) -> str:
    """The position folded, abbreviations written out, without signs and “Thường trực”."""
    words = (_abbreviations().get(word, word) for word in words_of(position) if word[0].isalnum())
    return re.sub(r" (?:thường trực|trực)(?= |$)", "", " ".join(words))
