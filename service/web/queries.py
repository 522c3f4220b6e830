"""What the forms send: every field may be missing or empty, and the Vietnamese names stand in the addresses."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Request
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from sqlalchemy import Connection

from models.facts import Authority, AwardStatus, ExemplarGroup, ExemplarKind, Recipient
from models.text import normalise
from service.ledger import AwardWhere, ExemplarWhere, Order, Where, overview
from service.paging import Paging
from service.provinces import current_province
from service.search import SearchWhere
from service.wording import alphabetical, now, today

T = TypeVar("T")
_WRITTEN_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ORDERS: dict[str | None, Order] = {None: "usual", "chac": "surest", "ngo": "doubtful"}
UNKNOWN_CODE = "chua-ro"  # in an address: where the article does not tell


def _filled(value: object) -> object:
    return (normalise(value).strip() or None) if isinstance(value, str) else value


def _day(value: object) -> object:
    """A day as readers write it, 25/11/2026; ISO, as in addresses, is left to pydantic."""
    match = _WRITTEN_DAY.fullmatch(value) if isinstance(value, str) else None
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" if match else value


def _province(name: str | None) -> str | None:
    return name if name in (None, UNKNOWN_CODE) else current_province(name)


Blank = Annotated[T | None, BeforeValidator(_filled)]
Year = Annotated[int, Field(ge=1900, le=2999)]
Day = Annotated[date | None, BeforeValidator(_day), BeforeValidator(_filled)]  # the last one is applied first
Text = Blank[Annotated[str, Field(max_length=200)]]
Province = Annotated[Text, AfterValidator(_province)]


class Query(BaseModel):
    """What every list has: the province, and the place in the list."""

    tinh: Province = None
    sau: Text = None

    @property
    def paging(self) -> Paging:
        return Paging(cursor=self.sau)

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(self.model_dump(exclude={"sau", "hang", "xep"}, exclude_defaults=True))

    def url(self, path: str, **changed: object) -> str:
        """The address of the first page of the same view with some fields changed; None leaves a field out."""
        fields = self.model_dump(exclude={"sau"}, exclude_defaults=True) | changed
        given = {name: value for name, value in fields.items() if value is not None}
        return f"{path}?{urlencode(given)}" if given else path

    def next_url(self, path: str, cursor: str | None, **changed: object) -> str | None:
        """The address of the next page, None behind the last."""
        return cursor and self.url(path, sau=cursor, **changed)


class DatedQuery(Query):
    """A list of what articles of some days told."""

    tu: Day = None
    den: Day = None

    @property
    def where(self) -> Where:
        return Where(province=self.tinh, since=self.tu, until=self.den)


class OrderedQuery(DatedQuery):
    """A list that can be read by how sure its facts are."""

    xep: Blank[Literal["chac", "ngo"]] = None

    @property
    def order(self) -> Order:
        return _ORDERS[self.xep]


class CandidateQuery(OrderedQuery):
    nhom: Blank[ExemplarGroup] = None
    loai: Blank[ExemplarKind] = None
    hang: Annotated[int, Field(ge=1, le=1_000_000)] = 1  # the rank of the first one shown

    @property
    def where(self) -> ExemplarWhere:
        return ExemplarWhere(province=self.tinh, since=self.tu, until=self.den, group=self.nhom, kind=self.loai)


class AwardQuery(OrderedQuery):
    """`tinh` and `nam` may be “chua-ro”: the decisions of which no article tells the province, or the year."""

    nam: Blank[Literal["chua-ro"] | Year] = None
    hinh_thuc: Text = None
    cap: Blank[Authority] = None
    doi_tuong: Blank[Recipient] = None
    tinh_trang: Blank[AwardStatus] = None

    @property
    def where(self) -> AwardWhere:
        return AwardWhere(
            province=None if self.tinh == UNKNOWN_CODE else self.tinh,
            since=self.tu,
            until=self.den,
            award=self.hinh_thuc,
            authority=self.cap,
            recipient=self.doi_tuong,
            status=self.tinh_trang,
            year=self.nam if isinstance(self.nam, int) else None,
            unknown=self._unknown,
        )

    @property
    def _unknown(self) -> tuple[Literal["province", "year"], ...]:
        province, year = self.tinh == UNKNOWN_CODE, self.nam == UNKNOWN_CODE
        return (*(("province",) if province else ()), *(("year",) if year else ()))


class ArticleQuery(Query):
    q: Text = None
    nam: Blank[Year] = None
    nguon: Text = None

    @property
    def where(self) -> SearchWhere:
        return SearchWhere(province=self.tinh, year=self.nam, source=self.nguon)


def connection(request: Request) -> Iterator[Connection]:
    """A reading connection to the store, for the length of one request."""
    with request.app.state.store.read() as db:
        yield db


Db = Annotated[Connection, Depends(connection)]
Today = Annotated[date, Depends(today)]
Now = Annotated[datetime, Depends(now)]


def provinces(db: Connection) -> list[tuple[str, str]]:
    """The options of the province field: those that the ledger has articles of."""
    return [(name, name) for name in sorted(overview(db).provinces, key=alphabetical)]
