"""The pages over a real SQLite file and a real index."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient

from service.web import create_web
from service.wording import now, today
from tests.integration.sample_ledger import BAO_MAU, MONDAY, Ledger, fill


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    filled = fill(tmp_path_factory.mktemp("web"))
    yield filled
    filled.store.close()


@pytest.fixture(scope="module")
def client(ledger: Ledger) -> Iterator[TestClient]:
    app = create_web(ledger.store, ledger.index, [BAO_MAU])
    app.dependency_overrides |= {today: lambda: date(2026, 11, 22), now: lambda: MONDAY + timedelta(days=6)}
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened
