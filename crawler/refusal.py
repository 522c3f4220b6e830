"""Why an address gave nothing, while the reason is still on its way to the crawl report."""

from typing import TypedDict, Unpack

from models.crawl import Reason, Validators


class Told(TypedDict, total=False):
    """What more is told of some reasons: the fields of `models.crawl.Drop`."""

    status: int
    led_to: str
    retry_after: float
    validators: Validators


class Refused(ValueError):  # noqa: N818  a decision, not an error of ours
    """An address that is not, or could not be, read."""

    def __init__(self, reason: Reason, detail: str, **told: Unpack[Told]) -> None:
        super().__init__(detail)
        self.reason: Reason = reason
        self.detail = " ".join(detail.split())[:300]
        self.told = told
