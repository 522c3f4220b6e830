"""The command `sources`: which sources are declared, and in what state they are."""

from typing import Annotated, get_args

import typer

from models.source import SourceState
from service.cli.ask import Province


def _state(code: str | None) -> str | None:
    known = get_args(SourceState)
    if code is not None and code not in known:
        raise ValueError(f"không có trạng thái “{code}”; có: {', '.join(known)}")
    return code


State = Annotated[
    str | None,
    typer.Option(
        "--state",
        metavar="TRẠNG_THÁI",
        callback=_state,
        help="Chỉ một trạng thái: unprobed (chưa thử), active (đang theo dõi), slow (ít bài), stopped (đã dừng).",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(help="Danh mục nguồn tin: mỗi tỉnh có những nguồn nào, đang ở trạng thái nào.")
    group.callback(invoke_without_command=True)(sources)
    app.add_typer(group, name="sources")


def sources(context: typer.Context, province: Province = None, state: State = None) -> None:
    if context.invoked_subcommand is not None:
        return
    from service.app import configured_sources
    from service.cli.shown import show_sources
    from service.settings import load_settings

    registry = configured_sources(load_settings())
    of_province = [source for source in registry if province in {None, source.province}]
    show_sources([source for source in of_province if state in {None, source.state}])
