"""Collectives that are commended by name: units told to get an award (A01, A03, A40, A42, A50, D42).

Precision before recall: a unit counts only where an award is said to be given to it, where it is an item of a list of
the honoured, or the subject of a verb of receiving, never where it gives, hosts, or is the workplace of somebody named.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from models.facts import Exemplar
from models.span import Span
from models.text import fold
from nlp.exemplars.cues import VERB, text_cues
from nlp.exemplars.details import aside_of, field_in, forms_in
from nlp.exemplars.lists import Honoured, honoured_items
from nlp.exemplars.units import is_named, units_in
from nlp.lexicon.phrases import words_of
from nlp.names.finder import Name
from nlp.places import CAPITALS, nearest_place, place_within
from nlp.reading import Reading

_AWARD = (
    r"(?:bằng khen|giấy khen|thư khen|huân chương|huy chương|cờ|danh hiệu|kỷ niệm chương|giải thưởng|khen thưởng"
    r"|phần thưởng|bằng ghi nhận|tuyên dương|biểu dương|vinh danh|tôn vinh|trao thưởng|suy tôn)"
)
# Words that may stand between “cho” and the unit itself.
_MEMBER = (
    r"lãnh đạo|cán bộ|công nhân viên|công nhân|viên chức|người|lao động|chiến sĩ|nhân viên|phóng viên|biên tập viên"
    r"|thầy trò|giáo viên|giảng viên|sinh viên|học sinh|hội viên|đoàn viên|đảng viên|y|bác sĩ|và|của|trong"
)
_MEMBERS = (
    rf"(?: (?:một số|\d+|hai|ba|bốn|năm|các))?(?: (?:tập thể|đơn vị|quân và dân))?(?: (?:{_MEMBER}),?)*"
    r"(?: (?:là|gồm|như))?:? ?(?:\((?:gồm|là|có)?:? ?)?$"
)
_GIVEN = re.compile(
    rf"(?<!\w)(?:tặng|trao|thưởng|gắn|công nhận|đề nghị)[^.;\n]{{0,110}}?{_AWARD}[^.;\n]{{0,90}}?(?<!\w)"
    rf"(?:cho|tặng|tới|đến|đối với|cờ(?: truyền thống)? của){_MEMBERS}"
)
_PRAISED = re.compile(
    r"(?<!\w)(?<!đua )(?<!đua - )(?<!đua, )(?:khen thưởng|tuyên dương|biểu dương|vinh danh|tôn vinh"
    rf"|trao thưởng|thưởng nóng|thư khen)(?! của)(?: đột xuất)?(?: cho| đối với|:)?{_MEMBERS}"
)
# Only the President of the State gives orders: whose order it is, is who got it.
_ORDER_OF = re.compile(r"(?<!\w)nhận (?:huân chương|danh hiệu anh hùng)(?: (?!của )[^\s,.;]+){0,8} của $")
_MERITS_OF = re.compile(
    r"(?<!\w)(?:biểu dương|khen ngợi|tuyên dương)(?: [^\s,.;]+){0,4} (?:thành tích|chiến công|mô hình|việc làm"
    rf"|hành động|đóng góp)(?: [^\s,.;]+){{0,8}} của{_MEMBERS}"
)
# “3 tập thể được tặng Bằng khen gồm …”, “các đơn vị như …”: an award must be told near by.
_LISTED = re.compile(
    r"(?<!\w)(?:(?:tập thể|đơn vị|cơ quan)[^.;\n]{0,150}?(?:gồm|là|như|:|\((?:có|gồm)?)"
    r"|được (?:tặng|trao|khen|tuyên dương|biểu dương|vinh danh|tôn vinh|công nhận)[^.;\n]{0,120}?(?:gồm|là|như)"
    r"|(?:tập thể|đơn vị)[^.;\n]{0,40} được (?:tặng|trao|khen)[^.;\n]{0,80} có"
    rf"|{_AWARD}[^.;:\n]{{0,80}}(?=:))(?: có)?:?{_MEMBERS}"
)
_EXEMPLARY = re.compile(
    r"(?<!\w)(?<!động )(?<!kiện )(?<!quả )(?:tiêu biểu|điển hình|nổi bật|đơn cử|đi đầu|dẫn đầu)"
    rf"[^.;\n]{{0,40}}?(?:là|như|có|gồm|:){_MEMBERS}"
)
# Before a “;” these make what stands behind it another item of a list of the honoured.
_ITEMS = re.compile(
    r"(?<!\w)(?:(?:điển hình|tấm gương|tiêu biểu)[^.;\n]{0,40}(?:như|là|có|gồm|:)|hồ sơ được|được (?:khen|tuyên dương"
    r"|biểu dương|vinh danh|tặng|trao|đề nghị)[^.;\n]{0,80}(?:gồm|là|:)|nhắc (?:tới|đến)|biểu dương)(?!\w)"
)
_ADVERBS = (
    r"(?:(?:đã|vừa|cũng|còn|vinh dự|long trọng|tổ chức|lễ|kỷ niệm|nhiều năm liền|liên tục|năm liền|là|một trong|trong"
    r"|những|các|hai|ba|bốn|cùng|\d+(?!\d)|đơn vị|tập thể) ?)*"
)
_RECEIVES = re.compile(
    rf"^ ?(?:\([^()\n]{{1,80}}\) ?)?(?:của [^.,;\n]{{1,30}}? )?(?:thuộc [^.,;\n]{{1,60}}? )?(?:[-,] )?"
    rf"{_ADVERBS}(?:[^.,;\n]{{0,140}}(?:và|để) )?"
    r"(?:(?:(?:được )?đón nhận|được nhận|nhận|đạt|được (?:[^.,;\n]{0,60} )?(?:tặng|trao|công nhận|phong))"
    rf"[^.,;\n]{{0,40}}{_AWARD}"
    r"|được (?:[^.,;\n]{0,60} )?(?:tuyên dương|biểu dương|vinh danh|tôn vinh|khen|thưởng|bình chọn|suy tôn)(?!\w)"
    r"|(?:là )?(?:một trong (?:những|các|\d+) )?(?:điểm sáng|lá cờ đầu|gương điển hình|điển hình (?:tiên tiến"
    r"|tiêu biểu)|(?:đơn vị|tập thể|địa phương) (?:dẫn đầu|tiêu biểu|đi đầu|điển hình|xuất sắc)))"
)
# Right before a unit these make it the one who gives, or hosts beside the others.
_GIVER = re.compile(
    r"(?:^|\W)(?:(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân)(?:,| -| và)?|chủ tịch|phó chủ tịch|bí thư"
    r"|mttq|mặt trận tổ quốc|hội đồng|thi đua(?: -|,)? khen thưởng|báo|đài|sở|công an|giám đốc|hội|đoàn|ban"
    r"|cổng thông tin) $"
)
_GIVES = re.compile(
    r"^ ?(?:\([^()\n]{1,60}\) ?)?(?:đã |vừa |cũng )?(?:trao|tặng|tổ chức trao|ký|khen thưởng|tuyên dương|biểu dương"
    r"|quyết định)"
)
_DEED = re.compile(
    r"(?<!\w)(?:tình nguyện|từ thiện|thiện nguyện|miễn phí|cứu|giúp|duy trì|luân phiên|nấu|quyên góp|gây quỹ|bao tiêu"
    r"|thu gom|dọn|tuần tra|suất (?:ăn|cơm|cháo)|mái ấm|hiến|nuôi|đỡ đầu|cho mượn|góp|vá|bắc|cầu|xây|dựng|sửa|mở|dạy"
    r"|tiếp tế|không lấy|không nhận|đấu giá|chở|đưa đón)(?!\w)"
)
_DOES = re.compile(
    r" ?(?:\([^()\n]{1,60}\) ?)?(?:của [^.,;\n]{1,40} )?(?:đã |vẫn |còn |tự nguyện |thường xuyên |luôn )*(?:nhận nuôi"
    r"|nhận đỡ đầu|đỡ đầu|nấu|cho mượn|góp (?:cát|gạch|công|đất|tiền|của)|hiến|quyên góp|cứu|vá|bắc (?:được )?\d+"
    r"|làm cầu|xây (?:tặng )?\d+|dựng|sửa|mở (?:lớp|bếp|quán)|dạy|giúp (?:dân|\d+|bà con|người)|thu gom|dọn|tiếp tế"
    r"|không (?:lấy|nhận) (?:tiền|công|thù lao)|bán đấu giá|đưa đón|chở miễn phí)(?!\w)"
)
_ADVERSE = frozenset({"title_adverse", "title_revoked"})
_WITHHELD = re.compile(
    r"(?<!\w)(?:hoãn tặng|hoãn trao|thu hồi|rút danh hiệu|hủy quyết định|tước danh hiệu|không được khen)(?!\w)"
)
# “Công an … được thưởng 20 triệu đồng; Phòng … (PC01) 50 triệu đồng; …” is a list too.
_GLUE = re.compile(
    r"(?: ?\([^()\n]{1,80}\))?(?:[^;,.\n]{0,30} \d[\d.,]*(?: triệu| nghìn| ngàn| tỷ)? đồng)?(?:, | và |; |, và | cùng )"
    r"(?:tập thể |đơn vị )?"
)
_TOLD_BEFORE = {
    "given": _GIVEN,
    "listed": _LISTED,
    "praised": _PRAISED,
    "exemplary": _EXEMPLARY,
    "order_of": _ORDER_OF,
    "merits_of": _MERITS_OF,
}
_CONTRIBUTED = re.compile(r"(?:đóng góp|ủng hộ|hỗ trợ|cống hiến)[^.;]{0,40}cho $")
# A subject opens its clause, or follows the words for its members.
_OPENS = re.compile(
    r"(?:^|[,;:\"-] ?|(?<!\w)(?:và|tập thể|việc|khi|nay|này|riêng|thành lập|\d+|(?P<members>cán bộ|chiến sĩ|thầy và trò"
    r"|thầy trò|nhân viên|lao động|đảng viên|hội viên|nhân dân|học sinh)|thì) )$"
)
_NEW_CLAUSE = re.compile(r"[.;]|(?<!\w)tập thể(?!\w)")
_GOVERNS = re.compile(r"(?i:bộ|ubnd|hđnd|ủy ban nhân dân|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy)(?!\w)")
_GETS = re.compile(r" ?(?:(?:đã|vừa|cũng|vinh dự|là \w+ \w+) )*(?:được|đón nhận|nhận)(?!\w)")
_VENUE = re.compile(r"(?i:trung tâm hội nghị|trung tâm văn hóa|nhà văn hóa|cung văn hóa|nhà hát lớn)")
_QUOTED_GROUP = re.compile(r"(?i:tổ|đội|nhóm|câu lạc bộ|clb|hội|chi hội|bếp|mái ấm|quán|dòng họ)\b.*[”\"»]$")
# Prizes of firms and rankings are no commendation (E19, E39).
_BUSINESS = re.compile(
    r"(?<!\w)(?:top|thương hiệu|nhà cung cấp|bảng xếp hạng|sao vàng đất việt|doanh nghiệp lớn|tạp chí|forbes)(?!\w)"
)
_INSIDE_NAME = re.compile(rf"[{CAPITALS}][\w.]* $")  # “TAND TP HCM”, “Nhà hát … TP HCM”
# An item of a list of units: to the end of the line or cell, a “;”, a bracket, an address.
_ITEM = re.compile(r"[^\W\d_][^;,:()|\n]{3,90}?(?= ?(?:[;|\n(]| [-–] |, [^,:\n]{1,60}[;.\n]|[.,](?:\s|$)|$))")
_OF_THE_PLACE = re.compile(r" (?:xã|phường|thị trấn|huyện|quận|trường)$")
_REST = re.compile(rf" và [^;,.\n({CAPITALS}\d]{{2,30}}(?=[;.\n])")  # “Đội Phòng chống ma túy và tội phạm;”
_NO_UNIT = re.compile(
    rf"(?<!\w)(?:{_AWARD}|khen|hạng|quyết định|phong trào|tặng|hộ|đăng ký|triệu|cá nhân|tập thể|được|đã|có|là"
    r"|theo|như điều|lưu|nơi nhận|ảnh|nguồn)(?!\w)|^(?:ông|bà|anh|chị|em) "
)
_SENTENCE = re.compile(
    rf"{_AWARD}|khen|điểm sáng|điển hình|tiêu biểu|nổi bật|đơn cử|đi đầu|dẫn đầu|xuất sắc|hồ sơ được"
)
_SOON = 120  # characters behind a group's name within which its deed is told
_NEAR = 330  # characters on each side that the patterns may need
_ABBREVIATIONS = (("cp", "cổ phần"), ("htx", "hợp tác xã"), ("clb", "câu lạc bộ"), ("tp", "thành phố"))
_CONFIDENCE = {
    "given": 0.8, "list_line": 0.8, "receives": 0.75, "listed": 0.75, "praised": 0.7, "exemplary": 0.65, "item": 0.65,
    "order_of": 0.75, "merits_of": 0.6, "deed": 0.55,
}  # fmt: skip


def find_collectives(reading: Reading, names: Sequence[Name]) -> tuple[Exemplar, ...]:
    """Each unit that is commended by name, once, in the order of its first mention.

    None of an article on a charge or on an award that was taken back (E15, A47).
    """
    if not reading.sentences or text_cues(reading) & _ADVERSE:
        return ()
    people = [name.span for name in names]
    items = honoured_items(reading, [span.start for span in people])
    found: dict[str, list[tuple[str, Span]]] = {}
    index = 0
    for sentence in reading.sentences:
        first = index
        while index < len(people) and people[index].start < sentence.end:
            index += 1
        for cue, span in _commended(reading, sentence, people[first:index], items):
            found.setdefault(_key(span.text), []).append((cue, span))
    kept = {key for key in found if not any(_is_short_for(key, other) for other in found)}
    starts = sorted(span.start for told in found.values() for _, span in told)
    return tuple(
        _exemplar(reading, told, (*starts, len(reading.text))[bisect_right(starts, told[0][1].start)])
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


def _commended(reading: Reading, sentence: Span, people: Sequence[Span], items: Honoured) -> Iterator[tuple[str, Span]]:
    """The units of one sentence that get something, each with the cue."""
    folded = reading.folded[sentence.start : sentence.end]
    listed = any(sentence.start <= item < sentence.end for item in items.lines | items.parts)
    if not (listed or _SENTENCE.search(folded) or _DEED.search(folded)):
        return
    whole = _whole_items(reading, sentence, people, items)
    yield from (("list_line", span) for span in whole)
    units = [unit for unit in units_in(reading, sentence) if not _overlaps(whole, unit)]
    told = [(unit, cue) for unit in units for cue in _cues(reading, sentence, unit, people, items)]
    for unit, cue in _shared(reading, told):
        rest = _REST.match(reading.text, unit.end()) if cue == "list_line" else None
        yield cue, reading.span(unit.start(), rest.end() if rest else unit.end())


def _overlaps(spans: Sequence[Span], unit: re.Match[str]) -> bool:
    return any(span.start < unit.end() and unit.start() < span.end for span in spans)


def _cues(
    reading: Reading, sentence: Span, unit: re.Match[str], people: Sequence[Span], items: Honoured
) -> list[str | None]:
    """The cue of a unit, or None; nothing for one that is told of a person."""
    index = bisect_right(people, unit.end() - 1, key=lambda person: person.start)
    named = people[index - 1].end if index else 0  # what is said before a person's name is said of the person
    if named > unit.start() or _GIVES.match(reading.folded[unit.end() : unit.end() + _SOON]):
        return []
    if unit.start() in items.parts:
        return ["list_line"]
    return [_cue(reading, sentence, unit, named)]


def _shared(reading: Reading, told: Sequence[tuple[re.Match[str], str | None]]) -> Iterator[tuple[re.Match[str], str]]:
    """A list shares the cue of its first unit; subjects side by side receive together (“A và B được tặng …”)."""
    waiting: list[re.Match[str]] = []
    last: tuple[int, str | None] = (0, None)
    for unit, own in told:
        beside = _GLUE.fullmatch(reading.folded, last[0], unit.start()) is not None
        cue = own or (last[1] if beside else None)
        if cue == "receives" and beside:
            yield from ((one, cue) for one in waiting)
        waiting = [] if cue else [*(waiting if beside else ()), unit]
        if cue:
            yield unit, cue
        last = (unit.end(), cue)


def _whole_items(reading: Reading, sentence: Span, people: Sequence[Span], items: Honoured) -> list[Span]:
    """The items of lists of the honoured in one sentence that name a unit, whatever the kind: told by capitals."""
    found = []
    for start in sorted(item for item in items.lines if sentence.start <= item < sentence.end):
        match = _ITEM.match(reading.text, start, sentence.end)
        person = any(match and span.start < match.end() and start < span.end for span in people)
        if (
            match
            and not person
            and "đăng ký" not in reading.folded[start : sentence.end]
            and not _NO_UNIT.search(reading.folded[start : match.end()])
            and _is_told(match[0])
        ):
            found.append(reading.span(start, match.end()))
    return found


def _is_told(item: str) -> bool:
    """Whether an item of a list names a unit: also “Công an xã” in a list of the commune's own units."""
    return is_named(item) or _OF_THE_PLACE.search(item) is not None


