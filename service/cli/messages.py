"""What the command line says when something is wrong: always one line, in Vietnamese."""

import re
import sys
from typing import Any

import typer

_UNKNOWN_COMMAND = re.compile(r"No such command '(.*?)'\.(?: Did you mean '(.*?)')?", re.DOTALL)
_EXTRA = re.compile(r"extra argument(?:s|\(s\))? \((.*)\)")
_LONGEST = 60  # characters of a wrong value


def report(message: str) -> None:
    """One line on standard error."""
    print(f"guongsang: {' '.join(message.split())}", file=sys.stderr)


def in_vietnamese(error: typer.exceptions.TyperException) -> str:
    """The line for a wrong call; Typer's own words where there is no better."""
    parameter, option = getattr(error, "param", None), getattr(error, "option_name", "")
    if type(error).__name__ == "BadParameter" and parameter:
        return _bad_value(parameter, error)
    unknown, extra = _UNKNOWN_COMMAND.match(error.message), _EXTRA.search(error.message)
    usage = f"không có lệnh “{unknown[1]}”{_perhaps(unknown[2])}" if unknown else None
    if extra:
        usage = f"thừa “{extra[1]}” (đặt cả cụm từ trong ngoặc kép)"
    takes_none = "does not take a value" in error.message
    told = {
        "NoSuchOption": f"không có tùy chọn {option}{_perhaps(*getattr(error, 'possibilities', None) or ())}",
        "BadOptionUsage": f"tùy chọn {option} {'không nhận' if takes_none else 'thiếu'} giá trị",
        "MissingParameter": f"thiếu {_name(parameter)}" if parameter else "thiếu tham số",
        "UsageError": usage,
    }.get(type(error).__name__)
    return f"{told or error.format_message()}; xem --help"


def _perhaps(*meant: str | None) -> str:
    """“ (có phải “crawl”?)” for what Typer finds near a mistyped word."""
    named = " hoặc ".join(f"“{word}”" for word in meant if word)
    return f" (có phải {named}?)" if named else ""


def _name(parameter: Any) -> str:
    return next((word for word in parameter.opts if word.startswith("-")), f"“{parameter.metavar}”")


def _bad_value(parameter: Any, error: typer.exceptions.TyperException) -> str:
    """“giá trị “abc” không dùng được cho --since: cần một ngày viết như 25/11/2026”."""
    from pydantic import ValidationError

    name = _name(parameter)
    if not isinstance(error.__cause__, ValidationError):
        return f"giá trị không dùng được cho {name}; xem --help"
    problem = error.__cause__.errors()[0]
    why = problem["ctx"]["error"] if problem["type"] == "value_error" else _wanted_number(parameter)
    return f"giá trị “{str(problem['input'])[:_LONGEST]}” không dùng được cho {name}: {why}"


def _wanted_number(parameter: Any) -> str:
    """“cần số nguyên từ 1 đến 200”."""
    least, most = parameter.min, parameter.max
    return f"cần số nguyên từ {least}" + (" trở lên" if most is None else f" đến {most}")
