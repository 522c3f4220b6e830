"""What one article says: the facts of `docs/annotation-guidelines.md`, each with the place it was read from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.span import Span

CampaignKind = Literal["movement", "drive", "mobilisation", "theme", "scheme"]
CampaignPhase = Literal["launched", "ongoing", "reviewed"]
Authority = Literal[
    "chu_tich_nuoc",
    "chinh_phu",
    "thu_tuong",
    "quoc_hoi",
    "bo",
    "tinh",
    "tinh_uy",
    "so",
    "huyen",
    "xa",
    "don_vi",
]
Recipient = Literal["collective", "individual", "household", "other"]
Qualifier = Literal["at_least", "about"]
AwardStatus = Literal["granted", "proposed"]
ExemplarKind = Literal["individual", "household", "collective"]
ExemplarGroup = Literal["direct_labour", "grassroots", "leader", "unknown"]
Sex = Literal["female", "male"]
Notice = Literal["empty", "foreign", "unmarked", "garbled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries.

    `spans`: where it is told, first mention first. `sentence`: the first one that tells the fact (the evidence shown).
    `confidence`: 0 to 1. `cues`: ids of the patterns or rules that fired (`docs/patterns.md`).
    """

    spans: tuple[Span, ...]
    sentence: Span
    confidence: float = 1.0
    cues: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a fact without a place")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Fact):
    """A named emulation movement or drive; `years` is (first, last) where told."""

    name: str
    kind: CampaignKind
    phase: CampaignPhase | None = None
    launched_by: str | None = None
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Official(Fact):
    """A person named with an office; `positions` as written, each with the body it is of."""

    name: str
    positions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCount(Fact):
    """How many of whom got, or are put forward for, which award.

    `award` is a form of `nlp/lexicon/awards.csv`; `grade` 1, 2, 3 for hạng Nhất, Nhì, Ba; `decision` is the number of
    the decision as written (“1234/QĐ-UBND”) where the sentence gives it, `decision_date` its day; `cumulative` where
    “lượt” are counted; `part` where the number is part of a larger one of the same text (“trong đó”), which adds up
    without it; `posthumous` where it is “truy tặng”; `period` is (first, last) year where it is for several; `place` as
    written, where the awards went; `presenter` who hands over what another one gives (“thừa ủy quyền của …”).
    """

    award: str
    grade: int | None
    authority: Authority | None
    recipient: Recipient
    count: int
    qualifier: Qualifier | None
    status: AwardStatus
    year: int | None
    decision: str | None = None
    decision_date: date | None = None
    cumulative: bool = False
    part: bool = False
    posthumous: bool = False
    period: tuple[int, int] | None = None
    place: str | None = None
    presenter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplar(Fact):
    """Whom the article commends. `place`: the smallest place told, as written; `place_today`: its unit on the map of
    34 provinces where that is sure. `sex`, `ethnicity` (“Tày”): only where the article says so. `field`: a code of
    `nlp/lexicon/fields.csv`. `deed`: the sentences that tell what they did, first first. `awards`: forms told of them
    (`nlp/lexicon/awards.csv`).
    """

    name: str
    kind: ExemplarKind
    description: str
    place: str | None
    leader: bool
    group: ExemplarGroup = "unknown"
    field: str | None = None
    age: int | None = None
    deed: tuple[Span, ...] = ()
    awards: tuple[str, ...] = ()
    place_today: str | None = None
    sex: Sex | None = None
    ethnicity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Fact):
    """A part of a whole told about those commended; `percent` 0 to 100. `change`: the per cent it rose (or fell, < 0)
    by, as written: of the share or in points, since whatever the sentence says."""

    group: str
    numerator: int | None
    denominator: int | None
    percent: float | None
    change: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read from one text. `relevance`: probability 0 to 1 that it is about this field.

    `notice`: why nothing was read: no words in it (`empty`), another language (`foreign`), Vietnamese without its
    marks (`unmarked`), letters of an old font or a wrong decoding (`garbled`).
    """

    relevant: bool
    relevance: float
    campaigns: tuple[Campaign, ...] = ()
    officials: tuple[Official, ...] = ()
    award_counts: tuple[AwardCount, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    shares: tuple[Share, ...] = ()
    version: str = ""
    notice: Notice | None = None
