"""Collectives that are commended by name: units told to get an award (A01, A03, A40, A42, A50, D42).

Precision before recall: a unit counts only where an award is said to be given to it, where it is an item of a list of
the honoured, or the subject of a verb of receiving, never where it gives, hosts, or is the workplace of somebody named.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from models.facts import Exemplar
from models.span import Span
from models.text import fold
from nlp.exemplars.cues import text_cues
from nlp.exemplars.details import aside_of, field_in, forms_in
from nlp.exemplars.lists import honoured_items
from nlp.exemplars.unit_cues import NEAR, confidences, cue_of, gives, sentence_numbers, telling, tells_deed
from nlp.exemplars.unit_lists import announced, listed_units, whole_items
from nlp.exemplars.unit_short import short_units
from nlp.exemplars.units import Named, Unit, units_in
from nlp.names.finder import Name
from nlp.places import PROPER, nearest_place, place_within
from nlp.reading import Reading, read

Told = tuple[str, Named]  # a cue, and the unit that it is told of

_UNNAMED = (" xã", " phường", " huyện", " quận", " tỉnh", " thành phố", " chuyên án")
_ADVERSE = frozenset({"title_adverse", "title_revoked"})
# “Công an … được thưởng 20 triệu đồng; Phòng … (PC01) 50 triệu đồng; …” is a list too.
_GLUE = re.compile(
    r"(?: ?\([^()\n]{1,80}\))?(?:[^;,.\n]{0,30} \d[\d.,]*(?: triệu| nghìn| ngàn| tỷ)? đồng)?(?:, | và |; |, và | cùng )"
    r"(?:tập thể |đơn vị |các |lực lượng |y,? bác sĩ |cán bộ,? |chiến sĩ |nhân viên ){0,4}"
)
# Of what the first of two units is a part: “Khoa …, Bệnh viện …” is one, “Phòng …, Công an huyện …” are two.
_PARENTS = (
    (re.compile(r"(?i:khoa|bộ môn)(?!\w)"), re.compile(r"(?i:bệnh viện|bv|trường|học viện|viện|đại học)(?!\w)")),
    (re.compile(r"(?i:đội)(?!\w)"), re.compile(r"(?i:công an|phòng|chi cục)(?!\w)")),
    (re.compile(r"(?i:tiểu đoàn|đại đội)(?!\w)"), re.compile(r"(?i:trung đoàn|lữ đoàn|sư đoàn|quân khu)(?!\w)")),
    (re.compile(r"(?i:trung tâm)(?!\w)"), re.compile(r"(?i:đài)(?!\w)")),
)
_FAR = 160  # characters that hold every match of it
_ABBREVIATIONS = (
    *(("cp", "cổ phần"), ("htx", "hợp tác xã"), ("clb", "câu lạc bộ"), ("tp", "thành phố"), ("bv", "bệnh viện")),
    *(("đh", "đại học"), ("cđ", "cao đẳng"), ("cty", "công ty"), ("lđlđ", "liên đoàn lao động"), ("bp", "biên phòng")),
)
_OF_A_LEVEL = re.compile(r" (xã|phường|thị trấn|huyện|quận)$", re.IGNORECASE)  # “Hội Luật gia quận”
_OF_LISTS = frozenset({"listed", "list_line"})
_LINE_CONFIDENCE = 0.8  # of a line or part of a list of the honoured


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A sentence with the persons in it, the units that are items of a list (`whole`) and where items begin in it."""

    sentence: Span
    people: Sequence[Span]
    whole: Sequence[Span]
    parts: Container[int]


def find_collectives(reading: Reading, names: Sequence[Name]) -> tuple[Exemplar, ...]:
    """Each unit that is commended by name, once, in the order of its first mention.

    None of an article on a charge or on an award that was taken back (E15, A47).
    """
    if not reading.sentences or text_cues(reading) & _ADVERSE:
        return ()
    found: dict[str, list[Told]] = {}
    for cue, named in _all_told(reading, [name.span for name in names]):
        found.setdefault(_key(named.name), []).append((cue, named))
    short = {form for key in found for form in _short_forms(key)}
    single = (told for key, told in found.items() if key not in short)
    kept = [placed for told in single if (placed := _placed(reading, told))]
    starts = sorted(named.span.start for told in found.values() for _, named in told)
    ends = (*starts, len(reading.text))
    return tuple(_exemplar(reading, told, ends[bisect_right(starts, told[0][1].span.start)]) for told in kept)


