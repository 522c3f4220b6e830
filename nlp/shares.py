"""Shares: a part of a whole told about those commended (A26, A27, A29, A30)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from models.facts import Share
from models.span import Span
from nlp.numbers import NUMBER, decimal_value, number_value
from nlp.reading import Reading

# The sentence speaks of commending at all.
_FIELD = re.compile(r"khen|danh hiệu|biểu dương|tuyên dương|tôn vinh|vinh danh|huân chương|điển hình|công nhận")
# The whole is those commended: “tỷ lệ khen thưởng”, “người được khen”, “trong số các điển hình”, “khen đột xuất chiếm”.
_WHOLE = re.compile(
    r"tỷ lệ (?:được )?khen"
    r"|(?:người|cá nhân|tập thể|hộ|trường hợp|gương)[^.;%\n]{0,60} được [^.;,%\n]{0,60}(?:khen|tặng|dương)"
    r"|trong (?:tổng )?số[^.;%\n]{0,60}(?:khen|điển hình|dương|tôn vinh)"
    r"|khen (?:đột xuất|thưởng)[^.;%\n]{0,60}(?:chiếm|đạt)"
)
# Funds, votes, plans and all else that is counted in per cent beside them (A44, C26, E27, E28).
_OTHER = re.compile(
    r"phấn đấu|chỉ tiêu|phiếu|tín nhiệm|hộ nghèo|đúng hạn|nông thôn mới|tăng trưởng|đạt chuẩn|cử tri|quỹ|tiền|kinh phí|"
    r"lợi nhuận|quy định|vượt quá|học bổng|sẽ"
)
_OF_OTHER = re.compile(
    r" *(?:của +)?(?:tổng +)?(?:số +)?(?:phiếu|tiền|vốn|kinh phí|nguồn|lợi nhuận|học phí|giá trị|phần)"
)
_PERCENT = re.compile(r"(?<![\d,.])(\d{1,3}(?:[.,]\d{1,2})?) *%")
_RATIO = re.compile(
    r"(?<![\d/.,])(\d{1,3}(?:[.,]\d{3})*|\d{1,6})/(\d{1,3}(?:[.,]\d{3})*|\d{1,6})(?![\d/-]) +(?=[^\W\d_])"
)
# “143/168 hộ đạt danh hiệu …” without a percentage.
_RATIO_ALONE = re.compile(
    _RATIO.pattern + r"([^.;,%\d\n]{2,60}?)(?= +(?:đạt danh hiệu|được (?:công nhận|khen|tặng|biểu dương|tuyên dương)))"
    r"(?![^.;\n]{0,100}%)"
)
_CHANGE = re.compile(r",? *(tăng|giảm) +(?:thêm +)?(\d{1,3}(?:[.,]\d{1,2})?) *%")
_CHANGE_BEFORE = re.compile(r"(?:tăng|giảm)(?: thêm)? *(?:gần|hơn|trên|khoảng)? *$")
# “trong tổng số 1.234 cá nhân được khen có 803 người là …”: the whole, then the part.
_PART = re.compile(
    rf"(?:trong|tổng số)(?: tổng số| số)? ({NUMBER}) [^.;\n%]{{3,120}}?(?<!\w)có ({NUMBER})(?= +[^\W\d_])"
)
_CLAUSE = 300  # characters before a percentage that it can be about
_LEAST = re.compile(r"(?:ít nhất|tối thiểu|trở lên|từ) *$")
# Who the part is, tried in this order: “… người là nông dân”, “khen thưởng cho nông dân là”, “có 90 công nhân, chiếm”.
_UP_TO = r"(?=,? +(?:chiếm|đạt|là|ở mức|bình quân)(?!\w)| +\d|,? *$)"
_GROUPS = tuple(
    re.compile(before + r" +([^\d.;:\n]{3,160}?)" + _UP_TO)
    for before in (
        r"(?<!\w)(?:người|cá nhân|tập thể|hộ|đại biểu)(?: được [^,.;\d\n]{3,60})? là",
        r"khen thưởng(?: cho| đối với)?",
        r"\d/\d{1,6}",
        rf"(?<!\w)có {NUMBER}",
        r"(?<!\w)tỷ lệ",
    )
)


def find_shares(reading: Reading) -> tuple[Share, ...]:
    """Each share told with a percentage or a ratio N/M, in reading order."""
    pairs = pairwise((None, *reading.sentences))
    shares = (share for before, sentence in pairs if sentence for share in _shares(reading, before, sentence))
    return tuple(sorted(shares, key=lambda share: share.spans[0].start))


def _shares(reading: Reading, before: Span | None, sentence: Span) -> Iterator[Share]:
    """One share for each percentage; the clause from the last share to it must speak of commending."""
    counted = before is not None and _is_counted(reading, before, sentence)
    if not counted and not _FIELD.search(reading.folded, sentence.start, sentence.end):
        return
    yield from _ratios(reading, sentence)
    begin, group = sentence.start, ""
    for match in _PERCENT.finditer(reading.folded, sentence.start, sentence.end):
        begin = max(begin, match.start() - _CLAUSE)
        other = _OF_OTHER.match(reading.folded, match.end())
        if not other and _is_told(reading.folded[begin : match.start()], goes_on=counted or bool(group)):
            group = _group(reading, begin, match.start()) or group or "chưa rõ"
            yield _share(reading, sentence, match, begin, group)
        begin = match.end()


def _is_counted(reading: Reading, before: Span, sentence: Span) -> bool:
    """Whether the whole was told as commended in the sentence before: “… khen 900 cá nhân. Trong 900 cá nhân có …”."""
    part = _PART.search(reading.folded, sentence.start, sentence.end)
    told = reading.folded[before.start : before.end]
    return part is not None and f" {part[1]} " in told and _FIELD.search(told) is not None


def _ratios(reading: Reading, sentence: Span) -> Iterator[Share]:
    for match in _RATIO_ALONE.finditer(reading.folded, sentence.start, sentence.end):
        part, whole = number_value(match[1]), number_value(match[2])
        if part and whole and part <= whole:
            yield Share(
                spans=(reading.span(match.start(), match.end()),),
                sentence=sentence,
                confidence=0.8,
                cues=("A26",),
                group=reading.text[match.start(3) : match.end(3)],
                numerator=part,
                denominator=whole,
                percent=None,
                change=None,
            )


def _is_told(clause: str, *, goes_on: bool) -> bool:
    if _CHANGE_BEFORE.search(clause) or _LEAST.search(clause) or _OTHER.search(clause):
        return False
    part = _RATIO.search(clause) or _PART.search(clause)
    return goes_on or _WHOLE.search(clause) is not None or (part is not None and _FIELD.search(clause) is not None)


def _share(reading: Reading, sentence: Span, percent: re.Match[str], begin: int, group: str) -> Share:
    clause_start, numerator, denominator = _parts(reading.folded, begin, percent.start())
    change = _CHANGE.match(reading.folded, percent.end())
    return Share(
        spans=(reading.span(clause_start, change.end() if change else percent.end()),),
        sentence=sentence,
        confidence=0.9 if numerator else 0.8,
        cues=("A26" if numerator else "A29",),
        group=group,
        numerator=numerator,
        denominator=denominator,
        percent=decimal_value(percent[1]),
        change=_change(change),
    )


def _parts(folded: str, start: int, end: int) -> tuple[int, int | None, int | None]:
    """Where the share begins, its part and its whole, from “444/659 người” or “trong tổng số 659 … có 444 …”."""
    ratios = list(_RATIO.finditer(folded, start, end))
    if ratios:
        return ratios[-1].start(), number_value(ratios[-1][1]), number_value(ratios[-1][2])
    part = _PART.search(folded, start, end)
    if part:
        return part.start(), number_value(part[2]), number_value(part[1])
    return end, None, None


def _change(match: re.Match[str] | None) -> float | None:
    if match is None:
        return None
    return decimal_value(match[2]) * (1 if match[1] == "tăng" else -1)


def _group(reading: Reading, start: int, end: int) -> str:
    """Who the part is, as written; empty where the clause does not tell."""
    for pattern in _GROUPS:
        found = list(pattern.finditer(reading.folded, start, end))
        if found:
            return reading.text[found[-1].start(1) : found[-1].end(1)].strip(" ,")
    return ""
