"""Where the facts of the ledger are marked: in their sentence, and in the kept article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from models.facts import AwardCount, Campaign, Exemplar, Fact, Official, Share
from models.span import Span
from service.ledger import ArticleDetail, ArticleRef, Claim, Decision
from service.telling import Quote, other_deeds, told
from service.web.marking import Mark, Piece, pieces
from service.wording import label

# The code of each kind, in the order shown: of the table “fact” in wording.toml, and of its colour in guongsang.css.
KINDS: dict[type[Fact], str] = {
    Exemplar: "exemplar",
    AwardCount: "award_count",
    Share: "share",
    Campaign: "campaign",
    Official: "official",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A sentence that tells what an exemplar did."""

    span: Span
    pieces: tuple[Piece, ...]
    article: ArticleRef


def marks(fact: Fact) -> list[Mark]:
    """A mark for each place of the fact, labelled with what was read there."""
    kind = KINDS[type(fact)]
    return [Mark(span=span, kind=kind, label=f"{label(kind, 'fact')}: {told(fact)}") for span in fact.spans]


def evidence(fact: Fact) -> tuple[Piece, ...]:
    """The fact's sentence with its words marked."""
    return pieces(fact.sentence, marks(fact))


def shared_evidence(decisions: Sequence[Decision]) -> tuple[Piece, ...]:
    """The one sentence that tells all these decisions, with the words of each marked."""
    told_of = [claim.fact for decision in decisions for claim in decision.claims]
    return pieces(told_of[0].sentence, [mark for fact in told_of for mark in marks(fact)])


def quoted(quote: Quote) -> tuple[Piece, ...]:
    """A quote with the words of its claim marked."""
    return pieces(quote.sentence, marks(quote.claim.fact))


def deeds(claims: Iterable[Claim[Exemplar]]) -> tuple[Deed, ...]:
    """Every deed told beside the evidence, a sentence that several papers bring word for word only once."""
    found: dict[str, Deed] = {}
    for claim in claims:
        for span in other_deeds(claim.fact):
            deed = Deed(span=span, pieces=pieces(span, marks(claim.fact)), article=claim.article)
            found.setdefault(span.text, deed)
    return tuple(found.values())


def article_marks(detail: ArticleDetail) -> list[Mark]:
    """All that is marked in the kept article: the words of every fact, and the sentences that tell a deed."""
    words = [mark for _, claims in by_kind(detail) for claim in claims for mark in marks(claim.fact)]
    told_deeds = [
        Mark(span=span, kind="deed", label=f"{label('deed', 'fact')}: {claim.fact.name}")
        for claim in detail.exemplars
        for span in claim.fact.deed
    ]
    return words + told_deeds


def by_kind(detail: ArticleDetail) -> list[tuple[str, Sequence[Claim[Any]]]]:
    """The facts of an article that has any, kind by kind."""
    groups = (detail.exemplars, detail.award_counts, detail.shares, detail.campaigns, detail.officials)
    return [(KINDS[type(claims[0].fact)], claims) for claims in groups if claims]
