"""Numbers of recipients in a sentence: “8 tập thể”, “1.234 lượt cá nhân”, “12 tập thể, cá nhân”, “tập thể: 45”."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from models.facts import Qualifier, Recipient
from models.span import Span
from nlp.awards.authority import Giver
from nlp.awards.figures import Figure, of_whole, qualified
from nlp.awards.words import Noun, award_forms, nouns, recipient_nouns, uncounted_ends, uncounted_pattern
from nlp.lexicon.tokens import Tokens
from nlp.numbers import number_value
from nlp.reading import Reading


class Count(NamedTuple):
    """A number with those it counts; `recipient` None where the award must tell (“Chiến sĩ thi đua cơ sở: 15”).

    `title`: the noun itself honours (gương, điển hình). `nominee`: it is of those put forward (hồ sơ). `dealt`: it
    deals out awards counted before (“15 cho cá nhân”). `cumulative`: “lượt” are counted. `of_awards`: the noun is the
    award's own name (“3 Chiến sĩ thi đua cơ sở”). `giver`: the level told behind it (“215 hộ cấp tỉnh”).
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
_RECEIVES = re.compile(r" (?:duy nhất )?(?:đã )?(?:được|đạt|nhận|vinh dự)(?!\w)")
_ONE_THERE = re.compile(r"(?:^|[.;,\n:]|có|gồm|thêm|trong đó|thì|nay|qua) *$")
_KIND_OF = frozenset({"nữ", "nam", "vị", "em", "bạn"})  # before the noun: “12 nữ công nhân”, “5 em học sinh”
_BETWEEN = frozenset({"/", "trong", "lượt", "dành", "cho"})  # a number and its noun
_AND = frozenset({"và", "hoặc", "cùng"})
# “tập thể: 45, cá nhân: 60”, the way of tables.
_TURNED = {noun[-1]: noun for noun in (("tập", "thể"), ("cá", "nhân"), ("đơn", "vị"), ("hộ", "gia", "đình"))}
_TURNS = frozenset({":", "-", "là", "("})
_TURNED_ENDS = re.compile(r" *(?:[;.,)\n]|$)| (?:được|đạt|nhận)")
# A number without a noun: “Chiến sĩ thi đua cơ sở: 15;”, “hạng Nhất 3,”, “642 lượt”, “cho cả hai”; never a year.
_BARE = re.compile(r"(?P<turns> +lượt)?(?= *(?:[;.,)\n](?!\d)|$)| +và | \(| (?P<subject>đều|được|nhận|đạt) )")
_EACH = re.compile(r"(?<!\w)mỗi [^;.\n]{2,30} có $")  # “mỗi xã có ít nhất hai người được khen” is a wish
_MEMBERS = frozenset({"người", "thành viên"})
_TEAM = re.compile(r"(?<!\w)(?:tổ|đội|nhóm|câu lạc bộ|clb|kíp) [^,.;:\n]{2,60},? gồm $")
_TEAM_REACH = 80  # characters
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_ONE_PERSON = frozenset({"ông", "bà", "cô", "chị", "cụ", "cháu", "bác", "chú", "thầy", "vị"})
_QUOTED = 8  # words of the longest quoted title
_MONEY = ("triệu", "tỷ", "tỉ")  # “1,4 tỷ dành cho tập thể” counts no tập thể
_GOES_ON = re.compile(r"(?:[,;]|và) $")
_BARE_BEFORE = re.compile(r"(?:: *|(?<!\w)(?P<both>cả) +|[^\W\d_] )$")


def counted(reading: Reading, figure: Figure, start: int) -> Count | None:
    """The number with the noun behind it, in a sentence that begins at `start`; None where none counts people."""
    found = _noun_of(reading, figure)
    if found is None:
        return None
    after, noun, whole, turns, dealt = found
    first, qualifier = qualified(reading.tokens, figure)
    position = reading.tokens.starts[first]
    # “X và Y là 2 trong 5 người được tặng”: five were given; “chọn 9 trong 21 hồ sơ”: nine.
    value = number_value(whole) if whole and reading.tokens.words[first - 1] == "là" else figure.value
    noun = _praised(reading.folded, noun, position)
    if not value or is_uncounted(reading.folded, start, position) or (dealt and _is_date_or_money(figure)):
        return None
    if not noun.recipient or not _counts_people(reading, figure, position, noun, reading.tokens.ends[after - 1]):
        return None
    recipient, after = _joint(reading, after, noun)
    return Count(
        start=position,
        end=reading.tokens.ends[after - 1],
        value=value,
        recipient=recipient,
        qualifier=qualifier,
        cumulative=turns,
        title=noun.title,
        nominee=noun.nominee,
        dealt=dealt,
    )


