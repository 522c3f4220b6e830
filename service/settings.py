"""Every setting, from one TOML file and the environment; `guongsang.example.toml` explains each."""

import os
from pathlib import Path
from typing import Annotated, Any

import pydantic_settings
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic.networks import IPvAnyNetwork
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from crawler.toml_table import toml_table, toml_text
from service.errors import UserError, about_file
from service.wording import number

Seconds = Annotated[float, Field(gt=0, le=3600)]
Bytes = Annotated[int, Field(ge=1000, le=1_000_000_000)]
Port = Annotated[int, Field(ge=0, le=65535)]
# An address as it may stand in a header.
Contact = Annotated[str, Field(pattern=r"^(https://|mailto:)[!-~]+$")]
_NOBODY = "https://example.org/guong-sang"
_LONGEST = 60  # characters of a wrong value
# What a setting may be, by its type in a JSON schema.
_WANTED = {
    "contact": "cần địa chỉ https:// hoặc mailto:, viết không dấu",
    "ipvanynetwork": 'cần danh sách mạng, như ["127.0.0.0/8"]',
    "array": 'cần danh sách chữ, như ["a@tinh.example"]',
    "boolean": "cần true hoặc false",
    "string": "cần chữ trong ngoặc kép",
}


class SettingsError(UserError):
    """A setting is wrong; the message is one Vietnamese line that names it."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Database(_Section):
    """Where the ledger and its search index are kept."""

    url: str = "sqlite:///data/guongsang.db"
    index: Path | None = None

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for PostgreSQL."""
        _, sqlite, path = self.url.partition("sqlite:///")
        return Path(path) if sqlite and path else None

    @property
    def index_folder(self) -> Path:
        """`index`, or a folder beside the SQLite file; for PostgreSQL in `data`."""
        return self.index or self.beside(".index")

    def beside(self, ending: str) -> Path:
        """What lies beside the SQLite file, with its name; for PostgreSQL in `data`."""
        return (self.file or Path("data/guongsang")).with_suffix(ending)


class Crawl(_Section):
    """Which sources are asked, and what one request may cost."""

    sources: Path | None = None
    contact: Contact = _NOBODY
    allowed_networks: tuple[IPvAnyNetwork, ...] = ()
    workers: Annotated[int, Field(ge=1, le=64)] = 8
    scheduled: bool = False
    connect_seconds: Seconds = 10.0
    read_seconds: Seconds = 30.0
    total_seconds: Seconds = 60.0
    redirects: Annotated[int, Field(ge=0, le=20)] = 5
    page_bytes: Bytes = 10_000_000
    feed_bytes: Bytes = 5_000_000

    def demand_contact(self) -> None:
        """Raises SettingsError where servers would be asked by somebody whom their webmasters cannot reach. Who allows
        loopback asks a site of his own there, as the demo does."""
        if self.contact != _NOBODY or any(network.is_loopback for network in self.allowed_networks):
            return
        is_set = "contact" in self.model_fields_set
        told = f"cài đặt crawl.contact còn là ví dụ {_NOBODY}" if is_set else "chưa có cài đặt crawl.contact"
        raise SettingsError(
            f"{told}: cần địa chỉ https:// hoặc mailto: của chính người chạy chương trình, để quản trị các trang tin "
            "liên hệ được (guongsang.example.toml)"
        )


class Archive(_Section):
    """Where pages are kept as their servers sent them, and for how many days (0: for ever)."""

    folder: Path | None = None
    keep_days: Annotated[int, Field(ge=0, le=36_500)] = 0


class Mail(_Section):
    """How mail is sent, and to whom. The password comes from the environment alone."""

    host: str = "localhost"
    port: Port = 25
    starttls: bool = False
    user: str | None = None
    password: SecretStr | None = None
    sender: str = "Gương Sáng <guongsang@localhost>"
    readers: tuple[str, ...] = ()
    health_readers: tuple[str, ...] = ()


