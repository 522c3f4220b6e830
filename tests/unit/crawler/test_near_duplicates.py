"""Which texts are copies or excerpts, and that it is found through the sketch."""

import gzip
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.evaluate_near_duplicates import Library, main, natural_links, rate
from crawler.near_duplicates import (
    candidates,
    containment,
    near_duplicate_key,
    relation,
    resemblance,
    shingles,
    sketch,
)
from models.text import strip_marks

WORDS = st.lists(st.sampled_from(["thôn", "Nậm", "Thử", "mở", "đường", "hiến", "đất", "12", "hộ"]), max_size=60)
TEXTS = WORDS.map(" ".join)
SYLLABLES = [f"{first}{rest}" for first in "bcdghklmnrtvx" for rest in ("a", "ào", "ến", "ình", "ò", "ưng", "ỷ", "iêm")]


def invented(seed: int, length: int = 400) -> str:
    """A text of its own: sentences of about twelve words."""
    chance = random.Random(seed)
    words = chance.choices(SYLLABLES, k=length)
    return " ".join(f"{word}." if place % 12 == 11 else word for place, word in enumerate(words))


@given(TEXTS, TEXTS)
def test_measures_are_shares_and_resemblance_is_the_same_both_ways(one: str, other: str) -> None:
    first, second = shingles(one), shingles(other)
    assert 0 <= resemblance(first, second) == resemblance(second, first) <= 1
    assert 0 <= containment(first, second) <= 1
    assert resemblance(first, second) <= min(containment(first, second), containment(second, first))


@given(TEXTS.filter(str.strip))
def test_a_text_is_a_copy_of_itself_without_marks_case_and_punctuation(text: str) -> None:
    bare = shingles(strip_marks(text).upper().replace(" ", ", "))
    assert bare == shingles(text)
    assert relation(bare, shingles(text)) == "copy"
    assert candidates(["kept"] * len(sketch(bare)), sketch(bare)) == ["kept"]


@given(TEXTS, TEXTS)
def test_the_sketch_of_a_whole_finds_what_the_sketches_of_its_parts_find_but_their_smallest(
    one: str, other: str
) -> None:
    whole = shingles(one) | shingles(other)
    apart = sketch(shingles(one)) | sketch(shingles(other))
    assert sketch(whole) <= apart
    assert len(apart - sketch(whole)) <= 2


@given(TEXTS, TEXTS)
def test_what_is_an_excerpt_one_way_is_extended_the_other(one: str, other: str) -> None:
    turned = {"copy": "copy", "excerpt": "extended", "extended": "excerpt", None: None}
    assert relation(shingles(one), shingles(other)) == turned[relation(shingles(other), shingles(one))]


@given(st.text())
def test_any_text_has_a_sketch_unless_it_has_no_word(text: str) -> None:
    assert bool(sketch(shingles(text))) == any(character.isalnum() or character == "_" for character in text)


def test_a_part_of_a_text_is_an_excerpt_unless_it_is_a_set_phrase() -> None:
    whole = invented(1)
    third = " ".join(whole.split()[:130])
    phrase = " ".join(whole.split()[:30])
    assert relation(shingles(third), shingles(whole)) == "excerpt"
    assert relation(shingles(whole), shingles(third)) == "extended"
    assert relation(shingles(phrase), shingles(whole)) is None


def test_articles_that_share_a_third_of_their_words_are_two_articles() -> None:
    shared = invented(1, 130)
    one, other = f"{shared} {invented(2, 270)}", f"{shared} {invented(3, 270)}"
    assert relation(shingles(one), shingles(other)) is None


def test_candidates_are_few_and_those_that_share_most_come_first() -> None:
    holders = [f"{number:02}" for number in range(30) for _ in range(number)]
    found = candidates(holders, frozenset(range(40)))
    assert found == [f"{number:02}" for number in range(29, 25, -1)]
    assert candidates(["01"], frozenset(range(40))) == []


def test_keys_of_copies_have_most_groups_in_common() -> None:
    text = invented(1)
    key, copy, other = (
        near_duplicate_key(one).split("-") for one in (text, f"(Báo Ví Dụ) - {text} Tin: P.V", invented(2))
    )
    assert len(key) == 4
    assert all(len(group) == 8 and int(group, 16) >= 0 for group in key)
    assert len({*key} & {*copy}) >= 3
    assert not {*key} & {*other}


def test_every_kind_of_edit_of_invented_texts_is_found_and_nothing_else() -> None:
    texts = {str(seed): f"Bài {seed}\n\n{invented(seed)}" for seed in range(40)}
    rates = dict(rate(texts, sorted(texts)))
    assert len(rates) == 9
    assert {name for name, found in rates.items() if found.false} == set()
    assert rates.pop("first quarter only").found >= 36  # some 100 words have few hashes to be found by
    assert {name: found.found for name, found in rates.items()} == dict.fromkeys(rates, 40)


def test_links_among_texts_are_told_of_the_later_one() -> None:
    whole = invented(1)
    texts = {"a": whole, "b": invented(2), "c": f"{whole} Theo TTXVN", "d": " ".join(whole.split()[:150])}
    assert sorted(natural_links(texts)) == [("c", "a", "copy"), ("d", "a", "excerpt"), ("d", "c", "excerpt")]


def test_the_evaluation_of_a_file_of_texts_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [*map(invented, range(5)), f"{invented(4)} Theo TTXVN", "ngắn"]
    with gzip.open(tmp_path / "texts.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": text}) + "\n" for text in texts)
    monkeypatch.setattr("sys.argv", ["evaluate", "--corpus", str(tmp_path / "texts.jsonl.gz"), "--links"])
    main()
    printed = capsys.readouterr().out
    assert printed.startswith("6 texts, 1 links among themselves")
    assert "reprint with byline            recall 1.000 of     6, false links 0" in printed
    assert "6 is copy of 5" in printed


def test_boilerplate_that_thousands_have_hides_no_copy() -> None:
    boilerplate, library = invented(0, 100), Library()
    for seed in range(1, 300):
        library.add(str(seed), f"{invented(seed, 200)} {boilerplate}")
    assert library.links(f"{invented(299, 200)} {boilerplate} Theo Báo Ví Dụ") == {"299": "copy"}
    assert max(map(len, library.holders.values())) == 100
