"""The rank of a candidate: a sum of points, each with its reason in plain words (`nlp/lexicon/ranking.csv`).

Direct labourers, households, small collectives and remote places come before leaders and their offices (law
06/2022/QH15, article 5, and the yearly plans of the provinces); then how well the deed is evidenced, how much was
awarded before, how new it is.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from models.candidate import Ranked, Reason
from models.facts import Exemplar
from models.text import fold
from nlp.deed_figures import deed_figures
from nlp.lexicon import table

_HARDSHIP_FIELDS = frozenset({"poverty", "study_hard", "disability"})
_INITIATIVE_FIELDS = frozenset({"initiative", "invention", "startup"})
_STATE_AWARDS = ("huan_chuong", "anh_hung", "giai_thuong_hcm", "giai_thuong_nha_nuoc")
_NEW = ((30, "this_month"), (90, "this_quarter"), (365, "this_year"))  # days


@cache
def _rules() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table("ranking")}


def _reason(code: str, times: float = 1, shown: int | str | None = None) -> Reason:
    """The rule's points `times` over, at most `most` times; `{n}` in its text is what is `shown`, else `times`."""
    rule = _rules()[code]
    points = float(rule["points"]) * min(times, float(rule["most"]))
    return Reason(code=code, points=points, text=rule["text"].format(n=int(times) if shown is None else shown))


def rank(  # noqa: PLR0913 - what a candidate is ranked by, each by name
    exemplars_of_one_candidate: Sequence[Exemplar],
    *,
    remote: bool,
    articles: int,
    sources: int,
    newest: date | None,
    today: date,
) -> Ranked:
    """The rank of a candidate told of by these exemplars, in any order; `score` is the sum of the reasons' points.

    `articles` and `sources` count what reports them (at least 1 each), `newest` is the day of the latest article.
    Raises ValueError for no exemplar at all. Pure: the same input gives the same rank.
    """
    if not exemplars_of_one_candidate:
        raise ValueError("a candidate without an exemplar cannot be ranked")
    exemplars = tuple(exemplars_of_one_candidate)
    reasons = (
        *_who(exemplars),
        *([_reason("remote")] if remote else []),
        *_evidence(exemplars, articles, sources),
        *_awards(exemplars),
        *_recency(newest, today),
    )
    return Ranked(score=sum(reason.points for reason in reasons), reasons=reasons)


def _who(exemplars: tuple[Exemplar, ...]) -> Iterator[Reason]:
    """A leader gets no point for the group: the flag can only lower the score, whoever they were elsewhere."""
    if any(exemplar.leader or exemplar.group == "leader" for exemplar in exemplars):
        yield _reason("leader")
    elif any(exemplar.kind == "collective" for exemplar in exemplars):
        yield _reason(_collective(min(fold(exemplar.name) for exemplar in exemplars)))
    elif any(exemplar.group == "direct_labour" for exemplar in exemplars):
        yield _reason("direct_labour")
    elif any(exemplar.kind == "household" for exemplar in exemplars):
        yield _reason("household")
    elif any(exemplar.group == "grassroots" for exemplar in exemplars):
        yield _reason("grassroots")


def _collective(name: str) -> str:
    """The rule for a collective by its folded name: that of the first line of `collective_ranks.csv` that matches."""
    return next(code for code, pattern in _collectives() if pattern.match(name))


@cache
def _collectives() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["code"], re.compile(row["pattern"])) for row in table("collective_ranks"))


def _evidence(exemplars: tuple[Exemplar, ...], articles: int, sources: int) -> Iterator[Reason]:
    fields = {exemplar.field for exemplar in exemplars}
    if fields & _HARDSHIP_FIELDS:
        yield _reason("hardship")
    if fields & _INITIATIVE_FIELDS:
        yield _reason("initiative")
    deeds = [span.text for exemplar in exemplars for span in exemplar.deed]
    if deeds:
        yield _reason("deed")
    figures = sorted(figure for deed in deeds for figure in deed_figures(deed))
    if figures:
        yield _reason("figures", shown=figures[0])
    percent = round(100 * _mean([exemplar.confidence for exemplar in exemplars]))
    yield _reason("confidence", percent / 100, shown=percent)
    if sources > 1:
        yield _reason("source", sources - 1)
    if articles > sources:
        yield _reason("article", articles - sources)


def _mean(values: list[float]) -> float:
    return sum(sorted(values)) / len(values)  # sorted: a sum of floats depends on its order


def _awards(exemplars: tuple[Exemplar, ...]) -> Iterator[Reason]:
    forms = {form for exemplar in exemplars for form in exemplar.awards}
    if forms:
        yield _reason("recognised")
    if len(forms) > 1:
        yield _reason("much_awarded", len(forms) - 1, shown=len(forms))
    if any(form.startswith(_STATE_AWARDS) for form in forms):
        yield _reason("state_award")


def _recency(newest: date | None, today: date) -> Iterator[Reason]:
    """One reason, that of the shortest time; a day in the future (a wrong clock) counts as today."""
    if newest is None:
        return
    days = (today - newest).days
    code = next((code for limit, code in _NEW if days <= limit), None)
    if code:
        yield _reason(code)
