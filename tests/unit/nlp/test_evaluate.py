"""Ratings: cases counted by hand, and the very figures of the project's own rating script where it lies beside."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nlp.evaluate import KINDS, Agreement, Rating, Ratings, mistakes, rate, table
from nlp.similarity import alike, comparable

SCRIPT = Path(__file__).parents[3].parent / "shared" / "score"


def rating(gold: dict[str, Any], found: dict[str, Any], kind: str) -> tuple[int, int, int]:
    result = rate({"a": gold}, {"a": found}).kinds[kind]
    return result.gold, result.right, result.spurious


def person(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": "individual"} | more


def count(number: int, **more: Any) -> dict[str, Any]:
    return {"award": "bang_khen", "recipient": "collective", "count": number, "authority": "tinh", "grade": None} | more


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phó Chủ tịch UBND tỉnh", "phó chủ tịch ủy ban nhân dân tỉnh"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Hoà thuỷ khoẻ", "Hòa thủy khỏe"),
        ("“Dân vận – khéo”", "dân vận khéo"),
        ("Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ],
)
def test_ways_of_writing_are_one_name(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)
    assert alike(one, other)


def test_names_of_campaigns_may_differ_a_little_and_names_of_people_may_not() -> None:
    gold = {"campaigns": [{"name": "Chung sức xây dựng nông thôn mới"}], "officials": [{"name": "Lò Văn Mẫu"}]}
    found = {"campaigns": [{"name": "chung tay xây dựng nông thôn mới"}], "officials": [{"name": "Lò Văn Mậu"}]}
    assert rating(gold, found, "campaigns") == (1, 1, 0)
    assert rating(gold, found, "officials") == (1, 0, 1)
    assert not alike("Dân vận khéo", "Ngõ sáng, đường xanh")


def test_each_gold_entry_matches_once() -> None:
    twice = [{"name": "Dân vận khéo"}, {"name": "Dân vận khéo"}]
    assert rating({"campaigns": twice[:1]}, {"campaigns": twice}, "campaigns") == (1, 1, 1)
    assert rating({"campaigns": twice}, {"campaigns": twice[:1]}, "campaigns") == (2, 1, 0)


def test_positions_of_a_missed_official_are_missed_and_of_a_spurious_one_are_not_counted() -> None:
    gold = {"officials": [{"name": "Vừ A Thử", "positions": ["Bí thư", "Chủ tịch HĐND"]}]}
    assert rating(gold, {}, "positions") == (2, 0, 0)
    assert rating({}, gold, "positions") == (0, 0, 0)
    found = {"officials": [{"name": "Vừ A Thử", "positions": ["Bí thư", "Trưởng thôn"]}]}
    assert rating(gold, found, "positions") == (2, 1, 1)


def test_award_counts_need_form_recipient_count_and_status() -> None:
    gold = {"award_counts": [count(8)]}
    assert rating(gold, {"award_counts": [count(8, status="granted", authority="bo")]}, "award_counts") == (1, 1, 0)
    for other in (count(9), count(8, award="giay_khen"), count(8, recipient="individual"), count(8, status="proposed")):
        assert rating(gold, {"award_counts": [other]}, "award_counts") == (1, 0, 1)
    either = {"award_counts": [count(8, award_any=["co_thi_dua", "bang_khen"])]}
    assert rating(either, {"award_counts": [count(8, award="co_thi_dua")]}, "award_counts") == (1, 1, 0)


def test_authority_grade_and_leader_are_rated_on_what_matched() -> None:
    gold = {"award_counts": [count(8), count(5)], "exemplars": [person("Ksor Mẫu", leader=False)]}
    found = {"award_counts": [count(8, grade=1), count(6)], "exemplars": [person("Ksor Mẫu", leader=True)]}
    agreements = rate({"a": gold}, {"a": found}).agreements
    assert agreements["authority"] == Agreement(agree=1, of=1)
    assert agreements["grade"] == Agreement(agree=0, of=1)
    assert agreements["year"] == Agreement(agree=0, of=0)
    assert agreements["leader"] == Agreement(agree=0, of=1)


def test_optional_entries_are_right_if_given_and_no_fault_if_not() -> None:
    gold = {"exemplars": [person("Hà Thị Mẫu", optional=True)]}
    assert rating(gold, {}, "exemplars") == (0, 0, 0)
    assert rating(gold, {"exemplars": [person("Hà Thị Mẫu")]}, "exemplars") == (0, 0, 0)


def test_nothing_is_asked_from_an_irrelevant_article_but_what_is_given_must_be_right() -> None:
    gold = {"relevant": False, "officials": [{"name": "Lý Văn Mẫu", "positions": ["Trưởng thôn"]}]}
    assert rating(gold, {"relevant": False}, "officials") == (0, 0, 0)
    assert rating(gold, {"officials": [{"name": "Lý Văn Mẫu"}]}, "officials") == (0, 0, 0)
    assert rating(gold, {"officials": [{"name": "Lý Văn Mạo"}]}, "officials") == (0, 0, 1)


def test_relevance_is_rated_on_the_relevant_articles() -> None:
    gold = {"a": {"relevant": True}, "b": {"relevant": False}, "c": {}, "d": {"relevant": False}}
    found = {"a": {"relevant": True}, "b": {"relevant": True}, "c": {"relevant": False}}
    ratings = rate(gold, found)
    assert ratings.kinds["relevant"] == Rating(gold=2, right=1, spurious=1)
    assert (ratings.articles, ratings.absent) == (4, 1)


def test_people_and_collectives_are_rated_apart() -> None:
    gold = {"exemplars": [person("Lò Thị Mẫu"), {"name": "Tổ tự quản thôn Mẫu", "kind": "collective"}]}
    assert rating(gold, gold, "exemplars") == rating(gold, gold, "collectives") == (1, 1, 0)


def test_shares_are_rated_only_where_the_gold_tells_of_them() -> None:
    share = {"group": "nông dân", "numerator": 4, "denominator": 8, "percent": 50.0, "change": None}
    assert rating({}, {"shares": [share]}, "shares") == (0, 0, 0)
    assert rating({"shares": []}, {"shares": [share]}, "shares") == (0, 0, 1)
    assert rating({"shares": [share | {"change": 1.0}]}, {"shares": [share]}, "shares") == (1, 1, 0)


def test_figures_of_a_rating() -> None:
    figures = Rating(gold=4, right=3, spurious=3)
    assert (figures.precision, figures.recall, figures.f1) == (0.5, 0.75, pytest.approx(0.6))
    empty = Rating()
    assert (empty.precision, empty.recall, empty.f1) == (1.0, 1.0, 1.0)
    assert Rating(gold=1, spurious=1).f1 == 0.0


def test_mistakes_name_the_article_the_fault_and_the_entry() -> None:
    gold = {"x": {"officials": [{"name": "Lò Văn Mẫu", "positions": ["Bí thư"]}], "campaigns": [{"name": "Ngõ sáng"}]}}
    found = {"x": {"officials": [{"name": "Lò Văn Mẫu", "positions": ["Chủ tịch"], "spans": [[0, 1]]}]}}
    assert [str(mistake) for mistake in mistakes(gold, found)] == [
        'x  missed    campaigns: {"name": "Ngõ sáng"}',
        "x  missed    position of Lò Văn Mẫu: Bí thư",
        "x  spurious  position of Lò Văn Mẫu: Chủ tịch",
    ]


NAMES = ("Lò Văn Mẫu", "Hoà Thị Thử", "Ksor Giả", "Vừ A Thí", "H’Mẫu Niê", "Đặng Tưởng")
POSITIONS = (
    "Phó Chủ tịch UBND tỉnh",
    "Bí thư Tỉnh ủy",
    "Giám đốc Sở GD&ĐT",
    "Trưởng thôn",
    "Sở NN và PTNT",
    "Sở NN-PTNT",
)
CAMPAIGNS = ("Ngõ sáng, đường xanh", "Chung sức xây dựng nông thôn mới", "Sạch từ nhà ra ngõ", "Một giờ vì dân" * 20)


def random_record(chance: random.Random) -> dict[str, Any]:
    def some(make: Any) -> list[Any]:
        return [make() for _ in range(chance.randrange(4))]

    def official() -> dict[str, Any]:
        return {"name": chance.choice(NAMES), "positions": some(lambda: chance.choice(POSITIONS))}

    def exemplar() -> dict[str, Any]:
        kind = chance.choice(("individual", "collective"))
        return {"name": chance.choice(NAMES), "kind": kind, "leader": chance.random() < 0.5}

    def award() -> dict[str, Any]:
        return count(chance.randrange(3), grade=chance.choice((None, 1)), year=chance.choice((2021, None)))

    def share() -> dict[str, Any]:
        return {"numerator": chance.randrange(2), "denominator": 2, "percent": None}

    record: dict[str, Any] = {
        "relevant": chance.random() < 0.8,
        "campaigns": some(lambda: {"name": chance.choice(CAMPAIGNS)}),
        "officials": some(official),
        "award_counts": some(award),
        "exemplars": some(exemplar),
    }
    if chance.random() < 0.5:
        record["shares"] = some(share)
    return record


def perturbed(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The record with entries lost, added, shuffled and respelt; now and then without the list at all."""
    other = random_record(chance)
    mixed: dict[str, Any] = {"relevant": chance.choice((record, other))["relevant"]}
    for kind in record.keys() - {"relevant"}:
        entries = [entry for entry in (*record[kind], *other.get(kind, ())) if chance.random() < 0.7]
        chance.shuffle(entries)
        if chance.random() < 0.9:
            mixed[kind] = [respelt(entry, chance) for entry in entries]
    return mixed


