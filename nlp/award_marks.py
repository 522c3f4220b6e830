"""What a sentence holds that counts of awards are built from: numbers of recipients, awards, grades, givers, verbs."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.facts import Qualifier, Recipient
from nlp.authority import Giver, find_givers
from nlp.award_words import (
    Form,
    Noun,
    VerbKind,
    count_pattern,
    form_pattern,
    forms,
    joined_noun_pattern,
    key,
    nouns,
    verb_pattern,
    verbs,
)
from nlp.numbers import NUMBER, QUALIFIER, number_value, qualifier_of
from nlp.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with those it counts; `recipient` None where the award must tell (“Chiến sĩ thi đua cơ sở: 15”).

    `title`: the noun itself honours (gương, điển hình). `cumulative`: “lượt” are counted. `of_awards`: the noun is
    the award's own name (“3 Chiến sĩ thi đua cơ sở”). `giver`: the level told behind it (“215 hộ cấp tỉnh”).
    """

    start: int
    end: int
    value: int
    recipient: Recipient | None
    qualifier: Qualifier | None = None
    cumulative: bool = False
    title: bool = False
    of_awards: bool = False
    giver: Giver | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """A named form of award. `variant` tells two numbers of one form apart: the years of a Party badge, posthumous."""

    start: int
    end: int
    form: Form
    grade: int | None = None
    variant: str = ""
    giver: Giver | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade, or the years of a Party badge, that may stand apart from its award: “…, hạng Nhì cho 2 tập thể”."""

    start: int
    end: int
    grade: int | None
    variant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb that tells status or direction."""

    start: int
    end: int
    kind: VerbKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A semicolon."""

    start: int
    end: int


Mark = Count | Award | Grade | Giver | Verb | Break

_GRADES = {"nhất": 1, "i": 1, "1": 1, "nhì": 2, "nhị": 2, "ii": 2, "2": 2, "ba": 3, "iii": 3, "3": 3}
_GRADE_NAME = r"(?:nhất|nhì|nhị|ba|iii|ii|i|[123])(?!\w)"
# “hạng Nhất, Nhì, Ba”, but not “hạng Nhất, ba tập thể”.
_GRADE = re.compile(
    rf"(?<!\w)hạng +({_GRADE_NAME})((?: *(?:,|và|/) *(?:hạng +)?{_GRADE_NAME}(?! +tập| +cá nhân| +người| +đơn vị))*)"
)
_PARTY_YEARS = re.compile(r"(?<![\d/])(\d\d)(?:, *\d\d){0,9} +năm(?: +tuổi +đảng)?(?!\w)(?! +(?:ngày|thành|liền|qua))")
_BREAK = re.compile(";")
# What makes the number behind it no count of people awarded: grades, dates, ranges, differences, help (A23, A28, E13).
_NO_NUMBER_BEFORE = re.compile(
    r"(?:(?<!\w)(?:hàng|hằng|vài|mấy|thứ|lần|hạng|lớp|khóa|quý|quận|tháng|ngày|trong năm|(?<!tổng )số|mỗi|từng|"
    r"tăng|giảm|ngoài|của|thuộc|tại|từ|đại diện|đại diện cho|cứu|cứu sống|giúp|đỡ đầu|hỗ trợ|thăm|bắt|nuôi|dạy|"
    r"tối đa|không quá|so với|quà cho)|\d đến) ?$"
)
_PRAISED_BEFORE = re.compile(r"(?:biểu dương|tuyên dương|tôn vinh|vinh danh) $")
_ONE_BEFORE = re.compile(r"(?:cho|đối với|và|cùng|:|tặng|thưởng) *$")
_ONE_OF = frozenset({"tập thể", "cá nhân"})
_ORGANISATION = re.compile(
    r"(?:thi đua(?:[ ,-]+| và )|công tác |hồ sơ |quỹ |tỷ lệ |luật |hình thức |ban |mức |chế độ )$"
)
_OWN_GIVER = re.compile(
    r'\s*(?:["“(][^"”)\n]{0,80}["”)])?\s*(?:(?:(?:đột xuất|chuyên đề|cao quý) )?(?:của|do)|) *'
    r"(?:(?:chủ tịch|giám đốc|ban thường vụ|btv|ban chấp hành|bch|bộ trưởng|thủ trưởng|bí thư|tư lệnh|lãnh đạo|ban) +)?"
)
_NUMBER_BEFORE = re.compile(rf"(?:(?<!\w)({QUALIFIER}) +)?({NUMBER}) +(?:chiếc +|lượt +|danh hiệu +)?[\"“]?$")
_TURNED = re.compile(rf"(?<!\w)(tập thể|cá nhân|đơn vị|hộ gia đình)(?: *[:-]| là)? +({NUMBER})(?= *(?:[;.,)\n]|$))")
_BARE = re.compile(rf": *({NUMBER})(?= *(?:[;.,)\n]|$))")


def find_marks(reading: Reading, start: int, end: int, *, central_city: bool) -> list[Mark]:
    """The marks of `[start, end)` in reading order, none overlapping; an award carries its own grade and giver."""
    awards = list(_awards(reading, start, end))
    counts = list(_counts(reading, start, end))
    marks: list[Mark] = [
        *_told_apart(counts, awards),
        *_pieces(reading, start, awards),
        *_bare_counts(reading.folded, start, end),
        *_turned_counts(reading.folded, start, end),
        *find_givers(reading, start, end, central_city=central_city),
        *_grades(reading.folded, start, end),
        *_verbs(reading.folded, start, end),
        *(Break(start=match.start(), end=match.end()) for match in _BREAK.finditer(reading.folded, start, end)),
    ]
    return _attached(reading.folded, _disjoint(marks))


def _told_apart(counts: list[Count], awards: list[Award]) -> Iterator[Mark]:
    """Where a number's noun begins an award's name: “11 Tập thể lao động xuất sắc” counts awards (see `_pieces`),
    “20 gương mặt trẻ tiêu biểu” counts people whom a title honours."""
    starts = [award.start for award in awards]
    titles = set()
    for count in counts:
        place = bisect_left(starts, count.start)
        award = awards[place] if place < len(awards) and starts[place] < count.end else None
        if award is None:
            yield count
        elif award.form.code == "danh_hieu_khac":
            titles.add(place)
            yield replace(count, title=True, end=award.end)
        elif not award.form.code:
            titles.add(place)
            yield count
    yield from (award for place, award in enumerate(awards) if place not in titles)


def _pieces(reading: Reading, start: int, awards: list[Award]) -> Iterator[Count]:
    """Numbers that stand before an award's name: “3 Chiến sĩ thi đua cơ sở”, “trao 45 Bằng khen”."""
    for award in awards:
        match = _NUMBER_BEFORE.search(reading.folded, max(start, award.start - 60), award.start)
        value = number_value(match[2]) if match else None
        if match and value and not _no_number(reading.folded, start, match.start()):
            yield Count(
                start=match.start(),
                end=match.end(2),
                value=value,
                recipient=award.form.recipient,
                qualifier=qualifier_of(match[1]),
                of_awards=True,
            )


