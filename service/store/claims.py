"""Facts as rows of the claim tables, and back. The columns bear the names of the record's fields."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping, Table

from models.facts import AwardCount, Campaign, Exemplar, Extraction, Fact, Official, Share
from models.ids import content_id
from models.span import Span
from models.text import fold
from nlp.places import provinces_in
from nlp.reading import read
from service.store.tables import award_claims, campaign_claims, exemplar_claims, official_claims, share_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of fact: its field in `Extraction`, its record, its table, the column of the entity it is about."""

    name: str
    record: type[Fact]
    table: Table
    entity: str | None = None


READING = ("confidence", "cues")  # how surely and by which rules a fact was read
KINDS = (
    Kind(name="campaigns", record=Campaign, table=campaign_claims, entity="campaign_id"),
    Kind(name="officials", record=Official, table=official_claims, entity="official_id"),
    Kind(name="award_counts", record=AwardCount, table=award_claims),
    Kind(name="exemplars", record=Exemplar, table=exemplar_claims, entity="candidate_id"),
    Kind(name="shares", record=Share, table=share_claims),
)


def entity_id(fact: Fact, province: str | None) -> str:
    """The id of whom or what the fact is about, equal for equal folded names.

    A campaign is one in the whole country; a person, household or collective is one in a province.
    """
    match fact:
        case Campaign():
            return content_id("campaign", _plain(fact.name))
        case Official():
            return content_id("official", _plain(fact.name), province or "")
        case Exemplar():
            return content_id("candidate", _plain(fact.name), home_province(fact.place, province) or "")
    raise TypeError(f"{type(fact).__name__} is about no entity")


@lru_cache(maxsize=10_000)
def home_province(place: str | None, province: str | None) -> str | None:
    """The province on today's map that a person's place names, else `province`, that of the article."""
    named = provinces_in(read(place)) if place else ()
    return named[-1].current if named else province


def claim_rows(
    extraction: Extraction, article_id: str, revision: int, province: str | None
) -> Iterator[tuple[Kind, dict[str, Any]]]:
    """A row for each fact. Its id depends on the article, its revision, what the fact tells and where, not on how the
    extractor came to it (version, cues, confidence): a fact that is read again stays the claim it was. What it does not
    tell is left out, so that it stays the same claim where a later version knows one more field."""
    for kind in KINDS:
        for position, fact in enumerate(getattr(extraction, kind.name)):
            values = _values(fact) | ({kind.entity: entity_id(fact, province)} if kind.entity else {})
            told = sorted((name, value) for name, value in values.items() if name not in READING and _is_told(value))
            yield (
                kind,
                values
                | {
                    "id": content_id(article_id, str(revision), kind.name, repr(told)),
                    "article_id": article_id,
                    "revision": revision,
                    "superseded": False,
                    "position": position,
                    "version": extraction.version,
                },
            )


def fact_of(kind: Kind, row: RowMapping) -> Any:
    """The record that the row was made of."""
    start, end = row["sentence_start"], row["sentence_end"]
    values = {field.name: row[field.name] for field in fields(kind.record)}
    return kind.record(**values | {"sentence": Span(start=start, end=end, text=row["sentence"])})


def _values(fact: Fact) -> dict[str, Any]:
    values = {field.name: getattr(fact, field.name) for field in fields(fact)}
    place = fact.sentence
    return values | {"sentence": place.text, "sentence_start": place.start, "sentence_end": place.end}


def _is_told(value: object) -> bool:
    return value is not None and value is not False and value != ()


def _plain(name: str) -> str:
    return " ".join(fold(name).split())
