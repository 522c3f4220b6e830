"""The API over a ledger of three articles, and its answers."""

from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.api import create_api
from service.search import SearchIndex
from service.store import Store
from tests.integration.ledger.samples import TEXT, full

PROBLEM = "application/problem+json"
LISTS = ("articles", "campaigns", "officials", "award-counts", "exemplars", "candidates")
ENTITIES = ("articles", "campaigns", "officials", "candidates")


def client_of(store: Store, index: SearchIndex) -> TestClient:
    for number in range(3):
        full(number, province=("Lào Cai", "Bắc Ninh", "Lào Cai")[number], text=f"{TEXT} {number}").keep(store)
    index.catch_up(store)
    app = FastAPI()
    app.mount("/api/v1", create_api(store, index))
    return TestClient(app, base_url="http://testserver/api/v1", raise_server_exceptions=False)


def got(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def problem_of(answer: Any, status: int) -> Any:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    body = answer.json()
    assert (body["status"], body["type"]) == (status, "about:blank")
    assert body["title"]
    return body
