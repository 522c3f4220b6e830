"""Help in Vietnamese: the words and signs that Typer itself writes in English."""

import re
from collections.abc import Callable

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
# Signs of programmers: each with what stands in its place.
_SIGNS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r" <(?:str|path|list\[str\])>"), lambda found: " " * len(found[0])),  # the columns stay as they are
    (re.compile(r"(\d+)<=x<=(\d+)"), r"từ \1 đến \2"),
    (re.compile(r"x>=(\d+)"), r"từ \1 trở lên"),
    (re.compile(r"\{(\S+)\}"), r"\1"),
    (re.compile(r"(…\]?)\.\.\."), r"\1"),
)


def _translated(text: str) -> str:
    for english, vietnamese in _WORDS.items():
        text = text.replace(english, vietnamese)
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
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
