"""A source written as TOML is read as the same source."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.source_text import entered, to_toml
from crawler.sources import SHIPPED, load_sources
from models.source import Addresses, Section, Selectors, Source

SOURCE = Source(
    name="bao",
    title='Báo "Ví Dụ"',
    kind="newspaper",
    province="Lào Cai",
    hosts=("bao.example",),
    feeds=tuple(f"https://bao.example/rss/chuyen-muc-dai-{number}" for number in range(9)),
    sections=(Section(name="Người tốt", url="https://bao.example/nguoi-tot"),),
    article_pattern=r"-it's\d+$",
    paging="?start={start:20}",
    selectors=Selectors(body="div[class='than']", remove=(".a", ".b")),
    guessed=Addresses(listings=("https://bao.example/",)),
    tls="insecure",
    keeps_cookies=True,
    delay_seconds=7.5,
    state="slow",
)


def read(folder: Path, text: str) -> tuple[Source, ...]:
    file = folder / "nguon.toml"
    file.write_text(text, "utf-8")
    return load_sources(file)


def test_the_whole_registry_is_the_same_when_written_and_read(tmp_path: Path) -> None:
    shipped = load_sources(SHIPPED)
    assert read(tmp_path, "\n".join(map(to_toml, shipped))) == shipped


def test_every_key_is_written_and_no_line_is_too_wide(tmp_path: Path) -> None:
    text = to_toml(SOURCE)
    assert read(tmp_path, text) == (SOURCE,)
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.toml")), ids=lambda file: file.stem)
def test_a_source_takes_the_place_of_its_own_entry_and_comments_stay(file: Path, tmp_path: Path) -> None:
    text, sources = file.read_text("utf-8"), load_sources(file)
    for place, source in enumerate(sources):
        changed = replace(source, state="active")
        new = entered(text, changed)
        assert read(tmp_path, new) == (*sources[:place], changed, *sources[place + 1 :])
        kept = {line for line in text.splitlines() if line.startswith("#")}
        assert kept <= set(new.splitlines())


@pytest.mark.parametrize("written", ['name="bao"', "name = 'bao'", '"name"  =  "bao" # tên', 'name = "b\\u0061o"'])
@pytest.mark.parametrize("header", ["[[source]]", "  [[ source ]]", '[["source"]]'])
def test_a_source_is_found_however_its_entry_is_spelt(written: str, header: str, tmp_path: Path) -> None:
    text = to_toml(SOURCE).replace('name = "bao"', written, 1).replace("[[source]]", header)
    changed = replace(SOURCE, state="active")
    other = replace(SOURCE, name="khac")
    assert read(tmp_path, entered(f"{to_toml(other)}{text}", changed)) == (other, changed)


def test_a_text_whose_tables_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(ValueError, match="mỗi nguồn phải là một bảng"):
        entered('source = [{ name = "bao" }]', SOURCE)


def test_a_new_source_comes_last(tmp_path: Path) -> None:
    text = to_toml(SOURCE)
    other = replace(SOURCE, name="khac", state="active")
    assert read(tmp_path, entered(text, other)) == (SOURCE, other)
    assert tomllib.loads(entered("", other)) == tomllib.loads(to_toml(other))
