"""The place that a person takes in an article: named in the headline, named often, named as one household."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from models.text import fold
from nlp.exemplars.headline import tells_deed
from nlp.exemplars.people import Person, is_household
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import words_of
from nlp.names.short import short_forms
from nlp.reading import Reading

_OFTEN = 3  # mentions
_MOST = 4  # mentions of the one who is named most, at least
_ADDRESSES = ("anh", "chị", "ông", "bà")
_PLACE_WORDS = (
    *("thôn", "bản", "làng", "ấp", "xóm", "buôn", "xã", "phường", "huyện", "đèo", "đỉnh", "núi", "đồi", "sông", "suối"),
    *("hồ", "đập", "đảo", "bãi", "chợ", "cầu", "ga", "phố", "đường", "công ty", "tập đoàn", "siêu thị", "thương mại"),
    *("hãng", "hiệu", "quán", "chùa", "đền", "hội quán"),
)
_HEADS = frozenset({"trưởng", "phó"})  # “trưởng thôn Nguyễn A” is no hamlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the prominence of everybody in a text is measured by.

    `title_deed`: the headline tells a deed or a recognition; `addresses`: the kin words in it; `most`: how often the
    one named most is named.
    """

    reading: Reading
    title: str
    title_deed: bool
    addresses: tuple[str, ...]
    most: int


def article_of(reading: Reading, persons: Iterable[Person]) -> Article:
    """The article that tells of these people; it has a line."""
    title = reading.folded[: reading.lines[0].end]
    return Article(
        reading=reading,
        title=title,
        title_deed=tells_deed(reading),
        addresses=tuple(word for word in _ADDRESSES if f"{word} " in title),
        most=max((len(person.mentions) for person in persons), default=0),
    )


def prominence(article: Article, person: Person) -> frozenset[str]:
    """The cues of the place that a person takes in the article."""
    times = len(person.mentions)
    titled = person.mentions[0].start < len(article.title) or _in_title(article, person.name)
    told = {
        "in_title": titled,
        "title_deed": titled and article.title_deed,
        "named_often": times >= _OFTEN,
        "named_most": times == article.most >= _MOST,
        "foreign_name": person.foreign,
        "place_name": not person.titled and _names_place(article.reading, person.name),
        "household": is_household(article.reading, person.introduced),
    }
    return frozenset(cue for cue, is_told in told.items() if is_told)


def _names_place(reading: Reading, name: str) -> bool:
    """Whether the text has the name behind the word for a place or a firm, or its first syllable in small letters."""
    if name[0].lower() + name[1:] in reading.text:
        return True
    words, tokens = words_of(name), reading.tokens
    places = tokens.places.get(words[0], ()) if len(words) == 2 else ()
    return any(tokens.words[first : first + 2] == words and _is_placed(tokens.words, first) for first in places)


def _is_placed(words: tuple[str, ...], first: int) -> bool:
    """Whether a word for a place or a firm ends before a word."""
    head = _place_words().ending_at(words, first)
    return head is not None and (not head[0] or words[head[0] - 1] not in _HEADS)


@cache
def _place_words() -> PhraseTable[str]:
    return PhraseTable((words, "") for words in _PLACE_WORDS)


def _in_title(article: Article, name: str) -> bool:
    """Whether the title shortens the name (“Cô giáo Thắm …”) before it is given in full."""
    return any(f"{word} {form}" in article.title for word in article.addresses for form in short_forms(fold(name)))
