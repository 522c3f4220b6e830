"""Opens the database: SQLite (WAL, one file) or PostgreSQL, by its address."""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from service.errors import UserError, about_file

BUSY_SECONDS = 30  # how long a writer waits for the one before it


class StoreError(UserError):
    """The database cannot be used; the message is one Vietnamese line without a password."""


def open_engine(address: str) -> Engine:
    """The engine for `sqlite:///path` or `postgresql://…`. Makes the folder of a SQLite file.

    Raises StoreError where the address is none, names another kind of database, or its driver is not installed.
    """
    url = _parsed(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"))
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL cần thêm gói psycopg (chưa được cài đặt)") from error


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


def _configure(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own: `_begin` does
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: two that read first and write then would refuse each other."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
