"""Colours of the pages: text stands out from its ground as WCAG 2.2 AA asks (4.5 to 1)."""

import re
from importlib.resources import files

import pytest

CSS = files("service.web").joinpath("static/guongsang.css").read_text("utf-8")
NAMED = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", CSS[: CSS.index("}")]))
TINTS = re.findall(r"--tint: (#[0-9a-f]{6})", CSS)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(part * value for part, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", ["paper", "shade"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
def test_words_on_paper_and_in_forms(text: str, ground: str) -> None:
    assert contrast(NAMED[text], NAMED[ground]) >= 4.5


def test_words_on_the_accent_and_in_every_mark() -> None:
    assert contrast("#ffffff", NAMED["accent"]) >= 4.5
    assert len(TINTS) == 5
    for tint in TINTS:
        assert contrast(NAMED["ink"], tint) >= 4.5
        assert contrast(NAMED["accent"], tint) >= 4.5