def _cue(reading: Reading, sentence: Span, match: re.Match[str], named: int) -> str | None:
    """Which pattern says that the unit gets something; None where none does."""
    start, end = match.span()
    if _WITHHELD.search(reading.folded[sentence.start : sentence.end][: 2 * _NEAR]):
        return None
    before = reading.folded[max(sentence.start, start - _NEAR, named) : start]
    after = reading.folded[end : min(sentence.end, end + _NEAR)]
    receives = _is_subject(reading, match, before, named) and _receives(match[0], after)
    if match["brand"] or _BUSINESS.search(after[:_SOON]):
        return "receives" if receives and not _BUSINESS.search(after[:_SOON]) else None
    if not is_named(match[0]) or _CONTRIBUTED.search(before):
        return None
    if _GIVER.search(before) or (match["territory"] and _INSIDE_NAME.search(reading.text[max(start - 20, 0) : start])):
        return None
    told = next((cue for cue, pattern in _TOLD_BEFORE.items() if pattern.search(before)), None)
    if told == "listed" and not re.search(_AWARD, before + after):
        told = None
    if (told is None and before.endswith(("; ", "; và "))) or (named and before == "; "):
        told = "item" if _ITEMS.search(reading.folded, sentence.start, start) else None
    if told or receives:
        return told or "receives"
    quoted = _QUOTED_GROUP.match(match[0]) and _DEED.search(after[:_SOON])
    return "deed" if quoted or (_DOES.match(after) and _is_subject(reading, match, before, named)) else None


