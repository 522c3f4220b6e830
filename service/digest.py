"""The weekly digest: what the articles of one week brought, as a record, and as a letter in HTML and plain text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from models.text import strip_marks
from models.vietnam import day_in_vietnam
from service.ledger import (
    AwardWhere,
    CampaignEntry,
    Candidate,
    Decision,
    ExemplarWhere,
    Where,
    get_campaign,
    list_campaigns,
    list_candidates,
    list_decisions,
)
from service.letters import Letter, written
from service.paging import Paging
from service.provinces import current_province
from service.wording import days

_LONGEST = Paging(limit=50)  # a letter of more is not read


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One ISO week (“2026-W47”, `first` to `last`, both included) of one province, or with None of the whole country.

    `candidates` by rank, `awards` newest first, `campaigns` that no article of an earlier week told of.
    """

    week: str
    first: date
    last: date
    province: str | None
    candidates: tuple[Candidate, ...]
    awards: tuple[Decision, ...]
    campaigns: tuple[CampaignEntry, ...]

    @property
    def empty(self) -> bool:
        return not (self.candidates or self.awards or self.campaigns)

    @property
    def title(self) -> str:
        """The heading, and the subject of the mail."""
        place = self.province or "các tỉnh, thành phố"
        return f"Gương người tốt, việc tốt {place}: tuần {self.days}"

    @property
    def days(self) -> str:
        """The week as readers know it: “16/11 – 22/11/2026”."""
        return days(self.first, self.last)


def week_of(day: date) -> str:
    """The ISO week of a day: “2026-W47”."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def last_whole_week(today: date) -> str:
    """The newest ISO week that is over, or is in its last day."""
    return week_of(today - timedelta(days=6))


def week_days(week: str) -> tuple[date, date]:
    """Monday and Sunday of an ISO week. Raises ValueError with one line where there is no such week."""
    try:
        monday = date.fromisoformat(f"{week}-1")
        return monday, monday + timedelta(days=6)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"tuần phải viết như 2026-W47, không phải “{week}”") from error


def build_digest(db: Connection, week: str, province: str | None = None) -> Digest:
    """What the articles of a week brought. Raises ValueError with one line for a wrong week or an unknown province."""
    first, last = week_days(week)
    province = province and current_province(province)
    told = list_campaigns(db, Where(province=province, since=first, until=last), _LONGEST).items
    commended = ExemplarWhere(province=province, since=first, until=last)
    awarded = AwardWhere(province=province, since=first, until=last)
    return Digest(
        week=week,
        first=first,
        last=last,
        province=province,
        candidates=list_candidates(db, last, commended, _LONGEST).items,
        awards=list_decisions(db, awarded, _LONGEST).items,
        campaigns=tuple(campaign for campaign in told if _is_new(db, campaign, first)),
    )


def render(digest: Digest, source_titles: Mapping[str, str] | None = None) -> Letter:
    """The letter; `source_titles` names the sources for readers."""
    values = {"digest": digest, "source_titles": source_titles or {}}
    name = f"ban-tin {digest.week} {digest.province or ''}"
    return written("digest", name=name, subject=digest.title, **values)


def write_digest(digest: Digest, letter: Letter, folder: Path) -> tuple[Path, Path]:
    """Writes `ban-tin-<week>[-<province>].html` and `.txt`; the folder is made. Gives both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    place = re.sub(r"\W+", "-", strip_marks(digest.province)) if digest.province else None
    stem = "-".join(filter(None, ("ban-tin", digest.week, place)))
    html, text = folder / f"{stem}.html", folder / f"{stem}.txt"
    html.write_text(letter.html, "utf-8")
    text.write_text(letter.text, "utf-8")
    return html, text


def _is_new(db: Connection, campaign: CampaignEntry, first: date) -> bool:
    whole = get_campaign(db, campaign.id)
    return whole is None or day_in_vietnam(whole.first_at) >= first
