"""A ledger of invented sources with fourteen weeks behind them: some do well, some broke in different ways."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from models.crawl import Drop, Reason
from models.source import Source, SourceState
from models.vietnam import VIETNAM
from service.crawl_report import CrawlReport, SourceReport
from service.follow_up import follow_up
from service.store import Store
from tests.integration.ledger.samples import article, told

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=VIETNAM)  # a Wednesday
TODAY = NOW.date()
_DAY = timedelta(days=1)


def source(name: str, title: str, province: str | None, state: SourceState = "active") -> Source:
    host = f"{name}.example"
    lists = {"feeds": (f"https://{host}/rss",), "listings": (f"https://{host}/guong-sang",)}
    return Source(name=name, title=title, kind="newspaper", province=province, hosts=(host,), state=state, **lists)


WELL = source("bao-lao-cai", "Báo Lào Cai Ví Dụ", "Lào Cai")
SILENT = source("bao-yen", "Báo Bắc Ninh Ví Dụ", "Bắc Ninh")
FEWER = source("bao-thua", "Báo Huế Ví Dụ", "Huế")
EMPTY = source("bao-rong", "Báo Cà Mau Ví Dụ", "Cà Mau")
DOWN = source("cong-hong", "Cổng thông tin Điện Biên Ví Dụ", "Điện Biên")
YOUNG = source("bao-moi", "Báo Đồng Nai Ví Dụ", "Đồng Nai")
NEVER = source("bao-cho", "Báo Gia Lai Ví Dụ", "Gia Lai")
UNPROBED = source("bao-chua", "Báo Hà Tĩnh Ví Dụ", "Hà Tĩnh", "unprobed")
SOURCES = (WELL, SILENT, FEWER, EMPTY, DOWN, YOUNG, NEVER, UNPROBED)
_CRAWLED = (WELL, SILENT, FEWER, EMPTY, DOWN)


def fill_watched(store: Store) -> None:
    """Keeps the articles and the crawls of the sources."""
    _publish(store, WELL, _days(range(1, 98, 3)))
    _publish(store, SILENT, _days(range(13, 98, 4)))
    _publish(store, FEWER, _days([1, *range(10, 98, 2)]))
    _publish(store, EMPTY, _days(range(1, 98, 7)))
    _publish(store, DOWN, _days(range(4, 98, 7)))
    _publish(store, YOUNG, _days(range(1, 9)))
    for back in range(98, 0, -7):
        _crawl(store, _CRAWLED, NOW - back * _DAY)
    _crawl(store, (YOUNG,), NOW - 8 * _DAY)
    _crawl(store, (DOWN,), NOW - 3 * _DAY, *_drops(DOWN, "connection"))
    _crawl(store, (*_CRAWLED, YOUNG), NOW, *_drops(DOWN, "connection"), _drops(EMPTY, "empty_feed")[0])


def _days(back: Sequence[int]) -> list[datetime]:
    return [NOW - number * _DAY for number in back]


def _publish(store: Store, of: Source, moments: Sequence[datetime]) -> None:
    for number, moment in enumerate(moments):
        one = article(number, source=of.name, province=of.province, published_at=moment, text=f"Tin số {number}.")
        told(replace(one, url=f"https://{of.hosts[0]}/{number}")).keep(store, at=moment)


def _drops(of: Source, reason: Reason) -> list[Drop]:
    return [Drop(source=of.name, url=url, reason=reason) for url in of.addresses]


def _crawl(store: Store, sources: Sequence[Source], at: datetime, *drops: Drop) -> None:
    reports = (
        SourceReport(
            source=one.name,
            unchanged=5,
            drops=tuple(drop for drop in drops if drop.source == one.name),
            lists=one.addresses,
        )
        for one in sources
    )
    follow_up(store, sources, CrawlReport(started_at=at, finished_at=at, sources=tuple(reports)), lambda: 0.5)
