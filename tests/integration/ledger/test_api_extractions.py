"""Texts given to the API to be read, and bodies that are none."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore

import pytest
from fastapi.testclient import TestClient

from models.facts import Extraction
from nlp.pipeline import extract
from tests.integration.ledger.api import got, problem_of


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
    assert got(client, "/health")["articles"] == 3


def test_a_text_of_which_nothing_is_read_has_a_notice(client: TestClient) -> None:
    text = "UBND tinh tang bang khen cho 82 tap the, 15 ca nhan co thanh tich xuat sac."
    found = client.post("/extractions", json={"text": text}).json()
    assert (found["notice"], found["relevant"], found["award_counts"]) == ("unmarked", False, [])


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "\\u202e \\u0007", ""])
def test_characters_that_are_none_have_an_answer(client: TestClient, text: str) -> None:
    answer = client.post("/extractions", content=f'{{"text": "{text}"}}', headers={"content-type": "application/json"})
    assert answer.status_code == 422 or answer.json()["notice"] == "empty"


def test_a_text_that_is_too_long_is_refused(client: TestClient) -> None:
    problem_of(client.post("/extractions", json={"text": "a" * 1_000_001}), 422)
    problem_of(client.post("/extractions", content=b" " * 4_000_001), 413)
    problem_of(client.post("/extractions", content=(b" " * 1_000_000 for _ in range(5))), 413)


def test_a_million_accented_characters_are_no_body_too_long(client: TestClient) -> None:
    body = json.dumps({"text": "ậ" * 1_000_001}, ensure_ascii=False).encode()
    answer = client.post("/extractions", content=body, headers={"content-type": "application/json"})
    assert problem_of(answer, 422)["errors"][0]["name"] == "body.text"


def test_of_very_many_wrong_values_the_first_are_told(client: TestClient) -> None:
    problem = problem_of(client.post("/extractions", json={"text": "a"} | {f"k{n}": n for n in range(50_000)}), 422)
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
    assert problem_of(refused, 503)["title"] == "Máy chủ đang bận"
    assert int(refused.headers["retry-after"]) > 0
    assert [done.result().status_code for done in reading] == [200, 200]
    assert client.post("/extractions", json={"text": "a"}).status_code == 200


def test_a_body_that_is_no_text_is_a_problem_in_vietnamese(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    problem = problem_of(client.post("/extractions", content=b'{"text": "\xff"}', headers=headers), 400)
    assert (problem["title"], problem["detail"]) == ("Không đọc được yêu cầu", "")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"text": 3}', b'{"text": "a", "more": 1}', b"\xff\xfe"])
def test_a_wrong_body_is_a_problem(client: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    assert problem_of(client.post("/extractions", content=body, headers=headers), 422)["errors"]
