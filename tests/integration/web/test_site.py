"""What holds for every page, and that nothing breaks them."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from service.search import SearchIndex
from service.store import Store
from service.web import create_web
from tests.integration.sample_ledger import HOSTILE, Ledger
from tests.integration.web.pages import PLACES, crawl, unclosed, words


def test_hostile_text_never_becomes_markup(client: TestClient) -> None:
    for path, answer in crawl(client).items():
        assert HOSTILE not in answer.text, path
        assert "javascript:" not in answer.text, path
        assert "<script" not in answer.text, path


def test_every_link_and_form_of_every_page_answers(client: TestClient) -> None:
    answers = crawl(client)
    assert len(answers) > 30
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200} == {}


def test_every_page_is_whole_titled_and_loads_nothing_from_elsewhere(client: TestClient) -> None:
    for path, answer in crawl(client).items():
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        found = BeautifulSoup(answer.text, "html.parser")
        assert found.html is not None
        assert found.html["lang"] == "vi"
        assert len(found.select("h1")) == 1, path
        assert words(found.title).endswith("– Gương Sáng")
        assert found.select_one("a.skip[href='#noi-dung']")
        assert not found.select("script, style, [style], [onclick], iframe, img")
        for field in found.select("input, select"):
            assert field.find_parent("label"), path
        ids = [tag["id"] for tag in found.select("[id]")]
        assert len(ids) == len(set(ids)), path
        assert unclosed(answer.text) == [], path
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "script-src" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/khong-co", 404),
        ("/guong/khong-co", 404),
        ("/bai-bao/%00", 404),
        ("/phong-trao/ ", 404),
        ("/can-bo/../../etc/passwd", 404),
        ("/static/../pages.py", 404),
        ("/guong?tu=31/11/2026", 422),
        ("/guong?nhom=khac", 422),
        ("/guong?hang=0", 422),
        ("/guong?sau=xyz", 422),
        ("/so-lieu?nam=abc", 422),
        ("/so-lieu/khen-thuong?nam=99999", 422),
        ("/ban-tin?tuan=2026-W99", 422),
        ("/ban-tin?tinh=Atlantis", 422),
        ("/bai-bao?sau=e30", 422),
    ],
)
def test_what_is_not_there_or_makes_no_sense_gets_a_vietnamese_page(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words(BeautifulSoup(answer.text, "html.parser").h1) in ("Không có trang này", "Điều kiện lọc chưa đúng")
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize("place", [*PLACES, "/nguon-tin/bao-mau", "/bai-bao/0/phien-ban/1"])
def test_a_slash_too_many_leads_to_the_page_with_the_query_kept(client: TestClient, place: str) -> None:
    for slashes in ("/", "//"):
        answer = client.get(f"{place}{slashes}?tinh=L%C3%A0o%20Cai&nam=", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (308, f"{place}?tinh=L%C3%A0o%20Cai&nam=")
        assert answer.headers["content-security-policy"]


def test_the_address_without_the_slash_is_otherwise_the_one_that_was_asked_for(client: TestClient) -> None:
    answer = client.get("/nguon-tin/a%3Fb%23c%25/", headers={"Host": "khac.example"}, follow_redirects=False)
    assert answer.headers["location"] == "/nguon-tin/a%3Fb%23c%25"


@pytest.mark.parametrize(
    "path", ["//khac.example/", "/%2Fkhac.example/", "/%5Ckhac.example/", "/khong-co/", "//", "/static/"]
)
def test_a_slash_behind_what_is_no_page_leads_nowhere(client: TestClient, path: str) -> None:
    answer = client.get(f"http://testserver{path}", follow_redirects=False)
    assert answer.status_code == 404
    assert "location" not in answer.headers


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("odd", ["'\";--", "%", "\\", "(", '"', '"""', "𝄞", "\x00", "a" * 200, "AND OR NOT *:*", "﻿"])
def test_odd_queries_get_an_answer(client: TestClient, place: str, odd: str) -> None:
    for name in ("q", "tinh", "nguon", "hinh_thuc", "sau", "tuan"):
        assert client.get(place, params={name: odd}).status_code in (200, 422)


@pytest.mark.parametrize("place", PLACES)
def test_a_ledger_without_articles_has_all_its_pages(tmp_path: Path, place: str) -> None:
    store = Store(f"sqlite:///{tmp_path}/empty.db")
    with TestClient(create_web(store, SearchIndex(tmp_path / "index"))) as client:
        assert client.get(place).status_code == 200
    store.close()


def test_a_ledger_without_articles_does_not_ask_for_fewer_filters(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/empty.db")
    with TestClient(create_web(store, SearchIndex(tmp_path / "index"))) as client:
        all_of_them, some, sources = (client.get(path).text for path in ("/bai-bao", "/bai-bao?q=khen", "/nguon-tin"))
    store.close()
    assert ("Chưa đọc được bài nào." in all_of_them, "bỏ bớt điều kiện lọc" in all_of_them) == (True, False)
    assert "bỏ bớt điều kiện lọc" in some
    assert "Chưa có nguồn tin nào được đọc hay theo dõi." in sources


def test_a_fault_gets_a_vietnamese_page_with_the_same_headers(ledger: Ledger) -> None:
    app = create_web(ledger.store, ledger.index)

    @app.get("/hong")
    def broken() -> None:
        raise RuntimeError("kept from the reader")

    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/hong")
    assert answer.status_code == 500
    assert "Có lỗi xảy ra" in answer.text
    assert "kept from the reader" not in answer.text
    assert answer.headers["content-security-policy"]


def test_pages_can_only_be_read(client: TestClient) -> None:
    answer = client.post("/guong")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert client.post("/guong/", follow_redirects=False).status_code == 404


@pytest.mark.parametrize("path", [*PLACES, "/", "/static/guongsang.css", "/khong-co", "/guong?hang=0"])
def test_head_is_answered_like_get_without_the_body(client: TestClient, path: str) -> None:
    whole, head = (client.request(method, path, follow_redirects=False) for method in ("GET", "HEAD"))
    assert (head.status_code, head.headers, head.content) == (whole.status_code, whole.headers, b"")
