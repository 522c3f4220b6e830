"""Numbers of recipients in a sentence: “8 tập thể”, “1.234 lượt cá nhân”, “12 tập thể, cá nhân”, “tập thể: 45”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.facts import Qualifier, Recipient
from nlp.awards.authority import Giver
from nlp.awards.words import (
    Noun,
    count_pattern,
    form_pattern,
    joined_noun_pattern,
    key,
    nouns,
    uncounted_ends,
    uncounted_pattern,
)
from nlp.lexicon.patterns import WordPattern
from nlp.numbers import NUMBER, NUMBER_WORDS, number_value, qualifier_of
from nlp.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with those it counts; `recipient` None where the award must tell (“Chiến sĩ thi đua cơ sở: 15”).

    `title`: the noun itself honours (gương, điển hình). `nominee`: it is of those put
    forward (hồ sơ). `dealt`: it deals out awards counted before
    (“15 cho cá nhân”). `cumulative`: “lượt” are counted. `of_awards`: the noun is the award's own name
    (“3 Chiến sĩ thi đua cơ sở”). `giver`: the level told behind it (“215 hộ cấp tỉnh”).
    """

    start: int
    end: int
    value: int
    recipient: Recipient | None
    qualifier: Qualifier | None = None
    cumulative: bool = False
    title: bool = False
    nominee: bool = False
    dealt: bool = False
    of_awards: bool = False
    giver: Giver | None = None


_PRAISED_BEFORE = re.compile(r"(?:biểu dương|tuyên dương|tôn vinh|vinh danh) $")
_ONE_BEFORE = re.compile(r"(?:cho|đối với|và|cùng|:|tặng|thưởng) *$")
# With another kind of recipients under one number: “12 tập thể, cá nhân”, not “34 nhà giáo, ngành giáo dục …”.
_MIXED = frozenset({"tập thể", "cá nhân", "đơn vị", "hộ", "gia đình", "hộ gia đình", "tổ chức", "doanh nghiệp"})
_ONE_OF = frozenset({"tập thể", "cá nhân"})
_ONE_WHO = frozenset({"người", "đồng chí", "gia đình", "hộ"})
_RECEIVES = re.compile(r" (?:đã )?(?:được|đạt|nhận|vinh dự)(?!\w)")
_ONE_THERE = re.compile(r"(?:^|[.;,\n:]|có|gồm|thêm|trong đó|thì|nay|qua) *$")
# “tập thể: 45, cá nhân: 60”, the way of tables.
_TURNED = WordPattern(
    re.compile(
        rf"(?P<noun>tập thể|cá nhân|đơn vị|hộ gia đình)(?:(?: *[:-]| là)? +| *\()"
        rf"(?P<number>{NUMBER})(?= *(?:[;.,)\n]|$)| (?:được|đạt|nhận))"
    ),
    frozenset({"tập", "cá", "đơn", "hộ"}),
)
# A number without a noun: “Chiến sĩ thi đua cơ sở: 15;”, “hạng Nhất 3,”, “642 lượt”, “cho cả hai”; never a year.
_BARE = WordPattern(
    re.compile(
        rf"(?!(?:19|20)\d\d(?!\d))(?P<number>{NUMBER})(?P<turns> +lượt)?"
        r"(?= *(?:[;.,)\n](?!\d)|$)| +và | \(| (?:đều|được|nhận|đạt) )"
    ),
    NUMBER_WORDS,
)
_GOES_ON = re.compile(r"(?:[,;]|và) $")
_BARE_BEFORE = re.compile(r"(?:: *|(?<!\w)(?P<both>cả) +|[^\W\d_] )$")


def find_counts(reading: Reading, start: int, end: int) -> Iterator[Count]:
    """Each number with its noun in `[start, end)`."""
    for match in count_pattern().finditer(reading.tokens, reading.folded, start, end):
        value = number_value(_told(reading.folded, match))
        noun = _noun(reading.folded, match)
        stands_alone = not is_uncounted(reading.folded, start, match.start())
        if value and noun.recipient and stands_alone and _counts_people(reading, match, noun):
            yield _count(reading, match, noun, value)


def _told(folded: str, match: re.Match[str]) -> str:
    """“X và Y là 2 trong 5 người được tặng”: five were given; “chọn 9 trong 21 hồ sơ”: nine."""
    return match["whole"] if match["whole"] and folded.endswith("là ", 0, match.start()) else match["number"]