def _bare_counts(folded: str, start: int, end: int) -> Iterator[Count]:
    """Numbers that stand alone behind a colon: “Chiến sĩ thi đua cơ sở: 15;”."""
    for match in _BARE.finditer(folded, start, end):
        value = number_value(match[1])
        if value:
            yield Count(start=match.start(1), end=match.end(1), value=value, recipient=None)


def _turned_counts(folded: str, start: int, end: int) -> Iterator[Count]:
    """“tập thể: 45, cá nhân: 60”, the way of tables."""
    for match in _TURNED.finditer(folded, start, end):
        value = number_value(match[2])
        if value:
            yield Count(start=match.start(), end=match.end(), value=value, recipient=nouns()[match[1]].recipient)


def _no_number(folded: str, start: int, position: int) -> bool:
    return _NO_NUMBER_BEFORE.search(folded[max(start, position - 12) : position]) is not None


def _awards(reading: Reading, start: int, end: int) -> Iterator[Award]:
    for match in form_pattern().finditer(reading.folded, start, end):
        # An abbreviation of up to five letters is one only in capitals (HCLĐ, CSTĐ; not “hc”).
        if len(match[0]) > 5 or reading.text[match.start() : match.end()].isupper() or " " in match[0]:
            yield Award(start=match.start(), end=match.end(), form=forms()[key(match[0])])


def _counts(reading: Reading, start: int, end: int) -> Iterator[Count]:
    for match in count_pattern().finditer(reading.folded, start, end):
        value = number_value(match["number"])
        noun = _noun(reading.folded, match)
        stands_alone = not _no_number(reading.folded, start, match.start())
        if value and noun.recipient and stands_alone and _counts_people(reading, match, noun):
            yield _count(reading, match, noun, value)


