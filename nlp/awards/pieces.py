"""Numbers that count awards, not people: “tặng 25 Cờ thi đua, 450 Bằng khen” (A18, A19). To whom they went."""

import re
from functools import cache

from models.facts import Recipient
from nlp.awards.giving import Giving
from nlp.awards.marks import Award
from nlp.awards.numbers import Count
from nlp.awards.words import key, noun_phrases, nouns
from nlp.lexicon import table
from nlp.lexicon.patterns import phrases_pattern
from nlp.reading import Reading

_MANY = 10
# What a place or a branch of the State “đón nhận” is a count; what one person or unit was given over the years is none.
_TERRITORY = (
    r"(?<!\w)(?:(?:toàn |cả )?(?:tỉnh|thành phố|huyện|quận|thị xã|ngành|nước)|địa phương|cấp nhà nước|toàn quốc)(?!\w)"
)
_ONE = re.compile(
    r"(?<!\w)(?!anh hùng|bà mẹ|thầy thuốc|đơn vị quyết|đội ngũ)"
    r"(?:ông|bà|anh|chị|em|cô|thầy|cụ|bác|chú|tôi|đồng chí|nghệ sĩ|bác sĩ|kỹ sư|công ty|đơn vị|trường|bệnh viện|"
    r"xí nghiệp|nhà máy|câu lạc bộ|đội|hợp tác xã)(?!\w)"
)
_SUBJECT = 300  # characters


@cache
def _territory() -> re.Pattern[str]:
    return re.compile(rf"{_TERRITORY}|{phrases_pattern(row['name_vi'] for row in table('provinces'))}")


@cache
def _to_whom() -> re.Pattern[str]:
    """“… cho các tập thể, cá nhân”, “(tập thể)”; also behind the giver: “… của UBND tỉnh cho tập thể”."""
    noun = noun_phrases()
    return re.compile(
        rf"(?:[^,;.:\n\d]{{0,60}}? +(?:cho|tặng|trao|thuộc về) +(?:các +|những +)?| *\()(?P<one>{noun})"
        rf"(?:(?:,| và|,? cùng) +(?P<two>{noun}))?"
    )


def to_whom(reading: Reading, award: Award) -> Recipient | None:
    """Who got the awards, as told behind their name: “450 Bằng khen cho các tập thể, cá nhân”."""
    match = _to_whom().match(reading.folded, award.end)
    return _recipient(match) if match else None


def of_unknown(reading: Reading, count: Count, giving: Giving) -> Recipient | None:
    """`other` where to whom is not told but many were given, or a territory received them; else None."""
    sentence = reading.sentence_at(count.start).start
    before = (reading.folded, max(sentence, count.start - _SUBJECT), count.start)
    many = count.value >= _MANY and (giving.authority or giving.granting) and not giving.received
    return "other" if many or (_territory().search(*before) and not _ONE.search(*before)) else None


def of_whom(reading: Reading, award: Award) -> Recipient | None:
    """Who is counted, as told before the award: “Tổng số tập thể, cá nhân được khen thưởng là 1.254”."""
    match = _number_of().search(reading.folded, max(award.start - _SUBJECT // 3, 0), award.start)
    return _recipient(match) if match else None


@cache
def _number_of() -> re.Pattern[str]:
    noun = noun_phrases()
    return re.compile(rf"(?<!\w)số (?:lượt )?(?P<one>{noun})(?:(?:,| và) +(?P<two>{noun}))?")


def _recipient(match: re.Match[str]) -> Recipient | None:
    kinds = {nouns()[key(noun)].recipient for noun in match.group("one", "two") if noun}
    return kinds.pop() if len(kinds) == 1 else "other"
