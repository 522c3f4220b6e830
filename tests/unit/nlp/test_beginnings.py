"""With which words a pattern can begin: examples, and every match of every cue in the gold texts."""

import re
from pathlib import Path

import pytest

from models.text import fold, normalise
from nlp.exemplars.cues import cues
from nlp.lexicon.beginnings import beginnings

GOLD = Path(__file__).parents[2] / "fixtures" / "gold"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("khen|tôn vinh", {"khen", "tôn vinh"}),
        ("(?:bằng|thư) khen", {"bằng khen", "thư khen"}),
        ("(?:đã )?nhận", {"đã nhận", "nhận"}),
        (r"(?<!đua )(?:, )*cứu\b", {"cứu "}),
        (r"\(?(?!sn)sinh năm \d+", {"sinh năm "}),
        (r"[^.;]{0,30}khen|tặng", {"", "tặng"}),
        ("s[ĩỹ] quan", {"s"}),
        ("quý?", {"qu"}),
        ("khen ?$", {"khen"}),
        (r"\d+ cờ", set("0123456789")),
        ("", {""}),
    ],
)
def test_the_beginnings_of_a_pattern(pattern: str, expected: set[str]) -> None:
    assert beginnings(pattern) == expected


def test_every_match_of_a_cue_begins_as_told() -> None:
    matches = 0
    for path in sorted(GOLD.glob("*.txt"))[:40]:
        folded = fold(normalise(path.read_text("utf-8")))
        for cue in cues():
            begins = tuple(told.rstrip() for told in cue.begins)
            for match in cue.pattern.finditer(folded):
                words = re.sub(r"^\W+", "", match[0])
                assert words.startswith(begins), (cue.name, match[0])
                matches += "" not in begins
    assert matches > 100
