"""What the ledger holds, told in a few Vietnamese words: the same on the pages and in the digest."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from models.candidate import Ranked
from models.facts import AwardCount, Campaign, Exemplar, Fact, Official, Share
from models.span import Span
from service.ledger import ArticleRef, CampaignEntry, Candidate, Claim, Decision
from service.wording import award_name, counted, day, label, number, points, sentence_case

if TYPE_CHECKING:
    from service.search import Hit

_CHANGE = re.compile(r"(?:tăng|giảm)[^%]{1,20}%\Z", re.IGNORECASE)
_SINCE = re.compile(r" (?:điểm )?so với [^,;.:()]{1,60}", re.IGNORECASE)
DISPUTED = "Các báo đưa số khác nhau. Cần đối chiếu với quyết định khen thưởng trước khi dùng."


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The sentence that stands for a claim, and the place in it that the kept article opens at."""

    claim: Claim[Exemplar]
    sentence: Span
    place: Span


def quote(candidate: Candidate) -> Quote:
    """The newest sentence that names the candidate and tells a deed; without one, the newest claim's evidence.

    A name is often told first in a title, which says little of what was done.
    """
    for claim in candidate.claims:
        for deed in claim.fact.deed:
            for place in claim.fact.spans:
                if claim.fact.name in deed.text and deed.start <= place.start and place.end <= deed.end:
                    return Quote(claim=claim, sentence=deed, place=place)
    newest = candidate.claims[0]
    return Quote(claim=newest, sentence=newest.fact.sentence, place=newest.fact.spans[0])


def other_deeds(fact: Exemplar) -> list[Span]:
    """The sentences that tell a deed beside the evidence."""
    return [deed for deed in fact.deed if deed != fact.sentence]


def told(fact: Fact) -> str:
    """What was read: “512 tập thể: Bằng khen, Chủ tịch UBND tỉnh, thành phố, đã tặng, năm 2022”."""
    match fact:
        case AwardCount():
            return _award(fact)
        case Share():
            return _share(fact)
        case Official():
            return ", ".join((fact.name, "; ".join(fact.positions)))
        case Exemplar():
            return joined(", ", fact.name, fact.description)
        case Campaign():
            return f"{fact.name} ({label(fact.kind, 'campaign_kind')})"
    raise TypeError(f"no words for {type(fact).__name__}")


def who(candidate: Candidate) -> str:
    """“Nông dân · bản Tả, xã Ví Dụ · Lào Cai · người trực tiếp lao động · 2 báo đưa tin”."""
    place = candidate.place or f"chưa rõ {'địa bàn' if candidate.kind == 'collective' else 'nơi ở'}"
    shown = None if place in candidate.description else place
    province = candidate.province if candidate.province and candidate.province not in place else None
    alone = candidate.kind == "individual"
    group = label(candidate.group, "group") if alone else label(candidate.kind, "exemplar_kind")
    papers = f"{number(candidate.papers)} báo đưa tin" if candidate.papers > 1 else None
    return sentence_case(joined(" · ", candidate.description, shown, province, group, papers))


def what(decision: Decision) -> str:
    """“8 hay 9 tập thể: Bằng khen”: more than one number where papers disagree, “≈” where none is exact."""
    rough = "≈ " if decision.rough else ""
    counts = " hay ".join(map(number, decision.counts))
    whom = label(decision.recipient, "recipient")
    return f"{rough}{counts} {whom}: {award_name(decision.award, decision.grade)}"


def sides(decision: Decision) -> tuple[Claim[AwardCount], ...]:
    """The newest claim for each number that is told, the lowest first: where papers agree, the newest alone."""
    newest = {claim.fact.count: claim for claim in reversed(decision.claims)}
    return tuple(newest[count] for count in decision.counts)


def grounds(ranked: Ranked) -> str:
    """“Ở cơ sở +20; Tin trong 30 ngày qua +12; Giữ chức vụ −30”: every reason of a rank with its points."""
    return "; ".join(f"{reason.text} {points(reason.points)}" for reason in ranked.reasons)


