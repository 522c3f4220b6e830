"""The command `sources`: which sources are declared, and in what state they are; a first look at one."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli import health
from service.cli.ask import Province
from service.cli.messages import report
from service.cli.values import demand_address, demand_file, written_province, written_state

if TYPE_CHECKING:
    from models.probe import Probe
    from models.source import Source
    from service.settings import Crawl, Settings


State = Annotated[
    str | None,
    typer.Option(
        "--state",
        metavar="TRẠNG_THÁI",
        parser=written_state,
        help="Chỉ một trạng thái: unprobed (chưa thử), active (đang theo dõi), slow (ít bài), stopped (đã dừng).",
    ),
]
OfProvince = Annotated[
    str | None,
    typer.Option(
        "--province",
        metavar="TỈNH",
        parser=written_province,
        help="Tỉnh, thành phố của nguồn; báo Trung ương thì không ghi.",
    ),
]
Fixture = Annotated[
    Path | None,
    typer.Option(
        "--fixture", metavar="TỆP", help="Ghi bài đọc thử đầu tiên thành mẫu kiểm thử: TỆP (.json) và trang .html."
    ),
]
Write = Annotated[
    Path | None,
    typer.Option(
        "--write",
        metavar="TỆP|THƯ_MỤC",
        help="Ghi bản khai đề xuất vào tệp danh mục này (.toml), hoặc vào tệp của từng nguồn trong thư mục danh mục.",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(help="Danh mục nguồn tin. Mỗi tỉnh có những nguồn nào, đang ở trạng thái nào.")
    group.callback(invoke_without_command=True)(sources)
    group.command(help="Hỏi thử các địa chỉ của nguồn, đề xuất bản khai. Mỗi địa chỉ một lần; chỉ ghi khi có --write.")(
        probe
    )
    group.command(help="Như probe, cho trang chưa có trong danh mục. Tìm RSS, sơ đồ trang, chuyên mục của nó.")(add)
    health.register(group)
    app.add_typer(group, name="sources")


def sources(context: typer.Context, province: Province = None, state: State = None) -> None:
    if context.invoked_subcommand is not None:
        _hand_on(context, {"province": province, "state": state})
        return
    from service.app import configured_sources
    from service.cli.shown import show_sources
    from service.settings import load_settings

    registry = configured_sources(load_settings())
    of_province = [source for source in registry if province in {None, source.province}]
    show_sources([source for source in of_province if state in {None, source.state}])


def _hand_on(context: typer.Context, options: dict[str, str | None]) -> None:
    """What stands before the name of a command holds for it: `sources --province X health`. ValueError where it has no
    such option."""
    name = str(context.invoked_subcommand)
    taken = {parameter.name for parameter in context.command.commands[name].params}  # type: ignore[attr-defined]
    given = {option: value for option, value in options.items() if value is not None}
    for option in given:
        if option not in taken:
            raise ValueError(f"guongsang sources {name} không có tùy chọn --{option}; xem --help")
    context.default_map = {name: given}


def named(registry: Sequence["Source"], names: Sequence[str]) -> tuple["Source", ...]:
    """The sources of these names. Raises ValueError for an unknown one."""
    known = {source.name: source for source in registry}
    for name in names:
        if name not in known:
            raise ValueError(f"không có nguồn tin “{name}”; xem guongsang sources")
    return tuple(known[name] for name in dict.fromkeys(names))


def probe(
    names: Annotated[list[str] | None, typer.Argument(metavar="TÊN…", help="Tên các nguồn tin.")] = None,
    all_of_them: Annotated[bool, typer.Option("--all", help="Mọi nguồn tin trong danh mục.")] = False,
    write: Write = None,
) -> None:
    from service.app import configured_sources
    from service.settings import load_settings

    if names and all_of_them:
        raise ValueError("chỉ một trong hai: tên nguồn tin hoặc --all")
    if not names and not all_of_them:
        raise ValueError("cần tên của ít nhất một nguồn tin, hoặc --all; xem guongsang sources")
    settings = load_settings()
    registry = configured_sources(settings)
    chosen = named(registry, names) if names else registry
    _demand_registry_file(write, chosen, settings)
    _finish(_probes(chosen, settings.crawl), settings, write)


def add(
    url: Annotated[str, typer.Argument(metavar="ĐỊA_CHỈ", help="Trang chủ hoặc trang danh sách của nguồn mới.")],
    province: OfProvince = None,
    fixture: Fixture = None,
    write: Write = None,
) -> None:
    from crawler.fixture import save_fixture
    from crawler.newcomer import introduce, unknown
    from service.app import configured_sources, fetchers
    from service.cli.shown_probe import nothing_there, what_was_guessed
    from service.provinces import province_in_title
    from service.settings import load_settings

    settings = load_settings()
    registry = configured_sources(settings)
    _demand_new(url, registry)
    _demand_registry_file(write, [unknown(url, province)], settings)
    demand_file(fixture, ".json")
    if fixture and fixture.exists():
        raise ValueError(f"đã có tệp {fixture}; không ghi đè")
    with fetchers(settings.crawl)() as fetcher:
        found = introduce(url, province, fetcher, _asking, province_in_title)
    if all(contact.drop for contact in found.contacts):
        report(nothing_there(url, found, registry))
        raise typer.Exit(1)
    if fixture and found.samples:
        save_fixture(found.samples[0], fixture)
        print(f"đã ghi bài đọc thử đầu tiên vào {fixture}; hãy so lại với trang và sửa chỗ sai")
    elif fixture:
        report(f"không ghi {fixture}: không đọc được bài nào")
    _finish([found], settings, write, what_was_guessed(found.proposed, province))


def _probes(chosen: Sequence["Source"], crawl: "Crawl") -> Iterator["Probe"]:
    """The probes in the order of the sources, several made side by side."""
    from concurrent.futures import ThreadPoolExecutor

    from crawler.probe import probe as look_at
    from service.app import fetchers

    open_fetcher = fetchers(crawl)

    def probed(source: "Source") -> "Probe":
        with open_fetcher() as fetcher:
            return look_at(source, fetcher, _asking)

    with ThreadPoolExecutor(max_workers=crawl.workers) as threads:
        yield from threads.map(probed, chosen)


def _asking(url: str) -> None:
    """One line for each address before it is asked, where somebody looks: five seconds lie between two."""
    if sys.stderr.isatty():
        sys.stderr.write(f"đang hỏi {url}\n")


def _finish(
    probes: "Iterator[Probe] | list[Probe]", settings: "Settings", write: Path | None, remark: str | None = None
) -> None:
    """Writes what each probe proposes as it comes, and shows it; exit status 1 where a source gives nothing. What is
    to be written is written though the reader of our output, `head` say, has seen enough. What is said behind the
    entries is a comment of TOML: they can be copied as they stand."""
    from crawler.registry_files import enter
    from service.app import configured_sources, registry_of
    from service.cli.shown_probe import show_probe

    registry, written, gives_nothing = configured_sources(settings), 0, False
    for found in probes:
        if write:
            enter(write, [found.proposed], registry_of(settings))
            written += 1
        with suppress(SystemExit) if write else nullcontext():  # so Rich ends a program that nobody listens to
            show_probe(found, registry)
        gives_nothing |= found.proposed.state == "stopped" or not found.samples
    if remark:
        print(f"# {remark}")
    if write:
        _tell_written(written, write, registry_of(settings))
    else:
        print("# Chưa ghi gì: thêm --write TỆP để ghi bản khai đề xuất vào tệp danh mục ấy.")
    if gives_nothing:
        raise typer.Exit(1)


def _tell_written(entries: int, target: Path, registry: Path) -> None:
    """How many entries were written, and of a file outside the registry how it gets there."""
    from crawler.registry_files import is_part

    print(f"đã ghi {entries} bản khai vào {target}")
    if not is_part(target, registry):
        print(
            f"{target} không thuộc danh mục đang dùng ({registry}): muốn dùng, hãy chép các bản khai vào danh mục ấy "
            "hoặc đặt crawl.sources trong tệp cài đặt"
        )


def _demand_registry_file(file: Path | None, chosen: Sequence["Source"], settings: "Settings") -> None:
    """ValueError or OSError where nothing could be written there in the end: before anybody is asked."""
    from crawler.registry_files import drafts
    from service.app import registry_of

    if file and not file.is_dir():
        demand_file(file, ".toml")
    if file:
        drafts(file, chosen, registry_of(settings))


def _demand_new(url: str, registry: Sequence["Source"]) -> None:
    from crawler.addresses import host_of, on_registry

    address = demand_address(url)
    for source in registry:
        if on_registry(source, address):
            raise ValueError(
                f"{host_of(address)} đã thuộc nguồn “{source.name}”; hãy dùng guongsang sources probe {source.name}"
            )
