"""`guongsang sources`: which sources are declared, and in what state they are."""

from pathlib import Path

import pytest

from tests.integration.cli.calls import Run

SOURCE = """
[[source]]
name = "{name}"
title = "{title}"
kind = "{kind}"
hosts = ["{name}.example"]
feeds = ["https://{name}.example/rss"]
{more}
"""
LAO_CAI = SOURCE.format(
    name="bao-mau", title="Báo Mẫu", kind="newspaper", more='province = "Lào Cai"\nstate = "active"'
) + SOURCE.format(
    name="cong-mau",
    title="Cổng Mẫu",
    kind="portal",
    more='province = "Lào Cai"\n[source.guessed]\nlistings = ["https://cong-mau.example/"]',
)
NATIONAL = SOURCE.format(name="bao-ca-nuoc", title="Báo Cả Nước", kind="national", more='state = "stopped"')


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file of one province and one of national papers, which the settings name."""
    folder = tmp_path / "nguon-tin"
    folder.mkdir()
    (folder / "lao-cai.toml").write_text(LAO_CAI, "utf-8")
    (folder / "national.toml").write_text(NATIONAL, "utf-8")
    monkeypatch.setenv("GUONGSANG_CRAWL_SOURCES", str(folder))
    return folder


def told(out: str) -> list[str]:
    return [" ".join(line.split()) for line in out.splitlines()]


@pytest.mark.usefixtures("registry")
def test_sources_are_counted_by_province_and_state_and_told_one_by_one(guongsang: Run) -> None:
    lines = told(guongsang("sources").out)
    assert "Lào Cai 2 1 1 0 0" in lines
    assert "toàn quốc 1 0 0 0 1" in lines
    assert "Lào Cai Báo Mẫu báo tỉnh đang theo dõi 1 0" in lines
    assert "Lào Cai Cổng Mẫu cổng thông tin điện tử chưa thử 1 1" in lines
    assert lines[-1].startswith("1 trong 3 nguồn tin chưa thử; ")


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("--province", "lao cai"), ["bao-mau", "cong-mau"]),
        (("--state", "stopped"), ["bao-ca-nuoc"]),
        (("--province", "Yên Bái", "--state", "unprobed"), ["cong-mau"]),
    ],
)
def test_sources_of_a_province_or_state_are_told_alone(
    guongsang: Run, words: tuple[str, ...], names: list[str]
) -> None:
    lines = told(guongsang("sources", *words).out)
    assert [name for name in ("bao-mau", "cong-mau", "bao-ca-nuoc") if name in lines] == names


@pytest.mark.usefixtures("registry")
def test_that_there_is_none_is_told(guongsang: Run) -> None:
    assert told(guongsang("sources", "--province", "Hà Nội").out) == ["Không có nguồn tin nào như vậy."]


def test_a_registry_that_is_wrong_is_told_in_one_line(guongsang: Run, registry: Path) -> None:
    (registry / "lao-cai.toml").write_text(LAO_CAI.replace("title", "ten"), "utf-8")
    done = guongsang("sources")
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert "lao-cai.toml" in done.err


def test_the_registry_that_comes_with_the_program_is_told(guongsang: Run) -> None:
    done = guongsang("sources", "--state", "unprobed")
    assert done.status == 0
    assert "bao-can-tho" in told(done.out)


def test_a_folder_can_be_named_to_a_crawl_and_what_is_guessed_is_not_read(guongsang: Run, registry: Path) -> None:
    guess = LAO_CAI.replace('feeds = ["https://cong-mau.example/rss"]\n', "")
    (registry / "lao-cai.toml").write_text(guess, "utf-8")
    done = guongsang("crawl", "--sources", str(registry), "--source", "cong-mau")
    assert (done.status, "“cong-mau” mới có địa chỉ đoán" in done.err) == (2, True)