def _all_told(reading: Reading, people: Sequence[Span]) -> Iterator[Told]:
    starts = [span.start for span in people]
    items = honoured_items(reading, tuple(starts))
    lines = sorted(items.lines)
    for number in sorted(telling(reading) | sentence_numbers(reading, (*lines, *items.parts))):
        sentence = reading.sentences[number]
        near = people[_inside(starts, sentence)]
        whole = whole_items(reading, sentence, lines[_inside(lines, sentence)], near)
        yield from (("list_line", Named(name=span.text, span=span)) for span in whole)
        yield from _commended(reading, _Scene(sentence=sentence, people=near, whole=whole, parts=items.parts))


def _inside(starts: Sequence[int], sentence: Span) -> slice:
    """Which of some offsets lie in a sentence."""
    return slice(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))


def _short_forms(key: str) -> Iterator[str]:
    """How a unit may be told short: “… cơ động xã” for “… cơ động xã Nậm Thử”, “Hội A B” for “Hội A tỉnh B”."""
    words = key.split()
    for cut in range(1, len(words)):
        if words[cut - 1] != "thuộc":
            yield " ".join(words[cut:])
        if (begun := " ".join(words[:cut])).endswith(_UNNAMED):
            yield begun
    if " tỉnh " in key:
        yield key.replace(" tỉnh ", " ")


def _key(name: str) -> str:
    """The folded name with its abbreviations written out: two spellings of one unit are one."""
    key = fold(name)
    for short, long in _ABBREVIATIONS:
        key = re.sub(rf"(?<!\w){short}\.?(?!\w)", long, key)
    return key


def _in_full(reading: Reading, name: str) -> str:
    """The name without its abbreviations, where the article tells it so too."""
    key = _key(name)
    full = re.search(rf"(?<!\w){re.escape(key)}(?!\w)", reading.folded) if key != fold(name) else None
    return reading.text[full.start() : full.end()] if full else name


def _placed(reading: Reading, told: list[Told]) -> list[Told]:
    """“Hội Luật gia quận” with the name of the quận; none where it is not told which. A list of a place's own units
    names them without it.
    """
    level = _OF_A_LEVEL.search(told[0][1].name)
    if level is None or any(cue in _OF_LISTS for cue, _ in told):
        return told
    place = _only_place(reading, level[1].lower())
    return [(cue, replace(named, name=f"{named.name} {place}")) for cue, named in told] if place else []


def _only_place(reading: Reading, level: str) -> str | None:
    """The name of the one place of a level that an article tells of: “quận Nam Thử”; None where there are several."""
    places = re.finditer(rf"(?<!\w)(?i:{level}) ({PROPER}(?: {PROPER})*)(?!\w)", reading.text)
    told = {fold(match[1]): match[1] for match in places}
    return next(iter(told.values())) if len(told) == 1 else None


def _commended(reading: Reading, scene: _Scene) -> Iterator[Told]:
    """The units of one sentence that get something, each with the cue."""
    units = [unit for unit in units_in(reading, scene.sentence) if not _overlaps((*scene.whole, *scene.people), unit)]
    lists = announced(reading, scene.sentence)
    in_lists = (unit for place in lists for unit in listed_units(reading, place, units))
    yield from (("listed", named) for unit in in_lists if not _overlaps(scene.people, unit) for named in unit.named)
    told_of = sorted((*units, *short_units(reading, scene.sentence, units)), key=lambda unit: unit.start)
    others = [unit for unit in told_of if not (_overlaps((*lists, *scene.whole), unit) or gives(reading, unit))]
    told = [(unit, _cue(reading, scene, unit)) for unit in others]
    yield from ((cue, named) for unit, cue in _shared(reading, told) for named in unit.named)


