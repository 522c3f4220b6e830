"""The API's contract: every route, wrong parameters, problems, paging, and an OpenAPI that tells all of it."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from models.facts import Extraction
from nlp.pipeline import extract
from service.answers import HEADERS
from service.api import create_api
from service.search import SearchIndex
from service.store import Store
from tests.integration.ledger.conftest import DATABASES, fresh
from tests.integration.ledger.samples import TEXT, article, award, full, told

PROBLEM = "application/problem+json"
LISTS = ("articles", "campaigns", "officials", "award-counts", "exemplars", "candidates")
ENTITIES = ("articles", "campaigns", "officials", "candidates")


def _client(store: Store, index: SearchIndex) -> TestClient:
    for number in range(3):
        full(number, province=("Lào Cai", "Bắc Ninh", "Lào Cai")[number], text=f"{TEXT} {number}").keep(store)
    index.catch_up(store)
    app = FastAPI()
    app.mount("/api/v1", create_api(store, index))
    return TestClient(app, base_url="http://testserver/api/v1", raise_server_exceptions=False)


@pytest.fixture(scope="module", params=DATABASES)
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Over one ledger for all tests that only ask."""
    folder = tmp_path_factory.mktemp("api")
    with fresh(request.param, folder) as address:
        store = Store(address)
        yield _client(store, SearchIndex(folder / "so.index"))
        store.close()


def _get(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def _problem(answer: Any, status: int) -> Any:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    body = answer.json()
    assert (body["status"], body["type"]) == (status, "about:blank")
    assert body["title"]
    return body


def test_an_article_with_all_its_facts_and_their_places(client: TestClient) -> None:
    listed = _get(client, "/articles", province="Bắc Ninh")
    assert (listed["total"], listed["next"]) == (1, None)
    found = _get(client, f"/articles/{listed['items'][0]['id']}")
    assert found["article"] == listed["items"][0]
    for kind in ("campaigns", "officials", "award_counts", "exemplars", "shares"):
        (claim,) = found[kind]
        for span in (*claim["fact"]["spans"], claim["fact"]["sentence"]):
            assert found["text"][span["start"] : span["end"]] == span["text"]
        assert claim["article"]["url"] == found["article"]["url"]
    assert found["officials"][0]["fact"]["positions"] == ["Phó Chủ tịch UBND tỉnh"]


def test_campaigns_officials_and_candidates_open_from_their_lists(client: TestClient) -> None:
    for name in ("campaigns", "officials", "candidates"):
        listed = _get(client, f"/{name}")
        assert _get(client, f"/{name}/{listed['items'][0]['id']}")["id"] == listed["items"][0]["id"]
    assert _get(client, "/campaigns")["items"][0]["provinces"] == ["Lào Cai", "Bắc Ninh"]
    candidate = _get(client, "/candidates", province="Lào Cai")["items"][0]
    assert candidate["ranked"]["score"] == pytest.approx(
        sum(reason["points"] for reason in candidate["ranked"]["reasons"])
    )
    assert all(reason["text"] for reason in candidate["ranked"]["reasons"])


def test_award_counts_and_their_totals(store: Store, index: SearchIndex) -> None:
    client = _client(store, index)
    other = article(9, text=f"{TEXT} Tin khác.", source="bao-hai")
    told(other, award(other, 81, decision="1/QĐ"), award(other, 4, status="proposed")).keep(store)
    counts = _get(client, "/award-counts", status="granted", province="Lào Cai")
    assert [(one["count"], one["papers"], one["conflict"]) for one in counts["items"]] == [
        (82, 1, False),
        (81, 1, False),
    ]
    totals = _get(client, "/award-counts/totals", by=["province", "year"])
    assert [(one["key"], one["granted"], one["proposed"]) for one in totals] == [
        ({"province": "Bắc Ninh", "year": 2026}, 82, 0),
        ({"province": "Lào Cai", "year": 2026}, 163, 4),
    ]
    assert _get(client, "/award-counts/totals", by="award")[0]["key"] == {"award": "bang_khen"}
    assert _get(client, "/award-counts/totals", year=1999) == []


def test_search_marks_what_it_found(client: TestClient) -> None:
    found = _get(client, "/search", q="bang khen", province="Bắc Ninh", year=2026)
    (hit,) = found["hits"]["items"]
    assert [hit["snippet"]["text"][start:end] for start, end in hit["snippet"]["marks"]][:2] == ["Bằng", "khen"]
    assert found["facets"]["provinces"] == [["Bắc Ninh", 1]]
    assert found["marks"] is False
    assert _get(client, "/search")["hits"]["total"] == 3


@pytest.mark.parametrize("typed", ['"', "AND (", "🎉", "x" * 10_000, "a:b~^[", "'; DROP TABLE articles; --"])
def test_odd_queries_have_an_answer(client: TestClient, typed: str) -> None:
    assert _get(client, "/search", q=typed)["hits"]["total"] == 0
    assert _get(client, "/health")["articles"] == 3


def test_a_text_is_read_by_the_extractor_of_the_ledger(client: TestClient) -> None:
    text = (
        "UBND tỉnh tặng  Bằng khen cho 82 tập thể, 15 cá nhân có thành tích xuất sắc trong phong trào thi đua yêu nước."
    )
    answer = client.post("/extractions", json={"text": text})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert {"relevant", "relevance", "version", "campaigns", "officials", "award_counts", "exemplars"} <= set(found)
    text = found["text"]
    assert text.startswith("UBND tỉnh tặng Bằng khen")
    assert found["award_counts"]
    for fact in found["award_counts"]:
        assert all(text[span["start"] : span["end"]] == span["text"] for span in fact["spans"])
    assert _get(client, "/health")["articles"] == 3


def test_a_text_of_which_nothing_is_read_has_a_notice(client: TestClient) -> None:
    text = "UBND tinh tang bang khen cho 82 tap the, 15 ca nhan co thanh tich xuat sac."
    found = client.post("/extractions", json={"text": text}).json()
    assert (found["notice"], found["relevant"], found["award_counts"]) == ("unmarked", False, [])


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "\\u202e \\u0007", ""])
def test_characters_that_are_none_have_an_answer(client: TestClient, text: str) -> None:
    answer = client.post("/extractions", content=f'{{"text": "{text}"}}', headers={"content-type": "application/json"})
    assert answer.status_code == 422 or answer.json()["notice"] == "empty"


