"""What readers see: dates, numbers and a Vietnamese name for every code."""

import time
from datetime import UTC, date, datetime
from typing import get_args

import pytest

from models import crawl, facts, health, source
from models.vietnam import VIETNAM
from nlp.lexicon import table
from service import wording


@pytest.mark.parametrize(
    ("value", "written"),
    [(1234.5, "1.234,5"), (4600, "4.600"), (67.37, "67,37"), (5.0, "5"), (1_234_567, "1.234.567"), (100, "100")],
)
def test_numbers_are_written_the_vietnamese_way(value: float, written: str) -> None:
    assert wording.number(value) == written


@pytest.mark.parametrize(
    ("weight", "shown"), [(1.7, "+1,7"), (-0.254, "−0,25"), (0.001, "0"), (-0.001, "0"), (12.0, "+12"), (None, "")]
)
def test_points_are_written_as_vietnamese_writes_numbers(weight: float | None, shown: str) -> None:
    assert wording.points(weight) == shown


def test_a_moment_is_told_in_vietnamese_time() -> None:
    late = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
    assert wording.day(late) == "25/11/2026"
    assert wording.moment(late) == "01:30 ngày 25/11/2026"
    assert wording.day(date(2026, 1, 2)) == "02/01/2026"


def test_unknown_is_told_and_never_blank() -> None:
    assert {wording.day(None), wording.moment(None), wording.number(None), wording.label(None, "phase")} == {"chưa rõ"}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("authority", facts.Authority),
        ("recipient", facts.Recipient),
        ("qualifier", facts.Qualifier),
        ("status", facts.AwardStatus),
        ("exemplar_kind", facts.ExemplarKind),
        ("group", facts.ExemplarGroup),
        ("campaign_kind", facts.CampaignKind),
        ("phase", facts.CampaignPhase),
        ("notice", facts.Notice),
        ("drop", crawl.Reason),
        ("health", health.HealthState),
        ("advice", health.AlarmKind),
        ("source_kind", source.SourceKind),
        ("source_state", source.SourceState),
    ],
)
def test_every_code_of_the_records_has_a_name(name: str, codes: object) -> None:
    assert set(wording.labels(name)) == set(get_args(codes))


def test_every_award_form_has_a_name() -> None:
    assert {row["form"] for row in table("awards")} - {""} <= set(wording.labels("award"))


def test_awards_and_counts_are_told_as_the_article_does() -> None:
    assert wording.award_name("huan_chuong_lao_dong", 2) == "Huân chương Lao động hạng Nhì"
    assert wording.award_name("bang_khen") == "Bằng khen"
    assert wording.counted(4600, "at_least") == "hơn 4.600"
    assert wording.label("land", "field") == "Hiến đất làm đường, xây công trình"
    assert wording.label("a_new_reason", "drop") == "a_new_reason"


@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Etc/GMT-14"])  # at any hour the date of one of them is another
def test_today_is_the_day_in_viet_nam_wherever_the_program_runs(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert datetime.now(VIETNAM).date() <= wording.today() <= datetime.now(VIETNAM).date()
    finally:
        monkeypatch.undo()
        time.tzset()


def test_names_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    ordered = ["Cà Mau", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Hà Tĩnh", "Hải Phòng", "Huế", "Lạng Sơn", "Lâm Đồng"]
    assert sorted({*ordered}, key=wording.alphabetical) == ordered
