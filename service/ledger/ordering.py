"""In which order a list is read: its usual one, or by how sure the extractor is."""

from collections.abc import Callable
from typing import Literal, Protocol, TypeVar

from service.paging import Listing

Order = Literal["usual", "surest", "doubtful"]


class Sure(Protocol):
    """What can be ordered by its confidence, a probability from 0 to 1 that it was read rightly."""

    @property
    def confidence(self) -> float: ...


S = TypeVar("S", bound=Sure)
Key = tuple[float, str]


def listing_by(name: str, order: Order, usual: Callable[[S], Key]) -> Listing[S]:
    """The list `name` in its `usual` order, or the surest first, or first what a person should look at again.

    Items that are equally sure to one percent, as readers are told it, stand in the usual order.
    """
    if order == "usual":
        return Listing(name=f"{name} usual", key=usual, shape=(float, str))
    sign = -1 if order == "surest" else 1

    def sure(item: S) -> tuple[int, float, str]:
        return (sign * round(100 * item.confidence), *usual(item))

    return Listing(name=f"{name} {order}", key=sure, shape=(int, float, str))
