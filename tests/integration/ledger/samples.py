"""Invented articles and facts to keep in a store."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from models.article import Article, FetchedPage
from models.facts import AwardCount, Campaign, Exemplar, Extraction, Official, Share
from models.span import Span
from models.vietnam import VIETNAM
from service.store import Change, Store

DAY = datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM)
TEXT = (
    "Ông Giàng A Mẫu, nông dân bản Nậm Thử, được tặng Bằng khen.\n"
    "Bà Lê Thị Thử, Phó Chủ tịch UBND tỉnh, trao Bằng khen cho 82 tập thể trong phong trào Chung sức làm đường."
)

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Told:
    """An article and what it says, ready to be recorded."""

    article: Article
    extraction: Extraction

    def keep(self, store: Store, body: bytes = b"<p>", at: datetime = DAY) -> Change:
        return store.record(page(self.article, body, at), self.article, self.extraction)


def page(article: Article, body: bytes = b"<p>", at: datetime = DAY) -> FetchedPage:
    return FetchedPage(
        source=article.source or "bao-mau",
        url=article.url,
        final_url=article.url,
        content_type="text/html",
        body=body,
        fetched_at=at,
        etag='"1"',
    )


def article(number: int = 1, **values: Any) -> Article:
    given = {
        "url": f"https://bao-mau.example/{number}",
        "title": f"Bài số {number}",
        "lead": "",
        "text": TEXT,
        "source": "bao-mau",
        "province": "Lào Cai",
        "published_at": DAY - timedelta(days=number),
    }
    return Article(**given | values)


def told(one: Article, *facts: Any, relevant: bool = True, version: str = "1") -> Told:
    kinds = {
        "campaigns": Campaign,
        "officials": Official,
        "award_counts": AwardCount,
        "exemplars": Exemplar,
        "shares": Share,
    }
    found = {name: tuple(fact for fact in facts if isinstance(fact, kind)) for name, kind in kinds.items()}
    return Told(one, Extraction(relevant=relevant, relevance=0.9, version=version, **found))


def place(one: Article, words: str) -> dict[str, Any]:
    """Where the words stand in the article, with their line as the sentence."""
    text = one.analysed
    start = text.index(words)
    line = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return {
        "spans": (Span.of(text, start, start + len(words)),),
        "sentence": Span.of(text, line, len(text) if end < 0 else end),
    }


def award(one: Article, count: int = 82, **values: Any) -> AwardCount:
    given = {
        "award": "bang_khen",
        "grade": None,
        "authority": "tinh",
        "recipient": "collective",
        "count": count,
        "qualifier": None,
        "status": "granted",
        "year": 2026,
    }
    where = {} if "spans" in values else place(one, "Bằng khen cho 82 tập thể")
    return AwardCount(**where | given | values)


def exemplar(one: Article, **values: Any) -> Exemplar:
    given = {
        "name": "Giàng A Mẫu",
        "kind": "individual",
        "description": "nông dân",
        "place": "bản Nậm Thử",
        "leader": False,
        "group": "direct_labour",
        "awards": ("bang_khen",),
    }
    return Exemplar(**place(one, "Giàng A Mẫu"), **given | values)


def official(one: Article, **values: Any) -> Official:
    given = {"name": "Lê Thị Thử", "positions": ("Phó Chủ tịch UBND tỉnh",)}
    return Official(**place(one, "Lê Thị Thử, Phó Chủ tịch UBND tỉnh"), **given | values)


def campaign(one: Article, **values: Any) -> Campaign:
    given = {"name": "Chung sức làm đường", "kind": "movement", "years": (2021, 2025)}
    return Campaign(**place(one, "Chung sức làm đường"), **given | values)


def share(one: Article) -> Share:
    numbers = {"numerator": 1, "denominator": 2, "percent": 50.0, "change": None}
    return Share(**place(one, "82 tập thể"), group="tập thể nhỏ", **numbers)


def full(number: int = 1, **values: Any) -> Told:
    """An article with one fact of each kind."""
    one = article(number, **values)
    return told(one, campaign(one), official(one), award(one), exemplar(one), share(one))


def reread(one: Told, **values: Any) -> Told:
    """The same article, read by another extractor."""
    return Told(one.article, replace(one.extraction, **values))


def own_words(number: int, length: int = 120) -> str:
    """Words that no text of another number has: so much that what both tell beside them makes no copy."""
    return " ".join(f"chữ{number}số{place}" for place in range(length))


def keep_award(store: Store, number: int, count: int = 82, **values: Any) -> None:
    """One article of its own wording with one award count; what is about the article begins with `article_`."""
    about = {name.removeprefix("article_"): value for name, value in values.items() if name.startswith("article_")}
    fact = {name: value for name, value in values.items() if not name.startswith("article_")}
    one = article(number, **{"source": f"bao-{number}", "text": f"{TEXT}\n{own_words(number)}"} | about)
    told(one, award(one, count, **fact)).keep(store)