def _noun_of(reading: Reading, figure: Figure) -> tuple[int, Noun, str | None, bool, bool] | None:
    """The noun that the number counts and the word behind it; the whole of “2 trong 5 người”, whether “lượt” are
    counted, whether the number deals out awards (“15 cho cá nhân”)."""
    words, place = reading.tokens.words, figure.after
    if place >= len(words):
        return None
    whole, turns, dealt = None, False, False
    if words[place] in _BETWEEN:
        place, whole = of_whole(reading, figure)
        turns = words[place : place + 1] == ("lượt",)
        place += turns
        dealt = _is_dealt(words, place)
        place = _behind_dealt(words, place) if dealt else place
    found = _quoted(words, place) or _noun_at(words, place)
    if found is None or _is_glued(reading.tokens, place, found[0]):
        return None
    return *found, whole, turns, dealt


def _quoted(words: Sequence[str], place: int) -> tuple[int, Noun] | None:
    """The title that stands for its bearers in quotes, and the word behind it: “57 “sinh viên 3 tốt””."""
    if words[place : place + 1] != ('"',) or (found := _noun_at(words, place + 1)) is None:
        return None
    behind = next((end for end in range(found[0], min(found[0] + _QUOTED, len(words))) if words[end] == '"'), None)
    return (behind + 1, replace(found[1], title=True)) if behind else None


def _is_glued(tokens: Tokens, place: int, after: int) -> bool:
    """“Lớp 10A8 trường”, “U23”; a noun of two words may only lack its blank: “1.206gia đình”."""
    return after - place == 1 and tokens.starts[place] == tokens.ends[place - 1]


def _is_dealt(words: Sequence[str], place: int) -> bool:
    """Whether “cho”, “dành cho” stands at word `place`."""
    return words[place : place + 1] == ("cho",) or words[place : place + 2] == ("dành", "cho")


def _behind_dealt(words: Sequence[str], place: int) -> int:
    place += 1 + (words[place] == "dành")
    return place + (words[place : place + 1] == ("các",))


def _noun_at(words: Sequence[str], index: int) -> tuple[int, Noun] | None:
    kind_of = index < len(words) and words[index] in _KIND_OF
    known = recipient_nouns()
    return (known.starting_at(words, index + 1) if kind_of else None) or known.starting_at(words, index)


def _is_date_or_money(figure: Figure) -> bool:
    """“Cúp Ví Dụ 2016 cho các …”, “50 triệu cho …”."""
    return figure.written.endswith(_MONEY) or _YEAR.fullmatch(figure.written) is not None


def _praised(folded: str, noun: Noun, position: int) -> Noun:
    """The noun as the table has it; delegates are people where they are praised (E26)."""
    if noun.recipient is None and _PRAISED_BEFORE.search(folded, max(position - 12, 0), position):
        return replace(noun, recipient="individual")
    return noun


def _counts_people(reading: Reading, figure: Figure, position: int, noun: Noun, end: int) -> bool:
    """Not a year (“năm 2015 tỉnh …”), not the article “một” (“một xã ở huyện …”), not what the noun excludes, not the
    members of a team that got the award as one (“Tổ tự quản Bến Ví gồm 7 người được tặng …”)."""
    if noun.unless and noun.unless.match(reading.folded, end):
        return False
    if noun.capitals and not reading.text[end - len(noun.phrase) : end].isupper():
        return False
    if figure.written == "một" and not _is_one(reading.folded, position, noun, end):
        return False
    if noun.phrase in _MEMBERS and _TEAM.search(reading.folded, max(position - _TEAM_REACH, 0), position):
        return False
    return not (_YEAR.fullmatch(figure.written) and _is_year(reading.folded, position, noun))


def _is_year(folded: str, position: int, noun: Noun) -> bool:
    """Whether four digits are a year: “năm 2015 tỉnh …”, “11/2015 ông …”; “1.976 người” has a point, most often."""
    return noun.phrase in _ONE_PERSON or folded.endswith(("năm ", "/", "-", "; ", "\n", "từ ", "đến "), 0, position)


