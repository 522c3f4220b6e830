"""Everything that was read of a fact, and all that is known of a candidate, each under its Vietnamese name."""

from collections.abc import Collection, Mapping
from textwrap import shorten

from models.facts import AwardCount, Exemplar, Fact
from service.ledger import Candidate
from service.telling import joined, other_deeds
from service.wording import UNKNOWN, day, label, labels, number, period, sentence_case

_DEED = 250  # characters of a sentence that are shown among other particulars


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
            "Nơi được khen": fact.place,
            "Quyết định": joined(" ", fact.decision, signed),
            "Người trao": fact.presenter,
            "Cách đếm": joined(", ", "lượt" * fact.cumulative, "nằm trong một số chung" * fact.part),
        }
    )


def _particulars_of_exemplar(fact: Exemplar) -> dict[str, str]:
    return _only_told(
        {
            "Tuổi": number(fact.age) if fact.age else None,
            **_traits(fact),
            _home(fact): sentence_case(fact.place or ""),
            "Nay thuộc": sentence_case(fact.place_today or ""),
            "Lĩnh vực": label(fact.field, "field") if fact.field else None,
            "Khen thưởng được kể": _forms(fact.awards),
            "Việc đã làm": " ".join(f"“{shorten(deed.text, _DEED, placeholder=' …')}”" for deed in other_deeds(fact)),
        }
    )


def known(candidate: Candidate) -> dict[str, str]:
    """What is known of a candidate under its Vietnamese name. Who, where and which awards an editor has to ask for
    where no article tells them; the rest stands there only where it is told."""
    today = candidate.place_today if candidate.place_today != candidate.place else None
    return _only_told(
        {
            "Giới thiệu": sentence_case(candidate.description or (UNKNOWN if candidate.kind == "individual" else "")),
            "Loại": None if candidate.kind == "individual" else sentence_case(label(candidate.kind, "exemplar_kind")),
            "Tuổi": _age(candidate),
            **_traits(candidate),
            _home(candidate): sentence_case(candidate.place or UNKNOWN),
            "Nay thuộc": sentence_case(today) if today and "," in today else None,  # alone it is the province
            "Tỉnh, thành phố": candidate.province or sentence_case(UNKNOWN),
            "Lĩnh vực": "; ".join(label(field, "field") for field in candidate.fields),
            "Khen thưởng được kể": _forms(candidate.awards) or "Chưa thấy bài nào kể",
            "Trên báo": _papers(candidate),
        }
    )


def _age(candidate: Candidate) -> str | None:
    """The age with the day it was told on: an article may be years old."""
    aged = next((claim for claim in candidate.claims if claim.fact.age), None)
    return f"{number(aged.fact.age)} (theo bài ngày {day(aged.article.dated_at)})" if aged else None


def _papers(candidate: Candidate) -> str:
    copied = len({claim.article.source for claim in candidate.claims}) > candidate.papers
    once = " (bài đăng lại chỉ tính một lần)" if copied else ""
    return f"{number(candidate.papers)} báo{once}, {period(candidate.first_at, candidate.last_at)}"


def _traits(one: Exemplar | Candidate) -> dict[str, str | None]:
    alone = one.kind == "individual"
    leads = " (giữ chức vụ lãnh đạo, quản lý)" if one.leader and one.group != "leader" else ""
    return {
        "Giới tính": sentence_case(label(one.sex, "sex")) if one.sex and alone else None,
        "Dân tộc": one.ethnicity,
        "Nhóm": sentence_case(label(one.group, "group")) + leads if one.group != "unknown" and alone else None,
    }


def _home(one: Exemplar | Candidate) -> str:
    return "Địa bàn" if one.kind == "collective" else "Nơi ở, nơi làm việc"


def _forms(awards: Collection[str]) -> str:
    """The names of the forms, the highest first, as the law ranks them."""
    return "; ".join(name for form, name in labels("award").items() if form in awards)


def _only_told(values: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