def _receives(unit: str, after: str) -> bool:
    """Whether what follows says that the unit gets something; a body that governs may only be the host of it."""
    hosts = _GOVERNS.match(unit) and not _GETS.match(after)
    return not hosts and _RECEIVES.search(after) is not None


def _is_subject(reading: Reading, match: re.Match[str], before: str, named: int) -> bool:
    """Whether the unit opens its clause; behind a person's name it is where that person works."""
    opens = _OPENS.search(before)
    if opens is None or _VENUE.match(match[0]) or (match["territory"] and opens["members"]):
        return False
    between = reading.folded[named : match.start()]
    return not named or len(between) > _SOON or (VERB.search(between) or _NEW_CLAUSE.search(between)) is not None


def _exemplar(reading: Reading, told: Sequence[tuple[str, Span]], following: int) -> Exemplar:
    """The record of one unit; `following`: where the next one is named, whose address is not its own."""
    cues, spans = [cue for cue, _ in told], tuple(span for _, span in told)
    first = spans[0]
    sentences = tuple(dict.fromkeys(reading.sentence_at(span.start) for span in spans))
    head = first.start + first.text.find(" ") + 1  # “Tổ Công nghệ số” is no hamlet
    place = place_within(reading, head, first.end) or nearest_place(reading, first.start, first.end, following)
    return Exemplar(
        name=first.text,
        kind="collective",
        description=aside_of(reading, first.end),
        place=place,
        leader=False,
        field=field_in(words_of(" . ".join(sentence.text for sentence in sentences if ";" not in sentence.text))),
        deed=tuple(sentence for sentence in sentences if _DEED.search(fold(sentence.text))),
        awards=_awards(reading, told),
        spans=spans,
        sentence=sentences[0],
        confidence=max(_CONFIDENCE[cue] for cue in cues),
        cues=tuple(sorted({f"collective_{cue}" for cue in cues})),
    )


def _awards(reading: Reading, told: Sequence[tuple[str, Span]]) -> tuple[str, ...]:
    """The forms told of a unit: behind it where it receives, else the last one told before it in the sentence."""
    found: list[str] = []
    for cue, span in told:
        sentence = reading.sentence_at(span.start)
        if cue == "receives":
            found += forms_in(reading.folded[span.end : min(span.end + _NEAR, sentence.end)])[:1]
        elif cue != "deed":
            found += forms_in(reading.folded[max(sentence.start, span.start - _NEAR) : span.start])[-1:]
    return tuple(dict.fromkeys(found))
