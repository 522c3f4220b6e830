"""Numbers that count awards, not people: “tặng 25 Cờ thi đua, 450 Bằng khen” (A18, A19). To whom they went."""

import re
from bisect import bisect_left
from functools import cache

from models.facts import Recipient
from nlp.awards.figures import words_between
from nlp.awards.giving import Giving
from nlp.awards.marks import Award, Mark
from nlp.awards.numbers import Count
from nlp.awards.words import nouns, recipient_nouns
from nlp.lexicon import table
from nlp.lexicon.patterns import WordPattern
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import Tokens
from nlp.reading import Reading

_MANY = 10
# Not “tập thể: 45”, where the number is of people.
_HEADING = WordPattern(
    re.compile(r"(tập thể|cá nhân|hộ gia đình)(?: *:(?! *\d[\d.]* *[;,.)])| (?:đón )?nhận )"),
    frozenset({"tập", "cá", "hộ"}),
)
_GIVEN = re.compile(r"[^.;:\n]{0,80} (?:đã )?được (?:trao|tặng)(?!\w)(?! +(?:cho )?(?:ông|bà|anh|chị))")
_HAS = frozenset({"có", "là"})
_MORE = frozenset({"tới", "thêm", "đến"})
_SUBJECT = 300  # characters
_TO = frozenset({"cho", "tặng", "trao"})
_ALL = frozenset({"các", "những"})
_ENDS = frozenset(",;.:\n")
_TO_WHOM = 60  # characters from an award to the word that leads to its recipients


@cache
def _subjects() -> PhraseTable[str]:
    """Who may be told to have received: a territory, one person or unit."""
    provinces = ((row["name_vi"], "territory") for row in table("provinces"))
    told = ((row["phrase"], row["kind"]) for row in table("award_subjects"))
    return PhraseTable((*told, *provinces), loose=True)


def to_whom(reading: Reading, award: Award) -> Recipient | None:
    """Who got the awards, as told behind their name: “450 Bằng khen cho các tập thể, cá nhân”, “… (tập thể)”.

    Also behind the giver: “… của UBND tỉnh cho tập thể”.
    """
    tokens = reading.tokens
    place = bisect_left(tokens.starts, award.end)
    if tokens.words[place : place + 1] == ("(",):
        return _recipients(tokens, place + 1)
    while place < len(tokens) and tokens.starts[place] <= award.end + _TO_WHOM:
        word = tokens.words[place]
        if word in _ENDS or word.isdigit():
            return None
        place += 1
        if word in _TO or tokens.words[place - 1 : place + 1] == ("thuộc", "về"):
            behind = place + (word == "thuộc")
            behind += tokens.words[behind : behind + 1] != () and tokens.words[behind] in _ALL
            if whom := _recipients(tokens, behind):
                return whom
    return None


def _recipients(tokens: Tokens, place: int) -> Recipient | None:
    """“tập thể”, “tập thể, cá nhân”, “tập thể và cá nhân” at word `place`; several kinds are `other`."""
    found = recipient_nouns().starting_at(tokens.words, place)
    if found is None:
        return None
    after, noun = found
    sign = tokens.words[after : after + 1]
    further = recipient_nouns().starting_at(tokens.words, after + 1) if sign in ((",",), ("và",), ("cùng",)) else None
    return noun.recipient if further is None or further[1].recipient == noun.recipient else "other"


def of_unknown(reading: Reading, count: Count, award: Award, giving: Giving) -> Recipient | None:
    """`other` where to whom is not told but many were given, or a territory received them; else None."""
    many = count.value >= _MANY and (giving.authority or giving.granting) and not giving.received
    if many or _GIVEN.match(reading.folded, award.end):
        return "other"
    sentence = reading.sentence_at(count.start).start
    said = _said(reading, max(sentence, count.start - _SUBJECT), count.start)
    return "other" if "territory" in said and "one" not in said else None


def _said(reading: Reading, start: int, end: int) -> set[str]:
    first, last = words_between(reading.tokens, start, end)
    return {kind for _, _, kind in _subjects().within(reading.tokens, first, last)}


def of_heading(reading: Reading, count: Mark) -> Recipient | None:
    """“Tập thể: 12 Bằng khen, 34 Giấy khen; cá nhân: 5 Bằng khen”."""
    start = max(reading.sentence_at(count.start).start, count.start - _SUBJECT)
    headings = list(_HEADING.finditer(reading.tokens, reading.folded, start, count.start))
    return nouns()[headings[-1][1]].recipient if headings else None


def of_territory(reading: Reading, count: Mark) -> bool:
    """“Hà Tĩnh có 2 Nghệ sĩ nhân dân”: what a territory has got so far."""
    words, place = reading.tokens.words, bisect_left(reading.tokens.starts, count.start) - 1
    place -= place >= 0 and words[place] in _MORE
    has = place >= 0 and words[place] in _HAS
    return has and "territory" in _said(reading, reading.sentence_at(count.start).start, count.start)


def of_whom(reading: Reading, award: Award) -> Recipient | None:
    """Who is counted, as told before the award: “Tổng số tập thể, cá nhân được khen thưởng là 1.254”."""
    tokens = reading.tokens
    first, last = words_between(tokens, max(award.start - _SUBJECT // 3, 0), award.start)
    places = tokens.places.get("số", ())
    told = [
        _recipients(tokens, place + 1 + (tokens.words[place + 1 : place + 2] == ("lượt",)))
        for place in places[bisect_left(places, first) : bisect_left(places, last)]
    ]
    return next((whom for whom in reversed(told) if whom), None)
