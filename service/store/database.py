"""Opens the database: SQLite (WAL, one file) or PostgreSQL, by its address."""

import os
import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from service.errors import UserError, about_file

BUSY_SECONDS = 30  # how long a writer waits for the one before it
# What SQLite says of a file that cannot be used.
_FAULTS = {
    "SQLITE_READONLY": "không có quyền ghi",
    "SQLITE_CANTOPEN": "không có quyền dùng tệp hoặc thư mục của nó",
    "SQLITE_NOTADB": "tệp không phải cơ sở dữ liệu SQLite",
    "SQLITE_CORRUPT": "tệp bị hỏng",
    "SQLITE_BUSY": "một tiến trình khác đang ghi quá lâu",
    "SQLITE_FULL": "đĩa đã đầy",
}


class StoreError(UserError):
    """The database cannot be used; the message is one Vietnamese line without a password."""


def open_engine(address: str) -> Engine:
    """The engine for `sqlite:///path` or `postgresql://…`. Makes the folder of a SQLite file; one that is
    there and `is_read_only` is opened for reading.

    Raises StoreError where the address is none, names another kind of database, or its driver is not installed.
    """
    url = _parsed(address)
    if url.get_backend_name() == "sqlite":
        return _reading(url) if is_read_only(url) else _sqlite(url)
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"))
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL cần thêm gói psycopg (chưa được cài đặt)") from error


def is_read_only(url: URL) -> bool:
    """Whether this process may not write a SQLite file that is there, or not its folder, where the journal lies."""
    file = Path(url.database or "")
    places = (file, file.parent) if url.get_backend_name() == "sqlite" and file.exists() else ()
    return not all(os.access(place, os.W_OK, effective_ids=True) for place in places)


def fault(error: DBAPIError) -> str:
    """Why a database cannot be used; the driver's own words where there are no better."""
    name = getattr(error.orig, "sqlite_errorname", "")  # “SQLITE_READONLY_DIRECTORY”
    own = str(error.orig).splitlines()[0]
    return next((told for code, told in _FAULTS.items() if name.startswith(code)), own)


def _parsed(address: str) -> URL:
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError(f"địa chỉ cơ sở dữ liệu không hợp lệ: {_without_password(address)}") from error
    if backend not in ("sqlite", "postgresql"):
        raise StoreError(f"chỉ dùng được SQLite hoặc PostgreSQL, không phải {backend}")
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise StoreError("SQLite cần một tệp, ví dụ sqlite:///data/guongsang.db")
    return url


def _without_password(address: str) -> str:
    return re.sub(r":[^:@/]*@", ":***@", address)


def _sqlite(url: URL) -> Engine:
    folder = Path(url.database or "").parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"không tạo được thư mục {folder}: {about_file(error)}") from error
    # Opening a file costs little; a pool of 15 would refuse readers that are more, as the 40 threads of a server are.
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, poolclass=NullPool)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _reading(url: URL) -> Engine:
    """Leaves nothing beside the file. Without a journal beside it nobody is writing just now: then none has to be made,
    and the file alone is the whole database (`immutable`). A writer that begins meanwhile makes the reading fail; the
    next one is whole."""
    file = Path(url.database or "").absolute()

    def connect() -> sqlite3.Connection:
        how = "mode=ro" if file.with_name(f"{file.name}-wal").exists() else "immutable=1"
        address = f"{file.as_uri()}?{how}"
        return sqlite3.connect(address, BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True)

    engine = create_engine(url, creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own: `_begin` does
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: two that read first and write then would refuse each other."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
