"""Names without quotes behind a cue word: known ones, what a drive greets, and short noun phrases (C01, C10)."""

import re
from bisect import bisect_left

from nlp.campaigns.cues import LONGEST_NAME, Cue, pattern
from nlp.campaigns.names import known_names
from nlp.lexicon.tokens import Tokens
from nlp.reading import Reading

_MODIFIERS = re.compile(
    r"(?: (?:thi đua|yêu nước|đặc biệt|thường xuyên|cao điểm|ngắn hạn|chuyên đề|đột kích|lớn|như|gồm))*:? +"
)
# A drive is named by what it greets, or by the days it lasts.
_OCCASION = re.compile(r"[^.;,\"\n]{0,60}?(?=chào mừng |kỷ niệm \d|(?<!\d)\d{2,3} ngày (?:đêm )?\w)")
_DAYS = re.compile(r"\d{2,3} ngày ")
_DAYS_ALONE = re.compile(r"\d{2,3} ngày(?: đêm)? *$")
_OCCASION_END = re.compile(r"[(;:\n\"]|[.,](?!\d)|,? và chào mừng ")
_GOES_ON = re.compile(r", ?(?=nhiệm kỳ|đại biểu|đại hội|tiến tới|bầu cử|ngày |kỷ niệm|khóa)")
_BETWEEN_OCCASIONS = re.compile(r",? và (?=chào mừng )")
_BETWEEN_KNOWN = re.compile(r"[,;]? và |[,;] ")
_LEFT_OVER = re.compile(r"(?:[\s,;:]|(?<!\w)(?:và|các|hai|ba|những|như|cùng|là)(?!\w))+$")
_END = re.compile(r"[(;:\n\"]|[.,](?!\d)")


def occasions(reading: Reading, cue: Cue) -> list[tuple[int, int]]:
    """“chào mừng A và chào mừng B”, “100 ngày đêm …” behind the cue of a drive."""
    found: list[tuple[int, int]] = []
    match = _OCCASION.match(reading.folded, cue.start, cue.line_end) if cue.kind == "drive" else None
    if not match or pattern("stop_drive").search(reading.folded, cue.end, match.end()):
        return found
    start: int | None = match.end()
    while start is not None:
        end = _occasion_end(reading, start, cue.line_end)
        found.append((start, end))
        between = _BETWEEN_OCCASIONS.match(reading.folded, end, cue.line_end)
        start = between.end() if between else None
    return found


def _occasion_end(reading: Reading, start: int, line_end: int) -> int:
    limit = min(line_end, start + LONGEST_NAME)
    stop = pattern("stop_drive").search(reading.folded, start + 1, limit)
    if stop and _DAYS_ALONE.match(reading.folded, start, stop.start()):  # “60 ngày đêm trên công trường …”
        stop = pattern("stop_drive").search(reading.folded, stop.end(), limit)
    end = stop.start() if stop else limit
    for sign in _OCCASION_END.finditer(reading.folded, start, end):
        if not _GOES_ON.match(reading.folded, sign.start()):
            return sign.start()
    return _without_left_over(reading, start, end)


def known_behind_cue(reading: Reading, cue: Cue) -> list[tuple[int, int]]:
    """The known names right behind the cue and, as a list, behind the first."""
    before = _MODIFIERS.match(reading.folded, cue.end, cue.limit)
    return _known_list(reading, before, cue.line_end)


def _known_list(reading: Reading, before: re.Match[str] | None, line_end: int) -> list[tuple[int, int]]:
    """The known names that follow `before` and each other."""
    found: list[tuple[int, int]] = []
    while before and (end := _known_end(reading.tokens, before.end())):
        found.append((before.end(), end))
        before = _BETWEEN_KNOWN.match(reading.folded, end, line_end)
    return found


def _known_end(tokens: Tokens, start: int) -> int | None:
    """Where the known name ends that begins at `start`."""
    first = bisect_left(tokens.starts, start)
    name = known_names().starting_at(tokens.words, first) if tokens.starts[first : first + 1] == (start,) else None
    return tokens.ends[name[0] - 1] if name else None


def noun_phrase(reading: Reading, cue: Cue) -> list[tuple[int, int]]:
    """The phrase right behind the cue, where it is a name, and the known names listed with it."""
    modifiers = _MODIFIERS.match(reading.folded, cue.end, cue.limit)
    if not modifiers:
        return []
    start, end = modifiers.end(), _phrase_end(reading, cue, modifiers.end())
    if not _begins_name(reading, start, end):
        return []
    others = _known_list(reading, _BETWEEN_KNOWN.match(reading.folded, end, cue.line_end), cue.line_end)
    return [(start, end), *(place for place in others if reading.text[place[0]].isupper())]


def _phrase_end(reading: Reading, cue: Cue, start: int) -> int:
    limit = min(cue.limit, start + LONGEST_NAME)
    sign = _END.search(reading.folded, start, limit)
    limit = sign.start() if sign else limit
    stop = pattern("stop").search(reading.folded, start, limit)
    return _without_left_over(reading, start, stop.start() if stop else limit)


def _without_left_over(reading: Reading, start: int, end: int) -> int:
    left_over = _LEFT_OVER.search(reading.folded[start:end])
    return start + left_over.start() if left_over else end


def _begins_name(reading: Reading, start: int, end: int) -> bool:
    """Without quotes a name is told by its capital letter or by the word it begins with, and has four words."""
    if len(reading.text[start:end].split()) < 4:
        return False
    if pattern("no_start").match(reading.folded, start, end):
        return False
    name = reading.text[start:end]
    if _DAYS.match(name):
        return True
    capital = name[0].isupper() and not name.isupper()  # in a headline all in capitals they tell nothing
    return capital or bool(pattern("start").match(reading.folded, start, end))