def _noun(folded: str, match: re.Match[str]) -> Noun:
    """The noun as the table has it; delegates are people where they are praised (E26)."""
    noun = nouns()[key(match["noun"])]
    if noun.recipient is None and _PRAISED_BEFORE.search(folded[max(match.start() - 12, 0) : match.start()]):
        return replace(noun, recipient="individual")
    return noun


def _counts_people(reading: Reading, match: re.Match[str], noun: Noun) -> bool:
    """Not a year (“năm 2015 tỉnh …”), not the article “một” (“một xã ở huyện …”), not what the noun excludes."""
    before = reading.folded[max(match.start() - 10, 0) : match.start()]
    if noun.capitals and not reading.text[match.start("noun") : match.end("noun")].isupper():
        return False
    year = len(match["number"]) == 4 and match["number"].isdigit() and before.endswith(("năm ", "/", "-"))
    counted = _ONE_BEFORE.search(before) or (key(match["noun"]) in _ONE_OF and _ONE_THERE.search(before))
    passive = (
        key(match["noun"]) in _ONE_WHO and _ONE_THERE.search(before) and _RECEIVES.match(reading.folded, match.end())
    )
    article = match["number"] == "một" and not (counted or passive)
    return not (year or article or noun.unless.match(reading.folded, match.end()))


def _count(reading: Reading, match: re.Match[str], noun: Noun, value: int) -> Count:
    recipient, end = _joint(reading, match.end(), noun)
    return Count(
        start=match.start(),
        end=end,
        value=value,
        recipient=recipient,
        qualifier=qualifier_of(match["qualifier"]),
        cumulative=match["turns"] is not None,
        title=noun.title,
        nominee=noun.nominee,
        dealt=match["dealt"] is not None,
    )


def _joint(reading: Reading, end: int, noun: Noun) -> tuple[Recipient | None, int]:
    """“12 tập thể, cá nhân” is one number of both (A12); “3 tập thể và cá nhân Nguyễn Văn X” is not."""
    kinds = [noun.recipient]
    for _ in range(3):
        match = joined_noun_pattern().match(reading.folded, end)
        if not match or (not match["sign"].strip() and not noun.title) or _named(reading.text, match.end()):
            break
        # “…, Chiến sĩ thi đua cấp tỉnh cho …”; “ba điều dưỡng và Câu lạc bộ X”
        if (
            form_pattern().expression.match(reading.folded, match.start("noun"))
            or reading.text[match.start("noun")].isupper()
        ):
            break
        recipient = nouns()[key(match["noun"])].recipient
        if recipient != kinds[0] and not noun.title and key(match["noun"]) not in _MIXED:
            break
        kinds.append(recipient)
        end = match.end()
    if noun.title and len(kinds) > 1:
        kinds = kinds[1:]
    return (kinds[0] if len(set(kinds)) == 1 else "other"), end


def _named(text: str, position: int) -> bool:
    return text[position : position + 1] == " " and text[position + 1 : position + 2].isupper()


def find_bare_counts(reading: Reading, start: int, end: int) -> Iterator[Count]:
    """Numbers that stand alone: “Chiến sĩ thi đua cơ sở: 15;”; “cả hai” are people."""
    for match in _BARE.finditer(reading.tokens, reading.folded, start, end):
        before_it = reading.folded[max(match.start() - 4, start) : match.start()]
        before = _BARE_BEFORE.search(before_it)
        value = number_value(match["number"])
        subject = reading.folded.startswith((" đều", " được", " nhận", " đạt"), match.end())
        if value and ((before and (before["both"] or not subject)) or (subject and _GOES_ON.search(before_it))):
            yield Count(
                start=match.start("number"),
                end=match.end(),
                value=value,
                recipient="individual" if before and before["both"] else "other" if match["turns"] else None,
                cumulative=match["turns"] is not None,
            )


def find_turned_counts(reading: Reading, start: int, end: int) -> Iterator[Count]:
    """“tập thể: 45, cá nhân: 60”, the way of tables."""
    for match in _TURNED.finditer(reading.tokens, reading.folded, start, end):
        value = number_value(match["number"])
        if value:
            recipient = nouns()[match["noun"]].recipient
            yield Count(start=match.start(), end=match.end(), value=value, recipient=recipient)


def is_uncounted(folded: str, start: int, position: int) -> bool:
    before = folded[max(start, position - 14) : position]
    # Searching for what stands at the end tries 14 places; most numbers are let go by how the words before them end.
    return before.removesuffix(" ").endswith(uncounted_ends()) and uncounted_pattern().search(before) is not None