def _noun(folded: str, match: re.Match[str]) -> Noun:
    """The noun as the table has it; delegates are people where they are praised (E26)."""
    noun = nouns()[key(match["noun"])]
    if noun.recipient is None and _PRAISED_BEFORE.search(folded[max(match.start() - 12, 0) : match.start()]):
        return replace(noun, recipient="individual")
    return noun


def _counts_people(reading: Reading, match: re.Match[str], noun: Noun) -> bool:
    """Not a year (“năm 2015 tỉnh …”), not the article “một” (“một xã ở huyện …”), not what the noun excludes."""
    before = reading.folded[max(match.start() - 10, 0) : match.start()]
    year = len(match["number"]) == 4 and match["number"].isdigit() and before.endswith(("năm ", "/", "-"))
    article = match["number"] == "một" and not _ONE_BEFORE.search(before) and key(match["noun"]) not in _ONE_OF
    return not (year or article or noun.unless.match(reading.folded, match.end()))


def _count(reading: Reading, match: re.Match[str], noun: Noun, value: int) -> Count:
    recipient, end = _joint(reading, match.end(), noun)
    return Count(
        start=match.start(),
        end=end,
        value=value,
        recipient=recipient,
        qualifier=qualifier_of(match["qualifier"]),
        cumulative=match["turns"] is not None,
        title=noun.title,
    )


def _joint(reading: Reading, end: int, noun: Noun) -> tuple[Recipient | None, int]:
    """“12 tập thể, cá nhân” is one number of both (A12); “3 tập thể và cá nhân Nguyễn Văn X” is not."""
    kinds = [noun.recipient]
    for _ in range(3):
        match = joined_noun_pattern().match(reading.folded, end)
        if not match or (not match["sign"].strip() and not noun.title) or _named(reading.text, match.end()):
            break
        if form_pattern().match(reading.folded, match.start("noun")):  # “…, Chiến sĩ thi đua cấp tỉnh cho …”
            break
        kinds.append(nouns()[key(match["noun"])].recipient)
        end = match.end()
    if noun.title and len(kinds) > 1:
        kinds = kinds[1:]
    return (kinds[0] if len(set(kinds)) == 1 else "other"), end


def _named(text: str, position: int) -> bool:
    return text[position : position + 1] == " " and text[position + 1 : position + 2].isupper()


def _grades(folded: str, start: int, end: int) -> Iterator[Grade]:
    for match in _GRADE.finditer(folded, start, end):
        yield Grade(start=match.start(), end=match.end(), grade=None if match[2] else _GRADES[match[1]])
    for match in _PARTY_YEARS.finditer(folded, start, end):
        yield Grade(start=match.start(), end=match.end(), grade=None, variant=match[1])


def _verbs(folded: str, start: int, end: int) -> Iterator[Verb]:
    for match in verb_pattern().finditer(folded, start, end):
        kind = verbs()[key(match[0])]
        noun = kind == "commend" and _ORGANISATION.search(folded[max(start, match.start() - 12) : match.start()])
        if kind != "none" and not noun:
            yield Verb(start=match.start(), end=match.end(), kind=kind)


def _disjoint(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _attached(folded: str, marks: list[Mark]) -> list[Mark]:
    """The marks with each award's own grade, years and giver taken into it: “Bằng khen của Thủ tướng Chính phủ”."""
    kept: list[Mark] = []
    for mark in marks:
        joined = _joined(folded, kept[-1], mark) if kept else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(mark)
    return kept


def _joined(folded: str, award: Mark, mark: Mark) -> Mark | None:
    gap = folded[award.end : mark.start]
    if isinstance(award, Count) and isinstance(mark, Giver) and gap == " " and folded.startswith("cấp ", mark.start):
        return replace(award, end=mark.end, giver=mark)
    if not isinstance(award, Award):
        return None
    if isinstance(mark, Grade) and len(gap) < 12 and not gap.strip(' (“"c,aoquýđảng'):
        return replace(award, end=mark.end, grade=mark.grade, variant=mark.variant)
    if isinstance(mark, Giver) and award.giver is None and _OWN_GIVER.fullmatch(gap):
        return replace(award, end=mark.end, giver=mark)
    if isinstance(mark, Award) and award.form.bare and len(gap) < 4:
        return mark
    return None
