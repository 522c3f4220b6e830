"""Sex and ethnicity of an exemplar, only where the text says them: “chị …”, “… người Mông” (D03, D29)."""

import re
from collections import Counter
from functools import cache

from models.facts import Sex
from nlp.exemplars.roles import Portrait
from nlp.lexicon import listed, table
from nlp.reading import Reading

_FEMALE = r"bà|chị|cô|mẹ|dì|thím|mợ|ni sư|sư cô|nữ|nữ sinh|cô gái|bé gái|cô bé|người phụ nữ|thiếu nữ|chị em"
_MALE = r"ông|anh|chú|cậu|thầy|nam sinh|chàng trai|cậu bé|bé trai|người đàn ông|linh mục|nam thanh niên"
# “nữ công nhân …”, “cô giáo …”: the word may stand before the trade.
_ADDRESSED = re.compile(
    rf"(?<!\w)(?:(?P<female>{_FEMALE})|(?P<male>{_MALE})):?"
    r"(?: (?!(?:và|của|cùng|với|là|ông|bà|anh|chị) )[^\s,.;:()]+){0,3} ?$"
)
_COUPLE = re.compile(r"(?<!\w)(?:vợ chồng|ông bà|anh chị) ")
_LEAD = 60  # characters before a name that may hold how the person is addressed, or of which people they are
_BEHIND = 120
_TRADES = (
    "nông dân|ngư dân|công nhân|phụ nữ|lão nông|nghệ nhân|già làng|trưởng bản|thanh niên|cô gái|chàng trai"
    "|người đàn ông|người phụ nữ|nhà giáo|cô giáo|thầy giáo|ông|bà|anh|chị|cô|em|cụ"
)


def sex_of(reading: Reading, portrait: Portrait) -> Sex | None:
    """As addressed wherever it is told; None where nothing tells it, or both are told: two people may share a name."""
    votes = Counter[Sex]()
    for mention in (sight.mention for sight in portrait.sights):
        before = reading.folded[max(mention.start - _LEAD, reading.sentence_at(mention.start).start) : mention.start]
        addressed = _ADDRESSED.search(before) if mention.kind != "pronoun" else None
        if addressed and not _COUPLE.search(before):
            votes["female" if addressed["female"] else "male"] += 1
    ranked = votes.most_common(2)
    return ranked[0][0] if len(ranked) == 1 else None


@cache
def _group() -> str:
    """A people, on the text itself: it is known by its capital letter."""
    return rf"(?P<group>{'|'.join(re.escape(name) for name in sorted(_names(), key=len, reverse=True))})(?!\w)"


@cache
def _told_behind() -> re.Pattern[str]:
    """“…, dân tộc Tày”, “(người Mông, bản X)”, “… là người Dao”: an item of its own among those behind the name."""
    item = rf"(?:(?i:{_TRADES}) )?(?:người |đồng bào )?(?:dân tộc )?(?:thiểu số )?"
    return re.compile(
        rf"(?: ?[,(–-][^,.;()]{{1,40}}){{0,3}}?(?: ?[,(–-]| là) ?(?=người|dân tộc|đồng bào|{_TRADES}){item}{_group()}"
    )


@cache
def _told_before() -> re.Pattern[str]:
    """“nghệ nhân Mường …”, “chị nông dân người Chăm …”; “giúp người Dao …” may tell of others and does not count."""
    people = rf"(?i:{_TRADES})(?: người)?(?: dân tộc)?|dân tộc"
    return re.compile(rf"(?<!\w)(?:{people}) {_group()}(?: (?:ông|bà|anh|chị|cô|em|là))? ?$")


@cache
def _names() -> dict[str, str]:
    rows = table("ethnic_groups")
    return {name: row["name"] for row in rows for name in (row["name"], *listed(row["aliases"]))}


def ethnicity_of(reading: Reading, portrait: Portrait) -> str | None:
    """The people that the words beside the full name tell of the person, by its usual name (“Mông”, “Tày”)."""
    for mention in (sight.mention for sight in portrait.sights if sight.mention.kind == "full"):
        sentence = reading.sentence_at(mention.start)
        before = reading.text[max(mention.start - _LEAD, sentence.start) : mention.start]
        behind = reading.text[mention.end : min(mention.end + _BEHIND, sentence.end)]
        told = _told_behind().match(behind) or _told_before().search(before)
        if told:
            return _names()[told["group"]]
    return None