def test_a_text_that_is_too_long_is_refused(client: TestClient) -> None:
    _problem(client.post("/extractions", json={"text": "a" * 1_000_001}), 422)
    _problem(client.post("/extractions", content=b" " * 4_000_001), 413)
    _problem(client.post("/extractions", content=(b" " * 1_000_000 for _ in range(5))), 413)


def test_a_million_accented_characters_are_no_body_too_long(client: TestClient) -> None:
    body = json.dumps({"text": "ậ" * 1_000_001}, ensure_ascii=False).encode()
    answer = client.post("/extractions", content=body, headers={"content-type": "application/json"})
    assert _problem(answer, 422)["errors"][0]["name"] == "body.text"


def test_of_very_many_wrong_values_the_first_are_told(client: TestClient) -> None:
    problem = _problem(client.post("/extractions", json={"text": "a"} | {f"k{n}": n for n in range(50_000)}), 422)
    assert [wrong["name"] for wrong in problem["errors"]] == [f"body.k{n}" for n in range(20)]


def test_a_third_text_at_once_is_asked_to_come_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    started, leave = Semaphore(0), Event()

    def wait(text: str) -> Extraction:
        started.release()
        assert leave.wait(60)
        return extract(text)

    monkeypatch.setattr("service.api.routes.extract", wait)
    with ThreadPoolExecutor() as pool:
        reading = [pool.submit(client.post, "/extractions", json={"text": "a"}) for _ in range(2)]
        try:
            assert all(started.acquire(timeout=60) for _ in reading)
            refused = client.post("/extractions", json={"text": "a"})
        finally:
            leave.set()
    assert _problem(refused, 503)["title"] == "Máy chủ đang bận"
    assert int(refused.headers["retry-after"]) > 0
    assert [done.result().status_code for done in reading] == [200, 200]
    assert client.post("/extractions", json={"text": "a"}).status_code == 200


