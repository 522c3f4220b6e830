"""Which year or years awards are for: told in the clause, before it in the paragraph, in the head of the article."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from models.span import Span
from nlp.awards.figures import words_between
from nlp.awards.words import award_forms
from nlp.lexicon.patterns import WordPattern
from nlp.lexicon.tokens import ANY_NUMBER
from nlp.reading import Reading

_COUNTED = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nhiều")
_YEAR = r"(?:19|20)\d\d"
# “năm 2022”, “tháng 8/2021”, “năm học 2021-2022”, “11/6/2024”; several years, or no end of them, are told too.
_EXPRESSION = re.compile(
    rf"năm học +{_YEAR} *- *(?P<school>{_YEAR})"
    rf"|(?P<first>{_YEAR}) *(?:-|đến(?: năm)?) *(?P<last>{_YEAR})(?!\d)"
    rf"|(?<![\d/])\d\d?[./-]\d\d?[./-](?P<date>{_YEAR})(?!\d)"
    rf"|(?P<none>từ(?: năm +| tháng \d\d?[/.-]| +){_YEAR}|đến tháng \d\d?[/.-]{_YEAR})(?! *(?:-|đến) *(?:năm +)?\d)"
    rf"|(?:(?<!\w)năm +|tháng \d\d?[/.-])(?P<year>{_YEAR})(?!\d| *(?:-|đến) *(?:năm +)?{_YEAR}|-)"
    rf"|(?<=[^\W\d_] )(?P<named>{_YEAR})(?=[ ,.;:)\"]|$)"
    r"|(?P<now>(?<!\w)(?:năm nay|(?:từ |kể từ )?đầu năm (?:học )?đến nay|\d tháng đầu năm)(?!\w))"
    r"|(?P<vague>(?<!\w)đến nay(?!\w)|trong \d{1,3} năm(?!\w| *\(?(?:19|20)\d\d)|nhiệm kỳ|qua các cuộc|những năm"
    rf"|(?:(?<![\d/-])\d{{1,3}}|(?<!\w)(?:{'|'.join(_COUNTED)}))"
    r" năm (?:qua|liền|liên tục|nay)(?!\w))"
)
_TOLD = WordPattern(
    _EXPRESSION,
    frozenset(
        {*_COUNTED, "tháng", "từ", "đến", "kể", "đầu", "trong", "nhiệm", "qua", "những", ANY_NUMBER},
    ),
)
# A year that something else is told of: what it is compared with, what is planned for it.
_OTHERWISE = re.compile(
    r"(?:so với|cùng kỳ|lần thứ [^\W\d_]+,?(?: giai đoạn| nhiệm kỳ)?|sinh|sn)(?: cùng kỳ)?(?: năm)? ?$"
    r"|(?:nhiệm vụ|phát động|giao ước|kế hoạch|phương hướng|chỉ tiêu|phiên (?:họp )?thứ)[^.;\n]{0,40}$"
)
_JUBILEE = re.compile(
    r"(?:kỷ niệm|truyền thống|thành lập|ngày sinh|khởi nghĩa|chiến thắng)[^.;\n]{0,80}\(?[^.;\n]{0,12}$"
)
_RANGE = re.compile(r"\d{4}\)? *(?:-|đến) *(?:ngày )?$")
_JUBILEE_NEAR = 100  # characters
_HEAD = 500  # characters: title, dateline, lead
_OLD = 2  # years before the article that it may still report on
_FRAME = 40  # characters from the beginning of a sentence to the year that holds for all of it


class When(NamedTuple):
    """The year, or the first and the last of several; neither where no end is told (“đến nay”)."""

    start: int
    year: int | None = None
    period: tuple[int, int] | None = None
    date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """What a paragraph tells, in reading order; `framing`: what holds for the sentences behind."""

    said: list[When]
    framing: list[When]


def _between(said: list[When], sentence: Span) -> list[When]:
    first, last = (bisect_left(said, offset, key=_start) for offset in (sentence.start, sentence.end))
    return said[first:last]


def _last_before(said: list[When], position: int) -> When | None:
    place = bisect_left(said, position, key=_start)
    return said[place - 1] if place else None


def _first_behind(said: list[When], position: int) -> When | None:
    place = bisect_right(said, position, key=_start)
    return said[place] if place < len(said) else None


def _frame(position: int, sentence: Span, said: list[When]) -> When | None:
    """“Năm 2021, …; …; …” holds for the whole sentence."""
    told = _last_before(said, min(position, sentence.start + _FRAME))
    return told if told and told.start >= sentence.start else None


def _start(when: When) -> int:
    return when.start


class Years:
    """The years that one text tells, each paragraph read once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [line.start for line in reading.lines]
        self._read: dict[int, _Paragraph] = {}
        head = [when for when in _told(reading, 0, min(_HEAD, len(reading.folded))) if not _is_jubilee(reading, when)]
        # What the article reports on; where its head tells no year, its date.
        latest = max((when.year or 0 for when in head), default=0)
        said = next((when for when in head if not when.date and (when.year or latest) >= latest - _OLD), None)
        date = next((when.year for when in head if when.date), None)
        self._date = date
        self._head = said or When(start=0, year=date)

    def at(self, position: int, sentence: Span) -> When:
        """When the awards counted at `position` were given, as far as it is told."""
        paragraph = self._paragraph(sentence.start)
        told = self._in_clause(position, sentence, paragraph.said) or _frame(position, sentence, paragraph.said)
        return self._now(told or _last_before(paragraph.framing, sentence.start) or self._head)

    def said_in(self, sentence: Span) -> int | None:
        """The one year that is said in the sentence; None where none or several are."""
        years = {self._now(when).year for when in _between(self._paragraph(sentence.start).said, sentence)}
        return years.pop() if len(years) == 1 else None

    def _now(self, when: When) -> When:
        """“năm nay” is the year of the dateline, else the one that the head tells."""
        return When(start=when.start, year=self._date or self._head.year or None) if when.year == 0 else when

    def _paragraph(self, position: int) -> "_Paragraph":
        place = bisect_right(self._starts, position) - 1
        if place not in self._read:
            line = self._reading.lines[place]
            said = [when for when in _told(self._reading, line.start, line.end) if not when.date]
            self._read[place] = _Paragraph(said=said, framing=[when for when in said if self._frames(when)])
        return self._read[place]

    def _in_clause(self, position: int, sentence: Span, said: list[When]) -> When | None:
        """Told in the same clause: before the number, else behind it with no further award in between."""
        folded = self._reading.folded
        start = max(folded.rfind(";", sentence.start, position), sentence.start)
        end = folded.find(";", position, sentence.end)
        before, behind = _last_before(said, position), _first_behind(said, position)
        if before and before.start >= start:
            return before
        near = behind and behind.start < (sentence.end if end < 0 else end)
        return behind if behind and near and self._awards(position, behind.start) < 2 else None

    def _awards(self, start: int, end: int) -> int:
        tokens = self._reading.tokens
        return sum(1 for _ in award_forms().within(tokens, *words_between(tokens, start, end)))

    def _frames(self, told: When) -> bool:
        """Whether it stands at the beginning of its sentence, for those behind, and is not long before the article."""
        begins = told.start < self._reading.sentence_at(told.start).start + _FRAME
        recent = not told.year or not self._head.year or told.year >= self._head.year - _OLD
        return begins and recent and not self._reading.folded.startswith("(", told.start - 1)


def _is_jubilee(reading: Reading, when: When) -> bool:
    """“kỷ niệm 35 năm Ngày truyền thống (20/11/1982 - 20/11/2017)”: the first date is none of the article's."""
    before = (reading.folded, max(when.start - _JUBILEE_NEAR, 0), when.start)
    return _JUBILEE.search(*before) is not None and not _RANGE.search(*before)


def _told(reading: Reading, start: int, end: int) -> Iterator[When]:
    for match in _TOLD.finditer(reading.tokens, reading.folded, start, end):
        if _OTHERWISE.search(reading.folded[max(match.start() - 60, 0) : match.start()]):
            continue
        if match["named"] and not _is_named(reading, match.start()):
            continue
        year = match["school"] or match["year"] or match["named"] or match["date"] or ("0" if match["now"] else None)
        period = (int(match["first"]), int(match["last"])) if match["first"] else None
        yield When(start=match.start(), year=int(year) if year else None, period=period, date=match["date"] is not None)


def _is_named(reading: Reading, year: int) -> bool:
    """“Giải thưởng Ví Dụ 2019”: the year ends a name."""
    word = bisect_left(reading.tokens.starts, year) - 1
    return reading.text[reading.tokens.starts[word]].isupper()
