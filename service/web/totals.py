"""Tables of award totals: by form, by province, by year, each figure with the address of what it sums."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from models.facts import AwardStatus, Recipient
from service.ledger import AwardTotal, Dimension
from service.provinces import merger
from service.web.queries import UNKNOWN_CODE, AwardQuery
from service.wording import UNKNOWN, in_order, label, labels

DECISIONS = "/so-lieu/khen-thuong"
BY: tuple[Dimension, ...] = ("award", "province", "year", "recipient")  # the key of the totals that tables are made of
Key = str | int | None
_EVERYONE: tuple[Recipient, ...] = get_args(Recipient)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a table, and the address of the decisions that it sums. `rough`: some are no exact numbers."""

    count: int
    rough: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table: those granted by recipient (in the order of `Recipient`) and in all, those proposed.

    `note`: of which old provinces the figures of one of today's map are, where of several.
    """

    name: str
    note: str | None
    recipients: tuple[Figure, ...]
    granted: Figure
    proposed: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its heading and that of its first column; `field` is the form's name of its dimension."""

    heading: str
    first: str
    field: str
    rows: tuple[Row, ...]


def tables(query: AwardQuery, totals: Iterable[AwardTotal]) -> list[Table]:
    """The three tables of totals by `BY`."""
    totals = tuple(totals)
    headings = (
        ("Theo hình thức khen thưởng", "Hình thức", "hinh_thuc"),
        ("Theo tỉnh, thành phố", "Tỉnh, thành phố", "tinh"),
        ("Theo năm khen thưởng", "Năm", "nam"),
    )
    return [
        Table(heading=heading, first=first, field=field, rows=_rows(query, field, _grouped(totals, place)))
        for place, (heading, first, field) in enumerate(headings)
    ]


def _grouped(totals: Iterable[AwardTotal], place: int) -> Mapping[Key, list[AwardTotal]]:
    groups: dict[Key, list[AwardTotal]] = defaultdict(list)
    for total in totals:
        groups[total.key[place]].append(total)
    return groups


def _rows(query: AwardQuery, field: str, groups: Mapping[Key, list[AwardTotal]]) -> tuple[Row, ...]:
    """Awards as the law ranks them, provinces by name, the newest year first; unknown last."""
    ranks = list(labels("award"))
    known = sorted((key for key in groups if key is not None), key=in_order, reverse=field == "nam")
    if field == "hinh_thuc":
        known.sort(key=lambda form: ranks.index(str(form)) if form in ranks else len(ranks))
    keys = [*known, *([None] if None in groups else [])]
    return tuple(_row(query, field, key, groups[key]) for key in keys)


def _row(query: AwardQuery, field: str, key: Key, totals: list[AwardTotal]) -> Row:
    def figure(status: AwardStatus, recipient: Recipient | None = None) -> Figure:
        parts = [total for total in totals if recipient in (None, total.key[-1])]
        shown = {field: UNKNOWN_CODE if key is None else key, "tinh_trang": status}
        whom = {"doi_tuong": recipient} if recipient else {}
        return Figure(
            count=sum(getattr(part, status) for part in parts),
            rough=any(part.rough for part in parts if getattr(part, status)),
            url=query.url(DECISIONS, **shown, **whom),
        )

    return Row(
        name=label(key, "award") if field == "hinh_thuc" else str(UNKNOWN if key is None else key),
        note=merger(str(key)) if field == "tinh" else None,
        recipients=tuple(figure("granted", recipient) for recipient in _EVERYONE),
        granted=figure("granted"),
        proposed=figure("proposed"),
    )
