"""What a text says of awards: each number, name of an award and verb of awarding is looked for once."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from models.span import Span
from nlp.awards.authority import Giver, find_givers, in_central_city
from nlp.awards.figures import Figure, find_figures, qualified
from nlp.awards.marks import Award, Break, Grade, Mark, Verb, joined
from nlp.awards.numbers import Count, counted, is_uncounted, number_alone
from nlp.awards.words import Form, award_forms, award_verbs
from nlp.lexicon.tokens import Tokens
from nlp.reading import Reading

_GRADES = {"nhất": 1, "i": 1, "1": 1, "nhì": 2, "nhị": 2, "ii": 2, "2": 2, "ba": 3, "iii": 3, "3": 3}
_GRADE_NAME = r"(?:nhất|nhì|nhị|ba|iii|ii|i|[123])(?!\w)"
# “hạng Nhất, Nhì, Ba”, but not “hạng Nhất, ba tập thể”.
_GRADE = re.compile(
    rf"hạng +({_GRADE_NAME})((?: *(?:,|và|/) *(?:hạng +)?{_GRADE_NAME}(?! +(?!và |cho |hạng )[^\W\d_]))*)"
)
_PARTY_YEARS = re.compile(
    r"(?<![\d/])(\d\d)(?:(?:,| và) *\d\d){0,9} +(?:năm(?: +tuổi +đảng)?|tuổi +đảng)(?!\w)(?! +(?:ngày|thành|liền|qua))"
)
_ORGANISATION = re.compile(
    r"(?:thi đua(?:[ ,-]+| và )|công tác |báo cáo |phần |hồ sơ |quỹ |tỷ lệ |luật |hình thức |ban |mức |chế độ )$"
)


_ALL_KINDS = ("các", "loại")
_JOINTS = frozenset({",", "và"})
_TITLE = 90  # characters of the longest heading, which may name the award of the lines below
_ABBREVIATION = 5  # letters of the longest
# “Lò Huy Chương” is a person.
_NAME_BEFORE = re.compile(r"(?:^|[^\w“\"])(?!Tặng|Trao|Nhận|Được)[A-ZÀ-ỸĐ][^\W\d_A-ZÀ-ỸĐ]* $")
_HEADS = (("danh", "hiệu"), ("mô", "hình"))  # “610 mô hình dòng họ học tập” counts by the title
Item = TypeVar("Item", Figure, Award, Verb)


@dataclass(frozen=True, slots=True)
class _Row(Generic[Item]):
    """Things of a text in reading order."""

    items: list[Item]
    starts: list[int]

    @classmethod
    def of(cls, items: Iterator[Item]) -> "_Row[Item]":
        told = list(items)
        return cls(told, [item.start for item in told])

    def any_in(self, sentence: Span) -> bool:
        return bisect_left(self.starts, sentence.start) < bisect_left(self.starts, sentence.end)

    def within(self, sentence: Span) -> list[Item]:
        return self.items[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)]


class Survey:
    """The numbers, awards and verbs of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.central_city = in_central_city(reading)
        self._figures = _Row.of(find_figures(reading, 0, len(reading.text)))
        self._awards = _Row.of(_awards(reading))
        self._verbs = _Row.of(_verbs(reading))

    def may_count(self, sentence: Span) -> bool:
        """Whether a number stands in the sentence, or it may name the award of those behind."""
        return self.opens_list(sentence) or self._figures.any_in(sentence) or self._awards.any_in(sentence)

    def opens_list(self, sentence: Span) -> bool:
        """Whether the sentence ends in a colon or is as short as a heading."""
        return sentence.end - sentence.start <= _TITLE or sentence.text.endswith(":")

    def marks(self, sentence: Span) -> list[Mark]:
        """The marks of the sentence in reading order, none overlapping; an award carries its own grade and giver.

        None where the sentence holds no number to read and no award, unless it opens a list (“… cho:”).
        """
        reading, figures = self.reading, self._figures.within(sentence)
        awards = {award.start: award for award in self._awards.within(sentence)}
        counts, titles = _numbers(reading, sentence, figures, awards)
        opens = awards or sentence.text.endswith(":")
        if not (counts or opens):
            return []
        verbs = self._verbs.within(sentence)
        marks: list[Mark] = [
            *counts,
            *(award for award in awards.values() if award.start not in titles),
            *(self._givers(sentence) if awards or verbs else ()),
            *_grades(reading, sentence),
            *_party_years(reading, figures, sentence.end),
            *verbs,
            *_breaks(sentence),
        ]
        return joined(reading.folded, marks)

    def _givers(self, sentence: Span) -> list[Giver]:
        return find_givers(self.reading, sentence.start, sentence.end, central_city=self.central_city)


def _numbers(
    reading: Reading, sentence: Span, figures: list[Figure], awards: Mapping[int, Award]
) -> tuple[list[Count], set[int]]:
    """What the numbers count, and where those awards begin that are but the titles of people counted.

    Where a number's noun begins an award's name: “11 Tập thể lao động xuất sắc” counts awards (see `_piece`),
    “20 gương mặt trẻ tiêu biểu” counts people whom a title honours.
    """
    counts, titles, starts = [], set(), list(awards)
    for figure in figures:
        count = counted(reading, figure, sentence.start)
        place = bisect_left(starts, count.start) if count else len(starts)
        award = awards[starts[place]] if count and place < len(starts) and starts[place] < count.end else None
        piece = (
            _piece(reading, figure, awards, sentence.start) if award is None or _counts_awards(reading, award) else None
        )
        if piece and (award or count is None):
            count = piece
        elif count is None:
            count = number_alone(reading, figure, sentence)
        elif award:
            titles.add(award.start)
            named = award.form.code and not award.form.title  # “10 hợp tác xã tiêu biểu” are no “xã tiêu biểu”
            count = count._replace(title=True, end=max(count.end, award.end)) if named else count
        if count:
            counts.append(count)
    return counts, titles


