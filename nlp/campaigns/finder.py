"""Campaigns: named emulation movements, drives, mobilisations, themes and schemes (C01 to C28)."""

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from models.facts import Campaign, CampaignPhase
from models.span import Span
from nlp.campaigns.cues import pattern, row_of, rows
from nlp.campaigns.mentions import Mention, find_mentions
from nlp.campaigns.names import key
from nlp.lexicon.patterns import phrases_pattern
from nlp.reading import Reading
from nlp.similarity import alike

MERGED_AT_MOST = 300  # names compared each with each; a text with more of them is a list, where each stands for itself
_HEAD = 5  # characters that three equal words have at the least
_FILLER = 120  # characters behind a cue word that still speak of it, and not of an item far down its list
_AFTER = 45  # characters behind a name in which its years may stand: “giai đoạn 2021 - 2025”
_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d) *- *((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"năm ((?:19|20)\d\d)(?!\d)")
# “phong trào do Thủ tướng Chính phủ phát động”: by whom, and not that it is launched now (C04).
_LAUNCHED_BY = re.compile(r"(?<!\w)do ([^,.;:\"()]{2,60}?) (?:đã |vừa )?(?:phát động|triển khai|tổ chức)(?!\w)")
# What is no body alone: “Bộ Công an và …”, “lãnh đạo huyện phát động”, “Trung ương Hội tại lễ phát động”.
_NO_BODY = re.compile(r" và | (?:tại|trong|ở|dự|tổ chức)$")


def find_campaigns(reading: Reading) -> tuple[Campaign, ...]:
    """Each campaign named, once, in the order of its first mention."""
    return tuple(_campaign(reading, mentions) for mentions in _grouped(find_mentions(reading)))


def _grouped(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions of each campaign: those of one name, and of a name that is a part of it."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(key(mention.name), []).append(mention)
    if len(groups) > MERGED_AT_MOST:
        return list(groups.values())
    for name in sorted(groups, key=len):
        fuller = next((other for other in groups if _is_fuller(groups, name, other)), None)
        if fuller is not None:
            groups[fuller] += groups.pop(name)
    merged = [sorted(group, key=lambda mention: mention.span.start) for group in groups.values()]
    return sorted(merged, key=lambda group: group[0].span.start)


def _is_fuller(groups: dict[str, list[Mention]], name: str, other: str) -> bool:
    """Whether `other` names the same campaign: a name holds the other, or both begin alike and differ by a word."""
    if name == other or not (name in other or name[:_HEAD] == other[:_HEAD]):  # nearly all pairs end here
        return False
    if _is_theme(groups[other]) and 2 * len(name) < len(other):  # “Đoàn kết, …, quyết thắng”
        return False
    part = other.startswith(name) or (name in other and f" {name} " in f" {other} ")
    headed = name[:_HEAD] == other[:_HEAD] and name.split()[:3] == other.split()[:3]
    return (part or (headed and alike(name, other))) and not _both_listed(groups[name], groups[other])


def _is_theme(mentions: Sequence[Mention]) -> bool:
    """Whether it is only told as a motto; one that holds the name of a movement is another campaign."""
    return all(mention.kind == "theme" for mention in mentions)


def _both_listed(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Two items of one list are two campaigns, whatever their names have in common."""
    return bool({mention.cue for mention in one} & {mention.cue for mention in other})


def _campaign(reading: Reading, mentions: Sequence[Mention]) -> Campaign:
    best = max(mentions, key=lambda mention: (mention.confidence, len(mention.name)))
    sentences = [reading.sentence_at(mention.span.start) for mention in mentions]
    told = list(zip(mentions, sentences, strict=True))
    launchers = (_launched_by(reading, mention, sentence) for mention, sentence in told)
    years = (_years(reading, mention) for mention in mentions)
    return Campaign(
        name=best.name,
        kind=best.kind,
        phase=_phase(reading, told),
        launched_by=next((launcher for launcher in launchers if launcher), None),
        years=next((pair for pair in years if pair), None),
        spans=tuple(mention.span for mention in mentions),
        sentence=sentences[0],
        confidence=best.confidence,
        cues=tuple(dict.fromkeys(mention.source for mention in mentions)),
    )


def _phase(reading: Reading, told: Sequence[tuple[Mention, Span]]) -> CampaignPhase | None:
    """What is said of the campaign before its name: reviewed before launched before ongoing (C03 to C06, C19).

    Where nothing is said, one that is called a movement, a drive … goes on; a name that stands alone tells nothing.
    """
    phases: set[CampaignPhase] = {"ongoing" for mention, _ in told if mention.announced}
    for mention, sentence in told:
        before = _LAUNCHED_BY.sub(
            "", reading.folded[max(sentence.start, mention.span.start - 250) : mention.span.start]
        )
        said = (row_of("phase", match[0]) for match in pattern("phase").finditer(before))
        phases |= {cast(CampaignPhase, row["value"]) for row in said}
    ordered: tuple[CampaignPhase, ...] = ("reviewed", "launched", "ongoing")
    return next((phase for phase in ordered if phase in phases), None)


def _launched_by(reading: Reading, mention: Mention, sentence: Span) -> str | None:
    """The body said to have launched it, as written: “do … phát động” near the name, else the subject before it."""
    start, end = max(sentence.start, mention.cue - 200), min(mention.span.start, mention.cue + _FILLER)
    for place in ((start, end), (mention.span.start, min(sentence.end, mention.span.end + 80))):
        if relative := _LAUNCHED_BY.search(reading.folded, *place):
            return reading.text[slice(*relative.span(1))]
    subject = _launcher_pattern().search(reading.folded, start, end)
    if subject is None or _NO_BODY.search(subject[1]) or reading.folded.endswith("trưởng ", start, subject.start()):
        return None
    told = " " in subject[1] or subject.start(1) == sentence.start
    return reading.text[slice(*subject.span(1))] if told else None


@cache
def _launcher_pattern() -> re.Pattern[str]:
    """A body, as the subject of “phát động” (C03)."""
    return re.compile(
        rf"(?<!đại )({phrases_pattern(rows('launcher'))}(?: [^,.;:\"()]{{1,50}}?)?) "
        r"(?:đã |vừa |tiếp tục |chính thức |tổ chức |lễ )*(?:phát động|mở đợt)(?!\w)"
    )


def _years(reading: Reading, mention: Mention) -> tuple[int, int] | None:
    """First and last year, told in the name, right behind it, or by its cue word."""
    before = _AFTER if mention.kind == "theme" else 0  # “thi đua năm 2023 với chủ đề …”
    behind = reading.folded[mention.span.start : mention.span.end + _AFTER].partition("\n")[0]
    by_cue = reading.folded[max(mention.cue - before, 0) : min(mention.span.start, mention.cue + _FILLER)]
    for near in (behind, by_cue):
        if period := _PERIOD.search(near):
            return int(period[1]), int(period[2])
        if year := _YEAR.search(near):
            return int(year[1]), int(year[1])
    return None
