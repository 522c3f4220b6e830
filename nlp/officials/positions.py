"""Offices told in a text: the grammar of “nguyên Phó Chủ tịch Thường trực UBND tỉnh Cao Bằng”.

An office is prefixes, a head (`nlp/lexicon/office_words.csv`), modifiers, and the body it is of: the words up to the
next sign, person, office or verb (`nlp/lexicon/body_words.csv`). Patterns B11, B13, B14, B22, B28.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from models.span import Span
from nlp.lexicon import table
from nlp.lexicon.phrases import PhraseTable, Tokens, tokens_of
from nlp.names.finder import Name
from nlp.names.runs import ABBREVIATED, OPENERS, titles
from nlp.reading import Reading

LONGEST_BODY = 22  # words; what goes on longer is a sentence
_PLACE_WORDS = 4  # words of the name of a place: Bà Rịa Vũng Tàu
_HEAD_KINDS = ("complete", "leading", "managing", "director", "unit", "member")
# Before these a head is part of a body: Đoàn đại biểu Quốc hội, Ban Bí thư, Văn phòng Chủ tịch nước, chính quyền.
_INSIDE = frozenset({"đoàn", "ban", "phòng", "viên"})
# After these a word is a noun though a verb is written alike: Ban Tổ chức, Ủy ban Kiểm tra, Sở Thông tin.
_ORGANS = frozenset({"ban", "sở", "phòng", "cục", "hội", "đoàn", "viện", "tổ", "đội", "khoa", "khối", "hiệp", "cụm"})
_PREFIX_KINDS = ("prefix", "late")
_HAMLETS = frozenset({"thôn", "bản", "ấp", "xóm", "buôn", "làng", "khóm", "phố", "khu", "cư"})
_COMMITTEES = frozenset({"ủy", "đoàn", "đội"})
_NO_LEVEL = frozenset({"tác", "xuất", "văn", "cơ"})  # hợp tác xã, xuất bản, văn bản, cơ bản
_DANGLING = frozenset({"và", "của", "-", "."})
_NO_ACTING = frozenset({"ủy", "thẩm", "chính", "cầm", "bản"})  # ủy quyền, thẩm quyền, chính quyền …


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office told: words `[first, last)`, its body from `head_end` on; `end` is behind the address and the term."""

    first: int
    head_end: int
    last: int
    end: int
    kind: str
    prefixes: tuple[str, ...]

    @property
    def bare(self) -> bool:
        """Whether no body is told."""
        return self.head_end == self.last


@cache
def _words() -> PhraseTable:
    return PhraseTable((row["word"], row["kind"]) for row in table("office_words"))


@cache
def _body_words() -> PhraseTable:
    kinds = ("level", "inner", "stop", "verb")
    return PhraseTable((row["word"], row["kind"]) for row in table("body_words") if row["kind"] in kinds)


@cache
def organs() -> PhraseTable:
    """What a body begins with: organisations, committees, levels of administration."""
    kinds = ("level", "organisation", "committee")
    return PhraseTable((row["word"], row["kind"]) for row in table("body_words") if row["kind"] in kinds)


def find_offices(reading: Reading, names: Sequence[Name]) -> tuple[Office, ...]:
    """Every office told, in reading order, none overlapping. `names` end a body."""
    tokens = tokens_of(reading.folded)
    name_starts = frozenset(name.span.start for name in names)
    named = [name.span for name in names]
    offices: list[Office] = []
    for first in _head_places(tokens.words):
        if (offices and first < offices[-1].end) or _is_inside(named, tokens.starts[first]):
            continue
        office = _office(reading, tokens, name_starts, first)
        if office is not None:
            offices.append(office)
    return tuple(offices)


def _is_inside(spans: Sequence[Span], offset: int) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end


def _head_places(words: tuple[str, ...]) -> list[int]:
    return [first for first, _, _ in _words().all_in(words)]


def _office(reading: Reading, tokens: Tokens, names: frozenset[int], first: int) -> Office | None:
    words = tokens.words
    before = words[first - 1] if first else ""
    if before in _INSIDE or (words[first] == "quyền" and before in _NO_ACTING):
        return None
    prefixes: list[str] = []
    found = _words().starting_at(words, first)
    end = first
    while found and found[1] in _PREFIX_KINDS:
        prefixes.append(words[end])
        end = found[0]
        found = _words().starting_at(words, end)
    if not found or found[1] not in _HEAD_KINDS:
        return None
    end, kind = found
    end = _modifiers_end(words, end)
    body = _Body(text=reading.text, tokens=tokens, names=names)
    last = body.end(end, kind)
    if kind == "unit" and last > end:
        last = body.parent_end(last)
    behind = _term_end(words, body.address_end(last))
    return Office(first=first, head_end=end, last=last, end=behind, kind=kind, prefixes=tuple(prefixes))


def _term_end(words: tuple[str, ...], last: int) -> int:
    """Where the term of an office ends: “khóa XV”, “nhiệm kỳ 2020 - 2025”."""
    end = last
    if words[end : end + 1] == ("khóa",):
        end += 2
    if words[end : end + 2] == ("nhiệm", "kỳ"):
        end += 5 if words[end + 3 : end + 4] == ("-",) else 3
    return min(end, len(words))