class Web(_Section):
    """Where the pages and the API are served."""

    host: str = "127.0.0.1"
    port: Port = 8000


class Settings(BaseSettings):
    """All settings. `GUONGSANG_<SECTION>_<SETTING>` in the environment wins over the file."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="GUONGSANG_", env_nested_delimiter="_", env_nested_max_split=1
    )

    database: Database = Database()
    crawl: Crawl = Crawl()
    archive: Archive = Archive()
    mail: Mail = Mail()
    web: Web = Web()

    @property
    def archive_folder(self) -> Path:
        """`archive.folder`, or a folder beside the SQLite file; for PostgreSQL in `data`."""
        return self.archive.folder or self.database.beside(".archive")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment before what the file said."""
        return env_settings, init_settings


def load_settings(database: str | None = None, file: Path | None = None) -> Settings:
    """The settings of `file`, or of `GUONGSANG_SETTINGS`, or of `guongsang.toml` where it is, and of the environment.

    `database` replaces the address of the database. Raises SettingsError.
    """
    try:
        settings = Settings(**_file_values(file))
    except ValidationError as error:
        raise SettingsError(_first_problem(error)) from None
    except pydantic_settings.SettingsError:  # it names the variable in an English sentence alone
        raise SettingsError(
            "biến môi trường GUONGSANG_…: danh sách phải viết theo JSON, như '[\"a@tinh.example\"]'"
        ) from None
    if database is None:
        return settings
    return settings.model_copy(update={"database": settings.database.model_copy(update={"url": database})})


def _file_values(file: Path | None) -> dict[str, Any]:
    named = file or os.environ.get("GUONGSANG_SETTINGS")
    path = Path(named or "guongsang.toml")
    if not named and not path.exists():
        return {}
    try:
        values = toml_table(toml_text(path))
    except OSError as error:
        raise SettingsError(f"không đọc được tệp cài đặt: {about_file(error)}") from None
    except ValueError as error:
        raise SettingsError(f"tệp cài đặt {path}: {error}") from None
    mail = values.get("mail")
    if isinstance(mail, dict) and "password" in mail:
        raise SettingsError(f"{path}: mật khẩu thư chỉ được đặt bằng GUONGSANG_MAIL_PASSWORD, không ghi trong tệp")
    return values


def _first_problem(error: ValidationError) -> str:
    problem = error.errors()[0]
    section, *setting = map(str, problem["loc"][:2])  # behind these the place in a list
    name = ".".join([section, *setting])
    if problem["type"] == "extra_forbidden":
        return f"không có cài đặt nào tên là {name} (xem guongsang.example.toml)"
    given = "" if "password" in name else f" “{str(problem['input'])[:_LONGEST]}”"
    wanted = _wanted(section, setting[0]) if setting else f"cần một bảng [{section}]"
    return f"cài đặt {name}: giá trị{given} không dùng được, {wanted} (xem guongsang.example.toml)"


def _wanted(section: str, setting: str) -> str:
    """“cần một số nguyên từ 1 đến 64”: what a setting may be."""
    schema = type(Settings.model_fields[section].default).model_json_schema()["properties"][setting]
    kind = schema.get("type", "string")
    if kind in {"integer", "number"}:
        return f"cần {'một số nguyên' if kind == 'integer' else 'một số'} {_bounds(schema)}"
    return _WANTED.get(schema.get("items", schema).get("format")) or _WANTED["contact" if "pattern" in schema else kind]


def _bounds(schema: dict[str, Any]) -> str:
    """“từ 1 đến 64”, “lớn hơn 0, nhiều nhất 3.600”."""
    most = number(schema["maximum"])
    if "minimum" in schema:
        return f"từ {number(schema['minimum'])} đến {most}"
    return f"lớn hơn {number(schema['exclusiveMinimum'])}, nhiều nhất {most}"