def test_a_body_that_is_no_text_is_a_problem_in_vietnamese(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    problem = _problem(client.post("/extractions", content=b'{"text": "\xff"}', headers=headers), 400)
    assert (problem["title"], problem["detail"]) == ("Không đọc được yêu cầu", "")


@pytest.mark.parametrize("path", ["/articles", "/health", "/openapi.json", "/articles/nothing", "/articles?limit=0"])
def test_head_is_answered_like_get_without_the_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.headers, head.content) == (whole.status_code, whole.headers, b"")


def test_every_answer_bears_the_headers_of_the_pages(store: Store, index: SearchIndex) -> None:
    client = _client(store, index)
    answers = [client.get("/articles"), client.get("/nothing"), client.post("/extractions", content=b" " * 4_000_001)]
    with store.engine.begin() as db:
        db.exec_driver_sql("DROP TABLE share_claims")
    answers.append(client.get(f"/articles/{answers[0].json()['items'][0]['id']}"))
    assert [answer.status_code for answer in answers] == [200, 404, 413, 500]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"text": 3}', b'{"text": "a", "more": 1}', b"\xff\xfe"])
def test_a_wrong_body_is_a_problem(client: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    assert _problem(client.post("/extractions", content=body, headers=headers), 422)["errors"]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_pages_through_everything_once(client: TestClient, name: str) -> None:
    whole = _get(client, f"/{name}", limit=200)["items"]
    page = _get(client, f"/{name}", limit=1)
    seen = page["items"]
    while page["next"]:
        page = _get(client, f"/{name}", limit=1, cursor=page["next"])
        seen += page["items"]
    assert seen == whole


@pytest.mark.parametrize("name", [*LISTS, "search"])
@pytest.mark.parametrize(
    "query", [{"limit": 0}, {"limit": 201}, {"limit": "x"}, {"cursor": "x"}, {"cursor": ""}, {"nonsense": 1}]
)
def test_a_wrong_parameter_is_a_problem_that_names_it(client: TestClient, name: str, query: dict[str, Any]) -> None:
    problem = _problem(client.get(f"/{name}", params=query), 422)
    assert next(iter(query)) in problem["errors"][0]["name"]


def test_the_values_that_may_stand_there_are_told_in_vietnamese(client: TestClient) -> None:
    (error,) = _problem(client.get("/candidates", params={"order": "best"}), 422)["errors"]
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
    (wrong,) = _problem(client.get(f"/{path}", params=query), 422)["errors"]
    assert next(iter(query)) in wrong["name"]
    assert not wrong["detail"].isascii(), "not in Vietnamese"


@pytest.mark.parametrize("name", ENTITIES)
@pytest.mark.parametrize("id_", ["0123456789abcdef", "nothing", "%00", "a" * 500, "0123456789ABCDEF"])
def test_what_is_not_there_is_a_problem(client: TestClient, name: str, id_: str) -> None:
    assert _problem(client.get(f"/{name}/{id_}"), 404)["title"] == "Không tìm thấy"


def test_an_unknown_path_and_a_wrong_method_are_problems(client: TestClient) -> None:
    _problem(client.get("/nothing"), 404)
    assert client.post("/articles").headers["allow"] == "GET"
    _problem(client.post("/articles"), 405)


def test_filters_are_minded_and_extreme_ones_have_an_answer(client: TestClient) -> None:
    assert _get(client, "/exemplars", province="Bắc Ninh", kind="individual", leader=False)["total"] == 1
    assert _get(client, "/exemplars", group="leader")["total"] == 0
    assert _get(client, "/officials", source="bao-khac")["total"] == 0
    assert _get(client, "/articles", since="0001-01-01", until="9999-12-31", year=2026, relevant=True)["total"] == 3


def test_an_error_of_the_program_is_a_problem_that_tells_nothing_of_its_inside(
    store: Store, index: SearchIndex
) -> None:
    client = _client(store, index)
    with store.engine.begin() as db:
        db.exec_driver_sql("DROP TABLE share_claims")
    id_ = _get(client, "/articles")["items"][0]["id"]
    problem = _problem(client.get(f"/articles/{id_}"), 500)
    assert "share_claims" not in json.dumps(problem)


def test_openapi_tells_every_route_with_its_answers_and_errors(client: TestClient) -> None:
    document = _get(client, "/openapi.json")
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
