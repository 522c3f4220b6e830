"""The pages over a real SQLite file and a real index: what stands on them, and that nothing breaks them."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient
from httpx import Response

from service.paging import Paging
from service.search import SearchIndex
from service.store import Store
from service.web import create_web
from service.web.queries import Query
from service.wording import today
from tests.integration.sample_ledger import HOSTILE, Ledger, fill

PLACES = ("/guong", "/so-lieu", "/so-lieu/khen-thuong", "/phong-trao", "/can-bo", "/bai-bao", "/ban-tin", "/nguon-tin")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    filled = fill(tmp_path_factory.mktemp("web"))
    yield filled
    filled.store.close()


@pytest.fixture(scope="module")
def client(ledger: Ledger) -> Iterator[TestClient]:
    app = create_web(ledger.store, ledger.index, {"bao-mau": "Báo Mẫu"})
    app.dependency_overrides[today] = lambda: date(2026, 11, 22)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def soup(client: TestClient, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.text, "html.parser")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ", strip=True).split())


def status(found: BeautifulSoup) -> str:
    """How many the page says it found."""
    return words(found.select_one("[role=status]"))


def test_the_first_page_is_the_candidates(client: TestClient) -> None:
    assert client.get("/", follow_redirects=False).headers["location"] == "/guong"


def test_a_candidate_stands_with_sentence_source_date_state_and_reasons(client: TestClient) -> None:
    first = soup(client, "/guong?tinh=Lào Cai").select_one(".ranked > li")
    assert first is not None
    assert words(first.select_one(".name")) == "Lò Thị Mẩy"
    assert words(first.select_one("mark.exemplar")) == "Lò Thị Mẩy vận động"
    told = words(first)
    assert "người trực tiếp lao động" in told
    assert "16/11/2026" in told
    assert "Chưa xác minh" in told
    assert "2 báo đưa tin" in told
    reasons = first.select("details tbody tr")
    assert reasons
    assert all(re.search(r"\d$", words(row)) for row in reasons)


def test_the_evidence_opens_the_kept_article_at_the_marked_place(client: TestClient, ledger: Ledger) -> None:
    links = [str(a["href"]) for a in soup(client, "/guong?tinh=Lào Cai").select(".ranked figcaption a")]
    link = next(link for link in links if ledger.articles["may-2"] in link or ledger.articles["may-1"] in link)
    path, _, fragment = link.partition("#")
    assert words(soup(client, path).find(id=fragment)) == "Lò Thị Mẩy vận động"


def test_filters_leave_out_what_does_not_match(client: TestClient) -> None:
    assert status(soup(client, "/guong?nhom=direct_labour")) == "1 gương hợp với bộ lọc."
    assert status(soup(client, "/guong?loai=collective")) == "0 gương hợp với bộ lọc."
    assert status(soup(client, "/guong?tinh=Lào Cai&tu=2026-11-17")) == "0 gương hợp với bộ lọc."
    found = soup(client, "/guong?tinh=Lào Cai&tu=1/11/2026&den=16/11/2026")
    assert status(found) == "1 gương hợp với bộ lọc."
    assert [tag["value"] for tag in found.select("input")] == ["01/11/2026", "16/11/2026"]
    assert status(soup(client, "/guong?tinh=&tu=&den=&nhom=&loai=")) == "2 gương."


@pytest.mark.parametrize("path", ["/guong", "/so-lieu/khen-thuong"])
def test_a_list_can_be_read_by_how_sure_its_facts_are(client: TestClient, path: str) -> None:
    def told(order: str) -> list[int]:
        shown = words(soup(client, f"{path}?xep={order}").main)
        return [int(percent) for percent in re.findall(r"máy đọc chắc (\d+)%", shown)]

    assert told("chac") == sorted(told("chac"), reverse=True)
    assert told("ngo") == sorted(told("chac"))
    assert len(set(told("chac"))) > 1
    assert client.get(f"{path}?xep=bua").status_code == 422


def test_the_page_of_a_candidate_tells_all_that_is_known(client: TestClient) -> None:
    name = soup(client, "/guong?tinh=Lào Cai").select_one(".name a")
    assert name is not None
    found = soup(client, str(name["href"]))
    known = {words(dt): words(dt.find_next_sibling("dd")) for dt in found.select("dl dt")}  # type: ignore[arg-type]
    assert known["Tuổi"] == "34"
    assert known["Nơi ở, nơi làm việc"] == "bản Tả Ví Dụ (nay: xã Ví Dụ, tỉnh Lào Cai)"
    assert (known["Giới tính"], known["Dân tộc"]) == ("Nữ", "Thái")
    assert known["Khen thưởng được kể"] == "Bằng khen"
    assert "Chị Lò Thị Mẩy vận động 42 hộ trồng lại rừng đầu nguồn." in words(found.main)
    assert {"Người giữ rừng ở bản Tả Ví Dụ", "Tấm gương Lò Thị Mẩy"} <= {words(a) for a in found.select("figcaption a")}


def test_overlapping_facts_are_both_marked_in_the_kept_article(client: TestClient, ledger: Ledger) -> None:
    article = soup(client, f"/bai-bao/{ledger.articles['may-1']}")
    both = article.select_one("mark.award_count.exemplar, mark.exemplar.award_count")
    assert both is not None
    assert words(both) == "Lò Thị Mẩy"
    assert both["title"] == (
        "Khen thưởng: 1 cá nhân: Bằng khen, Chủ tịch UBND tỉnh, thành phố, đã tặng; Gương: Lò Thị Mẩy, nông dân"
    )
    for link in article.select("aside a[href^='#']"):
        assert article.find(id=str(link["href"])[1:]), link
    text = "\n".join("".join(p.strings) for p in article.select("article > p:not(.byline)"))
    assert "Chị Lò Thị Mẩy, 34 tuổi, nông dân bản Tả Ví Dụ, được tặng Bằng khen của Chủ tịch UBND tỉnh." in text


def test_papers_that_disagree_stand_side_by_side_and_totals_take_the_lower_number(client: TestClient) -> None:
    found = soup(client, "/so-lieu?nam=2025")
    assert "8 hay 9 tập thể: Cờ thi đua" in words(found.main)
    assert "Các báo đưa số khác nhau" in words(found.main)
    table = found.select_one("table")
    assert table is not None
    row = next(row for row in table.select("tbody tr") if words(row.th) == "Cờ thi đua")
    assert [words(cell) for cell in row.select("td")] == ["8", "–", "–", "–", "8", "1.234"]
    assert "nông dân: 65,5%" in words(found.main).replace("Nông", "nông")
    assert "Tăng 2,25 điểm phần trăm" in words(found.main)


def test_every_figure_opens_the_decisions_that_it_sums(client: TestClient) -> None:
    figures = soup(client, "/so-lieu").select("td.figure a")
    assert figures
    for figure in figures:
        found = soup(client, str(figure["href"]))
        counts = [words(heading).split(" ")[0] for heading in found.select("main h3.name")]
        assert sum(int(count.replace(".", "")) for count in counts) == int(words(figure).replace(".", ""))
        assert found.select("main blockquote mark.award_count")


def test_a_campaign_and_an_official_have_pages_with_their_sentences(client: TestClient) -> None:
    for place, name, detail in (
        ("/phong-trao", "Bản xanh rừng biếc", "2026–2030"),
        ("/can-bo", "Hoàng Văn Mẫu", "Bí thư Đảng ủy xã"),
    ):
        link = next(a for a in soup(client, f"{place}?tinh=Lào Cai").select(".name a") if words(a) == name)
        found = soup(client, str(link["href"]))
        assert words(found.h1) == name
        assert detail in words(found.main)
        assert found.select("blockquote mark")


@pytest.mark.parametrize("query", ["giu rung", "giữ rừng", '"giữ rừng"'])
def test_search_finds_with_and_without_diacritics(client: TestClient, query: str) -> None:
    found = soup(client, f"/bai-bao?q={query}")
    assert words(found.select_one(".results .name")) == "Người giữ rừng ở bản Tả Ví Dụ"
    assert "giữ" in [words(hit).lower() for hit in found.select(".results mark.hit")]
    field = found.select_one("input[name=q]")
    assert field is not None
    assert field["value"] == query


def test_the_digest_of_a_week_is_shown_and_another_week_is_empty(client: TestClient) -> None:
    assert "Lò Thị Mẩy" in words(soup(client, "/ban-tin?tuan=2026-W47&tinh=Lào Cai").main)
    assert "Tuần này không có tin mới." in words(soup(client, "/ban-tin?tuan=2020-W01").main)


def test_sources_tell_in_plain_words_why_pages_were_dropped(client: TestClient) -> None:
    told = words(soup(client, "/nguon-tin").main)
    assert "Báo Mẫu" in told
    assert "Trang không cho phép tải (robots.txt) 1" in told


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


def test_long_lists_are_paged_without_loss(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Query, "paging", property(lambda query: Paging(limit=1, cursor=query.sau)))
    for place in ("/guong", "/phong-trao", "/can-bo", "/bai-bao", "/so-lieu/khen-thuong"):
        seen, path = [], place
        while path:
            found = soup(client, path)
            seen.append(words(found.select_one("main .name")))
            following = found.select_one("a[rel=next]")
            path = str(following["href"]) if following else ""
            assert len(seen) < 20
        assert status(found).startswith(f"{len(seen)} ")
        assert words(found.select_one(".rank")) == str(len(seen)) if place == "/guong" else True
        first = found.select_one(".paging a")
        assert first is not None
        assert words(soup(client, str(first["href"])).select_one("main .name")) == seen[0]


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


@pytest.mark.parametrize("path", [*PLACES, "/", "/static/guongsang.css", "/khong-co", "/guong?hang=0"])
def test_head_is_answered_like_get_without_the_body(client: TestClient, path: str) -> None:
    whole, head = (client.request(method, path, follow_redirects=False) for method in ("GET", "HEAD"))
    assert (head.status_code, head.headers, head.content) == (whole.status_code, whole.headers, b"")


def crawl(client: TestClient) -> dict[str, Response]:
    """Every page that can be reached by links within the site, each once, up to 400."""
    waiting, answers = ["/guong"], dict[str, Response]()
    while waiting and len(answers) < 400:
        path = waiting.pop()
        if path in answers:
            continue
        answers[path] = answer = client.get(path)
        found = BeautifulSoup(answer.text, "html.parser")
        links = {str(tag["href"]).partition("#")[0] for tag in found.select("[href]")}
        waiting += [
            link for link in links | {str(form["action"]) for form in found.select("form")} if link.startswith("/")
        ]
    return answers


class _Tags(HTMLParser):
    VOID = frozenset({"meta", "link", "input", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)


def unclosed(html: str) -> list[str]:
    """Tags that are closed in the wrong order or not at all."""
    parser = _Tags()
    parser.feed(html)
    return parser.wrong + parser.open
