"""What stands on the pages."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from models.ids import content_id
from models.source import Tls
from service.paging import Paging
from service.search import SearchIndex
from service.store import Store
from service.web import create_web
from service.web.queries import Query
from tests.integration.ledger.samples import DAY, TEXT, article, award, own_words, page, told
from tests.integration.ledger.samples import place as placed
from tests.integration.sample_ledger import HOSTILE, Ledger
from tests.integration.web.pages import known, soup, status, words


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
    assert known(found) == {
        "Giới thiệu": "Nông dân",
        "Tuổi": "34 (theo bài ngày 16/11/2026)",
        "Giới tính": "Nữ",
        "Dân tộc": "Thái",
        "Nhóm": "Người trực tiếp lao động",
        "Nơi ở, nơi làm việc": "Bản Tả Ví Dụ",
        "Nay thuộc": "Xã Ví Dụ, tỉnh Lào Cai",
        "Tỉnh, thành phố": "Lào Cai",
        "Lĩnh vực": "Bảo vệ môi trường, rừng",
        "Khen thưởng được kể": "Bằng khen",
        "Trên báo": "2 báo, ngày 16/11/2026",
        "Tình trạng": "Chưa xác minh",
    }
    assert "Chị Lò Thị Mẩy vận động 42 hộ trồng lại rừng đầu nguồn." in words(found.main)
    assert {"Người giữ rừng ở bản Tả Ví Dụ", "Tấm gương Lò Thị Mẩy"} <= {words(a) for a in found.select("figcaption a")}


def test_what_no_article_tells_of_a_candidate_stands_there_only_where_an_editor_has_to_ask(client: TestClient) -> None:
    name = next(a for a in soup(client, "/guong").select(".name a") if words(a) == HOSTILE)
    told = known(soup(client, str(name["href"])))
    assert (told["Tỉnh, thành phố"], told["Khen thưởng được kể"]) == ("Chưa rõ", "Chưa thấy bài nào kể")
    assert not {"Tuổi", "Giới tính", "Dân tộc", "Nhóm", "Lĩnh vực", "Nay thuộc"} & told.keys()


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
    assert "“tăng 2,25% so với năm 2020”" in words(found.main)


def test_figures_of_a_merged_province_tell_whose_they_are(client: TestClient) -> None:
    merged = "gồm số liệu của Lào Cai, Yên Bái (trước 07/2025)"
    rows = [words(cell) for cell in soup(client, "/so-lieu").select("tbody th")]
    assert f"Lào Cai {merged}" in rows
    assert f"Lào Cai {merged}." in words(soup(client, "/so-lieu/khen-thuong?tinh=Lào Cai").main)
    assert merged not in words(soup(client, "/so-lieu/khen-thuong").main)


def test_every_figure_opens_the_decisions_that_it_sums(client: TestClient) -> None:
    figures = soup(client, "/so-lieu").select("td.figure a")
    assert figures
    for figure in figures:
        found = soup(client, str(figure["href"]))
        counts = [words(heading).split(" ")[0] for heading in found.select("main h3.name")]
        assert sum(int(count.replace(".", "")) for count in counts) == int(words(figure).replace(".", ""))
        assert found.select("main blockquote mark.award_count")


def test_a_sentence_that_tells_several_numbers_stands_once(tmp_path: Path) -> None:
    store, one = Store(f"sqlite:///{tmp_path}/so.db"), article()
    told(one, award(one, 82), award(one, 15, recipient="individual", confidence=0.5)).keep(store)
    with TestClient(create_web(store, SearchIndex(tmp_path / "index"))) as client:
        found = soup(client, "/so-lieu/khen-thuong")
    store.close()
    assert {words(heading) for heading in found.select("h3.name")} == {"82 tập thể: Bằng khen", "15 cá nhân: Bằng khen"}
    assert len(found.select("blockquote")) == 1
    assert sorted(re.findall(r"máy đọc chắc (\d+)%", words(found.main))) == ["100", "50"]


def test_an_article_names_its_credit_and_the_copies_of_its_text(tmp_path: Path) -> None:
    store, first = Store(f"sqlite:///{tmp_path}/so.db"), article(3, text=own_words(1), title="Bài gốc")
    told(first).keep(store)
    for number, text in ((2, f"{own_words(1)} Tin: P.V"), (1, own_words(1, 60))):
        told(article(number, text=text, credit="TTXVN")).keep(store)
    with TestClient(create_web(store, SearchIndex(tmp_path / "index"))) as client:
        shown = soup(client, f"/bai-bao/{content_id(article(2).url)}").select_one("aside")
    store.close()
    assert "Bài ghi nguồn: TTXVN" in words(shown)
    original, excerpt = (words(line) for line in shown.select("h3:-soup-contains('cùng nội dung') ~ ul > li"))
    assert original.startswith("Bài gốc")
    assert "đăng" not in original
    assert excerpt.endswith("đăng một phần")


def test_a_corrected_article_shows_what_was_changed_and_what_is_read_from_it_now(tmp_path: Path) -> None:
    store, first = Store(f"sqlite:///{tmp_path}/so.db"), article()
    told(first, award(first, 82)).keep(store)
    later = article(text=f"{TEXT.replace('82 tập thể', '28 tập thể')}\nĐính chính: <b>số cũ</b> sai.")
    where = placed(later, "Bằng khen cho 28 tập thể")
    told(later, award(later, 28, **where)).keep(store, at=DAY + timedelta(days=1))
    address = f"/bai-bao/{content_id(first.url)}"
    with TestClient(create_web(store, SearchIndex(tmp_path / "index"))) as client:
        shown = soup(client, address)
        assert "Đã sửa sau khi đăng: 2 phiên bản." in words(shown.select_one("article"))
        link = shown.select_one("article a[href*='phien-ban']")
        assert link is not None
        second, original = soup(client, str(link["href"])), soup(client, f"{address}/phien-ban/1")
        missing = [client.get(f"{address}/phien-ban/{number}").status_code for number in ("0", "3", "9" * 30)]
    store.close()
    text, read = second.select(".difference")[-1], second.select_one("h3:-soup-contains('Máy đọc được') + ul")
    assert [words(tag) for tag in text.select("del, ins")] == ["82", "28", "Đính chính: <b>số cũ</b> sai."]
    assert "… 1 đoạn giữ nguyên …" in words(text)
    assert [words(line)[:45] for line in read.select("li")] == [
        "Không còn: Khen thưởng: 82 tập thể: Bằng khen",
        "Mới: Khen thưởng: 28 tập thể: Bằng khen, Chủ ",
    ]
    assert "82 tập thể" in words(original.select_one("article.version"))
    assert not original.select("del, ins")
    assert "Đây là phiên bản đầu tiên" in words(original.main)
    assert [words(one.parent) for one in second.select("main nav [aria-current=page]")] == [
        "Phiên bản 2 thấy lần đầu 08:00 ngày 21/11/2026 (bản hiện nay)"
    ]
    assert missing == [404, 404, 404]


def test_an_article_whose_text_is_disputed_says_so(tmp_path: Path) -> None:
    store, one = Store(f"sqlite:///{tmp_path}/so.db"), article(text_disputed=True)
    told(one).keep(store)
    with TestClient(create_web(store, SearchIndex(tmp_path / "index"))) as client:
        note = words(soup(client, f"/bai-bao/{content_id(one.url)}").select_one("article .note"))
    store.close()
    assert note.endswith("Hãy đối chiếu với bài gốc.")


@pytest.mark.parametrize(
    ("tls", "said"),
    [
        ("insecure", " · đọc qua kết nối không kiểm tra chứng chỉ"),
        ("legacy", " · đọc qua kết nối chấp nhận TLS kiểu cũ"),
        ("strict", ""),
        (None, ""),
    ],
)
def test_an_article_tells_beside_its_source_where_its_server_was_not_made_sure_of(
    tmp_path: Path, tls: Tls | None, said: str
) -> None:
    store, one = Store(f"sqlite:///{tmp_path}/so.db"), article()
    store.record(replace(page(one), tls=tls), one, told(one).extraction)
    with TestClient(create_web(store, SearchIndex(tmp_path / "index"))) as client:
        line = words(soup(client, f"/bai-bao/{content_id(one.url)}").select_one(".byline"))
    store.close()
    assert line == f"bao-mau, 19/11/2026{said} · Lào Cai · Bài gốc · Máy đọc được gì"


def test_an_article_that_is_gone_from_its_source_says_so_wherever_it_is_evidence(tmp_path: Path) -> None:
    store, index, one = Store(f"sqlite:///{tmp_path}/so.db"), SearchIndex(tmp_path / "index"), article()
    told(one, award(one)).keep(store)
    store.mark_gone(one.url, DAY)
    index.catch_up(store)
    with TestClient(create_web(store, index)) as client:
        note = words(soup(client, f"/bai-bao/{content_id(one.url)}").select_one("article .note"))
        caption = words(soup(client, "/so-lieu/khen-thuong").select_one("figcaption"))
        hit = words(soup(client, "/bai-bao?q=tap the").select_one(".results .soft"))
        store.mark_gone(one.url, None)
        back = soup(client, f"/bai-bao/{content_id(one.url)}").select_one("article .note")
    store.close()
    assert note == "Bài không còn trên trang nguồn từ ngày 20/11/2026. Đây là bản đã lưu."
    assert "19/11/2026 (không còn trên trang nguồn)" in caption
    assert hit == "bao-mau, 19/11/2026 (không còn trên trang nguồn) · Lào Cai"
    assert back is None


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
    assert "29/12/2025 – 04/01/2026" in words(soup(client, "/ban-tin").select_one("select[name=tuan]"))


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