def together(decisions: Iterable[Decision]) -> list[tuple[Decision, ...]]:
    """Decisions that follow one another and are told by one sentence alone, together: it has to stand only once."""
    return [tuple(run) for _, run in groupby(decisions, key=_sentence)]


def _sentence(decision: Decision) -> tuple[str, int]:
    alone = decision.claims[0] if len(decision.claims) == 1 else None
    return (alone.article.id, alone.fact.sentence.start) if alone else (decision.id, -1)


def circumstances(decision: Decision) -> str:
    """“Đã tặng · Thủ tướng Chính phủ · Yên Bái · năm 2022 · 2 báo đưa tin”."""
    signed = f" ngày {day(decision.signed_on)}" if decision.signed_on else ""
    return joined(
        " · ",
        sentence_case(label(decision.status, "status")),
        "truy tặng" if decision.posthumous else None,
        label(decision.authority, "authority") if decision.authority else "chưa rõ cấp khen",
        decision.province or "chưa rõ tỉnh",
        _when(decision) or "chưa rõ năm",
        f"nơi được khen: {decision.place}" if decision.place else None,
        f"quyết định số {decision.number}{signed}" if decision.number else None,
        f"{decision.presenter} trao" if decision.presenter else None,
        "cộng dồn (lượt)" if decision.cumulative else None,
        "nằm trong một số chung" if decision.part else None,
        f"{number(decision.papers)} báo đưa tin",
    )


def _when(told: Decision | AwardCount) -> str | None:
    if told.period:
        return "giai đoạn {}–{}".format(*told.period)
    return f"năm {told.year}" if told.year else None


def course(campaign: CampaignEntry) -> str:
    """“Phong trào · phát động · Yên Bái · 3 bài, 2 báo”."""
    return joined(
        " · ",
        sentence_case(", ".join(label(kind, "campaign_kind") for kind in campaign.kinds)),
        ", ".join(label(phase, "phase") for phase in campaign.phases),
        ", ".join(campaign.provinces) or "chưa rõ tỉnh",
        f"{number(campaign.articles)} bài, {number(campaign.papers)} báo",
    )


def published(article: "ArticleRef | Hit") -> str:
    """“25/11/2026”, or that the day is not known and when it was fetched; and whether its source has it no more."""
    unknown = f"chưa rõ ngày đăng (tải về {day(article.dated_at)})"
    told_day = day(article.published_at) if article.published_at else unknown
    return f"{told_day} (không còn trên trang nguồn)" if article.gone_at else told_day


def _award(fact: AwardCount) -> str:
    parts = joined(
        ", ",
        award_name(fact.award, fact.grade),
        label(fact.authority, "authority") if fact.authority else None,
        label(fact.status, "status"),
        "truy tặng" if fact.posthumous else None,
        _when(fact),
    )
    return f"{counted(fact.count, fact.qualifier)} {label(fact.recipient, 'recipient')}: {parts}"


def _share(fact: Share) -> str:
    percent = f"{number(fact.percent)}%" if fact.percent is not None else None
    whole = fact.numerator is not None and fact.denominator is not None
    ratio = f"{number(fact.numerator)}/{number(fact.denominator)}" if whole else None
    return joined(": ", fact.group, joined(", ", percent, ratio))


def change(fact: Share) -> str | None:
    """“tăng 4,1% so với năm 2021”: the article's own words, for it alone knows since when and of what a change is."""
    if fact.change is None:
        return None
    told = fact.spans[0]
    verb = _CHANGE.search(told.text)
    since = _SINCE.match(fact.sentence.text, max(told.end - fact.sentence.start, 0))
    return joined("", verb[0] if verb else None, since[0].rstrip() if verb and since else None) or None


def joined(separator: str, *parts: str | None) -> str:
    """The parts that there are."""
    return separator.join(part for part in parts if part)
