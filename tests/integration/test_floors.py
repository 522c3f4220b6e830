"""What extraction reached on annotated articles it does not lose."""

import tomllib
from pathlib import Path

import pytest

from nlp.evaluate import rate
from service.rating import below, extracted_records, gold_records

FIXTURES = Path(__file__).parent.parent / "fixtures"
FLOORS = tomllib.loads((FIXTURES / "floors.toml").read_text("utf-8"))
REAL = Path(__file__).parents[3] / "shared"  # real articles: other people's text, no part of this repository


@pytest.mark.parametrize("name", [name for name in FLOORS if name != "real"])
def test_the_floors_hold(name: str) -> None:
    assert _lost(FIXTURES / name, FIXTURES / name, FLOORS[name]) == []


@pytest.mark.skipif(not (REAL / "gold").is_dir(), reason="the real articles are not beside this checkout")
def test_the_floors_hold_on_real_articles() -> None:
    assert _lost(REAL / "gold", REAL / "articles", FLOORS["real"]) == []


def _lost(gold: Path, texts: Path, floors: dict[str, float]) -> list[str]:
    wanted = gold_records(gold)
    return below(rate(wanted, extracted_records(texts, wanted)), floors)
