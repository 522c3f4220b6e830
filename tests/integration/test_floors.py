"""What extraction reached on the project's own gold it does not lose."""

import tomllib
from pathlib import Path

import pytest

from nlp.evaluate import rate
from service.rating import below, extracted_records, gold_records

FIXTURES = Path(__file__).parent.parent / "fixtures"
FLOORS = tomllib.loads((FIXTURES / "floors.toml").read_text("utf-8"))
REAL = Path(__file__).parents[3] / "shared"
# Issue 2's first floor, on real articles that are not part of this project.
REAL_FLOORS = {
    "award_counts": 0.75,
    "officials": 0.85,
    "positions": 0.70,
    "campaigns": 0.65,
    "exemplars": 0.55,
    "relevant": 0.90,
}


@pytest.mark.parametrize("name", FLOORS)
def test_the_floors_hold(name: str) -> None:
    gold = gold_records(FIXTURES / name)
    assert below(rate(gold, extracted_records(FIXTURES / name, gold)), FLOORS[name]) == []


@pytest.mark.skipif(not (REAL / "gold").is_dir(), reason="the real articles are not beside this checkout")
def test_the_first_floors_hold_on_real_articles() -> None:
    gold = gold_records(REAL / "gold")
    assert below(rate(gold, extracted_records(REAL / "articles", gold)), REAL_FLOORS) == []
