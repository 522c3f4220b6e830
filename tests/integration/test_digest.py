"""The weekly digest over a real ledger: what is in it, as HTML and as plain text, and as files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from service.digest import Digest, build_digest, render, week_days, week_of, write_digest
from tests.integration.sample_ledger import HOSTILE, Ledger, fill, keep, week_48

TITLES = {"bao-mau": "Báo Mẫu"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    filled = fill(tmp_path_factory.mktemp("digest"))
    yield filled
    filled.store.close()


def digest_of(ledger: Ledger, week: str = "2026-W47", province: str | None = "Lào Cai") -> Digest:
    with ledger.store.read() as db:
        return build_digest(db, week, province)


def test_a_week_of_a_province_holds_its_candidates_awards_and_new_campaigns(ledger: Ledger) -> None:
    digest = digest_of(ledger)
    assert (f"{digest.first:%d/%m/%Y}", f"{digest.last:%d/%m/%Y}") == ("16/11/2026", "22/11/2026")
    assert [candidate.name for candidate in digest.candidates] == ["Lò Thị Mẩy"]
    assert [campaign.name for campaign in digest.campaigns] == ["Bản xanh rừng biếc"]
    assert {(award.award, award.counts) for award in digest.awards} == {
        ("bang_khen", (1,)),
        ("co_thi_dua", (8, 9)),
        ("co_thi_dua", (1234,)),
    }


def test_other_weeks_and_provinces_are_left_out(ledger: Ledger) -> None:
    assert digest_of(ledger, "2026-W46").empty
    assert digest_of(ledger, province="Cà Mau").empty
    assert HOSTILE in [candidate.name for candidate in digest_of(ledger, province=None).candidates]


@pytest.mark.parametrize(
    ("week", "days"), [("2026-W47", "tuần 16/11 – 22/11/2026"), ("2026-W01", "tuần 29/12/2025 – 04/01/2026")]
)
def test_readers_are_told_the_days_of_the_week_not_its_number(ledger: Ledger, week: str, days: str) -> None:
    letter = render(digest_of(ledger, week), TITLES)
    assert letter.subject.endswith(days)
    for shown in (letter.text, letter.html):
        assert f"bản tin {days}" in shown
        assert week not in shown


def test_a_campaign_told_of_in_an_earlier_week_is_not_new(tmp_path: Path) -> None:
    ledger = fill(tmp_path)
    keep(ledger.store, *week_48())
    assert [campaign.name for campaign in digest_of(ledger, "2026-W48").campaigns] == ["Nước sạch về bản"]
    ledger.store.close()


def test_every_item_of_the_text_tells_sentence_source_date_link_and_state(ledger: Ledger) -> None:
    text = render(digest_of(ledger), TITLES).text
    first = text[text.index("1. Lò Thị Mẩy") : text.index("SỐ LIỆU KHEN THƯỞNG")]
    assert "người trực tiếp lao động" in first
    assert "“Chị Lò Thị Mẩy vận động 42 hộ trồng lại rừng đầu nguồn.”" in first
    assert "16/11/2026" in first
    assert "https://bao.example.org/may-" in first
    assert "Vì sao (tính theo điểm): Người trực tiếp lao động +30; " in first
    items = [block for block in text.split("\n\n") if block.startswith(tuple(f"{n}. " for n in range(1, 10)))]
    assert len(items) == 5
    assert all("Chưa xác minh · " in item and "\n   https://" in item for item in items)
    assert "8 hay 9 tập thể: Cờ thi đua" in text
    disputed = next(item for item in items if "8 hay 9 tập thể" in item)
    assert "Cần đối chiếu với quyết định khen thưởng" in disputed
    assert all(f"có {count} tập thể được tặng Cờ thi đua" in disputed for count in (8, 9))
    assert "\n\n\n" not in text


def test_the_html_says_the_same_with_its_styles_inlined(ledger: Ledger) -> None:
    found = BeautifulSoup(render(digest_of(ledger), TITLES).html, "html.parser")
    assert found.html is not None
    assert found.html["lang"] == "vi"
    assert not found.select("style, link, script, img")
    heading = found.select_one("h3")
    assert heading is not None
    assert "font-size" in str(heading["style"])
    items = found.select("li")
    assert len(items) == 5
    disputed = next(item.get_text() for item in items if "8 hay 9 tập thể" in item.get_text())
    assert "Cần đối chiếu với quyết định khen thưởng" in disputed
    assert all(f"có {count} tập thể được tặng Cờ thi đua" in disputed for count in (8, 9))
    for item in items:
        assert "Chưa xác minh" in item.get_text()
        assert next(a["href"] for a in item.select("a")).startswith("https://bao.example.org/")
    assert "Báo Mẫu" in found.get_text()


def test_hostile_text_stays_text(ledger: Ledger) -> None:
    letter = render(digest_of(ledger, province=None))
    assert HOSTILE not in letter.html
    assert "javascript:" not in letter.html + letter.text
    assert HOSTILE in letter.text


def test_files_are_named_by_week_and_province(ledger: Ledger, tmp_path: Path) -> None:
    digest = digest_of(ledger)
    letter = render(digest, TITLES)
    html, text = write_digest(digest, letter, tmp_path / "ra" / "day")
    assert (html.name, text.name) == ("ban-tin-2026-W47-lao-cai.html", "ban-tin-2026-W47-lao-cai.txt")
    assert html.read_text("utf-8") == letter.html
    assert text.read_text("utf-8") == letter.text
    whole = digest_of(ledger, province=None)
    assert write_digest(whole, render(whole), tmp_path)[0].name == "ban-tin-2026-W47.html"


def test_a_week_without_news_says_so(ledger: Ledger) -> None:
    letter = render(digest_of(ledger, "2020-W53"))
    assert "Tuần này không có tin mới." in letter.text
    assert "Tuần này không có tin mới." in letter.html


@pytest.mark.parametrize("week", ["", "2026-47", "2026-W54", "2026-W00", "2026W47", "9999-W53", "tuần", "2026-W47-1"])
def test_a_wrong_week_gets_one_line(week: str) -> None:
    with pytest.raises(ValueError, match=r"^tuần phải viết như 2026-W47, không phải “.*”$"):
        week_days(week)


def test_an_unknown_province_gets_one_line(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match=r"^không có tỉnh, thành phố “Atlantis”"):
        digest_of(ledger, province="Atlantis")


def test_the_week_of_a_day_holds_the_day() -> None:
    first, last = week_days("2026-W47")
    assert week_of(first) == week_of(last) == "2026-W47"
    assert week_days("2026-W01")[0].year == 2025
