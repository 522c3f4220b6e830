"""One office of several persons, and one body of several offices (B09)."""

import re
from bisect import bisect_left

from nlp.officials.layout import Layout, Place
from nlp.officials.positions import Office

BEFORE_OFFICE = frozenset({",", "-", "("})
_OPENS_LIST = frozenset({"gồm", "có", "là", ":", "các", "ông", ","})
_ANNOUNCES = frozenset({":", "là", "gồm"})
_FELLOWS = 3  # holders of one office named beside it; more are a list of another kind
_PLURAL = re.compile(r"(?:^| )(?:các|những|hai|ba|bốn|0?[2-9])(?: đồng chí| đ / c| ông| bà| ông , bà| anh| chị)?$")
# The words with which what it matches ends.
_PLURAL_END = frozenset({"các", "những", "hai", "ba", "bốn", "chí", "c", "ông", "bà", "anh", "chị"})
_LONGEST_LIST = 400  # words
_AND = frozenset({"và", "cùng"})
_COMMAND = frozenset({"trưởng", "viên", "ủy", "lệnh"})  # last words of the offices that lead one unit of the army


def sharers(layout: Layout, chain: tuple[Office, ...]) -> list[Place]:
    """Persons to whom one office is given together: all of the sentence, or the names of a plain list."""
    words, end, last = layout.tokens.words, chain[-1].end, layout.word(chain[0].first - 1)
    if not (last in _PLURAL_END or last.isdecimal()) or not _PLURAL.search(
        " ".join(words[max(chain[0].first - 5, 0) : chain[0].first])
    ):
        return []
    opened, listed = end, layout.list_from(end)
    while not listed and layout.word(opened) in _OPENS_LIST:
        opened += 1
        listed = layout.list_from(opened)
    if layout.word(end) in _ANNOUNCES and len(listed) < 2:
        return _rest_of_sentence(layout, end)
    return listed


def fellows(layout: Layout, office: Office, heir: Place) -> list[Place]:
    """Who is named behind the heir, without an office of their own, where several hold or held the same.

    “nguyên Tổng Bí thư A, B; nguyên Chủ tịch nước C”, “Phó Chủ tịch Hội Luật gia A, B dự”.
    """
    listed = layout.list_from(heir.lead)
    if not listed or any(place.lead != place.first for place in listed):
        return []
    last = listed[-1].last
    if "nguyên" in office.prefixes:
        return listed[1:] if layout.word(last) == ";" else []
    few = heir.lead == office.end and len(listed) <= _FELLOWS
    apart = layout.word(last) not in BEFORE_OFFICE or last + 1 not in layout.opened
    return listed[1:] if _has_several(office) and few and apart else []


def companions(layout: Layout, chain: tuple[Office, ...], owner: Place) -> list[Place]:
    """Who is named with the owner before the office: “các đồng chí A, B, Phó Chủ tịch UBND tỉnh”."""
    if len(chain) > 1 or not _has_several(chain[0]) or owner.lead != owner.first:
        return []
    at = bisect_left(layout.leads, owner.lead)
    for first in layout.places[max(at - _FELLOWS + 1, 0) : at]:
        listed = layout.list_from(first.lead)
        plural = layout.word(first.lead) == "các" and listed[-1] == owner
        if plural and all(place.lead == place.first for place in listed[1:]):
            return listed[:-1]
    return []


def _has_several(office: Office) -> bool:
    return "phó" in office.prefixes or office.kind == "member"


def paired(layout: Layout, chain: tuple[Office, ...]) -> list[tuple[Place, Office]]:
    """Two offices of one body before two names: “Giám đốc và Phó Giám đốc Sở Nội vụ, ông A và bà B”."""
    office = chain[0]
    other = layout.closed.get(office.first - 1) if layout.word(office.first - 1) == "và" else None
    if len(chain) > 1 or office.bare or other is None or not other.bare:
        return []
    listed = layout.list_from(office.end + (layout.word(office.end) in (",", ":")))
    return list(zip(listed, (other, office), strict=True)) if len(listed) == 2 else []


def lender_behind(layout: Layout, office: Office) -> Office | None:
    """The next person's office, whose body is this one's too: “A, Chính ủy và B, Chỉ huy trưởng Bộ CHQS tỉnh”."""
    if not office.bare or layout.word(office.end) not in _AND:
        return None
    fellow = layout.starting_at(office.end + 1)
    following = layout.opened.get(fellow.last + 1) if fellow and layout.word(fellow.last) in BEFORE_OFFICE else None
    return following if following and _lead_one_body(layout, office, following) else None


def lender_before(layout: Layout, office: Office) -> Office | None:
    """The office of the person before, whose body is this one's too: “Giám đốc Sở Nội vụ A và Phó Giám đốc B”."""
    fellow = layout.before(office.first) if office.bare and layout.word(office.first - 1) in _AND else None
    if fellow is None or fellow.last != office.first - 1:
        return None
    before = layout.closed.get(fellow.lead) or layout.closed.get(fellow.lead - 1)
    return before if before and _lead_one_body(layout, office, before) else None


def _lead_one_body(layout: Layout, office: Office, other: Office) -> bool:
    """Whether the heads of two offices are of one kind: Giám đốc and Phó Giám đốc, Chỉ huy trưởng and Chính ủy."""
    heads = {layout.word(office.head_end - 1), layout.word(other.head_end - 1)}
    return office.kind != "complete" and (len(heads) == 1 or heads <= _COMMAND)


def _rest_of_sentence(layout: Layout, word: int) -> list[Place]:
    """The persons up to the end of the sentence or to “cùng”, behind which others are told of."""
    end = bisect_left(layout.tokens.starts, layout.reading.sentence_at(layout.tokens.starts[word]).end)
    words = layout.tokens.words[word : min(end, word + _LONGEST_LIST)]
    last = word + (words.index("cùng") if "cùng" in words else len(words))
    return list(layout.places[bisect_left(layout.leads, word) : bisect_left(layout.leads, last)])
