"""Where the body of an office ends: “UBND tỉnh Cao Bằng”, “Sở Nội vụ” (`nlp/lexicon/body_words.csv`; B14, B28)."""

from dataclasses import dataclass
from functools import cache

from nlp.lexicon import table
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import Tokens
from nlp.names.runs import ABBREVIATED
from nlp.names.words import OPENERS, titles

LONGEST_BODY = 22  # words; what goes on longer is a sentence
_PLACE_WORDS = 4  # words of the name of a place: Bà Rịa Vũng Tàu
_HEAD = 4  # words of a head that tell a branch: Trưởng Văn phòng đại diện
HEAD_KINDS = ("complete", "leading", "managing", "director", "unit", "member")
# Before these a head is part of a body: Đoàn đại biểu Quốc hội, Ban Bí thư, Văn phòng Chủ tịch nước, Bộ Tư lệnh.
INSIDE = frozenset({"đoàn", "ban", "phòng", "viên", "bộ"})
# After these a word is a noun though a verb is written alike: Ban Tổ chức, Ủy ban Kiểm tra, Sở Thông tin.
_ORGANS = frozenset({"ban", "sở", "phòng", "cục", "hội", "đoàn", "viện", "tổ", "đội", "khoa", "khối", "hiệp", "cụm"})
PREFIX_KINDS = ("prefix", "late")
_MOST_PREFIXES = 4  # “nguyên quyền phó tổng …”; a row of thousands would be read again from each of them
_HAMLETS = frozenset({"thôn", "bản", "ấp", "xóm", "buôn", "làng", "khóm", "phố", "khu", "cư"})
_COMMITTEES = frozenset({"ủy", "đoàn", "đội"})
_NO_LEVEL = frozenset({"tác", "xuất", "văn", "cơ"})  # hợp tác xã, xuất bản, văn bản, cơ bản
_HIGHEST = frozenset({("bộ",), ("tổng", "cục"), ("công", "an")})
_ACADEMIES = frozenset({("viện", "hàn", "lâm"), ("đại", "học", "quốc", "gia")})
_COMMANDS = frozenset(
    {"quân", "bộ", "sư", "lữ", "trung", "binh", "vùng"}
)  # Quân khu, Bộ Tư lệnh, Sư đoàn, Trung đoàn …
_TROOPS = frozenset({"sư", "lữ", "trung", "tiểu", "hải"})  # … đoàn
# What is part of a ministry or of the police: Cơ quan Cảnh sát điều tra, Cục …, Vụ …, Viện …, Trung tâm …,
# Ban Quản lý …, Trại giam …, Bệnh viện …
_PARTS = frozenset({"cục", "vụ", "viện", "trung", "ban", "trại", "tổng", "bệnh", "học", "thanh", "trường", "cơ"})
# Of bodies with branches: viện kiểm sát, văn phòng đại diện, cơ quan thường trú, chi nhánh, tòa phúc thẩm.
_BRANCHES = frozenset({"vks", "vksnd", "sát", "trú", "diện", "nhánh", "tòa"})
_DANGLING = frozenset({"và", "của", "-", "."})


@cache
def office_words() -> PhraseTable[str]:
    """Heads of offices, what stands around them, and what only looks like one."""
    return PhraseTable((row["word"], row["kind"]) for row in table("office_words"))


@cache
def _body_words() -> PhraseTable[str]:
    kinds = ("level", "inner", "elected", "stop", "verb")
    return PhraseTable((row["word"], row["kind"]) for row in table("body_words") if row["kind"] in kinds)


@cache
def organs() -> PhraseTable[str]:
    """What a body begins with: organisations, committees, levels of administration."""
    kinds = ("level", "organisation", "committee", "elected")
    return PhraseTable((row["word"], row["kind"]) for row in table("body_words") if row["kind"] in kinds)


