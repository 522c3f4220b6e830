"""Runs of capitalised words, with what stands before each: the places where a person's name may be."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import compress, pairwise

from models.text import fold
from nlp.lexicon import table
from nlp.lexicon.phrases import PhraseTable, Tokens, words_of

USUAL = 4  # words of a name; a longer run behind an office has a place before the name
INITIALS = ("h'", "k'")  # of women and men of the Central Highlands
ABBREVIATED = frozenset({"tp", "tx", "tt", "q", "p", "h", "t", "ub"})  # a full stop behind ends no sentence: TP. Huế
_REACH = 24  # words from an office to the place whose name may stand before the person's
YOUTH_LEVELS = frozenset({"tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường"})  # of the Youth Union: huyện Đoàn
_MIDDLE = frozenset({"công", "thị", "văn"})  # middle names that are written small by mistake
# Words that begin a sentence and no part of a name: “… Lê Văn An Cùng dự”, where the full stop was lost.
OPENERS = frozenset({"cùng", "theo", "ngày", "tại", "trước", "khi", "để", "và", "nhưng", "các", "những", "ảnh", "trao"})
# Words with a capital because a sentence begins, before a name: “Còn Lê Văn An …”, “Theo Trần Thị Mơ, …”.
_LEADING = OPENERS | {
    *("còn", "rồi", "riêng", "với", "nhờ", "sau", "cả", "chính", "nếu", "bởi", "từ", "như", "tuy", "ngoài", "đến"),
    *("trong", "gặp", "thấy", "có", "là", "lúc", "bên", "hôm", "thế", "giờ", "đó", "chỉ", "mời", "nói"),
}
_SIGNS = frozenset({(",",), ("-",), ("(",)})
_CLAUSE_ENDS = frozenset('.;:()"\n!?…')


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Capitalised words `[first, last)` that follow each other; `title` and `head` stand right before them.

    `kind`, `head`: the classes of `nlp/lexicon/titles.csv`, `namesakes.csv`. `office`: one stands not far before or
    right behind. `held`: one stands right behind.
    """

    first: int
    last: int
    title: str | None
    kind: str | None
    head: str | None
    office: bool
    held: bool


@cache
def titles() -> PhraseTable:
    """The titles that stand before names, each with its class."""
    return PhraseTable((row["title"], row["kind"]) for row in table("titles"))


@cache
def _namesakes() -> PhraseTable:
    return PhraseTable((row["head"], row["kind"]) for row in table("namesakes"))


@cache
def _offices() -> PhraseTable:
    words = (row for row in table("office_words") if row["kind"] not in ("prefix", "late", "modifier"))
    return PhraseTable((row["word"], row["kind"]) for row in words)


@cache
def _offices_or_deputies() -> PhraseTable:
    words = (row for row in table("office_words") if row["kind"] not in ("late", "modifier"))
    return PhraseTable((row["word"], row["kind"]) for row in words)


@cache
def _openers() -> PhraseTable:
    offices = (row["word"] for row in table("office_words") if row["kind"] not in ("prefix", "late", "modifier"))
    return PhraseTable((word, "opener") for word in (*offices, *(row["title"] for row in table("titles"))))


@cache
def _awards() -> frozenset[tuple[str, ...]]:
    """The two words that names of awards begin with: “huân chương”, “giấy khen”."""
    return frozenset(words_of(row["name_vi"])[:2] for row in table("awards"))


@cache
def _peoples() -> frozenset[str]:
    """The peoples of one word whose name is no family name; not Kinh (“Kinh Dương Vương”)."""
    return frozenset(fold(row["name"]) for row in table("ethnic_groups")) - {*_surnames(), "kinh"}


@cache
def _surnames() -> dict[str, str]:
    return {fold(row["surname"]): row["kind"] for row in table("surnames")}


def strength(word: str) -> str:
    """How surely a folded word is a family name: “strong”, “weak”, “titled” (only behind a title), or “”."""
    return "weak" if word.startswith(INITIALS) else _surnames().get(word, "")


def is_surname(word: str) -> bool:
    """Whether a folded word may be a family name."""
    return word in _surnames() or word.startswith(INITIALS)


def runs_of(text: str, tokens: Tokens) -> tuple[Run, ...]:
    """The runs of capitalised words of a text with its tokens, with what stands before each."""
    runs = []
    offices = [first for first, _, _ in _offices().all_of(tokens)]
    free = 0
    capitals = map(str.isupper, map(text.__getitem__, tokens.starts))
    for index in compress(range(len(tokens)), capitals):
        if index < free:
            continue
        opener = _leading_end(text, tokens, index) or _opener_end(tokens.words, index)
        if opener:
            free = opener
        elif _is_name_word(text, tokens, index):
            free = _run_end(text, tokens, index)
        else:
            free = _shouted_end(text, tokens, index)
        if free > index and not opener and _may_name(tokens.words, index, free):
            runs.append(_run(tokens, index, free, _governs(tokens.words, offices, index)))
    return tuple(runs)


