"""Whose text of a page counts, and whether another says something else."""

import pytest

from crawler.opinions import Opinion, settled

BLOCK = [f"Câu thứ {number} của bài kể việc bà con xã Hưng Khánh Trung góp công mở đường." for number in range(9)]
OTHER = [f"Dòng {number} nói chuyện khác hẳn: giá vé, giờ tàu, chỗ gửi xe và thời tiết." for number in range(9)]


def nobody() -> list[str]:
    raise AssertionError("nobody has to be asked")


@pytest.mark.parametrize("declared", [[], BLOCK, BLOCK[:8]])
def test_a_block_that_nobody_contradicts_counts(declared: list[str]) -> None:
    assert settled(Opinion(BLOCK, "density"), declared, 0.9, nobody) == Opinion(BLOCK, "density")


@pytest.mark.parametrize(("declared", "disputed"), [([], False), (BLOCK[:2], False), (OTHER, True)])
def test_a_block_with_a_witness_counts_and_tells_of_a_declared_text_that_is_another(
    declared: list[str], disputed: bool
) -> None:
    found = settled(Opinion(BLOCK, "density"), declared, 0.1, lambda: BLOCK)
    assert found == Opinion(BLOCK, "density", disputed=disputed)


@pytest.mark.parametrize(("declared", "disputed"), [([], True), (OTHER, False)])
def test_without_a_witness_the_third_counts(declared: list[str], disputed: bool) -> None:
    assert settled(Opinion(BLOCK, "density"), declared, 0.1, lambda: OTHER) == Opinion(OTHER, "trafilatura", disputed)


def test_a_page_that_shows_less_than_it_declares_is_read_by_what_it_declares() -> None:
    found = settled(Opinion(BLOCK[:1], "density"), BLOCK, 0.1, lambda: OTHER[:1])
    assert found == Opinion(BLOCK, "json-ld", disputed=True)
