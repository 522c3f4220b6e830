"""Phrases are found at their words as a search of the whole text finds them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from models.text import fold, normalise
from nlp.lexicon.patterns import WordPattern, first_words, phrases_pattern, word_pattern
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import ANY_NUMBER, tokens_of, words_of

PHRASES = ("bằng khen", "Bằng", "cờ thi đua", "chiến sĩ thi đua", "thi đua", "H'Lim", "3 sạch", "sĩ quan")
WORDS = (*" ".join(PHRASES).split(), "sỹ", "tặng", "12", "(", ")", ",", "-", "\n", ". ", "“", "x²", "H'", "a_b", "ð")
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(alphabet="bằng cờ3.,'-\n_", max_size=60)


@given(texts)
def test_tokens_are_the_words_and_signs_where_they_stand(text: str) -> None:
    folded = fold(normalise(text))
    tokens = tokens_of(folded)
    assert tokens.words == words_of(folded.replace("ð", "đ"))
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert folded[start:end].replace("ð", "đ") == word
    assert {word: [i for i, one in enumerate(tokens.words) if one == word] for word in tokens.words} == tokens.places


@given(texts, st.integers(0, 40), st.integers(0, 80))
def test_a_word_pattern_finds_what_its_expression_finds(text: str, start: int, end: int) -> None:
    folded = fold(normalise(text)).replace("'", " ")  # an expression also begins behind the sign of “H'Lim”, a word not
    found = word_pattern(PHRASES).finditer(tokens_of(folded), folded, start, end)
    assert [match.span() for match in found] == [
        match.span() for match in re.compile(phrases_pattern(PHRASES)).finditer(folded, start, end)
    ]


def test_a_pattern_that_begins_with_a_number() -> None:
    pattern = WordPattern(re.compile(r"(?:hơn )?\d+ tập thể"), first_words(["hơn"]) | {ANY_NUMBER})
    folded = "tặng 12 tập thể, hơn 30 tập thể và 5 cá nhân"
    told = pattern.finditer(tokens_of(folded), folded, 0, len(folded))
    assert [match[0] for match in told] == ["12 tập thể", "hơn 30 tập thể"]
    assert pattern.search(tokens_of(folded), folded, 8, len(folded))[0] == "hơn 30 tập thể"  # type: ignore[index]


def test_the_longest_phrase_counts_forwards_and_backwards() -> None:
    table = PhraseTable([("thi đua", "short"), ("chiến sĩ thi đua", "long"), ("cờ", "flag")])
    words = words_of("chiến sĩ thi đua, cờ thi đua")
    assert table.all_in(words) == [(0, 4, "long"), (5, 6, "flag"), (6, 8, "short")]
    assert table.all_of(tokens_of("chiến sĩ thi đua, cờ thi đua")) == table.all_in(words)
    assert table.ending_at(words, 4) == (0, "long")
    assert table.ending_at(words[2:], 2) == (0, "short")
    assert table.starting_at(words, 7) is None


def test_signs_between_the_words_of_a_loose_phrase_do_not_matter() -> None:
    table = PhraseTable([("Người tốt, việc tốt", "deed"), ("Chiến sĩ giỏi", "soldier")], loose=True)
    for told in ("người tốt việc tốt", "người tốt - việc tốt", 'người tốt, "việc tốt'):
        assert table.starting_at(words_of(told), 0) == (len(words_of(told)), "deed")
    assert table.starting_at(words_of("chiến sỹ giỏi,"), 0) == (3, "soldier")
    assert table.starting_at(words_of("người tốt; việc tốt"), 0) is None
    told = tokens_of("gương người tốt - việc tốt, chiến sỹ giỏi")
    assert list(table.within(told, 0, len(told))) == [(1, 6, "deed"), (7, 10, "soldier")] == table.all_of(told)
    assert list(table.within(told, 2, len(told))) == [(7, 10, "soldier")]


def test_of_two_meanings_of_a_phrase_the_first_is_kept() -> None:
    assert PhraseTable([("hoạ sĩ", 1), ("hoạ sỹ", 2)]).starting_at(words_of("hoạ sỹ"), 0) == (2, 1)