def respelt(entry: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    if "name" not in entry or chance.random() < 0.5:
        return entry
    return entry | {"name": chance.choice((entry["name"].upper(), "“" + entry["name"] + "”", entry["name"][:-2]))}


@pytest.mark.skipif(not SCRIPT.exists(), reason="the project's rating script does not lie beside this checkout")
@pytest.mark.parametrize("seed", range(4))
def test_figures_equal_those_of_the_rating_script(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    gold = {f"a{number:02}": random_record(chance) for number in range(30)}
    for record in gold.values():
        for entry in (*record["campaigns"], *record["exemplars"]):
            if chance.random() < 0.2:
                entry["optional"] = True
    predicted = {name: perturbed(record, chance) for name, record in gold.items() if chance.random() < 0.9}
    told = script_output(tmp_path, gold, predicted, "--json")
    assert json.loads(told) == as_json(rate(gold, predicted))
    lines = script_output(tmp_path, gold, predicted, "--errors").splitlines()
    ours = [*(str(mistake) for mistake in mistakes(gold, predicted)), *table(rate(gold, predicted))]
    assert lines == ours


def script_output(folder: Path, gold: dict[str, Any], predicted: dict[str, Any], option: str) -> str:
    for part, records in (("gold", gold), ("predicted", predicted)):
        (folder / part).mkdir(exist_ok=True)
        for name, record in records.items():
            (folder / part / f"{name}.json").write_text(json.dumps(record), "utf-8")
    command = [sys.executable, str(SCRIPT), str(folder / "gold"), str(folder / "predicted"), option]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def as_json(ratings: Ratings) -> dict[str, Any]:
    figures: dict[str, Any] = {
        kind: {
            "gold": found.gold,
            "right": found.right,
            "spurious": found.spurious,
            "precision": round(found.precision, 4),
            "recall": round(found.recall, 4),
            "f1": round(found.f1, 4),
        }
        for kind, found in ratings.kinds.items()
    }
    assert tuple(figures) == KINDS
    return figures | {key: {"agree": found.agree, "of": found.of} for key, found in ratings.agreements.items()}
