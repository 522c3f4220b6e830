"""Collectives that are commended by name: units told to get an award (A01, A03, A40, A42, A50, D42).

Precision before recall: a unit counts only where an award is said to be given to it, or where it is the subject of a
verb of receiving, never where it gives, hosts, or is the workplace of somebody named.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from models.facts import Exemplar
from models.span import Span
from models.text import fold
from nlp.exemplars.cues import text_cues
from nlp.lexicon import table
from nlp.names.finder import Name
from nlp.places import CAPITALS, nearest_place, place_level
from nlp.reading import Reading

_AWARD = (
    r"(?:bằng khen|giấy khen|thư khen|huân chương|huy chương|cờ|danh hiệu|kỷ niệm chương|giải thưởng|khen thưởng"
    r"|phần thưởng|bằng ghi nhận|tuyên dương|biểu dương|vinh danh|tôn vinh|trao thưởng|suy tôn)"
)
# Words that may stand between “cho” and the unit itself.
_MEMBERS = (
    r"(?: (?:\d+|hai|ba|các))?(?: (?:tập thể|đơn vị|quân và dân)(?: (?:lãnh đạo|cán bộ|công nhân|viên chức|người"
    r"|lao động|chiến sĩ|nhân viên|thầy trò|giáo viên|y|bác sĩ|và|của|trong),?)*)?(?: (?:là|gồm|như))?:? ?$"
)
_GIVEN = re.compile(
    rf"(?<!\w)(?:tặng|trao|thưởng|gắn|công nhận|đề nghị)[^.;\n]{{0,110}}?{_AWARD}[^.;\n]{{0,90}}?(?<!\w)"
    rf"(?:cho|tặng|đối với){_MEMBERS}"
)
_PRAISED = re.compile(
    r"(?<!\w)(?<!đua )(?<!đua - )(?<!đua, )(?:khen thưởng|tuyên dương|biểu dương|vinh danh|tôn vinh|trao thưởng)"
    rf"(?! của)(?: đột xuất)?(?: cho| đối với|:)?{_MEMBERS}"
)
# “3 tập thể được tặng Bằng khen gồm …”, “các đơn vị như …”: the sentence must name an award.
_LISTED = re.compile(rf"(?<!\w)(?:tập thể|đơn vị|cơ quan)[^.;\n]{{0,150}}?(?:gồm|là|như)(?: có)?:?{_MEMBERS}")
_EXEMPLARY = re.compile(
    r"(?<!\w)(?:tiêu biểu|điển hình|nổi bật|đơn cử|đi đầu|dẫn đầu)[^.;\n]{0,40}?(?:là|như|có|gồm|:)" + _MEMBERS
)
_ADVERBS = (
    r"(?:(?:đã|vừa|cũng|vinh dự|long trọng|tổ chức|lễ|kỷ niệm|nhiều năm liền|liên tục|năm liền|là|một trong|trong"
    r"|\d+(?!\d)|đơn vị|tập thể) ?)*"
)
_RECEIVES = re.compile(
    rf"^ ?(?:\([^()\n]{{1,80}}\) ?)?(?:của [^.,;\n]{{1,30}}? )?(?:thuộc [^.,;\n]{{1,60}}? )?"
    rf"{_ADVERBS}(?:[^.,;\n]{{0,140}}(?:và|để) )?"
    r"(?:(?:đón nhận|được nhận|nhận|đạt|được (?:[^.,;\n]{0,60} )?(?:tặng|trao|công nhận|phong))"
    rf"[^.,;\n]{{0,40}}{_AWARD}"
    r"|được (?:[^.,;\n]{0,60} )?(?:tuyên dương|biểu dương|vinh danh|tôn vinh|khen|bình chọn|suy tôn)(?!\w)"
    r"|(?:là )?(?:một trong (?:những|các|\d+) )?(?:điểm sáng|lá cờ đầu|gương điển hình|điển hình (?:tiên tiến"
    r"|tiêu biểu)|(?:đơn vị|tập thể|địa phương) (?:dẫn đầu|tiêu biểu|đi đầu|điển hình|xuất sắc)))"
)
# Right before a unit these make it the one who gives.
_GIVER = re.compile(
    r"(?:^|\W)(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|chủ tịch|phó chủ tịch|bí thư|mttq|mặt trận tổ quốc"
    r"|hội đồng|khen thưởng|báo|đài|sở|công an|giám đốc|hội|đoàn|ban|cổng thông tin) $"
)
_GIVES = re.compile(
    r"^ ?(?:\([^()\n]{1,60}\) ?)?(?:đã |vừa |cũng )?(?:trao|tặng|tổ chức trao|ký|khen thưởng|tuyên dương|biểu dương"
    r"|quyết định)"
)
_DEED = re.compile(
    r"(?<!\w)(?:tình nguyện|từ thiện|thiện nguyện|miễn phí|cứu|giúp|duy trì|luân phiên|nấu|quyên góp|gây quỹ|bao tiêu"
    r"|thu gom|dọn|tuần tra|suất (?:ăn|cơm|cháo)|mái ấm|hiến)(?!\w)"
)
_ADVERSE = frozenset({"title_adverse", "title_revoked"})
_WITHHELD = re.compile(
    r"(?<!\w)(?:hoãn tặng|hoãn trao|thu hồi|rút danh hiệu|hủy quyết định|tước danh hiệu|không được khen)(?!\w)"
)
_GLUE = re.compile(r"(?: ?\([^()\n]{1,80}\))?(?:, | và |; |, và | cùng )(?:tập thể )?")
_TOLD_BEFORE = {"given": _GIVEN, "listed": _LISTED, "praised": _PRAISED, "exemplary": _EXEMPLARY}
# Of these there is one: “Công an tỉnh”, “Thanh tra tỉnh”.
_ONE_OF_ITS_KIND = re.compile(r" (?:tỉnh|thành phố|tp|trung ương)$", re.IGNORECASE)
_CONTRIBUTED = re.compile(r"(?:đóng góp|ủng hộ|hỗ trợ|cống hiến)[^.;]{0,40}cho $")
# A subject opens its clause, or follows the words for its members.
_OPENS = re.compile(
    r"(?:^|[,;:\"-] ?|(?<!\w)(?:và|tập thể|việc|khi|nay|này|thành lập|cán bộ|chiến sĩ|thầy và trò|thầy trò|nhân viên"
    r"|lao động|đảng viên|hội viên|nhân dân|thì|\d+) )$"
)
# Prizes of firms and rankings are no commendation (E19, E39).
_BUSINESS = re.compile(
    r"(?<!\w)(?:top|thương hiệu|nhà cung cấp|bảng xếp hạng|sao vàng đất việt|doanh nghiệp lớn|tạp chí|forbes)(?!\w)"
)
_INSIDE_NAME = re.compile(rf"[{CAPITALS}][\w.]* $")  # “TAND TP HCM”, “Nhà hát … TP HCM”
_SOON = 120  # characters behind a group's name within which its deed is told
_NEAR = 330  # characters on each side that the patterns may need
_ABBREVIATIONS = (("cp", "cổ phần"), ("htx", "hợp tác xã"), ("clb", "câu lạc bộ"), ("tp", "thành phố"))
_CONFIDENCE = {"given": 0.8, "receives": 0.75, "listed": 0.75, "praised": 0.7, "exemplary": 0.65, "deed": 0.55}


@cache
def _units() -> re.Pattern[str]:
    """A unit with its name, on the text itself; names are known by capitals, numbers, quotes and words of the trade.

    `brand`: a name in capitals with no head word (“BAC A BANK”), which counts only as the subject of receiving.
    """
    words = {kind: _alternatives(kind) for kind in ("head", "group", "place", "word", "people", "stop", "not_brand")}
    number = r"\d+[A-Z]{0,3}(?! (?:năm|lần|tập|cá|đơn|hộ|triệu|tỷ|tỉ|nghìn|đồng|người|suất))(?!\w)"
    proper = rf"(?:(?!Ảnh|Tin|Theo|Nguồn)[{CAPITALS}][\w'’.]*\w|[{CAPITALS}](?!\w)|{number}|[“\"][^”\"\n]{{2,60}}[”\"])"
    # “Sở Tư pháp”, “Kinh tế Quốc dân”: a capitalised syllable may take a small one with it, within a name three.
    small = rf" (?!(?:{words['stop']}|{words['word']})(?!\w))[^\W\d_{CAPITALS}]\w*"
    trade = rf"(?i:{words['word']})(?!\w)(?:(?:{small}){{1,4}}(?= {proper}))?"
    part = rf"(?: (?:[-–&] )?(?:{trade}|{proper}(?:(?:{small}){{1,3}}(?= {proper})|{small})?))"
    territory = rf"(?i:{words['place']})\.? ?{proper}(?: {proper})*"
    # “Đội vá đường Bảy Bông”: what a small group does may stand in small words between its head and its name.
    task = rf"(?: (?!(?:{words['stop']})(?!\w))[^\W\d_{CAPITALS}]\w*){{1,6}}(?= {proper})"
    group = rf"(?!(?:Đội|Nhóm) (?:bóng|trưởng|ngũ))(?:{words['group']}){task}{part}+"
    people = rf"(?:(?i:{words['people']})(?:, | và | )){{1,5}}"
    head = rf"(?!Trường S[aơ])(?i:{words['head']}){part}+"
    brand = rf"(?P<brand>(?!(?:{words['not_brand']})(?!\w))[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*)*)"
    return re.compile(rf"(?<!\w)(?:{people}{territory}|(?P<territory>{territory})|{group}|{head}|{brand}(?!\w))")


def _alternatives(kind: str) -> str:
    found = sorted((row["word"] for row in table("collectives") if row["kind"] == kind), key=len, reverse=True)
    return "|".join(re.escape(word) for word in found)


def find_collectives(reading: Reading, names: Sequence[Name]) -> tuple[Exemplar, ...]:
    """Each unit that is commended by name, once, in the order of its first mention.

    None of an article on a charge or on an award that was taken back (E15, A47).
    """
    if not reading.sentences or text_cues(reading) & _ADVERSE:
        return ()
    people = [name.span for name in names]
    found: dict[str, list[tuple[str, Span]]] = {}
    index = 0
    for sentence in reading.sentences:
        first = index
        while index < len(people) and people[index].start < sentence.end:
            index += 1
        for cue, span in _commended(reading, sentence, people[first:index]):
            found.setdefault(_key(span.text), []).append((cue, span))
    kept = {key for key in found if not any(_is_short_for(key, other) for other in found)}
    return tuple(
        _exemplar(reading, [cue for cue, _ in told], [span for _, span in told])
        for key, told in found.items()
        if key in kept
    )


def _is_short_for(key: str, other: str) -> bool:
    """Whether `other` is the same unit told in full: “… cơ động xã” is “… cơ động xã Nậm Thử”."""
    bare = key.endswith((" xã", " phường", " huyện", " tỉnh"))
    return key != other and (other.endswith(key) or (bare and other.startswith(f"{key} ")))


def _key(name: str) -> str:
    """The folded name with its abbreviations written out: two spellings of one unit are one."""
    key = fold(name)
    for short, long in _ABBREVIATIONS:
        key = re.sub(rf"(?<!\w){short}\.?(?!\w)", long, key)
    return key


def _commended(reading: Reading, sentence: Span, people: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """The units of one sentence that get something, each with the cue; a list shares the cue of its first unit."""
    last: tuple[str, int] | None = None
    for match in _named_units(reading, sentence):
        index = bisect_right(people, match.end() - 1, key=lambda person: person.start)
        named = people[index - 1].end if index else 0  # what is said before a person's name is said of the person
        if named > match.start():
            continue
        cue = _cue(reading, sentence, match, named)
        if cue is None and last and _GLUE.fullmatch(reading.folded, last[1], match.start()):
            cue = last[0]
        last = (cue, match.end()) if cue else None
        if cue:
            yield cue, reading.span(match.start(), match.end())


def _named_units(reading: Reading, sentence: Span) -> Iterator[re.Match[str]]:
    """Units that stand for themselves: no “(Công an tỉnh)” behind one of its departments, no end of an address."""
    before: re.Match[str] | None = None
    for match in _units().finditer(reading.text, sentence.start, sentence.end):
        aside = reading.text.endswith("(", 0, match.start())
        if not aside and not (before and _is_address(reading.text, before, match)):
            yield match
        before = match


def _is_address(text: str, before: re.Match[str], match: re.Match[str]) -> bool:
    beside = match["territory"] and text[before.end() : match.start()] == ", "
    return bool(beside) and place_level(before[0]) < place_level(match[0])


def _cue(reading: Reading, sentence: Span, match: re.Match[str], named: int) -> str | None:
    """Which pattern says that the unit gets something; None where none does."""
    start, end = match.span()
    if _WITHHELD.search(reading.folded[sentence.start : sentence.end][: 2 * _NEAR]):
        return None
    before = reading.folded[max(sentence.start, start - _NEAR, named) : start]
    after = reading.folded[end : min(sentence.end, end + _NEAR)]
    receives = _OPENS.search(before) and _RECEIVES.search(after) and not _GIVES.search(after)
    if match["brand"] or _BUSINESS.search(after[:_SOON]):
        return "receives" if receives and not _BUSINESS.search(after[:_SOON]) else None
    if not _is_named(match[0]) or _CONTRIBUTED.search(before):
        return None
    if _GIVER.search(before) or (match["territory"] and _INSIDE_NAME.search(reading.text[max(start - 20, 0) : start])):
        return None
    told = next((cue for cue, pattern in _TOLD_BEFORE.items() if pattern.search(before)), None)
    if told == "listed" and not re.search(_AWARD, reading.folded[sentence.start : sentence.end][: 2 * _NEAR]):
        told = None
    if told or receives:
        return told or "receives"
    return "deed" if match[0][-1] in '”"' and _DEED.search(after[:_SOON]) else None


def _is_named(unit: str) -> bool:
    """Whether it is told which unit is meant: a name, a number or a quote, or there is only one of its kind."""
    return any(not char.islower() and not char.isspace() for char in unit[1:]) or bool(_ONE_OF_ITS_KIND.search(unit))


def _exemplar(reading: Reading, cues: Sequence[str], spans: Sequence[Span]) -> Exemplar:
    first = spans[0]
    return Exemplar(
        name=first.text,
        kind="collective",
        description="",
        place=nearest_place(reading, first.start, first.end),
        leader=False,
        spans=tuple(spans),
        sentence=reading.sentence_at(first.start),
        confidence=max(_CONFIDENCE[cue] for cue in cues),
        cues=tuple(sorted({f"collective_{cue}" for cue in cues})),
    )
