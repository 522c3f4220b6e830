"""A ledger of a few invented articles with facts set by hand, so that the pages are tested apart from the reading."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from models.article import Article, FetchedPage
from models.crawl import Drop
from models.facts import AwardCount, Campaign, Exemplar, Extraction, Fact, Official, Share
from models.source import Source
from models.span import Span
from models.vietnam import VIETNAM
from service.crawl_report import CrawlReport, SourceReport
from service.search import SearchIndex
from service.store import Store

HOSTILE = "<script>alert('x')</script>"
MONDAY = datetime(2026, 11, 16, 8, 0, tzinfo=VIETNAM)

BAO_MAU = Source(
    name="bao-mau",
    title="Báo Mẫu",
    kind="newspaper",
    province="Lào Cai",
    hosts=("bao.example.org",),
    feeds=("https://bao.example.org/rss",),
    state="active",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The store and its index, with the ids of the articles by name."""

    store: Store
    index: SearchIndex
    articles: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """The analysed text of an article in which facts are placed by their words."""

    whole: str

    def fact(self, record: type[Fact], *places: str, **values: Any) -> Any:
        """A fact told at the first occurrence of each of `places`; its sentence is the line of the first."""
        starts = [self.whole.index(words) for words in places]
        spans = [Span.of(self.whole, at, at + len(words)) for at, words in zip(starts, places, strict=True)]
        return record(spans=tuple(spans), sentence=self.line(places[0]), **values)

    def line(self, words: str) -> Span:
        """The line that holds `words`."""
        start = self.whole.index(words)
        first, last = self.whole.rfind("\n", 0, start) + 1, self.whole.find("\n", start)
        return Span.of(self.whole, first, last if last >= 0 else len(self.whole))


def keep(store: Store, name: str, article: Article, extraction: Extraction) -> str:
    """Stores one article; gives its id."""
    page = FetchedPage(
        source=article.source or "",
        url=article.url,
        final_url=article.url,
        content_type="text/html",
        body=name.encode(),
        fetched_at=MONDAY + timedelta(hours=1),
    )
    store.record(page, article, extraction)
    with store.read() as db:
        return str(db.exec_driver_sql("select id from articles where url = ?", (article.url,)).scalar_one())


def fill(folder: Path) -> Ledger:
    """The ledger in `folder`: a woman commended in two papers, awards told of differently, a campaign, an official."""
    store, index = Store(f"sqlite:///{folder}/ledger.db"), SearchIndex(folder / "index")
    ledger = Ledger(store=store, index=index)
    for name, article, extraction in (*_praise(), _awards("lao-cai-a", 8), _awards("lao-cai-b", 9), _hostile()):
        ledger.articles[name] = keep(store, name, article, extraction)
    drops = (
        Drop(source="bao-mau", url="https://bao.example.org/cam", reason="robots"),
        Drop(source="bao-mau", url="https://bao.example.org/nhu-cu", reason="not_modified"),
    )
    report = SourceReport(source="bao-mau", new=2, drops=drops)
    store.save_crawl(CrawlReport(started_at=MONDAY, finished_at=MONDAY, sources=(report,)))
    index.catch_up(store)
    return ledger


def _article(name: str, title: str, text: str, **values: Any) -> Article:
    known = {"source": "bao-mau", "province": "Lào Cai", "published_at": MONDAY, "published_from": "meta"}
    address = {"url": f"https://bao.example.org/{name}"}
    return Article(title=title, lead="", text=text, **address | known | values)