def _modifiers_end(words: tuple[str, ...], end: int) -> int:
    found = _words().starting_at(words, end)
    while found and found[1] == "modifier":
        end = found[0]
        found = _words().starting_at(words, end)
    return end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """Where bodies end in one text; `names` are the offsets at which persons' names begin."""

    text: str
    tokens: Tokens
    names: frozenset[int]

    def end(self, start: int, kind: str) -> int:
        """The word after the body that begins at word `start`; `start` itself where there is none."""
        words = self.tokens.words
        if kind == "complete" and not self._opens(start):
            return start
        index, open_ = start, True
        if words[start - 1] in _HAMLETS:
            index, open_ = self._place_end(start), False
        while open_ and index < min(len(words), start + LONGEST_BODY):
            following, open_ = self._step(index)
            index = max(index, following)
        while index > start and words[index - 1] in _DANGLING:
            index -= 1
        return index

    def parent_end(self, last: int) -> int:
        """Where the body above a unit ends: “Trưởng phòng Giáo dục Trung học, Sở Giáo dục và Đào tạo”."""
        words = self.tokens.words
        organ = organs().starting_at(words, last + 1) if words[last : last + 1] == (",",) else None
        if organ is None or organ[1] != "organisation" or not self._is_proper(last + 1) or self._stops(last + 1):
            return last
        return self.end(last + 1, "leading")

    def address_end(self, last: int) -> int:
        """Where the places above the body's end: “UBND xã Nà Mơ, huyện Tân Thử, tỉnh …”."""
        words = self.tokens.words
        while words[last : last + 1] == (",",):
            level = _body_words().starting_at(words, last + 1)
            if level is None or level[1] != "level" or (place := self._place_end(level[0])) == level[0]:
                break
            last = place
        return last

    def _opens(self, index: int) -> bool:
        """Whether a body may begin here though none has to: by a capital, a number or an organisation."""
        if index >= len(self.tokens):
            return False
        return self._is_proper(index) or organs().starting_at(self.tokens.words, index) is not None

    def _step(self, index: int) -> tuple[int, bool]:
        """The word to go on from, and whether to go on at all."""
        words = self.tokens.words
        end, kind = _body_words().starting_at(words, index) or (index + 1, "")
        if kind == "inner":
            return end, True
        if self._is_abbreviated(index):
            return index + 3, True
        if self._stops(index) or (words[index] == "và" and self._stops(index + 1)):
            return index, False
        verb = kind == "stop" or (kind == "verb" and words[index - 1] not in _ORGANS)
        if verb and self._is_small(index):
            return index, False
        if kind == "level" and words[index - 1] not in _NO_LEVEL:
            return self._level(end)
        return index + 1, True

    def _is_abbreviated(self, index: int) -> bool:
        """A short form in brackets inside a body: “Ủy ban An toàn giao thông (ATGT) quốc gia”."""
        words = self.tokens.words
        if words[index] != "(" or words[index + 2 : index + 3] != (")",):
            return False
        going_on = _body_words().starting_at(words, index + 3)
        return going_on is not None and going_on[1] in ("level", "inner")

    def _stops(self, index: int) -> bool:
        """Whether a person, another office or a sign stands here."""
        words = self.tokens.words
        if index >= len(words) or self.tokens.starts[index] in self.names:
            return True
        if not words[index][0].isalnum():
            return not self._is_joint(index)
        title = titles().starting_at(words, index)
        if title and self._names_at(title[0]):
            return True
        if words[index] in OPENERS and self._is_proper(index):  # a full stop was forgotten
            return True
        return words[index - 1] not in _INSIDE and _begins_office(words, index)

    def _names_at(self, index: int) -> bool:
        while index < len(self.tokens) and self.tokens.words[index] in (".", ":"):
            index += 1
        return index < len(self.tokens) and self.tokens.starts[index] in self.names

    def _is_joint(self, index: int) -> bool:
        """A sign inside a word: GD-ĐT, GD & ĐT, TP. HCM, 1/5."""
        before, after = self._gap(index), self._gap(index + 1)
        if self.tokens.words[index] == ".":
            return not before and self.tokens.words[index - 1] in ABBREVIATED and self._is_proper(index + 1)
        if self.tokens.words[index] == "-" and before and after:  # Sở Quy hoạch - Kiến trúc
            return self._is_proper(index + 1) and not self._stops(index + 1)
        return self.tokens.words[index] in "-&/" and before == after

    def _gap(self, index: int) -> bool:
        """Whether white space (or the text's end) stands before word `index`."""
        return index >= len(self.tokens) or self.tokens.starts[index] > self.tokens.ends[index - 1]

    def _is_proper(self, index: int) -> bool:
        """A capitalised word or a number."""
        return (
            index < len(self.tokens)
            and not self.text[self.tokens.starts[index]].islower()
            and (self.tokens.words[index][0].isalnum())
        )

    def _is_small(self, index: int) -> bool:
        return self.text[self.tokens.starts[index]].islower()

    def _level(self, end: int) -> tuple[int, bool]:
        """Behind “tỉnh”, “xã”: the place's name, if any, ends the body, that of “tỉnh ủy”, “tỉnh đoàn” too."""
        following = self.tokens.words[end] if end < len(self.tokens) else ""
        if following == "hội":  # xã hội
            return end, True
        place = self._place_end(end + 1 if following in _COMMITTEES else end)
        another = _body_words().starting_at(self.tokens.words, place)
        return place, bool(another and another[1] == "level")

    def _place_end(self, index: int) -> int:
        found = _body_words().starting_at(self.tokens.words, index)
        if found and found[1] == "inner" and self._is_proper(index):  # Thừa Thiên - Huế
            return found[0]
        end = index + (self.tokens.words[index : index + 1] == ("số",))  # khu dân cư số 3
        while end < index + _PLACE_WORDS and (self._is_proper(end) or self._is_dot(end)) and not self._stops(end):
            end += 1
        return end

    def _is_dot(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens.words[index] == "."


def _begins_office(words: tuple[str, ...], index: int) -> bool:
    found = _words().starting_at(words, index)
    while found and found[1] in _PREFIX_KINDS:
        found = _words().starting_at(words, found[0])
    return found is not None and found[1] in _HEAD_KINDS