def _is_one(folded: str, position: int, noun: Noun, end: int) -> bool:
    """Whether “một” is a number: “tặng một đồng chí”, “có một tập thể”, “một người được tặng”."""
    before = folded[max(position - 10, 0) : position]
    if _ONE_BEFORE.search(before):
        return True
    there = (noun.phrase in _ONE_OF or noun.phrase in _ONE_WHO) and _ONE_THERE.search(before)
    return bool(there) and (noun.phrase in _ONE_OF or _RECEIVES.match(folded, end) is not None)


def _joint(reading: Reading, after: int, noun: Noun) -> tuple[Recipient | None, int]:
    """“12 tập thể, cá nhân” is one number of both (A12); “3 tập thể và cá nhân Nguyễn Văn X” is not."""
    kinds = [noun.recipient]
    for _ in range(3):
        found = _further(reading, after, noun)
        if found is None:
            break
        after, recipient = found
        kinds.append(recipient)
    if noun.title and len(kinds) > 1:
        kinds = kinds[1:]
    return (kinds[0] if len(set(kinds)) == 1 else "other"), after


def _further(reading: Reading, after: int, noun: Noun) -> tuple[int, Recipient | None] | None:
    """A further noun under the same number, behind “,”, “/”, “và”; behind a blank only where the first one honours."""
    words, starts = reading.tokens.words, reading.tokens.starts
    if after >= len(words):
        return None
    signed = words[after] in _AND or words[after] in (",", "/")
    at = after + signed
    found = recipient_nouns().starting_at(words, at) if signed or noun.title else None
    if found is None or _named(reading.text, reading.tokens.ends[found[0] - 1]):
        return None
    # “…, Chiến sĩ thi đua cấp tỉnh cho …”; “ba điều dưỡng và Câu lạc bộ X”
    if reading.text[starts[at]].isupper() or award_forms().starting_at(words, at):
        return None
    recipient = found[1].recipient
    mixed = recipient == noun.recipient or noun.title or found[1].phrase in _MIXED
    return (found[0], recipient) if mixed else None


def _named(text: str, position: int) -> bool:
    return text[position : position + 1] == " " and text[position + 1 : position + 2].isupper()


def number_alone(reading: Reading, figure: Figure, sentence: Span) -> Count | None:
    """The number of a sentence without a noun behind it."""
    return _turned(reading, figure, sentence.start, sentence.end) or _bare(
        reading, figure, sentence.start, sentence.end
    )


def _bare(reading: Reading, figure: Figure, start: int, end: int) -> Count | None:
    """The number that stands alone in `[start, end)`: “Chiến sĩ thi đua cơ sở: 15;”; “cả hai” are people."""
    match = _BARE.match(reading.folded, figure.end, end)
    if match is None or _YEAR.match(figure.written):
        return None
    before_it = reading.folded[max(figure.start - 4, start) : figure.start]
    before = _BARE_BEFORE.search(before_it)
    both = before is not None and before["both"] is not None
    alone = both or (_GOES_ON.search(before_it) is not None if match["subject"] else before is not None)
    if not alone or not (value := figure.value) or is_uncounted(reading.folded, start, figure.start):
        return None
    return Count(
        start=figure.start,
        end=match.end(),
        value=value,
        recipient="individual" if both else "other" if match["turns"] else None,
        cumulative=match["turns"] is not None,
    )


def _turned(reading: Reading, figure: Figure, start: int, end: int) -> Count | None:
    """The number behind its noun: “tập thể: 45, cá nhân: 60”, the way of tables."""
    words, last = reading.tokens.words, figure.first
    last -= last > 0 and words[last - 1] in _TURNS
    noun = _TURNED.get(words[last - 1]) if last > 0 else None
    if noun is None or words[last - len(noun) : last] != noun or reading.tokens.starts[last - len(noun)] < start:
        return None
    if not _TURNED_ENDS.match(reading.folded, figure.end, end) or not (value := figure.value):
        return None
    recipient = nouns()[" ".join(noun)].recipient
    return Count(start=reading.tokens.starts[last - len(noun)], end=figure.end, value=value, recipient=recipient)


def is_uncounted(folded: str, start: int, position: int) -> bool:
    """Whether the words before the number at `position` make it no count of people awarded."""
    before = folded[max(start, position - 14) : position]
    if before.endswith("có ") and _EACH.search(folded, max(start, position - 45), position):
        return True
    # Searching for what stands at the end tries 14 places; most numbers are let go by how the words before them end.
    return before.removesuffix(" ").endswith(uncounted_ends()) and uncounted_pattern().search(before) is not None
