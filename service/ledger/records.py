"""What the ledger answers with: frozen records, each with the claims (sentence, article, date) that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from crawler.near_duplicates import Relation
from models.candidate import Ranked
from models.crawl import Reason
from models.facts import (
    Authority,
    AwardCount,
    AwardStatus,
    Campaign,
    CampaignKind,
    CampaignPhase,
    Exemplar,
    ExemplarGroup,
    ExemplarKind,
    Fact,
    Official,
    Recipient,
    Sex,
    Share,
)
from models.source import Tls

F_co = TypeVar("F_co", bound=Fact, covariant=True)
Dimension = Literal["province", "year", "award", "grade", "authority", "recipient"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRef:
    """An article as a list shows it. `published_at` is None where the page does not tell.

    `province_from`: “source” or “text”, where the province is from; None where that is not known.
    `dated_at` orders lists: `published_at`, or where not told the moment of the first fetch.
    """

    id: str
    title: str
    lead: str
    url: str
    source: str
    province: str | None
    province_from: str | None
    author: str | None
    published_at: datetime | None
    dated_at: datetime
    relevant: bool
    first_id: str  # of the first article with this text, mostly its own
    relation: Relation | None  # what it is to its first; None for a first
    text_disputed: bool  # two ways of finding the text on the page gave different ones
    gone_at: datetime | None  # when its source was first found without it; None while it is there


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Generic[F_co]):
    """One fact of one article. `entity_id` names the campaign, official or candidate it is about; None for the rest.

    The evidence: `fact.sentence`, `fact.spans` (places in `ArticleDetail.text`) and `article`.
    """

    id: str
    entity_id: str | None
    fact: F_co
    version: str
    article: ArticleRef

    @property
    def confidence(self) -> float:
        """The probability, 0 to 1, that the fact was read rightly."""
        return self.fact.confidence

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The ranges of `fact.sentence.text` that the fact was read from, in reading order, none overlapping."""
        place, marks = self.fact.sentence, list[tuple[int, int]]()
        for span in sorted(self.fact.spans, key=lambda span: (span.start, -span.end)):
            start, end = max(span.start, place.start) - place.start, min(span.end, place.end) - place.start
            if start < end and (not marks or start >= marks[-1][1]):
                marks.append((start, end))
        return tuple(marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDetail:
    """An article with all its current claims. `copies`: those with the same text or a part of it. `tls`: how the server
    of its page was trusted; None without TLS, or where that is not known."""

    article: ArticleRef
    text: str
    fetched_at: datetime
    tls: Tls | None
    modified_at: datetime | None
    published_from: str | None
    credit: str | None
    revision: int
    relevance: float
    version: str
    campaigns: tuple[Claim[Campaign], ...]
    officials: tuple[Claim[Official], ...]
    award_counts: tuple[Claim[AwardCount], ...]
    exemplars: tuple[Claim[Exemplar], ...]
    shares: tuple[Claim[Share], ...]
    copies: tuple[ArticleRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an article said from one correction to the next: `revision` counts from 1, `text` is title and body,
    `fetched_at` when it was first seen so. `facts` were read from it by whatever extractor."""

    revision: int
    title: str
    text: str
    fetched_at: datetime
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignEntry:
    """A campaign: `names` as written, the most frequent first; `claims` newest first."""

    id: str
    names: tuple[str, ...]
    kinds: tuple[CampaignKind, ...]
    phases: tuple[CampaignPhase, ...]
    provinces: tuple[str, ...]
    launched_by: tuple[str, ...]
    articles: int
    papers: int
    first_at: datetime
    last_at: datetime
    claims: tuple[Claim[Campaign], ...]

    @property
    def name(self) -> str:
        """The name written most often."""
        return self.names[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office of an official as written first, with the claims that tell it, newest first."""

    title: str
    first_at: datetime
    last_at: datetime
    claims: tuple[Claim[Official], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialEntry:
    """A person with offices in one province; `offices` by the newest claim, newest first."""

    id: str
    name: str
    province: str | None
    offices: tuple[Office, ...]
    articles: int
    papers: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One award-giving or proposal, reported by `papers` independent papers; copies of one text count once.

    `counts` has more than one number where papers disagree about the same decision number: neither is taken for
    right, and totals use the lowest (`count`). `confidence` is that of the surest claim.
    """

    id: str
    award: str
    grade: int | None
    authority: Authority | None
    recipient: Recipient
    counts: tuple[int, ...]
    rough: bool  # “hơn”, “gần”: the number is no exact one
    cumulative: bool  # “lượt”: a sum over years, left out of totals
    part: bool  # of a larger number that is a decision of its own: left out of totals
    status: AwardStatus
    year: int | None
    province: str | None
    number: str | None
    signed_on: date | None
    posthumous: bool
    period: tuple[int, int] | None
    place: str | None
    presenter: str | None
    confidence: float
    papers: int
    last_at: datetime
    claims: tuple[Claim[AwardCount], ...]

    @property
    def count(self) -> int:
        """The number that totals use: the lowest told."""
        return self.counts[0]

    @property
    def conflict(self) -> bool:
        """Whether papers disagree about the number."""
        return len(self.counts) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardTotal:
    """Awards of one group of decisions. `key` holds the values of the dimensions asked for, None where not told.

    `granted` and `proposed` count awards; the numbers of decisions beside them tell how many are disputed (counted
    at the lowest number told), rough, or cumulative or parts of a larger number (both left out of the sums).
    """

    key: tuple[str | int | None, ...]
    granted: int
    proposed: int
    decisions: int
    disputed: int
    rough: int
    cumulative: int
    parts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Whom the articles of one province commend under one name, with the rank and its reasons; `claims` newest first.

    `description`, `place`, `group`: of the newest claim that tells them. `confidence` is that of the surest claim.
    """

    id: str
    name: str
    kind: ExemplarKind
    province: str | None
    description: str
    place: str | None
    place_today: str | None
    group: ExemplarGroup
    leader: bool
    fields: tuple[str, ...]
    awards: tuple[str, ...]
    age: int | None
    sex: Sex | None
    ethnicity: str | None
    confidence: float
    papers: int
    first_at: datetime
    last_at: datetime
    ranked: Ranked
    claims: tuple[Claim[Exemplar], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What a crawl of a source, mostly its last one, gave: articles, and addresses that gave none by reason.

    `as_before` counts the articles that were met and are as they were, read again or not.
    """

    source: str
    articles: int
    crawled_at: datetime | None
    new: int
    changed: int
    as_before: int
    drops: tuple[tuple[Reason, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How much the ledger holds. Dates are those of the oldest and newest article, None where there is none."""

    articles: int
    relevant: int
    sources: tuple[str, ...]
    provinces: tuple[str, ...]
    years: tuple[int, ...]
    campaigns: int
    officials: int
    award_counts: int
    exemplars: int
    first_at: datetime | None
    last_at: datetime | None


def papers(refs: Iterable[ArticleRef]) -> int:
    """How many papers reported it independently: sources, copies of one text counted for the first that had it."""
    first: dict[str, ArticleRef] = {}
    for ref in sorted(refs, key=lambda ref: (ref.dated_at, ref.id)):
        first.setdefault(ref.first_id, ref)
    return len({ref.source for ref in first.values()})
