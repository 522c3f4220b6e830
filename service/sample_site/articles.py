"""The articles of the sample site: one text file each, and `articles.toml` with what stands around a text."""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from typing import Any, Literal

CAPTION = "[ảnh] "  # begins a block that is the caption of a photograph
FOLDER = files("service.sample_site") / "articles"
TABLE = files("service.sample_site") / "articles.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, or a photograph with its caption."""

    text: str
    photo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleArticle:
    """One article of one site; `blocks` begins with the lead.

    `state`: "removed" answers 404 though feeds still list it, "lost" answers 200 with a page that says it is not there.
    `old_slug`: the slug under which feeds list it; that address redirects. `form`: the Unicode form it is served in.
    `photo`: which of the drawings in `assets/` it shows.
    """

    site: str
    id: int
    slug: str
    category: str
    published: datetime
    byline: str
    title: str = ""
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    photo: int = 3
    modified: datetime | None = None
    state: Literal["shown", "removed", "lost"] = "shown"
    old_slug: str | None = None
    form: Literal["NFC", "NFD"] = "NFC"
    charset: str = "utf-8"

    @property
    def lead(self) -> str:
        return self.blocks[0].text

    @property
    def body(self) -> tuple[Block, ...]:
        return self.blocks[1:]

    @property
    def changed(self) -> datetime:
        return self.modified or self.published


def load_articles(*, corrected: bool) -> tuple[SampleArticle, ...]:
    """Every article, newest first; with `corrected` False those that were corrected stand as first published."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["article"]
    found = (_article(row, corrected=corrected) for row in rows)
    return tuple(sorted(found, key=lambda article: (article.published, article.slug), reverse=True))


def _article(row: dict[str, Any], *, corrected: bool) -> SampleArticle:
    """The keys of a row that are no fields are told at the head of the table."""
    row = dict(row)
    text, first, prefix = row.pop("text", row["slug"]), row.pop("first", None), row.pop("prefix", "")
    if first and not corrected:
        text = first
        del row["modified"]
    title, *blocks = (FOLDER / f"{text}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    blocks[0] = prefix + blocks[0]
    return SampleArticle(title=title, blocks=tuple(map(_block, blocks)), **row)


def _block(text: str) -> Block:
    return Block(text=text.removeprefix(CAPTION), photo=text.startswith(CAPTION))
