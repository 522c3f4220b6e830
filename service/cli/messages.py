"""What the command line says when something is wrong: always one line, in Vietnamese."""

import sys

import typer


def report(message: str) -> None:
    """One line on standard error."""
    print(f"guongsang: {' '.join(message.split())}", file=sys.stderr)


def in_vietnamese(error: typer.exceptions.TyperException) -> str:
    """The line for a wrong call; Typer's own words where there is no better."""
    match type(error).__name__:
        case "NoSuchOption":
            return f"không có tùy chọn {getattr(error, 'option_name', '')}; xem --help"
        case "MissingParameter":
            parameter = getattr(error, "param", None)
            return f"thiếu {parameter.get_error_hint() if parameter else 'tham số'}; xem --help"
        case "BadParameter":
            parameter = getattr(error, "param", None)
            where = f"{parameter.get_error_hint()}: " if parameter else ""
            return f"giá trị không hợp lệ: {where}{error.message}"
        case "NoArgsIsHelpError":
            return "thiếu tham số; xem --help"
        case _:
            return f"{error.format_message()}; xem --help"
