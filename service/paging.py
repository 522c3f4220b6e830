"""Stable paging: a page begins behind the last key of the page before, whatever was added meanwhile."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Key = tuple[int | float | str, ...]


class CursorError(ValueError):
    """A cursor that this list never gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Up to `limit` items behind the place that `cursor` names; None is the beginning."""

    limit: int = 20
    cursor: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= 200:
            raise ValueError(f"limit {self.limit} is not between 1 and 200")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T_co]):
    """One page of a list of `total` items. `next` is the cursor of the page behind it, None on the last."""

    items: tuple[T_co, ...]
    total: int
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[T]):
    """A list in one order: its name, and of an item its key, unique in the list, and the types of the key."""

    name: str
    key: Callable[[T], Key]
    shape: tuple[type, ...]


def cursor_of(name: str, key: Key) -> str:
    """The opaque form of a key, bearing the name of its list: in another list or order it would skip items."""
    return base64.urlsafe_b64encode(json.dumps((name, *key)).encode()).decode().rstrip("=")


def key_of(cursor: str | None, name: str, shape: tuple[type, ...]) -> Any:
    """The key that `cursor_of` made opaque, as a tuple; None for no cursor. Raises CursorError for any other text."""
    if cursor is None:
        return None
    try:
        told = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise no_page_at(cursor) from error
    if not isinstance(told, list) or tuple(map(type, told)) != (str, *shape) or told[0] != name:
        raise no_page_at(cursor)
    if not all(map(_possible, told[1:])):
        raise no_page_at(cursor)
    return tuple(told[1:])


def no_page_at(place: str) -> CursorError:
    """The one line about a place that this list never gave."""
    return CursorError(f"không có trang nào ở vị trí {place[:40]}")


def _possible(value: int | float | str) -> bool:
    """Whether a database can compare with it: ids and moments are ASCII, counts small."""
    return value.isascii() and "\0" not in value if isinstance(value, str) else abs(value) < 2**31


def sliced(items: Sequence[T], listing: Listing[T], paging: Paging) -> Page[T]:
    """One page of items that are all at hand, in the order of their keys."""
    after = key_of(paging.cursor, listing.name, listing.shape)
    ordered = sorted(items, key=listing.key)
    left = [item for item in ordered if after is None or listing.key(item) > after]
    return page_of(left[: paging.limit + 1], len(ordered), listing, paging)


def page_of(found: Sequence[T], total: int, listing: Listing[T], paging: Paging) -> Page[T]:
    """The page of `found`, which holds one item more than the limit where another page follows."""
    items = tuple(found[: paging.limit])
    more = len(found) > paging.limit
    return Page(items=items, total=total, next=cursor_of(listing.name, listing.key(items[-1])) if more else None)
