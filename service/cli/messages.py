"""What the command line says when something is wrong: always one line, in Vietnamese."""

import re
import sys

import typer

_UNKNOWN_COMMAND = re.compile(r"No such command ('.*?')")
_EXTRA = re.compile(r"extra argument(?:s|\(s\))? \((.*)\)")


def report(message: str) -> None:
    """One line on standard error."""
    print(f"guongsang: {' '.join(message.split())}", file=sys.stderr)


def in_vietnamese(error: typer.exceptions.TyperException) -> str:
    """The line for a wrong call; Typer's own words where there is no better."""
    parameter, option = getattr(error, "param", None), getattr(error, "option_name", "")
    hint = parameter.get_error_hint() if parameter else "tham số"
    unknown, extra = _UNKNOWN_COMMAND.match(error.message), _EXTRA.search(error.message)
    usage = f"không có lệnh {unknown[1]}" if unknown else None
    if extra:
        usage = f"thừa “{extra[1]}” (đặt cả cụm từ trong ngoặc kép)"
    told = {
        "NoSuchOption": f"không có tùy chọn {option}",
        "BadOptionUsage": f"tùy chọn {option} thiếu giá trị",
        "MissingParameter": f"thiếu {hint}",
        "BadParameter": f"giá trị không dùng được cho {hint}",
        "UsageError": usage,
    }.get(type(error).__name__)
    return f"{told or error.format_message()}; xem --help"
