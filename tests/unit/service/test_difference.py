"""What was changed in a text: nothing lost, a corrected figure in its sentence, and an end for every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.difference import Change, Paragraph, difference, is_changed

SENTENCE = "Chủ tịch UBND tỉnh tặng Bằng khen cho 120 tập thể và 35 cá nhân."


def told(old: str, new: str) -> list[str]:
    """Each paragraph with what was removed in [-…-] and what was added in {+…+}."""
    frames: dict[Change, str] = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return [" ".join(frames[run.change].format(run.text) for run in runs) for runs in difference(old, new)]


def test_a_corrected_figure_stands_in_its_sentence() -> None:
    assert told(f"Mở đầu.\n{SENTENCE}\nHết.", f"Mở đầu.\n{SENTENCE.replace('120', '102')}\nHết.") == [
        "Mở đầu.",
        "Chủ tịch UBND tỉnh tặng Bằng khen cho [-120-] {+102+} tập thể và 35 cá nhân.",
        "Hết.",
    ]


def test_paragraphs_that_came_and_went_are_told_as_a_whole() -> None:
    other = "Hôm sau trời nắng đẹp, bà con ra đồng."
    assert told(f"A.\n{SENTENCE}", f"A.\n{other}\n{SENTENCE.replace('35', '53')}\nĐính chính: số liệu cũ sai.") == [
        "A.",
        "{+" + other + "+}",
        "Chủ tịch UBND tỉnh tặng Bằng khen cho 120 tập thể và [-35-] {+53+} cá nhân.",
        "{+Đính chính: số liệu cũ sai.+}",
    ]
    assert told(f"{other}\n{SENTENCE}", SENTENCE) == [f"[-{other}-]", SENTENCE]
    assert told(other, SENTENCE) == [f"[-{other}-]", "{+" + SENTENCE + "+}"]


def test_spaces_and_blank_lines_are_no_change() -> None:
    assert not any(map(is_changed, difference("Một hai.\n\nBa.", "Một  hai.\nBa. ")))
    assert is_changed(difference("Một.", "Hai.")[0])
    assert difference("", "") == ()


_TEXTS = st.text(st.sampled_from("ab \n"), max_size=60)


def words(found: tuple[Paragraph, ...], without: Change) -> list[str]:
    return " ".join(run.text for runs in found for run in runs if run.change != without).split()


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    found = difference(old, new)
    assert words(found, "added") == old.split()
    assert words(found, "removed") == new.split()
    assert all(run.text for runs in found for run in runs)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x\n" * 90_000, "y\n" * 90_000),
        ("a b " * 9_000 + "c", "d " + "b a " * 9_000),
        ("\n".join("a b " * 200 + str(n) for n in range(90)), "\n".join("c " + "b a " * 200 for n in range(90))),
    ],
)
def test_texts_that_differ_everywhere_are_whole_paragraphs_not_an_endless_comparison(old: str, new: str) -> None:
    found = difference(old, new)
    assert words(found, "added") == old.split()
    assert {run.change for runs in found for run in runs} == {"removed", "added"}