def _praise() -> list[tuple[str, Article, Extraction]]:
    first = _article(
        "may-1",
        "Người giữ rừng ở bản Tả Ví Dụ",
        "Chị Lò Thị Mẩy, 34 tuổi, nông dân bản Tả Ví Dụ, được tặng Bằng khen của Chủ tịch UBND tỉnh.\n"
        "Chị Lò Thị Mẩy vận động 42 hộ trồng lại rừng đầu nguồn.\n"
        "Đồng chí Hoàng Văn Mẫu, Bí thư Đảng ủy xã, phát động phong trào “Bản xanh rừng biếc”.",
    )
    text = Text(first.analysed)
    praised = text.fact(
        Exemplar,
        "Lò Thị Mẩy",
        "Lò Thị Mẩy vận động",
        name="Lò Thị Mẩy",
        kind="individual",
        description="nông dân",
        place="bản Tả Ví Dụ",
        leader=False,
        group="direct_labour",
        field="environment",
        age=34,
        deed=(text.line("vận động 42 hộ"),),
        awards=("bang_khen",),
        place_today="xã Ví Dụ, tỉnh Lào Cai",
        sex="female",
        ethnicity="Thái",
        confidence=0.92,
    )
    award = text.fact(
        AwardCount,
        "Lò Thị Mẩy, 34 tuổi, nông dân bản Tả Ví Dụ, được tặng Bằng khen",
        award="bang_khen",
        grade=None,
        authority="tinh",
        recipient="individual",
        count=1,
        qualifier=None,
        status="granted",
        year=None,
        confidence=0.7,
    )
    official = text.fact(Official, "Hoàng Văn Mẫu", name="Hoàng Văn Mẫu", positions=("Bí thư Đảng ủy xã",))
    campaign = text.fact(
        Campaign, "Bản xanh rừng biếc", name="Bản xanh rừng biếc", kind="movement", phase="launched", years=(2026, 2030)
    )
    second = _article("may-2", "Tấm gương Lò Thị Mẩy", "Báo bạn viết về chị Lò Thị Mẩy.", source="bao-khac")
    again = Text(second.analysed).fact(
        Exemplar,
        "Lò Thị Mẩy",
        name="Lò Thị Mẩy",
        kind="individual",
        description="",
        place=None,
        leader=False,
        confidence=0.6,
    )
    return [
        (
            "may-1",
            first,
            Extraction(
                relevant=True,
                relevance=0.97,
                exemplars=(praised,),
                award_counts=(award,),
                officials=(official,),
                campaigns=(campaign,),
                version="1",
            ),
        ),
        ("may-2", second, Extraction(relevant=True, relevance=0.9, exemplars=(again,), version="1")),
    ]


def _awards(name: str, count: int) -> tuple[str, Article, Extraction]:
    article = _article(
        name,
        "Tổng kết công tác thi đua, khen thưởng",
        f"Theo Quyết định số 77/QĐ-UBND, có {count} tập thể được tặng Cờ thi đua năm 2025, 1.234 người được đề nghị.\n"
        f"Nông dân chiếm 65,5%, tăng 2,25% so với năm 2020 ({name}).",
        source=f"bao-{name}",
        published_at=None if name.endswith("b") else MONDAY,
    )
    text = Text(article.analysed)
    common = {"award": "co_thi_dua", "grade": None, "authority": "tinh", "qualifier": None, "year": 2025}
    granted = text.fact(
        AwardCount,
        f"{count} tập thể",
        recipient="collective",
        count=count,
        status="granted",
        decision="77/QĐ-UBND",
        **common,
    )
    proposed = text.fact(AwardCount, "1.234 người", recipient="individual", count=1234, status="proposed", **common)
    share = text.fact(
        Share,
        "65,5%, tăng 2,25%",
        group="nông dân",
        numerator=None,
        denominator=None,
        percent=65.5,
        change=2.25,
    )
    counts = (granted, proposed)
    return name, article, Extraction(relevant=True, relevance=0.99, award_counts=counts, shares=(share,), version="1")


def week_48() -> tuple[str, Article, Extraction]:
    """An article of the next week: one campaign that was told of before, and one that was not."""
    article = _article(
        "tuan-48", "Hai phong trào", "Bản xanh rừng biếc và Nước sạch về bản.", published_at=MONDAY + timedelta(days=8)
    )
    text = Text(article.analysed)
    names = ("Bản xanh rừng biếc", "Nước sạch về bản")
    campaigns = tuple(text.fact(Campaign, name, name=name, kind="movement") for name in names)
    return "tuan-48", article, Extraction(relevant=True, relevance=0.9, campaigns=campaigns, version="1")


def _hostile() -> tuple[str, Article, Extraction]:
    article = _article(
        "xau",
        f"Tiêu đề {HOSTILE}",
        f"Anh {HOSTILE} được khen.",
        url="javascript:alert(1)",
        author=HOSTILE,
        province=None,
        published_at=None,
        source=HOSTILE,
    )
    text = Text(article.analysed)
    values = {"name": HOSTILE, "kind": "individual", "description": HOSTILE, "place": HOSTILE, "leader": False}
    exemplar = text.fact(Exemplar, f"{HOSTILE} được", **values)
    campaign = text.fact(Campaign, "được khen", name=f"Phong trào {HOSTILE}", kind="drive", launched_by=HOSTILE)
    official = text.fact(Official, HOSTILE, name=HOSTILE, positions=(HOSTILE,))
    return (
        "xau",
        article,
        Extraction(
            relevant=True,
            relevance=0.6,
            exemplars=(exemplar,),
            campaigns=(campaign,),
            officials=(official,),
            version="1",
        ),
    )
