"""Where a campaign is named: behind a cue word, quoted or not (C01, C02, C10, C11, C13), or by a known name alone."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from models.facts import CampaignKind
from models.span import Span
from models.text import fold
from nlp.campaign_names import alone_pattern, known, known_pattern
from nlp.lexicon import any_of, table
from nlp.reading import Reading

NAME = 200  # characters; the longest name seen has 170
WORDS = range(2, 41)
# “phong trào thi đua do Thủ tướng Chính phủ phát động gồm: “…”: up to 90 characters stand before the quote.
_OPENING = re.compile(r"""[^".;\n]{0,90}?(?:"|(?<=[\s:])'(?=\w))""")
_CLOSING = {'"': re.compile('"'), "'": re.compile(r"'(?!\w)")}
_OPENING_SIGNS = "“„«"
# Between two items of a list: “A”; “B”, “C” và “D” (C02). Between the halves of one name: “A” - “Không để ai …”.
_NEXT = re.compile(r"""(?: *(?:\.\.\.|…))?[ ,;]*(?:(?:và|cùng|cùng với|hay) )?(?=")""")
_HALVES = re.compile(r"""(?: *- *| *,? *(?="không (?:để )?ai ))(?=")""")
# A name whose closing sign was left out ends before the next quote, a semicolon, or the end of the sentence.
_UNCLOSED = re.compile(
    r"(?:[^.;\n\"]|\.(?=\d))*?(?=,? và (?:(?:các )?(?:phong trào|cuộc vận động)(?: thi đua)? )?\"|,? *\"|;|\.(?!\d)|$)"
)
_FILLER_WORDS = 5
_ANNOUNCES = re.compile(r"phát động|triển khai|(?:(?:gồm|như|là|sau|trọng tâm):?|:) *$")
_SENTENCES = re.compile(r"[.!?…] +\w|[,?!]$")
_MODIFIERS = re.compile(
    r"(?: (?:thi đua|yêu nước|đặc biệt|thường xuyên|cao điểm|ngắn hạn|chuyên đề|đột kích|lớn))*:? +"
)
_EMULATION = re.compile(r"(?<!\w)(?:thi đua|phong trào)(?!\w)")
_EXEMPLARY = re.compile(r"gương|điển hình|người tốt|thi đua")
# A drive without a quoted name is named by what it greets, or by the days it lasts (C10).
_OCCASION = re.compile(r"[^.;,\"\n]{0,60}?(?=chào mừng |(?<!\d)\d{2,3} ngày (?:đêm )?\w)")
_GOES_ON = re.compile(r", (?=nhiệm kỳ|đại biểu|đại hội|tiến tới|bầu cử|ngày |kỷ niệm|khóa)")
_BETWEEN_OCCASIONS = re.compile(r",? và (?=chào mừng )")
_BETWEEN_KNOWN = re.compile(r"[,;]? và |[,;] ")
_LEFT_OVER = re.compile(r"(?:[\s,;:]|(?<!\w)(?:và|các|hai|ba|những|như|cùng|là)(?!\w))+$")
_LEADING = re.compile(r"(?:phong trào|cuộc vận động)(?: thi đua)? |thi đua (?=chào mừng)")
_END = re.compile(r"[(;:\n\"]|[.,](?!\d)")
_EDGE = " ,;:.-–—'\"“”„‟‘’«»*…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a campaign is named. `source` is the id of the pattern, `cue` where the cue word begins.

    A known name that no cue word announces is its own cue.
    """

    span: Span
    name: str
    kind: CampaignKind
    source: str
    cue: int
    confidence: float

    @property
    def announced(self) -> bool:
        return self.cue < self.span.start


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """A cue word; a name without quotes ends at `limit`, where the next cue begins or the line ends."""

    start: int
    end: int
    kind: CampaignKind
    source: str
    phrase: str
    limit: int
    line_end: int


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """Every place where a campaign is named, in reading order, none overlapping."""
    found: list[Mention] = []
    end = 0
    for cue in _cues(reading):
        if cue.start >= end:
            candidates = _behind(reading, cue)
            found += [mention for candidate in candidates if (mention := _mention(reading, cue, candidate))]
            end = candidates[-1].end if candidates else end
    return tuple(sorted((*found, *_alone(reading, found)), key=lambda mention: mention.span.start))


@cache
def _rows(role: str) -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in table("campaign_cues") if row["role"] == role}


@cache
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile(any_of(_rows(role)))


def _cues(reading: Reading) -> Iterator[_Cue]:
    for line in reading.lines:
        matches = [*_pattern("cue").finditer(reading.folded, line.start, line.end)]
        limits = [*(match.start() for match in matches[1:]), line.end]
        for match, limit in zip(matches, limits, strict=False):
            phrase = re.sub(" +", " ", match[0])
            row = _rows("cue")[phrase]
            yield _Cue(
                start=match.start(),
                end=match.end(),
                kind=cast(CampaignKind, row["value"]),
                source=row["source"],
                phrase=phrase,
                limit=limit,
                line_end=line.end,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """What may be a name, at `[start, end)`."""

    start: int
    end: int
    confidence: float


def _behind(reading: Reading, cue: _Cue) -> list[_Candidate]:
    """What a cue announces: quoted names, else names without quotes."""
    if cue.kind == "theme" and not _tells_emulation(reading, cue):
        return []
    opening = _opening(reading, cue)
    if opening is not None:
        return _candidates(_quoted_items(reading, opening, cue.line_end), 0.95)
    return [] if cue.kind == "theme" else _unquoted(reading, cue)


def _opening(reading: Reading, cue: _Cue) -> int | None:
    """Where the quote begins that the cue announces: few words stand between, or such as lead to a name."""
    match = _OPENING.match(reading.folded, cue.end, cue.limit)
    if not match or not _opens(reading, match.end() - 1):
        return None
    filler = reading.folded[cue.end : match.end() - 1]
    near = len(filler.split()) <= _FILLER_WORDS or _ANNOUNCES.search(filler)
    return match.end() - 1 if near and not _pattern("veto").search(filler) else None


def _opens(reading: Reading, place: int) -> bool:
    """Whether the quotation mark opens. One and the same sign (") opens behind a space and before a word."""
    sign, before, after = reading.text[place], reading.text[place - 1 : place], reading.text[place + 1 : place + 2]
    if sign in _OPENING_SIGNS + "'":
        return True
    if sign != '"' or after in {"", ",", ".", ";"}:
        return False
    return not after.isspace() and (before in " :(-" or not before)


def _tells_emulation(reading: Reading, cue: _Cue) -> bool:
    """A theme is one of emulation where its sentence speaks of emulation before it (C03)."""
    start = max(reading.sentence_at(cue.start).start, cue.start - NAME)
    return bool(_EMULATION.search(reading.folded, start, cue.end + 12))  # “chủ đề thi đua”


def _quoted_items(reading: Reading, opening: int, line_end: int) -> list[tuple[int, int]]:
    """What the quotes hold from `opening` on, as long as they follow each other as a list does (C02)."""
    end, after = _closing(reading, opening, line_end)
    items = [(opening + 1, end)]
    while True:
        if half := _HALVES.match(reading.folded, after, line_end):
            end, after = _closing(reading, half.end(), line_end)
            items[-1] = (items[-1][0], end)
        elif following := _NEXT.match(reading.folded, after, line_end):
            end, after = _closing(reading, following.end(), line_end)
            items.append((following.end() + 1, end))
        else:
            return items


def _closing(reading: Reading, opening: int, line_end: int) -> tuple[int, int]:
    """Where the quote ends that begins at `opening`, and where the text goes on; it may lack its closing sign."""
    limit = min(line_end, opening + NAME)
    closing = _CLOSING[reading.folded[opening]].search(reading.folded, opening + 1, limit)
    if closing and reading.text[closing.start()] not in _OPENING_SIGNS:
        return closing.start(), closing.end()
    unclosed = _UNCLOSED.match(reading.folded, opening + 1, limit)
    end = unclosed.end() if unclosed else opening + 1  # too long for a name
    return end, end


def _mention(reading: Reading, cue: _Cue, candidate: _Candidate) -> Mention | None:
    """The mention of the name, or None where the candidate is none."""
    start, end = _trimmed(reading, candidate.start, candidate.end)
    if start >= end:
        return None
    raw = reading.text[start:end]
    name = " ".join(re.sub('["“”„‟«»]', "", raw).split())
    if len(name.split()) not in WORDS or _SENTENCES.search(name) or _pattern("no_name").search(fold(name)):
        return None
    if not _fits(cue, name):
        return None
    span = Span.of(reading.text, start, end)
    return Mention(
        span=span, name=name, kind=cue.kind, source=cue.source, cue=cue.start, confidence=candidate.confidence
    )


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Without signs at the ends and without the words that only say what it is."""
    while start < end and reading.text[start] in _EDGE:
        start += 1
    leading = _LEADING.match(reading.folded, start, end)
    start = leading.end() if leading else start
    while start < end and reading.text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _fits(cue: _Cue, name: str) -> bool:
    """A scheme is a campaign where it is about exemplars or known as one (C14, C16)."""
    if cue.kind != "scheme":
        return True
    return known(name) is not None or (cue.phrase == "đề án" and bool(_EXEMPLARY.search(fold(name))))


def _candidates(places: Sequence[tuple[int, int]], confidence: float) -> list[_Candidate]:
    return [_Candidate(start=start, end=end, confidence=confidence) for start, end in places]


def _unquoted(reading: Reading, cue: _Cue) -> list[_Candidate]:
    if cue.kind == "drive" and (occasions := _occasions(reading, cue)):
        return _candidates(occasions, 0.85)
    modifiers = _MODIFIERS.match(reading.folded, cue.end, cue.limit)
    if not modifiers:
        return []
    start = modifiers.end()
    if names := _known_list(reading, start, cue.line_end):
        return _candidates(names, 0.9)
    end = _phrase_end(reading, cue, start)
    return _candidates([(start, end)], 0.6) if _begins_name(reading, start, end) else []


def _known_list(reading: Reading, start: int, line_end: int) -> list[tuple[int, int]]:
    """The known names that stand at `start` and, as a list, behind it."""
    found: list[tuple[int, int]] = []
    match = known_pattern().match(reading.folded, start, line_end)
    while match:
        found.append(match.span())
        between = _BETWEEN_KNOWN.match(reading.folded, match.end(), line_end)
        match = known_pattern().match(reading.folded, between.end(), line_end) if between else None
    return found


def _occasions(reading: Reading, cue: _Cue) -> list[tuple[int, int]]:
    """“chào mừng A và chào mừng B”, “100 ngày đêm …” behind the cue."""
    found: list[tuple[int, int]] = []
    match = _OCCASION.match(reading.folded, cue.start, cue.line_end)
    if not match or _pattern("stop_drive").search(reading.folded, cue.end, match.end()):
        return found
    start: int | None = match.end()
    while start is not None:
        end = _occasion_end(reading, start, cue.line_end)
        found.append((start, end))
        between = _BETWEEN_OCCASIONS.match(reading.folded, end, cue.line_end)
        start = between.end() if between else None
    return found


def _occasion_end(reading: Reading, start: int, line_end: int) -> int:
    limit = min(line_end, start + NAME)
    stop = _pattern("stop_drive").search(reading.folded, start + 1, limit)
    end = stop.start() if stop else limit
    for sign in re.finditer(r"[(;:\n\"]|\.(?!\d)|, |,? và chào mừng ", reading.folded[start:end]):
        if not _GOES_ON.match(reading.folded, start + sign.start()):
            return start + sign.start()
    return _without_left_over(reading, start, end)


def _phrase_end(reading: Reading, cue: _Cue, start: int) -> int:
    limit = min(cue.limit, start + NAME)
    sign = _END.search(reading.folded, start, limit)
    limit = sign.start() if sign else limit
    stop = _pattern("stop").search(reading.folded, start, limit)
    return _without_left_over(reading, start, stop.start() if stop else limit)


def _without_left_over(reading: Reading, start: int, end: int) -> int:
    left_over = _LEFT_OVER.search(reading.folded[start:end])
    return start + left_over.start() if left_over else end


def _begins_name(reading: Reading, start: int, end: int) -> bool:
    """Without quotes a name is told by its capital letter or by the word it begins with, and has four words."""
    if len(reading.text[start:end].split()) < 4:
        return False
    if _pattern("no_start").match(reading.folded, start, end):
        return False
    name = reading.text[start:end]
    capital = name[0].isupper() and not name.isupper()  # in a headline all in capitals they tell nothing
    return capital or bool(_pattern("start").match(reading.folded, start, end))


def _alone(reading: Reading, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Known names that no cue word announces, outside what was found already."""
    ends = sorted((mention.span.start, mention.span.end) for mention in taken)
    for match in alone_pattern().finditer(reading.folded):
        campaign = known(match[0])
        index = bisect_right(ends, (match.end(), 0)) - 1
        overlaps = index >= 0 and ends[index][1] > match.start()
        if (
            campaign is None
            or overlaps
            or _pattern("veto_alone").search(reading.folded, max(match.start() - 40, 0), match.start())
        ):
            continue
        yield Mention(
            span=Span.of(reading.text, *match.span()),
            name=" ".join(reading.text[match.start() : match.end()].split()),
            kind=campaign.kind,
            source="C12",
            cue=match.start(),
            confidence=0.75,
        )
