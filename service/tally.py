"""What became of addresses, counted one by one into the report of a source."""

from collections import Counter
from collections.abc import Generator, Iterator
from typing import Literal

from models.article import FetchedPage
from models.crawl import KNOWN, Drop, Reason
from service.crawl_report import SourceReport
from service.store import Change

Outcome = Change | Drop
_Number = Literal["known", "same_lists", "outside", "left"]
_COUNTED: dict[Reason, _Number] = {
    **dict.fromkeys(KNOWN, "known"),
    "same_list": "same_lists",
    "too_old": "outside",
    "too_new": "outside",
    "enough": "left",
}


class Tally:
    """What became of addresses so far; of those that did not change or were not wanted, which may be most, only their
    number is kept."""

    def __init__(self) -> None:
        self._counts = Counter[Change | _Number]()
        self._drops: list[Drop] = []
        self._lists: tuple[str, ...] = ()

    def results(self, crawl: Generator[FetchedPage | Drop, None, tuple[str, ...]]) -> Iterator[FetchedPage | Drop]:
        """The results of a crawl, and behind them the lists that it asked for: none where it is cut off."""
        self._lists = yield from crawl

    def add(self, outcome: Outcome) -> None:
        """Counts one more address."""
        if not isinstance(outcome, Drop):
            self._counts[outcome] += 1
        elif outcome.reason in _COUNTED:
            self._counts[_COUNTED[outcome.reason]] += 1
        else:
            self._drops.append(outcome)

    def report(self, source: str) -> SourceReport:
        """All of it as the report of a source."""
        return SourceReport(
            source=source,
            new=self._counts["new"],
            changed=self._counts["changed"] + self._counts["reread"],
            unchanged=self._counts["unchanged"],
            known=self._counts["known"],
            same_lists=self._counts["same_lists"],
            outside=self._counts["outside"],
            left=self._counts["left"],
            drops=tuple(self._drops),
            lists=self._lists,
        )
