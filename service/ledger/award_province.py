"""Under which province an award is counted: that of its recipients, as far as the article tells it.

An article tells of more awards than those of its own province: a ministry praises 251 teachers of the whole country,
two of whom live there. So, first answer first:

1. the province that the award's own place names, unless it is only where people met in the capital;
2. the province named right behind the recipients (“2 tập thể của tỉnh X”);
3. an award of a province's chairman or party committee that is named (“UBND tỉnh X tặng …”): that province;
4. a number told in passing, of whom one is told of (“là một trong 45 nhà giáo được tuyên dương”), where no authority of
   a province or below gives: that of the article only where “tỉnh” is said of them, else none;
5. an award of the state or a ministry whose recipients are of the whole country (“251 nhà giáo toàn quốc”): none;
6. an award of the state or a ministry, or one given in the capital, told by a paper of no province: the province that
   the article is about, where its title or the award's sentence names it, or the sentence says “tỉnh”; else none, for
   such an article may only mention it;
7. the province of the article.
"""

import re
from functools import lru_cache

from models.facts import AwardCount
from models.text import fold
from nlp.places import ProvinceMention, provinces_in
from nlp.reading import read
from service.ledger.records import ArticleRef, Claim
from service.store.claims import home_province

_STATE = frozenset({"chu_tich_nuoc", "chinh_phu", "thu_tuong", "quoc_hoi", "bo"})
_PROVINCIAL = frozenset({"tinh", "tinh_uy"})
# What stands between the recipients and the province they are of: “ tiêu biểu của tỉnh ”.
_OF = re.compile(
    r"(?: (?:tiêu biểu|xuất sắc|điển hình)){0,2} (?:của|ở|tại|thuộc|đến từ|trên địa bàn) (?:tỉnh |thành phố |tp\.? ?)?"
)
_BESIDE = re.compile(r"[^,;.:]{0,40}")
_GIVER = re.compile(r"(?:ubnd|ủy ban nhân dân|tỉnh ủy|thành ủy)(?: tỉnh| thành phố| tp\.?)? $")
_CAPITAL = re.compile(r"(?:tại|ở|về|ra) (?:tp\.? |thành phố |thủ đô )?hà nội\b")
_IN_PASSING = re.compile(
    r"(?:(?<!\w)một trong|(?:nằm|có mặt|góp mặt|có tên) trong)(?: (?:số|tổng số|những|các|hơn|gần|trên|khoảng))* \Z"
)
_WHOLE_COUNTRY = re.compile(r"(?<!thi đua )(?<!yêu nước )(?<!nhất )(?<!đầu )(?:toàn quốc|cả nước)\b")
# “toàn tỉnh”, “Công an tỉnh”, not “các tỉnh”, “63 tỉnh”, “Chiến sĩ thi đua cấp tỉnh”.
_THE_PROVINCE = re.compile(
    r"(?:toàn|cả|trên địa bàn) thành phố\b|(?<!các )(?<!cấp )(?<!\d )(?<!mấy )(?<!nhiều )\btỉnh\b"
)


def award_province(claim: Claim[AwardCount]) -> str | None:
    """The province of today's map under which the award is counted; None where the article does not tell it."""
    fact, article = claim.fact, claim.article
    place = None if _is_held_in_capital(fact) else fact.place
    named = home_province(place, None) or _of_recipients(fact) or _of_giver(fact)
    return named or (article.province if _is_of_article(fact, article) else None)


def names_province(claim: Claim[AwardCount], name: str) -> bool:
    """Whether the place, the sentence or the article's title names the province `name`, an old one say."""
    told = (claim.fact.place or "", claim.fact.sentence.text, claim.article.title)
    return any(one.name == name for text in told for one in _provinces(text))


def _of_recipients(fact: AwardCount) -> str | None:
    sentence, end = fold(fact.sentence.text), _place(fact)[1]
    behind = (one for one in _provinces(fact.sentence.text) if one.span.start >= end)
    return next((one.current for one in behind if _OF.fullmatch(sentence, end, one.span.start)), None)


def _of_giver(fact: AwardCount) -> str | None:
    if fact.authority not in _PROVINCIAL:
        return None
    sentence, start = fold(fact.sentence.text), _place(fact)[0]
    before = [one for one in _provinces(fact.sentence.text) if one.span.start < start]
    return next((one.current for one in reversed(before) if _GIVER.search(sentence, 0, one.span.start)), None)


def _is_of_article(fact: AwardCount, article: ArticleRef) -> bool:
    sentence = fold(fact.sentence.text)
    start, end = _place(fact)
    if fact.authority in {None, *_STATE} and _IN_PASSING.search(sentence[:start]):
        return _THE_PROVINCE.search(sentence, end) is not None
    if fact.authority not in _STATE and not _is_held_in_capital(fact):
        return True
    beside = _BESIDE.match(sentence, end)
    if beside and _WHOLE_COUNTRY.search(sentence, end, beside.end()):
        return False
    named = {one.current for one in _provinces(fact.sentence.text)}
    if article.province in named or (not named and _THE_PROVINCE.search(sentence)):
        return True
    if _WHOLE_COUNTRY.search(sentence):
        return False
    return article.province_from != "text" or article.province in {one.current for one in _provinces(article.title)}


def _is_held_in_capital(fact: AwardCount) -> bool:
    """Whether it may be a national ceremony, which tells where people met, not where the recipients are from."""
    return fact.authority not in _PROVINCIAL and _CAPITAL.search(fold(fact.sentence.text)) is not None


def _place(fact: AwardCount) -> tuple[int, int]:
    """Where the recipients stand in the sentence; its end, where they stand in another."""
    sentence = fact.sentence
    inside = (span for span in fact.spans if sentence.start <= span.start and span.end <= sentence.end)
    start, end = next(((span.start, span.end) for span in inside), (sentence.end, sentence.end))
    return start - sentence.start, end - sentence.start


@lru_cache(maxsize=10_000)
def _provinces(text: str) -> tuple[ProvinceMention, ...]:
    return provinces_in(read(text)) if text.strip() else ()
