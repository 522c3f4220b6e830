"""Where a campaign is named: behind a cue word, quoted or not (C01, C02, C10, C11, C13), or by a known name alone."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.facts import CampaignKind
from models.span import Span
from models.text import fold
from nlp.campaigns.cues import LONGEST_NAME, Cue, cues, pattern
from nlp.campaigns.names import QUOTED_WORDS, known, known_behind, names_alone
from nlp.campaigns.phrases import known_behind_cue, noun_phrase, occasions
from nlp.campaigns.quotes import opening_quote, quoted_items
from nlp.reading import Reading

WORDS = range(2, 41)
_SENTENCES = re.compile(r"[.!?…] +\w|[,?!]$")
_EMULATION = re.compile(r"(?<!\w)(?:thi đua|phong trào)(?!\w)")
_EXEMPLARY = re.compile(r"gương|điển hình|người tốt|thi đua")
_LEADING = re.compile(r"(?:phong trào|cuộc vận động)(?: thi đua)? |thi đua (?=chào mừng)")
_REACH = 40  # characters before a known name in which it may be called something else
_OPENING = 20  # characters of a sentence before the words that open it with a theme
_TOPIC = 400  # characters before a name that may say that campaigns are told of
_QUOTE = frozenset({'"'})
_CLOSED = re.compile(r'[,.;]?"')
_HAVING = frozenset({"có", "làm", "với"})
_QUOTES = re.compile('["“”„‟«»]')
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
class _Candidate:
    """What may be a name, at `[start, end)`."""

    start: int
    end: int
    confidence: float


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """Every place where a campaign is named, in reading order, none overlapping."""
    found: list[Mention] = []
    end = 0
    for cue in cues(reading):
        if cue.start >= end:
            candidates = _behind(reading, cue)
            found += [mention for candidate in candidates if (mention := _mention(reading, cue, candidate))]
            end = candidates[-1].end if candidates else end
    return tuple(sorted((*found, *_alone(reading, found)), key=lambda mention: mention.span.start))


def _behind(reading: Reading, cue: Cue) -> list[_Candidate]:
    """What a cue announces: quoted names, else names without quotes, the surest manner of them."""
    if cue.kind == "theme" and not _tells_emulation(reading, cue):
        return []
    opening = opening_quote(reading, cue)
    if opening is not None:
        return _candidates(quoted_items(reading, opening, cue.line_end), 0.95)
    if cue.kind == "theme":
        return []
    return (
        _candidates(occasions(reading, cue), 0.85)
        or _candidates(known_behind_cue(reading, cue), 0.9)
        or _candidates(noun_phrase(reading, cue), 0.6)
    )


def _candidates(places: Sequence[tuple[int, int]], confidence: float) -> list[_Candidate]:
    return [_Candidate(start=start, end=end, confidence=confidence) for start, end in places]


def _tells_emulation(reading: Reading, cue: Cue) -> bool:
    """A theme is one of emulation where its sentence speaks of emulation before it (C03)."""
    sentence = reading.sentence_at(cue.start)
    start = max(sentence.start, cue.start - LONGEST_NAME)
    opens = cue.start - sentence.start <= _OPENING  # “Năm 2026, với chủ đề “…”, xã phát động phong trào …”
    end = min(sentence.end, cue.end + 2 * LONGEST_NAME) if opens else cue.end + 12  # “chủ đề thi đua”
    return bool(_EMULATION.search(reading.folded, start, end))


def _mention(reading: Reading, cue: Cue, candidate: _Candidate) -> Mention | None:
    """The mention of the name, or None where the candidate is none."""
    start, end = _trimmed(reading, candidate.start, candidate.end)
    if start >= end:
        return None
    raw = reading.text[start:end]
    name = " ".join(_QUOTES.sub("", raw).split())
    if len(name.split()) not in WORDS or _SENTENCES.search(name) or pattern("no_name").search(fold(name)):
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


def _fits(cue: Cue, name: str) -> bool:
    """A scheme is a campaign where it is about exemplars or known as one (C14, C16); short names are common."""
    if cue.kind != "scheme":
        return True
    campaign = known(name)
    if campaign is not None:
        return campaign.kind == "scheme" or len(name.split()) >= QUOTED_WORDS
    return cue.phrase == "đề án" and bool(_EXEMPLARY.search(fold(name)))


def _alone(reading: Reading, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Known names that no cue word announces, outside what was found already: unmistakable ones, or in quotes."""
    ends = sorted((mention.span.start, mention.span.end) for mention in taken)
    for start, end in sorted({*_unmistakable(reading), *_quoted(reading), *_counted(reading)}):
        campaign = known(reading.folded[start:end])
        index = bisect_right(ends, (end, 0)) - 1
        if campaign is None or (index >= 0 and ends[index][1] > start):
            continue
        yield Mention(
            span=Span.of(reading.text, start, end),
            name=" ".join(reading.text[start:end].split()),
            kind=campaign.kind,
            source="C12",
            cue=start,
            confidence=0.75,
        )


def _unmistakable(reading: Reading) -> Iterator[tuple[int, int]]:
    for first, last, _ in names_alone().all_of(reading.tokens):
        start = reading.tokens.starts[first]
        if not _is_vetoed(reading, start, "veto_alone"):
            yield start, reading.tokens.ends[last - 1]


def _quoted(reading: Reading) -> Iterator[tuple[int, int]]:
    tokens = reading.tokens
    for first, last in known_behind(tokens, _QUOTE):
        start, end = tokens.starts[first], tokens.ends[last - 1]
        closed = _CLOSED.match(reading.folded, end) and len(reading.text[start:end].split()) >= QUOTED_WORDS
        if closed and not any(_is_vetoed(reading, start, role) for role in ("veto", "veto_alone")):
            yield start, end


def _counted(reading: Reading) -> Iterator[tuple[int, int]]:
    """Names told as one of many: “phụ nữ có Ba đảm đang, thiếu nhi làm Nghìn việc tốt”."""
    for first, last in known_behind(reading.tokens, _HAVING):
        start = reading.tokens.starts[first]
        if reading.text[start].isupper() and _EMULATION.search(reading.folded, max(start - _TOPIC, 0), start):
            yield start, reading.tokens.ends[last - 1]


def _is_vetoed(reading: Reading, start: int, role: str) -> bool:
    """Whether the clause calls a known name a contest, a model, a fund …"""
    reach = max(start - _REACH, 0)
    clause = max(reach, *(reading.folded.rfind(sign, reach, start) for sign in ";."))
    return pattern(role).search(reading.folded, clause, start) is not None
