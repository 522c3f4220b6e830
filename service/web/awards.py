"""Số liệu: how many awards were told of, each figure with the decisions and sentences behind it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Request
from fastapi import Query as Fields
from sqlalchemy import Connection
from starlette.responses import Response

from models.facts import AwardStatus, Recipient
from service.ledger import AwardTotal, AwardWhere, Decision, award_totals, list_decisions
from service.ledger.shares import list_shares
from service.paging import Page, Paging
from service.web.pages import page
from service.web.queries import UNKNOWN_CODE, AwardQuery, Db, provinces
from service.wording import UNKNOWN, label, labels

router = APIRouter(prefix="/so-lieu")
Key = str | int | None
By = Literal["award", "province", "year"]
_DECISIONS = "/so-lieu/khen-thuong"
_FIELDS: Mapping[By, str] = {"award": "hinh_thuc", "province": "tinh", "year": "nam"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a table, and the address of the decisions that it sums. `rough`: some are no exact numbers."""

    count: int
    rough: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table: those granted by recipient (in the order of `Recipient`) and in all, those proposed."""

    name: str
    recipients: tuple[Figure, ...]
    granted: Figure
    proposed: Figure


@router.get("")
def awards(request: Request, db: Db, query: Annotated[AwardQuery, Fields()]) -> Response:
    return page(
        request,
        "awards.html",
        tables=[(*headings, _rows(db, query, by)) for by, headings in _HEADINGS.items()],
        disputed=[decision for decision in _every_decision(db, query.where) if decision.conflict],
        shares=list_shares(db, query.where),
        chosen=query,
        **_options(db),
    )


@router.get("/khen-thuong")
def decisions(request: Request, db: Db, query: Annotated[AwardQuery, Fields()]) -> Response:
    found = _decisions(db, query)
    options = {name: [*known, (UNKNOWN_CODE, UNKNOWN)] for name, known in _options(db).items()}
    next_url = query.next_url(_DECISIONS, found.next)
    return page(request, "decisions.html", found=found, next_url=next_url, chosen=query, **options)


# Of each table, and of its first column.
_HEADINGS: Mapping[By, tuple[str, str]] = {
    "award": ("Theo hình thức khen thưởng", "Hình thức"),
    "province": ("Theo tỉnh, thành phố", "Tỉnh, thành phố"),
    "year": ("Theo năm khen thưởng", "Năm"),
}


def _rows(db: Connection, query: AwardQuery, by: By) -> list[Row]:
    groups: dict[Key, dict[Key, AwardTotal]] = defaultdict(dict)
    for total in award_totals(db, (by, "recipient"), query.where):
        groups[total.key[0]][total.key[1]] = total
    return [_row(query, by, key, groups[key]) for key in _ordered(by, groups)]


def _ordered(by: By, keys: Mapping[Key, object]) -> list[Key]:
    """Awards as the law ranks them, the newest year first; unknown last, as the ledger gives it."""
    if by == "award":
        return sorted(keys, key=lambda key: list(labels("award")).index(str(key)))
    known = [key for key in keys if key is not None]
    return [*(reversed(known) if by == "year" else known), *([None] if None in keys else [])]


def _row(query: AwardQuery, by: By, key: Key, totals: Mapping[Key, AwardTotal]) -> Row:
    place = {_FIELDS[by]: UNKNOWN_CODE if key is None else key}

    def figure(status: AwardStatus, *recipients: Recipient) -> Figure:
        parts = [totals[recipient] for recipient in recipients if recipient in totals]
        whom = {"doi_tuong": recipients[0]} if len(recipients) == 1 else {}
        return Figure(
            count=sum(getattr(part, status) for part in parts),
            rough=any(part.rough for part in parts),
            url=query.url(_DECISIONS, tinh_trang=status, **place, **whom),
        )

    everyone = get_args(Recipient)
    return Row(
        name=label(key, "award") if by == "award" else UNKNOWN if key is None else str(key),
        recipients=tuple(figure("granted", recipient) for recipient in everyone),
        granted=figure("granted", *everyone),
        proposed=figure("proposed", *everyone),
    )


def _decisions(db: Connection, query: AwardQuery) -> Page[Decision]:
    if not query.asks_for_unknown:
        return list_decisions(db, query.where, query.paging)
    found = tuple(decision for decision in _every_decision(db, query.where) if query.means(decision))
    return Page(items=found, total=len(found))


def _every_decision(db: Connection, where: AwardWhere) -> Iterator[Decision]:
    found = list_decisions(db, where, Paging(limit=200))
    yield from found.items
    while found.next:
        found = list_decisions(db, where, Paging(limit=200, cursor=found.next))
        yield from found.items


def _options(db: Connection) -> dict[str, list[tuple[str, str]]]:
    years = [total.key[0] for total in award_totals(db, ("year",), AwardWhere()) if total.key[0] is not None]
    return {"provinces": provinces(db), "years": [(str(year), str(year)) for year in reversed(years)]}
