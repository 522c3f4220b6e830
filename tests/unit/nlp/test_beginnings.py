"""With which words a pattern can begin: examples, and every match of every cue in the gold texts."""

from bisect import bisect_left
from pathlib import Path

import pytest

from models.text import fold, normalise
from nlp.exemplars.cues import phrases
from nlp.lexicon.beginnings import beginnings
from nlp.lexicon.tokens import tokens_of

GOLD = Path(__file__).parents[2] / "fixtures" / "gold"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("khen|tôn vinh", {("khen",), ("tôn", "vinh")}),
        ("(?:bằng|thư) khen", {("bằng", "khen"), ("thư", "khen")}),
        ("(?:đã )?nhận", {("đã", "nhận"), ("nhận",)}),
        ("lao (?:mình |ngay )*(?:ra|xuống)(?! vực)", {("lao", word) for word in ("mình", "ngay", "ra", "xuống")}),
        (r"(?<!đua )cứu\b", {("cứu",)}),
        (r"\(?(?!sn)sinh năm \d+", {("sinh", "năm")}),
        (r"[^.;]{0,30}khen|tặng", {(), ("tặng",)}),
        (r"tặng[^.;]{0,30} cho", {("tặng",)}),
        ("tặng, trao", {("tặng",)}),
        ("s[ĩỹ] quan", {()}),
        ("quý?", {()}),
        ("khen ?$", {("khen",)}),
        (r"\d+ năm|\d[\d.]* cờ", {("0-9", "năm"), ("0-9",)}),
        ("", {()}),
    ],
)
def test_the_beginnings_of_a_pattern(pattern: str, expected: set[tuple[str, ...]]) -> None:
    assert beginnings(pattern) == expected


def test_every_match_of_a_cue_begins_as_told() -> None:
    matches = 0
    for path in sorted(GOLD.glob("*.txt"))[:40]:
        tokens = tokens_of(folded := fold(normalise(path.read_text("utf-8"))))
        words = ["0-9" if word.isdigit() else word for word in tokens.words]
        for phrase in phrases():
            for match in phrase.pattern.finditer(folded):
                place = bisect_left(tokens.starts, match.start())
                said = {(), (words[place],), tuple(words[place : place + 2])}
                assert said & phrase.begins, (phrase.cue, match[0])
                matches += 1
    assert matches > 1000


def test_no_cue_begins_with_any_word() -> None:
    assert [phrase.cue for phrase in phrases() if () in phrase.begins] == []
