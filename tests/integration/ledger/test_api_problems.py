"""Wrong parameters, unknown paths and faults: problems in Vietnamese that name what is wrong."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.search import SearchIndex
from service.store import Store
from tests.integration.ledger.api import ENTITIES, LISTS, client_of, got, problem_of


@pytest.mark.parametrize("name", [*LISTS, "search"])
@pytest.mark.parametrize(
    "query", [{"limit": 0}, {"limit": 201}, {"limit": "x"}, {"cursor": "x"}, {"cursor": ""}, {"nonsense": 1}]
)
def test_a_wrong_parameter_is_a_problem_that_names_it(client: TestClient, name: str, query: dict[str, Any]) -> None:
    problem = problem_of(client.get(f"/{name}", params=query), 422)
    assert next(iter(query)) in problem["errors"][0]["name"]


@pytest.mark.parametrize("name", ["award-counts", "exemplars", "candidates"])
def test_the_cursor_of_one_order_is_a_problem_in_another(client: TestClient, name: str) -> None:
    cursor = got(client, f"/{name}", order="surest", limit=1)["next"]
    assert got(client, f"/{name}", order="surest", cursor=cursor)["items"]
    (error,) = problem_of(client.get(f"/{name}", params={"order": "doubtful", "cursor": cursor}), 422)["errors"]
    assert error["name"] == "query.cursor"
    assert error["detail"].startswith("không có trang nào ở vị trí")


def test_the_values_that_may_stand_there_are_told_in_vietnamese(client: TestClient) -> None:
    (error,) = problem_of(client.get("/candidates", params={"order": "best"}), 422)["errors"]
    assert error["detail"] == "phải là một trong: 'usual', 'surest' hoặc 'doubtful'"


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("articles", {"year": "3000"}),
        ("articles", {"relevant": "maybe"}),
        ("articles", {"since": "22/11/2026"}),
        ("articles", {"province": "\x00"}),
        ("articles", {"province": "x" * 201}),
        ("award-counts", {"grade": 4}),
        ("award-counts", {"status": "lost"}),
        ("award-counts", {"recipient": "dog"}),
        ("award-counts/totals", {"by": "colour"}),
        ("award-counts/totals", {"limit": 3}),
        ("exemplars", {"kind": "dog"}),
        ("candidates", {"group": "dog"}),
        ("search", {"year": "x"}),
        ("search", {"q": "x" * 20_001}),
    ],
)
def test_a_filter_that_cannot_be_is_a_problem(client: TestClient, path: str, query: dict[str, Any]) -> None:
    (wrong,) = problem_of(client.get(f"/{path}", params=query), 422)["errors"]
    assert next(iter(query)) in wrong["name"]
    assert not wrong["detail"].isascii(), "not in Vietnamese"


@pytest.mark.parametrize("name", ENTITIES)
@pytest.mark.parametrize("id_", ["0123456789abcdef", "nothing", "%00", "a" * 500, "0123456789ABCDEF"])
def test_what_is_not_there_is_a_problem(client: TestClient, name: str, id_: str) -> None:
    assert problem_of(client.get(f"/{name}/{id_}"), 404)["title"] == "Không tìm thấy"


def test_an_unknown_path_and_a_wrong_method_are_problems(client: TestClient) -> None:
    problem_of(client.get("/nothing"), 404)
    assert client.post("/articles").headers["allow"] == "GET"
    problem_of(client.post("/articles"), 405)


def test_an_error_of_the_program_is_a_problem_that_tells_nothing_of_its_inside(
    store: Store, index: SearchIndex
) -> None:
    client = client_of(store, index)
    with store.engine.begin() as db:
        db.exec_driver_sql("DROP TABLE share_claims")
    id_ = got(client, "/articles")["items"][0]["id"]
    problem = problem_of(client.get(f"/articles/{id_}"), 500)
    assert "share_claims" not in json.dumps(problem)