def _may_name(words: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a title stands before the words, or a family name and another word are among them."""
    surname = last > first + 1 and any(map(is_surname, words[first:last]))
    surname |= words[first].startswith(INITIALS)
    return surname or titles().ending_at(words, _title_end(words, first)) is not None


def _leading_end(text: str, tokens: Tokens, index: int) -> int | None:
    """The word after one that only begins the sentence, where a name follows, of a people (“Tày Lò Văn An”) too."""
    if tokens.words[index] not in _LEADING and tokens.words[index] not in _peoples():
        return None
    following = index + 1
    named = _follows(text, tokens, following) and _is_name_word(text, tokens, following)
    return following if named and strength(tokens.words[following]) == "strong" else None


def _opener_end(words: tuple[str, ...], index: int) -> int | None:
    """Where a title or office that begins here ends: “Ông”, “Đồng chí”, “Chủ tịch” are no part of a name."""
    if words[index] == "ông" and words[index + 1 : index + 2] == ("thị",):  # a woman of the family Ông
        return None
    if words[index] == "đoàn" and index > 1:
        before, following = words[index - 2 : index], words[index + 1 : index + 2]
        if before == ("trung", "ương"):  # “Trung ương Đoàn Lê Văn An”
            return index + 1 if any(is_surname(word) for word in following) else None
        if before[0] == "thư" and before[1] in YOUTH_LEVELS and not _MIDDLE.issuperset(following):
            return index + 1  # “Bí thư tỉnh Đoàn Hà Giang”
    found = _openers().starting_at(words, index)
    return found[0] if found else None


def _governs(words: tuple[str, ...], offices: list[int], index: int) -> bool:
    """Whether an office begins not far before word `index`, in the same clause."""
    at = bisect_right(offices, index) - 1
    if at < 0 or index - offices[at] > _REACH:
        return False
    between = words[offices[at] : index]
    return not any(right in _CLAUSE_ENDS and left not in ABBREVIATED for left, right in pairwise(between))


def _is_held(words: tuple[str, ...], last: int) -> bool:
    """Whether an office follows behind a sign: “Ksor Nam-Phó Chủ tịch …”."""
    return words[last : last + 1] in _SIGNS and _offices_or_deputies().starting_at(words, last + 1) is not None


def _is_name_word(text: str, tokens: Tokens, index: int) -> bool:
    if index >= len(tokens):
        return False
    word = text[tokens.starts[index] : tokens.ends[index]]
    return word[0].isupper() and (len(word) == 1 or not word.isupper())


def _shouted_end(text: str, tokens: Tokens, first: int) -> int:
    """The word after a name in capitals that begins at `first` (“đồng chí LÊ VĂN TÁM”), else `first`."""
    if not is_surname(tokens.words[first]):
        return first
    last = first
    most = min(len(tokens), first + USUAL + 1)
    while last < most and text[tokens.starts[last] : tokens.ends[last]].isupper():
        if last > first and not _follows(text, tokens, last):
            break
        last += 1
    before = text[tokens.starts[first - 1] : tokens.ends[first - 1]] if first else ""
    titled = before.islower() and titles().ending_at(tokens.words, first) is not None
    return last if 2 <= last - first <= USUAL and (titled or _is_held(tokens.words, last)) else first


def _run_end(text: str, tokens: Tokens, first: int) -> int:
    last = first + 1
    if tokens.words[last : last + 1] and tokens.words[last] in _MIDDLE and _is_name_word(text, tokens, last + 1):
        last += 1  # “Huỳnh văn Hùng”
    while _is_name_word(text, tokens, last) and _follows(text, tokens, last):
        if tokens.words[last] in OPENERS and tokens.words[last - 1] not in _MIDDLE:  # “Ngân Văn Tại” is one
            break
        office = last + (tokens.words[last] == "cố")  # “Lê Văn An Cố Bộ trưởng …”
        if (_opener_end(tokens.words, office) or 0) > office + 1:  # “Nguyễn Văn An Chủ tịch …”: a comma was forgotten
            break
        if _is_award(text, tokens, last):
            break
        last += 1
    if last == first + 2 and _is_held(tokens.words, last + 1) and strength(tokens.words[first]) == "strong":
        return last + _follows(text, tokens, last)  # “Nguyễn Hương giang, Phó Chủ tịch …”
    return last


def _is_award(text: str, tokens: Tokens, index: int) -> bool:
    """Whether the name of an award begins at a word: “Lê Văn Khánh Huân chương …”, where a comma was forgotten."""
    return tokens.words[index : index + 2] in _awards() and text[tokens.starts[index + 1]].islower()


def _follows(text: str, tokens: Tokens, index: int) -> bool:
    """Whether only a blank parts a word from the one before."""
    return index < len(tokens) and text[tokens.ends[index - 1] : tokens.starts[index]] == " "


def _title_end(words: tuple[str, ...], first: int) -> int:
    """The word after a title before word `first`: “đồng chí:Phạm …”, “TS. Phạm …”, “Ảnh - Phạm …”."""
    while first and words[first - 1] in (":", ".", "-"):
        first -= 1
    return first


def _run(tokens: Tokens, first: int, last: int, governed: bool) -> Run:
    before = _title_end(tokens.words, first)
    title = titles().ending_at(tokens.words, before)
    head = _namesakes().ending_at(tokens.words, before)
    if title and head and head[0] < title[0]:  # the longer phrase is meant: “gia đình”, “đối tượng”
        title = None
    elif title:
        head = None
    held = _is_held(tokens.words, last)
    return Run(
        first=first,
        last=last,
        title=" ".join(tokens.words[title[0] : before]) if title else None,
        kind=title[1] if title else None,
        head=head[1] if head and head[1] != "none" and (before == first) != (head[1] == "byline") else None,
        office=governed or held,
        held=held,
    )
