"""What the ledger holds, told in a few Vietnamese words: the same on the pages and in the digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten

from models.facts import AwardCount, Campaign, Exemplar, Fact, Official, Share
from models.span import Span
from service.ledger import ArticleRef, CampaignEntry, Candidate, Claim, Decision
from service.wording import award_name, counted, day, label, number, sentence_case

_DEED = 250  # characters of a sentence that are shown among other particulars


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
            return _joined(", ", fact.name, fact.description)
        case Campaign():
            return f"{fact.name} ({label(fact.kind, 'campaign_kind')})"
    raise TypeError(f"no words for {type(fact).__name__}")


def who(candidate: Candidate) -> str:
    """“Nông dân · bản Tả, xã Ví Dụ · Lào Cai · người trực tiếp lao động · 2 báo đưa tin”."""
    place = candidate.place or "chưa rõ nơi ở"
    shown = None if place in candidate.description else place
    province = candidate.province if candidate.province and candidate.province not in place else None
    alone = candidate.kind == "individual"
    group = label(candidate.group, "group") if alone else label(candidate.kind, "exemplar_kind")
    papers = f"{number(candidate.papers)} báo đưa tin" if candidate.papers > 1 else None
    return _joined(" · ", sentence_case(candidate.description), shown, province, group, papers)


def what(decision: Decision) -> str:
    """“8 hay 9 tập thể: Bằng khen”: more than one number where papers disagree, “≈” where none is exact."""
    rough = "≈ " if decision.rough else ""
    counts = " hay ".join(map(number, decision.counts))
    whom = label(decision.recipient, "recipient")
    return f"{rough}{counts} {whom}: {award_name(decision.award, decision.grade)}"


def circumstances(decision: Decision) -> str:
    """“Đã tặng · Thủ tướng Chính phủ · Yên Bái · năm 2022 · 2 báo đưa tin”."""
    signed = f" ngày {day(decision.signed_on)}" if decision.signed_on else ""
    return _joined(
        " · ",
        sentence_case(label(decision.status, "status")),
        "truy tặng" if decision.posthumous else None,
        label(decision.authority, "authority") if decision.authority else "chưa rõ cấp khen",
        decision.province or "chưa rõ tỉnh",
        _years(decision),
        f"nơi được khen: {decision.place}" if decision.place else None,
        f"quyết định số {decision.number}{signed}" if decision.number else None,
        f"{decision.presenter} trao" if decision.presenter else None,
        "cộng dồn (lượt)" if decision.cumulative else None,
        "nằm trong một số chung" if decision.part else None,
        f"{number(decision.papers)} báo đưa tin",
    )


def _years(decision: Decision) -> str:
    if decision.period:
        return "giai đoạn {}–{}".format(*decision.period)
    return f"năm {decision.year}" if decision.year else "chưa rõ năm"


def course(campaign: CampaignEntry) -> str:
    """“Phong trào · phát động · Yên Bái · 3 bài, 2 báo”."""
    return _joined(
        " · ",
        sentence_case(", ".join(label(kind, "campaign_kind") for kind in campaign.kinds)),
        ", ".join(label(phase, "phase") for phase in campaign.phases),
        ", ".join(campaign.provinces) or "chưa rõ tỉnh",
        f"{number(campaign.articles)} bài, {number(campaign.papers)} báo",
    )


def published(article: ArticleRef) -> str:
    """“25/11/2026”, or that the day is not known and when it was fetched."""
    if article.published_at:
        return day(article.published_at)
    return f"chưa rõ ngày đăng (tải về {day(article.dated_at)})"


def particulars(fact: Fact) -> dict[str, str]:
    """What was read beside `told`, under its Vietnamese name; only what the article tells."""
    match fact:
        case AwardCount():
            return _particulars_of_award(fact)
        case Exemplar():
            return _particulars_of_exemplar(fact)
    return {}


def _particulars_of_award(fact: AwardCount) -> dict[str, str]:
    signed = f"ngày {day(fact.decision_date)}" if fact.decision_date else None
    return _only_told(
        {
            "Giai đoạn": "{}–{}".format(*fact.period) if fact.period else None,
            "Nơi được khen": fact.place,
            "Quyết định": _joined(" ", fact.decision, signed),
            "Người trao": fact.presenter,
            "Cách đếm": _joined(", ", "lượt" * fact.cumulative, "nằm trong một số chung" * fact.part),
        }
    )


def _particulars_of_exemplar(fact: Exemplar) -> dict[str, str]:
    return _only_told(
        {
            "Nơi ở, nơi làm việc": fact.place,
            "Nay thuộc": fact.place_today,
            "Tuổi": number(fact.age) if fact.age else None,
            "Giới tính": label(fact.sex, "sex") if fact.sex else None,
            "Dân tộc": fact.ethnicity,
            "Nhóm": label(fact.group, "group") if fact.kind == "individual" else None,
            "Lĩnh vực": label(fact.field, "field") if fact.field else None,
            "Khen thưởng được kể": "; ".join(label(award, "award") for award in fact.awards),
            "Việc đã làm": " ".join(f"“{shorten(deed.text, _DEED, placeholder=' …')}”" for deed in other_deeds(fact)),
        }
    )


def _only_told(values: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _award(fact: AwardCount) -> str:
    parts = _joined(
        ", ",
        award_name(fact.award, fact.grade),
        label(fact.authority, "authority") if fact.authority else None,
        label(fact.status, "status"),
        "truy tặng" if fact.posthumous else None,
        f"năm {fact.year}" if fact.year else None,
    )
    return f"{counted(fact.count, fact.qualifier)} {label(fact.recipient, 'recipient')}: {parts}"


def _share(fact: Share) -> str:
    percent = f"{number(fact.percent)}%" if fact.percent is not None else None
    whole = fact.numerator is not None and fact.denominator is not None
    ratio = f"{number(fact.numerator)}/{number(fact.denominator)}" if whole else None
    return _joined(": ", fact.group, _joined(", ", percent, ratio))


def _joined(separator: str, *parts: str | None) -> str:
    return separator.join(part for part in parts if part)
