"""Nguồn tin: what needs to be looked at comes first, and a province whose sources are silent says so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from models.crawl import Drop
from models.source import Tls
from service.api import create_api
from service.crawl_report import CrawlReport, SourceReport
from service.follow_up import follow_up
from service.search import SearchIndex
from service.store import Store
from service.web import create_web
from service.wording import now, today
from tests.integration.watched_ledger import NOW, SOURCES, TODAY, fill_watched
from tests.integration.web.pages import crawl, known, soup, words


@pytest.fixture(scope="module")
def ledger_of_weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, SearchIndex]]:
    folder = tmp_path_factory.mktemp("watched")
    store, index = Store(f"sqlite:///{folder}/ledger.db"), SearchIndex(folder / "index")
    fill_watched(store)
    index.catch_up(store)
    yield store, index
    store.close()


@pytest.fixture(scope="module")
def watched(ledger_of_weeks: tuple[Store, SearchIndex]) -> Iterator[TestClient]:
    app, api, web = FastAPI(), create_api(*ledger_of_weeks, SOURCES), create_web(*ledger_of_weeks, SOURCES)
    for part in (api, web):
        part.dependency_overrides |= {now: lambda: NOW, today: lambda: TODAY}
    app.mount("/api/v1", api)
    app.mount("/", web)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def test_what_needs_to_be_looked_at_comes_first_with_its_figures_and_what_to_do(watched: TestClient) -> None:
    found = soup(watched, "/nguon-tin")
    urgent = [words(item) for item in found.select(".items > li")]
    titles = ["Báo Bắc Ninh Ví Dụ", "Cổng thông tin Điện Biên Ví Dụ", "Báo Cà Mau Ví Dụ", "Báo Huế Ví Dụ"]
    assert [words(name) for name in found.select(".items .name")] == titles
    assert "Im lặng từ 12/11/2026 · Bắc Ninh" in urgent[0]
    assert "Không có bài mới từ 12/11/2026, đã 13 ngày; thường không quá 4 ngày lại có bài." in urgent[0]
    assert "chạy: guongsang sources probe bao-yen" in urgent[0]
    assert "Cả 2 danh sách bài không cho bài nào từ 22/11/2026: không kết nối được." in urgent[1]
    assert "Cần xem từ 25/11/2026 · Cà Mau" in urgent[2]
    assert "Tuần 16/11 – 22/11/2026 có 0 bài, ít hơn thường lệ (2 đến 5 bài một tuần)." in urgent[3]


def test_sources_stand_by_urgency_then_by_province_and_name(ledger_of_weeks: tuple[Store, SearchIndex]) -> None:
    moved = {
        "bao-yen": {"province": None},  # silent
        "bao-thua": {"title": "Báo Ấm Ví Dụ", "province": "Cà Mau"},  # to be looked at
        "bao-lao-cai": {"title": "Báo Ý Ví Dụ", "province": "An Giang"},  # does well
        "bao-moi": {"title": "Báo A Ví Dụ", "province": "Đà Nẵng"},  # new
        "bao-cho": {"title": "Báo B Ví Dụ", "province": "Đắk Lắk"},
    }
    sources = [replace(source, **moved.get(source.name, {})) for source in SOURCES]
    web = create_web(*ledger_of_weeks, sources)
    web.dependency_overrides[now] = lambda: NOW
    with TestClient(web) as client:
        rows = soup(client, "/nguon-tin").select(".wide tbody th a")
    names = [str(row["href"]).rpartition("/")[2] for row in rows]
    assert names == ["cong-hong", "bao-yen", "bao-thua", "bao-rong", "bao-lao-cai", "bao-moi", "bao-cho"]


def test_each_source_has_its_weeks_as_bars_that_are_also_told(watched: TestClient) -> None:
    rows = {words(row.th): row for row in soup(watched, "/nguon-tin").select(".wide tbody tr")}
    assert len(rows) == 7
    bars = rows["Báo Huế Ví Dụ"].select_one("svg[role=img]")
    assert bars is not None
    assert str(bars["aria-label"]) == (
        "Số bài mỗi tuần, từ tuần 24/08/2026 đến tuần này: 3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 0, 1"
    )
    assert len(bars.select("rect")) == 14
    assert "tuần trước: 0" in words(rows["Báo Huế Ví Dụ"])
    assert "Chưa đủ số liệu" in words(rows["Báo Đồng Nai Ví Dụ"])
    assert words(rows["Báo Gia Lai Ví Dụ"]).endswith("chưa đọc lần nào")


@pytest.mark.parametrize("path", ["/nguon-tin", "/nguon-tin/cong-hong"])
def test_where_rows_are_cards_each_cell_tells_the_name_of_its_column(watched: TestClient, path: str) -> None:
    tables = soup(watched, path).select("table.stacked")
    assert tables
    for table in tables:
        columns = [words(name) for name in table.select("thead th")][1:]
        for row in table.select("tbody tr"):
            cells = [cell for cell in row.select("td") if not cell.get("colspan")]
            assert [cell["data-name"] for cell in cells] == columns[: len(cells)]


def test_provinces_without_a_source_that_does_well_are_named(watched: TestClient) -> None:
    told = words(soup(watched, "/nguon-tin").main)
    assert (
        "6 tỉnh, thành phố không có nguồn tin nào đang cho bài: Bắc Ninh, Cà Mau, Điện Biên, Gia Lai, Hà Tĩnh, Huế."
        in told
    )


def test_sources_that_are_not_watched_yet_are_named_and_open(watched: TestClient) -> None:
    waiting = soup(watched, "/nguon-tin").select("details")[-1]
    assert words(waiting) == "Danh mục còn 1 nguồn chưa theo dõi Báo Hà Tĩnh Ví Dụ Hà Tĩnh · chưa thử"
    told = known(soup(watched, str(waiting.select("a")[0]["href"])))
    expected = {"Tên trong danh mục": "bao-chua", "Khai báo": "Chưa thử", "Đang giữ": "Chưa có bài nào"}
    assert {name: told[name] for name in expected} == expected


def test_a_source_has_a_page_with_its_turn_its_weeks_its_crawls_and_its_addresses(watched: TestClient) -> None:
    found = soup(watched, "/nguon-tin/cong-hong")
    told = known(found)
    assert told["Tình trạng"] == "Im lặng"
    assert told["Đến lượt đọc"] == "18:00 ngày 26/11/2026, sau 2 lần không đọc được"
    assert told["Thường lệ"] == "0 – 3 bài một tuần, trung bình 1 (tính trên 12 tuần)"
    weeks, crawls = found.select("table")
    assert [words(row) for row in weeks.select("tbody tr")][:2] == [
        "23/11 – 29/11/2026 0 tuần này",
        "16/11 – 22/11/2026 1 như thường lệ",
    ]
    assert words(crawls.select_one("tbody tr")) == "18:00 ngày 25/11/2026 0 0 5 2 địa chỉ: không kết nối được"
    assert "https://cong-hong.example/rss Không kết nối được, từ 18:00 ngày 22/11/2026" in words(found.main)


@pytest.mark.parametrize(("name", "title"), [("bao-yen", "Báo Bắc Ninh Ví Dụ"), ("bao-chua", "Báo Hà Tĩnh Ví Dụ")])
def test_the_page_of_a_source_bears_its_name_and_leads_back_to_all(watched: TestClient, name: str, title: str) -> None:
    found = soup(watched, f"/nguon-tin/{name}")
    assert (words(found.h1), words(found.title)) == (title, f"{title} – Gương Sáng")
    back = found.select_one("main a")
    assert (words(back), back and back["href"]) == ("Nguồn tin", "/nguon-tin")


def test_the_page_of_a_source_tells_where_certificates_are_not_checked_as_usual(
    ledger_of_weeks: tuple[Store, SearchIndex],
) -> None:
    manners: dict[str, Tls] = {"bao-yen": "insecure", "bao-thua": "legacy"}
    sources = [replace(source, tls=manners.get(source.name, "strict")) for source in SOURCES]
    with TestClient(create_web(*ledger_of_weeks, sources)) as client:
        told = [known(soup(client, f"/nguon-tin/{name}")).get("Kết nối") for name in (*manners, "bao-lao-cai")]
    assert told == [
        "Chứng chỉ không được kiểm tra; nội dung có thể không đến từ đúng máy chủ của nguồn tin",
        "Chấp nhận TLS kiểu cũ; chứng chỉ vẫn được kiểm tra",
        None,
    ]
    with TestClient(create_api(*ledger_of_weeks, sources)) as client:
        assert {one["name"]: one["tls"] for one in client.get("/sources").json() if one["tls"] != "strict"} == manners


def test_every_page_about_sources_answers(watched: TestClient) -> None:
    answers = {path: answer.status_code for path, answer in crawl(watched).items() if path.startswith("/nguon-tin")}
    assert len(answers) == 9
    assert set(answers.values()) == {200}
    assert watched.get("/nguon-tin/khong-co").status_code == 404


def test_sources_to_search_in_stand_by_their_titles(watched: TestClient) -> None:
    names = [words(one) for one in soup(watched, "/bai-bao").select("select[name=nguon] option")[1:]]
    short = [name.removesuffix(" Ví Dụ").removeprefix("Báo ") for name in names]
    assert short == ["Bắc Ninh", "Cà Mau", "Đồng Nai", "Huế", "Lào Cai", "Cổng thông tin Điện Biên"]


@pytest.mark.parametrize("place", ["/so-lieu", "/guong"])
def test_a_province_whose_source_is_silent_says_so(watched: TestClient, place: str) -> None:
    told = "Nguồn tin của Bắc Ninh đang im lặng: Báo Bắc Ninh Ví Dụ (từ 12/11/2026). Số liệu có thể thiếu."
    assert told in words(soup(watched, f"{place}?tinh=Bắc Ninh").main)
    assert "2 nguồn tin đang im lặng, số liệu có thể thiếu." in words(soup(watched, place).main)
    assert "im lặng" not in words(soup(watched, f"{place}?tinh=Lào Cai").main)


def test_a_source_that_was_stopped_is_missed_no_longer(ledger_of_weeks: tuple[Store, SearchIndex]) -> None:
    stopped = [replace(source, state="stopped") for source in SOURCES]
    with TestClient(create_web(*ledger_of_weeks, stopped)) as client:
        assert "im lặng" not in words(soup(client, "/so-lieu?tinh=Bắc Ninh").main)


def test_weeks_that_tell_nothing_of_what_is_usual_are_explained_where_there_are_any(watched: TestClient) -> None:
    young, old = (words(soup(watched, f"/nguon-tin/{name}").main) for name in ("bao-moi", "bao-thua"))
    note = "Đọc chưa trọn: chương trình không đọc suốt tuần ấy"
    assert ("16/11 – 22/11/2026 6 đọc chưa trọn" in young, note in young, note in old) == (True, True, False)
    assert "16/11 – 22/11/2026 0 ít hơn 09/11 – 15/11/2026 4 như thường lệ" in old


def test_a_source_that_never_answered_says_so_and_tells_no_weeks_in_which_nobody_asked(tmp_path: Path) -> None:
    store, source = Store(f"sqlite:///{tmp_path}/so.db"), SOURCES[1]
    drops = tuple(Drop(source=source.name, url=url, reason="connection") for url in source.addresses)
    of_source = SourceReport(source=source.name, drops=drops, lists=source.addresses)
    follow_up(store, SOURCES, CrawlReport(started_at=NOW, finished_at=NOW, sources=(of_source,)), lambda: 0.5)
    web = create_web(store, SearchIndex(tmp_path / "index"), SOURCES)
    web.dependency_overrides[now] = lambda: NOW
    with TestClient(web) as client:
        found, every = soup(client, "/nguon-tin/bao-yen"), soup(client, "/nguon-tin")
    store.close()
    assert known(found)["Đọc lần cuối"] == "18:00 ngày 25/11/2026, không thành: không kết nối được"
    assert [words(row) for row in found.select("table")[0].select("tbody tr")] == ["23/11 – 29/11/2026 0 tuần này"]
    row = words(every.select_one("tr:-soup-contains('Báo Bắc Ninh Ví Dụ')"))
    assert "tuần trước: chưa rõ" in row
    assert row.endswith("25/11/2026 không thành")
    assert "Bắc Ninh" in words(every.main).partition("không có nguồn tin nào đang cho bài: ")[2]


def test_a_source_that_was_read_and_gave_no_article_says_so(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/so.db")
    report = CrawlReport(started_at=NOW, finished_at=NOW, sources=(SourceReport(source="bao-yen"),))
    follow_up(store, SOURCES, report, lambda: 0.5)
    with TestClient(create_web(store, SearchIndex(tmp_path / "index"), SOURCES)) as client:
        told = known(soup(client, "/nguon-tin/bao-yen"))
        row = soup(client, "/nguon-tin").select_one("tr:-soup-contains('Báo Bắc Ninh Ví Dụ')")
    store.close()
    assert (told["Bài mới nhất"], told["Đang giữ"]) == ("Chưa có bài nào", "Chưa có bài nào")
    assert "chưa có bài" in words(row)


def test_the_last_crawl_of_a_source_is_told_in_plain_words(client: TestClient) -> None:
    told = words(soup(client, "/nguon-tin/bao-mau").main)
    assert "08:00 ngày 16/11/2026 2 0 1 1 địa chỉ: trang không cho phép tải (robots.txt)" in told


def test_a_source_that_left_the_registry_keeps_its_page(client: TestClient) -> None:
    link = soup(client, "/nguon-tin").select_one("a[href='/nguon-tin/bao-khac']")
    assert link is not None
    assert known(soup(client, str(link["href"])))["Khai báo"] == "Không còn trong danh mục"


def test_the_api_tells_the_same(watched: TestClient) -> None:
    silent = watched.get("/api/v1/sources", params={"health": "silent", "province": "Bắc Ninh"}).json()
    (source,) = silent
    assert (source["name"], source["since"], source["last_article"]) == ("bao-yen", "2026-11-12", "2026-11-12")
    assert source["alarms"][0]["kind"] == "silent"
    assert (len(source["weeks"]), source["usual"]["weeks"]) == (14, 12)
    assert source["due_at"].startswith("2026-11-2")
    everyone = watched.get("/api/v1/sources").json()
    assert [one["health"] for one in everyone] == [
        *("good", "silent", "watch", "watch", "silent", "new", "new", "unwatched"),
    ]
    assert watched.get("/api/v1/sources", params={"health": "ill"}).status_code == 422
