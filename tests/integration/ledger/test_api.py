"""The API's contract: every route, its lists and pages, and an OpenAPI that tells all of it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.ids import content_id
from models.source import Tls
from service.answers import HEADERS
from service.search import SearchIndex
from service.store import Store
from tests.integration.ledger.api import ENTITIES, LISTS, PROBLEM, client_of, got, problem_of
from tests.integration.ledger.samples import DAY, TEXT, article, award, page, told


def test_an_article_with_all_its_facts_and_their_places(client: TestClient) -> None:
    listed = got(client, "/articles", province="Bắc Ninh")
    assert (listed["total"], listed["next"]) == (1, None)
    found = got(client, f"/articles/{listed['items'][0]['id']}")
    assert found["article"] == listed["items"][0]
    for kind in ("campaigns", "officials", "award_counts", "exemplars", "shares"):
        (claim,) = found[kind]
        for span in (*claim["fact"]["spans"], claim["fact"]["sentence"]):
            assert found["text"][span["start"] : span["end"]] == span["text"]
        assert claim["article"]["url"] == found["article"]["url"]
    assert found["officials"][0]["fact"]["positions"] == ["Phó Chủ tịch UBND tỉnh"]


@pytest.mark.parametrize("tls", ["strict", "insecure", None])
def test_an_article_tells_how_its_server_was_trusted(store: Store, index: SearchIndex, tls: Tls | None) -> None:
    one = article(9)
    store.record(replace(page(one), tls=tls), one, told(one).extraction)
    assert got(client_of(store, index), f"/articles/{content_id(one.url)}")["tls"] == tls


def test_campaigns_officials_and_candidates_open_from_their_lists(client: TestClient) -> None:
    for name in ("campaigns", "officials", "candidates"):
        listed = got(client, f"/{name}")
        assert got(client, f"/{name}/{listed['items'][0]['id']}")["id"] == listed["items"][0]["id"]
    assert got(client, "/campaigns")["items"][0]["provinces"] == ["Lào Cai", "Bắc Ninh"]
    candidate = got(client, "/candidates", province="Lào Cai")["items"][0]
    assert candidate["ranked"]["score"] == pytest.approx(
        sum(reason["points"] for reason in candidate["ranked"]["reasons"])
    )
    assert all(reason["text"] for reason in candidate["ranked"]["reasons"])


def test_award_counts_and_their_totals(store: Store, index: SearchIndex) -> None:
    client = client_of(store, index)
    other = article(9, text=f"{TEXT} Tin khác.", source="bao-hai")
    told(other, award(other, 81, decision="1/QĐ"), award(other, 4, status="proposed")).keep(store)
    counts = got(client, "/award-counts", status="granted", province="Lào Cai")
    assert [(one["count"], one["papers"], one["conflict"]) for one in counts["items"]] == [
        (82, 1, False),
        (81, 1, False),
    ]
    totals = got(client, "/award-counts/totals", by=["province", "year"])
    assert [(one["key"], one["granted"], one["proposed"]) for one in totals] == [
        ({"province": "Bắc Ninh", "year": 2026}, 82, 0),
        ({"province": "Lào Cai", "year": 2026}, 163, 4),
    ]
    assert got(client, "/award-counts/totals", by="award")[0]["key"] == {"award": "bang_khen"}
    assert got(client, "/award-counts/totals", year=1999) == []


def test_search_marks_what_it_found(client: TestClient) -> None:
    found = got(client, "/search", q="bang khen", province="Bắc Ninh", year=2026)
    (hit,) = found["hits"]["items"]
    assert [hit["snippet"]["text"][start:end] for start, end in hit["snippet"]["marks"]][:2] == ["Bằng", "khen"]
    assert found["facets"]["provinces"] == [["Bắc Ninh", 1]]
    assert found["marks"] is False
    assert got(client, "/search")["hits"]["total"] == 3


@pytest.mark.parametrize("typed", ['"', "AND (", "🎉", "x" * 10_000, "a:b~^[", "'; DROP TABLE articles; --"])
def test_odd_queries_have_an_answer(client: TestClient, typed: str) -> None:
    assert got(client, "/search", q=typed)["hits"]["total"] == 0
    assert got(client, "/health")["articles"] == 3


@pytest.mark.parametrize("path", ["/articles", "/health", "/openapi.json", "/articles/nothing", "/articles?limit=0"])
def test_head_is_answered_like_get_without_the_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.headers, head.content) == (whole.status_code, whole.headers, b"")


def test_every_answer_bears_the_headers_of_the_pages(store: Store, index: SearchIndex) -> None:
    client = client_of(store, index)
    answers = [client.get("/articles"), client.get("/nothing"), client.post("/extractions", content=b" " * 4_000_001)]
    with store.engine.begin() as db:
        db.exec_driver_sql("DROP TABLE share_claims")
    answers.append(client.get(f"/articles/{answers[0].json()['items'][0]['id']}"))
    assert [answer.status_code for answer in answers] == [200, 404, 413, 500]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("name", LISTS)
def test_every_list_pages_through_everything_once(client: TestClient, name: str) -> None:
    whole = got(client, f"/{name}", limit=200)["items"]
    page = got(client, f"/{name}", limit=1)
    seen = page["items"]
    while page["next"]:
        page = got(client, f"/{name}", limit=1, cursor=page["next"])
        seen += page["items"]
    assert seen == whole


def test_filters_are_minded_and_extreme_ones_have_an_answer(client: TestClient) -> None:
    assert got(client, "/exemplars", province="Bắc Ninh", kind="individual", leader=False)["total"] == 1
    assert got(client, "/exemplars", group="leader")["total"] == 0
    assert got(client, "/officials", source="bao-khac")["total"] == 0
    assert got(client, "/articles", since="0001-01-01", until="9999-12-31", year=2026, relevant=True)["total"] == 3


def test_openapi_tells_every_route_with_its_answers_and_errors(client: TestClient) -> None:
    document = got(client, "/openapi.json")
    paths = document["paths"]
    assert set(paths) >= {f"/{name}" for name in LISTS} | {f"/{name}/{{id}}" for name in ENTITIES}
    assert {"/search", "/award-counts/totals", "/extractions", "/health"} <= set(paths)
    for path, operations in paths.items():
        for operation in operations.values():
            assert operation["description"], path
            _schema(document, operation["responses"]["200"]["content"]["application/json"]["schema"])
            for parameter in operation.get("parameters", ()):
                assert parameter["description"], (path, parameter["name"])
            for status, answer in operation["responses"].items():
                assert status == "200" or set(answer["content"]) == {PROBLEM}
    assert all("404" in paths[f"/{name}/{{id}}"]["get"]["responses"] for name in ENTITIES)
    assert all("422" in paths[f"/{name}"]["get"]["responses"] for name in LISTS)
    assert {"Problem", "WrongValue"} <= set(document["components"]["schemas"])
    assert "HTTPValidationError" not in json.dumps(document)


def _schema(document: dict[str, Any], schema: dict[str, Any]) -> None:
    """Every reference of a schema leads somewhere, and every model says what it is."""
    pending, seen = [schema], set[str]()
    while pending:
        for name in _references(pending.pop()):
            if name not in seen:
                seen.add(name)
                found = document["components"]["schemas"][name]
                assert found.get("description") or "_" in name, name  # a list or claim of something
                pending.append(found)


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rsplit("/", 1)[1]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def test_the_versions_of_an_article_tell_what_was_changed(store: Store, index: SearchIndex) -> None:
    client = client_of(store, index)
    later = article(1, province="Bắc Ninh", text=f"{TEXT.replace('82', '28')} 1")
    told(later).keep(store)
    store.mark_gone(later.url, DAY)
    found = got(client, "/articles", province="Bắc Ninh")["items"][0]
    assert found["gone_at"] == "2026-11-20T08:00:00+07:00"
    first, second = got(client, f"/articles/{found['id']}/versions")
    assert (first["revision"], first["difference"], "82 tập thể" in first["text"]) == (1, [], True)
    changed = [run for paragraph in second["difference"] for run in paragraph if run["change"] != "kept"]
    assert changed == [{"text": "82", "change": "removed"}, {"text": "28", "change": "added"}]
    assert (second["revision"], second["title"]) == (2, found["title"])
    problem_of(client.get("/articles/0123456789abcdef/versions"), 404)
