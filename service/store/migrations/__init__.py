"""The schema's history (Alembic), one tree for SQLite and PostgreSQL."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """Brings the database to the newest schema, inside the transaction of `connection`.

    Raises alembic.util.CommandError where the database is newer than this program.
    """
    command.upgrade(configuration(connection), "head")


def is_newest(connection: Connection) -> bool:
    """Whether the database has the newest schema."""
    heads = ScriptDirectory.from_config(configuration(connection)).get_heads()
    return MigrationContext.configure(connection).get_current_heads() == tuple(heads)


def configuration(connection: Connection) -> Config:
    """Alembic's settings for one connection; no file is looked for in the working directory."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
