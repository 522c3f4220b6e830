"""A real database for each test: a SQLite file, and where PostgreSQL is installed a schema of a server of its own."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.search import SearchIndex
from service.store import Store
from tests.integration.ledger.api import client_of
from tests.integration.ledger.postgresql import programs, running, schema

_WITHOUT = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed here")
DATABASES = ["sqlite", pytest.param("postgresql", marks=_WITHOUT)]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with running() as address:
        yield address


@pytest.fixture(params=DATABASES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with fresh(request, tmp_path) as address:
        yield address


def fresh(request: pytest.FixtureRequest, folder: Path) -> AbstractContextManager[str]:
    """The address of an empty database of the kind that the parameter names: a file in `folder`, or a schema that is
    dropped in the end."""
    if request.param == "sqlite":
        return nullcontext(f"sqlite:///{folder / 'so.db'}")
    return schema(request.getfixturevalue("server"))


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    store = Store(address)
    yield store
    store.close()


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    return SearchIndex(tmp_path / "so.index")


@pytest.fixture(scope="module", params=DATABASES)
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Over one ledger for all tests that only ask."""
    folder = tmp_path_factory.mktemp("api")
    with fresh(request, folder) as address:
        store = Store(address)
        yield client_of(store, SearchIndex(folder / "so.index"))
        store.close()
