"""In which order a list is read: its usual one, or by how sure the extractor is."""

from collections.abc import Callable
from typing import Literal, Protocol, TypeVar

from service.paging import Listing

Order = Literal["usual", "surest", "doubtful"]


class Sure(Protocol):
    """What can be ordered by its confidence, a probability from 0 to 1 that it was read rightly."""

    @property
    def id(self) -> str: ...

    @property
    def confidence(self) -> float: ...


S = TypeVar("S", bound=Sure)
Key = tuple[float, str]


def listing_by(name: str, order: Order, usual: Callable[[S], Key]) -> Listing[S]:
    """The list `name` in its `usual` order, or the surest first, or first what a person should look at again."""
    sign = -1 if order == "surest" else 1

    def confidence(item: S) -> Key:
        return (sign * item.confidence, item.id)

    return Listing(name=f"{name} {order}", key=usual if order == "usual" else confidence, shape=(float, str))
