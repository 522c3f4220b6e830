"""In which order a list is read: its usual one, or by how sure the extractor is."""

from collections.abc import Callable
from typing import Literal, Protocol, TypeVar

Order = Literal["usual", "surest", "doubtful"]


class Sure(Protocol):
    """What can be ordered by its confidence, a probability from 0 to 1 that it was read rightly."""

    @property
    def id(self) -> str: ...

    @property
    def confidence(self) -> float: ...


S = TypeVar("S", bound=Sure)
Key = tuple[float, str]


def key_by(order: Order, usual: Callable[[S], Key]) -> Callable[[S], Key]:
    """The key that orders a list: `usual`, or the surest first, or first what a person should look at again."""
    if order == "usual":
        return usual
    sign = -1 if order == "surest" else 1
    return lambda item: (sign * item.confidence, item.id)
