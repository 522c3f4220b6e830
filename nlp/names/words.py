"""The words that tell names from what only looks like one: titles, family names, offices (`nlp/lexicon`)."""

from functools import cache

from models.text import fold
from nlp.lexicon import listed, table
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import words_of

INITIALS = ("h'", "k'")  # of women and men of the Central Highlands
# Words that begin a sentence and no part of a name: “… Lê Văn An Cùng dự”, where the full stop was lost.
OPENERS = frozenset(
    {
        *("cùng", "theo", "ngày", "tại", "trước", "khi", "để", "và", "nhưng", "các", "những", "ảnh", "trao"),
        *("với", "đây", "đó", "trong", "hiện"),
    }
)
# Words with a capital because a sentence begins, before a name: “Còn Lê Văn An …”, “Theo Trần Thị Mơ, …”.
_LEADING = OPENERS | {
    *("còn", "rồi", "riêng", "với", "nhờ", "sau", "cả", "chính", "nếu", "bởi", "từ", "như", "tuy", "ngoài", "đến"),
    *("trong", "gặp", "thấy", "có", "là", "lúc", "bên", "hôm", "thế", "giờ", "đó", "chỉ", "mời", "nói"),
}


@cache
def titles() -> PhraseTable[str]:
    """The titles that stand before names, each with its class."""
    return PhraseTable((row["title"], row["kind"]) for row in table("titles"))


@cache
def namesakes() -> PhraseTable[str]:
    """What is named after persons and places, each with its class."""
    return PhraseTable((row["head"], row["kind"]) for row in table("namesakes"))


@cache
def offices() -> PhraseTable[str]:
    """Heads of offices."""
    words = (row for row in table("office_words") if row["kind"] not in ("prefix", "late", "modifier"))
    return PhraseTable((row["word"], row["kind"]) for row in words)


@cache
def offices_or_deputies() -> PhraseTable[str]:
    """Heads of offices, and what stands before them: “Phó”, “nguyên”."""
    words = (row for row in table("office_words") if row["kind"] not in ("late", "modifier"))
    return PhraseTable((row["word"], row["kind"]) for row in words)


@cache
def openers() -> PhraseTable[str]:
    """Titles and heads of offices: where one begins a name ends."""
    offices = (row["word"] for row in table("office_words") if row["kind"] not in ("prefix", "late", "modifier"))
    return PhraseTable((word, "opener") for word in (*offices, *(row["title"] for row in table("titles"))))


@cache
def awards() -> frozenset[tuple[str, ...]]:
    """The two words that names of awards begin with: “huân chương”, “giấy khen”."""
    return frozenset(words_of(row["name_vi"])[:2] for row in table("awards"))


@cache
def _surnames() -> dict[str, str]:
    return {fold(row["surname"]): row["kind"] for row in table("surnames")}


@cache
def leading() -> frozenset[str]:
    """Words with a capital only because a sentence begins."""
    return _LEADING - _peoples().first_words


@cache
def _peoples() -> PhraseTable[str]:
    """The peoples; not Kinh (“Kinh Dương Vương”)."""
    names = (name for row in table("ethnic_groups") for name in (row["name"], *listed(row["aliases"])))
    return PhraseTable((name, "") for name in names if name != "Kinh")


def people_end(words: tuple[str, ...], index: int) -> int | None:
    """The word behind the people that is told at `index`; a family name is one only behind “dân tộc”."""
    found = _peoples().starting_at(words, index)
    told = index > 0 and words[index - 1] == "tộc"
    return found[0] if found and (told or words[index] not in _surnames()) else None


@cache
def breaks() -> frozenset[str]:
    """Words before which a run may end: those of `OPENERS`, of openers and of awards begin so."""
    return OPENERS | {"cố"} | openers().first_words | {award[0] for award in awards()}


@cache
def family_names() -> frozenset[str]:
    """The family names, folded."""
    return frozenset(_surnames())


def strength(word: str) -> str:
    """How surely a folded word is a family name: “strong”, “weak”, “titled” (only behind a title), or “”."""
    return "weak" if word.startswith(INITIALS) else _surnames().get(word, "")


def is_surname(word: str) -> bool:
    """Whether a folded word may be a family name."""
    return word in _surnames() or word.startswith(INITIALS)
