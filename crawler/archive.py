"""The archive: every answer as its server sent it, in WARC files that any tool for web archives reads.

Each process writes a file of its own. While it is written its name ends with “.open”, as in Heritrix; what a dead
process left open is cut back to its last whole record and given its name.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import BinaryIO

from crawler.refusal import Refused
from crawler.warc import opening_record, page_records, read_body, record_ends
from models.article import FetchedPage
from models.exchange import Place

_OPEN = ".open"
_STAMP = "%Y%m%d%H%M%S"  # in the name of a file: when its first page was fetched, UTC
_NAME = re.compile(r"guongsang-(\d{14})-[0-9a-f]{8}\.warc\.gz")
_LONGEST = timedelta(days=1)  # that a file takes pages
_FILE_BYTES = 1_000_000_000  # from which on it takes no more; the size that WARC (ISO 28500, annex C) recommends


class Archive:
    """The WARC files of a folder; safe to use from several threads and processes.

    `keep_days`: how long a file is kept behind its last day, 0 for ever. `page_bytes`: the longest unpacked page.
    """

    def __init__(
        self, folder: Path, *, keep_days: int = 0, page_bytes: int = 10_000_000, file_bytes: int = _FILE_BYTES
    ) -> None:
        self.folder = folder
        self._keep_days = keep_days
        self._page_bytes = page_bytes
        self._file_bytes = file_bytes
        self._turn = Lock()
        self._file: _OpenFile | None = None

    def keep(self, page: FetchedPage) -> FetchedPage:
        """The page with its place in the archive instead of its exchange; it lies on the disk when this returns.

        A page without an exchange is given back as it is. Raises OSError where the disk does not take it.
        """
        if page.exchange is None:
            return page
        records = page_records(page, page.exchange)
        with self._turn:
            place = self._file_for(page.fetched_at).append(records)
        return replace(page, exchange=None, place=place)

    def body(self, place: Place) -> bytes:
        """The unpacked body of the page at `place`. Refused: `no_file`, `damaged`, or as `crawler.unpack.unpack`."""
        return read_body(self.records(place), self._page_bytes)

    def records(self, place: Place) -> bytes:
        """The records of the page at `place`, as they stand in the file. Refused `no_file` where that is not there."""
        path = self.folder / place.file
        for candidate in (path, _opened(path), path):  # the third: it was closed meanwhile
            with suppress(FileNotFoundError), candidate.open("rb") as file:
                file.seek(place.offset)
                return file.read(place.length)
        raise Refused("no_file", f"không có tệp {path} của kho lưu trang gốc")

    def files(self) -> list[Path]:
        """The closed files, oldest first; what others put into the folder is left alone."""
        return sorted(path for path in self.folder.glob("guongsang-*") if _NAME.fullmatch(path.name))

    def expired(self, now: datetime) -> list[str]:
        """The names of the closed files that are to be kept no longer: a file takes pages for a day, and is kept for
        `keep_days` from then on."""
        if not self._keep_days:
            return []
        oldest = now - _LONGEST - timedelta(days=self._keep_days)
        return [path.name for path in self.files() if _started(path.name) < oldest]

    def delete(self, name: str) -> None:
        """Deletes a file."""
        (self.folder / name).unlink(missing_ok=True)

    def mend(self) -> None:
        """Closes what dead processes left open, each file cut back to its last whole record; to be done before a crawl.
        Raises OSError where the folder cannot be used."""
        with self._alone():
            for path in self.folder.glob(f"guongsang-*{_OPEN}"):
                with suppress(FileNotFoundError), path.open("r+b") as file:  # its process may close it just now
                    if _locked(file):
                        _cut_back(file)
                        path.rename(path.with_suffix(""))

    def close(self) -> None:
        """Closes the file that is being written, if any; the next page begins another one."""
        with self._turn:
            self._close()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Mended before it is written to, closed behind. Raises OSError where the folder cannot be used."""
        self.mend()
        try:
            yield
        finally:
            self.close()

    def _file_for(self, at: datetime) -> "_OpenFile":
        """The file that takes a page fetched at `at`."""
        if self._file and (self._file.size >= self._file_bytes or at - self._file.started >= _LONGEST):
            self._close()
        if self._file is None:
            with self._alone():
                self._file = _OpenFile(self.folder, at)
        return self._file

    def _close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process makes or mends a file meanwhile: one that is made but not yet locked would look dead."""
        self.folder.mkdir(parents=True, exist_ok=True)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
            os.fsync(folder)
        finally:
            os.close(folder)


class _OpenFile:
    """A file that is being written, locked for as long as this process lives."""

    def __init__(self, folder: Path, started: datetime) -> None:
        self.started = started
        self._path = folder / f"guongsang-{started.astimezone(UTC):{_STAMP}}-{token_hex(4)}.warc.gz"
        self._file = _opened(self._path).open("xb", buffering=0)
        _locked(self._file)
        self.size = 0
        self.append(opening_record(self._path.name, started))

    def append(self, records: bytes) -> Place:
        """Writes records behind the others, all of them or, with an OSError, none."""
        try:
            _write_all(self._file, records)
        except OSError:
            self._file.truncate(self.size)
            self._file.seek(self.size)
            raise
        place = Place(file=self._path.name, offset=self.size, length=len(records))
        self.size += len(records)
        return place

    def close(self) -> None:
        """Gives the file its name."""
        _opened(self._path).rename(self._path)
        self._file.close()


def _write_all(file: BinaryIO, content: bytes) -> None:
    """Writes to the disk, not to a buffer of the system alone: the database must never name what is not there."""
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
    os.fsync(file.fileno())


def _locked(file: BinaryIO) -> bool:
    """Locks a file; False where another process has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _cut_back(file: BinaryIO) -> None:
    """Cuts off what stands behind the last whole record."""
    file.truncate(max(record_ends(file), default=0))
    os.fsync(file.fileno())


def _opened(path: Path) -> Path:
    return path.with_name(path.name + _OPEN)


def _started(name: str) -> datetime:
    return datetime.strptime(name.split("-")[1], _STAMP).replace(tzinfo=UTC)
