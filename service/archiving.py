"""The archive as a whole: given away as one file, and looked through for damage."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crawler.archive import Archive
from crawler.refusal import Refused
from crawler.warc import record_ends, resource_record
from models.crawl import Drop
from service.pipeline import Tell
from service.rereading import drop_of, restored
from service.store import KeptPage, KeptWhere, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """How many pages were good, and why each of the others was not."""

    pages: int
    drops: tuple[Drop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFindings:
    """One file of the archive, and from which byte on it is damaged (None: nowhere)."""

    path: Path
    damaged_from: int | None


def export(store: Store, archive: Archive, where: KeptWhere, target: Path) -> Findings:
    """Writes the kept pages into one new WARC file; those whose body alone is known as resource records.

    Each page is compared with the database first. ValueError (one line) where `target` is there already, or there is
    no such page.
    """
    if target.exists():
        raise ValueError(f"đã có tệp {target}; không ghi đè")
    unfinished = target.with_name(f"{target.name}.open")
    with unfinished.open("wb") as file:
        found = _exported(store.kept_pages(where), archive, file)
    if not found.pages:
        unfinished.unlink()
        why = found.drops[0].detail if found.drops else "không có trang nào như vậy trong kho lưu"
        raise ValueError(f"không ghi {target}: {why}")
    unfinished.rename(target)
    return found


def check_pages(store: Store, archive: Archive, tell: Tell) -> Findings:
    """Compares every kept page with what the database says of it; one that expired is no damage."""
    pages, drops = 0, []
    for kept in store.kept_pages():
        drop = _refusal(kept, archive)
        if drop is None:
            pages += 1
        elif drop.reason != "expired":
            drops.append(drop)
        tell(kept.page.source, drop or "unchanged")
    return Findings(pages=pages, drops=tuple(drops))


def check_files(archive: Archive) -> Iterator[FileFindings]:
    """Looks through every closed file, record by record."""
    for path in archive.files():
        with path.open("rb") as file:
            whole = max(record_ends(file), default=0)
        size = path.stat().st_size
        yield FileFindings(path=path, damaged_from=None if whole == size else whole)


def _exported(pages: Iterator[KeptPage], archive: Archive, file: BinaryIO) -> Findings:
    written, drops = 0, []
    for kept in pages:
        try:
            page = restored(kept, archive)
            file.write(archive.records(page.place) if page.place else resource_record(page))
            written += 1
        except Refused as refused:
            drops.append(drop_of(kept.page, refused))
    return Findings(pages=written, drops=tuple(drops))


def _refusal(kept: KeptPage, archive: Archive) -> Drop | None:
    try:
        restored(kept, archive)
    except Refused as refused:
        return drop_of(kept.page, refused)
    return None
