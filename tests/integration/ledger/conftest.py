"""A real database for each test: a SQLite file, and PostgreSQL where GUONGSANG_TEST_POSTGRES_URL names a server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, make_url, text

from service.search import SearchIndex
from service.store import Store
from tests.integration.ledger.api import client_of

POSTGRESQL = os.environ.get("GUONGSANG_TEST_POSTGRES_URL")
DATABASES = ["sqlite", "postgresql"] if POSTGRESQL else ["sqlite"]


@pytest.fixture(params=DATABASES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with fresh(request.param, tmp_path) as address:
        yield address


@contextmanager
def fresh(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database: a file in `folder`, or a schema that is dropped in the end."""
    if kind == "sqlite" or not POSTGRESQL:
        yield f"sqlite:///{folder / 'so.db'}"
        return
    schema, url = f"test_{uuid4().hex}", make_url(POSTGRESQL).set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    with engine.begin() as db:
        db.execute(text(f"CREATE SCHEMA {schema}"))
    yield url.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
    with engine.begin() as db:
        db.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


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
    with fresh(request.param, folder) as address:
        store = Store(address)
        yield client_of(store, SearchIndex(folder / "so.index"))
        store.close()
