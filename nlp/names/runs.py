"""Runs of capitalised words, with what stands before each: the places where a person's name may be."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from nlp.lexicon.tokens import Tokens, places_of
from nlp.names.words import (
    INITIALS,
    OPENERS,
    awards,
    breaks,
    family_names,
    is_surname,
    leading,
    namesakes,
    offices,
    offices_or_deputies,
    openers,
    people_end,
    strength,
    titles,
)
from nlp.reading import Reading

USUAL = 4  # words of a name; a longer run behind an office has a place before the name
ABBREVIATED = frozenset({"tp", "tx", "tt", "q", "p", "h", "t", "ub"})  # a full stop behind ends no sentence: TP. Huế
_ABBREVIATED_KINDS = frozenset({"degree", "religious", "artist", "comrade"})  # titles with a full stop: TS. Phạm …
_REACH = 24  # words from an office to the place whose name may stand before the person's
YOUTH_LEVELS = frozenset({"tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường"})  # of the Youth Union: huyện Đoàn
_MIDDLE = frozenset({"công", "thị", "văn"})  # middle names that are written small by mistake
_SMALL = frozenset((word,) for word in _MIDDLE)
_TITLE_SIGNS = frozenset(":.-")
_SIGNS = frozenset({(",",), ("-",), ("(",)})
_CLAUSE_ENDS = frozenset('.;:()"\n!?…')


class Run(NamedTuple):
    """Capitalised words `[first, last)` that follow each other; `title` and `head` stand right before them.

    `kind`, `head`: the classes of `nlp/lexicon/titles.csv`, `namesakes.csv`. `office`: one stands not far before or
    right behind, or an age (“(13 tuổi)”): only a person's name is told with these. `held`: one stands right behind.
    """

    first: int
    last: int
    title: str | None
    kind: str | None
    head: str | None
    office: bool
    held: bool


def runs_of(reading: Reading) -> tuple[Run, ...]:
    """The runs of capitalised words of a text, with what stands before each, in reading order."""
    scan = _Scan(text=reading.text, folded=reading.folded, tokens=reading.tokens, words=reading.tokens.words)
    held = [first for first, _, _ in offices().all_of(reading.tokens)]
    found, free = [], 0
    for index in scan.candidates():
        if index < free:
            continue
        free, end = scan.row_start(index, free), scan.row_end(index)
        while free < end:
            first, (last, free) = free, scan.next_run(free, end)
            if last > first and (run := scan.run(first, last, held)):
                found.append(run)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scan:
    """Finds where runs begin and end among the words of one text. A row: words with capitals, blanks between them."""

    text: str
    folded: str
    tokens: Tokens
    words: tuple[str, ...]

    def candidates(self) -> list[int]:
        """A word of each row that may name a person: behind a title, or a family name beside another word."""
        behind = (_behind_signs(self.words, place + 1) for place in places_of(self.tokens, titles().last_words))
        titled = [index for index in behind if self._is_capital(index)]
        initials = [word for word in self.tokens.places if word.startswith(INITIALS)] if "'" in self.folded else ()
        alone = [place for word in initials for place in self.tokens.places[word] if self._is_capital(place)]
        family = [
            place
            for place in places_of(self.tokens, family_names())
            if self._is_capital(place)
            and (self._goes_on(place) or self._goes_on(place - 1) or self.words[place + 1 : place + 2] in _SMALL)
        ]
        return sorted({*titled, *alone, *family})

    def _is_capital(self, index: int) -> bool:
        return index < len(self.words) and self.text[self.tokens.starts[index]].isupper()

    def _goes_on(self, index: int) -> bool:
        """Whether the row of word `index` goes on with the next one."""
        return index >= 0 and self._follows(index + 1) and self._is_capital(index + 1) and self._is_capital(index)

    def row_start(self, index: int, free: int) -> int:
        """The first word of the row that holds word `index`, not before word `free`."""
        while index > free and self._goes_on(index - 1):
            index -= 1
        return index

    def row_end(self, index: int) -> int:
        """The word behind the row that holds word `index`."""
        while self._goes_on(index):
            index += 1
        return index + 1

    def next_run(self, first: int, end: int) -> tuple[int, int]:
        """The word behind the run that begins at `first` in a row to `end`, `first` where none does; where to go on."""
        if opener := self._leading_end(first) or self._opener_end(first):
            return first, opener
        last = self._shouted_end(first) if self._is_shouted(first) else self._run_end(first, end)
        return last, max(last, first + 1)

    def _leading_end(self, index: int) -> int | None:
        """The word behind one that only begins the sentence, or behind a people (“Tày Lò Văn An”), before a name."""
        end = index + 1 if self.words[index] in leading() else people_end(self.words, index)
        if end is None or not (self._follows(end) and self._is_name_word(end)):
            return None
        told = index > 0 and self.words[index - 1] == "tộc"  # “dân tộc Mường Sầm Thị …”
        named = is_surname(self.words[end]) if told else strength(self.words[end]) == "strong"
        return end if named else None

    def _opener_end(self, index: int) -> int | None:
        """Where a title or office that begins here ends: “Ông”, “Đồng chí”, “Chủ tịch” are no part of a name."""
        word = self.words[index]
        if word == "ông" and self.words[index + 1 : index + 2] == ("thị",):  # a woman of the family Ông
            return None
        if word == "đoàn" and index > 1:
            before, following = self.words[index - 2 : index], self.words[index + 1 : index + 2]
            if before == ("trung", "ương"):  # “Trung ương Đoàn Lê Văn An”
                return index + 1 if any(map(is_surname, following)) else None
            if before[0] == "thư" and before[1] in YOUTH_LEVELS and not _MIDDLE.issuperset(following):
                return index + 1  # “Bí thư tỉnh Đoàn Hà Giang”
        found = openers().starting_at(self.words, index)
        return found[0] if found else None

    def _is_name_word(self, index: int) -> bool:
        return self._is_capital(index) and not self._is_shouted(index)

    def _is_shouted(self, index: int) -> bool:
        """Whether a word is written in capitals, more than one."""
        written = self._written(index)
        return len(written) > 1 and written.isupper()

    def _follows(self, index: int) -> bool:
        """Whether only a blank parts a word from the one before."""
        return index < len(self.words) and self.tokens.starts[index] == self.tokens.ends[index - 1] + 1

    def _run_end(self, first: int, end: int) -> int:
        last = first + 1
        if self.words[last : last + 1] in _SMALL and self._is_name_word(last + 1):
            last, end = last + 1, self.row_end(last + 1)  # “Huỳnh văn Hùng”
        while last < end and not self._is_shouted(last) and not self._breaks_at(last):
            last += 1
        if last == first + 2 and strength(self.words[first]) == "strong" and self._is_held(last + 1):
            return last + self._follows(last)  # “Nguyễn Hương giang, Phó Chủ tịch …”
        return last

    def _breaks_at(self, last: int) -> bool:
        """Whether what follows is no part of the name though it has a capital: a sign was forgotten."""
        words = self.words
        if words[last] not in breaks():
            return False
        if words[last] in OPENERS and words[last - 1] not in _MIDDLE:  # “Ngân Văn Tại” is one
            return True
        office = last + (words[last] == "cố")  # “Lê Văn An Cố Bộ trưởng …”, “Nguyễn Văn An Chủ tịch …”
        if office < len(words) and (self._opener_end(office) or 0) > office + 1:
            return True
        return words[last : last + 2] in awards() and self.text[self.tokens.starts[last + 1]].islower()

    def _shouted_end(self, first: int) -> int:
        """The word after a name in capitals that begins at `first` (“đồng chí LÊ VĂN TÁM”), else `first`."""
        if not is_surname(self.words[first]):
            return first
        last = first
        most = min(len(self.words), first + USUAL + 1)
        while last < most and self._written(last).isupper() and (last == first or self._follows(last)):
            last += 1
        prose = first > 0 and self._written(first - 1).islower()
        titled = prose and titles().ending_at(self.words, first) is not None
        surely = prose and last - first > 2 and strength(self.words[first]) == "strong"  # “Đó là LÊ VĂN TÁM, …”
        return last if 2 <= last - first <= USUAL and (titled or surely or self._is_held(last)) else first

    def _written(self, index: int) -> str:
        return self.text[self.tokens.starts[index] : self.tokens.ends[index]]

    def _is_held(self, last: int) -> bool:
        """Whether an office follows behind a sign: “Ksor Nam-Phó Chủ tịch …”."""
        words = self.words
        return words[last : last + 1] in _SIGNS and offices_or_deputies().starting_at(words, last + 1) is not None

    def _is_aged(self, last: int) -> bool:
        """Whether an age follows in a bracket or behind a comma."""
        sign, number, unit = (*self.words[last : last + 3], "", "", "")[:3]
        return sign in ("(", ",") and number.isdigit() and unit == "tuổi"

    def run(self, first: int, last: int, offices: list[int]) -> Run | None:
        """The run of the words `[first, last)`; None where no title stands before it and no family name in it."""
        before = _title_end(self.words, first)
        title = self._title(before, first)
        if title is None and not self._has_family_name(first, last):
            return None
        head = namesakes().ending_at(self.words, before)
        if title and head:  # the longer phrase is meant: “gia đình”, “đối tượng”
            title, head = (None, head) if head[0] < title[0] else (title, None)
        held = self._is_held(last)
        return Run(
            first=first,
            last=last,
            title=" ".join(self.words[title[0] : before]) if title else None,
            kind=title[1] if title else None,
            head=head[1] if head and head[1] != "none" and (before == first) != (head[1] == "byline") else None,
            office=held or self._is_aged(last) or _governs(self.words, offices, first),
            held=held,
        )

    def _title(self, before: int, first: int) -> tuple[int, str] | None:
        """The first word and the kind of the title that ends before word `before`, of a name that begins at `first`."""
        title = titles().ending_at(self.words, before)
        stopped = before < first and self.words[before] == "."  # “… của anh. Nhưng Đông …”
        return None if title and stopped and title[1] not in _ABBREVIATED_KINDS else title

    def _has_family_name(self, first: int, last: int) -> bool:
        """Whether there is one beside another word; an initial of the Highlands needs none."""
        if self.words[first].startswith(INITIALS):
            return True
        return last > first + 1 and any(map(is_surname, self.words[first:last]))


def _governs(words: tuple[str, ...], offices: list[int], index: int) -> bool:
    """Whether an office begins not far before word `index`, in the same clause."""
    at = bisect_right(offices, index) - 1
    if at < 0 or index - offices[at] > _REACH:
        return False
    between = words[offices[at] : index]
    if _CLAUSE_ENDS.isdisjoint(between):
        return True
    return not any(right in _CLAUSE_ENDS and left not in ABBREVIATED for left, right in pairwise(between))


def _behind_signs(words: tuple[str, ...], index: int) -> int:
    """The word at `index`, or behind the signs there that may part a title from the name."""
    while index < len(words) and words[index] in _TITLE_SIGNS:
        index += 1
    return index


def _title_end(words: tuple[str, ...], first: int) -> int:
    """The word after a title before word `first`: “đồng chí:Phạm …”, “TS. Phạm …”, “Ảnh - Phạm …”."""
    while first and words[first - 1] in _TITLE_SIGNS:
        first -= 1
    return first
