"""Read-only queries. Each takes a connection of `Store.read()` and gives frozen records with their evidence."""

from service.ledger.articles import get_article, is_removed, list_articles
from service.ledger.award_province import names_province
from service.ledger.awards import award_totals, every_decision, list_decisions
from service.ledger.candidates import get_candidate, list_candidates, list_exemplars
from service.ledger.entities import get_campaign, get_official, list_campaigns, list_officials
from service.ledger.ordering import Order
from service.ledger.overview import crawls_of, overview, source_states
from service.ledger.records import (
    ArticleDetail,
    ArticleRef,
    AwardTotal,
    CampaignEntry,
    Candidate,
    Claim,
    Decision,
    Dimension,
    Office,
    OfficialEntry,
    Overview,
    SourceState,
    Version,
)
from service.ledger.schedule import due_sources, next_due, recent_articles, turn_of, turns
from service.ledger.shares import list_shares
from service.ledger.source_health import Watched, silent_sources, source_health, untold_alarms, watched_sources
from service.ledger.versions import list_versions
from service.ledger.where import ArticleWhere, AwardWhere, ExemplarWhere, Where
from service.paging import CursorError, Page, Paging

__all__ = [
    "ArticleDetail",
    "ArticleRef",
    "ArticleWhere",
    "AwardTotal",
    "AwardWhere",
    "CampaignEntry",
    "Candidate",
    "Claim",
    "CursorError",
    "Decision",
    "Dimension",
    "ExemplarWhere",
    "Office",
    "OfficialEntry",
    "Order",
    "Overview",
    "Page",
    "Paging",
    "SourceState",
    "Version",
    "Watched",
    "Where",
    "award_totals",
    "crawls_of",
    "due_sources",
    "every_decision",
    "get_article",
    "get_campaign",
    "get_candidate",
    "get_official",
    "is_removed",
    "list_articles",
    "list_campaigns",
    "list_candidates",
    "list_decisions",
    "list_exemplars",
    "list_officials",
    "list_shares",
    "list_versions",
    "names_province",
    "next_due",
    "overview",
    "recent_articles",
    "silent_sources",
    "source_health",
    "source_states",
    "turn_of",
    "turns",
    "untold_alarms",
    "watched_sources",
]
