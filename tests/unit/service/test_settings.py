"""Settings: documented, checked, and the environment wins."""

import re
import tomllib
from pathlib import Path

import pytest

from service.settings import Settings, SettingsError, load_settings

EXAMPLE = Path(__file__).parents[3] / "guongsang.example.toml"


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GUONGSANG_SETTINGS", "GUONGSANG_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def _uncommented() -> str:
    return re.sub(r"^# (\w+ = )", r"\1", EXAMPLE.read_text("utf-8"), flags=re.MULTILINE)


def test_every_setting_is_in_the_example_and_nothing_else() -> None:
    documented = {(section, name) for section, values in tomllib.loads(_uncommented()).items() for name in values}
    settings = {
        (section, name)
        for section, field in Settings.model_fields.items()
        for name in type(field.default).model_fields  # type: ignore[union-attr]
    }
    assert settings - documented == {("mail", "password")}
    assert documented <= settings
    assert "GUONGSANG_MAIL_PASSWORD" in EXAMPLE.read_text("utf-8")


def test_the_example_shows_the_defaults() -> None:
    shown = tomllib.loads(_uncommented())
    defaults = load_settings().model_dump(mode="json")
    examples = {
        "index",
        "sources",
        "folder",
        "allowed_networks",
        "user",
        "readers",
        "health_readers",
    }  # empty by default: the file shows a value
    for section, values in shown.items():
        for name, value in values.items():
            assert name in examples or defaults[section][name] == value, f"{section}.{name}"


def test_the_example_can_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "all.toml"
    file.write_text(_uncommented(), "utf-8")
    monkeypatch.setenv("GUONGSANG_SETTINGS", str(file))
    assert load_settings().mail.readers == ("ban.thi.dua@tinh.example",)


def test_the_environment_wins_over_the_file_and_the_argument_over_both(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "guongsang.toml").write_text('[database]\nurl = "sqlite:///file.db"\n[mail]\nport = 26\n', "utf-8")
    assert load_settings().database.url == "sqlite:///file.db"
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", "sqlite:///environment.db")
    monkeypatch.setenv("GUONGSANG_MAIL_READERS", '["a@x.example"]')
    settings = load_settings()
    assert (settings.database.url, settings.mail.port) == ("sqlite:///environment.db", 26)
    assert settings.mail.readers == ("a@x.example",)
    assert load_settings("sqlite:///argument.db").database.url == "sqlite:///argument.db"


def test_the_password_comes_from_the_environment_and_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUONGSANG_MAIL_PASSWORD", "khong-ai-biet")
    password = load_settings().mail.password
    assert password is not None
    assert password.get_secret_value() == "khong-ai-biet"
    assert "khong-ai-biet" not in repr(load_settings())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[mail]\nport = 99999", "mail.port"),
        ("[crawl]\nread_seconds = -1", "crawl.read_seconds"),
        ('[crawl]\nallowed_networks = ["nowhere"]', "crawl.allowed_networks"),
        ('[crawl]\ncontact = ""', "crawl.contact"),
        ('[crawl]\ncontact = "mailto:quản-trị@tinh.example"', "crawl.contact"),
        ("[mail]\nprot = 25", "mail.prot"),
        ("[letters]\nx = 1", "letters"),
        ('[mail]\npassword = "x"', "GUONGSANG_MAIL_PASSWORD"),
        ("not toml", "tệp cài đặt guongsang.toml: không phải TOML: sai ở dòng 1, cột 5"),
        ("[web]\nport : 8000\n", "tệp cài đặt guongsang.toml: không phải TOML: sai ở dòng 2, cột 6"),
        ("[crawl]\nworkers = 0", "crawl.workers: giá trị “0” không dùng được, cần một số nguyên từ 1 đến 64"),
        ("[crawl]\nworkers = 1.5", "crawl.workers: giá trị “1.5” không dùng được, cần một số nguyên từ 1 đến 64"),
        (
            '[crawl]\nconnect_seconds = "nhanh"',
            "giá trị “nhanh” không dùng được, cần một số lớn hơn 0, nhiều nhất 3",
        ),
        ('[crawl]\ncontact = "abc"', "giá trị “abc” không dùng được, cần địa chỉ https:// hoặc mailto:"),
        ('[crawl]\ncontact = "http://a.example"', "cần địa chỉ https:// hoặc mailto:"),
        (
            '[crawl]\nallowed_networks = ["nhà"]',
            "cài đặt crawl.allowed_networks: giá trị “nhà” không dùng được",
        ),
        ('[crawl]\nscheduled = "có"', "crawl.scheduled: giá trị “có” không dùng được, cần true hoặc false"),
        ("[crawl]\nsources = 3", "crawl.sources: giá trị “3” không dùng được, cần chữ trong ngoặc kép"),
        ("[mail]\npassword_ = 3", "mail.password_"),
        ('[mail]\nreaders = "a@x"', 'mail.readers: giá trị “a@x” không dùng được, cần danh sách chữ, như ["'),
        ("[web]\nhost = 8", "web.host: giá trị “8” không dùng được, cần chữ trong ngoặc kép"),
        ("mail = 3", "cài đặt mail: giá trị “3” không dùng được, cần một bảng [mail]"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(text: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "guongsang.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_named_file_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUONGSANG_SETTINGS", "nowhere.toml")
    with pytest.raises(SettingsError, match=r"nowhere\.toml"):
        load_settings()


def test_a_wrong_value_in_the_environment_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUONGSANG_WEB_PORT", "eighty")
    with pytest.raises(SettingsError, match=r"web\.port"):
        load_settings()


def test_a_list_in_the_environment_that_is_not_json_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUONGSANG_MAIL_READERS", "a@x.example")
    with pytest.raises(SettingsError, match=r"GUONGSANG_[^\n]* phải viết theo JSON, như '\[\"a@tinh\.example\"\]'$"):
        load_settings()


def test_the_index_lies_beside_the_database() -> None:
    assert load_settings("sqlite:////srv/so.db").database.index_folder == Path("/srv/so.index")
    assert load_settings("postgresql://may/so").database.index_folder == Path("data/guongsang.index")


@pytest.mark.parametrize(
    ("crawl", "is_enough"),
    [
        ("", False),
        ('contact = "https://example.org/guong-sang"', False),
        ('allowed_networks = ["10.0.0.0/8"]', False),
        ('contact = "mailto:tin@tinh.example"', True),
        ('contact = "https://tinh.example/guong-sang"', True),
        ('allowed_networks = ["127.0.0.0/8"]', True),
    ],
)
def test_nobody_is_asked_without_a_contact_but_on_loopback(tmp_path: Path, crawl: str, is_enough: bool) -> None:
    (tmp_path / "guongsang.toml").write_text(f"[crawl]\n{crawl}\n", "utf-8")
    settings = load_settings()
    if is_enough:
        settings.crawl.demand_contact()
    else:
        told = "cài đặt crawl.contact còn là ví dụ " if "contact" in crawl else "chưa có cài đặt crawl.contact: "
        with pytest.raises(SettingsError, match=rf"^{re.escape(told)}[^\n]+$"):
            settings.crawl.demand_contact()
