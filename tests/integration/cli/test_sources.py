"""`guongsang sources`: which sources are declared, and in what state they are."""

from pathlib import Path

import pytest
from rich.console import Console

from tests.integration.cli.calls import Run
from tests.integration.cli.registries import LAO_CAI, NATIONAL, SOURCE, told


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file of one province and one of national papers, which the settings name."""
    folder = tmp_path / "nguon-tin"
    folder.mkdir()
    (folder / "lao-cai.toml").write_text(LAO_CAI, "utf-8")
    (folder / "national.toml").write_text(NATIONAL, "utf-8")
    monkeypatch.setenv("GUONGSANG_CRAWL_SOURCES", str(folder))
    return folder


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


def test_the_name_that_has_to_be_typed_is_whole_in_a_narrow_terminal(
    guongsang: Run, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "trung-tam-hanh-chinh-cong-mau"
    (registry / "lao-cai.toml").write_text(LAO_CAI.replace("cong-mau", name), "utf-8")
    monkeypatch.setattr("service.cli.shown.console", Console(width=80))
    assert name in guongsang("sources").out


@pytest.mark.parametrize("words", [("--help",), ("sources", "--help")])
def test_no_line_of_the_list_of_commands_is_cut(
    guongsang: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert "..." not in guongsang(*words).out


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


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("probe",), "cần tên của ít nhất một nguồn tin, hoặc --all; xem guongsang sources"),
        (("probe", "bao-mau", "--all"), "chỉ một trong hai: tên nguồn tin hoặc --all"),
        (("probe", "bao-la"), "không có nguồn tin “bao-la”; xem guongsang sources"),
        (("probe", "bao-mau", "--write", "ghi.txt"), "tên tệp phải có đuôi .toml: ghi.txt"),
        (("probe", "bao-mau", "--write", "khong/co.toml"), "không có thư mục khong"),
        (("add", "bao-moi"), "địa chỉ “bao-moi” sai: không phải địa chỉ http hay https"),
        (("add", "ftp://bao-moi.example/"), "địa chỉ “ftp://bao-moi.example/” sai: không phải địa chỉ http hay https"),
        (
            ("add", "https://bao-mau.example/tin"),
            "bao-mau.example đã thuộc nguồn “bao-mau”; hãy dùng guongsang sources probe bao-mau",
        ),
        (("add", "https://bao-moi.example/", "--fixture", "mau"), "tên tệp phải có đuôi .json: mau"),
        (("add", "https://bao-moi.example/", "--fixture", "khong/mau.json"), "không có thư mục khong"),
        (("add",), "thiếu “ĐỊA_CHỈ”; xem --help"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(guongsang: Run, words: tuple[str, ...], line: str) -> None:
    done = guongsang("sources", *words)
    assert (done.status, done.out, done.err) == (2, "", f"guongsang: {line}\n")


@pytest.mark.parametrize(
    ("province", "told"),
    [
        ("Lào Kai", "province có 'Lào Kai': không có tỉnh, thành phố ấy"),
        ("Yên Bái", "province có 'Yên Bái': nay phải ghi là 'Lào Cai'"),
        ("tỉnh Lào Cai", "province có 'tỉnh Lào Cai': nay phải ghi là 'Lào Cai'"),
    ],
)
@pytest.mark.parametrize("words", [("sources",), ("crawl",), ("crawl", "--sources", "nguon-tin")], ids=" ".join)
def test_a_province_that_is_none_today_is_refused_with_its_file(
    guongsang: Run, registry: Path, words: tuple[str, ...], province: str, told: str
) -> None:
    wrong = SOURCE.format(name="bao-sai", title="Báo Sai", kind="newspaper", more=f'province = "{province}"')
    (registry / "sai.toml").write_text(wrong, "utf-8")
    done = guongsang(*words)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert f"sai.toml: nguồn 'bao-sai': {told}\n" in done.err
