"""Help in Vietnamese: the words that Typer itself writes in English."""

import typer
from typer.core import TyperCommand, TyperGroup

_WORDS = {
    "Usage:": "Cách dùng:",
    "Arguments:": "Tham số:",
    "Options:": "Tùy chọn:",
    "Commands:": "Lệnh:",
    "COMMAND [ARGS]...": "LỆNH …",
    "[OPTIONS]": "[TÙY CHỌN]",
    "Show this message and exit.": "Hiện trợ giúp này.",
    "[required]": "[bắt buộc]",
    "; required]": "; bắt buộc]",
    "[default: ": "[mặc định: ",
}


def _translated(text: str) -> str:
    for english, vietnamese in _WORDS.items():
        text = text.replace(english, vietnamese)
    return text


class Command(TyperCommand):
    """A command whose help is Vietnamese throughout."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # the library's own context is private
        return _translated(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help is Vietnamese throughout."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # the library's own context is private
        return _translated(super().get_help(ctx))


def make_vietnamese(app: typer.Typer) -> None:
    """Gives every command of `app`, and of the groups in it, Vietnamese help."""
    app.info.cls = Group
    app.info.context_settings = {"max_content_width": 110}
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        if group.typer_instance is not None:
            make_vietnamese(group.typer_instance)
