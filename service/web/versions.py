"""What an article said before it was corrected, and what was changed in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from service.difference import Paragraph, difference, is_changed
from service.ledger import Version, get_article, list_versions
from service.telling import told
from service.web.facts import KINDS
from service.web.pages import page
from service.web.queries import Db
from service.wording import label

router = APIRouter(prefix="/bai-bao")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What one version changed of the one before: `title`, empty where it stayed; `text`, the number of paragraphs in
    place of those that stayed; what is read from the article no more, and what is read from it now."""

    title: tuple[Paragraph, ...]
    text: tuple[Paragraph | int, ...]
    lost: tuple[str, ...]
    gained: tuple[str, ...]


@router.get("/{article_id}/phien-ban/{revision}")
def version(request: Request, db: Db, article_id: str, revision: int) -> Response:
    detail, versions = get_article(db, article_id), list_versions(db, article_id)
    if detail is None or not 1 <= revision <= len(versions):
        raise HTTPException(404)
    chosen, before = versions[revision - 1], versions[revision - 2] if revision > 1 else None
    values = {"article": detail.article, "versions": versions, "chosen": chosen, "before": before}
    correction = _correction(before, chosen) if before else None
    return page(request, "version.html", **values, lines=_body(chosen), correction=correction)


def _correction(old: Version, new: Version) -> Correction:
    title = difference(old.title, new.title)
    before, after = _told(old), _told(new)
    return Correction(
        title=title if any(map(is_changed, title)) else (),
        text=tuple(_condensed(difference("\n".join(_body(old)), "\n".join(_body(new))))),
        lost=tuple(words for words in before if words not in after),
        gained=tuple(words for words in after if words not in before),
    )


def _condensed(paragraphs: Sequence[Paragraph]) -> list[Paragraph | int]:
    """The changed paragraphs, and in place of those between them their number."""
    found: list[Paragraph | int] = []
    for changed, run in groupby(paragraphs, key=is_changed):
        alike = list(run)
        found += alike if changed else [len(alike)]
    return found


def _body(version: Version) -> list[str]:
    """The paragraphs below the title."""
    return [line for line in version.text.removeprefix(version.title).split("\n") if line.strip()]


def _told(version: Version) -> dict[str, None]:
    """What was read from a version, each once."""
    facts = sorted(version.facts, key=lambda fact: list(KINDS).index(type(fact)))
    return dict.fromkeys(f"{label(KINDS[type(fact)], 'fact')}: {told(fact)}" for fact in facts)