def _counts_awards(reading: Reading, award: Award) -> bool:
    """Whether the number is of awards whose name begins as its noun: “12 gia đình học tập”, “10 “Công dân ưu tú””."""
    quoted = reading.folded.endswith('"', 0, award.start)
    return award.form.title or award.form.code not in ("", "danh_hieu_khac") or (quoted and bool(award.form.code))


def _piece(reading: Reading, figure: Figure, awards: Mapping[int, Award], start: int) -> Count | None:
    """A number that stands before an award's name: “3 Chiến sĩ thi đua cơ sở”, “trao 45 Bằng khen”."""
    tokens = reading.tokens
    found = _counted_award(tokens, figure.after, awards)
    if found is None:
        return None
    award, turns = found
    first, qualifier = qualified(tokens, figure)
    value = figure.value
    if not value or is_uncounted(reading.folded, start, tokens.starts[first]):
        return None
    return Count(
        start=tokens.starts[first],
        end=figure.end,
        value=value,
        recipient=award.form.recipient,
        qualifier=qualifier,
        cumulative=turns,
        of_awards=True,
    )


def _counted_award(tokens: Tokens, place: int, awards: Mapping[int, Award]) -> tuple[Award, bool] | None:
    """The award at word `place`, or behind “danh hiệu”, “mô hình”, “lượt”, a quote; and whether “lượt” are counted."""
    if not awards or place >= len(tokens):
        return None
    head = awards.get(tokens.starts[place])
    if head and not head.form.bare:
        return head, False
    place += 2 if tokens.words[place : place + 2] in _HEADS else tokens.words[place] == "chiếc"
    turns = tokens.words[place : place + 1] == ("lượt",)
    place += turns
    place += tokens.words[place : place + 1] == ('"',)
    # “5 danh hiệu NSND” counts by NSND.
    award = (awards.get(tokens.starts[place]) if place < len(tokens) else None) or head
    return (award, turns) if award else None


def _awards(reading: Reading) -> Iterator[Award]:
    tokens, mixed = reading.tokens, len(reading.tokens)
    for place, after, form in award_forms().within(tokens, 0, len(tokens)):
        start, end = tokens.starts[place], tokens.ends[after - 1]
        if tokens.words[place - 2 : place] == _ALL_KINDS or (place - 1 == mixed and tokens.words[mixed] in _JOINTS):
            mixed = after  # “khen thưởng các loại huân chương, huy chương, bằng khen”: no form is told of the number
            continue
        if _is_in_name(reading, start, end, form):
            continue
        if end - start > _ABBREVIATION or _is_written(reading, start, end):
            yield Award(start=start, end=end, form=form)


def _is_in_name(reading: Reading, start: int, end: int, form: Form) -> bool:
    """Whether the words are the end of a person's name."""
    before = reading.text[max(start - 12, 0) : start]
    titled = form.code == "huy_chuong" and reading.text[start:end].istitle()
    return titled and _NAME_BEFORE.search(before) is not None


def _is_written(reading: Reading, start: int, end: int) -> bool:
    """An abbreviation is an award only in capitals (HCLĐ, CSTĐ; not “hc”), “Cờ” inside a sentence."""
    written = reading.text[start:end]
    return " " in written or written.isupper() or (written.istitle() and reading.sentence_at(start).start < start)


def _verbs(reading: Reading) -> Iterator[Verb]:
    tokens = reading.tokens
    for place, after, kind in award_verbs().within(tokens, 0, len(tokens)):
        start = tokens.starts[place]
        noun = kind in ("commend", "honour") and _ORGANISATION.search(reading.folded, max(start - 12, 0), start)
        if kind != "none" and not noun:
            yield Verb(start=start, end=tokens.ends[after - 1], kind=kind)


def _grades(reading: Reading, sentence: Span) -> Iterator[Grade]:
    tokens = reading.tokens
    for place in tokens.places.get("hạng", ()):
        start = tokens.starts[place]
        if sentence.start <= start < sentence.end and (match := _GRADE.match(reading.folded, start)):
            yield Grade(start=start, end=match.end(), grade=None if match[2] else _GRADES[match[1]])


def _party_years(reading: Reading, figures: list[Figure], end: int) -> Iterator[Grade]:
    for figure in figures:
        counts = reading.tokens.words[figure.first - 1] == "là"  # “40 năm là 11, 30 năm là 7”
        if (
            not counts
            and figure.end - figure.start == 2
            and (match := _PARTY_YEARS.match(reading.folded, figure.start, end))
        ):
            yield Grade(start=match.start(), end=match.end(), grade=None, variant=match[1])


def _breaks(sentence: Span) -> Iterator[Break]:
    if ";" in sentence.text:
        for match in re.finditer(";", sentence.text):
            yield Break(start=sentence.start + match.start(), end=sentence.start + match.end())