def _cue(reading: Reading, scene: _Scene, unit: Unit) -> str | None:
    """The cue of a unit; what is said before a person's name is said of the person."""
    if unit.start in scene.parts:
        return "list_line"
    index = bisect_right(scene.people, unit.end - 1, key=lambda person: person.start)
    return cue_of(reading, scene.sentence, unit, scene.people[index - 1].end if index else 0)


def _overlaps(spans: Iterable[Span], unit: Unit) -> bool:
    return any(span.start < unit.end and unit.start < span.end for span in spans)


def _shared(reading: Reading, told: Sequence[tuple[Unit, str | None]]) -> Iterator[tuple[Unit, str]]:
    """A list shares the cue of its first unit; subjects side by side receive together (“A và B được tặng …”)."""
    waiting: list[Unit] = []
    last: tuple[Unit | None, str | None] = (None, None)
    for unit, own in told:
        beside = last[0] is not None and _is_beside(reading, last[0], unit)
        cue = own or (last[1] if beside else None)
        if cue == "receives" and beside:
            yield from ((one, cue) for one in waiting)
        waiting = [] if cue else [*(waiting if beside else ()), unit]
        if cue:
            yield unit, cue
        last = (unit, cue)


def _is_beside(reading: Reading, unit: Unit, following: Unit) -> bool:
    """Whether two units are items of one list; the body that the first is a part of is no item."""
    if following.start - unit.end >= _FAR or any(
        part.match(unit.name) and parent.match(following.name) for part, parent in _PARENTS
    ):
        return False
    return _GLUE.fullmatch(reading.folded, unit.end, following.start) is not None


def _exemplar(reading: Reading, told: Sequence[Told], following: int) -> Exemplar:
    """The record of one unit; `following`: where the next one is named, whose address is not its own."""
    spans = tuple(named.span for _, named in told)
    sentences = tuple(dict.fromkeys(reading.sentence_at(span.start) for span in spans))
    return Exemplar(
        name=_in_full(reading, told[0][1].name),
        kind="collective",
        description=aside_of(reading, spans[0].end),
        place=_place(reading, told[0][1], following),
        leader=False,
        field=_field(reading, sentences),
        deed=tuple(sentence for sentence in sentences if tells_deed(reading, sentence.start, sentence.end)),
        awards=_awards(reading, told),
        spans=spans,
        sentence=sentences[0],
        confidence=max(confidences().get(cue, _LINE_CONFIDENCE) for cue, _ in told),
        cues=tuple(sorted({f"collective_{cue}" for cue, _ in told})),
    )


@lru_cache(maxsize=8)
def _field(reading: Reading, sentences: tuple[Span, ...]) -> str | None:
    """The field of what some sentences tell, but those with items, which tell of others too. Units of one sentence
    ask for the same."""
    told = (reading.tokens.between(sentence.start, sentence.end) for sentence in sentences if ";" not in sentence.text)
    return field_in(tuple(chain.from_iterable((*words, ".") for words in told)))


def _place(reading: Reading, unit: Named, following: int) -> str | None:
    """The place in its name, else the nearest one told before the next unit; one that shares its head has its own."""
    shares = unit.name != unit.span.text
    own, start, end = (read(unit.name), 0, len(unit.name)) if shares else (reading, unit.span.start, unit.span.end)
    head = start + unit.name.find(" ") + 1  # “Tổ Công nghệ số” is no hamlet
    within = place_within(own, head, end)
    return within if within or shares else nearest_place(reading, start, end, following)


def _awards(reading: Reading, told: Sequence[Told]) -> tuple[str, ...]:
    """The forms told of a unit: behind it where it receives, else the last one told before it in the sentence."""
    found: list[str] = []
    for cue, named in told:
        span, sentence = named.span, reading.sentence_at(named.span.start)
        if cue == "receives":
            found += forms_in(reading.tokens.between(span.end, min(span.end + NEAR, sentence.end)))[:1]
        elif cue != "deed":
            found += forms_in(reading.tokens.between(max(sentence.start, span.start - NEAR), span.start))[-1:]
    return tuple(dict.fromkeys(found))
