"""Shares: a part of a whole told about those commended (A26, A27, A29, A30)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from models.facts import Share
from models.span import Span
from nlp.awards.figures import find_figures
from nlp.numbers import NUMBER, decimal_value, number_value
from nlp.reading import Reading

# The sentence speaks of commending at all.
_FIELD = (
    *("khen", "danh hiệu", "biểu dương", "tuyên dương", "tôn vinh", "vinh danh", "huân chương", "điển hình"),
    *("công nhận", "giải thưởng", "gương ", "gia đình văn hóa"),
)
# The whole is those commended: “tỷ lệ khen thưởng”, “người được khen”, “trong số các điển hình”, “khen đột xuất chiếm”.
_WHOLE = re.compile(
    r"tỷ lệ (?:được )?khen"
    r"|(?:người|cá nhân|tập thể|hộ|trường hợp|gương)[^.;%\n]{0,60} được [^.;,%\n]{0,60}(?:khen|tặng|dương)"
    r"|trong (?:tổng )?số[^.;%\n]{0,60}(?:khen|điển hình|dương|tôn vinh)"
    r"|khen (?:đột xuất|thưởng)[^.;%\n]{0,60}(?:chiếm|đạt)|khen[^.;,%\n]{0,30} tỷ lệ"
    r"|(?:khen|tặng|trao|giải thưởng|dương|tôn vinh|vinh danh)[^.;%\n]{0,120} trong đó[^.;,%\d\n]{0,30}$"
    r"|trong số (?:này|đó|họ|các [^.;,%\d\n]{2,30} này),?[^.;,%\d\n]{0,60}$"
)
# Funds, votes, plans and all else that is counted in per cent beside them (A44, C26, E27, E28).
_OTHER = re.compile(
    r"phấn đấu|đăng ký|chỉ tiêu|phiếu|tín nhiệm|hộ nghèo|đúng hạn|nông thôn mới|tăng trưởng|đạt chuẩn|cử tri|quỹ|tiền|"
    r"kinh phí|lợi nhuận|quy định|vượt quá|học bổng|sẽ"
)
_OF_OTHER = re.compile(
    r" *(?:của +)?(?:tổng +)?(?:số +)?(?:phiếu|tiền|vốn|kinh phí|nguồn|lợi nhuận|học phí|giá trị|phần)"
)
_PERCENT = re.compile(r"(?<![\d,.])(\d{1,3}(?:[.,]\d{1,2})?) *%")
_RATIO = re.compile(
    r"(?<![\d/.,])(\d{1,3}(?:[.,]\d{3})*|\d{1,6})/(\d{1,3}(?:[.,]\d{3})*|\d{1,6})(?![\d/-]) +(?=[^\W\d_])"
)
# “143/168 hộ đạt danh hiệu …” without a percentage; “đối với danh hiệu Chiến sĩ thi đua, 9/33 người …”.
_NO_PERCENT = r"(?![^.;\n]{0,100}%)"
_RATIO_ALONE = re.compile(
    _RATIO.pattern + r"([^.;%\d\n]{2,60}?)(?<!,)(?= +(?:(?:(?:đều )?(?:đạt|giữ vững)|đủ [^.;,%\d\n]{0,30}) danh hiệu"
    r"|được (?:[^.;,%\d\n]{0,30} )?(?:công nhận|khen|tặng|biểu dương|tuyên dương|tôn vinh|danh hiệu)))" + _NO_PERCENT
)
_RATIO_OF = re.compile(
    r"(?:đối với|trong) [^.;%\d\n]{0,60}(?:danh hiệu|khen|huân chương)[^.;%\d\n]{0,40}, "
    + _RATIO.pattern
    + r"([^.;,%\d\n]{2,60})"
    + _NO_PERCENT
)
_CHANGE = re.compile(r",? *(tăng|giảm) +(?:thêm +)?(\d{1,3}(?:[.,]\d{1,2})?) *%")
_CHANGE_BEFORE = re.compile(
    r"(?:(?:tăng|giảm)(?: thêm)? *(?:gần|hơn|trên|khoảng)?|(?:cao|thấp|nhiều|ít) hơn [^,;%\n]{0,40}) *$"
)
# “trong tổng số 1.234 cá nhân được khen có 803 người là …”: the whole, then the part.
_PART = re.compile(
    rf"(?:trong|tổng số)(?: tổng số| số)? ({NUMBER}) [^.;\n%]{{3,120}}?(?<!\w)"
    rf"(?:có|gồm)(?: tới| đến| trên| hơn| gần)? ({NUMBER})(?= +[^\W\d_])"
)
_ROUNDED, _EXACT = 1.0, 0.06  # percentage points that a whole percentage, one with decimals may be off by
_WHOLE_BEFORE = 400  # characters before the clause that may tell the whole
_TRIED = 12  # numbers before a percentage that are tried as its part and its whole
# “45% cá nhân được khen thưởng là nông dân”: whole and part behind the percentage.
_FIRST = re.compile(
    r" *(?:số )?(?:lượt )?(?:người|cá nhân|tập thể|hộ)[^.;,%\d\n]{0,40} được [^.;,%\d\n]{0,40}(?:khen|tặng|dương|vinh)"
    r"[^.;,%\d\n]{0,40}? là ([^.;,%\d\n]{3,100})"
    r"| *đại biểu là ([^.;%\d\n]{0,80}(?:điển hình|được khen|được tôn vinh)[^.;,%\d\n]{0,60})"
)
# “công nhân chiếm 84% số cá nhân được khen”: the whole behind the percentage.
_OF_AWARDED = re.compile(
    r" *(?:tổng )?số (?:lượt )?(?:người|cá nhân|tập thể|hộ|trường hợp|hồ sơ)[^.;,%\d\n]{0,30} được "
    r"[^.;,%\d\n]{0,20}(?:khen|tặng|dương|vinh|thông qua)"
)
# “95% số hộ đạt danh hiệu Gia đình văn hóa”, “90% khu dân cư được công nhận văn hóa”.
_TITLED = re.compile(
    r" *(?:tổng )?(?:số )?((?:hộ|gia đình|thôn|làng|bản|ấp|buôn|khóm|xóm|khu|tổ dân phố|cơ quan|đơn vị|tập thể|"
    r"đoàn viên|hội viên|cán bộ|giáo viên|đảng viên)[^.;,%\d\n]{0,40}? (?:đạt|giữ vững|được công nhận|được tặng)"
    r"(?: [^\W\d_]+){0,2}"
    r"(?: danh hiệu| gia đình (?:văn hóa|học tập|thể thao)| (?:làng|thôn|khu|ấp|bản) [^.;,%\d\n]{0,12}?văn hóa)"
    r"[^.;,%\d\n]{0,40})"
)
# “803 người, chiếm 65%”: a part whose whole is not told.
_PART_ALONE = re.compile(
    rf"({NUMBER}) (?:lượt )?(?:người|cá nhân|tập thể|hộ)(?!\w)[^,;:.%\d\n]{{0,60}},? *"
    r"(?:chiếm|đạt|tương đương|bằng)[^,;:.%\d\n]{0,25}$"
)
# “88 tập thể và 340 công nhân; công nhân chiếm 84%”: the part by its noun.
_NAMED_AGAIN = re.compile(rf"(?P<part>{NUMBER}) (?P<who>[^.,;:%\d\n]{{3,60}})[,;] (?P=who) (?:chiếm|đạt) $")
# “cho 5.077 cá nhân, trong số các cá nhân này, … chiếm”: the whole by its noun.
_OF_THESE = re.compile(rf"(?P<whole>{NUMBER}) (?P<who>[^.,;:%\d\n]{{3,30}}), trong số các (?P=who) này")
_CLAUSE = 300  # characters before a percentage that it can be about
_LEAST = re.compile(r"(?:ít nhất|tối thiểu|trở lên|từ) *$")
# Who the part is, tried in this order: “… người là nông dân”, “khen thưởng cho nông dân là”, “có 90 công nhân, chiếm”.
_UP_TO = r"(?=,? +(?:chiếm|đạt|là|bằng|ở mức|bình quân|tương đương)(?!\w)| +\d| *\(|,? *$)"
_GROUPS = (
    *(
        re.compile(before + r" +([^\d.;:\n]{3,160}?)" + _UP_TO)
        for before in (
            r"(?<!\w)(?:người|cá nhân|tập thể|hộ|đại biểu)(?: được [^,.;\d\n]{3,60})? là",
            r"khen thưởng(?: cho| đối với)?",
            r"\d/\d{1,6}",
            rf"(?<!\w)có(?: tới| đến| trên| hơn| gần)? {NUMBER}",
            r"(?<!\w)tỷ lệ",
            rf"{NUMBER} (?:(?:lượt|gương|đại biểu|tập thể) )?là",
        )
    ),
    re.compile(r"(?:\A|[,;:] +)([^\d.;:,%\n]{3,80}?)(?= (?:(?:chỉ|mới|còn|đã) )*chiếm)"),
    re.compile(rf"(?:\A|[;:] +)([^\d.;:%\n]{{3,80}}?)(?= {NUMBER} (?:người|cá nhân|tập thể),? (?:chiếm|đạt))"),
)
# What is no part of the group's name, and what is no name but a piece of a clause (“còn nặng về thành tích …”).
_BESIDE_GROUP = re.compile(
    r"\A(?:trong (?:số )?(?:này|đó|họ),? |số |là )| trong (?:tổng )?số .*\Z|(?: (?:mới|chỉ|còn|cũng|vẫn|đã|năm))+\Z",
    re.IGNORECASE,
)
_NO_GROUP = re.compile(
    r"\A(?:khen thưởng|còn|đã|được|chưa|cao|thấp|nhiều|ít|hơn|gần|trên|dưới|trở|có|đạt|mới|vẫn|và|với|này)(?!\w)"
    r"|(?<!\w)(?:có|với|là|và|được|của)\Z"
)
# A percentage of the group told before: “riêng năm 2024 đạt 64%”.
_SAME_GROUP = re.compile(r"(?<!\w)(?:năm \d{4}|năm (?:nay|trước|ngoái)|(?:con số|tỷ lệ) này|riêng)(?!\w)")


def find_shares(reading: Reading) -> tuple[Share, ...]:
    """Each share told with a percentage or a ratio N/M, in reading order."""
    shares: list[Share] = []
    for place in sorted(_sentences(reading)):
        sentence, before = reading.sentences[place], reading.sentences[place - 1] if place else None
        told_before = bool(shares) and before is not None and shares[-1].sentence == before
        shares += _shares(reading, before, sentence, goes_on=told_before)
    return tuple(sorted(shares, key=lambda share: share.spans[0].start))


def _sentences(reading: Reading) -> set[int]:
    """Which sentences hold a percentage, or a number of so many and a word behind it (“143/168 hộ”)."""
    words, starts, places = reading.tokens.words, reading.tokens.starts, reading.tokens.places
    ratios = (place for place in places.get("/", ()) if words[place + 2 : place + 3] and words[place + 2].isalpha())
    told = (*places.get("%", ()), *(place for place in ratios if words[place - 1].isdigit()))
    return {bisect_right(reading.sentence_starts, starts[place]) - 1 for place in told}


def _shares(reading: Reading, before: Span | None, sentence: Span, *, goes_on: bool) -> Iterator[Share]:
    """One share for each percentage; the clause from the last share to it must speak of commending.

    `goes_on`: the sentence before told a share.
    """
    field = _is_of_field(reading, sentence)
    earlier = before.start if before and _is_of_field(reading, before) else sentence.start
    if not (field or goes_on or earlier < sentence.start):
        return
    if field:
        yield from _ratios(reading, sentence)
    begin, group = sentence.start, ""
    for match in _PERCENT.finditer(reading.folded, sentence.start, sentence.end):
        begin = max(begin, match.start() - _CLAUSE)
        base = _base(reading, (max(earlier, begin - _WHOLE_BEFORE), begin, match.start()), match[1])
        behind = _FIRST.match(reading.folded, match.end(), sentence.end)
        behind = behind or _TITLED.match(reading.folded, match.end(), sentence.end)
        of_awarded = _OF_AWARDED.match(reading.folded, match.end()) is not None
        told = _OF_OTHER.match(reading.folded, match.end()) is None and _is_told(
            reading.folded[begin : match.start()],
            goes_on=goes_on or bool(group),
            confirmed=base.whole is not None or behind is not None or of_awarded,
        )
        if told and (field or goes_on or base.whole is not None):
            before_it = _group(reading, begin, match.start()) or _carried(reading, begin, match.start(), group)
            group = reading.text[slice(*behind.span(behind.lastindex or 1))] if behind else before_it
            yield _share(reading, sentence, match, base, group)
        begin = match.end()


def _is_of_field(reading: Reading, sentence: Span) -> bool:
    told = reading.folded[sentence.start : sentence.end]
    return any(words in told for words in _FIELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """Where the share begins, its part and its whole, as far as they are told."""

    start: int
    part: int | None = None
    whole: int | None = None


def _base(reading: Reading, reach: tuple[int, int, int], percent: str) -> _Base:
    """From “444/659 người”, “trong tổng số 659 … có 444 …”, or two numbers that give the percentage."""
    folded, (earlier, start, end) = reading.folded, reach
    ratios = list(_RATIO.finditer(folded, start, end))
    if ratios:
        return _Base(start=ratios[-1].start(), part=number_value(ratios[-1][1]), whole=number_value(ratios[-1][2]))
    confirmed = _confirmed(reading, earlier, (start, end), percent)
    if confirmed:
        return confirmed
    part = _PART.search(folded, start, end)
    if part:
        return _Base(start=part.start(), part=number_value(part[2]), whole=number_value(part[1]))
    alone = _PART_ALONE.search(folded, start, end)
    if alone:
        return _Base(start=alone.start(), part=number_value(alone[1]))
    again = _NAMED_AGAIN.search(folded, start, end)
    of_these = _OF_THESE.search(folded, start, end)
    return _Base(
        start=again.start() if again else end,
        part=number_value(again["part"]) if again else None,
        whole=number_value(of_these["whole"]) if of_these else None,
    )


def _confirmed(reading: Reading, earlier: int, clause: tuple[int, int], percent: str) -> _Base | None:
    """“Trong 88 người có …; 79 người là … (gần 90%)”: the number before the percentage, of one told before it."""
    numbers = [(figure.start, figure.value or 0) for figure in find_figures(reading, earlier, clause[1])]
    parts = [number for number in numbers if number[0] >= clause[0]][-_TRIED:]
    off = _EXACT if set(percent) & set(",.") else _ROUNDED
    for start, part in reversed(parts):
        for position, whole in numbers[-_TRIED:]:
            if position < start and part < whole and abs(100 * part / whole - decimal_value(percent)) <= off:
                return _Base(start=start, part=part, whole=whole)
    return None


def _ratios(reading: Reading, sentence: Span) -> Iterator[Share]:
    if "/" not in sentence.text:
        return
    ratios = (pattern.finditer(reading.folded, sentence.start, sentence.end) for pattern in (_RATIO_ALONE, _RATIO_OF))
    for match in chain.from_iterable(ratios):
        part, whole = number_value(match[1]), number_value(match[2])
        if part and whole and part <= whole:
            yield Share(
                spans=(reading.span(match.start(1), match.end()),),
                sentence=sentence,
                confidence=0.8,
                cues=("A26",),
                group=reading.text[match.start(3) : match.end(3)],
                numerator=part,
                denominator=whole,
                percent=None,
                change=None,
            )


def _is_told(clause: str, *, goes_on: bool, confirmed: bool) -> bool:
    if _CHANGE_BEFORE.search(clause) or _LEAST.search(clause) or _OTHER.search(clause):
        return False
    return goes_on or confirmed or _WHOLE.search(clause) is not None


def _share(reading: Reading, sentence: Span, percent: re.Match[str], base: _Base, group: str) -> Share:
    change = _CHANGE.match(reading.folded, percent.end())
    return Share(
        spans=(reading.span(base.start, change.end() if change else percent.end()),),
        sentence=sentence,
        confidence=0.9 if base.part else 0.8,
        cues=("A26" if base.part else "A29",),
        group=group,
        numerator=base.part,
        denominator=base.whole,
        percent=decimal_value(percent[1]),
        change=_change(change),
    )


def _change(match: re.Match[str] | None) -> float | None:
    if match is None:
        return None
    return decimal_value(match[2]) * (1 if match[1] == "tăng" else -1)


def _group(reading: Reading, start: int, end: int) -> str:
    """Who the part is, as written; empty where the clause does not tell."""
    clause = reading.folded[start:end]
    for pattern in _GROUPS:
        found = list(pattern.finditer(clause))
        if found:
            written = reading.text[start + found[-1].start(1) : start + found[-1].end(1)]
            name = _BESIDE_GROUP.sub("", written.strip(" ,"))
            if name and not _NO_GROUP.search(name.lower()):
                return name
    return ""


def _carried(reading: Reading, start: int, end: int, group: str) -> str:
    """The group of the share before where this clause goes on about it, else “chưa rõ”."""
    return group if group and _SAME_GROUP.search(reading.folded, start, end) else "chưa rõ"