@cache
def _turning() -> frozenset[str]:
    """Words behind which a body may not simply go on: what they begin decides."""
    tables = (_body_words(), office_words(), titles())
    return OPENERS | {"và"} | frozenset[str]().union(*(table.first_words for table in tables))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
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
        limit = min(len(words), start + LONGEST_BODY)
        while open_ and index < limit:
            following, open_ = (index + 1, True) if self._is_plain(index) else self._step(index)
            index = max(index, following)
        while index > start and words[index - 1] in _DANGLING:
            index -= 1
        return self._seat_end(start, index)

    def _seat_end(self, start: int, last: int) -> int:
        """Behind the town that tells one branch from another: “VKS phúc thẩm tại TP HCM”, “Văn phòng … tại Huế”."""
        words = self.tokens.words
        branch = words[last : last + 1] == ("tại",) and not _BRANCHES.isdisjoint(words[max(start - _HEAD, 0) : last])
        return max(self._place_end(last + 1), last) if branch and self._is_proper(last + 1) else last

    def repeated(self, first: int, end: int) -> int:
        """Where the body of the head `[first, end)` begins, behind a comma too: “Vụ trưởng, Vụ Thi đua …”."""
        words = self.tokens.words
        told = words[end : end + 1] == (",",) and words[end + 1 : end + 2] != () and words[end + 1] in words[first:end]
        return end + 1 if told and self._organisation(end + 1) else end

    def parents_end(self, start: int, last: int, kind: str) -> int:
        """Where the bodies above the one that begins at `start` end: “…, Sở Giáo dục và Đào tạo”, “(Bộ Công an)”."""
        higher = True
        while higher:
            end = self._bracketed_end(last) if self.tokens.words[last : last + 1] == ("(",) else last
            if end == last and self._is_above(start, last, kind):
                end = self.end(last + 1, "leading")
            higher = end > last
            last = end
        return last

    def _organisation(self, index: int) -> tuple[str, ...]:
        """The words of an organisation that begins at `index`, none where another office does."""
        organ = organs().starting_at(self.tokens.words, index)
        told = organ is not None and organ[1] in ("organisation", "elected") and not self._stops(index)
        return self.tokens.words[index : organ[0]] if organ and told else ()

    def _bracketed_end(self, last: int) -> int:
        end = self.end(last + 1, "leading") if self._organisation(last + 1) else last
        return end + 1 if self.tokens.words[end : end + 1] == (")",) else last

    def _is_above(self, start: int, last: int, kind: str) -> bool:
        """Whether the body behind the comma at `last` is above: any one of a unit; else a ministry of its part."""
        words = self.tokens.words
        organ = self._organisation(last + 1) if words[last : last + 1] == (",",) and self._is_proper(last + 1) else ()
        if organ == () or kind == "unit":
            return organ != ()
        troops = any(word in _TROOPS and words[at] == "đoàn" for at, word in enumerate(words[start:last], start + 1))
        if organ in _ACADEMIES:
            return not _PARTS.isdisjoint(words[start:last])
        return (organ in _HIGHEST and words[start] in _PARTS) or (troops and organ[0] in _COMMANDS and len(organ) > 1)

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
        if kind in ("inner", "elected"):
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

    def _is_plain(self, index: int) -> bool:
        """Whether nothing is told by the word alone: nearly all are."""
        word = self.tokens.words[index]
        return word not in _turning() and word[0].isalnum() and not self._is_named(index)

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
        if index >= len(words) or self._is_named(index):
            return True
        if not words[index][0].isalnum():
            return not self._is_joint(index)
        title = titles().starting_at(words, index)
        if title and self._names_at(title[0]):
            return True
        if words[index] in OPENERS and self._is_proper(index):  # a full stop was forgotten
            return True
        return words[index - 1] not in INSIDE and office_head(words, index) is not None

    def _names_at(self, index: int) -> bool:
        while index < len(self.tokens) and self.tokens.words[index] in (".", ":"):
            index += 1
        return self._is_named(index)

    def _is_named(self, index: int) -> bool:
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
        if self._is_named(end):  # UBND tỉnh Đoàn Văn An
            return end, False
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


def office_head(words: tuple[str, ...], first: int) -> tuple[int, int, str] | None:
    """Where the head of an office that begins at word `first` stands, behind its prefixes, where it ends, its kind."""
    begin = first
    found = office_words().starting_at(words, begin)
    for _ in range(_MOST_PREFIXES):
        if not found or found[1] not in PREFIX_KINDS:
            break
        begin = found[0]
        found = office_words().starting_at(words, begin)
    return (begin, *found) if found and found[1] in HEAD_KINDS else None
