"""A PostgreSQL server of the tests' own: its data in a folder that goes with it, a Unix socket and no port."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

_DEBIAN = Path("/usr/lib/postgresql")  # does not put the server's programs on the PATH
_USER = "postgres"  # PostgreSQL does not run as root
_OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=50"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl: that on the PATH, or that of the newest PostgreSQL; None without any."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    return max((file.parent for file in _DEBIAN.glob("*/bin/initdb")), default=None)


@contextmanager
def running() -> Iterator[str]:
    """The address of a server that runs as long as the context lasts."""
    with TemporaryDirectory(prefix="gs-") as folder:
        if os.getuid() == 0:
            shutil.chown(folder, _USER)
        data = f"{folder}/data"
        _run("initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        _run("pg_ctl", "-D", data, "-l", f"{folder}/log", "-w", "-o", f"-k {folder} {_OPTIONS}", "start")
        try:
            yield f"postgresql://{_USER}@/postgres?host={folder}"
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run(program: str, *arguments: str) -> None:
    as_user = ("runuser", "-u", _USER, "--") if os.getuid() == 0 else ()
    command = [*as_user, str((programs() or Path()) / program), *arguments]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", check=False)
    assert done.returncode == 0, done.stderr.decode()


@contextmanager
def schema(server: str) -> Iterator[str]:
    """The address of an empty schema on the server at this address, dropped in the end."""
    name, url = f"test_{uuid4().hex}", make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    with engine.begin() as db:
        db.execute(text(f"CREATE SCHEMA {name}"))
    yield url.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)
    with engine.begin() as db:
        db.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()
