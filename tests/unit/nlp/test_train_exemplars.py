"""The fit of the exemplar cues: what people press moves, what nobody tells stays, no deed speaks against anybody."""

import csv
import json
import sys
from pathlib import Path

import pytest

from nlp import train_exemplars
from nlp.exemplars.roles import weights
from nlp.train_exemplars import Sample, cross_validated, probability, samples_of, train, with_weights

_START = {"always": -1.0, "praised": 0.5, "helped": -1.0, "deed_give": 0.2, "author_of": 2.0}
_TEXT = (
    "Hội nghị biểu dương gương điển hình tiên tiến\n\n"
    "Tại hội nghị, anh Bùi Văn Lưỡng, xóm Mùi, xã Đà Bắc được Chủ tịch UBND tỉnh tặng Bằng khen vì đã dũng cảm cứu hai "
    "học sinh. Trước đó, công an bắt đối tượng Trần Văn Nhuần, 30 tuổi.\n"
)


def _samples(cue: str, exemplars: int, others: int) -> list[Sample]:
    told = [True] * exemplars + [False] * others
    return [Sample(article=f"{cue}-{i}", cues=frozenset({cue}), exemplar=yes) for i, yes in enumerate(told)]


def test_a_cue_moves_as_the_people_press_and_others_stay() -> None:
    learnt = train([*_samples("praised", 20, 1), *_samples("helped", 1, 20)], _START)
    assert learnt["praised"] > _START["praised"]
    assert learnt["helped"] < _START["helped"]
    assert learnt["author_of"] == _START["author_of"]


def test_a_deed_never_speaks_against_a_person() -> None:
    learnt = train([*_samples("deed_give", 2, 30), *_samples("praised", 30, 2)], _START)
    assert learnt["deed_give"] == 0.0
    assert probability(learnt, {"deed_give"}) == pytest.approx(probability(learnt, set()))


def test_a_cue_keeps_its_side() -> None:
    learnt = train([*_samples("helped", 30, 0), *_samples("praised", 2, 30)], _START)
    assert (learnt["helped"], learnt["praised"]) == (0.0, 0.0)


def test_nobody_is_judged_by_weights_of_their_own_article() -> None:
    samples = [*_samples("praised", 12, 0), *_samples("helped", 0, 12)]
    rating = cross_validated(samples, _START)
    assert (rating.gold, rating.right, rating.spurious) == (12, 12, 0)


def test_who_is_left_open_or_ruled_out_teaches_nothing(tmp_path: Path) -> None:
    gold = {"relevant": True, "exemplars": [{"name": "Bùi Văn Lưỡng", "kind": "individual"}]}
    (tmp_path / "a.txt").write_text(_TEXT, "utf-8")
    (tmp_path / "a.json").write_text(json.dumps(gold), "utf-8")
    assert [sample.exemplar for sample in samples_of(tmp_path, tmp_path)] == [True]
    gold["exemplars"] = [{"name": "Bùi Văn Lưỡng", "kind": "individual", "optional": True}]
    (tmp_path / "a.json").write_text(json.dumps(gold), "utf-8")
    assert not list(samples_of(tmp_path, tmp_path))


def test_the_table_keeps_its_vetoes_and_its_order() -> None:
    rows = [{"cue": "photo", "weight": "veto"}, {"cue": "praised", "weight": "0.5"}]
    assert [row["weight"] for row in with_weights(rows, {"praised": 0.7})] == ["veto", "0.7"]


def test_the_command_writes_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(_TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(_TEXT, "utf-8")
    for name in "ab":
        gold = {"relevant": True, "exemplars": [{"name": "Bùi Văn Lưỡng", "kind": "individual"}]}
        (tmp_path / f"{name}.json").write_text(json.dumps(gold), "utf-8")
    table = tmp_path / "cues.csv"
    table.write_text("cue,weight\nalways,-5.0\nphoto,veto\n", "utf-8")
    folder = str(tmp_path)
    monkeypatch.setattr(sys, "argv", ["train_exemplars", "--learn", folder, folder, "--cues", str(table)])
    train_exemplars.main()
    with table.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["cue"] for row in rows] == ["always", "photo"]
    assert rows[0]["weight"] == str(train([*samples_of(tmp_path, tmp_path)], weights())["always"])
    assert rows[1]["weight"] == "veto"
