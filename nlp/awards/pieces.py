"""Numbers that count awards, not people: “tặng 25 Cờ thi đua, 450 Bằng khen” (A18, A19). To whom they went."""

import re
from functools import cache

from models.facts import Recipient
from nlp.awards.giving import Giving
from nlp.awards.marks import Award, Mark
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
# Not “tập thể: 45”, where the number is of people.
_HEADING = re.compile(r"(?<!\w)(tập thể|cá nhân|hộ gia đình)(?: *:(?! *\d[\d.]* *[;,.)])| (?:đón )?nhận )")
_GIVEN = re.compile(r"[^.;:\n]{0,80} (?:đã )?được (?:trao|tặng)(?!\w)(?! +(?:cho )?(?:ông|bà|anh|chị))")
_HAS = re.compile(r"(?<!\w)(?:có|là)(?: tới| thêm| đến)? $")
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


def of_unknown(reading: Reading, count: Count, award: Award, giving: Giving) -> Recipient | None:
    """`other` where to whom is not told but many were given, or a territory received them; else None."""
    sentence = reading.sentence_at(count.start).start
    before = (reading.folded, max(sentence, count.start - _SUBJECT), count.start)
    given = _GIVEN.match(reading.folded, award.end) is not None
    many = count.value >= _MANY and (giving.authority or giving.granting) and not giving.received
    return "other" if given or many or (_territory().search(*before) and not _ONE.search(*before)) else None


def of_heading(reading: Reading, count: Mark) -> Recipient | None:
    """“Tập thể: 12 Bằng khen, 34 Giấy khen; cá nhân: 5 Bằng khen”."""
    sentence = reading.sentence_at(count.start).start
    headings = list(_HEADING.finditer(reading.folded, max(sentence, count.start - _SUBJECT), count.start))
    return nouns()[headings[-1][1]].recipient if headings else None


def of_territory(reading: Reading, count: Mark) -> bool:
    """“Hà Tĩnh có 2 Nghệ sĩ nhân dân”: what a territory has got so far."""
    sentence = reading.sentence_at(count.start).start
    has = _HAS.search(reading.folded, max(count.start - 40, sentence), count.start)
    return has is not None and _territory().search(reading.folded, sentence, has.end()) is not None


def of_whom(reading: Reading, award: Award) -> Recipient | None:
    """Who is counted, as told before the award: “Tổng số tập thể, cá nhân được khen thưởng là 1.254”."""
    found = list(_number_of().finditer(reading.folded, max(award.start - _SUBJECT // 3, 0), award.start))
    return _recipient(found[-1]) if found else None


@cache
def _number_of() -> re.Pattern[str]:
    noun = noun_phrases()
    return re.compile(rf"(?<!\w)số (?:lượt )?(?P<one>{noun})(?:(?:,| và) +(?P<two>{noun}))?")


def _recipient(match: re.Match[str]) -> Recipient | None:
    kinds = {nouns()[key(noun)].recipient for noun in match.group("one", "two") if noun}
    return kinds.pop() if len(kinds) == 1 else "other"
