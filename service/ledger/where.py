"""Which articles and facts a query means; None leaves a question open."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.facts import Authority, AwardStatus, ExemplarGroup, ExemplarKind, Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which articles: by today's province, source, and date (both days included; publication, else first fetch)."""

    province: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleWhere(Where):
    """Which articles: also by year of publication, relevance and ids."""

    year: int | None = None
    relevant: bool | None = None
    ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardWhere(Where):
    """Which decisions. `year` is the year that the awards are for; `unknown` names what no article may tell of them."""

    award: str | None = None
    grade: int | None = None
    authority: Authority | None = None
    recipient: Recipient | None = None
    status: AwardStatus | None = None
    year: int | None = None
    unknown: tuple[Literal["province", "year"], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemplarWhere(Where):
    """Which exemplars and candidates."""

    kind: ExemplarKind | None = None
    group: ExemplarGroup | None = None
    leader: bool | None = None
