"""Why an address gave nothing, while the reason is still on its way to the crawl report."""

from models.crawl import Reason, Validators


class Refused(ValueError):  # noqa: N818  a decision, not an error of ours
    """An address that is not, or could not be, read; the fields are those of `models.crawl.Drop`."""

    def __init__(
        self,
        reason: Reason,
        detail: str,
        status: int | None = None,
        led_to: str | None = None,
        validators: Validators | None = None,
    ) -> None:
        super().__init__(detail)
        self.reason: Reason = reason
        self.detail = " ".join(detail.split())[:300]
        self.status = status
        self.led_to = led_to
        self.validators = validators
